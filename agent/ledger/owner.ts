/**
 * Whose a ledger is. A gateway that gets another hospital begins another ledger, and what was recorded under the one before stays on
 * this disk and is sent to nobody: neither hospital is to read the other's history.
 */
import type { DatabaseSync } from 'node:sqlite';
import { equalBytes, type GatewayName, LEDGER_ID_BYTES, LedgerOpenedReason, Severity } from '@wardkeeper/proto';
import { AgentError } from '../errors.ts';
import type { Clock } from '../runtime/clock.ts';
import type { LedgerWriter } from './writer.ts';

export interface Claim {
  readonly name: GatewayName;
  readonly clock: Clock;
  readonly randomBytes: (count: number) => Uint8Array;
  /** Names the hospital root; bytes of one length. */
  readonly root: Uint8Array;
  /** In the same transaction: what else of the hospital before must go. */
  readonly forget: (database: DatabaseSync) => void;
}

interface OwnedLedger {
  readonly number: number;
  /** Its own, or of the nearest one before it; null: from before owners were recorded. */
  readonly root: Uint8Array | null;
}

/** Whether the ledger that is written now was begun under another hospital root than `root`. */
export function isOfAnother(ledger: LedgerWriter, root: Uint8Array): boolean {
  const owner = ownerOf(ledger);
  return owner !== null && !equalBytes(owner, root);
}

/** Before anything is recorded at a start. True: it was another's, and a new ledger has begun. Rejects where that cannot be written. */
export async function claimLedger(ledger: LedgerWriter, { name, clock, randomBytes, root, forget }: Claim): Promise<boolean> {
  if (!isOfAnother(ledger, root)) {
    if (ownerOf(ledger) === null) await noteOwner(ledger, root);
    return false;
  }
  const id = randomBytes(LEDGER_ID_BYTES);
  const close = (database: DatabaseSync, { number }: { readonly number: number }) => {
    // Its state is one that the schema of older versions knows; whose it was is in its owner.
    database.prepare("UPDATE ledger SET state = 'forked' WHERE number = ?").run(number);
    saveOwner(database, id, root);
    forget(database);
  };
  // Nothing of the one before is named: not its id, nor how long it is.
  const detail = { reason: LedgerOpenedReason.REENROLLED };
  await ledger.beginNext(name, id, clock.wallMs(), close, [{ kind: 'ledgerOpened', severity: Severity.HIGH, detail }]);
  return true;
}

/** Numbers of the ledgers that were begun under another hospital than the one that is written now. */
export function ledgersOfOthers(database: DatabaseSync): ReadonlySet<number> {
  const ledgers = readOwners(database);
  const current = ledgers.at(-1)?.root ?? null;
  const others = ledgers.filter(({ root }) => root !== null && current !== null && !equalBytes(root, current));
  return new Set(others.map(({ number }) => number));
}

/** The hospital that this gateway had is done with: whoever comes next, it is a new beginning. Only inside a transaction. */
export function disownLedgers(database: DatabaseSync): void {
  database.exec('UPDATE ledger_owner SET root = zeroblob(32)');
}

/** In order of birth. */
function readOwners(database: DatabaseSync): readonly OwnedLedger[] {
  return database
    .prepare(
      `SELECT number, (
         SELECT root FROM ledger_owner JOIN ledger AS earlier ON earlier.id = ledger_owner.ledger
         WHERE earlier.number <= ledger.number ORDER BY earlier.number DESC LIMIT 1
       ) AS root FROM ledger ORDER BY number`,
    )
    .all() as unknown as OwnedLedger[];
}

function ownerOf({ database, head }: LedgerWriter): Uint8Array | null {
  return readOwners(database).find(({ number }) => number === head.number)?.root ?? null;
}

/** A disk that is full keeps no agent from starting: then the next start notes it. */
async function noteOwner(ledger: LedgerWriter, root: Uint8Array): Promise<void> {
  try {
    await ledger.transact(({ database }) => saveOwner(database, ledger.head.id, root));
  } catch (error) {
    if (!(error instanceof AgentError)) throw error;
  }
}

function saveOwner(database: DatabaseSync, ledger: Uint8Array, root: Uint8Array): void {
  database.prepare('INSERT OR IGNORE INTO ledger_owner (ledger, root) VALUES (?, ?)').run(ledger, root);
}
