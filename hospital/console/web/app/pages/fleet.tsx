/** The fleet at a glance: what needs a person now comes first, everything else is one quiet table. */
import type { VNode } from 'preact';
import { useQuery } from '../api/query.ts';
import type { Alarm, Emergency, Fleet, Gateway, UpdateRequest } from '../api/shapes.ts';
import { EventsChart } from '../charts/events-chart.tsx';
import { Lockouts } from '../charts/lockouts.tsx';
import { AllQuiet, Empty, Loaded, Page, Panel } from '../parts/blocks.tsx';
import { SeverityMark, StateMark } from '../parts/mark.tsx';
import { Ago } from '../parts/moment.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { useMay } from '../session.ts';
import { chainOf, standingOf } from '../words/gateway.ts';
import { type Need, needsOf } from '../words/needs.ts';
import { countText, many } from '../words/number.ts';
import { addressOf } from '../words/place.ts';
import { rankOf } from '../words/severity.ts';

/** More than these are told as a number: a list that nobody can finish is not read. */
const NEEDS_SHOWN = 8;

export function FleetPage(): VNode {
  const fleet = useQuery<Fleet>('/fleet', ['fleet', 'alarms', 'emergencies', 'updates']);
  const alarms = useQuery<{ alarms: readonly Alarm[] }>('/alarms', ['alarms']);
  const emergencies = useQuery<{ emergencies: readonly Emergency[] }>('/emergencies', ['emergencies']);
  const updates = useQuery<{ requests: readonly UpdateRequest[] }>('/updates', ['updates']);
  return (
    <Page title="Fleet">
      <Loaded query={fleet} what="the fleet" lines={10}>
        {({ gateways, meanings }) => (
          <>
            <Panel title="Needs a person now">
              <Loaded query={alarms} what="what needs a person" lines={3}>
                {(standing) => (
                  <Needs
                    needs={needsOf({
                      gateways,
                      alarms: standing.alarms,
                      emergencies: emergencies.data?.emergencies ?? [],
                      updates: updates.data?.requests ?? [],
                      meanings,
                    })}
                    gateways={gateways.length}
                  />
                )}
              </Loaded>
            </Panel>
            <Tiles gateways={gateways} />
            {gateways.length > 0 && (
              <div class="columns">
                <EventsChart />
                <Lockouts />
              </div>
            )}
            <Panel title="Gateways">
              <GatewayTable gateways={gateways} />
            </Panel>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Needs({ needs, gateways }: { readonly needs: readonly Need[]; readonly gateways: number }): VNode {
  if (needs.length === 0) {
    return <AllQuiet>{gateways === 0 ? 'Nothing yet.' : `Nothing. All is quiet at ${many(gateways, 'gateway')}.`}</AllQuiet>;
  }
  return (
    <>
      <ul class="needs">
        {needs.slice(0, NEEDS_SHOWN).map((need) => (
          <li key={need.key} class="need">
            <SeverityMark severity={need.severity} />
            <div class="foreign">
              <a href={need.address}>
                <strong>{need.gateway === '' ? 'The hospital' : need.gateway}</strong>: {need.what}
              </a>
              {need.hint !== '' && <p>{need.hint}</p>}
            </div>
            <span class="small quiet">{need.sinceMs === null ? 'now' : <Ago ms={need.sinceMs} />}</span>
          </li>
        ))}
      </ul>
      {needs.length > NEEDS_SHOWN && (
        <p>
          <a href="/inbox">{many(needs.length - NEEDS_SHOWN, 'more thing waits', 'more things wait')} in the inbox</a>
        </p>
      )}
    </>
  );
}

function Tiles({ gateways }: { readonly gateways: readonly Gateway[] }): VNode {
  const used = gateways.filter(({ standing }) => standing === null);
  const online = used.filter(({ online: is }) => is).length;
  const versions = new Set(used.map(({ version }) => version).filter((version) => version !== null));
  return (
    <div class="tiles">
      <Tile figure={`${countText(online)} / ${countText(used.length)}`} words="online" href={addressOf([], { sort: 'state' })} />
      <Tile
        figure={countText(used.filter(({ missing }) => missing > 0).length)}
        words="with rows missing"
        href={addressOf([], { sort: '-chain' })}
      />
      <Tile
        figure={countText(used.reduce((total, { quarantined }) => total + quarantined, 0))}
        words="batches set aside"
        href="/inbox/quarantine"
      />
      <Tile
        figure={countText(versions.size)}
        words={versions.size === 1 ? 'version in use' : 'versions in use'}
        href={addressOf([], { sort: 'version' })}
      />
    </div>
  );
}

function Tile({ figure, words, href }: { readonly figure: string; readonly words: string; readonly href: string }): VNode {
  return (
    <a class="tile" href={href}>
      <strong>{figure}</strong>
      <span>{words}</span>
    </a>
  );
}

const STATE_ORDER = ['critical', 'high', 'warning', 'notice', 'info', 'good', 'off'];

const COLUMNS: readonly Column<Gateway>[] = [
  {
    key: 'gateway',
    title: 'Gateway',
    width: 'short',
    value: ({ gateway }) => gateway,
    show: ({ gateway }) => (
      <a href={addressOf(['gateways', gateway])}>
        <strong>{gateway}</strong>
      </a>
    ),
  },
  { key: 'ward', title: 'Ward', value: ({ ward }) => ward, show: ({ ward }) => ward ?? <span class="quiet">–</span> },
  {
    key: 'state',
    title: 'State',
    value: (gateway) => standingOf(gateway).word,
    order: (gateway) => STATE_ORDER.indexOf(standingOf(gateway).kind),
    show: (gateway) => <StateMark {...standingOf(gateway)} />,
  },
  { key: 'heard', title: 'Last heard', value: ({ heartbeatMs }) => heartbeatMs, show: ({ heartbeatMs }) => <Ago ms={heartbeatMs} /> },
  {
    key: 'chain',
    title: 'Record',
    value: (gateway) => chainOf(gateway).word,
    order: ({ missing }) => missing,
    show: (gateway) => <StateMark {...chainOf(gateway)} />,
  },
  {
    key: 'alarms',
    title: 'Alarms',
    value: ({ alarms }) => alarms,
    order: ({ alarms, worstAlarm }) => (worstAlarm === null ? 0 : (rankOf(worstAlarm) + 1) * 1_000 + alarms),
    show: ({ alarms, worstAlarm }) =>
      worstAlarm === null ? (
        <span class="quiet">none</span>
      ) : (
        <StateMark kind={rankOf(worstAlarm) >= 3 ? 'critical' : 'warning'} word={`${alarms} ${worstAlarm}`} />
      ),
  },
  { key: 'events', title: 'Events', value: ({ events }) => events, show: ({ events }) => countText(events), align: 'end' },
  {
    key: 'version',
    title: 'Version',
    value: ({ version }) => version,
    show: ({ version }) => version ?? <span class="quiet">unknown</span>,
  },
];

function GatewayTable({ gateways }: { readonly gateways: readonly Gateway[] }): VNode {
  const mayIssue = useMay('issueVoucher');
  return (
    <Table
      name="Gateways"
      noun="gateway"
      columns={COLUMNS}
      rows={gateways}
      rowKey={({ gateway }) => gateway}
      empty={
        <Empty
          title="No gateway yet"
          actions={
            mayIssue ? (
              <a class="button" data-kind="primary" href="/enrolment">
                Enrol the first one
              </a>
            ) : undefined
          }
        >
          A gateway comes in by a voucher: issue one for the serial number on its label, and take it there as a QR code or a file.
        </Empty>
      }
    />
  );
}
