/** The two attributes of a certificate request (RFC 2986 §4.1) that count here. Others are ignored: the issuer decides what it issues. */
import { ProtoError } from '../errors.ts';
import {
  itemsOf,
  membersOf,
  type Node,
  OID,
  octetString,
  octetsOf,
  oid,
  oidOf,
  printableString,
  sequence,
  setOf,
  sorted,
  textOf,
} from './der.ts';

export interface RequestAttributes {
  /** PKCS#9 §5.4.1: what EST offers to link a request with something that was agreed before. 1 to 255 printable characters. */
  readonly challengePassword: string | null;
  /** Ours: an encoded `EnrolmentRequest`. */
  readonly enrolment: Uint8Array | null;
}

const MAX_CHALLENGE_CHARACTERS = 255;
const PRINTABLE = /^[A-Za-z0-9 '()+,./:=?-]+$/;

/** Throws `NAME_MALFORMED` for a challenge password that X.509 has no characters for. */
export function encodeAttributes({ challengePassword, enrolment }: Partial<RequestAttributes>): Node[] {
  const list: Node[] = [];
  if (challengePassword !== undefined && challengePassword !== null) {
    if (challengePassword.length > MAX_CHALLENGE_CHARACTERS || !PRINTABLE.test(challengePassword)) {
      throw new ProtoError('NAME_MALFORMED', 'challenge password: expected 1 to 255 characters of a PrintableString');
    }
    list.push(sequence(oid(OID.challengePassword), setOf(printableString(challengePassword))));
  }
  if (enrolment !== undefined && enrolment !== null) list.push(sequence(oid(OID.enrolmentRequest), setOf(octetString(enrolment))));
  return sorted(list);
}

/** Throws `DER_MALFORMED`; also for one of the two that stands twice, has no value or several. */
export function decodeAttributes(nodes: readonly Node[]): RequestAttributes {
  const found = new Map<string, Node>();
  for (const node of nodes) {
    const [type, values, ...more] = itemsOf(node);
    const dotted = oidOf(type);
    const [value, ...others] = membersOf(values);
    if (dotted !== OID.challengePassword && dotted !== OID.enrolmentRequest) continue;
    if (value === undefined || others.length + more.length > 0 || found.has(dotted)) {
      throw new ProtoError('DER_MALFORMED', `attribute ${dotted}: expected one value, once`);
    }
    found.set(dotted, value);
  }
  const [challenge, enrolment] = [found.get(OID.challengePassword), found.get(OID.enrolmentRequest)];
  const challengePassword = challenge === undefined ? null : textOf(challenge);
  if (challenge !== undefined && (challengePassword === null || challengePassword.length > MAX_CHALLENGE_CHARACTERS)) {
    throw new ProtoError('DER_MALFORMED', 'challenge password: expected a short text');
  }
  return { challengePassword, enrolment: enrolment === undefined ? null : octetsOf(enrolment) };
}
