/** How long events took from the gateway to the record: a line that rises says that somebody's network does not keep up. */
import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import type uPlot from 'uplot';
import type { StoredEvent } from '../api/shapes.ts';
import { Empty } from '../parts/blocks.tsx';
import { AsTable } from '../parts/as-table.tsx';
import { momentText, spanText } from '../words/time.ts';
import { axesOf, Plot } from './plot.tsx';

/** Less would be drawn as years. */
const LEAST_SPAN_S = 60;
const TABLE_ROWS = 20;

export function LagChart({ events }: { readonly events: readonly StoredEvent[] }): VNode {
  const data = useMemo(() => lagOf(events), [events]);
  const [times, lags] = data;
  if (new Set(times).size < 2) return <Empty title="Too few events to draw">The newest 200 events are looked at.</Empty>;
  const middle = lags.toSorted((a, b) => a - b)[Math.floor(lags.length / 2)] ?? 0;
  const longest = Math.max(...lags);
  const summary = `Half of the newest ${lags.length} events took less than ${spanText(middle * 1_000)}; the longest ${spanText(longest * 1_000)}`;
  return (
    <Plot
      summary={summary}
      height={160}
      data={[times, lags]}
      options={(colour, library) => ({
        axes: axesOf(colour, (value) => spanText(value * 1_000)),
        scales: {
          x: { range: (_chart, first, last) => [first, Math.max(last, first + LEAST_SPAN_S)] },
          y: { range: (_chart, _least, most) => [0, Math.max(1, most)] },
        },
        series: [{}, { stroke: colour('--accent'), width: 2, points: { show: false }, ...lineOf(library) }],
      })}
    >
      <p class="small quiet">{summary}. The gateway's clock against the hospital's: a wrong clock shows here as well.</p>
      <Longest times={times} lags={lags} />
    </Plot>
  );
}

function lineOf({ paths }: typeof uPlot): Pick<uPlot.Series, 'paths'> {
  const line = paths.stepped?.({ align: 1 });
  return line === undefined ? {} : { paths: line };
}

/** What one looks for in the picture: when it took longest. */
function Longest({ times, lags }: { readonly times: readonly number[]; readonly lags: readonly number[] }): VNode {
  const rows = times.map((time, index) => [time, lags[index] ?? 0] as const).toSorted((a, b) => b[1] - a[1]);
  return (
    <AsTable>
      {() => (
        <div class="table-scroll">
          <table class="data" aria-label={`The ${TABLE_ROWS} longest`}>
            <thead>
              <tr>
                <th scope="col">Came</th>
                <th scope="col" data-align="end">
                  Took
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.slice(0, TABLE_ROWS).map(([time, lag], index) => (
                <tr key={index}>
                  <td data-label="Came">{momentText(time * 1_000)}</td>
                  <td data-label="Took" data-align="end">
                    {spanText(lag * 1_000)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </AsTable>
  );
}

/** Seconds, oldest first; what has no readable time is left out. A clock that runs ahead counts as no lag. */
function lagOf(events: readonly StoredEvent[]): readonly [times: number[], lags: number[]] {
  const known = events.filter(({ wallMs }) => wallMs !== null).toSorted((a, b) => a.receivedMs - b.receivedMs);
  return [
    known.map(({ receivedMs }) => receivedMs / 1_000),
    known.map(({ receivedMs, wallMs }) => Math.max(0, receivedMs - (wallMs ?? receivedMs)) / 1_000),
  ];
}
