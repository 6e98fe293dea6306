/** The certificate extensions of RFC 5280 §4.2.1 that Wardkeeper writes, and reading an issuer's key identifier. */
import { hash, type KeyObject } from 'node:crypto';
import { ProtoError } from '../errors.ts';
import { parseIpAddress } from './ip-address.ts';
import {
  bitString,
  bitsOf,
  boolean,
  booleanOf,
  contextItems,
  decodeDer,
  encodeDer,
  integer,
  itemsOf,
  type Node,
  OID,
  octetString,
  octetsOf,
  oid,
  oidOf,
  sequence,
  tagged,
} from './der.ts';
import { certifiableSpki } from '../crypto/key-kinds.ts';

/** One of a certificate or a list, as it stands there. */
export interface Extension {
  readonly oid: string;
  readonly critical: boolean;
  /** DER of what the extension says. */
  readonly value: Uint8Array;
}

export type KeyPurpose = 'serverAuth' | 'clientAuth';

export function keyPurposeOid(purpose: KeyPurpose): string {
  return OID[purpose];
}

/** Host names and IP addresses as people write them: `localhost`, `*.icu.example`, `127.0.0.1`, `::1`. */
export type SubjectAltName = string;

const DNS_NAME = /^(?:\*\.)?[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/i;
const MAX_DNS_NAME = 253;
const DNS_TAG = 2;
const IP_TAG = 7;
const EXTENSIONS_TAG = 3;

/** RFC 7093 §2 method 1: the leftmost 160 bits of SHA-256 over the key itself (RFC 5280's own method asks for SHA-1). */
export function keyIdentifier(publicKey: KeyObject): Uint8Array {
  const [, key] = itemsOf(decodeDer(certifiableSpki(publicKey)));
  return hash('sha256', bitsOf(key), 'buffer').subarray(0, 20);
}

/** Authorities may sign certificates and lists; all others sign handshakes and nothing else. */
export function encodeExtensions(order: {
  readonly ca: boolean;
  /** How many authorities may stand below this one. */
  readonly pathLength: number;
  readonly subjectKeyId: Uint8Array;
  readonly authorityKeyId: Uint8Array;
  readonly extendedKeyUsage: readonly KeyPurpose[];
  readonly subjectAltNames: readonly SubjectAltName[];
}): Node {
  const list = [
    extension(OID.basicConstraints, true, order.ca ? sequence(boolean(true), integer(order.pathLength)) : sequence()),
    extension(OID.keyUsage, true, order.ca ? bitString(Uint8Array.of(0b0000_0110), 1) : bitString(Uint8Array.of(0b1000_0000), 7)),
    extension(OID.subjectKeyIdentifier, false, octetString(order.subjectKeyId)),
    extension(OID.authorityKeyIdentifier, false, sequence(tagged(0, order.authorityKeyId))),
  ];
  if (order.extendedKeyUsage.length > 0) {
    list.push(extension(OID.extendedKeyUsage, false, sequence(...order.extendedKeyUsage.map((purpose) => oid(OID[purpose])))));
  }
  if (order.subjectAltNames.length > 0) {
    list.push(extension(OID.subjectAltName, false, sequence(...order.subjectAltNames.map(generalName))));
  }
  return tagged(EXTENSIONS_TAG, [sequence(...list)]);
}

/** Of a TBSCertificate; none where it has none. Throws `DER_MALFORMED`. */
export function extensionsOf(tbsCertificate: Node | undefined): readonly Extension[] {
  const wrapper = itemsOf(tbsCertificate).find((node) => contextItems(node, EXTENSIONS_TAG) !== null);
  const [list] = contextItems(wrapper, EXTENSIONS_TAG) ?? [];
  return list === undefined ? [] : decodeExtensions(list);
}

/** The subject key identifier of a certificate, or null where it has none. Throws `DER_MALFORMED`. */
export function subjectKeyIdOf(tbsCertificate: Node | undefined): Uint8Array | null {
  const entry = extensionsOf(tbsCertificate).find(({ oid: id }) => id === OID.subjectKeyIdentifier);
  return entry === undefined ? null : octetsOf(decodeDer(entry.value));
}

/** Of a SEQUENCE OF Extension. Throws `DER_MALFORMED` also where one stands twice (RFC 5280 §4.2). */
export function decodeExtensions(list: Node | undefined): readonly Extension[] {
  const found = itemsOf(list).map((node): Extension => {
    const [id, ...rest] = itemsOf(node);
    const critical = rest.length === 2 && booleanOf(rest[0]);
    return { oid: oidOf(id), critical, value: octetsOf(rest.at(-1)) };
  });
  if (new Set(found.map(({ oid: id }) => id)).size !== found.length) throw new ProtoError('DER_MALFORMED', 'an extension stands twice');
  return found;
}

export function extension(id: string, critical: boolean, value: Node): Node {
  return sequence(oid(id), ...(critical ? [boolean(true)] : []), octetString(encodeDer(value)));
}

function generalName(name: SubjectAltName): Node {
  const address = parseIpAddress(name);
  if (address !== null) return tagged(IP_TAG, address);
  if (name.length > MAX_DNS_NAME || !DNS_NAME.test(name)) {
    throw new ProtoError('NAME_MALFORMED', `expected a host name or an IP address, got ${JSON.stringify(name.slice(0, MAX_DNS_NAME))}`);
  }
  return tagged(DNS_TAG, Buffer.from(name, 'latin1'));
}
