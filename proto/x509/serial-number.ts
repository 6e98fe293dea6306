/** Serial numbers of certificates, in the one form by which they are compared: hexadecimal in capitals, as OpenSSL prints them. */
import type { X509Certificate } from 'node:crypto';

export function serialOf(certificate: X509Certificate): string {
  return serialText(Buffer.from(certificate.serialNumber, 'hex'));
}

/** Of the content of an INTEGER: without the zero that keeps it positive. */
export function serialText(bytes: Uint8Array): string {
  const start = bytes.length > 1 && bytes[0] === 0 ? 1 : 0;
  return Buffer.from(bytes.subarray(start)).toString('hex').toUpperCase();
}

/** The content of a positive INTEGER. `magnitude`: big-endian, without zeros in front. */
export function positive(magnitude: Uint8Array): Uint8Array {
  return ((magnitude[0] ?? 0) & 0x80) === 0 ? magnitude : Uint8Array.of(0, ...magnitude);
}
