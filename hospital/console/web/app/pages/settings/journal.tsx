/** What people did here: the hospital's own chained ledger, so that nobody who acts can also take it back. */
import type { VNode } from 'preact';
import { changeQuery, usePlace } from '../../address.ts';
import { useQuery } from '../../api/query.ts';
import type { JournalEntry, JournalPage } from '../../api/shapes.ts';
import { Empty, Loaded, Panel } from '../../parts/blocks.tsx';
import { Moment } from '../../parts/moment.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { isoText } from '../../words/time.ts';

const COLUMNS: readonly Column<JournalEntry>[] = [
  { key: 'row', title: 'Row', value: ({ seq }) => seq },
  { key: 'time', title: 'Time', value: ({ atMs }) => isoText(atMs), show: ({ atMs }) => <Moment ms={atMs} /> },
  { key: 'who', title: 'Who', value: ({ who, via }) => (who === null ? via : `${who.name} (${who.role})`) },
  { key: 'via', title: 'By', value: ({ via }) => via },
  { key: 'action', title: 'Action', value: ({ action }) => action },
  {
    key: 'about',
    title: 'About',
    value: ({ about }) =>
      Object.entries(about)
        .map(([name, value]) => `${name} ${value}`)
        .join(', '),
  },
  { key: 'outcome', title: 'Outcome', value: ({ outcome }) => outcome },
];

export function JournalView(): VNode {
  const { query: asked } = usePlace();
  const before = asked.get('before') ?? '';
  const query = useQuery<JournalPage>(
    `/journal?${new URLSearchParams({ limit: '50', ...(before === '' ? {} : { before }) })}`,
    before === '' ? ['journal'] : [],
  );
  return (
    <Panel title="Journal">
      <Loaded query={query} what="the journal">
        {({ entries, older, checkpoint }) => (
          <>
            {checkpoint !== null && (
              <p class="quiet small">
                Signed up to row {checkpoint.headSeq} at <Moment ms={checkpoint.atMs} />.
              </p>
            )}
            <Table
              name="Journal"
              noun="entry"
              nouns="entries"
              columns={COLUMNS}
              rows={entries}
              rowKey={({ seq }) => String(seq)}
              empty={<Empty title="Nothing has been done yet" />}
            />
            <div class="table-foot">
              <button class="button" type="button" disabled={older === null} onClick={() => changeQuery({ before: String(older) })}>
                Older
              </button>
              {before !== '' && (
                <button class="button" type="button" onClick={() => changeQuery({ before: null })}>
                  Newest
                </button>
              )}
            </div>
          </>
        )}
      </Loaded>
    </Panel>
  );
}
