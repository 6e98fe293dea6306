/** Where things lie in a bundle, on a stick and at a web server alike. Pure. */

export const MANIFEST_NAME = 'manifest.json';
export const METADATA_FOLDER = 'metadata';
export const TARGETS_FOLDER = 'targets';
/** A bundle as one file. */
export const BUNDLE_SUFFIX = '.wkb';
/** The role that signs releases; its expiry says how long a stick may lie in a drawer (design: 90 to 180 days). */
export const RELEASE_ROLE = 'offline';
/** When whoever signed it did so, as RFC 3339 in UTC: a field of our own in timestamp and release metadata. */
export const SIGNED_AT_FIELD = 'x-wardkeeper-signed-at';

/** What belongs to a release; the name is the payload's SHA-256, so that two releases never share one. */
const SUFFIXES = {
  payload: '.payload.tar',
  blockIndex: '.blocks.json',
  sbom: '.sbom.cdx.json',
  notes: '.notes.md',
  provenance: '.provenance.dsse.json',
} as const;

export type TargetKind = keyof typeof SUFFIXES;

/** The path in targets metadata, relative to the folder of targets: `pump-x2/3f….payload.tar`. `sha256`: of that target itself. */
export function targetPath(line: string, sha256: string, kind: TargetKind): string {
  return `${line}/${sha256}${SUFFIXES[kind]}`;
}
