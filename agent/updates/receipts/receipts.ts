/** Makes the receipt of an outcome inside the transaction that makes the outcome durable. */
import { type GatewayName, Severity, type SigningIdentity, TimeQuality } from '@wardkeeper/proto';
import { signReceipt, type UpdateReceipt } from '@wardkeeper/proto/consent';
import type { Ledger } from '../../ledger/port.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { ApprovalDesk } from '../approvals/index.ts';
import type { OnOutcome, Outcome } from '../ports.ts';
import { type KeptReceipt, listReceipts, nextNumber, saveReceipt } from './store.ts';

export type { KeptReceipt } from './store.ts';

export interface ReceiptParts {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly name: GatewayName;
  /** Both keys of this gateway's telemetry, by which the hospital knows it. */
  readonly identity: SigningIdentity;
  readonly approvals: Pick<ApprovalDesk, 'spend'>;
  /** What the hospital calls whoever agreed: a receipt leaves the gateway. */
  readonly toldOf: (subject: Uint8Array) => Uint8Array;
}

export interface Receipts {
  /** For the update machine; also ends the consent that the update had. */
  readonly onOutcome: OnOutcome;
  /** The newest 64, newest first. */
  list(): readonly KeptReceipt[];
}

const TIME_WORDS: Readonly<Record<number, string>> = {
  [TimeQuality.SYNCHRONISED]: 'synchronised',
  [TimeQuality.UNTRUSTED]: 'untrusted',
};

export function createReceipts({ ledger, clock, name, identity, approvals, toldOf }: ReceiptParts): Receipts {
  const onOutcome: OnOutcome = (transaction, outcome) => {
    const agreed = approvals.spend(transaction, outcome.request.digest);
    const number = nextNumber(transaction.database);
    const receipt: UpdateReceipt = {
      ...name,
      number,
      ...wordsOf(outcome),
      consents: (agreed?.consents ?? []).map(({ how, role, subject }) => ({ how, role, subject: toldOf(subject) })),
      request: agreed?.request ?? new Uint8Array(),
      ...timeOf(clock),
      after: ledger.head,
    };
    const signed = signReceipt(receipt, identity);
    saveReceipt(transaction.database, { number, ...signed });
    const severity = outcome.kind === 'confirmed' ? Severity.NOTICE : Severity.WARNING;
    transaction.record({ kind: 'updateReceiptIssued', severity, detail: { number, document: signed.document } });
  };
  return { onOutcome, list: () => listReceipts(ledger.database) };
}

function wordsOf({ kind, code, request, slot }: Outcome) {
  const { component, from, to, isRollback, digest } = request;
  return { outcome: kind, code, component, from, to, isRollback, release: Buffer.from(digest, 'hex'), slot };
}

function timeOf(clock: Clock) {
  const { wallMs, timeQuality } = clock.now();
  return { wallMs, timeQuality: TIME_WORDS[timeQuality] ?? 'unsynchronised' };
}
