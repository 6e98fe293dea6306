/** A gateway with its factory identity, a hospital's keys, and the hospital's own EST server between them. */
import { createPrivateKey } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEstUrl } from '@wardkeeper/proto/enrolment';
import { expect } from 'vitest';
import { enrolPlainly, type PlainOrder } from '../../agent/identity/enrolment/plain.ts';
import { identityFiles, identityFolder, installFactory, requestIdentity } from '../../agent/identity/index.ts';
import { PLAIN_FILES } from '../../agent/runtime/secret-files.ts';
import { SERIAL } from './enrolment-parts.ts';
import { type EstServer, startEstServer } from './est-server.ts';
import { hospital } from './hospital-ward.ts';
import { makeFactory } from './identity-site.ts';
import { NAME } from './names.ts';
import { quickFolder } from './temp.ts';
import { type Authority, DAY_MS, issueGateway } from './x509-parts.ts';

export const DEVICE_SUBJECT = `/CN=${NAME.gateway}/O=${NAME.site}/serialNumber=${SERIAL}`;

export interface GatewayAtEst {
  readonly folder: string;
  readonly state: string;
  /** Of the gateway. */
  readonly identity: string;
  readonly factory: Authority;
  readonly est: EstServer;
  /** hospital.toml, with its keys made and no [identity]. */
  readonly config: string;
  order(change?: Partial<Omit<PlainOrder, 'server'>> & { readonly server?: Partial<PlainOrder['server']> }): PlainOrder;
  enrol(change?: Parameters<GatewayAtEst['order']>[0]): ReturnType<typeof enrolPlainly>;
}

export async function makeGatewayAtEst(label = ''): Promise<GatewayAtEst> {
  const folder = quickFolder('est');
  const at = (name: string) => join(folder, name);
  const factory = makeFactory();
  writeFileSync(at('factory-cas.pem'), factory.certificate);
  const est = await startEstServer(at('pki'), factory.certificate, label);
  const made = await hospital('directory', 'init', '--dir', at('keys'), '--site', NAME.site);
  expect([made.code, made.stderr]).toMatchObject([0, expect.anything()]);
  writeFileSync(
    at('hospital.toml'),
    [
      `site = "${NAME.site}"`,
      ...['[broker]', 'url = "mqtts://localhost:8883"', 'ca = "pki/root.crt"', 'certificate = "pki/server.crt"', 'key = "pki/server.key"'],
      ...['[keys]', 'folder = "keys"', '[store]', 'path = "hospital.db"', ''],
    ].join('\n'),
  );
  const state = at('gateway');
  const identity = identityFolder(state);
  expect(await requestIdentity(identity, { ...NAME, serial: SERIAL }, PLAIN_FILES)).toMatchObject({ ok: true });
  const now = Date.now();
  const certificate = issueGateway(factory, createPrivateKey(readFileSync(identityFiles(identity).tlsKey)), {
    subject: { commonName: 'wk-line-7', organization: 'factory', serialNumber: SERIAL },
    ...{ notBeforeMs: now - DAY_MS, notAfterMs: now + 900 * DAY_MS },
  });
  expect(installFactory(identity, { certificate, atMs: now }, PLAIN_FILES)).toMatchObject({ ok: true });
  const address = parseEstUrl(est.url);
  if (address === null) throw new Error(est.url);
  const order: GatewayAtEst['order'] = (change = {}) => ({
    parts: {
      hospitalRoot: readFileSync(at('keys/root.json'), 'utf8'),
      directory: readFileSync(at('keys/directory.wkdoc')),
      brokerCa: readFileSync(est.files.root, 'utf8'),
    },
    ...{ voucher: null, configured: NAME, kind: null, newHospital: false, wallMs: Date.now(), dryRun: false },
    signal: AbortSignal.timeout(60_000),
    ...change,
    server: { ...address, authorities: readFileSync(est.files.root, 'utf8'), login: null, ...change.server },
  });
  return {
    ...{ folder, state, identity, factory, est, order, config: at('hospital.toml') },
    enrol: (change) => enrolPlainly(identity, order(change), PLAIN_FILES),
  };
}
