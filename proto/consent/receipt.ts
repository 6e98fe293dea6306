/**
 * The gateway's signed word of what became of an update. The file has both signatures; the QR code has the classical one alone,
 * because both do not fit, and the file reaches the hospital as an event in any case.
 */
import { safeNumber } from '../bytes.ts';
import type { SigningIdentity, VerifyingIdentity } from '../crypto/signing.ts';
import { bothKeysOf, classicalKeyOf, keysOf, signDocument, verifyDocument } from '../documents/signed-document.ts';
import type { GatewayName } from '../names.ts';
import { wardkeeper } from '../wire.ts';
import type { ReleaseName } from './request.ts';
import { armor, dearmor } from './text.ts';

const BODY = wardkeeper.v1.UpdateReceiptBody;
const LABEL = 'WKRC1';
const TYPE = 'update-receipt';

export const OUTCOMES = ['confirmed', 'rolled-back', 'failed', 'cancelled'] as const;
export type UpdateOutcome = (typeof OUTCOMES)[number];
export const CONSENT_WAYS = ['operator', 'command', 'signed', 'typed'] as const;
export type ConsentWay = (typeof CONSENT_WAYS)[number];

export interface ReceiptConsent {
  readonly how: ConsentWay;
  readonly role: string;
  /** Pseudonym of an account, or id of an authority's key; empty for `typed`. */
  readonly subject: Uint8Array;
}

export interface UpdateReceipt extends GatewayName {
  readonly number: number;
  readonly outcome: UpdateOutcome;
  /** Why; empty for `confirmed`. */
  readonly code: string;
  readonly component: string;
  readonly from: ReleaseName | null;
  readonly to: ReleaseName;
  readonly isRollback: boolean;
  readonly release: Uint8Array;
  readonly slot: string;
  readonly consents: readonly ReceiptConsent[];
  /** Digest of what was agreed to; empty: nobody was asked. */
  readonly request: Uint8Array;
  readonly wallMs: number;
  readonly timeQuality: string;
  /** The row of the gateway's ledger after which the evidence begins. */
  readonly after: { readonly ledger: Uint8Array; readonly seq: number; readonly hash: Uint8Array };
}

export interface SignedReceipt {
  /** Both keys. */
  readonly document: Uint8Array;
  /** For the QR code: the Ed25519 key alone. */
  readonly text: string;
}

export function signReceipt(receipt: UpdateReceipt, gateway: SigningIdentity): SignedReceipt {
  const signed = { type: TYPE, version: receipt.number, body: encode(receipt) } as const;
  return { document: signDocument(signed, keysOf(gateway)), text: armor(LABEL, signDocument(signed, [gateway.ed25519])) };
}

export type OpenedReceipt =
  | { readonly ok: true; readonly receipt: UpdateReceipt; readonly signatures: 'both' | 'classical' }
  | { readonly ok: false; readonly code: 'NO_RECEIPT' | 'SIGNATURE' };

/** `form`: the file's bytes, or the QR code's text. */
export function openReceipt(form: Uint8Array | string, gateway: VerifyingIdentity): OpenedReceipt {
  const bytes = typeof form === 'string' ? dearmor(LABEL, form) : form;
  if (bytes === null) return { ok: false, code: 'NO_RECEIPT' };
  const both = verifyDocument(bytes, { type: TYPE, trusted: bothKeysOf([gateway]) });
  // A file that lost one of its signatures is a forgery until shown otherwise.
  const verdict = both.ok || typeof form !== 'string' ? both : verifyDocument(bytes, { type: TYPE, trusted: classicalKeyOf([gateway]) });
  if (!verdict.ok) return { ok: false, code: verdict.reason === 'SIGNATURE' ? 'SIGNATURE' : 'NO_RECEIPT' };
  const receipt = decode(verdict.document.body);
  if (receipt === null || receipt.number !== verdict.document.version) return { ok: false, code: 'NO_RECEIPT' };
  return { ok: true, receipt, signatures: both.ok ? 'both' : 'classical' };
}

function encode(receipt: UpdateReceipt): Uint8Array {
  const { from, to, isRollback, consents, after, ...rest } = receipt;
  return BODY.encode({
    ...rest,
    ...(from === null ? {} : { fromVersion: from.version, fromCounter: from.releaseCounter }),
    ...{ toVersion: to.version, toCounter: to.releaseCounter, rollback: isRollback },
    consents: consents.map((consent) => ({ ...consent })),
    ...{ ledger: after.ledger, afterSeq: after.seq, afterHash: after.hash },
  }).finish();
}

function decode(body: Uint8Array): UpdateReceipt | null {
  try {
    const message = BODY.decode(body);
    const outcome = OUTCOMES.find((known) => known === message.outcome);
    if (outcome === undefined) return null;
    const bytes = (value: Uint8Array | null | undefined) => value ?? new Uint8Array();
    const fromVersion = message.fromVersion ?? '';
    return {
      ...{ site: message.site ?? '', gateway: message.gateway ?? '', number: safeNumber(message.number, 'number') },
      ...{ outcome, code: message.code ?? '', component: message.component ?? '' },
      from: fromVersion === '' ? null : { version: fromVersion, releaseCounter: safeNumber(message.fromCounter, 'from_counter') },
      to: { version: message.toVersion ?? '', releaseCounter: safeNumber(message.toCounter, 'to_counter') },
      ...{ isRollback: message.rollback === true, release: bytes(message.release), slot: message.slot ?? '' },
      consents: (message.consents ?? []).flatMap(({ how, role, subject }) => {
        const way = CONSENT_WAYS.find((known) => known === how);
        return way === undefined ? [] : [{ how: way, role: role ?? '', subject: bytes(subject) }];
      }),
      ...{ request: bytes(message.request), wallMs: safeNumber(message.wallMs, 'wall_ms'), timeQuality: message.timeQuality ?? '' },
      after: { ledger: bytes(message.ledger), seq: safeNumber(message.afterSeq, 'after_seq'), hash: bytes(message.afterHash) },
    };
  } catch {
    return null;
  }
}
