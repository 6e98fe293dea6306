/** What may be installed as this gateway's identity. No disk, no clock: everything is handed in. */
import {
  bothKeysOf,
  equalBytes,
  parseCertificate,
  parseDirectory,
  parseIdentityFile,
  readGatewayCertificate,
  verifyDocument,
  type CertificateName,
  type CertificateRefusal,
  type Directory,
  type GatewayName,
  type VerifyingIdentity,
} from '@wardkeeper/proto';

/** As brought: the certificate from the manufacturer, the rest from the hospital. */
export interface IdentityParts {
  readonly certificate: string;
  readonly hospitalRoot: string;
  readonly directory: Uint8Array;
  readonly brokerCa: string;
  /** Sealed to this gateway by the hospital; null: not brought this time, and one that is there stays. */
  readonly approvalKey?: Uint8Array | null;
}

export interface InstallSituation {
  /** The names that this gateway's configuration gives it. */
  readonly configured: GatewayName;
  /** SubjectPublicKeyInfo of the TLS key made here. */
  readonly tlsPublicKey: Uint8Array;
  /** Unix milliseconds; what ends or begins is judged by it. */
  readonly atMs: number;
  /** What is installed already, or null. */
  readonly installed: { readonly hospitalRoot: VerifyingIdentity; readonly directoryVersion: number } | null;
}

export type InstallRefusal =
  /** The certificate itself, as proto names it: `CERTIFICATE_EXPIRED`, `CERTIFICATE_KEY_KIND` … */
  | `CERTIFICATE_${CertificateRefusal}`
  /** The certificate holds another key than the one made here. */
  | 'CERTIFICATE_KEY'
  /** The certificate is for another site or gateway than the configuration says. */
  | 'CONFIGURED_NAME'
  | 'ROOT_MALFORMED'
  /** Another hospital root is pinned: a new one is a new enrolment. */
  | 'ROOT_CHANGED'
  /** Not signed by the hospital root with both its keys, or no directory at all. */
  | 'DIRECTORY_UNTRUSTED'
  /** The directory of another site. */
  | 'DIRECTORY_SITE'
  | 'DIRECTORY_EXPIRED'
  /** Older than the one installed. */
  | 'DIRECTORY_VERSION'
  /** Not sealed to this gateway, not signed by an authority of this directory that may, or its time is over. */
  | 'APPROVAL_KEY'
  | 'PSEUDONYM_KEY'
  | 'BROKER_CA_MALFORMED'
  | 'BROKER_CA_EXPIRED';

export interface SoundIdentity {
  readonly name: CertificateName;
  readonly directoryVersion: number;
  readonly hospitalRoot: VerifyingIdentity;
}

export type InstallJudgement =
  | { readonly ok: true; readonly identity: SoundIdentity }
  | { readonly ok: false; readonly code: InstallRefusal; readonly detail: string };

type Refused = Extract<InstallJudgement, { ok: false }>;

const PEM_BLOCK = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;
const MAX_AUTHORITIES = 16;

/** All parts must be sound and belong together; the first that is not is named. */
export function judgeInstall(parts: IdentityParts, situation: InstallSituation): InstallJudgement {
  const { configured, tlsPublicKey, atMs, installed } = situation;
  const certificate = readGatewayCertificate(parts.certificate, { atMs });
  if (!certificate.ok) return refuse(`CERTIFICATE_${certificate.code}`, `certificate: ${certificate.detail}`);
  if (!equalBytes(certificate.key.raw, tlsPublicKey)) {
    return refuse('CERTIFICATE_KEY', 'certificate: expected the key that was made here, got another: was it issued from this request?');
  }
  const { site, gateway } = certificate.name;
  if (site !== configured.site || gateway !== configured.gateway) {
    const expected = `gateway ${configured.gateway} of site ${configured.site}, as configured`;
    return refuse('CONFIGURED_NAME', `certificate: expected ${expected}, got gateway ${gateway} of site ${site}`);
  }
  const judged = judgeSite(parts, { site, atMs, installed });
  return judged.ok ? { ok: true, identity: { name: certificate.name, ...judged.site } } : judged;
}

export interface SiteSituation extends Pick<InstallSituation, 'atMs' | 'installed'> {
  readonly site: string;
}

export type SiteJudgement = { readonly ok: true; readonly site: Omit<SoundIdentity, 'name'> } | Refused;

