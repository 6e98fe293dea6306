/**
 * Opening the ledger at start: a new gateway begins one, a known one goes on where it stopped, and one whose ledger does not
 * check sets it aside and begins another beside it. Nothing is ever repaired.
 */
import type { DatabaseSync } from 'node:sqlite';
import { type EventDraft, type GatewayName, hex, LEDGER_ID_BYTES, LedgerOpenedReason, Severity } from '@wardkeeper/proto';
import { AgentError } from '../errors.ts';
import type { Clock } from '../runtime/clock.ts';
import { messageOf } from '../runtime/message.ts';
import { openDatabase, setDatabaseAside } from './database.ts';
import { type LedgerRecord, type LedgerState, readBase, readCheckpoints, readHash, readLedgers, readRows } from './rows.ts';
import { type ChainPosition, chainStart, checkRows, type Finding } from './verify.ts';
import { insertLedger, LedgerWriter, type WritePosition } from './writer.ts';

export interface LedgerOptions {
  readonly path: string;
  readonly name: GatewayName;
  readonly clock: Clock;
  readonly randomBytes: (count: number) => Uint8Array;
  /** The guards' own tables. */
  readonly schemas: readonly string[];
  /** Whether this gateway has had a ledger before: one that has and finds none is damaged, not new. */
  readonly hadLedger: boolean;
}

export interface Damage {
  readonly ledger: Uint8Array;
  /** 0 where it cannot be told. */
  readonly firstBadSeq: number;
  readonly finding: Finding | 'DATABASE_MISSING';
  /** For the log: what was done. */
  readonly note: string;
}

export interface OpenedLedger {
  readonly ledger: LedgerWriter;
  /** What was found damaged at this start, or null. The guards then take their damaged-state rules. */
  readonly damage: Damage | null;
  /** True for a gateway's very first ledger. */
  readonly isNew: boolean;
}

const NO_LEDGER = new Uint8Array();

/**
 * Checks the rows since the last checkpoint before anything is written; `auditLedger` walks the rest while the agent works.
 * Throws AgentError `LEDGER_UNWRITABLE` where the folder or disk does not let it write.
 */
export async function openLedger(options: LedgerOptions): Promise<OpenedLedger> {
  const { database, damage: fileDamage } = openSoundDatabase(options);
  const current = readLedgers(database).find(({ state }) => state === 'current');
  if (current === undefined) {
    const damage = fileDamage ?? (options.hadLedger ? missing(options.path) : null);
    return { ledger: await beginFirst(database, options, damage), damage, isNew: damage === null };
  }
  const tail = checkTail(database, options.name, current);
  if (tail.ok)
    return {
      ledger: new LedgerWriter(database, options.clock, { number: current.number, id: current.id, ...tail.position }),
      damage: null,
      isNew: false,
    };
  const damage: Damage = {
    ledger: current.id,
    firstBadSeq: tail.seq,
    finding: tail.finding,
    note: `ledger ${hex(current.id)} fails its check at row ${tail.seq} (${tail.finding}); its rows are kept and a new ledger begins`,
  };
  const ledger = new LedgerWriter(database, options.clock, positionBefore(database, options.name, current, tail.seq));
  await setLedgerAside(ledger, options, damage);
  return { ledger, damage, isNew: false };
}

/** Marks the current ledger damaged and begins another, whose first events tell of it. An alarm, never a repair. */
export async function setLedgerAside(
  ledger: LedgerWriter,
  { name, clock, randomBytes }: Pick<LedgerOptions, 'name' | 'clock' | 'randomBytes'>,
  damage: Damage,
): Promise<void> {
  await ledger.beginNext(
    name,
    randomBytes(LEDGER_ID_BYTES),
    clock.wallMs(),
    closeAs('damaged', damage.firstBadSeq),
    openingEvents(damage, ledger.head),
  );
}

/** The hospital holds another history than this disk: ends this ledger as a fork and begins one that names both heads. */
export async function forkLedger(
  ledger: LedgerWriter,
  { name, clock, randomBytes }: Pick<LedgerOptions, 'name' | 'clock' | 'randomBytes'>,
  detail: string,
  more: readonly EventDraft[] = [],
): Promise<void> {
  const { id, seq, hash } = ledger.head;
  const opening: EventDraft[] = [
    opened(LedgerOpenedReason.FORK, { id, seq, hash }),
    { kind: 'trustRefused', severity: Severity.CRITICAL, detail: { object: 'ledger', code: detail } },
    ...more,
  ];
  await ledger.beginNext(name, randomBytes(LEDGER_ID_BYTES), clock.wallMs(), closeAs('forked', null), opening);
}

