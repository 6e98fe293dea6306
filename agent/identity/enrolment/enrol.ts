/**
 * Becoming a hospital's: with the factory certificate and a voucher, a certificate of the site and everything that goes with it. In
 * order: the voucher is judged here; the server's CA is compared with the voucher; keys are made and kept; the request goes out with
 * all public keys under the voucher's secret; the answer is judged whole; one step puts it in place. A refusal anywhere leaves the
 * identity in use as it was.
 */
import { createPublicKey } from 'node:crypto';
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { type CertificateName, formatIdentityFile, type GatewayName, hex, parseCertificate } from '@wardkeeper/proto';
import { type AnswerRefusal, type EnrolmentAnswer, judgeAnswer, parseVoucher, type Voucher } from '@wardkeeper/proto/enrolment';
import type { SecretFiles } from '../../runtime/secret-files.ts';
import { PUBLIC_FILE } from '../../runtime/durable-file.ts';
import { type EstRefusal, fetchAnswer, requestCertificate } from '../est/client.ts';
import type { EstServer } from '../est/http.ts';
import { exchangeFiles, type FileChange, finishExchange } from '../exchange.ts';
import { type FactoryIdentity, keepFactory, loadFactory } from '../factory.ts';
import { identityFiles } from '../files.ts';
import { readInstalled } from '../install.ts';
import { type GatewayKeys, privateKeyPem } from '../keys.ts';
import { pemOf } from '../pem.ts';
import { boundedNowMs } from '../renewal/rules.ts';
import { signedTimes } from '../renewal/signed-times.ts';
import { type IdentityParts, type InstallRefusal, judgeInstall } from '../rules.ts';
import { statementVersion } from '../statement.ts';
import { broughtChanges } from './brought.ts';
import { buildRequest } from './csr.ts';
import { type IssuedRefusal, pickIssued, refusedByChain } from './issued.ts';
import { type CertificateKeyKind, dropPending, keyChanges, takePendingKeys } from './pending.ts';
import { formatEnrolment } from './record.ts';
import { judgeVoucher, type Refused, type VoucherRefusal } from './rules.ts';
import { findServer } from './server.ts';

export interface EnrolOrder {
  /** As it was read or typed. */
  readonly voucher: string;
  readonly configured: GatewayName;
  readonly kind: CertificateKeyKind;
  /** The person at the device says that it has a new owner. */
  readonly newHospital: boolean;
  /** Unix milliseconds, by the machine's clock. */
  readonly wallMs: number;
  /** Judge voucher and server only; nothing of ours is sent. */
  readonly dryRun: boolean;
  readonly signal: AbortSignal;
}

export type EnrolRefusal =
  | EstRefusal
  | IssuedRefusal
  | Refused<VoucherRefusal | InstallRefusal | AnswerRefusal | 'FACTORY_MISSING'>
  | { readonly ok: false; readonly code: 'NOT_OURS'; readonly detail: string };

export type EnrolVerdict =
  | {
      readonly ok: true;
      readonly name: CertificateName;
      readonly url: string;
      /** Another hospital's before: a new ledger begins at the next start. */
      readonly isOtherHospital: boolean;
      /** Unix ms; null: a dry run. */
      readonly notAfterMs: number | null;
    }
  | EnrolRefusal;

/** Throws AgentError `IDENTITY_MISSING`, `IDENTITY_INVALID`, `STATE_UNWRITABLE`. */
export async function enrol(folder: string, order: EnrolOrder, secrets: SecretFiles): Promise<EnrolVerdict> {
  finishExchange(folder);
  const factory = loadFactory(folder, secrets);
  if (factory === null) return NO_FACTORY;
  const installed = readInstalled(folder);
  const { configured, newHospital, wallMs, signal } = order;
  const nowMs = boundedNowMs(wallMs, signedTimes(folder));
  const pinned = installed?.hospitalRoot ?? null;
  const judged = judgeVoucher(parseVoucher(order.voucher), { configured, serial: factory.serial, pinned, newHospital, nowMs });
  if (!judged.ok) return judged;
  const { voucher, isOtherHospital } = judged;
  const found = await findServer(voucher, signal);
  if (!found.ok) return found;
  const name = { ...configured, serial: factory.serial };
  if (order.dryRun) return { ok: true, name, url: voucher.url, isOtherHospital, notAfterMs: null };

  // After a retirement there are none left: like those of another hospital, they are made anew.
  const allKeys = isOtherHospital || !existsSync(identityFiles(folder).ed25519Key);
  const keys = takePendingKeys(folder, { purpose: hex(voucher.id), kind: order.kind, allKeys }, secrets);
  const asked = await ask({ folder, secrets, voucher, anchor: found.anchor, factory, name, keys, nowMs, allKeys, signal });
  if (!asked.ok) return asked;
  const refused = judgeAnswer(voucher, asked.answer);
  if (refused !== null) return { ok: false, code: refused, detail: ANSWER_DETAIL[refused] };
  return place(folder, { order, secrets, voucher, keys, name, isOtherHospital, pinnedNow: isOtherHospital ? null : installed, ...asked });
}

