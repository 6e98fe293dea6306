/**
 * What files should be: the manufacturer's list of a product, the signed change from one list to the next, and a site's overlay.
 *
 * Protects the answer to "is this file right?" from whoever can write to a gateway: it is signed by the manufacturer or the hospital,
 * in one form only, complete below the paths that a list covers. It reads no disk and says nothing of whether a file is right.
 */
export { type ListedAttributes, NO_ATTRIBUTES, parseAttributesDump } from './attributes-dump.ts';
export {
  applyDelta,
  type AppliedDelta,
  applySteps,
  deltaBetween,
  type FileDelta,
  type FileEdit,
  formatDelta,
  parseDelta,
} from './delta.ts';
export {
  type FileDocumentRefusal,
  type FileDocumentType,
  openDelta,
  openDeltaSteps,
  openFileList,
  openOverlay,
  type OpenedFileDocument,
  signSheet,
} from './document.ts';
export { fileToJson, isAbsolutePath, type ListedFile } from './entry.ts';
export type { Line } from './lines.ts';
export { type FileList, fileListRoot, formatFileList, isCoveredBy, type ListLine, parseFileList } from './list.ts';
export { formatOverlay, type Overlay, parseOverlay } from './overlay.ts';
export { atOnce, type Steps } from './steps.ts';
