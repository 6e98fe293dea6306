/**
 * Enrolment and renewal: from a judged client and its request to a certificate, in one transaction with the gateway's registration. A
 * refusal changes nothing but what has to be counted.
 */
import { type CertificateName, equalBytes } from '@wardkeeper/proto';
import { fromBase32 } from '@wardkeeper/proto/consent';
import { isBound, sameKeys } from '@wardkeeper/proto/enrolment';
import { timingSafeEqual } from 'node:crypto';
import { HospitalError } from '../errors.ts';
import type { Log } from '../runtime/index.ts';
import type { Alarm, Store, StoreTransaction } from '../store/index.ts';
import type { Asked } from './asked.ts';
import type { SiteAuthority } from './authority.ts';
import type { Client } from './clients.ts';
import type { Machine } from './clones.ts';
import { makeGatewayCertificate } from './issuing.ts';
import type { IssuedHow } from './register.ts';
import { type EnrolmentRefusal, refuseVoucher } from './rules.ts';
import type { VoucherRow } from './vouchers.ts';

export interface EnrollerParts {
  readonly store: Store;
  readonly authority: SiteAuthority;
  readonly log: Log;
  readonly wallMs: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly certificateMs: number;
  readonly acceptPlainRequests: boolean;
}

export type Outcome =
  | { readonly ok: true; readonly pem: string; readonly serial: string; readonly gateway: string; readonly how: IssuedHow | 'again' }
  | { readonly ok: false; readonly code: EnrolmentRefusal; readonly detail: string };

type Refused = Extract<Outcome, { ok: false }>;
type FactoryClient = Extract<Client, { kind: 'factory' }>;
type SiteClient = Extract<Client, { kind: 'site' }>;

export class Enroller {
  readonly #parts: EnrollerParts;

  constructor(parts: EnrollerParts) {
    this.#parts = parts;
  }

  /** RFC 7030 §4.2.1 with a voucher. `asked`: of this site. */
  async enrol(client: FactoryClient, asked: Asked): Promise<Outcome> {
    const { store, wallMs, acceptPlainRequests } = this.#parts;
    if (asked.name.serial !== client.device) {
      return refuse('REQUEST_SERIAL', `the certificate shown is of device ${client.device}, the request is for ${asked.name.serial}`);
    }
    if (asked.keys === null && !acceptPlainRequests) return refuse('REQUEST_PLAIN', 'the request has no key statement');
    // A plain request cannot name its voucher: the device's open one is meant
    const id = asked.keys === null ? (await store.vouchers.openFor(client.device))?.id : asked.keys.voucher;
    const voucher = id === undefined || id === null ? null : await store.vouchers.find(id);
    const again = voucher === null || voucher.serial !== client.device ? null : await this.#answerAgain(voucher, asked);
    if (again !== null) return again;
    const objection = refuseVoucher(voucher, client.device, wallMs());
    if (objection !== null || voucher === null) return refuse(objection ?? 'VOUCHER_UNKNOWN', 'the voucher does not count');
    if (voucher.gateway !== null && voucher.gateway !== asked.name.gateway) {
      return refuse('REQUEST_NAME', `the voucher is for gateway ${voucher.gateway}, the request for ${asked.name.gateway}`);
    }
    // Counted and on disk before the secret is looked at: pulling a plug refunds nothing
    const secret = await store.transact((tx) => tx.vouchers.takeTry(voucher.id));
    if (secret === null) return refuse('VOUCHER_SPENT', 'no try is left');
    return holdsSecret(secret, voucher, asked) ? await this.#use(voucher, client, asked) : await this.#wrongSecret(voucher);
  }

