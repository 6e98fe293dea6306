/**
 * Badges. A card's number is short, and printed on many of them, so what is kept is a keyed digest, under a key that is not in
 * the database, and never the number. A badge may be bound with a PIN of its own; then it opens nothing without.
 * Text form: `$badge$1$<digest>`, or `$badge$1$<digest>$pin<verifier of the PIN>`.
 *
 * A roster is made where no gateway's key is known: there a slow hash stands for the number, or for `NUMBER:PIN`. Text form:
 * `$badge$2$card<verifier>` or `$badge$2$card-pin<verifier>`.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { lengthPrefixed, utf8 } from '@wardkeeper/proto';
import { checkSecret } from './verifier.ts';

const FORM = /^\$badge\$1\$([A-Za-z0-9_-]{43})(?:\$pin(\$.+))?$/;
const ROSTER_FORM = /^\$badge\$2\$(card|card-pin)(\$.+)$/;
/** As a reader gives it: letters and digits. */
const CARD_NUMBER = /^[0-9A-Za-z]{4,64}$/;

export function isCardNumber(text: string): boolean {
  return CARD_NUMBER.test(text);
}

export function badgeDigest(pseudonymKey: Uint8Array, owner: string, card: string): Uint8Array {
  const key = createHmac('sha256', pseudonymKey).update('wardkeeper/badge/1').digest();
  return createHmac('sha256', key)
    .update(lengthPrefixed(utf8(owner), utf8(card.toUpperCase())))
    .digest();
}

export function formatBadge(digest: Uint8Array, pinVerifier: string | null): string {
  const head = `$badge$1$${Buffer.from(digest).toString('base64url')}`;
  return pinVerifier === null ? head : `${head}$pin${pinVerifier}`;
}

export interface BadgeCheck {
  readonly matches: boolean;
  /** The badge asked for its PIN as well: both factors in one. */
  readonly userVerified: boolean;
}

/**
 * One slow hash in any case: a badge without PIN, a wrong card and a name without badge take as long as the rest.
 * `verifier` null: nobody, or no badge.
 */
export async function checkBadge(
  { card = '', digest, pin }: { readonly card?: string; readonly digest: Uint8Array; readonly pin: string },
  verifier: string | null,
  shadowVerifier: string,
): Promise<BadgeCheck> {
  const [, kind, rosterVerifier] = ROSTER_FORM.exec(verifier ?? '') ?? [];
  if (rosterVerifier !== undefined) {
    const number = card.toUpperCase();
    const matches = (await checkSecret(kind === 'card' ? number : `${number}:${pin}`, rosterVerifier)) === true;
    return { matches, userVerified: kind === 'card-pin' };
  }
  const [, known, pinVerifier] = FORM.exec(verifier ?? '') ?? [];
  const pinMatches = (await checkSecret(pin, pinVerifier ?? shadowVerifier)) === true;
  const expected = Buffer.from(known ?? '', 'base64url');
  const cardMatches = expected.length === digest.length && timingSafeEqual(expected, digest);
  return { matches: cardMatches && (pinVerifier === undefined || pinMatches), userVerified: pinVerifier !== undefined };
}
