/** Subjects as Wardkeeper writes and reads them: a common name, an organization and a serial number, each at most once, nothing else. */
import { ProtoError } from '../errors.ts';
import { itemsOf, membersOf, type Node, OID, oid, oidOf, printableString, sequence, setOf, textOf, utf8String } from './der.ts';

export interface DistinguishedName {
  /** 1 to 64 characters, as all three (RFC 5280 appendix A.1 bounds them). */
  readonly commonName: string;
  readonly organization?: string;
  /** A device's serial number; only letters, digits, space and `' ( ) + , - . / : = ?` (PrintableString). */
  readonly serialNumber?: string;
}

const MAX_CHARACTERS = 64;
const PRINTABLE = /^[A-Za-z0-9 '()+,./:=?-]+$/;
const FIELDS = { [OID.commonName]: 'commonName', [OID.organization]: 'organization', [OID.serialNumber]: 'serialNumber' } as const;

/** Throws `NAME_MALFORMED`. */
export function encodeName(name: DistinguishedName): Node {
  const parts = [attribute(OID.commonName, 'common name', name.commonName, utf8String)];
  if (name.organization !== undefined) parts.push(attribute(OID.organization, 'organization', name.organization, utf8String));
  if (name.serialNumber !== undefined) {
    if (!PRINTABLE.test(name.serialNumber)) throw new ProtoError('NAME_MALFORMED', 'serial number: has a character X.509 does not allow');
    parts.push(attribute(OID.serialNumber, 'serial number', name.serialNumber, printableString));
  }
  return sequence(...parts);
}

/** Throws `NAME_MALFORMED` for other attributes, repeated ones, an empty or overlong one; `DER_MALFORMED` for no name at all. */
export function decodeName(node: Node | undefined): DistinguishedName {
  const found: { commonName?: string; organization?: string; serialNumber?: string } = {};
  for (const relativeName of itemsOf(node)) {
    for (const member of membersOf(relativeName)) {
      const [type, value] = itemsOf(member);
      const dotted = oidOf(type);
      const field = Object.hasOwn(FIELDS, dotted) ? FIELDS[dotted as keyof typeof FIELDS] : undefined;
      const text = textOf(value);
      if (field === undefined) throw new ProtoError('NAME_MALFORMED', `subject: attribute ${dotted} is not expected`);
      if (field in found) throw new ProtoError('NAME_MALFORMED', `subject: ${field} stands twice`);
      if (text === null || !isSized(text)) {
        throw new ProtoError('NAME_MALFORMED', `subject: expected ${field} of 1 to ${MAX_CHARACTERS} characters`);
      }
      found[field] = text;
    }
  }
  const { commonName, ...others } = found;
  if (commonName === undefined) throw new ProtoError('NAME_MALFORMED', 'subject: expected a common name');
  return { commonName, ...others };
}

function attribute(type: string, what: string, text: string, encode: (text: string) => Node): Node {
  if (!isSized(text)) {
    throw new ProtoError('NAME_MALFORMED', `${what}: expected 1 to ${MAX_CHARACTERS} characters, got ${text.length}`);
  }
  return setOf(sequence(oid(type), encode(text)));
}

function isSized(text: string): boolean {
  return text.length >= 1 && text.length <= MAX_CHARACTERS;
}