  /** RFC 7030 §4.2.2. An expired client was let in by the site's policy already. */
  async renew(client: SiteClient, asked: Asked, address: string): Promise<Outcome> {
    const { store, acceptPlainRequests } = this.#parts;
    const { name } = client;
    if (asked.name.serial !== name.serial) return refuse('REQUEST_SERIAL', `the certificate shown is of device ${name.serial}`);
    if (asked.name.gateway !== name.gateway || asked.name.site !== name.site) {
      return refuse('REQUEST_NAME', `the certificate shown is of gateway ${name.gateway}`);
    }
    const shown = await store.identities.findCertificate(client.certificate);
    const gateway = await store.gateways.find(name);
    if (gateway?.standing === 'revoked') return refuse('GATEWAY_REVOKED', `gateway ${name.gateway}`);
    if (gateway?.standing === 'retired') return refuse('GATEWAY_RETIRED', `gateway ${name.gateway}`);
    if (shown !== null && shown.revokedMs !== null) return refuse('CERTIFICATE_REVOKED', `certificate ${shown.serial}`);
    if (asked.keys === null && !(acceptPlainRequests && shown?.how === 'plain')) {
      return refuse('REQUEST_PLAIN', 'the request has no key statement');
    }
    const isPlain = asked.keys === null;
    if (!isPlain && gateway === null) return refuse('GATEWAY_UNKNOWN', `gateway ${name.gateway} is not registered`);
    const newest = await store.identities.newestOf(name.gateway);
    if (newest !== null && newest.serial !== client.certificate) {
      // Its answer was lost on the way: the same keys get the same certificate
      if (equalBytes(newest.request, asked.digest)) return { ok: true, ...newest, how: 'again' };
      return await this.#superseded(client, newest.serial, address);
    }
    if (gateway !== null && asked.keys !== null) {
      const pinned = await store.gateways.pinnedKeys(gateway.id);
      const { statement, statementVersion } = asked.keys;
      const known = sameKeys(statement, { telemetry: gateway.identity, sealing: { ...statement.sealing, raw: pinned.sealing } });
      if (!known || pinned.serial !== name.serial) return refuse('KEYS_CHANGED', 'the telemetry or sealing keys are not the pinned ones');
      if (statementVersion < pinned.statementVersion) return refuse('KEY_STATEMENT', 'the statement is older than the last one');
    }
    const how = isPlain ? 'plain' : client.isExpired ? 'renewed-expired' : 'renewed';
    const outcome = await this.#issue(asked, how, async (_serial, tx) => {
      // Two renewals at once: the second finds another newest certificate, or a gateway that counts no more
      const [current, now] = [await tx.identities.newestOf(name.gateway), await tx.gateways.find(name)];
      const isAsJudged = current?.serial === newest?.serial && (now?.standing ?? null) === (gateway?.standing ?? null);
      return isAsJudged ? null : refuse('BUSY', OVERTAKEN);
    });
    return !outcome.ok && outcome.detail === OVERTAKEN ? await this.renew(client, asked, address) : outcome;
  }

  async #answerAgain(voucher: VoucherRow, asked: Asked): Promise<Outcome | null> {
    if (voucher.request === null || voucher.certificate === null || !equalBytes(voucher.request, asked.digest)) return null;
    const issued = await this.#parts.store.identities.findCertificate(voucher.certificate);
    if (issued === null || issued.revokedMs !== null || issued.notAfterMs < this.#parts.wallMs()) return null;
    return { ok: true, ...issued, how: 'again' };
  }

  async #wrongSecret(voucher: VoucherRow): Promise<Outcome> {
    const { store, wallMs, log } = this.#parts;
    const alarm: Alarm = { gateway: '', code: 'voucher-spent', about: voucher.serial };
    const left = await store.transact(async (tx) => {
      const tries = await tx.vouchers.triesLeft(voucher.id, wallMs());
      if (tries === 0) await tx.alarms.raise(alarm, wallMs());
      return tries;
    });
    if (left === 0) log('alarm', { gateway: '', code: alarm.code, about: alarm.about });
    if (left === 0) return refuse('VOUCHER_SPENT', 'that was the last try');
    return refuse('VOUCHER_SECRET', `${left} ${left === 1 ? 'try is' : 'tries are'} left`);
  }

  async #use(voucher: VoucherRow, client: FactoryClient, asked: Asked): Promise<Outcome> {
    const { wallMs } = this.#parts;
    return await this.#issue(asked, asked.keys === null ? 'plain' : 'enrolled', async (serial, tx) => {
      // Two requests with one voucher at once: the second finds it used
      const current = await tx.vouchers.find(voucher.id);
      if (current?.state !== 'open')
        return refuse(refuseVoucher(current, client.device, wallMs()) ?? 'VOUCHER_USED', 'somebody else was faster');
      const { gateway } = asked.name;
      const known = await tx.gateways.find(asked.name);
      const device = known === null ? (await tx.identities.newestOf(gateway))?.device : (await tx.gateways.pinnedKeys(known.id)).serial;
      if (device !== undefined && device !== client.device && !voucher.replaces) {
        return refuse('NAME_TAKEN', `gateway ${gateway} is device ${device}`);
      }
      // A certificate of the keys before is nobody's any more
      await tx.identities.revokeCertificates(gateway, 'superseded', wallMs());
      if (known !== null) await tx.identities.clearStanding(known.id);
      await tx.vouchers.use(voucher.id, asked.digest, serial, wallMs());
      return null;
    });
  }

  /** `first`: in the same transaction, before the gateway is registered; what it refuses undoes all of it. */
  async #issue(asked: Asked, how: IssuedHow, first: First): Promise<Outcome> {
    const { store, authority, wallMs, randomBytes, certificateMs, log } = this.#parts;
    const nowMs = wallMs();
    const { name, publicKey, digest, keys } = asked;
    const made = makeGatewayCertificate(authority, { name, publicKey, nowMs, lifeMs: certificateMs, randomBytes });
    if (made === null)
      return refuse(
        'CA_EXPIRED',
        `the site's CA is valid from ${new Date(authority.notBeforeMs).toISOString()} to ${new Date(authority.notAfterMs).toISOString()}`,
      );
    const { pem, serial, notAfterMs } = made;
    try {
      await store.transact(async (tx) => {
        const refusal = await first(serial, tx);
        if (refusal !== null) throw new Undone(refusal);
        await tx.identities.addCertificate({
          ...{ serial, how, pem, notAfterMs, issuedMs: nowMs, request: digest },
          ...{ gateway: name.gateway, device: name.serial },
        });
        if (keys !== null) await register(tx, name, pem, keys, nowMs);
      });
    } catch (error) {
      if (error instanceof Undone) return error.refusal;
      throw error;
    }
    log('certificate-issued', { gateway: name.gateway, device: name.serial, serial, how, until: new Date(notAfterMs).toISOString() });
    return { ok: true, pem, serial, gateway: name.gateway, how };
  }

  /** Somebody else has renewed this identity, with keys that this one does not have. */
  async #superseded(client: SiteClient, newest: string, address: string): Promise<Refused> {
    const { store, wallMs, log } = this.#parts;
    const { gateway } = client.name;
    const nowMs = wallMs();
    const machine = async (certificate: string, also: readonly string[]): Promise<Machine> => {
      const peers = (await store.identities.peersOf(gateway)).filter((peer) => peer.certificate === certificate);
      const addresses = [...new Set([...peers.map((peer) => peer.address), ...also])];
      const firstMs = Math.min(...peers.map((peer) => peer.firstMs), nowMs);
      return { boot: null, starts: null, firstMs, lastMs: Math.max(...peers.map((peer) => peer.lastMs), firstMs), addresses };
    };
    const alarm: Alarm = { gateway, code: 'clone', about: '' };
    const isNew = await store.transact(async (tx) => {
      const machines = [await machine(newest, []), await machine(client.certificate, [address])] as const;
      await tx.clones.put({ gateway, evidence: 'superseded', machines, notedMs: nowMs });
      return await tx.alarms.raise(alarm, nowMs);
    });
    if (isNew) log('alarm', { gateway, code: alarm.code, about: alarm.about });
    return refuse('CERTIFICATE_SUPERSEDED', `certificate ${newest} was issued since`);
  }
}

