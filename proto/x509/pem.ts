/** One PEM block (RFC 7468), strictly: nothing before or after it, and no larger than anything of ours is. */
import { ProtoError } from '../errors.ts';

/** One certificate, request or key as text. The largest that is made here is under 2 KiB; foreign CAs with long names under 8. */
export const MAX_PEM_BYTES = 16 * 1024;

const BLOCK = /^\s*-----BEGIN ([A-Z0-9 ]+)-----\r?\n([A-Za-z0-9+/=\r\n]+)-----END \1-----\s*$/;

export function encodePem(label: string, der: Uint8Array): string {
  const lines = Buffer.from(der)
    .toString('base64')
    .match(/.{1,64}/g);
  return `-----BEGIN ${label}-----\n${(lines ?? []).join('\n')}\n-----END ${label}-----\n`;
}

/**
 * The bytes of the one block in `text`. Throws `PEM_TOO_LARGE`, and `PEM_MALFORMED` for anything but one block of that label.
 * `labels`: those that are accepted, the usual one first.
 */
export function decodePem(labels: readonly string[], text: string, maxBytes = MAX_PEM_BYTES): Uint8Array {
  if (text.length > maxBytes) {
    throw new ProtoError('PEM_TOO_LARGE', `expected PEM of at most ${maxBytes} bytes, got ${text.length}`);
  }
  const [, label, body] = BLOCK.exec(text) ?? [];
  if (label === undefined || body === undefined || !labels.includes(label)) {
    throw new ProtoError('PEM_MALFORMED', `expected one PEM block "${labels[0]}" and nothing else, got ${label ?? 'something else'}`);
  }
  const base64 = body.replace(/[\r\n]/g, '');
  const der = Buffer.from(base64, 'base64');
  if (der.toString('base64') !== base64) throw new ProtoError('PEM_MALFORMED', `the base64 in "${label}" is damaged`);
  return der;
}
