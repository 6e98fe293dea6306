/** What waits for a person: alarms, reviews of emergencies, answers to updates, batches set aside. */
import type { VNode } from 'preact';
import { changeQuery, usePlace } from '../address.ts';
import { useQuery } from '../api/query.ts';
import type { Alarm, Emergency, UpdateRequest } from '../api/shapes.ts';
import { AllQuiet, Empty, Loaded, Page, Panel } from '../parts/blocks.tsx';
import { SeverityMark, StateMark } from '../parts/mark.tsx';
import { Ago, Moment } from '../parts/moment.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { isWaitingAlarm, isWaitingEmergency, isWaitingUpdate } from '../words/inbox.ts';
import { addressOf } from '../words/place.ts';
import { rankOf, worstFirst } from '../words/severity.ts';
import { isoText } from '../words/time.ts';
import { QuarantineView } from './quarantine.tsx';

const VIEWS = [
  ['', 'Alarms'],
  ['emergencies', 'Emergency reviews'],
  ['updates', 'Updates'],
  ['quarantine', 'Set aside'],
] as const;
export type InboxView = (typeof VIEWS)[number][0];

export function isInboxView(view: string): view is InboxView {
  return VIEWS.some(([name]) => name === view);
}

export function InboxPage({ view }: { readonly view: InboxView }): VNode {
  const alarms = useQuery<{ alarms: readonly Alarm[] }>('/alarms', ['alarms']);
  const emergencies = useQuery<{ emergencies: readonly Emergency[] }>('/emergencies', ['emergencies']);
  const updates = useQuery<{ requests: readonly UpdateRequest[] }>('/updates', ['updates']);
  const counts: Readonly<Record<InboxView, number>> = {
    '': alarms.data?.alarms.filter(isWaitingAlarm).length ?? 0,
    emergencies: emergencies.data?.emergencies.filter(isWaitingEmergency).length ?? 0,
    updates: updates.data?.requests.filter(isWaitingUpdate).length ?? 0,
    quarantine: 0,
  };
  return (
    <Page title="Inbox" intro="What waits for a person. Everything done here is recorded under your name.">
      <nav class="tabs" aria-label="Kinds of things that wait">
        {VIEWS.map(([name, title]) => (
          <a
            key={name}
            href={addressOf(['inbox', ...(name === '' ? [] : [name])])}
            {...(name === view ? { 'aria-current': 'page' as const } : {})}
          >
            {title} {counts[name] > 0 && <span class="count">{counts[name]}</span>}
          </a>
        ))}
      </nav>
      {view === '' && (
        <Loaded query={alarms} what="alarms">
          {(data) => <Alarms alarms={data.alarms} />}
        </Loaded>
      )}
      {view === 'emergencies' && (
        <Loaded query={emergencies} what="emergencies">
          {(data) => <Emergencies emergencies={data.emergencies} />}
        </Loaded>
      )}
      {view === 'updates' && (
        <Loaded query={updates} what="updates">
          {(data) => <Updates requests={data.requests} />}
        </Loaded>
      )}
      {view === 'quarantine' && <QuarantineView />}
    </Page>
  );
}

const ALARM_COLUMNS: readonly Column<Alarm>[] = [
  {
    key: 'what',
    title: 'Alarm',
    value: ({ message }) => message,
    show: ({ id, message, count }) => (
      <>
        <a href={`/inbox/alarms/${id}`}>{message}</a>
        {count > 1 && <span class="quiet"> {count} times</span>}
      </>
    ),
  },
  {
    key: 'severity',
    title: 'Severity',
    value: ({ severity }) => severity,
    order: ({ severity }) => rankOf(severity),
    show: ({ severity }) => <SeverityMark severity={severity} />,
  },
  {
    key: 'gateway',
    title: 'Gateway',
    value: ({ gateway }) => gateway,
    show: ({ gateway }) => (gateway === '' ? 'the hospital' : <a href={addressOf(['gateways', gateway])}>{gateway}</a>),
  },
  { key: 'code', title: 'Code', value: ({ code }) => code },
  { key: 'last', title: 'Last', value: ({ lastMs }) => isoText(lastMs), show: ({ lastMs }) => <Ago ms={lastMs} /> },
  {
    key: 'state',
    title: 'State',
    value: stateOf,
    show: (alarm) => (alarm.clearedMs !== null ? <StateMark kind="off" word="over" /> : stateOf(alarm)),
  },
];

function stateOf({ clearedMs, acknowledged }: Alarm): string {
  if (clearedMs !== null) return 'over';
  return acknowledged === null ? 'waits' : `with ${acknowledged.by}`;
}

