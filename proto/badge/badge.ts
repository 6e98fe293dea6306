/** What a badge says, as bytes and back. It has to fit one QR code, so its size is limited where it is made and where it is read. */
import { safeNumber } from '../bytes.ts';
import { ProtoError } from '../errors.ts';
import { hasMoreFieldsThan, wardkeeper } from '../wire.ts';
import { compareVersions, type VersionRange } from './versions.ts';

const BADGE = wardkeeper.v1.Badge;
const CRITERIA = 6;

/** With one signature and in base 32 the text of such a badge has under 3,100 characters: the largest QR code holds 3,391. */
export const MAX_BADGE_BYTES = 1_700;
export const MAX_CRITERIA = 32;
/** Both keys' signatures, their names, and the badge. */
export const MAX_BADGE_DOCUMENT_BYTES = 8 * 1024;

export interface BadgeCriterion {
  readonly name: string;
  /** An https link to the report, certificate or test that shows it. */
  readonly evidence: string;
}

export interface Badge {
  readonly issuer: string;
  readonly number: string;
  readonly model: string;
  readonly hardware: VersionRange;
  readonly firmware: VersionRange;
  readonly criteria: readonly BadgeCriterion[];
  /** Unix milliseconds. */
  readonly issuedMs: number;
  readonly expiresMs: number;
}

/** A line that a terminal can show as it is: no control characters, nothing that turns the direction of writing. */
const LINE = /^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]{1,120}$/u;
const NUMBER = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const LINK = /^https:\/\/[A-Za-z0-9][A-Za-z0-9.:-]{0,120}(?:\/[\x21-\x7e]{0,200})?$/;

export const isBadgeText = (text: string): boolean => LINE.test(text) && text.trim() === text;
export const isBadgeNumber = (text: string): boolean => NUMBER.test(text);
export const isEvidenceLink = (text: string): boolean => LINK.test(text);

/** Throws `DOCUMENT_MALFORMED` for what `parseBadge` would refuse, or for one that would not fit its QR code. */
export function encodeBadge(badge: Badge): Uint8Array {
  const body = BADGE.encode({ ...badge, criteria: [...badge.criteria] }).finish();
  if (body.length > MAX_BADGE_BYTES) {
    const cure = 'shorten names and links, or leave criteria to the report behind one link';
    throw new ProtoError(
      'DOCUMENT_MALFORMED',
      `the badge has ${body.length} bytes and only ${MAX_BADGE_BYTES} fit into one QR code: ${cure}`,
    );
  }
  parseBadge(body);
  return body;
}

/** Throws `DOCUMENT_MALFORMED`. */
export function parseBadge(body: Uint8Array): Badge {
  try {
    if (body.length > MAX_BADGE_BYTES || hasMoreFieldsThan(MAX_CRITERIA * 3 + 32, body, [CRITERIA])) {
      throw new ProtoError('DOCUMENT_MALFORMED', 'too large');
    }
    const message = BADGE.decode(body);
    const badge: Badge = {
      issuer: message.issuer ?? '',
      number: message.number ?? '',
      model: message.model ?? '',
      hardware: rangeOf(message.hardware),
      firmware: rangeOf(message.firmware),
      criteria: (message.criteria ?? []).map(({ name, evidence }) => ({ name: name ?? '', evidence: evidence ?? '' })),
      issuedMs: safeNumber(message.issuedMs, 'issued_ms'),
      expiresMs: safeNumber(message.expiresMs, 'expires_ms'),
    };
    const fault = faultOf(badge);
    if (fault !== null) throw new ProtoError('DOCUMENT_MALFORMED', fault);
    return badge;
  } catch (cause) {
    const detail = cause instanceof ProtoError ? `: ${cause.message}` : '';
    throw new ProtoError('DOCUMENT_MALFORMED', `not a badge${detail}`, { cause });
  }
}

function rangeOf(range: wardkeeper.v1.VersionRange.$Properties | null | undefined): VersionRange {
  return { from: range?.from ?? '', to: range?.to ?? '' };
}

function faultOf({ issuer, number, model, hardware, firmware, criteria, issuedMs, expiresMs }: Badge): string | null {
  if (!isBadgeText(issuer) || !isBadgeText(model)) return 'issuer and model: expected a line of 1 to 120 characters';
  if (!isBadgeNumber(number)) return 'number: expected 1 to 64 letters, digits, dots, underscores and hyphens';
  if (!isRange(hardware) || !isRange(firmware)) {
    return 'hardware and firmware: expected versions such as "2.4.1" or "C", the first not above the last';
  }
  if (criteria.length === 0 || criteria.length > MAX_CRITERIA) return `criteria: expected 1 to ${MAX_CRITERIA}`;
  if (!criteria.every(({ name, evidence }) => isBadgeText(name) && isEvidenceLink(evidence))) {
    return 'criteria: expected a name and an https link to its evidence';
  }
  return issuedMs < expiresMs ? null : 'expected an end after its beginning';
}

function isRange({ from, to }: VersionRange): boolean {
  const order = compareVersions(from, to);
  return order !== null && order <= 0;
}
