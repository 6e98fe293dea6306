/**
 * Becoming a hospital's at an EST server of another make (RFC 7030), which the hospital's PKI runs already. It gives a certificate for a
 * name and one key. What it cannot give (root, directory, broker CA, approval key) a person brings as files, and what it cannot carry (the
 * telemetry keys) goes to the hospital in a file for "identity adopt", vouched for by the new certificate and by the factory's.
 * All is judged before anybody is asked, and put in place in one step.
 */
import { createPublicKey } from 'node:crypto';
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { type CertificateName, formatIdentityFile, type GatewayName, hex, parseCertificate } from '@wardkeeper/proto';
import { type EstAddress, formatAdoption, isVouchedRoot, parseVoucher } from '@wardkeeper/proto/enrolment';
import { PUBLIC_FILE } from '../../runtime/durable-file.ts';
import type { SecretFiles } from '../../runtime/secret-files.ts';
import { type EstRefusal, fetchCaCertificates, fetchWishes, requestCertificate } from '../est/client.ts';
import type { EstServer, Login } from '../est/http.ts';
import { exchangeFiles, type FileChange, finishExchange } from '../exchange.ts';
import { type FactoryIdentity, keepFactory, loadFactory } from '../factory.ts';
import { identityFiles } from '../files.ts';
import { readInstalled } from '../install.ts';
import { type GatewayKeys, privateKeyPem } from '../keys.ts';
import { derOf } from '../pem.ts';
import { boundedNowMs } from '../renewal/rules.ts';
import { signedTimes } from '../renewal/signed-times.ts';
import {
  EXPECTED_AUTHORITIES,
  type IdentityParts,
  type InstallRefusal,
  judgeInstall,
  judgeSite,
  parseRoot,
  readAuthorities,
  sameIdentity,
} from '../rules.ts';
import { statementVersion } from '../statement.ts';
import { broughtChanges } from './brought.ts';
import { NO_FACTORY } from './enrol.ts';
import { type IssuedRefusal, type NameRefusal, pickIssued, refusedByChain, refusedByName } from './issued.ts';
import { type CertificateKeyKind, dropPending, keyChanges, takePendingKeys, takePendingRequest } from './pending.ts';
import { chooseKey, plainRequest, stateAllKeys } from './plain-request.ts';
import { formatEnrolment } from './record.ts';
import { judgeVoucher, type Refused, type VoucherRefusal } from './rules.ts';

export interface PlainOrder {
  readonly server: EstAddress & {
    /** PEM: who vouches for it, as the hospital's PKI has said. */
    readonly authorities: string;
    /** Null: the factory certificate says who asks. */
    readonly login: Login | null;
  };
  readonly parts: Omit<IdentityParts, 'certificate'>;
  /** Its hashes vouch for the hospital root and its names for this device; its secret is for other servers. Null: none was brought. */
  readonly voucher: string | null;
  readonly configured: GatewayName;
  /** Null: as the server wishes. */
  readonly kind: CertificateKeyKind | null;
  readonly newHospital: boolean;
  /** Unix milliseconds, by the machine's clock. */
  readonly wallMs: number;
  readonly dryRun: boolean;
  readonly signal: AbortSignal;
}

export type PlainRefusal =
  | EstRefusal
  | IssuedRefusal
  | NameRefusal
  /** `ATTRIBUTES`: the server wishes for a kind of key that is not made here. */
  | Refused<VoucherRefusal | InstallRefusal | 'FACTORY_MISSING' | 'SERVER_CA_MALFORMED' | 'ROOT_MISMATCH' | 'ATTRIBUTES'>;

export type PlainVerdict =
  | {
      readonly ok: true;
      readonly name: CertificateName;
      readonly isOtherHospital: boolean;
      /** Object identifiers that the server wishes to see in a request and that ours do not have. */
      readonly unmet: readonly string[];
      /** Unix ms; null: a dry run. */
      readonly notAfterMs: number | null;
      /** For the hospital. */
      readonly adoptionFile: string;
    }
  | PlainRefusal;

/** Throws AgentError `IDENTITY_MISSING`, `IDENTITY_INVALID`, `SECRET_UNREADABLE`, `STATE_UNWRITABLE`. */
export async function enrolPlainly(folder: string, order: PlainOrder, secrets: SecretFiles): Promise<PlainVerdict> {
  finishExchange(folder);
  const factory = loadFactory(folder, secrets);
  if (factory === null) return NO_FACTORY;
  const judged = judgeOrder(folder, order, factory);
  if (!judged.ok) return judged;
  const { isOtherHospital, anchors, nowMs } = judged;
  const { server, configured, signal } = order;
  const name = { ...configured, serial: factory.serial };
  const asking: EstServer = {
    ...{ url: server.url, label: server.label, login: server.login, trust: { anchors, nowMs } },
    client: server.login === null ? { certificatePem: factory.certificatePem, keyPem: privateKeyPem(factory.key) } : null,
  };
  const [cas, wished] = [await fetchCaCertificates(asking, signal), await fetchWishes(asking, signal)];
  if (!cas.ok) return cas;
  if (!wished.ok) return wished;
  const choice = chooseKey(order.kind, wished.wishes);
  if (!choice.ok) return { ok: false, code: 'ATTRIBUTES', detail: `${server.url}: ${choice.detail}` };
  const verdict = {
    ok: true,
    name,
    isOtherHospital,
    unmet: wished.wishes?.others ?? [],
    adoptionFile: identityFiles(folder).adoption,
  } as const;
  if (order.dryRun) return { ...verdict, notAfterMs: null };

  // RFC 7030 §4.1.1: a server that is believed says who its authorities are.
  const siteCas = [...new Set([...cas.certificates.filter((pem) => parseCertificate(pem).ca), ...anchors])];
  const allKeys = isOtherHospital || !existsSync(identityFiles(folder).ed25519Key);
  const purpose = `${server.url} ${server.label} ${hex(judged.rootDigest)}`;
  const keys = takePendingKeys(folder, { purpose, kind: choice.kind, allKeys }, secrets);
  const request = takePendingRequest(folder, await plainRequest(name, keys.tls));
  const issued = await requestCertificate(asking, 'enrol', derOf(request), signal);
  if (!issued.ok) return issued;
  const picked = pickIssued(issued.certificates, keys);
  if (!picked.ok) return picked;
  const atMs = boundedNowMs(nowMs, [issued.provenMs, picked.notBeforeMs]);
  const refused = refusedByName(picked.certificate, name, atMs) ?? (await refusedByChain(picked.certificate, siteCas, atMs, picked.others));
  if (refused !== null) return refused;
  const version = allKeys ? 1 : statementVersion(folder, secrets) + 1;
  const placed = place(folder, { order, factory, keys, name, siteCas, anchors, version, picked, atMs, isOtherHospital }, secrets);
  return placed.ok ? { ...verdict, notAfterMs: placed.notAfterMs } : placed;
}

