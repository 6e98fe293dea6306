/** Whether a badge holds for a device, offline: by the issuer's root alone. Pure; the clock's word is handed in. */
import { bothKeysOf, classicalKeyOf, signersNamed, verifyDocument } from '../documents/signed-document.ts';
import type { VerifyingIdentity } from '../crypto/signing.ts';
import { type Badge, MAX_BADGE_DOCUMENT_BYTES, parseBadge } from './badge.ts';
import { MAX_REVOCATIONS_BYTES, openRevocations } from './revocations.ts';
import { isWithin } from './versions.ts';
import { day, rangeText } from './words.ts';

export type BadgeRefusal =
  | 'SIZE'
  /** No badge, or one cut short or changed in its form. */
  | 'MALFORMED'
  /** Not signed by this issuer, or changed since. */
  | 'SIGNATURE'
  | 'NOT_YET_VALID'
  | 'EXPIRED'
  /** The list is not this issuer's, or changed. */
  | 'REVOCATIONS_UNTRUSTED'
  /** The next list is due: whether the badge was taken back since cannot be told. */
  | 'REVOCATIONS_STALE'
  | 'REVOKED'
  | 'OTHER_MODEL'
  | 'OTHER_HARDWARE'
  | 'OTHER_FIRMWARE';

/** What is known of the device in front of one; null: nobody says, and it is not judged. */
export interface BadgedDevice {
  readonly model: string | null;
  readonly hardware: string | null;
  readonly firmware: string | null;
}

export interface BadgeSituation {
  readonly issuer: VerifyingIdentity;
  /** As its issuer publishes it; null: not at hand, and then nothing is said of it. */
  readonly revocations: Uint8Array | null;
  readonly device: BadgedDevice;
  /** Unix milliseconds. */
  readonly atMs: number;
}

export type BadgeVerdict =
  | {
      readonly ok: true;
      readonly badge: Badge;
      /** `both`: Ed25519 and ML-DSA-65. `ed25519`: what a QR code holds; it does not stand against a quantum computer. */
      readonly signatures: 'both' | 'ed25519';
      /** What nobody told: `revocations`, `model`, `hardware`, `firmware`. */
      readonly unchecked: readonly string[];
    }
  /** `detail`: what was expected and what came, for people. */
  | { readonly ok: false; readonly code: BadgeRefusal; readonly detail: string };

type Refused = Extract<BadgeVerdict, { ok: false }>;

/** Never throws for what `bytes` and the list hold. The first thing that does not hold is named. */
export function judgeBadge(bytes: Uint8Array, situation: BadgeSituation): BadgeVerdict {
  const opened = openBadge(bytes, situation.issuer);
  if ('code' in opened) return opened;
  const { badge, signatures } = opened;
  const { atMs, device, revocations } = situation;
  const refused =
    refusedByTime(badge, atMs) ??
    (revocations === null ? null : refusedByList(badge, revocations, situation)) ??
    refusedByDevice(badge, device);
  if (refused !== null) return refused;
  const asked = { revocations, ...device };
  const unchecked = (['revocations', 'model', 'hardware', 'firmware'] as const).filter((name) => asked[name] === null);
  return { ok: true, badge, signatures, unchecked };
}

function openBadge(
  bytes: Uint8Array,
  issuer: VerifyingIdentity,
): { readonly badge: Badge; readonly signatures: 'both' | 'ed25519' } | Refused {
  if (bytes.length > MAX_BADGE_DOCUMENT_BYTES) {
    return refuse('SIZE', `expected a badge of at most ${MAX_BADGE_DOCUMENT_BYTES} bytes, got ${bytes.length}`);
  }
  const named = signersNamed(bytes);
  if (named === null || named.type !== 'badge') return refuse('MALFORMED', 'expected a badge, got something else');
  // One signature is a QR code's; a file with two of which one does not hold was tampered with.
  const signatures = named.keyIds.length === 1 ? 'ed25519' : 'both';
  const trusted = signatures === 'both' ? bothKeysOf([issuer]) : classicalKeyOf([issuer]);
  const verdict = verifyDocument(bytes, { type: 'badge', trusted });
  if (!verdict.ok) return refuse('SIGNATURE', 'expected a badge that this issuer has signed, got another or one changed since');
  try {
    return { badge: parseBadge(verdict.document.body), signatures };
  } catch {
    return refuse('MALFORMED', 'the issuer signed it, but not in a form that this program reads: a newer one may');
  }
}

function refusedByTime({ number, issuedMs, expiresMs }: Badge, atMs: number): Refused | null {
  const span = `badge ${number} holds from ${day(issuedMs)} to ${day(expiresMs)}, and it is ${day(atMs)}`;
  if (atMs < issuedMs) return refuse('NOT_YET_VALID', `${span}: check the clock`);
  return atMs > expiresMs ? refuse('EXPIRED', `${span}: ask the manufacturer for the current one`) : null;
}

function refusedByList(badge: Badge, bytes: Uint8Array, { issuer, atMs }: BadgeSituation): Refused | null {
  const opened = bytes.length > MAX_REVOCATIONS_BYTES ? null : openRevocations(bytes, issuer);
  if (opened === null || opened.list.issuer !== badge.issuer) {
    return refuse('REVOCATIONS_UNTRUSTED', 'revocations: expected the list that both keys of this issuer have signed');
  }
  // Taken back stays taken back, however old the list.
  const entry = opened.list.revoked.find(({ number }) => number === badge.number);
  if (entry !== undefined) {
    return refuse('REVOKED', `${badge.issuer} took badge ${badge.number} back on ${day(entry.revokedMs)}: ${entry.reason}`);
  }
  if (atMs <= opened.list.nextMs) return null;
  return refuse(
    'REVOCATIONS_STALE',
    `revocations: the list is of ${day(opened.list.issuedMs)}, a newer one is there since ${day(opened.list.nextMs)}: get it`,
  );
}

function refusedByDevice(badge: Badge, { model, hardware, firmware }: BadgedDevice): Refused | null {
  if (model !== null && model !== badge.model) {
    return refuse('OTHER_MODEL', `the badge is for ${JSON.stringify(badge.model)}, this is ${JSON.stringify(model)}`);
  }
  if (hardware !== null && !isWithin(badge.hardware, hardware)) {
    return refuse('OTHER_HARDWARE', `the badge is for hardware ${rangeText(badge.hardware)}, this is ${JSON.stringify(hardware)}`);
  }
  if (firmware !== null && !isWithin(badge.firmware, firmware)) {
    return refuse('OTHER_FIRMWARE', `the badge is for firmware ${rangeText(badge.firmware)}, this is ${JSON.stringify(firmware)}`);
  }
  return null;
}

function refuse(code: BadgeRefusal, detail: string): Refused {
  return { ok: false, code, detail };
}
