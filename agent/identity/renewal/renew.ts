/**
 * Renewing the certificate by itself (RFC 7030 §4.2.2): a new key, asked for with the certificate in use, also after its end where the
 * hospital allows that. Key, certificate and key statement change in one step; the link takes them up without a restart.
 */
import { basename } from 'node:path';
import { type CertificateName, parseCertificate } from '@wardkeeper/proto';
import { formatAdoption } from '@wardkeeper/proto/enrolment';
import type { SecretFiles } from '../../runtime/secret-files.ts';
import { PUBLIC_FILE } from '../../runtime/durable-file.ts';
import { buildRequest } from '../enrolment/csr.ts';
import { type IssuedRefusal, type NameRefusal, pickIssued, refusedByChain, refusedByName } from '../enrolment/issued.ts';
import { dropPending, keyChanges, takePendingKeys, takePendingRequest } from '../enrolment/pending.ts';
import { plainRequest, stateAllKeys } from '../enrolment/plain-request.ts';
import { formatEnrolment } from '../enrolment/record.ts';
import { type EstRefusal, fetchAnswer, fetchCaCertificates, requestCertificate } from '../est/client.ts';
import type { EstServer } from '../est/http.ts';
import { exchangeFiles, type FileChange, finishExchange } from '../exchange.ts';
import { loadFactory } from '../factory.ts';
import { identityFiles, MAX_SMALL_BYTES } from '../files.ts';
import { type GatewayKeys, loadKeys, privateKeyPem, readIdentityText } from '../keys.ts';
import { derOf, pemOf } from '../pem.ts';
import { statementVersion } from '../statement.ts';
import { boundedNowMs } from './rules.ts';

export interface RenewalServer {
  /** https, a host, perhaps a port. */
  readonly url: string;
  /** PEM: who vouches for it. */
  readonly serverCas: readonly string[];
  /** PEM: who issues gateways' certificates there; empty: nobody has said, and then `serverCas` do. */
  readonly siteCas: readonly string[];
  /** Of another make: see enrolment/plain.ts. */
  readonly plain?: { readonly label: string } | undefined;
}

export type RenewalRefusal = EstRefusal | IssuedRefusal | NameRefusal;

export type RenewalVerdict = { readonly ok: true; readonly notAfterMs: number; readonly provenMs: number } | RenewalRefusal;

export interface RenewalOrder {
  readonly server: RenewalServer;
  readonly name: CertificateName;
  /** Unix milliseconds, bounded. */
  readonly nowMs: number;
  readonly signal: AbortSignal;
}

/** A refusal changes nothing of the identity in use. Throws AgentError `IDENTITY_INVALID`, `STATE_UNWRITABLE`. */
export async function renew(folder: string, { server, name, nowMs, signal }: RenewalOrder, secrets: SecretFiles): Promise<RenewalVerdict> {
  finishExchange(folder);
  const files = identityFiles(folder);
  const inUse = loadKeys(files, secrets);
  const certificatePem = readIdentityText(files.certificate, MAX_SMALL_BYTES);
  const factory = server.plain === undefined ? null : loadFactory(folder, secrets);
  const keys = takePendingKeys(folder, { purpose: renewalOf(certificatePem), kind: kindOf(inUse), allKeys: false }, secrets);
  const version = statementVersion(folder, secrets) + 1;
  const { der, keyStatement } =
    server.plain === undefined
      ? await buildRequest(name, keys, { voucher: null, statementVersion: version })
      : {
          der: derOf(takePendingRequest(folder, await plainRequest(name, keys.tls))),
          keyStatement: stateAllKeys(name, keys, factory?.key ?? null, version),
        };
  const trust = { anchors: server.serverCas, nowMs };
  const client = { certificatePem, keyPem: privateKeyPem(inUse.tls) };
  const asking: EstServer = { url: server.url, label: server.plain?.label ?? '', trust, client };
  const issued = await requestCertificate(asking, 'renew', der, signal);
  if (!issued.ok) return issued;
  const picked = pickIssued(issued.certificates, keys);
  if (!picked.ok) return picked;
  const { certificate, others } = picked;
  const atMs = boundedNowMs(nowMs, [issued.provenMs, picked.notBeforeMs]);
  const refused = refusedByName(certificate, name, atMs);
  if (refused !== null) return refused;

  const news = await askNews({ ...asking, client: { certificatePem: certificate, keyPem: privateKeyPem(keys.tls) } }, server, signal);
  const chain = await refusedByChain(certificate, news.siteCas, atMs, others);
  if (chain !== null) return chain;
  const adoption =
    server.plain === undefined || factory === null
      ? null
      : formatAdoption({ certificate, chain: others, factoryCertificate: factory.certificatePem, keyStatement });
  place(folder, { keys, keyStatement, certificate, adoption, server, news }, secrets);
  return { ok: true, notAfterMs: parseCertificate(certificate).validToDate.getTime(), provenMs: atMs };
}

