/** Retiring a gateway whose agent is stopped and whose link is gone: the same last word, with the ledger's head as the disk has it. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { HASH_BYTES, LEDGER_ID_BYTES, TimeQuality } from '@wardkeeper/proto';
import type { RetirementReason, Wiped } from '@wardkeeper/proto/enrolment';
import { forgetFormerRows, removeFormerFiles } from '../../former-hospital.ts';
import { disownLedgers, openDatabaseForReading, readHead, readLedgers } from '../../ledger/index.ts';
import type { SecretFiles } from '../../runtime/secret-files.ts';
import { identityFiles, identityFolder } from '../files.ts';
import { loadKeys } from '../keys.ts';
import { loadIdentity } from '../load.ts';
import { sayLastWord, whatIsWiped } from './statement.ts';
import { wipeIdentity } from './wipe.ts';

export interface OfflineRetirement {
  /** Signed; to be safe somewhere before `wipe`. */
  readonly document: Uint8Array;
  readonly wiped: readonly Wiped[];
  /** Throws `STATE_UNWRITABLE`; may be done again. */
  wipe(): void;
}

export interface OfflineOrder {
  readonly reason: RetirementReason;
  /** Unix milliseconds. */
  readonly nowMs: number;
  /** Absolute: where the firmware's copies lie. */
  readonly deviceFolder: string;
}

/** `state`: of an agent that does not run. Throws AgentError `IDENTITY_MISSING`, `IDENTITY_INVALID`, `SECRET_UNREADABLE`. */
export function retireStopped(state: string, { reason, nowMs, deviceFolder }: OfflineOrder, secrets: SecretFiles): OfflineRetirement {
  const folder = identityFolder(state);
  const { site, gateway, serial } = loadIdentity(folder, secrets);
  const database = join(state, 'ledger.db');
  const wiped = whatIsWiped(folder);
  const document = sayLastWord({
    name: { site, gateway, serial },
    keys: loadKeys(identityFiles(folder), secrets),
    ...{ reason, wiped, head: headOf(database) },
    time: { wallMs: nowMs, timeQuality: TimeQuality.FREE_RUNNING },
  });
  const wipe = () => {
    // Keys first: cut off after this, nobody can sign in this gateway's name any more.
    wipeIdentity(folder);
    if (existsSync(database)) forget(database);
    removeFormerFiles(state, deviceFolder);
  };
  return { document, wiped, wipe };
}

function headOf(path: string): { readonly id: Uint8Array; readonly seq: number; readonly hash: Uint8Array } {
  const none = { id: new Uint8Array(LEDGER_ID_BYTES), seq: 0, hash: new Uint8Array(HASH_BYTES) };
  if (!existsSync(path)) return none;
  const database = openDatabaseForReading(path);
  try {
    const current = readLedgers(database).find(({ state }) => state === 'current');
    const head = current === undefined ? null : readHead(database, current.number);
    return current === undefined || head === null ? none : { id: current.id, ...head };
  } finally {
    database.close();
  }
}

function forget(path: string): void {
  const database = new DatabaseSync(path);
  try {
    database.exec('BEGIN IMMEDIATE');
    forgetFormerRows(database);
    disownLedgers(database);
    database.exec('COMMIT');
  } finally {
    database.close();
  }
}
