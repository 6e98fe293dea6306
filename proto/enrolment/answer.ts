/** What the hospital gives an enrolled gateway beside its certificate. */
import { parseVerifyingIdentity, type VerifyingIdentity } from '../crypto/signing.ts';
import { ProtoError } from '../errors.ts';
import { isName } from '../names.ts';
import { hasMoreFieldsThan, wardkeeper } from '../wire.ts';
import type { CertificateName } from '../x509/certificate.ts';
import { isVouchedRoot, type Voucher } from './voucher.ts';

const ANSWER = wardkeeper.v1.EnrolmentAnswer;
/** A directory has 1 MiB at most, and the rest is small. */
export const MAX_ANSWER_BYTES = 2 * 1024 * 1024;
const MAX_CAS = 16;
const MAX_FIELDS = 8 + 2 * MAX_CAS;

export interface EnrolmentAnswer extends CertificateName {
  /** DER. The CA that issues gateways' certificates first, then whoever vouches for it. */
  readonly siteCas: readonly Uint8Array[];
  /** DER. Who vouches for the broker. */
  readonly brokerCas: readonly Uint8Array[];
  readonly hospitalRoot: VerifyingIdentity;
  /** As the root signed it. */
  readonly directory: Uint8Array;
  /** A file as "update approval-key --out" writes it; null: this site gives none by itself. */
  readonly approvalKey: Uint8Array | null;
  /** The site's pseudonym key in the same form; null: this site has none, or gives it by a command. */
  readonly pseudonymKey: Uint8Array | null;
}

export function encodeEnrolmentAnswer(answer: EnrolmentAnswer): Uint8Array {
  const { site, gateway, serial, siteCas, brokerCas, hospitalRoot, directory, approvalKey, pseudonymKey } = answer;
  return ANSWER.encode({
    ...{ site, gateway, serial, directory },
    ...{ siteCas: [...siteCas], brokerCas: [...brokerCas] },
    ...{ rootEd25519: hospitalRoot.ed25519.raw, rootMlDsa_65: hospitalRoot.mlDsa65.raw },
    approvalKey: approvalKey ?? new Uint8Array(),
    pseudonymKey: pseudonymKey ?? new Uint8Array(),
  }).finish();
}

/** Throws `DOCUMENT_MALFORMED`. Certificates and directory are bytes yet: whoever uses them checks them. */
export function parseEnrolmentAnswer(bytes: Uint8Array): EnrolmentAnswer {
  try {
    if (bytes.length > MAX_ANSWER_BYTES || hasMoreFieldsThan(MAX_FIELDS, bytes)) throw new Error('too large');
    const message = ANSWER.decode(bytes);
    const [site, gateway, serial] = [message.site ?? '', message.gateway ?? '', message.serial ?? ''];
    const [siteCas, brokerCas] = [message.siteCas ?? [], message.brokerCas ?? []];
    if (!isName(site) || !isName(gateway) || siteCas.length === 0 || siteCas.length > MAX_CAS || brokerCas.length > MAX_CAS) {
      throw new Error('a name or a CA is missing');
    }
    return {
      ...{ site, gateway, serial, siteCas, brokerCas },
      hospitalRoot: parseVerifyingIdentity({
        ed25519: message.rootEd25519 ?? new Uint8Array(),
        mlDsa65: message.rootMlDsa_65 ?? new Uint8Array(),
      }),
      directory: message.directory ?? new Uint8Array(),
      approvalKey: message.approvalKey?.length ? message.approvalKey : null,
      pseudonymKey: message.pseudonymKey?.length ? message.pseudonymKey : null,
    };
  } catch (cause) {
    throw new ProtoError('DOCUMENT_MALFORMED', 'not an enrolment answer', { cause });
  }
}

export type AnswerRefusal =
  /** The hospital root is not the one that the voucher names: somebody else answers. */
  | 'ROOT_MISMATCH'
  /** For another site, gateway or serial number than the voucher. */
  | 'NAME_MISMATCH';

/** Null where the answer is the one that the voucher promises. */
export function judgeAnswer(voucher: Voucher, answer: EnrolmentAnswer): AnswerRefusal | null {
  if (!isVouchedRoot(voucher, answer.hospitalRoot)) return 'ROOT_MISMATCH';
  const sameGateway = voucher.gateway === null || voucher.gateway === answer.gateway;
  return voucher.site === answer.site && voucher.serial === answer.serial && sameGateway ? null : 'NAME_MISMATCH';
}
