/** Making badges. Each is kept under its number, so that no number is given twice and every badge can be taken back. */
import { join } from 'node:path';
import { keysOf, signDocument } from '@wardkeeper/proto';
import { type Badge, badgeText, encodeBadge } from '@wardkeeper/proto/badge';
import { DAY_MS } from '../factory-ca.ts';
import { exists, makePrivateFolder, PUBLIC_FILE, writeDurably } from '../files.ts';
import { loadSigningKeys } from '../signing-keys.ts';
import type { BadgeStatement } from './statement.ts';

/** Of `signing-keys.ts`. Apart from all other keys: an issuer of badges need not be the manufacturer. */
export const BADGE_KEYS = 'badge';

export type BadgeIssueVerdict =
  | { readonly ok: true; readonly badge: Badge; readonly document: Uint8Array; readonly text: string }
  | { readonly ok: false; readonly code: 'NUMBER_USED'; readonly detail: string };

/**
 * Signs with both keys. Nothing is written; see `keepBadge`. Throws `DOCUMENT_MALFORMED` of proto for a badge that fits no QR code or
 * whose ranges end before they begin, `KEYS_INVALID`, `FILE_UNREADABLE`, `FILE_TOO_LARGE`.
 */
export async function issueBadge(dir: string, statement: BadgeStatement, nowMs: number): Promise<BadgeIssueVerdict> {
  const { issuer, number, model, hardware, firmware, criterion, valid_days: days } = statement;
  const path = keptBadge(dir, number);
  if (await exists(path)) {
    return { ok: false, code: 'NUMBER_USED', detail: `${path} is a badge of that number: expected a number that was never used` };
  }
  const badge: Badge = {
    issuer,
    number,
    model,
    hardware,
    firmware,
    criteria: criterion,
    issuedMs: nowMs,
    expiresMs: nowMs + days * DAY_MS,
  };
  const keys = await loadSigningKeys(dir, BADGE_KEYS);
  const document = signDocument({ type: 'badge', version: 1, body: encodeBadge(badge) }, keysOf(keys));
  return { ok: true, badge, document, text: badgeText(document) ?? '' };
}

/** Returns the path of the copy. Throws `FILE_UNWRITABLE`. */
export async function keepBadge(dir: string, number: string, document: Uint8Array): Promise<string> {
  await makePrivateFolder(join(dir, 'badges'));
  await writeDurably(keptBadge(dir, number), document, PUBLIC_FILE);
  return keptBadge(dir, number);
}

export function keptBadge(dir: string, number: string): string {
  return join(dir, 'badges', `${number}.wkdoc`);
}