/** What comes before the certificate, in the same transaction. */
type First = (serial: string, tx: StoreTransaction) => Promise<Refused | null>;

/** Something has changed since it was looked at: it is judged anew. */
const OVERTAKEN = 'something else came first';

async function register(
  tx: StoreTransaction,
  name: CertificateName,
  certificatePem: string,
  { statement, statementVersion }: NonNullable<Asked['keys']>,
  nowMs: number,
): Promise<void> {
  await tx.gateways.register(
    { ...name, telemetry: statement.telemetry, sealing: statement.sealing.raw, certificatePem, statementVersion },
    { replace: true, nowMs },
  );
}

/** Undoes a transaction with a refusal as its reason. */
class Undone extends HospitalError {
  readonly refusal: Refused;

  constructor(refusal: Refused) {
    super('CERTIFICATE_REFUSED', refusal.code);
    this.refusal = refusal;
  }
}

/** With a key statement its keys are bound by the secret; a plain request has the secret itself, under TLS, to a server whose chain it has checked. */
function holdsSecret(secret: Uint8Array, voucher: VoucherRow, { name, spki, challenge, keys }: Asked): boolean {
  if (keys === null) {
    const given = fromBase32(challenge ?? '');
    return given !== null && given.length === secret.length && timingSafeEqual(given, secret);
  }
  const { telemetry, sealing } = keys.statement;
  const raw = { ed25519: telemetry.ed25519.raw, mlDsa65: telemetry.mlDsa65.raw, xWing: sealing.raw };
  return isBound(secret, { ...name, ...raw, voucher: voucher.id, certificateKeySpki: spki }, challenge ?? '');
}

function refuse(code: EnrolmentRefusal, detail: string): Refused {
  return { ok: false, code, detail };
}
