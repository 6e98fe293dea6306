/** node-forge's ASN.1 layer behind the few words that X.509 and PKCS#10 are written in here. Bytes in, bytes out. */
import forge from 'node-forge';
import { ProtoError } from '../errors.ts';
import { decodeOid, encodeOid } from './oid.ts';

const { Class, Type } = forge.asn1;

export type Node = forge.asn1.Asn1;

const TYPES = {
  sequence: [Type.SEQUENCE],
  integer: [Type.INTEGER],
  time: [Type.UTCTIME, Type.GENERALIZEDTIME],
  boolean: [Type.BOOLEAN],
  null: [Type.NULL],
  octets: [Type.OCTETSTRING],
  bits: [Type.BITSTRING],
} as const;

export const OID = {
  commonName: '2.5.4.3',
  serialNumber: '2.5.4.5',
  organization: '2.5.4.10',
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  encryptedData: '1.2.840.113549.1.7.6',
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  crlNumber: '2.5.29.20',
  crlReason: '2.5.29.21',
  authorityKeyIdentifier: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
  serverAuth: '1.3.6.1.5.5.7.3.1',
  clientAuth: '1.3.6.1.5.5.7.3.2',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
  sha256WithRsa: '1.2.840.113549.1.1.11',
  challengePassword: '1.2.840.113549.1.9.7',
  /** Under an arc of our own, made from a UUID (X.667), which needs nobody's registration. */
  enrolmentRequest: '2.25.88859179058196656443872275726694069436.1',
} as const;

/** An implicit or explicit context tag. */
export function tagged(tag: number, value: Node[] | Uint8Array): Node {
  const content = value instanceof Uint8Array ? toBinary(value) : value;
  return forge.asn1.create(Class.CONTEXT_SPECIFIC, tag as forge.asn1.Type, !(value instanceof Uint8Array), content);
}

export function sequence(...items: Node[]): Node {
  return forge.asn1.create(Class.UNIVERSAL, Type.SEQUENCE, true, items);
}

export function setOf(...items: Node[]): Node {
  return forge.asn1.create(Class.UNIVERSAL, Type.SET, true, items);
}

/** DER's order of a SET OF: by the encodings of its members (X.690 §11.6). */
export function sorted(items: readonly Node[]): Node[] {
  return items
    .map((node) => ({ node, bytes: encodeDer(node) }))
    .toSorted((a, b) => Buffer.compare(a.bytes, b.bytes))
    .map(({ node }) => node);
}

export function oid(dotted: string): Node {
  return primitive(Type.OID, toBinary(encodeOid(dotted)));
}

export function nothing(): Node {
  return primitive(Type.NULL, '');
}

/** A small non-negative number. */
export function enumerated(value: number): Node {
  return primitive(Type.ENUMERATED, forge.asn1.integerToDer(value).getBytes());
}

export function boolean(value: boolean): Node {
  return primitive(Type.BOOLEAN, value ? '\xff' : '\0');
}

/** A small non-negative number. */
export function integer(value: number): Node {
  return primitive(Type.INTEGER, forge.asn1.integerToDer(value).getBytes());
}

/** Big-endian bytes as they stand; the caller sees to the sign bit. */
export function integerBytes(bytes: Uint8Array): Node {
  return primitive(Type.INTEGER, toBinary(bytes));
}

export function octetString(bytes: Uint8Array): Node {
  return primitive(Type.OCTETSTRING, toBinary(bytes));
}

/** `unusedBits`: how many of the last byte's low bits are no part of the string. */
export function bitString(bytes: Uint8Array, unusedBits = 0): Node {
  return primitive(Type.BITSTRING, String.fromCharCode(unusedBits) + toBinary(bytes));
}

export function utf8String(text: string): Node {
  return primitive(Type.UTF8, toBinary(Buffer.from(text, 'utf8')));
}

export function printableString(text: string): Node {
  return primitive(Type.PRINTABLESTRING, text);
}

