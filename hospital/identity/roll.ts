/**
 * The next authority in place of the one in use, with nobody left behind. The new key stands under the same name; the former one certifies it
 * (RFC 4210 §4.4, "new with old"), so that a gateway which was asleep and knows the former alone believes the servers of the new. The former
 * goes on being believed of gateways that have its certificates, and signs a revocation list of its own, until it is dropped.
 */
import { ProtoError, parseCertificate } from '@wardkeeper/proto';
import { CERTIFICATE_SERIAL_BYTES, issueCertificate } from '@wardkeeper/proto/x509';
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { HospitalError, messageOf } from '../errors.ts';
import type { AuthorityKey } from '../keys/index.ts';
import { syncFolder, writeFileDurably } from '../runtime/index.ts';
import { AUTHORITY_FILES, finishRoll, loadAuthority, ROLLING, type SiteAuthority } from './authority.ts';

const DAY_MS = 86_400_000;
const BACKDATED_MS = 5 * 60_000;
/** Being written: nobody has used it. */
const UNFINISHED = 'site-ca.unfinished';

export interface RollOrder {
  readonly folder: string;
  readonly site: string;
  readonly authorityKey: AuthorityKey;
  readonly days: number;
  readonly nowMs: number;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly dryRun: boolean;
}

/**
 * In one step: cut off before it, the authority is the one it was; after it, whoever loads it next finishes. Throws HospitalError
 * `IDENTITY_REFUSED` for an authority of the hospital's PKI, one that has ended, and where a former one still stands.
 */
export function rollAuthority(order: RollOrder): SiteAuthority {
  const { folder, site, nowMs, days, randomBytes, dryRun } = order;
  const current = loadAuthority(folder, site);
  if (current.former !== null) {
    throw refused('there is a former authority still: "identity ca drop-former" when no gateway has a certificate of it any more');
  }
  const subject = { commonName: 'Wardkeeper site CA', organization: site };
  const parsed = parseCertificate(current.certificate);
  if (current.chain.length > 0 || parsed.subject !== `CN=${subject.commonName}\nO=${site}`) {
    throw refused('this authority is of your own PKI: have it renewed there, and tell gateways by its root');
  }
  if (nowMs > current.notAfterMs) throw refused('it has ended, and nobody believes what it certifies: make a new one, and issue vouchers');
  const { privateKey, publicKey } =
    order.authorityKey === 'rsa-3072'
      ? generateKeyPairSync('rsa', { modulusLength: 3_072 })
      : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const notBeforeMs = nowMs - BACKDATED_MS;
  const notAfterMs = nowMs + days * DAY_MS;
  const make = (issuer: Parameters<typeof issueCertificate>[0]['issuer'], life: { notBeforeMs: number; notAfterMs: number }) =>
    issueCertificate({ issuer, subject, publicKey, ca: true, serialBytes: randomBytes(CERTIFICATE_SERIAL_BYTES), ...life });
  const certificate = make({ certificate: null, key: privateKey }, { notBeforeMs, notAfterMs });
  const cross = make(current, {
    notBeforeMs: Math.max(notBeforeMs, current.notBeforeMs),
    notAfterMs: Math.min(notAfterMs, current.notAfterMs),
  });
  if (dryRun) return current;
  const scratch = join(folder, UNFINISHED);
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(scratch, { mode: 0o700 });
  const pem = (key: typeof privateKey) => key.export({ format: 'pem', type: 'pkcs8' });
  const put = (name: string, content: string | Buffer, secret: boolean) => writeFileDurably(join(scratch, name), content, { secret });
  put(AUTHORITY_FILES.formerKey, pem(current.key), true);
  put(AUTHORITY_FILES.formerCertificate, current.certificate, false);
  put(AUTHORITY_FILES.cross, cross, false);
  put(AUTHORITY_FILES.key, pem(privateKey), true);
  put(AUTHORITY_FILES.certificate, certificate, false);
  renameSync(scratch, join(folder, ROLLING));
  syncFolder(folder);
  finishRoll(folder);
  return loadAuthority(folder, site);
}

/** What it has certified opens nothing any more, and nobody is led from it to the present one. Its key goes. */
export function dropFormer(folder: string): void {
  const { formerKey, formerCertificate, formerList, cross } = AUTHORITY_FILES;
  // The certificate first: without it nothing of the former is loaded
  for (const name of [formerCertificate, cross, formerKey, formerList]) rmSync(join(folder, name), { force: true });
  syncFolder(folder);
}

/** Whether the former authority has signed this certificate. PEM. */
export function isOfFormer({ former }: SiteAuthority, certificate: string): boolean {
  if (former === null) return false;
  try {
    return parseCertificate(certificate).verify(createPublicKey(former.key));
  } catch (error) {
    if (error instanceof ProtoError) return false;
    throw new HospitalError('KEYS_INVALID', `certificate: ${messageOf(error)}`, { cause: error });
  }
}

function refused(why: string): HospitalError {
  return new HospitalError('IDENTITY_REFUSED', `the authority is not exchanged: ${why}`);
}
