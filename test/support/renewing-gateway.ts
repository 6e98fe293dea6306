/**
 * A gateway whose certificate is always due, its agent as a process, the hospital's enrolment service behind HTTPS, and Mosquitto. Each start of
 * the agent renews at once, so that a renewal can be cut off wherever one likes.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createPrivateKey, createPublicKey, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createInterface } from 'node:readline';
import { TLSSocket } from 'node:tls';
import { encodeVoucher, ENROLMENT_PATHS } from '@wardkeeper/proto/enrolment';
import { issueCertificate } from '@wardkeeper/proto/x509';
import { connectAsync } from 'mqtt';
import { expect, onTestFinished } from 'vitest';
import { EnrolmentService } from '../../hospital/identity/index.ts';
import { enrol } from '../../agent/identity/enrolment/enrol.ts';
import { identityFiles, identityFolder, installFactory, loadIdentity, requestIdentity } from '../../agent/identity/index.ts';
import { PLAIN_FILES } from '../../agent/runtime/secret-files.ts';
import { SERIAL } from './enrolment-parts.ts';
import { freePort, listening, start } from './hospital-ward.ts';
import { makeSite, type Site } from './identity-site.ts';
import { NAME } from './names.ts';
import { openStateSecrets } from './secrets.ts';
import { ROOT } from './source-tree.ts';
import { tempFolder } from './temp.ts';
import { type Authority, DAY_MS, issueGateway, makeKey } from './x509-parts.ts';

/** Of it an hour has passed when it is issued (issuing.ts): two thirds of its life, whatever the jitter. */
const CERTIFICATE_MS = 20 * 60_000;

export interface RenewingGateway {
  readonly site: Site;
  readonly state: string;
  readonly identity: string;
  readonly brokerPort: number;
  /** Resolves at the next request for a renewal, when its answer has gone out. */
  answered(): Promise<void>;
  startAgent(nodeFlags?: readonly string[], environment?: Readonly<Record<string, string>>): RunningAgent;
  /** Whether the agent itself has noted in its ledger that it has renewed. */
  hasNoted(): boolean;
  /** The public key (hex) with whose certificate Mosquitto has let this gateway in. Throws where it does not. */
  keyAtBroker(): Promise<string>;
}

export interface RunningAgent {
  readonly pid: number;
  says(pattern: RegExp): Promise<void>;
  /** SIGKILL: `whole`: with everything that it has started, as a power cut; else it alone. */
  kill(whole: boolean): Promise<void>;
  stop(): Promise<void>;
}