/** RFC 5280 §4.1.2.5: UTCTime through 2049, GeneralizedTime from 2050. `atMs`: Unix milliseconds; whole seconds are kept. */
export function time(atMs: number): Node {
  const date = new Date(atMs);
  if (date.getUTCFullYear() < 2050) return primitive(Type.UTCTIME, forge.asn1.dateToUtcTime(date));
  return primitive(Type.GENERALIZEDTIME, forge.asn1.dateToGeneralizedTime(date));
}

export function encodeDer(node: Node): Uint8Array {
  return fromBinary(forge.asn1.toDer(node).getBytes());
}

/**
 * Throws `DER_MALFORMED` also where the same tree has a shorter or other encoding: DER has one, and only then are the bytes of
 * a part, encoded again, the bytes that were signed.
 */
export function decodeDer(bytes: Uint8Array): Node {
  let node: Node;
  let again: Uint8Array;
  try {
    node = forge.asn1.fromDer(toBinary(bytes), true);
    again = encodeDer(node);
  } catch (cause) {
    throw new ProtoError('DER_MALFORMED', 'not DER', { cause });
  }
  if (Buffer.compare(again, bytes) !== 0) throw new ProtoError('DER_MALFORMED', 'not the one encoding that DER allows');
  return node;
}

/** What other programs wrap around DER in BER's freer encodings. Nothing that is signed may be read by it. Throws `DER_MALFORMED`. */
export function decodeBer(bytes: Uint8Array): Node {
  try {
    return forge.asn1.fromDer(toBinary(bytes), false);
  } catch (cause) {
    throw new ProtoError('DER_MALFORMED', 'not BER', { cause });
  }
}

/** The children of a SEQUENCE. Throws `DER_MALFORMED`. */
export function itemsOf(node: Node | undefined): readonly Node[] {
  return constructed(node, Type.SEQUENCE, 'SEQUENCE');
}

/** The members of a SET. Throws `DER_MALFORMED`. */
export function membersOf(node: Node | undefined): readonly Node[] {
  return constructed(node, Type.SET, 'SET');
}

/** The content of a constructed context tag, or null where `node` is anything else. */
export function contextItems(node: Node | undefined, tag: number): readonly Node[] | null {
  if (node?.tagClass !== Class.CONTEXT_SPECIFIC || node.type !== (tag as forge.asn1.Type) || !Array.isArray(node.value)) return null;
  return node.value;
}

/** The content of a primitive context tag, or null where `node` is anything else. */
export function contextBytes(node: Node | undefined, tag: number): Uint8Array | null {
  if (node?.tagClass !== Class.CONTEXT_SPECIFIC || node.type !== (tag as forge.asn1.Type) || typeof node.value !== 'string') return null;
  return fromBinary(node.value);
}

export function oidOf(node: Node | undefined): string {
  return decodeOid(fromBinary(content(node, Type.OID, 'OBJECT IDENTIFIER')));
}

export function isNode(node: Node | undefined, kind: 'sequence' | 'integer' | 'time' | 'boolean' | 'null' | 'octets' | 'bits'): boolean {
  return node !== undefined && TYPES[kind].some((type) => universal(node, type) !== null);
}

export function booleanOf(node: Node | undefined): boolean {
  return content(node, Type.BOOLEAN, 'BOOLEAN') === '\xff';
}

/** A number from 0 to 2^31 - 1. Throws `DER_MALFORMED` for any other. */
export function smallIntegerOf(node: Node | undefined, type: 'integer' | 'enumerated' = 'integer'): number {
  const bytes = fromBinary(content(node, type === 'integer' ? Type.INTEGER : Type.ENUMERATED, 'INTEGER'));
  const isSmall = bytes.length >= 1 && bytes.length <= 4 && ((bytes[0] ?? 0) & 0x80) === 0;
  if (!isSmall) throw new ProtoError('DER_MALFORMED', 'expected a small number');
  return bytes.reduce((value, byte) => value * 256 + byte, 0);
}

