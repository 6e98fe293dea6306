/** What raises an alarm here by itself, and what stands now because of it. */
import type { VNode } from 'preact';
import { useQuery } from '../api/query.ts';
import type { Alarm } from '../api/shapes.ts';
import { AllQuiet, Loaded, Page, Panel } from '../parts/blocks.tsx';
import { SeverityMark } from '../parts/mark.tsx';
import { Ago } from '../parts/moment.tsx';
import { RuleList } from '../parts/rule-list.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { rankOf } from '../words/severity.ts';
import { isoText } from '../words/time.ts';

interface RuleRow {
  readonly code: string;
  readonly message: string;
  readonly severity: string;
  readonly standing: number;
  readonly times: number;
  readonly lastMs: number;
}

const COLUMNS: readonly Column<RuleRow>[] = [
  {
    key: 'code',
    title: 'Alarm',
    value: ({ code }) => code,
    show: ({ code }) => <a href={`/inbox?show=all&find=${encodeURIComponent(code)}`}>{code}</a>,
  },
  {
    key: 'severity',
    title: 'Severity',
    value: ({ severity }) => severity,
    order: ({ severity }) => rankOf(severity),
    show: ({ severity }) => <SeverityMark severity={severity} />,
  },
  { key: 'message', title: 'What it means', value: ({ message }) => message },
  { key: 'standing', title: 'Standing', value: ({ standing }) => standing, align: 'end' },
  { key: 'times', title: 'Times raised', value: ({ times }) => times, align: 'end' },
  { key: 'last', title: 'Last', value: ({ lastMs }) => isoText(lastMs), show: ({ lastMs }) => <Ago ms={lastMs} /> },
];

export function RulesPage(): VNode {
  const query = useQuery<{ alarms: readonly Alarm[] }>('/alarms', ['alarms']);
  return (
    <Page
      title="Rules"
      intro="The hospital raises these alarms by itself, whatever a gateway says. Rules of your own are kept in files beside hospital.toml; here they are silenced, disabled and tried."
    >
      <RuleList />
      <Panel title="What has been raised">
        <Loaded query={query} what="rules">
          {({ alarms }) => (
            <Table
              name="Alarms by code"
              noun="alarm code"
              columns={COLUMNS}
              rows={byCode(alarms)}
              rowKey={({ code }) => code}
              empty={<AllQuiet>No alarm has ever been raised here.</AllQuiet>}
            />
          )}
        </Loaded>
      </Panel>
    </Page>
  );
}

function byCode(alarms: readonly Alarm[]): readonly RuleRow[] {
  return [...Map.groupBy(alarms, ({ code }) => code)].map(([code, of]) => ({
    code,
    message: of[0]?.message ?? '',
    severity: of[0]?.severity ?? 'warning',
    standing: of.filter(({ clearedMs }) => clearedMs === null).length,
    times: of.reduce((total, { count }) => total + count, 0),
    lastMs: Math.max(...of.map(({ lastMs }) => lastMs)),
  }));
}
