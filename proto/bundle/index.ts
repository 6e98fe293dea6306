/**
 * An update bundle: what the manufacturer's tool writes and the gateway reads, on a stick, as one file, or from a web server.
 *
 * Protects both sides from understanding it differently: names, the signed description of a release, its limits, the one form that
 * archives have, the bill of materials and the record of the build. It counts no threshold (`@wardkeeper/proto/tuf` does) and touches no
 * disk.
 */
export { findVulnerable, type Finding, MAX_ADVISORY_BYTES, parseAdvisories } from './advisories.ts';
export {
  ARCHIVE_BLOCK_BYTES,
  ARCHIVE_END,
  type ArchiveFault,
  archiveHead,
  type ArchiveMember,
  archivePadding,
  type ArchiveRefusal,
  MAX_HEAD_BYTES,
  readArchiveHead,
  type ReadHead,
} from './archive.ts';
export { type ArchiveIndex, indexArchive, indexBundle, type IndexedMember, type RandomAccess } from './archive-index.ts';
export { type ArchiveInput, writeArchive } from './archive-write.ts';
export { type BillDifference, compareBills, MAX_BILL_BYTES, parseBill, type Part } from './bill-of-materials.ts';
export {
  BlockHasher,
  type BlockIndex,
  formatBlockIndex,
  INDEX_BLOCK_BYTES,
  MAX_BLOCK_INDEX_BYTES,
  MAX_INDEXED_BYTES,
  parseBlockIndex,
} from './block-index.ts';
export {
  ADVISORIES_NAME,
  BUNDLE_SUFFIX,
  MANIFEST_NAME,
  METADATA_FOLDER,
  RELEASE_ROLE,
  type ReleaseName,
  SIGNED_AT_FIELD,
  storedPath,
  TARGETS_FOLDER,
  type TargetKind,
  targetPath,
} from './layout.ts';
export { type BundleManifest, formatManifest, MAX_MANIFEST_BYTES, parseManifest } from './manifest.ts';
export {
  type BuildRecord,
  makeStatement,
  MAX_PROVENANCE_BYTES,
  type ProvenanceSigner,
  readProvenance,
  type ReadProvenance,
  signStatement,
  type Statement,
} from './provenance.ts';
export {
  type DataSchema,
  parseDataSchema,
  type ParsedRelease,
  parseRelease,
  readsForm,
  RELEASE_LIMITS,
  type ReleaseFile,
  type ReleaseTarget,
  type TargetRef,
} from './release.ts';
