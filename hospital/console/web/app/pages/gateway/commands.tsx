/** What this gateway was told to do, and what it answered. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { send } from '../../api/client.ts';
import { useQuery } from '../../api/query.ts';
import type { Command } from '../../api/shapes.ts';
import { useAction } from '../../parts/action.ts';
import { Empty, Message, Panel } from '../../parts/blocks.tsx';
import { privileged } from '../../parts/confirm.tsx';
import { Select, TextField } from '../../parts/fields.tsx';
import { StateMark } from '../../parts/mark.tsx';
import { Ago } from '../../parts/moment.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { say } from '../../parts/toasts.tsx';
import { useMay } from '../../session.ts';
import type { Severity } from '../../words/severity.ts';
import { isoText } from '../../words/time.ts';
import type { ViewProps } from './index.tsx';

const STATES: Readonly<Record<string, Severity | 'good' | 'off'>> = {
  unsigned: 'notice',
  issued: 'info',
  sent: 'info',
  begun: 'notice',
  done: 'good',
  refused: 'high',
  interrupted: 'high',
  expired: 'off',
  unknown: 'warning',
};

const COLUMNS: readonly Column<Command>[] = [
  { key: 'summary', title: 'Order', value: ({ summary }) => summary },
  {
    key: 'state',
    title: 'State',
    value: ({ state }) => state,
    show: ({ state }) => <StateMark kind={STATES[state] ?? 'warning'} word={state} />,
  },
  {
    key: 'answer',
    title: 'Answer',
    value: ({ answer, field }) => [answer, field].filter((part) => part !== null && part !== '').join(', '),
  },
  { key: 'issued', title: 'Issued', value: ({ issuedMs }) => isoText(issuedMs), show: ({ issuedMs }) => <Ago ms={issuedMs} /> },
  { key: 'authority', title: 'Authority', value: ({ authority }) => authority },
  { key: 'proof', title: 'Row of its answer', value: ({ proof }) => proof?.seq ?? null, align: 'end' },
];

export function CommandsView({ detail: { gateway, commands }, reload }: ViewProps): VNode {
  const mayIssue = useMay('issueCommand');
  return (
    <>
      {mayIssue && gateway.standing === null && (
        <Panel title="Order something">
          <OrderForm gateway={gateway.gateway} done={reload} />
        </Panel>
      )}
      <Panel title="Commands">
        <Table
          name={`Commands to ${gateway.gateway}`}
          noun="command"
          columns={COLUMNS}
          rows={commands}
          rowKey={({ id }) => String(id)}
          empty={<Empty title="Nothing has been ordered yet" />}
        />
      </Panel>
    </>
  );
}

interface KindList {
  readonly authority: string | null;
  readonly kinds: readonly { readonly kind: string; readonly effect: string; readonly allowed: boolean }[];
}

/** Orders that need nothing but their kind, and the one that names an account; the rest is for the command line. */
const ORDERS: readonly (readonly [kind: string, title: string])[] = [
  ['request-posture', 'Report how it stands'],
  ['send-diagnostics', 'Send a diagnostics bundle'],
  ['unlock', 'Unlock an account'],
  ['revoke-service', 'End remote service'],
  ['close-maintenance', 'Close the maintenance window'],
];

function OrderForm({ gateway, done }: { readonly gateway: string; readonly done: () => void }): VNode {
  const kinds = useQuery<KindList>('/commands/kinds');
  const allowed = ORDERS.filter(([kind]) => kinds.data?.kinds.some((each) => each.kind === kind && each.allowed) === true);
  const [chosen, setChosen] = useState('');
  const [account, setAccount] = useState('');
  const kind = allowed.find(([each]) => each === chosen)?.[0] ?? allowed[0]?.[0] ?? '';
  const action = useAction(async () => {
    const order = kind === 'unlock' ? { kind, account } : { kind };
    await privileged(() => send('POST', '/commands', { order, gateways: [gateway] }));
    say(`Ordered at ${gateway}: ${kind}.`);
    done();
  });
  if (kinds.data === null) return <p class="quiet">{kinds.error === null ? 'One moment…' : kinds.error.message}</p>;
  if (allowed.length === 0) {
    return (
      <p class="quiet">
        {kinds.data.authority === null ? 'hospital.toml names no command authority for your role.' : 'Your role may order nothing here.'}
      </p>
    );
  }
  return (
    <form
      class="filters"
      onSubmit={(event) => {
        event.preventDefault();
        action.run();
      }}
    >
      <Select label="Order" value={kind} change={setChosen} options={allowed} wide />
      {kind === 'unlock' && (
        <TextField
          label="Account"
          value={account}
          change={setAccount}
          input={{ required: true, autoCapitalize: 'none', spellcheck: false }}
        />
      )}
      <button class="button" data-kind="primary" type="submit" disabled={action.busy}>
        {action.busy ? 'Signing…' : 'Sign and send'}
      </button>
      {action.error !== null && <Message kind="error">{action.error.message}</Message>}
    </form>
  );
}
