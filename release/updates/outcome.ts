/** What a person asked for and cannot have is a value with a stable code; a file that fails is a `ReleaseError`. */

export type RefusalCode =
  /** Something that would be replaced is there already. */
  | 'EXISTS'
  /** A role, signer, release or file of this name is not there. */
  | 'UNKNOWN'
  | 'PASSPHRASE_WRONG'
  | 'PASSPHRASE_WEAK'
  /** More signatures asked for than there are people, or none. */
  | 'THRESHOLD_IMPOSSIBLE'
  /** A payload that cannot be a release: a link, a name that gateways refuse, too many files, nothing. */
  | 'PAYLOAD'
  /** A release that is no newer than one that is signed already. */
  | 'COUNTER'
  /** What is signed of a release is not well-formed. */
  | 'RELEASE'
  /** Too large to be believed by a gateway. */
  | 'LIMITS'
  /** The key may sign nothing that waits for a signature. */
  | 'NOTHING_TO_SIGN'
  /** Signatures are still missing. */
  | 'UNSIGNED'
  | 'EXPIRED'
  /** The chain of metadata does not hold. */
  | 'NOT_TRUSTED'
  /** A file is not the one that is signed. */
  | 'DAMAGED';

export type Refusal = { readonly ok: false; readonly code: RefusalCode; readonly detail: string };
export type Outcome<T> = ({ readonly ok: true } & T) | Refusal;

export function refused(code: RefusalCode, detail: string): Refusal {
  return { ok: false, code, detail };
}
