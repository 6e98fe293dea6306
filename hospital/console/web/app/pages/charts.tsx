/** What one would rather look at than read: how much happens, where people wait, how old software and baselines are, who is behind. */
import type { ComponentChildren, VNode } from 'preact';
import { useQuery } from '../api/query.ts';
import type { Fleet, Gateway } from '../api/shapes.ts';
import { type Amount, Bars } from '../charts/bars.tsx';
import { EventsChart } from '../charts/events-chart.tsx';
import { Lockouts } from '../charts/lockouts.tsx';
import { AllQuiet, Loaded, Page, Panel } from '../parts/blocks.tsx';
import { Ago } from '../parts/moment.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { AsTable } from '../parts/as-table.tsx';
import { AGES, inClasses, LAGS } from '../words/ages.ts';
import { countText, many } from '../words/number.ts';
import { addressOf } from '../words/place.ts';
import { spanText } from '../words/time.ts';

/** Bars of single gateways or versions; the rest stands in the table. */
const SHOWN = 8;

export function ChartsPage(): VNode {
  const fleet = useQuery<Fleet>('/fleet', ['fleet']);
  return (
    <Page title="Charts">
      <div class="columns">
        <EventsChart />
        <Lockouts />
      </div>
      <Loaded query={fleet} what="the fleet's charts" lines={10}>
        {({ gateways, nowMs }) => <FleetCharts gateways={gateways.filter(({ standing }) => standing === null)} nowMs={nowMs} />}
      </Loaded>
    </Page>
  );
}

function FleetCharts({ gateways, nowMs }: { readonly gateways: readonly Gateway[]; readonly nowMs: number }): VNode {
  const age = (sinceMs: number | null) => (sinceMs === null ? null : Math.max(0, nowMs - sinceMs));
  return (
    <>
      <div class="columns">
        <ClassChart
          title="Last update of the software"
          note="Since the hospital heard that an update was confirmed."
          scope="updated"
          gateways={gateways}
          columns={[VERSION, UPDATED]}
          label="Gateways by the age of their last update"
          amounts={inClasses(
            gateways.map(({ updatedMs }) => age(updatedMs)),
            AGES,
            'none heard of',
          )}
        />
        <ClassChart
          title="Baseline of the files"
          note="Since the files were last measured anew; what changes after that is an event of its own."
          scope="baseline"
          gateways={gateways}
          columns={[BASELINE]}
          label="Gateways by the age of their baseline"
          amounts={inClasses(
            gateways.map(({ baselineMs }) => age(baselineMs)),
            AGES,
            'none heard of',
          )}
        />
      </div>
      <div class="columns">
        <ClassChart
          title="Delivery lag"
          note="Of each gateway's newest event, by both clocks: a clock that is wrong shows here as well."
          scope="lag"
          gateways={gateways}
          columns={[LAG, HEARD]}
          label="Gateways by delivery lag"
          amounts={inClasses(
            gateways.map(({ lagMs }) => lagMs),
            LAGS,
            'no clock to go by',
          )}
        />
        <FleetChart
          title="Who is behind"
          note="Rows that a gateway says it has and the hospital does not hold."
          scope="behind"
          gateways={gateways}
          columns={[MISSING, HEARD]}
        >
          <Behind gateways={gateways} />
        </FleetChart>
      </div>
      <ClassChart
        title="Versions in use"
        note="Of the agent, as each says itself."
        scope="version"
        gateways={gateways}
        columns={[VERSION]}
        label="Gateways by version"
        amounts={versionsOf(gateways)}
      />
    </>
  );
}

interface FleetChartProps {
  readonly title: string;
  readonly note: string;
  readonly scope: string;
  readonly gateways: readonly Gateway[];
  readonly columns: readonly Column<Gateway>[];
  readonly children: ComponentChildren;
}

/** A chart with the same as a table below it, gateway by gateway: to sort, to filter and to take along. */
function FleetChart({ title, note, scope, gateways, columns, children }: FleetChartProps): VNode {
  return (
    <Panel title={title}>
      <div class="stack-small">
        {children}
        <p class="small quiet">{note}</p>
      </div>
      <AsTable>
        {() => (
          <Table
            name={title}
            noun="gateway"
            scope={scope}
            columns={[GATEWAY, WARD, ...columns]}
            rows={gateways}
            rowKey={({ gateway }) => gateway}
            pageRows={10}
          />
        )}
      </AsTable>
    </Panel>
  );
}

interface ClassChartProps extends Omit<FleetChartProps, 'children'> {
  readonly label: string;
  readonly amounts: readonly Amount[];
}

/** How many gateways are in each class. */
function ClassChart({ label, amounts, ...rest }: ClassChartProps): VNode {
  return (
    <FleetChart {...rest}>
      <Bars label={label} amounts={amounts} />
    </FleetChart>
  );
}

function Behind({ gateways }: { readonly gateways: readonly Gateway[] }): VNode {
  const behind = gateways.filter(({ missing }) => missing > 0).toSorted((a, b) => b.missing - a.missing);
  if (behind.length === 0) return <AllQuiet>Nobody: every row that was told of is here.</AllQuiet>;
  return (
    <>
      <Bars
        label="Rows missing by gateway"
        amounts={behind.slice(0, SHOWN).map(({ gateway, missing }) => ({
          name: gateway,
          amount: missing,
          address: addressOf(['gateways', gateway, 'chain']),
        }))}
      />
      {behind.length > SHOWN && <p class="small quiet">And {many(behind.length - SHOWN, 'more gateway')}.</p>}
    </>
  );
}

function versionsOf(gateways: readonly Gateway[]): readonly Amount[] {
  const versions = [...Map.groupBy(gateways, ({ version }) => version)]
    .map(([version, own]) => ({
      name: version ?? 'unknown',
      amount: own.length,
      ...(version === null ? {} : { address: addressOf([], { find: version }) }),
    }))
    .toSorted((a, b) => b.amount - a.amount);
  const rest = versions.slice(SHOWN).reduce((sum, { amount }) => sum + amount, 0);
  return rest === 0 ? versions : [...versions.slice(0, SHOWN), { name: 'others', amount: rest }];
}

const GATEWAY: Column<Gateway> = {
  key: 'gateway',
  title: 'Gateway',
  width: 'short',
  value: ({ gateway }) => gateway,
  show: ({ gateway }) => <a href={addressOf(['gateways', gateway])}>{gateway}</a>,
};
const WARD: Column<Gateway> = { key: 'ward', title: 'Ward', value: ({ ward }) => ward };
const VERSION: Column<Gateway> = { key: 'version', title: 'Version', value: ({ version }) => version };
const UPDATED = moment('updated', 'Updated', ({ updatedMs }) => updatedMs);
const BASELINE = moment('baseline', 'Baseline', ({ baselineMs }) => baselineMs);
const HEARD = moment('heard', 'Last heard', ({ heartbeatMs }) => heartbeatMs);
const LAG: Column<Gateway> = {
  key: 'lag',
  title: 'Lag',
  align: 'end',
  value: ({ lagMs }) => lagMs,
  show: ({ lagMs }) => (lagMs === null ? '–' : spanText(lagMs)),
};
const MISSING: Column<Gateway> = {
  key: 'missing',
  title: 'Missing',
  align: 'end',
  value: ({ missing }) => missing,
  show: ({ missing }) => countText(missing),
};

function moment(key: string, title: string, value: (gateway: Gateway) => number | null): Column<Gateway> {
  return { key, title, value, show: (gateway) => (value(gateway) === null ? '–' : <Ago ms={value(gateway)} />) };
}