/** What a hospital brings beside a certificate, judged by itself: before anybody is asked for one. */
export function judgeSite(
  parts: Pick<IdentityParts, 'hospitalRoot' | 'directory' | 'brokerCa'>,
  { site, atMs, installed }: SiteSituation,
): SiteJudgement {
  const root = parseRoot(parts.hospitalRoot);
  if (root === null) return refuse('ROOT_MALFORMED', "hospital root: expected the hospital's root.json with both public keys");
  if (installed !== null && !sameIdentity(installed.hospitalRoot, root)) {
    return refuse('ROOT_CHANGED', 'hospital root: another one is pinned: move the identity folder away and enrol this gateway anew');
  }
  const directory = judgeDirectory(parts.directory, root, site, atMs, installed?.directoryVersion ?? 0);
  if ('code' in directory) return directory;
  return refusedBrokerCa(parts.brokerCa, atMs) ?? { ok: true, site: { directoryVersion: directory.version, hospitalRoot: root } };
}

/** The directory and its version where the root signed it with both keys; null for everything else. */
export function openDirectory(bytes: Uint8Array, root: VerifyingIdentity): { version: number; directory: Directory } | null {
  const verdict = verifyDocument(bytes, { type: 'directory', trusted: bothKeysOf([root]) });
  if (!verdict.ok) return null;
  try {
    return { version: verdict.document.version, directory: parseDirectory(verdict.document.body) };
  } catch {
    return null; // signed, but not in a form of ours
  }
}

/** Null for anything but an identity file. */
export function parseRoot(text: string): VerifyingIdentity | null {
  try {
    return parseIdentityFile(text);
  } catch {
    return null;
  }
}

function judgeDirectory(
  bytes: Uint8Array,
  root: VerifyingIdentity,
  site: string,
  atMs: number,
  minVersion: number,
): Refused | { readonly version: number } {
  const opened = openDirectory(bytes, root);
  if (opened === null) return refuse('DIRECTORY_UNTRUSTED', 'directory: expected one that both keys of this hospital root have signed');
  if (opened.directory.site !== site) {
    return refuse('DIRECTORY_SITE', `directory: expected the one of site ${site}, got the one of ${opened.directory.site}`);
  }
  if (atMs > opened.directory.expiresMs) {
    const [end, now] = [new Date(opened.directory.expiresMs).toISOString(), new Date(atMs).toISOString()];
    return refuse('DIRECTORY_EXPIRED', `directory: it ended ${end} and it is ${now}: get the current one from the hospital`);
  }
  if (opened.version < minVersion) {
    return refuse('DIRECTORY_VERSION', `directory: expected version ${minVersion} or newer, got ${opened.version}`);
  }
  return { version: opened.version };
}

/** Every certificate in the bundle is an authority's, and one at least is valid now. */
function refusedBrokerCa(bundle: string, atMs: number): Refused | null {
  const authorities = readAuthorities(bundle);
  if (authorities === null) return refuse('BROKER_CA_MALFORMED', `broker CA: ${EXPECTED_AUTHORITIES}`);
  const isOneValid = authorities.some((pem) => {
    const { validFromDate, validToDate } = parseCertificate(pem);
    return validFromDate.getTime() <= atMs && atMs <= validToDate.getTime();
  });
  if (isOneValid) return null;
  return refuse('BROKER_CA_EXPIRED', `broker CA: expected one that is valid at ${new Date(atMs).toISOString()}, got none`);
}

/** For people, where `readAuthorities` says null. */
export const EXPECTED_AUTHORITIES = `expected 1 to ${MAX_AUTHORITIES} CA certificates as PEM and nothing else`;

/** PEM of each authority in a bundle of nothing else; null for any other text. */
export function readAuthorities(bundle: string): readonly string[] | null {
  const blocks = bundle.match(PEM_BLOCK) ?? [];
  if (blocks.length === 0 || blocks.length > MAX_AUTHORITIES || bundle.replace(PEM_BLOCK, '').trim() !== '') return null;
  try {
    return blocks.every((block) => parseCertificate(block).ca) ? blocks.map((block) => `${block}\n`) : null;
  } catch {
    return null;
  }
}

export function sameIdentity(a: VerifyingIdentity, b: VerifyingIdentity): boolean {
  return equalBytes(a.ed25519.raw, b.ed25519.raw) && equalBytes(a.mlDsa65.raw, b.mlDsa65.raw);
}

function refuse(code: InstallRefusal, detail: string): Refused {
  return { ok: false, code, detail };
}