function Alarms({ alarms }: { readonly alarms: readonly Alarm[] }): VNode {
  const all = usePlace().query.get('show') === 'all';
  const shown = (all ? alarms : alarms.filter(({ clearedMs }) => clearedMs === null)).toSorted(
    (a, b) => worstFirst(a, b) || b.lastMs - a.lastMs,
  );
  const aside = (
    <label class="choice">
      <input type="checkbox" checked={all} onChange={() => changeQuery({ show: all ? null : 'all' })} />
      <span>Also those that are over</span>
    </label>
  );
  return (
    <Panel title="Alarms" aside={aside}>
      <Table
        name="Alarms"
        noun="alarm"
        columns={ALARM_COLUMNS}
        rows={shown}
        rowKey={({ id }) => String(id)}
        empty={<AllQuiet>No alarm stands.</AllQuiet>}
      />
    </Panel>
  );
}

const EMERGENCY_COLUMNS: readonly Column<Emergency>[] = [
  {
    key: 'emergency',
    title: 'Emergency',
    value: ({ gateway, number }) => `${gateway} ${number}`,
    show: ({ gateway, number }) => (
      <a href={addressOf(['inbox', 'emergencies', gateway, String(number)])}>
        {gateway}, number {number}
      </a>
    ),
  },
  { key: 'device', title: 'Device', value: ({ device }) => device },
  { key: 'opened', title: 'Opened', value: ({ openedMs }) => isoText(openedMs), show: ({ openedMs }) => <Moment ms={openedMs} /> },
  {
    key: 'ended',
    title: 'Ended',
    value: ({ endedMs }) => (endedMs === null ? '' : isoText(endedMs)),
    show: ({ endedMs }) => (endedMs === null ? 'still open' : <Moment ms={endedMs} />),
  },
  {
    key: 'review',
    title: 'Review',
    value: reviewWord,
    show: (emergency) => <StateMark kind={reviewKind(emergency)} word={reviewWord(emergency)} />,
  },
];

function reviewWord({ review, gatewayReview, endedMs }: Emergency): string {
  if (review !== null) return `done by ${review.by}`;
  if (endedMs === null) return 'not yet';
  return gatewayReview === 'overdue' ? 'overdue' : 'waits';
}

function reviewKind(emergency: Emergency) {
  if (emergency.review !== null) return 'good';
  if (emergency.endedMs === null) return 'off';
  return emergency.gatewayReview === 'overdue' ? 'high' : 'warning';
}

function Emergencies({ emergencies }: { readonly emergencies: readonly Emergency[] }): VNode {
  return (
    <Panel title="Emergencies">
      <Table
        name="Emergencies"
        noun="emergency"
        nouns="emergencies"
        columns={EMERGENCY_COLUMNS}
        rows={emergencies}
        rowKey={({ gateway, number, eventId }) => `${gateway} ${number} ${eventId}`}
        empty={<AllQuiet>Nobody has had to open a device in an emergency.</AllQuiet>}
      />
    </Panel>
  );
}

const UPDATE_COLUMNS: readonly Column<UpdateRequest>[] = [
  {
    key: 'gateway',
    title: 'Gateway',
    value: ({ gateway }) => gateway,
    show: ({ gateway }) => <a href={addressOf(['inbox', 'updates', gateway])}>{gateway}</a>,
  },
  { key: 'component', title: 'Component', value: ({ component }) => component },
  { key: 'from', title: 'From', value: ({ from }) => from?.version ?? null },
  { key: 'to', title: 'To', value: ({ to }) => to?.version ?? null },
  { key: 'asked', title: 'Asked', value: ({ askedMs }) => isoText(askedMs), show: ({ askedMs }) => <Ago ms={askedMs} /> },
  {
    key: 'answers',
    title: 'Answers',
    value: ({ answers }) => (answers.length === 0 ? 'none yet' : answers.map(({ change, role }) => `${change} (${role})`).join(', ')),
  },
];

function Updates({ requests }: { readonly requests: readonly UpdateRequest[] }): VNode {
  return (
    <Panel
      title="Updates that gateways ask leave for"
      aside={
        <a class="button" href="/inbox/updates/offline">
          Answer a gateway without a network
        </a>
      }
    >
      <Table
        name="Update requests"
        noun="request"
        columns={UPDATE_COLUMNS}
        rows={requests}
        rowKey={({ gateway, digest }) => `${gateway} ${digest}`}
        empty={<Empty title="No gateway asks for an update" />}
      />
    </Panel>
  );
}
