/** What an EST server wishes to see in a request (RFC 7030 §4.5.2, CsrAttrs), as far as it is about the key; the rest is told by its number. */
import { ProtoError } from '../errors.ts';
import { decodeBer, encodeDer, isNode, itemsOf, membersOf, type Node, OID, oidOf } from './der.ts';

/** Of a list that an honest server makes there are a dozen. */
export const MAX_WISHES_BYTES = 16 * 1024;
const MAX_WISHES = 64;

const EC_PUBLIC_KEY = '1.2.840.10045.2.1';
const RSA_ENCRYPTION = '1.2.840.113549.1.1.1';
const P256 = '1.2.840.10045.3.1.7';

export interface WishedAttributes {
  /** `null`: it leaves the kind of key to us. `other`: one that is not made here. */
  readonly key: 'p-256' | 'rsa' | 'other' | null;
  /** Object identifiers of everything else that it wishes for, dotted. */
  readonly others: readonly string[];
}

/** The digests with which requests are signed here go with the key; a server that names one of them names nothing new. */
const OURS: readonly string[] = [OID.ecdsaWithSha256, OID.sha256WithRsa];

/** `der`: a SEQUENCE of object identifiers and attributes. Throws `DER_MALFORMED`. */
export function parseWishedAttributes(der: Uint8Array): WishedAttributes {
  if (der.length > MAX_WISHES_BYTES) throw new ProtoError('DER_MALFORMED', `expected at most ${MAX_WISHES_BYTES} bytes of wishes`);
  const wishes = itemsOf(decodeBer(der));
  if (wishes.length > MAX_WISHES) throw new ProtoError('DER_MALFORMED', `expected at most ${MAX_WISHES} wishes, got ${wishes.length}`);
  let key: WishedAttributes['key'] = null;
  const others: string[] = [];
  for (const wish of wishes) {
    const { type, values } = parseWish(wish);
    if (type === EC_PUBLIC_KEY) key ??= values.length === 0 || values.includes(P256) ? 'p-256' : 'other';
    else if (type === RSA_ENCRYPTION) key ??= 'rsa';
    else if (!OURS.includes(type)) others.push(type);
  }
  return { key, others };
}

/** An object identifier by itself, or an attribute with values, of which those that are identifiers count. */
function parseWish(node: Node): { readonly type: string; readonly values: readonly string[] } {
  if (!isNode(node, 'sequence')) return { type: oidOf(node), values: [] };
  const [type, values] = itemsOf(node);
  return { type: oidOf(type), values: membersOf(values).flatMap(identifierOf) };
}

function identifierOf(node: Node): readonly string[] {
  // A number (the length of an RSA key) or an extension's wish says nothing that would be used here.
  return encodeDer(node)[0] === OBJECT_IDENTIFIER ? [oidOf(node)] : [];
}

const OBJECT_IDENTIFIER = 0x06;
