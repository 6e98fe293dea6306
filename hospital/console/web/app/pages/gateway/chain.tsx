/** Whether anything is missing from a gateway's record, row by row, and what its own signed checkpoints say of it. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { send } from '../../api/client.ts';
import type { Checkpoint, Ledger, Range } from '../../api/shapes.ts';
import { useAction } from '../../parts/action.ts';
import { AllQuiet, Empty, Facts, Message, Panel } from '../../parts/blocks.tsx';
import { privileged } from '../../parts/confirm.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { TextArea } from '../../parts/fields.tsx';
import { StateMark } from '../../parts/mark.tsx';
import { Moment } from '../../parts/moment.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { say } from '../../parts/toasts.tsx';
import { useMay } from '../../session.ts';
import { countText, many } from '../../words/number.ts';
import { addressOf } from '../../words/place.ts';
import { isoText } from '../../words/time.ts';
import type { ViewProps } from './index.tsx';

export function ChainView({ detail: { gateway, ledgers, checkpoints }, reload }: ViewProps): VNode {
  return (
    <>
      {ledgers.length === 0 && (
        <Panel title="Record">
          <Empty title="Nothing has come yet" />
        </Panel>
      )}
      {ledgers.toReversed().map((ledger, index) => (
        <Panel
          key={ledger.ledger}
          title={index === 0 ? 'The ledger in use' : 'An earlier ledger'}
          aside={<a href={addressOf(['gateways', gateway.gateway, 'proof'])}>For an auditor</a>}
        >
          <div class="stack-small">
            <Facts
              facts={[
                ['Ledger', <code>{ledger.ledger}</code>],
                ['Whole up to row', countText(ledger.throughSeq)],
                ['The gateway claims', `${countText(ledger.headSeq)} rows`],
                ['Hash of the highest row', <code>{ledger.headHash === '' ? '–' : ledger.headHash}</code>],
              ]}
            />
            <Gaps gateway={gateway.gateway} ledger={ledger} reload={reload} />
          </div>
        </Panel>
      ))}
      <Panel title="Checkpoints that the gateway signed">
        <Table
          name={`Checkpoints of ${gateway.gateway}`}
          noun="checkpoint"
          columns={CHECKPOINTS}
          rows={checkpoints}
          rowKey={({ ledger, headSeq, receivedMs }) => `${ledger} ${headSeq} ${receivedMs}`}
          empty={
            <Empty title="None yet">
              A gateway signs one from time to time: it names the newest row, so that nothing before it can be changed later.
            </Empty>
          }
        />
      </Panel>
    </>
  );
}

function Gaps({ gateway, ledger, reload }: { readonly gateway: string; readonly ledger: Ledger; readonly reload: () => void }): VNode {
  const [accepting, setAccepting] = useState<Range | null>(null);
  const mayAccept = useMay('acceptGap');
  const untold = ledger.dropped.filter(({ said }) => said === null);
  const told = ledger.dropped.filter(({ said }) => said !== null);
  return (
    <>
      {ledger.gaps.length === 0 && ledger.fork === null && <AllQuiet>No row is missing.</AllQuiet>}
      {ledger.gaps.length > 0 && (
        <Message kind="warning">
          <strong>Missing:</strong>
          <ul class="stack-small">
            {ledger.gaps.map((gap) => (
              <li key={gap.first} class="row">
                {rangeText(gap)}
                {mayAccept && (
                  <button class="button" type="button" onClick={() => setAccepting(gap)}>
                    Accept that they are lost…
                  </button>
                )}
              </li>
            ))}
          </ul>
        </Message>
      )}
      {ledger.fork !== null && (
        <Message kind="error">
          <strong>This ledger has two histories.</strong> Rows {ledger.fork.first} to {ledger.fork.last} came twice with different content;
          both are kept. The disk was put back, or there is a copy of this gateway.
        </Message>
      )}
      {untold.length > 0 && (
        <Message kind="warning">Held by their hash alone, and no event says why: {untold.map(rangeText).join(', ')}.</Message>
      )}
      {told.length > 0 && (
        <p class="quiet">Dropped by the gateway for want of room, as it said itself: {told.map(rangeText).join(', ')}.</p>
      )}
      {ledger.accepted.map((gap) => (
        <p key={gap.first} class="quiet foreign">
          {rangeText(gap)}: accepted as lost on <Moment ms={gap.acceptedMs} />, because: {gap.reason}
        </p>
      ))}
      {accepting !== null && (
        <AcceptGap gateway={gateway} ledger={ledger.ledger} gap={accepting} close={() => setAccepting(null)} done={reload} />
      )}
    </>
  );
}

interface AcceptGapProps {
  readonly gateway: string;
  readonly ledger: string;
  readonly gap: Range;
  readonly close: () => void;
  readonly done: () => void;
}

function AcceptGap({ gateway, ledger, gap, close, done }: AcceptGapProps): VNode {
  const [reason, setReason] = useState('');
  const action = useAction(async () => {
    await privileged(() => send('POST', '/gaps/accept', { gateway, ledger, first: gap.first, last: gap.last, reason }));
    say(`${rangeText(gap)} of ${gateway} accepted as lost.`);
    close();
    done();
  });
  return (
    <Dialog title={`Accept that ${rangeText(gap)} are lost?`} close={close}>
      <p>
        Receipts go on beyond them, and the gateway may then forget what it still has. They stay shown as missing for ever, with your
        reason. Do this only when no gateway has these rows any more.
      </p>
      <form
        class="stack-small"
        onSubmit={(event) => {
          event.preventDefault();
          action.run();
        }}
      >
        <TextArea label="Why they cannot come any more" value={reason} change={setReason} maxLength={200} />
        {action.error !== null && <Message kind="error">{action.error.message}</Message>}
        <div class="dialog-foot">
          <button class="button" type="button" onClick={close}>
            Cancel
          </button>
          <button class="button" data-kind="danger" type="submit" disabled={action.busy || reason.trim() === ''}>
            Accept as lost
          </button>
        </div>
      </form>
    </Dialog>
  );
}

const CHECKPOINTS: readonly Column<Checkpoint>[] = [
  { key: 'time', title: 'Signed at', value: ({ wallMs }) => isoText(wallMs), show: ({ wallMs }) => <Moment ms={wallMs} /> },
  { key: 'row', title: 'Newest row', value: ({ headSeq }) => headSeq, align: 'end' },
  {
    key: 'agrees',
    title: 'Against our rows',
    value: ({ agrees }) => agreement(agrees).word,
    show: ({ agrees }) => <StateMark {...agreement(agrees)} />,
  },
  { key: 'hash', title: 'Hash', value: ({ headHash }) => headHash, show: ({ headHash }) => <code>{headHash}</code> },
];

export function agreement(agrees: boolean | null) {
  if (agrees === null) return { kind: 'notice', word: 'its row is not here yet' } as const;
  return agrees ? ({ kind: 'good', word: 'agrees' } as const) : ({ kind: 'critical', word: 'contradicts' } as const);
}

function rangeText({ first, last }: Range): string {
  return first === last ? `row ${countText(first)}` : `rows ${countText(first)} to ${countText(last)} (${many(last - first + 1, 'row')})`;
}
