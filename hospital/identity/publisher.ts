/** The revocation list where broker and receiver read it: made anew when somebody is revoked, and in time before it is overdue. */
import { parseRevocationList, verifyRevocationList } from '@wardkeeper/proto/x509';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { HospitalError, messageOf } from '../errors.ts';
import { readFileWithin, writeFileDurably } from '../runtime/index.ts';
import type { Store } from '../store/index.ts';
import { AUTHORITY_FILES, type SiteAuthority } from './authority.ts';
import { makeRevocationList } from './issuing.ts';

const MAX_LIST_FILE_BYTES = 2 * 1024 * 1024;

export interface Publishing {
  readonly store: Store;
  readonly authority: SiteAuthority;
  readonly nowMs: number;
  readonly lifeMs: number;
}

export interface Published {
  readonly file: string;
  readonly number: number;
  readonly revoked: number;
  readonly nextUpdateMs: number;
}

export function listFile(folder: string): string {
  return join(folder, AUTHORITY_FILES.list);
}

/** Throws HospitalError `FILE_UNWRITABLE`. */
export function publishList({ store, authority, nowMs, lifeMs }: Publishing): Published {
  const file = listFile(authority.folder);
  // Under the store's lock until the file lies there: of two that publish, the later has the higher number and knows more
  return store.transact(() => {
    const number = store.identities.nextListNumber(nowMs);
    const revoked = store.identities.revoked(nowMs);
    writeFileDurably(file, makeRevocationList(authority, { number, nowMs, lifeMs, revoked }));
    return { file, number, revoked: revoked.length, nextUpdateMs: nowMs + lifeMs };
  });
}

/** Where the list in the file is missing, of another authority, lacks somebody who is revoked, or has half of its time behind it. Null: it is good. */
export function publishIfDue(publishing: Publishing): Published | null {
  return isGood(publishing) ? null : publishList(publishing);
}

function isGood({ store, authority, nowMs, lifeMs }: Publishing): boolean {
  const file = listFile(authority.folder);
  if (!existsSync(file)) return false;
  try {
    const bytes = readFileWithin(file, MAX_LIST_FILE_BYTES, 'revocation list');
    const verdict = verifyRevocationList(bytes, { authorityPem: authority.certificate, atMs: nowMs });
    if (!verdict.ok || verdict.list.nextUpdateMs - nowMs < lifeMs / 2) return false;
    return store.identities.revoked(nowMs).every(({ serial }) => verdict.list.revoked.has(serial));
  } catch {
    return false; // a new one mends it
  }
}

export interface ListDescription {
  readonly file: string;
  readonly number: number;
  readonly thisUpdateMs: number;
  readonly nextUpdateMs: number;
  readonly serials: readonly string[];
}

/** Throws HospitalError `FILE_UNREADABLE`, `KEYS_INVALID`. */
export function describeList(folder: string): ListDescription {
  const file = listFile(folder);
  try {
    const { number, thisUpdateMs, nextUpdateMs, revoked } = parseRevocationList(
      readFileWithin(file, MAX_LIST_FILE_BYTES, 'revocation list'),
    );
    return { file, number, thisUpdateMs, nextUpdateMs, serials: [...revoked.keys()] };
  } catch (cause) {
    if (cause instanceof HospitalError) throw cause;
    throw new HospitalError('KEYS_INVALID', `${file}: ${messageOf(cause)}: "identity crl" makes a new one`, { cause });
  }
}