export const NO_FACTORY = {
  ok: false,
  code: 'FACTORY_MISSING',
  detail: 'this device has no factory identity: its manufacturer makes one with "identity request", "device issue" and "identity install"',
} as const;

const ANSWER_DETAIL: Readonly<Record<AnswerRefusal, string>> = {
  ROOT_MISMATCH: "the hospital root in the answer is not the one on the voucher: somebody else answers; tell the hospital's security",
  NAME_MISMATCH: 'the answer is for another site, gateway or serial number than the voucher',
};

interface Asking {
  readonly folder: string;
  readonly secrets: SecretFiles;
  readonly voucher: Voucher;
  /** PEM. */
  readonly anchor: string;
  readonly factory: FactoryIdentity;
  readonly name: CertificateName;
  readonly keys: GatewayKeys;
  readonly nowMs: number;
  readonly allKeys: boolean;
  readonly signal: AbortSignal;
}

interface Asked {
  readonly ok: true;
  readonly certificate: string;
  readonly keyStatement: Uint8Array;
  readonly answer: EnrolmentAnswer;
  readonly anchor: string;
  /** Unix ms: no earlier than anything that came. */
  readonly atMs: number;
}

async function ask({
  folder,
  secrets,
  voucher,
  anchor,
  factory,
  name,
  keys,
  nowMs,
  allKeys,
  signal,
}: Asking): Promise<Asked | EnrolRefusal> {
  const version = allKeys ? 1 : statementVersion(folder, secrets) + 1;
  const { der, keyStatement } = await buildRequest(name, keys, { voucher, statementVersion: version });
  const server: EstServer = {
    url: voucher.url,
    trust: { anchors: [anchor], nowMs },
    client: { certificatePem: factory.certificatePem, keyPem: privateKeyPem(factory.key) },
  };
  const issued = await requestCertificate(server, 'enrol', der, signal);
  if (!issued.ok) return issued;
  const picked = pickIssued(issued.certificates, keys);
  if (!picked.ok) return picked;
  const client = { certificatePem: picked.certificate, keyPem: privateKeyPem(keys.tls) };
  const fetched = await fetchAnswer({ ...server, client }, signal);
  if (!fetched.ok) return fetched;
  const { answer } = fetched;
  const atMs = boundedNowMs(nowMs, [issued.provenMs, picked.notBeforeMs]);
  const chain = await refusedByChain(picked.certificate, answer.siteCas.map(pemOf), atMs);
  return chain ?? { ok: true, certificate: picked.certificate, keyStatement, answer, anchor, atMs };
}

interface Placing extends Omit<Asked, 'ok'> {
  readonly secrets: SecretFiles;
  readonly order: EnrolOrder;
  readonly voucher: Voucher;
  readonly keys: GatewayKeys;
  readonly name: CertificateName;
  readonly isOtherHospital: boolean;
  readonly pinnedNow: ReturnType<typeof readInstalled>;
}

/** Judges everything that came as an installation by hand would be judged, then puts it in place in one step. */
function place(folder: string, { order, secrets, voucher, keys, name, isOtherHospital, pinnedNow, ...came }: Placing): EnrolVerdict {
  const { answer, atMs, certificate } = came;
  const siteCas = answer.siteCas.map(pemOf);
  const brokerCas = answer.brokerCas.length === 0 ? siteCas : answer.brokerCas.map(pemOf);
  const parts: IdentityParts = {
    certificate,
    hospitalRoot: formatIdentityFile(answer.hospitalRoot),
    directory: answer.directory,
    brokerCa: brokerCas.join(''),
  };
  const tlsPublicKey = createPublicKey(keys.tls).export({ format: 'der', type: 'spki' });
  const judgement = judgeInstall(parts, { configured: order.configured, tlsPublicKey, atMs, installed: pinnedNow });
  if (!judgement.ok) return judgement;
  if (judgement.identity.name.serial !== name.serial) return { ok: false, code: 'NAME_MISMATCH', detail: ANSWER_DETAIL.NAME_MISMATCH };
  const brought = broughtChanges(answer, { folder, keys, name: order.configured, atMs, isOtherHospital, secrets });
  if (!brought.ok) return brought;
  const files = identityFiles('');
  const publicFile = (path: string, content: string | Uint8Array): FileChange => ({ name: basename(path), content, mode: PUBLIC_FILE });
  exchangeFiles(folder, [
    ...dropPending(),
    ...keepFactory(folder, secrets),
    ...keyChanges(keys, files, secrets),
    publicFile(files.keyStatement, came.keyStatement),
    publicFile(files.certificate, certificate),
    publicFile(files.hospitalRoot, parts.hospitalRoot),
    publicFile(files.directory, parts.directory),
    publicFile(files.brokerCa, parts.brokerCa),
    publicFile(files.siteCa, siteCas.join('')),
    publicFile(files.enrolment, formatEnrolment({ url: voucher.url, serverCas: [came.anchor] })),
    // A file for the hospital of a server of another make, from before.
    { name: files.adoption, content: null, mode: PUBLIC_FILE },
    ...brought.changes,
  ]);
  const notAfterMs = parseCertificate(certificate).validToDate.getTime();
  return { ok: true, name: judgement.identity.name, url: voucher.url, isOtherHospital, notAfterMs };
}
