/** Where events go from here, and how far each target has come. */
import type { VNode } from 'preact';
import { useQuery } from '../api/query.ts';
import type { Exporter } from '../api/shapes.ts';
import { Empty, Loaded, Page, Panel } from '../parts/blocks.tsx';
import { StateMark } from '../parts/mark.tsx';
import { Ago } from '../parts/moment.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { countText } from '../words/number.ts';

const COLUMNS: readonly Column<Exporter>[] = [
  { key: 'name', title: 'Export', value: ({ name }) => name, show: ({ name }) => <strong>{name}</strong> },
  {
    key: 'state',
    title: 'State',
    value: ({ failingSinceMs }) => (failingSinceMs === null ? 'working' : 'failing'),
    show: ({ failingSinceMs }) =>
      failingSinceMs === null ? (
        <StateMark kind="good" word="working" />
      ) : (
        <>
          <StateMark kind="high" word="failing" /> since <Ago ms={failingSinceMs} />
        </>
      ),
  },
  { key: 'format', title: 'Format', value: ({ format }) => format },
  { key: 'target', title: 'To', value: ({ target }) => target },
  { key: 'behind', title: 'Behind by', value: ({ behind }) => behind, show: ({ behind }) => `${countText(behind)} events`, align: 'end' },
  { key: 'sent', title: 'Sent', value: ({ sent }) => sent, show: ({ sent }) => countText(sent), align: 'end' },
  { key: 'last', title: 'Last sent', value: ({ sentMs }) => sentMs, show: ({ sentMs }) => <Ago ms={sentMs} /> },
  { key: 'dead', title: 'Dead letters', value: ({ dead }) => dead, show: ({ dead }) => countText(dead), align: 'end' },
  { key: 'reason', title: 'Why', value: ({ reason }) => reason },
];

export function ExportsPage(): VNode {
  const query = useQuery<{ exports: readonly Exporter[] }>('/exports', ['exports']);
  return (
    <Page
      title="Exports"
      intro="To your SIEM and your audit store. Each has its own place in the record; a slow one never holds up receipts."
    >
      <Panel title="Targets">
        <Loaded query={query} what="exports">
          {({ exports }) => (
            <Table
              name="Exports"
              noun="export"
              columns={COLUMNS}
              rows={exports}
              rowKey={({ name }) => name}
              empty={
                <Empty title="Nothing is exported yet">
                  An [[export]] in hospital.toml sends every event on, as OCSF, CEF, FHIR AuditEvent or DICOM audit message. docs/exports.md
                  has an example for each.
                </Empty>
              }
            />
          )}
        </Loaded>
      </Panel>
    </Page>
  );
}