const UTC_TIME = /^(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/;
const GENERALIZED_TIME = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/;

/** Unix milliseconds, of the forms that RFC 5280 §4.1.2.5 allows. Throws `DER_MALFORMED` for any other, and for a 30th of February. */
export function timeOf(node: Node | undefined): number {
  const [utc, generalized] = [universal(node, Type.UTCTIME)?.value, universal(node, Type.GENERALIZEDTIME)?.value];
  const match = typeof utc === 'string' ? UTC_TIME.exec(utc) : typeof generalized === 'string' ? GENERALIZED_TIME.exec(generalized) : null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = (match ?? []).slice(1).map(Number);
  const wholeYear = typeof utc === 'string' ? year + (year < 50 ? 2_000 : 1_900) : year;
  const date = new Date(Date.UTC(wholeYear, month - 1, day, hour, minute, second));
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  if (match === null || !isReal) throw new ProtoError('DER_MALFORMED', 'expected a time');
  return date.getTime();
}

export function integerOf(node: Node | undefined): string {
  return Buffer.from(content(node, Type.INTEGER, 'INTEGER'), 'latin1').toString('hex');
}

export function octetsOf(node: Node | undefined): Uint8Array {
  return fromBinary(content(node, Type.OCTETSTRING, 'OCTET STRING'));
}

/** Of an OCTET STRING, or a context tag in its place, in one piece or, as BER allows, in several. Throws `DER_MALFORMED`. */
export function berOctets(node: Node | undefined): Uint8Array {
  const isOctets = node?.tagClass === Class.CONTEXT_SPECIFIC || universal(node, Type.OCTETSTRING) !== null;
  if (node === undefined || !isOctets) throw new ProtoError('DER_MALFORMED', 'expected an OCTET STRING');
  const { value } = node;
  return typeof value === 'string' ? fromBinary(value) : Buffer.concat(value.map(octetsOf));
}

/** The bytes of a BIT STRING of whole bytes, even where they happen to look like DER themselves. Throws `DER_MALFORMED`. */
export function bitsOf(node: Node | undefined): Uint8Array {
  const content = bitContent(node);
  if (content[0] !== 0) throw new ProtoError('DER_MALFORMED', 'expected a BIT STRING of whole bytes');
  return content.subarray(1);
}

/** The bytes of a BIT STRING of flags; what is not used of the last one is zero in DER. Throws `DER_MALFORMED`. */
export function flagsOf(node: Node | undefined): Uint8Array {
  return bitContent(node).subarray(1);
}

/** Text of a UTF8String or PrintableString, or null for any other type (RFC 5280 wants new names in these two). */
export function textOf(node: Node | undefined): string | null {
  const printable = universal(node, Type.PRINTABLESTRING)?.value;
  if (typeof printable === 'string') return printable;
  const utf8 = universal(node, Type.UTF8)?.value;
  if (typeof utf8 !== 'string') return null;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(fromBinary(utf8));
  } catch {
    return null; // not UTF-8
  }
}

function primitive(type: forge.asn1.Type, value: string): Node {
  return forge.asn1.create(Class.UNIVERSAL, type, false, value);
}

function constructed(node: Node | undefined, type: forge.asn1.Type, name: string): readonly Node[] {
  const value = universal(node, type)?.value;
  if (!Array.isArray(value)) throw new ProtoError('DER_MALFORMED', `expected a ${name}`);
  return value;
}

function content(node: Node | undefined, type: forge.asn1.Type, name: string): string {
  const value = universal(node, type)?.value;
  if (typeof value !== 'string') throw new ProtoError('DER_MALFORMED', `expected an ${name}`);
  return value;
}

/** The first byte says how many bits of the last are no part of it. */
function bitContent(node: Node | undefined): Uint8Array {
  const bits = universal(node, Type.BITSTRING);
  if (bits === null) throw new ProtoError('DER_MALFORMED', 'expected a BIT STRING');
  const encoded = encodeDer(bits);
  const lengthByte = encoded[1] ?? 0;
  return encoded.subarray(2 + (lengthByte < 0x80 ? 0 : lengthByte & 0x7f));
}

function universal(node: Node | undefined, type: forge.asn1.Type): Node | null {
  return node !== undefined && node.tagClass === Class.UNIVERSAL && node.type === type ? node : null;
}

function toBinary(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

function fromBinary(text: string): Uint8Array {
  return Buffer.from(text, 'latin1');
}
