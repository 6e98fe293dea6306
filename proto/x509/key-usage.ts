/** What an authority's certificate lets its key sign (RFC 5280 §4.2.1.3, §4.2.1.9), which node:crypto does not tell. */
import type { X509Certificate } from 'node:crypto';
import { booleanOf, decodeDer, flagsOf, isNode, itemsOf, OID, smallIntegerOf } from './der.ts';
import { type Extension, extensionsOf } from './extensions.ts';

/** Bits of KeyUsage, the first being the highest of its first byte. */
const BITS = { keyCertSign: 5, cRLSign: 6 } as const;

export type AuthorityUse = keyof typeof BITS;

/** What a chain is judged by is known here; anything else that is critical makes a certificate unusable (RFC 5280 §4.2). */
const KNOWN: readonly string[] = [
  OID.basicConstraints,
  OID.keyUsage,
  OID.extendedKeyUsage,
  OID.subjectAltName,
  OID.subjectKeyIdentifier,
  OID.authorityKeyIdentifier,
];

export function certificateExtensions(certificate: X509Certificate): readonly Extension[] {
  return extensionsOf(itemsOf(decodeDer(certificate.raw))[0]);
}

/** The first critical extension that nothing here understands, or null. Throws `DER_MALFORMED`. */
export function unknownCritical(extensions: readonly Extension[]): string | null {
  return extensions.find(({ oid, critical }) => critical && !KNOWN.includes(oid))?.oid ?? null;
}

/** Whether it is an authority whose key may sign this. Throws `DER_MALFORMED`. */
export function mayUseKeyFor(certificate: X509Certificate, use: AuthorityUse): boolean {
  const extensions = certificateExtensions(certificate);
  const usage = extensions.find(({ oid }) => oid === OID.keyUsage);
  if (readBasicConstraints(extensions) === null) return false;
  if (usage === undefined) return true;
  const bits = flagsOf(decodeDer(usage.value));
  return (((bits[BITS[use] >> 3] ?? 0) >> (7 - (BITS[use] & 7))) & 1) === 1;
}

/** Of an authority: how many others may stand below it, Infinity where it does not say; null: it is none. Throws `DER_MALFORMED`. */
export function readBasicConstraints(extensions: readonly Extension[]): { readonly pathLength: number } | null {
  const found = extensions.find(({ oid }) => oid === OID.basicConstraints);
  if (found === undefined) return null;
  const [ca, pathLength] = itemsOf(decodeDer(found.value));
  if (!isNode(ca, 'boolean') || !booleanOf(ca)) return null;
  return { pathLength: pathLength === undefined ? Number.POSITIVE_INFINITY : smallIntegerOf(pathLength) };
}
