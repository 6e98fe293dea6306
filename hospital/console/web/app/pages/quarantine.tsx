/** Batches that were not taken: what is held can be taken after all or thrown away, by somebody who may. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { send } from '../api/client.ts';
import { useQuery } from '../api/query.ts';
import type { QuarantinedBatch } from '../api/shapes.ts';
import { useAction } from '../parts/action.ts';
import { AllQuiet, Loaded, Message, Panel } from '../parts/blocks.tsx';
import { privileged } from '../parts/confirm.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Moment } from '../parts/moment.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { say } from '../parts/toasts.tsx';
import { useMay } from '../session.ts';
import { many } from '../words/number.ts';
import { addressOf } from '../words/place.ts';
import { isoText } from '../words/time.ts';

/** The server takes this many at once. */
const MOST_AT_ONCE = 100;
type Decision = 'release' | 'discard';

export function QuarantineView(): VNode {
  const query = useQuery<{ batches: readonly QuarantinedBatch[] }>('/quarantine', ['quarantine']);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [deciding, setDeciding] = useState<Decision | null>(null);
  const mayDecide = useMay('decideQuarantine');
  const toggle = (id: number) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  const choose: Column<QuarantinedBatch> = {
    key: 'choose',
    title: 'Choose',
    value: ({ id }) => id,
    show: ({ id, held }) =>
      held ? (
        <label class="choice">
          <input
            type="checkbox"
            checked={chosen.has(id)}
            disabled={!chosen.has(id) && chosen.size >= MOST_AT_ONCE}
            onChange={() => toggle(id)}
          />
          <span>{id}</span>
        </label>
      ) : (
        String(id)
      ),
  };
  return (
    <Panel title="Batches set aside">
      <Loaded query={query} what="the quarantine">
        {({ batches }) => (
          <>
            {mayDecide && batches.some(({ held }) => held) && (
              <div class="row">
                <button class="button" type="button" disabled={chosen.size === 0} onClick={() => setDeciding('release')}>
                  Take into the record…
                </button>
                <button class="button" data-kind="danger" type="button" disabled={chosen.size === 0} onClick={() => setDeciding('discard')}>
                  Throw away…
                </button>
                <span class="quiet small">{many(chosen.size, 'batch', 'batches')} chosen</span>
              </div>
            )}
            <Table
              name="Quarantine"
              noun="batch"
              nouns="batches"
              columns={mayDecide ? [choose, ...COLUMNS] : COLUMNS}
              rows={batches}
              rowKey={({ id }) => String(id)}
              empty={<AllQuiet>Every batch that came was taken.</AllQuiet>}
            />
          </>
        )}
      </Loaded>
      {deciding !== null && (
        <Decide
          ids={[...chosen]}
          decision={deciding}
          close={() => setDeciding(null)}
          done={() => {
            setChosen(new Set());
            query.reload();
          }}
        />
      )}
    </Panel>
  );
}

/** Of one batch, as it was decided. */
interface Outcome {
  /** Why it stays aside; empty: it does not. */
  readonly reason: string;
}

/** What did not pass is still there, and nobody may think otherwise. */
function outcomeText(decision: Decision, outcomes: readonly Outcome[]): string {
  const reasons = outcomes.map(({ reason }) => reason).filter((reason) => reason !== '');
  const done = `${many(outcomes.length - reasons.length, 'batch', 'batches')} ${decision === 'release' ? 'taken into the record' : 'thrown away'}`;
  return reasons.length === 0
    ? `${done}.`
    : `${done}; ${many(reasons.length, 'stays', 'stay')} aside: ${[...new Set(reasons)].join(', ')}.`;
}

interface DecideProps {
  readonly ids: readonly number[];
  readonly decision: Decision;
  readonly close: () => void;
  readonly done: () => void;
}

function Decide({ ids, decision, close, done }: DecideProps): VNode {
  const action = useAction(async () => {
    const { batches } = await privileged(() => send<{ batches: readonly Outcome[] }>('POST', '/quarantine/decide', { ids, decision }));
    say(outcomeText(decision, batches));
    close();
    done();
  });
  const words = many(ids.length, 'batch', 'batches');
  return (
    <Dialog title={decision === 'release' ? `Take ${words} into the record?` : `Throw ${words} away?`} close={close}>
      <p>
        {decision === 'release'
          ? 'Each is opened and checked as if it came now, in order. What does not pass stays aside.'
          : 'Only their digests and the time of this decision stay. It cannot be undone.'}
      </p>
      {action.error !== null && <Message kind="error">{action.error.message}</Message>}
      <div class="dialog-foot">
        <button class="button" type="button" onClick={close}>
          Cancel
        </button>
        <button
          class="button"
          data-kind={decision === 'discard' ? 'danger' : 'primary'}
          type="button"
          disabled={action.busy}
          onClick={action.run}
        >
          {decision === 'release' ? 'Take them' : 'Throw them away'}
        </button>
      </div>
    </Dialog>
  );
}

const COLUMNS: readonly Column<QuarantinedBatch>[] = [
  {
    key: 'gateway',
    title: 'Gateway',
    value: ({ gateway }) => gateway,
    show: ({ gateway }) => <a href={addressOf(['gateways', gateway])}>{gateway}</a>,
  },
  { key: 'reason', title: 'Why', value: ({ reason }) => reason },
  { key: 'size', title: 'Bytes', value: ({ size }) => size, align: 'end' },
  {
    key: 'received',
    title: 'Received',
    value: ({ receivedMs }) => isoText(receivedMs),
    show: ({ receivedMs }) => <Moment ms={receivedMs} />,
  },
  { key: 'held', title: 'Kept', value: ({ held }) => (held ? 'whole' : 'its digest') },
];
