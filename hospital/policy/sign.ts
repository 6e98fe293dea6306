/** Signing by the site's root. */
import type { SigningIdentity } from '@wardkeeper/proto';
import { parseRosterFile, signRoster, signToml } from '@wardkeeper/proto/policy';
import type { TomlFault } from '@wardkeeper/proto/toml';

const DAY_MS = 86_400_000;
/** The shipped policies let a gateway use a roster for a week without a newer one. */
export const DEFAULT_ROSTER_DAYS = 30;
export const MAX_ROSTER_DAYS = 366;

export interface SigningTerms {
  readonly signer: SigningIdentity;
  /** Valid for, 1 to 366. */
  readonly days: number;
  readonly nowMs: number;
}

export type SignedRoster =
  | {
      readonly ok: true;
      readonly document: Uint8Array;
      readonly version: number;
      readonly accounts: number;
      readonly expiresMs: number;
    }
  | { readonly ok: false; readonly faults: readonly TomlFault[] };

/** The text must be a sound policy's, and `version` the one it says. */
export function signPolicyText(text: string, version: number, signer: SigningIdentity): Uint8Array {
  return signToml('policy', text, version, signer);
}

/** A roster's TOML, checked and signed. */
export function signRosterFile(text: string, { signer, days, nowMs }: SigningTerms): SignedRoster {
  const parsed = parseRosterFile(text);
  if (!parsed.ok) return parsed;
  const { site, version, account: accounts } = parsed.value;
  const expiresMs = nowMs + days * DAY_MS;
  const document = signRoster({ site, version, issuedMs: nowMs, expiresMs, accounts }, signer);
  return { ok: true, document, version, accounts: accounts.length, expiresMs };
}
