/** node-forge's ASN.1 layer behind the few words that X.509 and PKCS#10 are written in here. Bytes in, bytes out. */
import forge from 'node-forge';
import { ProtoError } from '../errors.ts';
import { decodeOid, encodeOid } from './oid.ts';

const { Class, Type } = forge.asn1;

export type Node = forge.asn1.Asn1;

export const OID = {
  commonName: '2.5.4.3',
  serialNumber: '2.5.4.5',
  organization: '2.5.4.10',
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  authorityKeyIdentifier: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
  serverAuth: '1.3.6.1.5.5.7.3.1',
  clientAuth: '1.3.6.1.5.5.7.3.2',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
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

export function oid(dotted: string): Node {
  return primitive(Type.OID, toBinary(encodeOid(dotted)));
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

export function oidOf(node: Node | undefined): string {
  return decodeOid(fromBinary(content(node, Type.OID, 'OBJECT IDENTIFIER')));
}

export function integerOf(node: Node | undefined): string {
  return Buffer.from(content(node, Type.INTEGER, 'INTEGER'), 'latin1').toString('hex');
}

export function octetsOf(node: Node | undefined): Uint8Array {
  return fromBinary(content(node, Type.OCTETSTRING, 'OCTET STRING'));
}

/** The bytes of a BIT STRING of whole bytes, even where they happen to look like DER themselves. Throws `DER_MALFORMED`. */
export function bitsOf(node: Node | undefined): Uint8Array {
  const bits = universal(node, Type.BITSTRING);
  if (bits === null) throw new ProtoError('DER_MALFORMED', 'expected a BIT STRING');
  const encoded = encodeDer(bits);
  const lengthByte = encoded[1] ?? 0;
  const contentAt = 2 + (lengthByte < 0x80 ? 0 : lengthByte & 0x7f);
  if (encoded[contentAt] !== 0) throw new ProtoError('DER_MALFORMED', 'expected a BIT STRING of whole bytes');
  return encoded.subarray(contentAt + 1);
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

function universal(node: Node | undefined, type: forge.asn1.Type): Node | null {
  return node !== undefined && node.tagClass === Class.UNIVERSAL && node.type === type ? node : null;
}

function toBinary(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

function fromBinary(text: string): Uint8Array {
  return Buffer.from(text, 'latin1');
}
