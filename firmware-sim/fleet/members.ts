/** The gateways of a fleet as a factory and a hospital would have made them: real keys, certificates of the ward's throw-away factory, registered. */
import { createPrivateKey, createPublicKey, randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type GatewayIdentity, installIdentity, loadIdentity, PLAIN_FILES, requestIdentity } from '@wardkeeper/agent';
import { CERTIFICATE_SERIAL_BYTES, issueCertificate, parseCertificateRequest } from '@wardkeeper/proto/x509';
import { SimError } from '../errors.ts';
import { readMarker, type WardLayout } from '../ward/layout.ts';
import { type Runtime, runProgram } from '../ward/programs.ts';

const HOUR_MS = 3_600_000;
const YEAR_MS = 365 * 24 * HOUR_MS;

export interface Member {
  readonly name: string;
  readonly identity: GatewayIdentity;
}

/** Where each has its identity, and by what names. */
export interface Members {
  readonly folder: string;
  readonly names: readonly string[];
}

const TELL_MS = 5_000;
const IMPORT_AT_LEAST_MS = 60_000;
const IMPORT_MS_PER_GATEWAY = 100;

/**
 * `count` gateways in `<ward>/fleet`; those that are there already are kept with their keys. Throws `STATE_UNUSABLE` where the folder holds no
 * ward, `COMMAND_FAILED` where the hospital refuses them.
 */
export async function enrolFleet(runtime: Runtime, layout: WardLayout, count: number, say: (text: string) => void): Promise<Members> {
  const marker = readMarker(layout);
  if (marker === null || marker.stage === 'preparing') {
    throw new SimError(
      'STATE_UNUSABLE',
      `${layout.state}: expected a ward; "wardkeeper-sim ward --prepare-only --state ${layout.state}" makes one`,
    );
  }
  const folder = join(layout.state, 'fleet');
  const enrolments = join(folder, 'enrolments');
  mkdirSync(enrolments, { recursive: true, mode: 0o700 });
  const names = Array.from({ length: count }, (_, index) => `fleet-${index + 1}`);
  let toldMs = performance.now();
  for (const [index, name] of names.entries()) {
    if (performance.now() - toldMs >= TELL_MS) {
      toldMs = performance.now();
      say(`${index} of ${count} are made`);
    }
    const identity = join(folder, name);
    if (!existsSync(join(identity, 'tls.crt.pem'))) await makeMember(layout, { folder: identity, enrolments, site: marker.site, name });
  }
  const factoryCa = join(layout.factory, 'factory-ca.crt.pem');
  say(`all ${count} are made; the hospital takes them in`);
  const order = ['gateway', 'import', '--config', layout.hospitalConfig, '--folder', enrolments, '--factory-ca', factoryCa];
  await runProgram(runtime, 'wardkeeper-hospital', order, { limitMs: IMPORT_AT_LEAST_MS + count * IMPORT_MS_PER_GATEWAY });
  return { folder, names };
}

export function loadMembers(folder: string, names: readonly string[]): readonly Member[] {
  return names.map((name) => ({ name, identity: loadIdentity(join(folder, name), PLAIN_FILES) }));
}

interface NewMember {
  readonly folder: string;
  readonly enrolments: string;
  readonly site: string;
  readonly name: string;
}

async function makeMember(layout: WardLayout, { folder, enrolments, site, name }: NewMember): Promise<void> {
  const requested = await requestIdentity(folder, { site, gateway: name, serial: `SIM-${name}` }, PLAIN_FILES);
  if (!requested.ok) throw new SimError('STATE_UNUSABLE', `${folder}: ${requested.detail}`);
  const certificate = certify(layout, readFileSync(requested.requestFile, 'utf8'));
  const read = (path: string) => readFileSync(path);
  const order = {
    parts: {
      certificate,
      hospitalRoot: read(join(layout.keys, 'root.json')).toString('utf8'),
      directory: read(join(layout.keys, 'directory.wkdoc')),
      brokerCa: read(layout.brokerAuthority).toString('utf8'),
    },
    configured: { site, gateway: name },
    atMs: Date.now(),
  };
  const installed = installIdentity(folder, order, PLAIN_FILES);
  if (!installed.ok) throw new SimError('STATE_UNUSABLE', `${folder}: ${installed.detail}`);
  writeFileSync(join(enrolments, `${name}.crt.pem`), certificate);
  copyFileSync(requested.keyStatementFile, join(enrolments, `${name}.wkdoc`));
}

/** By the ward's own factory, whose key lies in its folder. */
function certify(layout: WardLayout, requestPem: string): string {
  const parsed = parseCertificateRequest(requestPem);
  if (!parsed.ok) throw new SimError('STATE_UNUSABLE', `a request of ours is refused: ${parsed.detail}`);
  const key = createPrivateKey(readFileSync(join(layout.factory, 'factory-ca.key.pem'), 'utf8'));
  return issueCertificate({
    issuer: { certificate: readFileSync(join(layout.factory, 'factory-ca.crt.pem'), 'utf8'), key },
    subject: parsed.request.subject,
    publicKey: createPublicKey(parsed.request.publicKey.export({ format: 'pem', type: 'spki' })),
    notBeforeMs: Date.now(),
    notAfterMs: Date.now() + YEAR_MS,
    ca: false,
    extendedKeyUsage: ['clientAuth'],
    serialBytes: randomBytes(CERTIFICATE_SERIAL_BYTES),
  });
}
