/** Where things lie in a bundle, on a stick and at a web server alike. Pure. */

export const MANIFEST_NAME = 'manifest.json';
export const METADATA_FOLDER = 'metadata';
export const TARGETS_FOLDER = 'targets';
/** Beside a bundle, as a hospital or a technician may put it there: advisories in OSV's schema, signed by nobody. */
export const ADVISORIES_NAME = 'advisories.osv.json';
/** A bundle as one file. */
export const BUNDLE_SUFFIX = '.wkb';
/** The role that signs releases; its expiry says how long a stick may lie in a drawer (design: 90 to 180 days). */
export const RELEASE_ROLE = 'offline';
/** When whoever signed it did so, as RFC 3339 in UTC: a field of our own in timestamp and release metadata. */
export const SIGNED_AT_FIELD = 'x-wardkeeper-signed-at';

/** What belongs to a release. */
const SUFFIXES = {
  payload: '.payload.tar',
  blockIndex: '.blocks.json',
  sbom: '.sbom.cdx.json',
  notes: '.notes.md',
  provenance: '.provenance.dsse.json',
} as const;

export type TargetKind = keyof typeof SUFFIXES;

/** The release whose file it is; `line`: a family of products, as a folder. */
export interface ReleaseName {
  readonly line: string;
  readonly component: string;
  readonly releaseCounter: number;
}

/** The path in targets metadata, relative to the folder of targets: `pump-x2/firmware-7.payload.tar`. */
export function targetPath({ line, component, releaseCounter }: ReleaseName, kind: TargetKind): string {
  return `${line}/${component}-${releaseCounter}${SUFFIXES[kind]}`;
}

/**
 * The file's own name, `pump-x2/3f….firmware-7.payload.tar`: consistent snapshots put the content's SHA-256 before it (TUF 7), so
 * that no release ever stands where another did.
 */
export function storedPath(path: string, sha256: string): string {
  const cut = path.lastIndexOf('/') + 1;
  return `${path.slice(0, cut)}${sha256}.${path.slice(cut)}`;
}
