/** Identity on real parts: both commands as processes, OpenSSL as the outside judge, TLS on loopback, and what is loaded at idle. */
import { execFile, spawnSync } from 'node:child_process';
import { createPublicKey, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, createServer, type TLSSocket } from 'node:tls';
import { promisify } from 'node:util';
import {
  encodeDirectory,
  expandXWingSeed,
  formatIdentityFile,
  generateSigningIdentity,
  keysOf,
  recipientFrom,
  signDocument,
} from '@wardkeeper/proto';
import { issueCertificate } from '@wardkeeper/proto/x509';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadIdentity } from '../../agent/identity/index.ts';
import { openStateSecrets } from '../support/secrets.ts';
import { DAY_MS, makeKey } from '../support/x509-parts.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..', '..');
const RELEASE = join(root, 'release', 'bin', 'wardkeeper-release.mjs');
const AGENT = join(root, 'agent', 'bin', 'wardkeeper.mjs');

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
if (!hasOpenssl && process.env['CI'] !== undefined) throw new Error('openssl is missing, and under CI nothing may be skipped');

const folder = mkdtempSync(join(tmpdir(), 'wardkeeper-identity-line-'));
const path = (name: string) => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function command(program: string, ...args: readonly string[]): Promise<Ended> {
  try {
    return { code: 0, ...(await run(program, args, { cwd: folder })) };
  } catch (error) {
    const { code, stdout, stderr } = error as unknown as Ended;
    return { code, stdout, stderr };
  }
}

const node = (script: string, ...args: readonly string[]) => command(process.execPath, script, ...args);
const openssl = (...args: readonly string[]) => command('openssl', ...args);

const CONFIG = `
site = "st-anna"
gateway = "gw-1"
care_setting = "icu"
[paths]
state = "${path('state')}"
runtime = "${path('run')}"
[broker]
url = "mqtts://localhost:8883"
protocol = "5"
[[device]]
id = "pump-1"
essential_actions = ["stop"]
`;

/** What the hospital brings: root, directory, and the CA of its broker with the broker's own certificate. */
function makeHospital(nowMs: number): { brokerKey: string; brokerCertificate: string } {
  const hospital = generateSigningIdentity();
  const body = encodeDirectory({
    site: 'st-anna',
    issuedMs: nowMs,
    expiresMs: nowMs + DAY_MS,
    recipients: [recipientFrom(expandXWingSeed(randomBytes(32)).publicKey)],
    receiptKeys: [generateSigningIdentity()],
    commandAuthorities: [],
  });
  writeFileSync(path('root.json'), formatIdentityFile(hospital));
  writeFileSync(path('directory.wkdoc'), signDocument({ type: 'directory', version: 1, body }, keysOf(hospital)));
  const [caKey, brokerKey] = [makeKey(), makeKey()];
  const times = { notBeforeMs: nowMs - 60_000, notAfterMs: nowMs + DAY_MS };
  const ca = issueCertificate({
    ...times,
    issuer: { certificate: null, key: caKey },
    subject: { commonName: 'Site CA' },
    publicKey: createPublicKey(caKey),
    ca: true,
    serialBytes: randomBytes(16),
  });
  const brokerCertificate = issueCertificate({
    ...times,
    issuer: { certificate: ca, key: caKey },
    subject: { commonName: 'broker' },
    publicKey: createPublicKey(brokerKey),
    ca: false,
    extendedKeyUsage: ['serverAuth'],
    subjectAltNames: ['localhost', '127.0.0.1', '::1'],
    serialBytes: randomBytes(16),
  });
  writeFileSync(path('broker-ca.pem'), ca);
  writeFileSync(path('broker.crt.pem'), brokerCertificate);
  return { brokerKey: brokerKey.export({ format: 'pem', type: 'pkcs8' }).toString(), brokerCertificate };
}

