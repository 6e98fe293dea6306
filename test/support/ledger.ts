/** A ledger on a temporary folder, and events to put in it. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { type EventDraft, Severity } from '@wardkeeper/proto';
import { type OpenedLedger, openLedger, recordReceipt } from '../../agent/ledger/index.ts';
import { TELEMETRY_SCHEMA_SQL } from '../../agent/telemetry/index.ts';
import { FakeClock } from './fake-clock.ts';
import { NAME } from './names.ts';
import { tempFolder } from './temp.ts';

export { NAME };

export interface LedgerBench extends OpenedLedger {
  readonly path: string;
  readonly clock: FakeClock;
  /** Closes it and opens it again, as after a restart. */
  readonly reopen: (options?: { hadLedger?: boolean }) => Promise<OpenedLedger>;
}

export async function openTestLedger(options: { hadLedger?: boolean; folder?: string } = {}): Promise<LedgerBench> {
  const path = join(options.folder ?? tempFolder('ledger'), 'ledger.db');
  const clock = new FakeClock();
  const open = (hadLedger: boolean) => openLedger({ path, name: NAME, clock, randomBytes, schemas: [TELEMETRY_SCHEMA_SQL], hadLedger });
  let opened = await open(options.hadLedger ?? false);
  return {
    ...opened,
    path,
    clock,
    reopen: async ({ hadLedger = true } = {}) => {
      if (opened.ledger.database.isOpen) opened.ledger.database.close();
      opened = await open(hadLedger);
      return opened;
    },
  };
}

export function sampleEvent(index: number, severity: Severity = Severity.NOTICE): EventDraft<'loginFailed'> {
  return { kind: 'loginFailed', severity, deviceId: 'pump-1', detail: { origin: 1, authenticator: 2, consecutiveFailures: index } };
}

/** Appends `count` events, each in a commit of its own or all in one. */
export async function appendEvents(
  opened: Pick<OpenedLedger, 'ledger'>,
  count: number,
  severity: Severity = Severity.NOTICE,
): Promise<void> {
  await Promise.all(
    Array.from({ length: count }, (_, index) => opened.ledger.transact((transaction) => transaction.record(sampleEvent(index, severity)))),
  );
}

/** The hospital's word over the current ledger, signed with both kinds of key unless told otherwise. */
export function receipt(opened: Pick<OpenedLedger, 'ledger'>, throughSeq: number, receivedMs: number, bothKinds = true): Promise<void> {
  const { number } = opened.ledger.head;
  return opened.ledger.transact(({ database }) => recordReceipt(database, number, { throughSeq, receivedMs, bothKinds }));
}
