/** How many events came, by severity, over time. */
import type { VNode } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type uPlot from 'uplot';
import { changeQuery, usePlace } from '../address.ts';
import { useQuery } from '../api/query.ts';
import type { CountBucket, EventCounts } from '../api/shapes.ts';
import { Loaded, Panel } from '../parts/blocks.tsx';
import { Select } from '../parts/fields.tsx';
import { SeverityMark } from '../parts/mark.tsx';
import { AsTable } from '../parts/as-table.tsx';
import { many } from '../words/number.ts';
import { SEVERITIES } from '../words/severity.ts';
import { DAY_MS, endOfStep, HOUR_MS, momentText } from '../words/time.ts';
import { axesOf, Plot } from './plot.tsx';

const SPANS = [
  { key: '24h', title: '24 hours', spanMs: DAY_MS, stepMs: HOUR_MS },
  { key: '7d', title: '7 days', spanMs: 7 * DAY_MS, stepMs: 4 * HOUR_MS },
  { key: '30d', title: '30 days', spanMs: 30 * DAY_MS, stepMs: DAY_MS },
] as const;
/** Worst first: drawn from the bottom up, so that what matters stands on the line. */
const WORST_FIRST = SEVERITIES.toReversed();

export function EventsChart({ gateway }: { readonly gateway?: string }): VNode {
  const { query } = usePlace();
  const span = SPANS.find(({ key }) => key === query.get('span')) ?? SPANS[0];
  const toMs = endOfStep(Date.now(), span.stepMs);
  const search = new URLSearchParams({
    fromMs: String(toMs - span.spanMs),
    toMs: String(toMs),
    stepMs: String(span.stepMs),
    ...(gateway === undefined ? {} : { gateway }),
  });
  const counts = useQuery<EventCounts>(`/events/counts?${search}`, ['events']);
  const aside = (
    <Select
      label="Time"
      value={span.key}
      change={(key) => changeQuery({ span: key === SPANS[0].key ? null : key }, { replace: true })}
      options={SPANS.map(({ key, title }) => [key, title])}
    />
  );
  return (
    <Panel title="Events by severity" aside={aside}>
      <Loaded query={counts} what="the chart" lines={5}>
        {({ buckets, isWhole }) => (
          <>
            <CountsPlot buckets={buckets} span={span.title} stepMs={span.stepMs} />
            {!isWhole && <StillCounting />}
          </>
        )}
      </Loaded>
    </Panel>
  );
}

/** The counts are behind the record, as once after an update of the hospital's software: a number that is too small must say so. */
export function StillCounting(): VNode {
  return <p class="small quiet">Older events are still being counted: there are more than this.</p>;
}

interface CountsPlotProps {
  readonly buckets: readonly CountBucket[];
  readonly span: string;
  readonly stepMs: number;
}

function CountsPlot({ buckets, span, stepMs }: CountsPlotProps): VNode {
  const [pointed, setPointed] = useState<number | null>(null);
  const data = useMemo(() => stacked(buckets), [buckets]);
  const total = sum(buckets, WORST_FIRST);
  const grave = sum(buckets, ['critical', 'high']);
  const summary = `${many(total, 'event')} in the last ${span}, ${grave} of them high or critical`;
  const bucket = pointed === null ? undefined : buckets[pointed];
  return (
    <Plot
      summary={summary}
      data={data}
      point={setPointed}
      options={(colour, library) => ({
        axes: axesOf(colour, (value) => (Number.isInteger(value) ? String(value) : '')),
        scales: {
          x: { range: (_chart, first, last) => [first, last + stepMs / 1_000] },
          y: { range: (_chart, _least, most) => [0, Math.max(4, most)] },
        },
        series: [
          {},
          ...WORST_FIRST.toReversed().map((severity) => ({
            fill: colour(`--${severity}`),
            width: 0,
            points: { show: false },
            ...barsOf(library),
          })),
        ],
      })}
    >
      <div class="legend">
        {SEVERITIES.map((severity) => (
          <span key={severity}>
            <SeverityMark severity={severity} />
            {bucket === undefined ? '' : ` ${bucket[severity]}`}
          </span>
        ))}
        <span class="number">{bucket === undefined ? summary : `from ${momentText(bucket.atMs)}`}</span>
      </div>
      <AsTable>
        {() => (
          <div class="table-scroll">
            <table class="data" aria-label="Events by severity and time">
              <thead>
                <tr>
                  <th scope="col">From</th>
                  {WORST_FIRST.map((severity) => (
                    <th key={severity} scope="col" data-align="end">
                      {severity}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {buckets
                  .filter((each) => sum([each], WORST_FIRST) > 0)
                  .map((each) => (
                    <tr key={each.atMs}>
                      <td data-label="From">{momentText(each.atMs)}</td>
                      {WORST_FIRST.map((severity) => (
                        <td key={severity} data-label={severity} data-align="end">
                          {each[severity]}
                        </td>
                      ))}
                    </tr>
                  ))}
              </tbody>
            </table>
          </div>
        )}
      </AsTable>
    </Plot>
  );
}

/** Beside the bar of the step before it, from where the step begins. */
function barsOf({ paths }: typeof uPlot): Pick<uPlot.Series, 'paths'> {
  const bars = paths.bars?.({ size: [0.8, 60], gap: 1, align: 1 });
  return bars === undefined ? {} : { paths: bars };
}

/** Each line is the sum of itself and all that is worse; the highest is drawn first and the others over it. */
function stacked(buckets: readonly CountBucket[]): uPlot.AlignedData {
  const times = buckets.map(({ atMs }) => atMs / 1_000);
  const sums = WORST_FIRST.map((_, index) => buckets.map((bucket) => sum([bucket], WORST_FIRST.slice(0, index + 1))));
  return [times, ...sums.toReversed()];
}

function sum(buckets: readonly CountBucket[], severities: readonly (typeof SEVERITIES)[number][]): number {
  return buckets.reduce((total, bucket) => total + severities.reduce((each, severity) => each + bucket[severity], 0), 0);
}