interface JudgedOrder {
  readonly ok: true;
  readonly isOtherHospital: boolean;
  /** PEM. */
  readonly anchors: readonly string[];
  readonly rootDigest: Uint8Array;
  /** Unix ms, bounded. */
  readonly nowMs: number;
}

/** What can be said before anybody is asked. */
function judgeOrder(folder: string, order: PlainOrder, { serial }: FactoryIdentity): JudgedOrder | PlainRefusal {
  const { server, parts, configured, newHospital, wallMs } = order;
  const nowMs = boundedNowMs(wallMs, signedTimes(folder));
  const anchors = readAuthorities(server.authorities);
  if (anchors === null) return { ok: false, code: 'SERVER_CA_MALFORMED', detail: `CA of the server: ${EXPECTED_AUTHORITIES}` };
  const installed = readInstalled(folder);
  const root = parseRoot(parts.hospitalRoot);
  const isOtherHospital = installed !== null && root !== null && !sameIdentity(installed.hospitalRoot, root);
  const mayChange = isOtherHospital && newHospital;
  const site = judgeSite(parts, { site: configured.site, atMs: nowMs, installed: mayChange ? null : installed });
  if (!site.ok) return site;
  const { hospitalRoot } = site.site;
  if (order.voucher !== null) {
    const pinned = installed?.hospitalRoot ?? null;
    const judged = judgeVoucher(parseVoucher(order.voucher), { configured, serial, pinned, newHospital, nowMs });
    if (!judged.ok) return judged;
    if (!isVouchedRoot(judged.voucher, hospitalRoot)) return { ok: false, code: 'ROOT_MISMATCH', detail: MISMATCH };
  }
  return { ok: true, isOtherHospital, anchors, rootDigest: hospitalRoot.ed25519.id, nowMs };
}

const MISMATCH = "the hospital root in the file is not the one on the voucher: do not use either before the hospital's security has looked";

interface Placing {
  readonly order: PlainOrder;
  readonly factory: FactoryIdentity;
  readonly keys: GatewayKeys;
  readonly name: CertificateName;
  readonly siteCas: readonly string[];
  readonly anchors: readonly string[];
  readonly version: number;
  readonly picked: { readonly certificate: string; readonly others: readonly string[] };
  readonly atMs: number;
  readonly isOtherHospital: boolean;
}

function place(
  folder: string,
  { order, factory, keys, name, siteCas, anchors, version, picked, atMs, isOtherHospital }: Placing,
  secrets: SecretFiles,
): { readonly ok: true; readonly notAfterMs: number } | PlainRefusal {
  const { parts, configured, server } = order;
  const { certificate } = picked;
  const tlsPublicKey = createPublicKey(keys.tls).export({ format: 'der', type: 'spki' });
  const installed = isOtherHospital ? null : readInstalled(folder);
  const judgement = judgeInstall({ ...parts, certificate }, { configured, tlsPublicKey, atMs, installed });
  if (!judgement.ok) return judgement;
  const { hospitalRoot } = judgement.identity;
  const brought = broughtChanges(
    { approvalKey: parts.approvalKey ?? null, pseudonymKey: null, hospitalRoot, directory: parts.directory },
    { folder, keys, name: configured, atMs, isOtherHospital, secrets },
  );
  if (!brought.ok) return brought;
  const files = identityFiles('');
  const publicFile = (path: string, content: string | Uint8Array): FileChange => ({ name: basename(path), content, mode: PUBLIC_FILE });
  const keyStatement = stateAllKeys(name, keys, factory.key, version);
  exchangeFiles(folder, [
    ...dropPending(),
    ...keepFactory(folder, secrets),
    ...keyChanges(keys, files, secrets),
    publicFile(files.keyStatement, keyStatement),
    publicFile(files.certificate, certificate),
    publicFile(files.hospitalRoot, formatIdentityFile(hospitalRoot)),
    publicFile(files.directory, parts.directory),
    publicFile(files.brokerCa, parts.brokerCa),
    publicFile(files.siteCa, siteCas.join('')),
    publicFile(files.enrolment, formatEnrolment({ url: server.url, serverCas: [...anchors], plain: { label: server.label } })),
    publicFile(
      files.adoption,
      formatAdoption({ certificate, chain: picked.others, factoryCertificate: factory.certificatePem, keyStatement }),
    ),
    ...brought.changes,
  ]);
  return { ok: true, notAfterMs: parseCertificate(certificate).validToDate.getTime() };
}
