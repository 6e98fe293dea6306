/** A request as text, for a QR code, an e-mail, or a telephone with much patience. */
import { decodeRequest, encodeRequest, type UpdateRequest } from './request.ts';
import { armor, dearmor } from './text.ts';

const LABEL = 'WKUR1';

export function requestText(request: UpdateRequest): string {
  return armor(LABEL, encodeRequest(request));
}

/** Null for anything else. */
export function readRequestText(text: string): UpdateRequest | null {
  const bytes = dearmor(LABEL, text);
  return bytes === null ? null : decodeRequest(bytes);
}
