/** Lists, deltas and overlays as signed documents: the body is the sheet as it was read and signed, byte for byte. */
import { utf8 } from '../bytes.ts';
import { sha256 } from '../chain.ts';
import type { SigningIdentity } from '../crypto/signing.ts';
import {
  type DocumentRefusal,
  type DocumentType,
  keysOf,
  signDocument,
  type Trusted,
  verifyDocument,
} from '../documents/signed-document.ts';
import { ProtoError } from '../errors.ts';
import { deltaSteps, type FileDelta } from './delta.ts';
import { type FileList, parseFileList } from './list.ts';
import { textOf } from './lines.ts';
import { type Overlay, parseOverlay } from './overlay.ts';
import { atOnce, type Steps } from './steps.ts';

export type FileDocumentType = Extract<DocumentType, 'file-list' | 'file-delta' | 'overlay'>;

export type FileDocumentRefusal =
  | DocumentRefusal
  /** The sheet says another version than the signature covers. */
  | 'VERSION_DIFFERS';

export type OpenedFileDocument<Value> =
  /** `digest`: SHA-256 of the document as sent. */
  { readonly ok: true; readonly value: Value; readonly digest: Uint8Array } | { readonly ok: false; readonly code: FileDocumentRefusal };

/** Signs with both keys. `text`: a sound sheet of that type; `version`: its own. */
export function signSheet(type: FileDocumentType, text: string, version: number, signer: SigningIdentity): Uint8Array {
  return signDocument({ type, version, body: utf8(text) }, keysOf(signer));
}

/** Never throws for what a document holds. */
export function openFileList(bytes: Uint8Array, trusted: Trusted): OpenedFileDocument<FileList> {
  return atOnce(openSteps(bytes, 'file-list', trusted, parsedBy(parseFileList)));
}

export function openDelta(bytes: Uint8Array, trusted: Trusted): OpenedFileDocument<FileDelta> {
  return atOnce(openDeltaSteps(bytes, trusted));
}

/** As `openDelta`, in steps after the signature: a large one takes half a second. */
export function openDeltaSteps(bytes: Uint8Array, trusted: Trusted): Steps<OpenedFileDocument<FileDelta>> {
  return openSteps(bytes, 'file-delta', trusted, deltaSteps);
}

export function openOverlay(bytes: Uint8Array, trusted: Trusted): OpenedFileDocument<Overlay> {
  return atOnce(openSteps(bytes, 'overlay', trusted, parsedBy(parseOverlay)));
}

/** A parser that knows no steps, in one. */
function parsedBy<Value>(parse: (text: string) => Value): (text: string) => Steps<Value> {
  return function* (text) {
    yield;
    return parse(text);
  };
}

function* openSteps<Value extends { readonly version: number }>(
  bytes: Uint8Array,
  type: FileDocumentType,
  trusted: Trusted,
  parse: (text: string) => Steps<Value>,
): Steps<OpenedFileDocument<Value>> {
  const verdict = verifyDocument(bytes, { type, trusted });
  if (!verdict.ok) return { ok: false, code: verdict.reason };
  try {
    const value = yield* parse(textOf(verdict.document.body));
    if (value.version !== verdict.document.version || value.version < 1) return { ok: false, code: 'VERSION_DIFFERS' };
    return { ok: true, value, digest: sha256(bytes) };
  } catch (error) {
    if (!(error instanceof ProtoError)) throw error;
    return { ok: false, code: 'MALFORMED' };
  }
}
