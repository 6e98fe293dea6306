/**
 * A gateway's last signed word: that it is retired, and which keys are wiped once this is signed. It is the hospital's record that
 * the device was sanitised (MDS2 SGUD). It proves the will to wipe and who said so; that the wiping then took place no signature can.
 */
import { safeNumber } from '../bytes.ts';
import { HASH_BYTES, LEDGER_ID_BYTES } from '../chain.ts';
import type { SigningIdentity, VerifyingIdentity } from '../crypto/signing.ts';
import { bothKeysOf, keysOf, signDocument, verifyDocument } from '../documents/signed-document.ts';
import { isName } from '../names.ts';
import { hasMoreFieldsThan, wardkeeper } from '../wire.ts';
import type { CertificateName } from '../x509/certificate.ts';

const BODY = wardkeeper.v1.RetirementBody;
const TYPE = 'retirement';
/** There is one of each gateway and set of keys. */
const VERSION = 1;
export const MAX_RETIREMENT_BYTES = 16 * 1024;
const MAX_FIELDS = 12 + 16;

export const RETIREMENT_REASONS = ['decommissioned', 'returned', 'moved', 'lost-trust'] as const;
export type RetirementReason = (typeof RETIREMENT_REASONS)[number];

/** What may be wiped: stable codes. */
export const WIPED = [
  'tls-key',
  'telemetry-keys',
  'sealing-key',
  'approval-key',
  'pseudonym-key',
  'accounts',
  'ledger',
  'policies',
] as const;
export type Wiped = (typeof WIPED)[number];

export interface Retirement extends CertificateName {
  readonly reason: RetirementReason;
  readonly wiped: readonly Wiped[];
  /** Where its history ends: the row before this statement. */
  readonly ledger: Uint8Array;
  readonly headSeq: number;
  readonly headHash: Uint8Array;
  /** Unix milliseconds, by the gateway's clock. */
  readonly wallMs: number;
  /** Stable code: synchronised, free-running, untrusted. */
  readonly timeQuality: string;
  /** Id of its X-Wing key. */
  readonly sealingKeyId: Uint8Array;
  /** SHA-256 of its TLS key's SubjectPublicKeyInfo. */
  readonly certificateKeySha256: Uint8Array;
}

/** With both telemetry keys, which are wiped next. */
export function signRetirement(retirement: Retirement, gateway: SigningIdentity): Uint8Array {
  const body = BODY.encode({ ...retirement, wiped: [...retirement.wiped] }).finish();
  return signDocument({ type: TYPE, version: VERSION, body }, keysOf(gateway));
}

/** Null for anything that both keys of `gateway` have not signed. */
export function openRetirement(bytes: Uint8Array, gateway: VerifyingIdentity): Retirement | null {
  if (bytes.length > MAX_RETIREMENT_BYTES) return null;
  const verdict = verifyDocument(bytes, { type: TYPE, trusted: bothKeysOf([gateway]) });
  return verdict.ok ? parseBody(verdict.document.body) : null;
}

function parseBody(body: Uint8Array): Retirement | null {
  try {
    if (hasMoreFieldsThan(MAX_FIELDS, body)) return null;
    const message = BODY.decode(body);
    const blob = (value: Uint8Array | null | undefined) => value ?? new Uint8Array();
    const [site, gateway, ledger, headHash] = [message.site ?? '', message.gateway ?? '', blob(message.ledger), blob(message.headHash)];
    const reason = RETIREMENT_REASONS.find((known) => known === message.reason);
    if (!isName(site) || !isName(gateway) || reason === undefined) return null;
    if (ledger.length !== LEDGER_ID_BYTES || headHash.length !== HASH_BYTES) return null;
    return {
      ...{ site, gateway, reason, ledger, headHash, serial: message.serial ?? '' },
      wiped: WIPED.filter((code) => message.wiped?.includes(code)),
      headSeq: safeNumber(message.headSeq, 'head_seq'),
      wallMs: safeNumber(message.wallMs, 'wall_ms'),
      timeQuality: message.timeQuality ?? '',
      sealingKeyId: blob(message.sealingKeyId),
      certificateKeySha256: blob(message.certificateKeySha256),
    };
  } catch {
    return null;
  }
}
