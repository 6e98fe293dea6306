/** Reading certificate revocation lists, X.509 v2 (RFC 5280 §5). Who signed one, and whether it still counts, is judged in revocation.ts. */
import { ProtoError } from '../errors.ts';
import { contextItems, decodeDer, encodeDer, integerOf, isNode, itemsOf, type Node, OID, smallIntegerOf, timeOf } from './der.ts';
import { decodeExtensions, type Extension } from './extensions.ts';
import { decodePem } from './pem.ts';
import { serialText } from './serial-number.ts';

export const REVOCATION_LIST_LABEL = 'X509 CRL';
/** About 25,000 entries. */
export const MAX_REVOCATION_LIST_BYTES = 1024 * 1024;
/** RFC 5280 §5.2.3: a list's number has at most 20 bytes; ours and all that were met fit in 13 digits. */
const MAX_NUMBER = Number.MAX_SAFE_INTEGER;
const EXTENSIONS_TAG = 0;

export interface RevokedCertificate {
  /** Hexadecimal in capitals, as node:crypto and OpenSSL print a certificate's serial number. */
  readonly serial: string;
  /** Unix milliseconds; whole seconds are kept. */
  readonly atMs: number;
  /** The number of the reason (RFC 5280 §5.3.1); 0 where none is said. */
  readonly reason: number;
}

export interface RevocationList {
  /** Grows from one list of an authority to its next. */
  readonly number: number;
  /** Unix milliseconds. */
  readonly thisUpdateMs: number;
  readonly nextUpdateMs: number;
  /** By serial number. */
  readonly revoked: ReadonlyMap<string, RevokedCertificate>;
}

/** A list that was read, before anybody has said whose it is. */
export interface ReadRevocationList extends RevocationList {
  /** DER of the name that it says issued it. */
  readonly issuer: Uint8Array;
  readonly body: Node;
  readonly algorithm: Node;
  readonly signature: Node;
}

/**
 * DER or PEM, as authorities publish it; who signed it is not judged. Throws `CRL_TOO_LARGE`, `CRL_MALFORMED`, and `CRL_UNSUPPORTED` for
 * a list that says of itself that it is not whole: delta lists, lists for some reasons or some certificates alone.
 */
export function parseRevocationList(bytes: Uint8Array): ReadRevocationList {
  if (bytes.length > 2 * MAX_REVOCATION_LIST_BYTES) {
    throw new ProtoError('CRL_TOO_LARGE', `expected a CRL of at most ${MAX_REVOCATION_LIST_BYTES} bytes, got ${bytes.length} as a file`);
  }
  try {
    const der =
      bytes[0] === 0x30 ? bytes : decodePem([REVOCATION_LIST_LABEL], Buffer.from(bytes).toString('latin1'), 2 * MAX_REVOCATION_LIST_BYTES);
    if (der.length > MAX_REVOCATION_LIST_BYTES) {
      throw new ProtoError('CRL_TOO_LARGE', `expected a CRL of at most ${MAX_REVOCATION_LIST_BYTES} bytes, got ${der.length}`);
    }
    return readList(decodeDer(der));
  } catch (cause) {
    if (cause instanceof ProtoError && (cause.code === 'CRL_TOO_LARGE' || cause.code === 'CRL_UNSUPPORTED')) throw cause;
    throw new ProtoError('CRL_MALFORMED', 'expected one X.509 CRL, as DER or PEM', { cause });
  }
}

function readList(node: Node): ReadRevocationList {
  const [body, algorithm, signature, ...more] = itemsOf(node);
  if (body === undefined || algorithm === undefined || signature === undefined || more.length > 0) throw malformed('its three parts');
  const [version, innerAlgorithm, issuer, thisUpdate, nextUpdate, ...rest] = itemsOf(body);
  if (smallIntegerOf(version) !== 1) throw malformed('version 2');
  if (issuer === undefined || innerAlgorithm === undefined) throw malformed('an issuer');
  // RFC 5280 §5.1.1.2: what is signed names the algorithm it is signed with
  if (Buffer.compare(encodeDer(innerAlgorithm), encodeDer(algorithm)) !== 0) throw malformed('the same algorithm twice');
  const [first] = rest;
  const entries = isNode(first, 'sequence') ? itemsOf(rest.shift()) : [];
  const [wrapper, ...others] = rest;
  const [list] = contextItems(wrapper, EXTENSIONS_TAG) ?? [];
  if (list === undefined || others.length > 0) throw malformed('its extensions');
  return {
    issuer: encodeDer(issuer),
    number: listNumber(decodeExtensions(list)),
    thisUpdateMs: timeOf(thisUpdate),
    nextUpdateMs: timeOf(nextUpdate),
    revoked: new Map(entries.map(readEntry).map((entry) => [entry.serial, entry])),
    body,
    algorithm,
    signature,
  };
}

/** RFC 5280 §5.2: what is critical and unknown makes a list unusable; that is how those say it that are not whole. */
function listNumber(extensions: readonly Extension[]): number {
  const unknown = extensions.find(({ oid, critical }) => critical && oid !== OID.crlNumber && oid !== OID.authorityKeyIdentifier);
  if (unknown !== undefined) {
    throw new ProtoError('CRL_UNSUPPORTED', `expected a whole CRL, got one with the critical extension ${unknown.oid}`);
  }
  const found = extensions.find(({ oid }) => oid === OID.crlNumber);
  if (found === undefined) throw malformed('a CRL number');
  const text = integerOf(decodeDer(found.value));
  const number = Number.parseInt(text, 16);
  if (number > MAX_NUMBER || /^[89a-f]/.test(text)) throw malformed(`a CRL number up to ${MAX_NUMBER}`);
  return number;
}

function readEntry(node: Node): RevokedCertificate {
  const [serial, at, list, ...more] = itemsOf(node);
  if (more.length > 0) throw malformed('an entry');
  const extensions = list === undefined ? [] : decodeExtensions(list);
  const reason = extensions.find(({ oid }) => oid === OID.crlReason);
  const unknown = extensions.find(({ oid, critical }) => critical && oid !== OID.crlReason);
  if (unknown !== undefined) {
    throw new ProtoError('CRL_UNSUPPORTED', `expected entries of this authority, got one with the critical extension ${unknown.oid}`);
  }
  return {
    serial: serialText(Buffer.from(integerOf(serial), 'hex')),
    atMs: timeOf(at),
    reason: reason === undefined ? 0 : smallIntegerOf(decodeDer(reason.value), 'enumerated'),
  };
}

function malformed(expected: string): ProtoError {
  return new ProtoError('CRL_MALFORMED', `expected ${expected}`);
}