export async function makeRenewingGateway(): Promise<RenewingGateway> {
  const site = await makeSite({ authority: oldAuthority() });
  const { authority } = site;
  const often = new EnrolmentService({
    ...{ store: site.store, authority, keysFolder: site.parsed.keysFolder, config: { ...site.identity, certificateMs: CERTIFICATE_MS } },
    clock: { wallMs: () => Date.now(), monotonicMs: () => performance.now() },
    log: () => undefined,
    randomBytes: (count) => randomBytes(count),
  });
  const waiting: (() => void)[] = [];
  const pair = issueServer(authority, 'localhost');
  const server = createServer({ ...pair, requestCert: true, rejectUnauthorized: false }, (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const peer = request.socket instanceof TLSSocket ? request.socket.getPeerX509Certificate() : undefined;
      const path = request.url ?? '';
      const certificates = peer === undefined ? [] : [peer.toString()];
      const asked = { method: request.method ?? '', path, body: Buffer.concat(chunks), certificates, address: '10.0.0.7' };
      void often.handle(asked).then(({ status, type, body, headers = {} }) => {
        response.writeHead(status, { 'content-type': type, ...headers }).end(body);
        if (path === ENROLMENT_PATHS.renew) for (const go of waiting.splice(0)) go();
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const url = `https://localhost:${(server.address() as AddressInfo).port}`;
  const state = join(tempFolder('renewing'), 'state');
  const identity = identityFolder(state);
  await becomeEnrolled(site, identity, url);
  const brokerPort = await startMosquitto(site, authority);
  const toml = join(state, '..', 'agent.toml');
  writeFileSync(toml, agentToml(state, brokerPort), { mode: 0o600 });
  return {
    ...{ site, state, identity, brokerPort },
    answered: () => new Promise((resolve) => waiting.push(resolve)),
    startAgent: (nodeFlags = [], environment = {}) => startAgent(toml, nodeFlags, environment),
    hasNoted() {
      const ledger = new DatabaseSync(join(state, 'ledger.db'), { readOnly: true });
      try {
        return Number(ledger.prepare('SELECT proven_ms AS ms FROM renewal').get()?.['ms']) > 0;
      } finally {
        ledger.close();
      }
    },
    async keyAtBroker() {
      const { certificatePem, tlsKeyPem, brokerCaPem } = loadIdentity(identity, await openStateSecrets(state));
      const options = { cert: certificatePem, key: tlsKeyPem, ca: brokerCaPem, protocolVersion: 5, reconnectPeriod: 0 } as const;
      const client = await connectAsync(`mqtts://localhost:${brokerPort}`, { ...options, connectTimeout: 30_000 }, false);
      await client.endAsync(true);
      return createPublicKey(certificatePem).export({ format: 'der', type: 'spki' }).toString('hex');
    },
  };
}

/** A month old: so that what it issues can have begun an hour ago. */
function oldAuthority(): Authority {
  const key = makeKey();
  const now = Date.now();
  const certificate = issueCertificate({
    issuer: { certificate: null, key },
    subject: { commonName: 'Wardkeeper site CA', organization: NAME.site },
    publicKey: createPublicKey(key),
    notBeforeMs: now - 30 * DAY_MS,
    notAfterMs: now + 3_000 * DAY_MS,
    ca: true,
    serialBytes: randomBytes(16),
  });
  return { certificate, key };
}

function issueServer(authority: Authority, host: string) {
  const key = makeKey();
  const certificate = issueCertificate({
    issuer: authority,
    subject: { commonName: host },
    publicKey: createPublicKey(key),
    notBeforeMs: Date.now() - 120_000,
    notAfterMs: Date.now() + DAY_MS,
    ca: false,
    extendedKeyUsage: ['serverAuth'],
    subjectAltNames: [host],
    serialBytes: randomBytes(16),
  });
  return { cert: certificate + authority.certificate, key: key.export({ format: 'pem', type: 'pkcs8' }) };
}

async function becomeEnrolled(site: Site, identity: string, url: string): Promise<void> {
  expect(await requestIdentity(identity, { ...NAME, serial: SERIAL }, PLAIN_FILES)).toMatchObject({ ok: true });
  const now = Date.now();
  const certificate = issueGateway(site.factory, createPrivateKey(readFileSync(identityFiles(identity).tlsKey)), {
    subject: { commonName: 'wk-line-7', organization: 'factory', serialNumber: SERIAL },
    ...{ notBeforeMs: now - DAY_MS, notAfterMs: now + 900 * DAY_MS },
  });
  expect(installFactory(identity, { certificate, atMs: now }, PLAIN_FILES)).toMatchObject({ ok: true });
  const voucher = encodeVoucher({ ...(await site.voucher('--gateway', NAME.gateway)), url });
  const order = { voucher, configured: NAME, kind: 'p-256', newHospital: false, wallMs: now, dryRun: false } as const;
  expect(await enrol(identity, { ...order, signal: AbortSignal.timeout(60_000) }, PLAIN_FILES)).toMatchObject({ ok: true });
}

/** The configuration that is shipped, with the site's revocation list. */
async function startMosquitto(site: Site, authority: Authority): Promise<number> {
  const port = await freePort();
  const at = (name: string) => join(site.folder, 'pki', name);
  const { cert, key } = issueServer(authority, 'localhost');
  writeFileSync(at('broker.crt.pem'), cert);
  writeFileSync(at('broker.key.pem'), key, { mode: 0o600 });
  const shipped = (name: string) => readFileSync(join(ROOT, 'config/mosquitto', name), 'utf8');
  writeFileSync(at('acl.conf'), shipped('acl.conf'), { mode: 0o600 });
  const conf = shipped('mosquitto.conf')
    .replaceAll('/etc/mosquitto/wardkeeper/clients-ca.pem', at('site-ca.crt.pem'))
    .replace('# crlfile /etc/mosquitto/wardkeeper/revoked.pem', `crlfile ${at('site-ca.crl.pem')}`)
    .replaceAll('/etc/mosquitto/wardkeeper', join(site.folder, 'pki'))
    .replace('listener 8883', `listener ${port} 127.0.0.1`);
  writeFileSync(at('mosquitto.conf'), conf + (process.getuid?.() === 0 ? '\nuser root\n' : '\n'));
  await listening(port, start('/usr/sbin/mosquitto', ['-c', at('mosquitto.conf')]));
  return port;
}

function agentToml(state: string, brokerPort: number): string {
  return [
    `site = "${NAME.site}"`,
    `gateway = "${NAME.gateway}"`,
    'care_setting = "icu"',
    '[paths]',
    `state = "${state}"`,
    `runtime = "${join(state, '..', 'run')}"`,
    '[broker]',
    `url = "mqtts://localhost:${brokerPort}"`,
    'protocol = "5"',
    '[[device]]',
    'id = "pump-1"',
    'essential_actions = ["stop"]',
    '',
  ].join('\n');
}

function startAgent(toml: string, nodeFlags: readonly string[], environment: Readonly<Record<string, string>>): RunningAgent {
  const flags = ['--conditions=wardkeeper-source', '--disallow-code-generation-from-strings', ...nodeFlags];
  const child: ChildProcess = spawn(process.execPath, [...flags, join(ROOT, 'agent/main.ts'), 'run', '--config', toml], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // What it was compiled to, as for every program of these suites (vitest.config.ts)
    env: { PATH: '/usr/bin:/bin', NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'], ...environment },
    detached: true,
  });
  const lines: string[] = [];
  const watchers = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) throw new Error('no output');
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      for (const look of watchers) look();
    });
  }
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  child.once('exit', () => resolve());
  const { pid } = child;
  if (pid === undefined) throw new Error('the agent could not be started');
  // Everything in its group, also what outlives it
  const killGroup = () => {
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // Nobody is left.
    }
  };
  onTestFinished(async () => {
    killGroup();
    await ended;
  });
  return {
    pid,
    says: (pattern) =>
      new Promise((done, fail) => {
        const settle = (act: () => void) => {
          watchers.delete(look);
          clearTimeout(timer);
          act();
        };
        const look = () => {
          if (lines.some((line) => pattern.test(line))) settle(done);
        };
        const give = (why: string) => settle(() => fail(new Error(`${why}: ${pattern}\n${lines.slice(-30).join('\n')}`)));
        const timer = setTimeout(() => give('not said within 60 s'), 60_000);
        watchers.add(look);
        void ended.then(() => give('it ended'));
        look();
      }),
    async kill(whole) {
      if (whole) killGroup();
      else child.kill('SIGKILL');
      await ended;
    },
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** `--import` for a program: it writes down what it loads, one line each, with its process id. */
export function loadReporter(folder: string): { readonly flag: string; loaded(pid: number): readonly string[] } {
  const [file, module] = [join(folder, 'loaded.txt'), join(folder, 'report-loads.mjs')];
  writeFileSync(
    module,
    `import { appendFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
registerHooks({ load(url, context, next) { appendFileSync(${JSON.stringify(file)}, process.pid + ' ' + url + '\\n'); return next(url, context); } });
`,
  );
  return {
    flag: `--import=${module}`,
    loaded: (pid) =>
      (existsSync(file) ? readFileSync(file, 'utf8') : '')
        .split('\n')
        .filter((line) => line.startsWith(`${pid} `))
        .map((line) => line.slice(`${pid} `.length)),
  };
}
