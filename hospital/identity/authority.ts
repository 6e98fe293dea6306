/** The site's certificate authority as files: the same that "certificate init" makes, or one that the hospital's PKI has made. */
import { parseCertificate, ProtoError, readSubject } from '@wardkeeper/proto';
import { createPrivateKey, hash, type KeyObject } from 'node:crypto';
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { HospitalError, messageOf } from '../errors.ts';
import { makePrivateFolder, readFileWithin, syncFolder, writeFileDurably } from '../runtime/index.ts';
import { readCertificates } from './pem-files.ts';

export const AUTHORITY_FILES = {
  certificate: 'site-ca.crt.pem',
  key: 'site-ca.key.pem',
  /** Who vouches for an authority that does not stand by itself, the root last. */
  chain: 'site-ca.chain.pem',
  /** The newest revocation list. */
  list: 'site-ca.crl.pem',
  serverCertificate: 'enrolment.crt.pem',
  serverKey: 'enrolment.key.pem',
  /** After a change of authority (roll.ts): the one before, its own list, and the present key as that one has certified it. */
  formerCertificate: 'site-ca.former.crt.pem',
  formerKey: 'site-ca.former.key.pem',
  formerList: 'site-ca.former.crl.pem',
  cross: 'site-ca.cross.pem',
  /** For brokers and receivers: every authority that counts, and the lists of all. */
  allCertificates: 'site-cas.pem',
  allLists: 'site-cas.crl.pem',
} as const;

/** A change that was decided and is perhaps not done: its files belong into the folder above. */
export const ROLLING = 'site-ca.rolling';

const MAX_KEY_FILE_BYTES = 64 * 1024;
const MAX_CHAIN = 4;

export interface SiteAuthority {
  readonly folder: string;
  readonly site: string;
  /** PEM. */
  readonly certificate: string;
  /** PEM; empty where it stands by itself. */
  readonly chain: readonly string[];
  readonly key: KeyObject;
  readonly notBeforeMs: number;
  readonly notAfterMs: number;
  /** SHA-256 of its SubjectPublicKeyInfo: what vouchers name. */
  readonly spkiSha256: Uint8Array;
  /** Null: this is the first. */
  readonly former: FormerAuthority | null;
}

export interface FormerAuthority {
  /** PEM. */
  readonly certificate: string;
  readonly key: KeyObject;
  /** PEM: the present authority's key, certified by the former one. */
  readonly cross: string;
}

/** PEM of every authority whose certificates count here, the present one first. */
export function trustedCas({ certificate, former }: Pick<SiteAuthority, 'certificate' | 'former'>): readonly string[] {
  return former === null ? [certificate] : [certificate, former.certificate];
}

/** PEM: what a server sends behind its own certificate, so that also those believe it who know the former authority alone. */
export function chainBehind({ certificate, chain, former }: Pick<SiteAuthority, 'certificate' | 'chain' | 'former'>): readonly string[] {
  return former === null ? [certificate, ...chain] : [former.cross, former.certificate];
}

/** Throws HospitalError `FILE_UNREADABLE`, or `KEYS_INVALID` where certificate and key are no authority, or not of one another. */
export function loadAuthority(folder: string, site: string): SiteAuthority {
  finishRoll(folder);
  const at = (name: string) => join(folder, name);
  if (!existsSync(at(AUTHORITY_FILES.certificate)) && !existsSync(at(AUTHORITY_FILES.key))) {
    const makes = '"wardkeeper-hospital identity ca init" makes one, "identity ca import" brings one of your own PKI';
    throw new HospitalError('FILE_UNREADABLE', `${folder} has no site CA yet: ${makes}`);
  }
  const [certificate = '', ...more] = readCertificates(at(AUTHORITY_FILES.certificate), 'site CA');
  const key = readKey(at(AUTHORITY_FILES.key));
  const chain = existsSync(at(AUTHORITY_FILES.chain)) ? readCertificates(at(AUTHORITY_FILES.chain), 'chain of the site CA') : [];
  if (more.length > 0) throw invalid(`${at(AUTHORITY_FILES.certificate)}: expected one certificate`);
  return { folder, site, certificate, chain, key, ...judgeAuthority(certificate, key), former: loadFormer(folder) };
}

function loadFormer(folder: string): FormerAuthority | null {
  const at = (name: string) => join(folder, name);
  if (!existsSync(at(AUTHORITY_FILES.formerCertificate))) return null;
  const one = (name: string, what: string) => readCertificates(at(name), what)[0] ?? '';
  const certificate = one(AUTHORITY_FILES.formerCertificate, 'former site CA');
  const key = readKey(at(AUTHORITY_FILES.formerKey));
  judgeAuthority(certificate, key);
  return { certificate, key, cross: one(AUTHORITY_FILES.cross, 'site CA as the former has certified it') };
}

/** Puts the files of a change that was decided where they belong. Two may do it at once. */
export function finishRoll(folder: string): void {
  const rolling = join(folder, ROLLING);
  if (!existsSync(rolling)) return;
  try {
    for (const name of readdirSync(rolling)) renameSync(join(rolling, name), join(folder, name));
    syncFolder(folder);
    rmSync(rolling, { recursive: true, force: true });
    syncFolder(folder);
  } catch (cause) {
    // Somebody else has done it meanwhile.
    if (!existsSync(rolling)) return;
    throw new HospitalError('FILE_UNWRITABLE', `${folder}: the change of authority cannot be finished: ${messageOf(cause)}`, { cause });
  }
}

