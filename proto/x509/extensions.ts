/** The certificate extensions of RFC 5280 §4.2.1 that Wardkeeper writes, and reading an issuer's key identifier. */
import { hash, type KeyObject } from 'node:crypto';
import { ProtoError } from '../errors.ts';
import { parseIpAddress } from './ip-address.ts';
import {
  bitString,
  boolean,
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
import { p256Spki } from './p256.ts';

export type KeyPurpose = 'serverAuth' | 'clientAuth';

/** Host names and IP addresses as people write them: `localhost`, `*.icu.example`, `127.0.0.1`, `::1`. */
export type SubjectAltName = string;

const DNS_NAME = /^(?:\*\.)?[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/i;
const MAX_DNS_NAME = 253;
const DNS_TAG = 2;
const IP_TAG = 7;
const EXTENSIONS_TAG = 3;

/** RFC 7093 §2 method 1: the leftmost 160 bits of SHA-256 over the key itself (RFC 5280's own method asks for SHA-1). */
export function keyIdentifier(publicKey: KeyObject): Uint8Array {
  const point = p256Spki(publicKey).subarray(-65);
  return hash('sha256', point, 'buffer').subarray(0, 20);
}

/** Authorities may sign certificates and lists, one level deep; all others sign handshakes and nothing else. */
export function encodeExtensions(order: {
  readonly ca: boolean;
  readonly subjectKeyId: Uint8Array;
  readonly authorityKeyId: Uint8Array;
  readonly extendedKeyUsage: readonly KeyPurpose[];
  readonly subjectAltNames: readonly SubjectAltName[];
}): Node {
  const list = [
    extension(OID.basicConstraints, true, order.ca ? sequence(boolean(true), integer(0)) : sequence()),
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

/** The subject key identifier of a certificate, or null where it has none. Throws `DER_MALFORMED`. */
export function subjectKeyIdOf(tbsCertificate: Node | undefined): Uint8Array | null {
  const wrapper = itemsOf(tbsCertificate).find((node) => contextItems(node, EXTENSIONS_TAG) !== null);
  const [list] = contextItems(wrapper, EXTENSIONS_TAG) ?? [];
  if (list === undefined) return null;
  const entry = itemsOf(list).find((node) => oidOf(itemsOf(node)[0]) === OID.subjectKeyIdentifier);
  return entry === undefined ? null : octetsOf(decodeDer(octetsOf(itemsOf(entry).at(-1))));
}

function extension(id: string, critical: boolean, value: Node): Node {
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
