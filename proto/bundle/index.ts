/**
 * An update bundle: what the manufacturer's tool writes and the gateway reads, on a stick, as one file, or from a web server.
 *
 * Protects both sides from understanding it differently: names, the signed description of a release, its limits. It verifies no
 * signature (`@wardkeeper/proto/tuf` counts them) and touches no disk.
 */
export {
  BUNDLE_SUFFIX,
  MANIFEST_NAME,
  METADATA_FOLDER,
  RELEASE_ROLE,
  SIGNED_AT_FIELD,
  TARGETS_FOLDER,
  type TargetKind,
  targetPath,
} from './layout.ts';
export { type ParsedRelease, parseRelease, type ReleaseFile, type ReleaseTarget, type TargetRef } from './release.ts';