export interface ImportRequest {
  readonly folder: string;
  readonly site: string;
  /** PEM. */
  readonly certificate: string;
  readonly chain: readonly string[];
  readonly key: KeyObject;
  readonly nowMs: number;
  readonly dryRun?: boolean;
}

/**
 * Takes an authority of the hospital's PKI. Throws HospitalError `FILE_EXISTS` where the folder has one, `KEYS_INVALID` for what could
 * sign no gateway's certificate that others would accept.
 */
export function importAuthority(request: ImportRequest): SiteAuthority {
  const { folder, site, certificate, chain, key, nowMs, dryRun = false } = request;
  const judged = judgeAuthority(certificate, key);
  const parsed = parseCertificate(certificate);
  if (nowMs < judged.notBeforeMs || nowMs > judged.notAfterMs) {
    throw invalid(`the authority is valid from ${parsed.validFrom} to ${parsed.validTo}: have it renewed first`);
  }
  if (chain.length > MAX_CHAIN) throw invalid(`expected at most ${MAX_CHAIN} certificates above the authority, got ${chain.length}`);
  const isRoot = parsed.checkIssued(parsed) && parsed.verify(parsed.publicKey);
  if (!isRoot) checkChain(parsed, chain);
  const at = (name: string) => join(folder, name);
  if (existsSync(at(AUTHORITY_FILES.certificate)) || existsSync(at(AUTHORITY_FILES.key))) {
    throw new HospitalError('FILE_EXISTS', `${folder} has a site CA already, and gateways know it: choose another folder`);
  }
  if (!dryRun) {
    makePrivateFolder(folder);
    writeFileDurably(at(AUTHORITY_FILES.key), key.export({ format: 'pem', type: 'pkcs8' }), { secret: true, fresh: true });
    if (chain.length > 0) writeFileDurably(at(AUTHORITY_FILES.chain), chain.join(''), {});
    // Last: a folder with it is whole
    writeFileDurably(at(AUTHORITY_FILES.certificate), certificate, { fresh: true });
  }
  return { folder, site, certificate, chain, key, ...judged, former: null };
}

function judgeAuthority(certificate: string, key: KeyObject) {
  try {
    const parsed = parseCertificate(certificate);
    if (!parsed.ca || !parsed.checkPrivateKey(key)) throw invalid('expected a CA certificate (with the CA flag) and its own key');
    const kind = `${key.asymmetricKeyType} ${key.asymmetricKeyDetails?.namedCurve ?? key.asymmetricKeyDetails?.modulusLength ?? ''}`;
    if (key.asymmetricKeyType !== 'ec' && (key.asymmetricKeyDetails?.modulusLength ?? 0) < LEAST_RSA_BITS) {
      throw invalid(`expected P-256 or RSA of at least ${LEAST_RSA_BITS} bits, got ${kind}`);
    }
    return {
      notBeforeMs: parsed.validFromDate.getTime(),
      notAfterMs: parsed.validToDate.getTime(),
      spkiSha256: spkiDigest(certificate),
    };
  } catch (cause) {
    if (cause instanceof ProtoError) throw invalid(`the site CA cannot be read: ${cause.message}`, cause);
    throw cause;
  }
}

/** What gateways' own certificates are signed with: as much as is certified elsewhere here. */
const LEAST_RSA_BITS = 3_072;

/** Each vouches for the one before it, up to one that stands by itself. */
function checkChain(authority: ReturnType<typeof parseCertificate>, chain: readonly string[]): void {
  let current = authority;
  for (const pem of chain) {
    const above = parseCertificate(pem);
    if (!above.ca || !current.checkIssued(above) || !current.verify(above.publicKey)) {
      throw invalid(
        `the chain: ${oneLine(above.subject)} did not issue ${oneLine(current.subject)}; expected each to vouch for the one before it`,
      );
    }
    current = above;
  }
  if (!current.checkIssued(current)) {
    throw invalid(`the chain ends with ${oneLine(current.subject)}: expected all certificates up to the root, with --chain`);
  }
}

/** SHA-256 of a certificate's SubjectPublicKeyInfo. */
export function spkiDigest(certificatePem: string): Uint8Array {
  return hash('sha256', parseCertificate(certificatePem).publicKey.export({ format: 'der', type: 'spki' }), 'buffer');
}

/** The organization in the authority's subject, which "certificate init" sets to the site. */
export function organizationOf(certificatePem: string): string | null {
  return readSubject(parseCertificate(certificatePem))?.get('O') ?? null;
}

function readKey(path: string): KeyObject {
  const pem = readFileWithin(path, MAX_KEY_FILE_BYTES, "site CA's key");
  try {
    return createPrivateKey(pem);
  } catch (cause) {
    throw invalid(`${path}: not a private key in PEM: ${messageOf(cause)}`, cause);
  }
}

function oneLine(subject: string): string {
  return subject.replaceAll('\n', ', ').slice(0, 200);
}

function invalid(message: string, cause?: unknown): HospitalError {
  return new HospitalError('KEYS_INVALID', message, { cause });
}