function closeAs(state: LedgerState, firstBadSeq: number | null) {
  return (database: DatabaseSync, closing: WritePosition) => {
    database.prepare('UPDATE ledger SET state = ?, first_bad_seq = ? WHERE number = ?').run(state, firstBadSeq, closing.number);
  };
}

async function beginFirst(
  database: DatabaseSync,
  { name, clock, randomBytes }: LedgerOptions,
  damage: Damage | null,
): Promise<LedgerWriter> {
  const position = insertLedger(database, name, randomBytes(LEDGER_ID_BYTES), clock.wallMs());
  const ledger = new LedgerWriter(database, clock, position);
  const opening = damage === null ? [opened(LedgerOpenedReason.FIRST, null)] : openingEvents(damage, null);
  await ledger.transact((transaction) => {
    for (const draft of opening) transaction.record(draft);
  });
  return ledger;
}

function openingEvents(
  damage: Damage,
  head: { readonly id: Uint8Array; readonly seq: number; readonly hash: Uint8Array } | null,
): readonly EventDraft[] {
  return [
    opened(LedgerOpenedReason.PREDECESSOR_DAMAGED, head),
    {
      kind: 'ledgerSetAside',
      severity: Severity.CRITICAL,
      detail: { ledger: damage.ledger, firstBadSeq: damage.firstBadSeq, finding: damage.finding },
    },
  ];
}

function opened(
  reason: number,
  predecessor: { readonly id: Uint8Array; readonly seq: number; readonly hash: Uint8Array } | null,
): EventDraft {
  const severity = reason === LedgerOpenedReason.FIRST ? Severity.NOTICE : Severity.CRITICAL;
  const detail =
    predecessor === null
      ? { reason }
      : { reason, predecessor: predecessor.id, predecessorSeq: predecessor.seq, predecessorHash: predecessor.hash };
  return { kind: 'ledgerOpened', severity, detail };
}

/** A file that SQLite cannot read is renamed, never deleted. */
function openSoundDatabase(options: LedgerOptions): { readonly database: DatabaseSync; readonly damage: Damage | null } {
  try {
    return { database: openDatabase(options.path, options.schemas), damage: null };
  } catch (error) {
    if (!isCorruption(error)) throw error instanceof AgentError ? error : unwritable(options.path, error);
    const aside = setDatabaseAside(options.path, String(options.clock.wallMs()));
    const damage: Damage = {
      ledger: NO_LEDGER,
      firstBadSeq: 0,
      finding: 'UNREADABLE',
      note: `${options.path} is not a sound database (${messageOf(error)}); kept as ${aside}`,
    };
    return { database: openDatabase(options.path, options.schemas), damage };
  }
}

function unwritable(path: string, cause: unknown): AgentError {
  return new AgentError('LEDGER_UNWRITABLE', `${path} cannot be written: ${messageOf(cause)}`, { cause });
}

/** SQLITE_CORRUPT and SQLITE_NOTADB: sqlite.org/rescode.html */
function isCorruption(error: unknown): boolean {
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0;
  return code === 11 || code === 26;
}

function missing(path: string): Damage {
  return {
    ledger: NO_LEDGER,
    firstBadSeq: 0,
    finding: 'DATABASE_MISSING',
    note: `this gateway has had a ledger before, but ${path} holds none`,
  };
}

function checkTail(database: DatabaseSync, name: GatewayName, ledger: LedgerRecord): ReturnType<typeof checkRows> {
  try {
    const checkpoint = readCheckpoints(database, ledger.number).at(-1);
    const hash = checkpoint === undefined ? null : readHash(database, ledger.number, checkpoint.seq);
    if (checkpoint !== undefined && hash === null) return { ok: false, seq: checkpoint.seq, finding: 'HEAD_MISSING' };
    const base = readBase(database, ledger.number);
    if (base !== null && (checkpoint?.seq ?? 0) < base.seq) return { ok: false, seq: 1, finding: 'BASE_UNPROVEN' };
    const from: ChainPosition = checkpoint === undefined || hash === null ? chainStart(name, ledger.id) : { seq: checkpoint.seq, hash };
    return checkRows(from, readRows(database, ledger.number, from.seq + 1));
  } catch (error) {
    if (!isCorruption(error)) throw error;
    return { ok: false, seq: 0, finding: 'UNREADABLE' };
  }
}

function positionBefore(database: DatabaseSync, name: GatewayName, ledger: LedgerRecord, badSeq: number): WritePosition {
  const seq = Math.max(0, badSeq - 1);
  const hash = seq === 0 ? null : readHash(database, ledger.number, seq);
  return hash === null
    ? { number: ledger.number, id: ledger.id, ...chainStart(name, ledger.id) }
    : { number: ledger.number, id: ledger.id, seq, hash };
}