describe('from an empty state folder to an enrolled gateway', () => {
  let broker: ReturnType<typeof makeHospital>;

  beforeAll(async () => {
    broker = makeHospital(Date.now());
    writeFileSync(path('agent.toml'), CONFIG);
    expect(await node(RELEASE, 'init', '--dir', 'factory')).toMatchObject({ code: 0 });
    const requested = await node(AGENT, 'identity', 'request', '--config', 'agent.toml', '--serial', 'WK-0001', '--json');
    expect(requested).toMatchObject({ code: 0 });
    const { request } = JSON.parse(requested.stdout) as { request: string };
    const names = ['--site', 'st-anna', '--gateway', 'gw-1', '--serial', 'WK-0001'];
    const issued = await node(RELEASE, 'device', 'issue', '--dir', 'factory', '--request', request, ...names, '--out', 'gw-1.crt.pem');
    expect(issued).toMatchObject({ code: 0, stdout: 'gw-1.crt.pem\n' });
    const brought = ['--hospital-root', 'root.json', '--directory', 'directory.wkdoc', '--broker-ca', 'broker-ca.pem'];
    const installed = await node(AGENT, 'identity', 'install', '--config', 'agent.toml', '--certificate', 'gw-1.crt.pem', ...brought);
    expect(installed).toMatchObject({ code: 0 });
  });

  it('ends with an identity that loads', async () => {
    expect(loadIdentity(path('state/identity'), await openStateSecrets(path('state')))).toMatchObject({
      site: 'st-anna',
      gateway: 'gw-1',
      serial: 'WK-0001',
    });
  });

  it('refuses a second request, on the process’s exit code too', async () => {
    const again = await node(AGENT, 'identity', 'request', '--config', 'agent.toml', '--serial', 'WK-0001');
    expect(again).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('[KEYS_EXIST]') });
  });

  it('gives both ends of a TLS connection what they need to believe each other', async () => {
    const identity = loadIdentity(path('state/identity'), await openStateSecrets(path('state')));
    const factory = readFileSync(path('factory/factory-ca.crt.pem'));
    const server = createServer({ key: broker.brokerKey, cert: broker.brokerCertificate, ca: factory, requestCert: true });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const met = once(server, 'secureConnection') as Promise<[TLSSocket]>;
    const client = connect({
      port,
      host: 'localhost',
      ca: identity.brokerCaPem,
      cert: identity.certificatePem,
      key: identity.tlsKeyPem,
    });
    await once(client, 'secureConnect');
    const [seen] = await met;
    expect(client.authorized).toBe(true);
    expect(seen.getPeerCertificate().subject).toEqual({ CN: 'gw-1', O: 'st-anna', serialNumber: 'WK-0001' });
    client.destroy();
    server.close();
  });

  describe.skipIf(!hasOpenssl)('OpenSSL', () => {
    it('verifies the gateway’s chain strictly, as a TLS client’s', async () => {
      const args = ['verify', '-x509_strict', '-purpose', 'sslclient', '-CAfile', 'factory/factory-ca.crt.pem', 'gw-1.crt.pem'];
      expect(await openssl(...args)).toMatchObject({ code: 0, stdout: 'gw-1.crt.pem: OK\n' });
    });

    it('verifies the broker’s chain and host names strictly, and not as a client’s', async () => {
      const verify = ['verify', '-x509_strict', '-CAfile', 'broker-ca.pem'];
      const ok = { code: 0, stdout: 'broker.crt.pem: OK\n' };
      expect(await openssl(...verify, '-purpose', 'sslserver', '-verify_hostname', 'localhost', 'broker.crt.pem')).toMatchObject(ok);
      expect(await openssl(...verify, '-purpose', 'sslserver', '-verify_ip', '::1', 'broker.crt.pem')).toMatchObject(ok);
      expect((await openssl(...verify, '-purpose', 'sslclient', 'broker.crt.pem')).code).not.toBe(0);
      expect((await openssl(...verify, '-verify_hostname', 'elsewhere', 'broker.crt.pem')).code).not.toBe(0);
    });

    it('verifies the request, and reads every part of the certificate', async () => {
      const verified = await openssl('req', '-verify', '-noout', '-in', path('state/identity/request.csr.pem'));
      expect([verified.code, verified.stdout + verified.stderr]).toEqual([0, expect.stringMatching(/verify OK/)]);
      const { stdout } = await openssl('x509', '-in', 'gw-1.crt.pem', '-noout', '-text');
      for (const part of [
        'Version: 3',
        'ecdsa-with-SHA256',
        'NIST CURVE: P-256',
        'CN = gw-1, O = st-anna, serialNumber = WK-0001',
        'Basic Constraints: critical\n                CA:FALSE',
        'Key Usage: critical\n                Digital Signature',
        'TLS Web Client Authentication',
        'Subject Key Identifier',
        'Authority Key Identifier',
      ]) {
        expect(stdout).toContain(part);
      }
    });

    it.each<[string, string, readonly string[], readonly string[]]>([
      ['P-256 with SHA-256', 'OK', ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'], ['-sha256']],
      [
        'wished-for extensions',
        'OK',
        ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'],
        ['-sha256', '-addext', 'basicConstraints=CA:TRUE'],
      ],
      ['P-256 with SHA-1', 'SIGNATURE_ALGORITHM', ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'], ['-sha1']],
      [
        'P-256 with its parameters written out',
        'KEY_KIND',
        ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-pkeyopt', 'ec_param_enc:explicit'],
        ['-sha256'],
      ],
      ['RSA of 1,024 bits', 'KEY_KIND', ['-newkey', 'rsa:1024'], ['-sha256']],
      ['Ed25519', 'KEY_KIND', ['-newkey', 'ed25519'], []],
    ])('makes a request of its own, %s: %s', async (_, code, newKey, rest) => {
      const subject = '/CN=gw-1/O=st-anna/serialNumber=WK-0001';
      const made = await openssl(
        'req',
        '-new',
        ...newKey,
        '-nodes',
        '-keyout',
        'theirs.key',
        '-out',
        'theirs.csr',
        '-subj',
        subject,
        ...rest,
      );
      expect(made).toMatchObject({ code: 0 });
      const names = ['--site', 'st-anna', '--gateway', 'gw-1'];
      rmSync(path('theirs.crt'), { force: true });
      const issued = await node(RELEASE, 'device', 'issue', '--dir', 'factory', '--request', 'theirs.csr', ...names, '--out', 'theirs.crt');
      expect(issued).toMatchObject(code === 'OK' ? { code: 0 } : { code: 1, stderr: expect.stringContaining(`[${code}]`) });
      expect(existsSync(path('theirs.crt'))).toBe(code === 'OK');
      if (code === 'OK') expect((await openssl('x509', '-in', 'theirs.crt', '-noout', '-text')).stdout).toContain('CA:FALSE');
    });
  });
});

describe('what the running agent loads', () => {
  it.each([
    ['agent/identity/index.ts', false],
    ['proto/index.ts', false],
    ['proto/x509/index.ts', true],
  ])('%s brings node-forge with it: %s', async (file, brings) => {
    const script = `
      import { createRequire } from 'node:module';
      await import(${JSON.stringify(join(root, file))});
      console.log(Object.keys(createRequire(import.meta.url).cache).some((name) => name.includes('node-forge')));`;
    const { stdout } = await run(process.execPath, ['--conditions=wardkeeper-source', '--input-type=module', '-e', script]);
    expect(stdout.trim()).toBe(String(brings));
  });
});
