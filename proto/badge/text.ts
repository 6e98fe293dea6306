/**
 * A badge as the text of one QR code: the same signed bytes with the Ed25519 signature alone, because an ML-DSA-65 signature (3,309
 * bytes) is more than a QR code holds. Whoever verifies it is told so.
 */
import { armor, dearmor } from '../consent/text.ts';
import { wardkeeper } from '../wire.ts';

const LABEL = 'WKBADGE1';
const ED25519_SIGNATURE_BYTES = 64;

/** Null where the document has no Ed25519 signature, or cannot be read. */
export function badgeText(document: Uint8Array): string | null {
  try {
    const { content, signatures } = wardkeeper.v1.SignedDocument.decode(document);
    const short = (signatures ?? []).filter(({ signature }) => signature?.length === ED25519_SIGNATURE_BYTES);
    if (short.length === 0) return null;
    return armor(LABEL, wardkeeper.v1.SignedDocument.encode({ content: content ?? new Uint8Array(), signatures: short }).finish());
  } catch {
    return null;
  }
}

/** The signed document in a QR code's text; null for any other text. White space and lower case are taken. */
export function fromBadgeText(text: string): Uint8Array | null {
  return dearmor(LABEL, text);
}
