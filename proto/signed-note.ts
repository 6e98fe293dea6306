/**
 * C2SP signed notes (c2sp.org/signed-note): text, a blank line, and a line for each signature. Public tools read them,
 * so the Ed25519 signature is over the text itself, as the format says.
 */
import { hash, type KeyObject, sign, verify } from 'node:crypto';
import { concat, equalBytes, utf8 } from './bytes.ts';
import { exportRawPublicKey } from './crypto/raw-keys.ts';
import { MAX_NOTE_BYTES } from './limits.ts';
import { ProtoError } from './errors.ts';

/** signed-note: 0x01 is Ed25519; 0xff with a name of its own is for algorithms without a number, such as ML-DSA-65. */
const ED25519_TYPE = Uint8Array.of(0x01);
const ML_DSA_65_TYPE = concat(Uint8Array.of(0xff), utf8('wardkeeper/ml-dsa-65'));

export interface NoteKey {
  /** Without spaces or plus signs; conventionally a schema-less URL. */
  readonly name: string;
  readonly key: KeyObject;
}

/** `text` ends in a newline and has no other control character. `keys` are private. */
export function signNote(text: string, keys: readonly NoteKey[]): Uint8Array {
  if (!isNoteText(text)) throw new ProtoError('NOTE_MALFORMED', 'a note is text that ends in a newline');
  const lines = keys.map(({ name, key }) => {
    const signature = concat(noteKeyId(name, key), sign(null, utf8(text), key));
    return `— ${name} ${Buffer.from(signature).toString('base64')}\n`;
  });
  return utf8(`${text}\n${lines.join('')}`);
}

/**
 * The text, where every one of `keys` (public) has signed it and no line in their name is false; null otherwise. Signatures by
 * others are ignored, as the format asks.
 */
export function openNote(note: Uint8Array, keys: readonly NoteKey[]): string | null {
  if (keys.length === 0 || note.length > MAX_NOTE_BYTES) return null;
  let whole: string;
  try {
    whole = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(note);
  } catch {
    return null;
  }
  const split = whole.lastIndexOf('\n\n');
  if (split < 0) return null;
  const text = whole.slice(0, split + 1);
  if (!isNoteText(text)) return null;
  const signatures = whole
    .slice(split + 2)
    .split('\n')
    .map(parseSignatureLine);
  const signed = ({ name, key }: NoteKey) => {
    const id = noteKeyId(name, key);
    const own = signatures.filter((line) => line !== null && line.name === name && equalBytes(line.keyId, id));
    return own.length > 0 && own.every((line) => line !== null && verifies(text, key, line.signature));
  };
  return keys.every(signed) ? text : null;
}

/** The first 4 bytes of SHA-256(name || 0x0A || type || public key). */
export function noteKeyId(name: string, key: KeyObject): Uint8Array {
  const type = key.asymmetricKeyType === 'ed25519' ? ED25519_TYPE : ML_DSA_65_TYPE;
  const raw = exportRawPublicKey(key.asymmetricKeyType === 'ed25519' ? 'ed25519' : 'ml-dsa-65', key);
  return hash('sha256', concat(utf8(`${name}\n`), type, raw), 'buffer').subarray(0, 4);
}

function verifies(text: string, key: KeyObject, signature: Uint8Array): boolean {
  try {
    return verify(null, utf8(text), key, signature);
  } catch {
    return false;
  }
}

/** The format forbids every control character but the newline. */
function isNoteText(text: string): boolean {
  return text.endsWith('\n') && !/\p{Cc}/u.test(text.replaceAll('\n', ''));
}

function parseSignatureLine(line: string): { name: string; keyId: Uint8Array; signature: Uint8Array } | null {
  const match = /^— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/.exec(line);
  if (match?.[1] === undefined || match[2] === undefined) return null;
  const bytes = Buffer.from(match[2], 'base64');
  return bytes.length > 4 ? { name: match[1], keyId: bytes.subarray(0, 4), signature: bytes.subarray(4) } : null;
}
