/** A site with its own CA and enrolment service, made by the hospital's commands, and devices of a factory that ask it. */
import { createPublicKey, type KeyObject, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCertificate, sha256 } from '@wardkeeper/proto';
import { ENROLMENT_PATHS, parseVoucher, type Voucher } from '@wardkeeper/proto/enrolment';
import { issueCertificate, parseCertificateBag } from '@wardkeeper/proto/x509';
import { onTestFinished } from 'vitest';
import { type HospitalConfig, loadConfig } from '../../hospital/config.ts';
import {
  EnrolmentService,
  type IdentityConfig,
  loadAuthority,
  type ServiceAnswer,
  type SiteAuthority,
} from '../../hospital/identity/index.ts';
import { openStore, type Store } from '../../hospital/store/index.ts';
import { NAME } from './envelope-parts.ts';
import { askWith, type AskingGateway, type RequestChange, SERIAL } from './enrolment-parts.ts';
import { freePort, hospital } from './hospital-ward.ts';
import { quickFolder } from './temp.ts';
import { type Authority, DAY_MS, makeKey } from './x509-parts.ts';

export interface Device {
  readonly serial: string;
  readonly key: KeyObject;
  /** PEM, of the factory. */
  readonly certificate: string;
}

export interface Site {
  readonly folder: string;
  readonly config: string;
  readonly parsed: HospitalConfig;
  readonly identity: IdentityConfig;
  readonly authority: SiteAuthority;
  readonly store: Store;
  readonly service: EnrolmentService;
  readonly factory: Authority;
  readonly logs: Record<string, unknown>[];
  /** Wall time of the service; the store's and the commands' is the machine's. */
  readonly clock: { nowMs: number };
  device(serial?: string, change?: DeviceChange): Device;
  voucher(...options: string[]): Promise<Voucher>;
  /** As HTTP would hand it over. */
  ask(path: string, shown: readonly string[], body?: string | Uint8Array, address?: string): Promise<ServiceAnswer>;
  enrol(device: Device, request: AskingGateway): Promise<ServiceAnswer>;
  renew(certificate: string, request: AskingGateway, address?: string): Promise<ServiceAnswer>;
  run(...args: string[]): ReturnType<typeof hospital>;
}

export interface DeviceChange {
  readonly authority?: Authority;
  readonly notBeforeMs?: number;
  readonly notAfterMs?: number;
  readonly extendedKeyUsage?: readonly ('clientAuth' | 'serverAuth')[];
  readonly ca?: boolean;
}

export interface SiteOptions {
  readonly settings?: readonly string[];
  readonly authorityKey?: 'p256' | 'rsa-3072';
  /** One that is there already, as a hospital's PKI would bring it; absent: the site makes its own. */
  readonly authority?: Authority;
}

export async function makeSite({ settings = [], authorityKey = 'p256', authority: brought }: SiteOptions = {}): Promise<Site> {
  const folder = quickFolder('site');
  const at = (name: string) => join(folder, name);
  const port = await freePort();
  const factory = makeFactory();
  writeFileSync(at('factory-cas.pem'), factory.certificate);
  writeFileSync(at('hospital.toml'), toml(port, settings));
  const run = (...args: string[]) => hospital(...args, '--config', at('hospital.toml'));
  const must = async (...args: string[]) => {
    const result = await hospital(...args);
    if (result.code !== 0) throw new Error(`wardkeeper-hospital ${args.join(' ')}: ${result.code}\n${result.stderr}`);
    return result.stdout;
  };
  await must('directory', 'init', '--dir', at('keys'), '--site', NAME.site, '--authority', 'desk');
  if (brought === undefined) await must('identity', 'ca', 'init', '--key', authorityKey, '--config', at('hospital.toml'));
  else {
    writeFileSync(at('brought.crt.pem'), brought.certificate);
    writeFileSync(at('brought.key.pem'), brought.key.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600 });
    const files = ['--certificate', at('brought.crt.pem'), '--key', at('brought.key.pem')];
    await must('identity', 'ca', 'import', ...files, '--config', at('hospital.toml'));
  }
  const parsed = loadConfig(at('hospital.toml'));
  if (parsed.identity === null) throw new Error('no [identity]');
  const identity = parsed.identity;
  const authority = loadAuthority(identity.folder, NAME.site);
  const store = await openStore(parsed.store, NAME.site);
  onTestFinished(async () => await store[Symbol.asyncDispose]());
  const clock = { nowMs: Date.now() };
  const logs: Record<string, unknown>[] = [];
  const service = new EnrolmentService({
    ...{ store, authority, config: identity, keysFolder: parsed.keysFolder },
    clock: { wallMs: () => clock.nowMs, monotonicMs: () => performance.now() },
    log: (event, fields = {}) => void logs.push({ event, ...fields }),
    randomBytes: (count) => randomBytes(count),
  });
  const ask: Site['ask'] = (path, certificates, body = '', address = '10.0.0.7') => {
    const method = body.length > 0 ? 'POST' : 'GET';
    return service.handle({ method, path, body: Buffer.from(body), certificates, address });
  };
  return {
    ...{ folder, config: at('hospital.toml'), parsed, identity, authority, store, service, factory, logs, clock, ask, run },
    device: (serial = SERIAL, change = {}) => makeDevice(factory, serial, change),
    voucher: async (...options) => {
      const told = JSON.parse(
        await must('identity', 'voucher', 'issue', '--json', '--config', at('hospital.toml'), '--serial', SERIAL, ...options),
      );
      const voucher = parseVoucher(told.text);
      if (voucher === null) throw new Error('no voucher');
      return voucher;
    },
    enrol: (device, { request }) => ask(ENROLMENT_PATHS.enrol, [device.certificate], base64Of(request)),
    renew: (certificate, { request }, address) => ask(ENROLMENT_PATHS.renew, [certificate], base64Of(request), address),
  };
}

