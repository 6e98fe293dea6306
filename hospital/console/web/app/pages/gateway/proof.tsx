/** For an auditor: on one page, to be printed, whether anything is missing of what this gateway told, and how that is known. */
import type { VNode } from 'preact';
import { Message, Panel } from '../../parts/blocks.tsx';
import { StateMark } from '../../parts/mark.tsx';
import { Moment } from '../../parts/moment.tsx';
import { useSignedIn } from '../../session.ts';
import { countText } from '../../words/number.ts';
import { isoText } from '../../words/time.ts';
import { agreement } from './chain.tsx';
import type { ViewProps } from './index.tsx';

export function ProofView({ detail: { nowMs, gateway, ledgers, checkpoints } }: ViewProps): VNode {
  const { start, session } = useSignedIn();
  const missing = ledgers.flatMap(({ gaps }) => gaps).reduce((total, { first, last }) => total + last - first + 1, 0);
  const untold = ledgers.flatMap(({ dropped }) => dropped).filter(({ said }) => said === null).length;
  const forks = ledgers.filter(({ fork }) => fork !== null).length;
  const contradicted = checkpoints.filter(({ agrees }) => agrees === false).length;
  const whole = missing === 0 && untold === 0 && forks === 0 && contradicted === 0 && ledgers.length > 0;
  return (
    <>
      <div class="row no-print">
        <button class="button" data-kind="primary" type="button" onClick={() => print()}>
          Print this page
        </button>
      </div>
      <Message kind={whole ? 'good' : 'warning'}>
        <strong>{whole ? 'Nothing is missing.' : 'This record is not whole.'}</strong>{' '}
        {whole
          ? `Every row that gateway ${gateway.gateway} has ever claimed is held at ${start.site}, each tied to the one before it by its hash.`
          : `${countText(missing)} rows missing, ${untold} ranges dropped without a word, ${forks} ledgers with two histories, ${contradicted} checkpoints that contradict the rows held.`}
      </Message>
      <Panel title="What was looked at">
        <p class="foreign">
          Site {start.site}, gateway {gateway.gateway} with serial number {gateway.serial}, at {isoText(nowMs)}, shown to{' '}
          {session.account.name} ({session.account.role}).
        </p>
      </Panel>
      <Panel title="Ledgers">
        <table class="data" aria-label="Ledgers" role="table">
          <thead>
            <tr>
              <th scope="col">Ledger</th>
              <th scope="col" data-align="end">
                Rows claimed
              </th>
              <th scope="col" data-align="end">
                Whole to row
              </th>
              <th scope="col">Hash of the highest row</th>
            </tr>
          </thead>
          <tbody>
            {ledgers.map((ledger) => (
              <tr key={ledger.ledger}>
                <td data-label="Ledger" class="foreign">
                  <code>{ledger.ledger}</code>
                </td>
                <td data-label="Rows claimed" data-align="end">
                  {countText(ledger.headSeq)}
                </td>
                <td data-label="Whole to row" data-align="end">
                  {countText(ledger.throughSeq)}
                </td>
                <td data-label="Hash" class="foreign">
                  <code>{ledger.headHash}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Panel>
      <Panel title="Checkpoints signed by the gateway">
        {checkpoints.length === 0 ? (
          <p class="quiet">None has come yet.</p>
        ) : (
          <table class="data" aria-label="Checkpoints" role="table">
            <thead>
              <tr>
                <th scope="col">Signed at</th>
                <th scope="col" data-align="end">
                  Newest row
                </th>
                <th scope="col">Against our rows</th>
                <th scope="col">Hash</th>
              </tr>
            </thead>
            <tbody>
              {checkpoints.map((checkpoint) => (
                <tr key={`${checkpoint.ledger} ${checkpoint.headSeq} ${checkpoint.receivedMs}`}>
                  <td data-label="Signed at">
                    <Moment ms={checkpoint.wallMs} />
                  </td>
                  <td data-label="Newest row" data-align="end">
                    {countText(checkpoint.headSeq)}
                  </td>
                  <td data-label="Against our rows">
                    <StateMark {...agreement(checkpoint.agrees)} />
                  </td>
                  <td data-label="Hash" class="foreign">
                    <code>{checkpoint.headHash}</code>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Panel>
      <Panel title="How this is known">
        <div class="stack-small">
          <p>
            Each row holds the hash of the row before it. The gateway signs the newest hash from time to time with its own two keys, Ed25519
            and ML-DSA-65. A row that was changed, left out or moved would give another hash, and the next checkpoint would contradict it.
            The hospital cannot make such a signature.
          </p>
          <p>To check it again without this page, on the machine that holds the record:</p>
          <p class="secret">npx wardkeeper-hospital verify --config hospital.toml</p>
        </div>
      </Panel>
    </>
  );
}
