/** The resources of the enrolment server, without HTTP: a request as a value in, an answer as a value out. */
import { encodeCertificateBag } from '@wardkeeper/proto/x509';
import { ENROLMENT_PATHS, MAX_RETIREMENT_BYTES } from '@wardkeeper/proto/enrolment';
import { type CertificateName, parseCertificate } from '@wardkeeper/proto';
import { readFileSync } from 'node:fs';
import { messageOf } from '../errors.ts';
import type { Clock, Log } from '../runtime/index.ts';
import type { Store, StoreTransaction } from '../store/index.ts';
import { makeAnswer } from './answer.ts';
import { decodeBody, readRequest } from './asked.ts';
import { type SiteAuthority, trustedCas } from './authority.ts';
import { type Client, type ClientVerdict, judgeClient } from './clients.ts';
import type { IdentityConfig } from './config.ts';
import { Enroller, type Outcome } from './enroller.ts';
import { readCertificates } from './pem-files.ts';
import { listFile, publishIfDue } from './publisher.ts';
import { type EnrolmentRefusal, REFUSALS } from './rules.ts';
import { takeRetirement } from './witness.ts';

export interface ServiceParts {
  readonly store: Store;
  readonly authority: SiteAuthority;
  readonly config: IdentityConfig;
  readonly keysFolder: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly randomBytes: (count: number) => Uint8Array;
}

export interface ServiceRequest {
  readonly method: string;
  /** Without a query. */
  readonly path: string;
  readonly body: Uint8Array;
  /** PEM; the client's own first. Empty: it showed none. */
  readonly certificates: readonly string[];
  readonly address: string;
}

export interface ServiceAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

/** RFC 7030 §4.1.3; what RFC 8951 has retired is said all the same, for clients from before. */
const CERTIFICATES_TYPE = 'application/pkcs7-mime; smime-type=certs-only';
const BASE64 = { 'content-transfer-encoding': 'base64' };
/** RFC 7030 §4.5.2: a SEQUENCE of what may be asked; ecdsa-with-SHA256 and challengePassword are all that a request needs. */
const NO_REQUEST = new Uint8Array(32);
const REQUEST_ATTRIBUTES = Buffer.from('301506082a8648ce3d04030206092a864886f70d010907', 'hex').toString('base64');

export class EnrolmentService {
  readonly #parts: ServiceParts;
  readonly #enroller: Enroller;

  constructor(parts: ServiceParts) {
    const { store, authority, config, clock, log, randomBytes } = parts;
    this.#parts = parts;
    const { certificateMs, acceptPlainRequests } = config;
    this.#enroller = new Enroller({ store, authority, log, wallMs: () => clock.wallMs(), randomBytes, certificateMs, acceptPlainRequests });
  }

  /** Never throws for what a client sent; a fault of ours is `BUSY` outside and its reason in the log. */
  async handle(request: ServiceRequest): Promise<ServiceAnswer> {
    try {
      return await this.#route(request);
    } catch (error) {
      this.#parts.log('request-failed', { path: request.path, peer: request.address, error: messageOf(error) });
      return this.#refuse('BUSY', '', request);
    }
  }

