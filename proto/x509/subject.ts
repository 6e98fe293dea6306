/**
 * The subject of a certificate, from Node's text of it. Not from toLegacyObject(): on Node 26.10 its first call in a process that
 * has not loaded node:tls leaves tls.connect() broken for good.
 */
import type { X509Certificate } from 'node:crypto';

const ATTRIBUTE = /^([A-Za-z0-9.]+)=((?:[^\\+]|\\[^0-9A-Za-z])*)$/;

/**
 * Short names (`CN`, `O`, `serialNumber`) to values. Null for a subject with an attribute twice, with several attributes in one
 * part, or with a character that OpenSSL writes as a number: none of them names anything of ours.
 */
export function readSubject(certificate: X509Certificate): ReadonlyMap<string, string> | null {
  const fields = new Map<string, string>();
  for (const line of (certificate.subject ?? '').split('\n')) {
    const [, type, value] = ATTRIBUTE.exec(line) ?? [];
    if (type === undefined || value === undefined || fields.has(type)) return null;
    fields.set(type, value.replace(/\\(.)/g, '$1'));
  }
  return fields;
}
