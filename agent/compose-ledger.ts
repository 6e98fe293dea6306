/** The ledger as this start finds it: opened or begun, claimed for the hospital that the identity names, this start on record. */
import { join } from 'node:path';
import { concat, decodeEvent, type GatewayName, hex, Severity, sha256, type VerifyingIdentity } from '@wardkeeper/proto';
import { SCHEMA as ACCESS_SCHEMA } from './access/index.ts';
import { SCHEMA as COMMANDS_SCHEMA } from './commands/index.ts';
import type { AgentConfig } from './config.ts';
import { forgetFormerRows, removeFormerFiles } from './former-hospital.ts';
import { TOLD_WARNINGS_SCHEMA } from './health/told-store.ts';
import { RENEWAL_SCHEMA } from './identity/index.ts';
import { loadRetirement, RETIREMENT_SCHEMA } from './identity/retirement/store.ts';
import { SCHEMA as INTEGRITY_SCHEMA } from './integrity/index.ts';
import {
  claimLedger,
  createStorage,
  type Damage,
  isOfAnother,
  type LedgerWriter,
  nextCount,
  openLedger,
  readRows,
} from './ledger/index.ts';
import { SCHEMA as POSTURE_SCHEMA } from './posture/index.ts';
import { readBootCounter, writeBootCounter } from './runtime/boot-counter.ts';
import type { Clock } from './runtime/clock.ts';
import type { Log } from './runtime/log.ts';
import { TELEMETRY_SCHEMA_SQL } from './telemetry/index.ts';
import { SCHEMA as APPROVALS_SCHEMA } from './updates/approvals/store.ts';
import { SCHEMA as UPDATES_SCHEMA } from './updates/schema.ts';
import { SCHEMA as RECEIPTS_SCHEMA } from './updates/receipts/store.ts';
import { VERSION } from './version.ts';

/** Every guard's own tables in the one database. */
export const STATE_SCHEMAS: readonly string[] = [
  TELEMETRY_SCHEMA_SQL,
  ACCESS_SCHEMA,
  INTEGRITY_SCHEMA,
  COMMANDS_SCHEMA,
  UPDATES_SCHEMA,
  APPROVALS_SCHEMA,
  RECEIPTS_SCHEMA,
  RENEWAL_SCHEMA,
  RETIREMENT_SCHEMA,
  POSTURE_SCHEMA,
  TOLD_WARNINGS_SCHEMA,
];

export interface RecordParts {
  readonly config: AgentConfig;
  readonly name: GatewayName;
  readonly clock: Clock;
  readonly log: Log;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly hospitalRoot: VerifyingIdentity;
  /** Who holds the key of this gateway's keys, for the event of this start. */
  readonly keyHolder: string;
  /** What is kept for the firmware: emergency codes of a former hospital go from it. */
  readonly deviceFolder: string;
}

export interface OpenedRecord {
  readonly ledger: LedgerWriter;
  readonly storage: ReturnType<typeof createStorage>;
  readonly bootCounter: number;
  /** The gateway has retired: nothing is recorded behind its last word. */
  readonly hasSaidLastWord: boolean;
  /** Null: none was found, at the start or since. */
  readonly damage: () => Damage | null;
  readonly onDamage: (found: Damage) => void;
}

export async function openRecord({
  config,
  name,
  clock,
  log,
  randomBytes,
  hospitalRoot,
  keyHolder,
  deviceFolder,
}: RecordParts): Promise<OpenedRecord> {
  const bootCounterPath = join(config.paths.state, 'boot-counter');
  const startsBefore = readBootCounter(bootCounterPath);
  const opened = await openLedger({
    path: join(config.paths.state, 'ledger.db'),
    name,
    clock,
    randomBytes,
    schemas: STATE_SCHEMAS,
    hadLedger: startsBefore !== null,
  });
  const { ledger } = opened;
  let damage: Damage | null = opened.damage;
  const onDamage = (found: Damage) => {
    damage = found;
    log('ledger set aside', { ledger: hex(found.ledger), firstBadSeq: found.firstBadSeq, finding: found.finding, note: found.note });
  };
  if (damage !== null) onDamage(damage);
  const storage = createStorage({ ledger, name, folder: config.paths.state, config: config.ledger, clock, randomBytes, log });
  storage.makeRoomToStart();
  const root = sha256(concat(hospitalRoot.ed25519.raw, hospitalRoot.mlDsa65.raw));
  if (isOfAnother(ledger, root)) removeFormerFiles(config.paths.state, deviceFolder);
  const hasNewHospital = await claimLedger(ledger, { name, clock, randomBytes, root, forget: forgetFormerRows });
  if (hasNewHospital) log('another hospital: a new ledger begins, and nothing of the one before is sent', { ledger: hex(ledger.head.id) });
  // Nothing is recorded behind the last word, this start neither: the hospital would take it for keys that were not wiped
  const hasSaidLastWord = loadRetirement(ledger.database) !== null;
  ledger.conclude(hasSaidLastWord);
  const bootCounter = await recordStart(ledger, bootCounterPath, startsBefore, keyHolder);
  return { ledger, storage, bootCounter, hasSaidLastWord, damage: () => damage, onDamage };
}

/** The number of this start is durable in its own file before it stands in the ledger, so that it never comes twice. */
async function recordStart(ledger: LedgerWriter, bootCounterPath: string, startsBefore: number | null, keyHolder: string): Promise<number> {
  const { number, seq } = ledger.head;
  const [lastRow] = seq === 0 ? [] : readRows(ledger.database, number, seq);
  const previousStopClean = lastRow?.body !== undefined && lastRow.body !== null && decodeEvent(lastRow.body)?.kind === 'agentStopped';
  return ledger.transact((transaction) => {
    const bootCounter = Math.max(nextCount(transaction.database, 'boot'), (startsBefore ?? 0) + 1);
    writeBootCounter(bootCounterPath, bootCounter);
    const severity = previousStopClean || startsBefore === null ? Severity.NOTICE : Severity.WARNING;
    transaction.record({ kind: 'agentStarted', severity, detail: { version: VERSION, bootCounter, previousStopClean, keyHolder } });
    return bootCounter;
  });
}

/** `failed`: the service that ended by itself; null: somebody said so. */
export async function recordStop(ledger: LedgerWriter, checkpoints: { checkpoint(): Promise<void> }, failed: string | null): Promise<void> {
  const reason = failed === null ? 'TOLD' : `FAILED_${failed.toUpperCase().replaceAll('-', '_')}`;
  const severity = failed === null ? Severity.NOTICE : Severity.CRITICAL;
  await ledger.transact((transaction) => transaction.record({ kind: 'agentStopped', severity, detail: { reason } }));
  await checkpoints.checkpoint();
}
