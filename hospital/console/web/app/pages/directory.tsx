/** The site's signed list of its keys: who can open what gateways send, who signs receipts, who may order. */
import type { VNode } from 'preact';
import { useQuery } from '../api/query.ts';
import type { Directory } from '../api/shapes.ts';
import { Empty, Facts, Loaded, Message, Page, Panel } from '../parts/blocks.tsx';
import { StateMark } from '../parts/mark.tsx';
import { Moment, useNow } from '../parts/moment.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { many } from '../words/number.ts';
import { agoText, DAY_MS } from '../words/time.ts';

/** Early enough that the root's keeper can be found on a working day. */
const SOON_MS = 30 * DAY_MS;

interface KeyRow {
  readonly use: string;
  readonly id: string;
  readonly here: boolean | null;
  readonly roles: string;
}

const COLUMNS: readonly Column<KeyRow>[] = [
  { key: 'use', title: 'For', value: ({ use }) => use },
  { key: 'id', title: 'Key', value: ({ id }) => id, show: ({ id }) => <code>{id}</code> },
  {
    key: 'here',
    title: 'Private half',
    value: ({ here }) => (here === null ? 'elsewhere' : here ? 'on this machine' : 'not here'),
    show: ({ here }) => (here === true ? <StateMark kind="good" word="on this machine" /> : <StateMark kind="off" word="not here" />),
  },
  { key: 'roles', title: 'May order as', value: ({ roles }) => roles, show: ({ roles }) => (roles === '' ? '–' : roles) },
];

export function DirectoryPage(): VNode {
  const query = useQuery<Directory>('/directory');
  return (
    <Page
      title="Directory and keys"
      intro="Gateways believe what this list says, because your root signed it. It is changed on the machine that keeps the root, by the command line."
    >
      <Loaded query={query} what="the directory">
        {(directory) => <Shown directory={directory} />}
      </Loaded>
    </Page>
  );
}

function Shown({ directory }: { readonly directory: Directory }): VNode {
  const nowMs = useNow();
  const { version, issuedMs, expiresMs, root, recipients, receiptKeys, authorities, draft } = directory;
  const leftMs = expiresMs - nowMs;
  const rows: readonly KeyRow[] = [
    ...recipients.map(({ id, here }) => ({ use: 'opening what gateways send', id, here, roles: '' })),
    ...receiptKeys.map(({ id, here }) => ({ use: 'signing receipts', id, here, roles: '' })),
    ...authorities.map(({ id, roles }) => ({ use: 'ordering', id, here: null, roles: roles.join(', ') })),
  ];
  return (
    <>
      {leftMs <= 0 && (
        <Message kind="error">
          It has expired. Gateways go on sending, and refuse every command until the next one is signed and published.
        </Message>
      )}
      {leftMs > 0 && leftMs < SOON_MS && (
        <Message kind="warning">
          It expires {agoText(expiresMs, nowMs)}. Draft the next one, take it to the root's keeper, publish it.
        </Message>
      )}
      {draft && <Message kind="plain">The next directory is being prepared: it waits for the root's signature.</Message>}
      <Panel title="In force">
        <Facts
          facts={[
            ['Version', version],
            ['Signed', <Moment ms={issuedMs} />],
            ['Expires', <Moment ms={expiresMs} />],
            ['Root', <code>{root.id}</code>],
          ]}
        />
      </Panel>
      <Panel title={many(rows.length, 'key')}>
        <Table
          name="Keys of the directory"
          noun="key"
          columns={COLUMNS}
          rows={rows}
          rowKey={({ use, id }) => `${use} ${id}`}
          empty={<Empty title="No key at all" />}
        />
      </Panel>
      <Panel title="To rotate a key">
        <ol class="stack-small">
          <li>
            Add the new key to the next directory, then write that to a file:{' '}
            <p class="secret">npx wardkeeper-hospital directory add --help</p>
            <p class="secret">npx wardkeeper-hospital directory propose --help</p>
          </li>
          <li>
            Sign it where the root lies, after reading what it shows: <p class="secret">npx wardkeeper-hospital directory sign --help</p>
          </li>
          <li>
            Bring it back and publish it: <p class="secret">npx wardkeeper-hospital directory publish --help</p>
          </li>
          <li>
            When every gateway seals to the new one, retire the old: <p class="secret">npx wardkeeper-hospital directory retire --help</p>
          </li>
        </ol>
      </Panel>
    </>
  );
}
