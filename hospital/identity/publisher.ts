/** The revocation list where broker and receiver read it: made anew when somebody is revoked, and in time before it is overdue. */
import { parseRevocationList, type RevocationList, verifyRevocationList } from '@wardkeeper/proto/x509';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { HospitalError, messageOf } from '../errors.ts';
import { readFileWithin, writeFileDurably } from '../runtime/index.ts';
import type { Store } from '../store/index.ts';
import { AUTHORITY_FILES, type SiteAuthority, trustedCas } from './authority.ts';
import { makeRevocationList } from './issuing.ts';

const MAX_LIST_FILE_BYTES = 2 * 1024 * 1024;
/** No certificate of ours lives longer (`certificate_days`): beyond it a forgotten one is over. */
const LONGEST_LIFE_MS = 3_653 * 86_400_000;

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
export async function publishList({ store, authority, nowMs, lifeMs }: Publishing): Promise<Published> {
  const file = listFile(authority.folder);
  // Under the store's lock until the file lies there: of two that publish, the later has the higher number and knows more
  return await store.transact(async (tx) => {
    // What the list before says stays said: a store that was put back from a backup may have forgotten it
    const before = readList(authority, trustedCas(authority), nowMs);
    for (const { serial, atMs } of before?.revoked.values() ?? []) await tx.identities.revokeAgain(serial, atMs);
    const number = Math.max(await tx.identities.nextListNumber(nowMs), (before?.number ?? 0) + 1);
    const known = await tx.identities.revoked(nowMs);
    const forgotten: { readonly serial: string; readonly atMs: number }[] = [];
    for (const entry of before?.revoked.values() ?? []) {
      const isForgotten = (await tx.identities.findCertificate(entry.serial)) === null;
      if (isForgotten && entry.atMs + LONGEST_LIFE_MS > nowMs) forgotten.push(entry);
    }
    const revoked = [...known, ...forgotten.map(({ serial, atMs }) => ({ serial, revokedMs: atMs, reason: 'unspecified' as const }))];
    const order = { number, nowMs, lifeMs, revoked };
    const { folder, former } = authority;
    const at = (name: string) => join(folder, name);
    // Each authority signs a list of its own, with all that is revoked: serial numbers are random, and no two of ours are the same
    const lists = [makeRevocationList(authority, order), ...(former === null ? [] : [makeRevocationList(former, order)])];
    if (former !== null) writeFileDurably(at(AUTHORITY_FILES.formerList), lists[1] ?? '', {});
    writeFileDurably(at(AUTHORITY_FILES.allCertificates), trustedCas(authority).join(''), {});
    writeFileDurably(at(AUTHORITY_FILES.allLists), lists.join(''), {});
    // Last: where it is good, the others are
    writeFileDurably(file, lists[0] ?? '', {});
    return { file, number, revoked: revoked.length, nextUpdateMs: nowMs + lifeMs };
  });
}

/** Where the list in the file is missing, of another authority, lacks somebody who is revoked, or has half of its time behind it. Null: it is good. */
export async function publishIfDue(publishing: Publishing): Promise<Published | null> {
  return (await isGood(publishing)) ? null : await publishList(publishing);
}

async function isGood({ store, authority, nowMs, lifeMs }: Publishing): Promise<boolean> {
  const { folder, former, certificate } = authority;
  const list = readList(authority, [certificate], nowMs);
  if (list === null || list.nextUpdateMs - nowMs < lifeMs / 2) return false;
  const beside = [AUTHORITY_FILES.allCertificates, AUTHORITY_FILES.allLists, ...(former === null ? [] : [AUTHORITY_FILES.formerList])];
  if (!beside.every((name) => existsSync(join(folder, name)))) return false;
  return (await store.identities.revoked(nowMs)).every(({ serial }) => list.revoked.has(serial));
}

/** The list in the file, also an overdue one; null where there is none, or none of these authorities. */
function readList({ folder }: SiteAuthority, authorities: readonly string[], nowMs: number): RevocationList | null {
  const file = listFile(folder);
  if (!existsSync(file)) return null;
  try {
    const bytes = readFileWithin(file, MAX_LIST_FILE_BYTES, 'revocation list');
    for (const authorityPem of authorities) {
      const verdict = verifyRevocationList(bytes, { authorityPem, atMs: nowMs });
      if (verdict.ok || verdict.code === 'STALE') return verdict.list;
    }
    return null;
  } catch (error) {
    if (error instanceof HospitalError) return null; // a new one mends it
    throw error;
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
