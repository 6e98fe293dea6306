/** The list of badges taken back: one signed document that grows, and is signed anew before the last one is over. */
import { join } from 'node:path';
import { keysOf, signDocument, type SigningIdentity } from '@wardkeeper/proto';
import { type BadgeRevocations, encodeRevocations, MAX_REVOCATIONS_BYTES, openRevocations, readUnverified } from '@wardkeeper/proto/badge';
import { ReleaseError } from '../errors.ts';
import { DAY_MS } from '../factory-ca.ts';
import { exists, PUBLIC_FILE, readBytes, writeDurably } from '../files.ts';
import { loadSigningKeys } from '../signing-keys.ts';
import { BADGE_KEYS, keptBadge } from './issue.ts';

const MAX_BADGE_FILE_BYTES = 64 * 1024;

export type RevokeVerdict =
  | { readonly ok: true; readonly list: BadgeRevocations; readonly version: number; readonly document: Uint8Array }
  | { readonly ok: false; readonly code: 'NUMBER_UNKNOWN' | 'REVOKED_ALREADY' | 'NO_BADGES'; readonly detail: string };

/** The newest list, as it is published; written by `keepRevocations`. */
export function revocationsFile(dir: string): string {
  return join(dir, 'badge-revocations.wkdoc');
}

/**
 * The next list. `revoke`: null renews the dates alone. `days`: until its successor is there. Throws `KEYS_INVALID`, also for a list
 * in `dir` that these keys have not signed, `FILE_UNREADABLE`, `FILE_TOO_LARGE`, and `DOCUMENT_MALFORMED` of proto for a reason that is no line.
 */
export async function nextRevocations(
  dir: string,
  revoke: { readonly number: string; readonly reason: string } | null,
  { issuer, days, nowMs }: { readonly issuer: string | null; readonly days: number; readonly nowMs: number },
): Promise<RevokeVerdict> {
  const keys = await loadSigningKeys(dir, BADGE_KEYS);
  const last = await lastRevocations(dir, keys);
  const named = revoke === null ? (last?.list.issuer ?? issuer) : await issuerOf(dir, revoke.number);
  if (named === null) {
    if (revoke === null) return { ok: false, code: 'NO_BADGES', detail: `${dir} holds no list yet: name the issuer with --issuer` };
    return { ok: false, code: 'NUMBER_UNKNOWN', detail: `expected the number of a badge in ${join(dir, 'badges')}, got ${revoke.number}` };
  }
  const before = last?.list.revoked ?? [];
  if (revoke !== null && before.some(({ number }) => number === revoke.number)) {
    return { ok: false, code: 'REVOKED_ALREADY', detail: `badge ${revoke.number} is on the list of version ${last?.version ?? 0}` };
  }
  const added = revoke === null ? [] : [{ ...revoke, revokedMs: nowMs }];
  const list: BadgeRevocations = { issuer: named, revoked: [...before, ...added], issuedMs: nowMs, nextMs: nowMs + days * DAY_MS };
  const version = (last?.version ?? 0) + 1;
  const document = signDocument({ type: 'badge-revocations', version, body: encodeRevocations(list) }, keysOf(keys));
  return { ok: true, list, version, document };
}

/** Throws `FILE_UNWRITABLE`. */
export async function keepRevocations(dir: string, document: Uint8Array): Promise<void> {
  await writeDurably(revocationsFile(dir), document, PUBLIC_FILE);
}

async function lastRevocations(dir: string, keys: SigningIdentity) {
  const path = revocationsFile(dir);
  if (!(await exists(path))) return null;
  const opened = openRevocations(await readBytes(path, MAX_REVOCATIONS_BYTES), keys);
  if (opened !== null) return opened;
  // Beginning anew would give back every badge that was ever taken back.
  throw new ReleaseError('KEYS_INVALID', `${path}: expected the list that the keys beside it have signed: restore both from your backup`);
}

async function issuerOf(dir: string, number: string): Promise<string | null> {
  const path = keptBadge(dir, number);
  if (!(await exists(path))) return null;
  return readUnverified(await readBytes(path, MAX_BADGE_FILE_BYTES))?.issuer ?? null;
}