/** What goes with the certificate and may have changed since: CAs that are replaced one day. */
interface News {
  readonly serverCas: readonly string[];
  readonly siteCas: readonly string[];
  /** Null: nothing new was said. */
  readonly brokerCas: readonly string[] | null;
}

/** Of a server that is believed, with the new certificate. What cannot be had stays as it is: the certificate counts. */
async function askNews(renewed: EstServer, { serverCas, siteCas, plain }: RenewalServer, signal: AbortSignal): Promise<News> {
  const known = siteCas.length === 0 ? serverCas : siteCas;
  const cas = await fetchCaCertificates(renewed, signal);
  // One of another make has no such resource.
  const said = plain === undefined ? await fetchAnswer(renewed, signal) : NOTHING_SAID;
  // Beside the old ones: a server may be asked again before it has its own new certificate.
  const anchors = cas.ok
    ? [...new Set([...cas.certificates.filter((pem) => parseCertificate(pem).ca), ...serverCas])].slice(0, 16)
    : serverCas;
  if (!said.ok) return { serverCas: anchors, siteCas: cas.ok ? [...new Set([...known, ...anchors])] : known, brokerCas: null };
  const { answer } = said;
  const brokerCas = answer.brokerCas.map(pemOf);
  return { serverCas: anchors, siteCas: answer.siteCas.map(pemOf), brokerCas: brokerCas.length === 0 ? null : brokerCas };
}

const NOTHING_SAID = { ok: false } as const;

interface Placing {
  readonly keys: GatewayKeys;
  readonly keyStatement: Uint8Array;
  readonly certificate: string;
  /** For the hospital, where the server is of another make. */
  readonly adoption: string | null;
  readonly server: RenewalServer;
  readonly news: News;
}

function place(folder: string, { keys, keyStatement, certificate, adoption, server, news }: Placing, secrets: SecretFiles): void {
  const { url, plain } = server;
  const files = identityFiles('');
  const publicFile = (path: string, content: string | Uint8Array): FileChange => ({ name: basename(path), content, mode: PUBLIC_FILE });
  exchangeFiles(folder, [
    ...dropPending(),
    ...keyChanges(keys, files, secrets).filter(({ name }) => name === files.tlsKey),
    publicFile(files.keyStatement, keyStatement),
    publicFile(files.certificate, certificate),
    publicFile(files.siteCa, news.siteCas.join('')),
    publicFile(files.enrolment, formatEnrolment({ url, serverCas: [...news.serverCas], ...(plain === undefined ? {} : { plain }) })),
    ...(adoption === null ? [] : [publicFile(files.adoption, adoption)]),
    ...(news.brokerCas === null ? [] : [publicFile(files.brokerCa, news.brokerCas.join(''))]),
  ]);
}

/** A renewal whose answer was lost is asked for again with the same keys; one of the next certificate with others. */
function renewalOf(certificatePem: string): string {
  return parseCertificate(certificatePem).fingerprint256;
}

function kindOf({ tls }: GatewayKeys): 'p-256' | 'rsa-3072' {
  return tls.asymmetricKeyType === 'rsa' ? 'rsa-3072' : 'p-256';
}