/** What PEM holds, as EST carries it. */
export function base64Of(pem: string): string {
  return pem.replaceAll(/-----[A-Z ]+-----/g, '').trim();
}

/** The code of a refusal; null where there is none. */
export function codeOf({ status, body }: ServiceAnswer): string | null {
  return status === 200 ? null : (JSON.parse(String(body)) as { code: string }).code;
}

/** PEM of the one certificate that was issued. Throws with the refusal. */
export function issuedBy(answer: ServiceAnswer): string {
  if (answer.status !== 200) throw new Error(String(answer.body));
  const [pem, ...more] = parseCertificateBag(Buffer.from(String(answer.body), 'base64'));
  if (pem === undefined || more.length > 0) throw new Error('expected one certificate');
  return pem;
}

/** A gateway with its certificate of the site. */
export async function enrolled(
  site: Site,
  change: RequestChange = {},
): Promise<{ device: Device; asked: AskingGateway; certificate: string }> {
  const device = site.device();
  const asked = askWith(await site.voucher('--gateway', change.gateway ?? NAME.gateway), change);
  return { device, asked, certificate: issuedBy(await site.enrol(device, asked)) };
}

export function serialOf(pem: string): string {
  return parseCertificate(pem).serialNumber;
}

export function spkiSha256(pem: string): Uint8Array {
  return sha256(parseCertificate(pem).publicKey.export({ format: 'der', type: 'spki' }));
}

export function makeFactory(commonName = 'Factory CA', ca = true): Authority {
  const key = makeKey();
  const now = Date.now();
  const certificate = issueCertificate({
    issuer: { certificate: null, key },
    subject: { commonName },
    publicKey: createPublicKey(key),
    notBeforeMs: now - 365 * DAY_MS,
    notAfterMs: now + 30 * 365 * DAY_MS,
    ca,
    serialBytes: randomBytes(16),
  });
  return { certificate, key };
}

function makeDevice(factory: Authority, serial: string, change: DeviceChange): Device {
  const key = makeKey();
  const now = Date.now();
  const certificate = issueCertificate({
    issuer: change.authority ?? factory,
    subject: { commonName: `Pump gateway ${serial}`, organization: 'Pumps Inc', serialNumber: serial },
    publicKey: createPublicKey(key),
    notBeforeMs: change.notBeforeMs ?? now - DAY_MS,
    notAfterMs: change.notAfterMs ?? now + 20 * 365 * DAY_MS,
    ca: change.ca ?? false,
    extendedKeyUsage: change.extendedKeyUsage ?? ['clientAuth'],
    serialBytes: randomBytes(16),
  });
  return { serial, key, certificate };
}

function toml(port: number, settings: readonly string[]): string {
  return [
    `site = "${NAME.site}"`,
    '[broker]',
    'url = "mqtts://localhost:8883"',
    'ca = "pki/site-ca.crt.pem"',
    'certificate = "pki/receiver.crt.pem"',
    'key = "pki/receiver.key.pem"',
    '[keys]',
    'folder = "keys"',
    '[store]',
    'path = "hospital.db"',
    '[identity]',
    'folder = "pki"',
    `url = "https://localhost:${port}"`,
    `listen = "127.0.0.1:${port}"`,
    'factory_cas = "factory-cas.pem"',
    ...settings,
    '',
  ].join('\n');
}