  async #route(request: ServiceRequest): Promise<ServiceAnswer> {
    const { authority, config } = this.#parts;
    const { renewExpiredMs } = config;
    switch (`${request.method} ${request.path}`) {
      case `GET ${ENROLMENT_PATHS.caCertificates}`:
        return certificates([...trustedCas(authority), ...authority.chain]);
      case `GET ${ENROLMENT_PATHS.requestAttributes}`:
        return { status: 200, type: 'application/csrattrs', body: REQUEST_ATTRIBUTES, headers: BASE64 };
      case `GET ${ENROLMENT_PATHS.revocationList}`:
        return this.#revocationList();
      case `POST ${ENROLMENT_PATHS.enrol}`:
        return this.#with(request, null, (client) => this.#enrol(client, request));
      case `POST ${ENROLMENT_PATHS.renew}`:
        // The one resource at which a certificate may be over
        return this.#with(request, renewExpiredMs === 0 ? null : renewExpiredMs, (client) => this.#renew(client, request));
      case `GET ${ENROLMENT_PATHS.answer}`:
        return this.#with(request, null, (client) => this.#answer(client, request));
      case `POST ${ENROLMENT_PATHS.retire}`:
        return this.#with(request, null, (client) => this.#retire(client, request));
      default:
        return this.#refuse('NOT_FOUND', '', request);
    }
  }

  async #with(request: ServiceRequest, expiredMs: number | null, act: (client: Client) => Promise<ServiceAnswer>): Promise<ServiceAnswer> {
    const verdict = this.#judge(request, expiredMs);
    if (!verdict.ok) return this.#refuse(verdict.code, verdict.detail, request);
    const { client } = verdict;
    if (client.kind === 'site') {
      const { store, clock } = this.#parts;
      const nowMs = clock.wallMs();
      await store.transact(async (tx) => {
        await tx.identities.notePeer(client.name.gateway, request.address, client.certificate, nowMs);
        await this.#findAgain(client, tx);
      });
    }
    return await act(client);
  }

  /**
   * A store that was put back from a backup has forgotten what was issued since; the authority's signature has not. Of a gateway that
   * is registered, and later than what is known: the newest, as far as anybody can say.
   */
  async #findAgain(client: Extract<Client, { kind: 'site' }>, tx: StoreTransaction): Promise<void> {
    const { log } = this.#parts;
    const { name, certificate: serial, pem, notBeforeMs, notAfterMs } = client;
    if ((await tx.identities.findCertificate(serial)) !== null || (await tx.gateways.find(name)) === null) return;
    const newest = await tx.identities.newestOf(name.gateway);
    if (newest !== null && parseCertificate(newest.pem).validFromDate.getTime() > notBeforeMs) return;
    await tx.identities.addCertificate({
      ...{ serial, pem, notAfterMs, issuedMs: notBeforeMs, how: 'found-again', request: NO_REQUEST },
      ...{ gateway: name.gateway, device: name.serial },
    });
    log('certificate-found-again', { gateway: name.gateway, serial });
  }

  /** The manufacturers are read anew: a delivery by another one needs no restart. */
  #judge({ certificates: shown }: ServiceRequest, expiredMs: number | null): ClientVerdict {
    const { authority, config, clock } = this.#parts;
    const factoryCas = readCertificates(config.factoryCas, 'factory CAs');
    return judgeClient({ certificates: shown, siteCas: trustedCas(authority), factoryCas, nowMs: clock.wallMs(), expiredMs });
  }

  async #enrol(client: Client, request: ServiceRequest): Promise<ServiceAnswer> {
    const asked = this.#read(request);
    if ('status' in asked) return asked;
    if (client.kind !== 'factory') return this.#refuse('CHAIN_UNKNOWN', 'enrolment is with the factory certificate', request);
    return await this.#told(await this.#enroller.enrol(client, asked), request);
  }

  async #renew(client: Client, request: ServiceRequest): Promise<ServiceAnswer> {
    const asked = this.#read(request);
    if ('status' in asked) return asked;
    if (client.kind !== 'site') return this.#refuse('CHAIN_UNKNOWN', 'a renewal is with the certificate that is renewed', request);
    return await this.#told(await this.#enroller.renew(client, asked, request.address), request);
  }

  #read(request: ServiceRequest) {
    const der = decodeBody(Buffer.from(request.body).toString('latin1'));
    if (der === null) return this.#refuse('REQUEST_MALFORMED', 'no base64', request);
    const verdict = readRequest(der, this.#parts.authority.site);
    return verdict.ok ? verdict.asked : this.#refuse(verdict.code, verdict.detail, request);
  }

  async #told(outcome: Outcome, request: ServiceRequest): Promise<ServiceAnswer> {
    if (!outcome.ok) return this.#refuse(outcome.code, outcome.detail, request);
    // Certificates of the keys before may have been revoked with it
    await this.publishDue();
    return certificates([outcome.pem]);
  }

  async #answer(client: Client, request: ServiceRequest): Promise<ServiceAnswer> {
    const name = client.kind === 'site' ? client.name : await this.#enrolledAs(client.device);
    if (name === null) return this.#refuse('NOT_ENROLLED', '', request);
    const { store, authority, config, keysFolder, clock } = this.#parts;
    const gateway = await store.gateways.find(name);
    if (gateway?.standing === 'revoked') return this.#refuse('GATEWAY_REVOKED', `gateway ${name.gateway}`, request);
    if (gateway?.standing === 'retired') return this.#refuse('GATEWAY_RETIRED', `gateway ${name.gateway}`, request);
    const shown = client.kind === 'site' ? await store.identities.findCertificate(client.certificate) : null;
    if (shown !== null && shown.revokedMs !== null) return this.#refuse('CERTIFICATE_REVOKED', `certificate ${shown.serial}`, request);
    const body = await makeAnswer(name, { store, authority, config, keysFolder, nowMs: clock.wallMs() });
    return { status: 200, type: 'application/octet-stream', body };
  }

  /** The gateway that a device with a factory certificate has become here. */
  async #enrolledAs(device: string): Promise<CertificateName | null> {
    const { store, authority } = this.#parts;
    const gateway = await store.gateways.nameOfDevice(device);
    const newest = gateway === null ? null : await store.identities.newestOf(gateway);
    return newest?.device === device && gateway !== null ? { site: authority.site, gateway, serial: device } : null;
  }

  async #retire(client: Client, request: ServiceRequest): Promise<ServiceAnswer> {
    const { store, clock, log } = this.#parts;
    if (client.kind !== 'site') return this.#refuse('CHAIN_UNKNOWN', "retirement is with the site's certificate", request);
    const gateway = await store.gateways.find(client.name);
    if (gateway === null) return this.#refuse('GATEWAY_UNKNOWN', `gateway ${client.name.gateway}`, request);
    const bytes = request.body.length <= MAX_RETIREMENT_BYTES ? request.body : new Uint8Array();
    const isNew = await store.transact((tx) => takeRetirement(tx.identities, gateway, bytes, clock.wallMs()));
    const isKnown = gateway.standing === 'retired';
    if (!isNew && !isKnown) return this.#refuse('STATEMENT_REFUSED', `gateway ${gateway.gateway}`, request);
    if (isNew) log('retired', { gateway: gateway.gateway });
    await this.publishDue();
    return { status: 200, type: 'application/json', body: JSON.stringify({ gateway: gateway.gateway, state: 'retired' }) };
  }

  #revocationList(): ServiceAnswer {
    const pem = readFileSync(listFile(this.#parts.authority.folder), 'latin1');
    const der = Buffer.from(pem.replaceAll(/-----[A-Z0-9 ]+-----|\s/g, ''), 'base64');
    return { status: 200, type: 'application/pkix-crl', body: der };
  }

  /** Publishes the revocation list where it has to be. A fault stays in the log: what it lacks, the next turn adds. */
  async publishDue(): Promise<void> {
    const { store, authority, config, clock, log } = this.#parts;
    try {
      const published = await publishIfDue({ store, authority, nowMs: clock.wallMs(), lifeMs: config.listMs });
      if (published !== null) log('revocation-list', { number: published.number, revoked: published.revoked });
    } catch (error) {
      log('revocation-list-failed', { error: messageOf(error) });
    }
  }

  /** Code and cure go to the client; the detail too, which names nothing that it did not send or show itself. */
  #refuse(code: EnrolmentRefusal, detail: string, { path, address }: ServiceRequest): ServiceAnswer {
    const { status, cure } = REFUSALS[code];
    this.#parts.log('refused', { path, code, peer: address, detail });
    return { status, type: 'application/json', body: JSON.stringify({ code, message: cure, detail }) };
  }
}

/** Lines end as `base64 -d` of a shell wants them: it takes no CR. */
function certificates(pems: readonly string[]): ServiceAnswer {
  const base64 = Buffer.from(encodeCertificateBag(pems)).toString('base64');
  return { status: 200, type: CERTIFICATES_TYPE, body: `${(base64.match(/.{1,76}/g) ?? []).join('\n')}\n`, headers: BASE64 };
}
