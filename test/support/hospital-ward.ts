/** A hospital as its staff set it up: keys, certificates and configuration made by its own commands, in a temporary folder. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { encodeKeyStatement, sha256, signDocument, signingKeyFrom } from '@wardkeeper/proto';
import { issueCertificate } from '@wardkeeper/proto/x509';
import { onTestFinished } from 'vitest';
import { type ExitCode, runCli } from '../../hospital/cli/index.ts';
import { GATEWAY, MANUFACTURER, NAME } from './envelope-parts.ts';
import { tempFolder } from './temp.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MAIN = join(ROOT, 'hospital/main.ts');
const MOSQUITTO = '/usr/sbin/mosquitto';
const DAY_MS = 86_400_000;
const YEAR = 365 * DAY_MS;

export interface CommandResult {
  readonly code: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

/** One command of `wardkeeper-hospital` to its end, in this process: starting Node for each would be most of a suite's time. */
export async function hospital(...args: readonly string[]): Promise<CommandResult> {
  return hospitalReading('', ...args);
}

/** The same with something on standard input. */
export async function hospitalReading(stdin: string, ...args: readonly string[]): Promise<CommandResult> {
  const [out, err]: [string[], string[]] = [[], []];
  let code: ExitCode = 0;
  await runCli(args, {
    stdout: (line) => void out.push(line),
    stderr: (line) => void err.push(line),
    readStdin: async () => stdin,
    colour: false,
    signal: new AbortController().signal,
    wallMs: () => Date.now(),
    randomBytes: (count) => randomBytes(count),
    exit: (ended) => {
      code = ended;
    },
  });
  return { code, stdout: out.join('\n'), stderr: err.join('\n') };
}

export interface Child {
  readonly process: ChildProcess;
  readonly lines: string[];
  /** The first line for which `match` holds, also of those already here. */
  line(match: (line: string) => boolean): Promise<string>;
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** A command that goes on. Stopped with the test. */
export function start(command: string, args: readonly string[]): Child {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const lines: string[] = [];
  const watchers = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      for (const look of watchers) look();
    });
  }
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
    child.kill(signal);
    return await exited;
  };
  onTestFinished(async () => {
    if (child.exitCode === null && child.signalCode === null) await stop('SIGKILL');
  });
  const line = (match: (line: string) => boolean) =>
    new Promise<string>((resolve, reject) => {
      const settle = (act: () => void) => {
        watchers.delete(look);
        clearTimeout(timer);
        act();
      };
      const look = () => {
        const found = lines.find(match);
        if (found !== undefined) settle(() => resolve(found));
      };
      const fail = (why: string) => settle(() => reject(new Error(`${why}; it said:\n${lines.join('\n')}`)));
      const timer = setTimeout(() => fail('the awaited line did not come within 60 s'), 60_000);
      watchers.add(look);
      void exited.then(() => fail('the process ended before the awaited line'));
      look();
    });
  return { process: child, lines, line, stop };
}

export function startHospital(...args: readonly string[]): Child {
  return start(process.execPath, ['--conditions=wardkeeper-source', MAIN, ...args]);
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

export interface Ward {
  readonly folder: string;
  readonly port: number;
  readonly config: string;
  /** gw-1's TLS key and certificate, PEM. */
  readonly gatewayTls: { readonly cert: string; readonly key: string; readonly ca: string };
  readonly evidence: { readonly certificate: string; readonly keyStatement: string; readonly factoryCa: string };
}

/** Everything but the broker and the receiver's process. Throws where a command fails. */
export async function makeWard({ protocol = '5' }: { protocol?: '5' | '3.1.1' } = {}): Promise<Ward> {
  const folder = tempFolder('ward');
  const at = (name: string) => join(folder, name);
  const must = async (...args: string[]) => {
    const result = await hospital(...args);
    if (result.code !== 0) throw new Error(`wardkeeper-hospital ${args.join(' ')}: ${result.code}\n${result.stderr}`);
  };
  await must('directory', 'init', '--dir', at('keys'), '--site', NAME.site);
  await must('certificate', 'init', '--dir', at('pki'), '--site', NAME.site);
  await must('certificate', 'issue', '--dir', at('pki'), '--for', 'broker');
  await must('certificate', 'issue', '--dir', at('pki'), '--for', 'receiver');
  const port = await freePort();
  writeFileSync(
    at('hospital.toml'),
    [
      `site = "${NAME.site}"`,
      '[broker]',
      `url = "mqtts://localhost:${port}"`,
      `protocol = "${protocol}"`,
      'ca = "pki/site-ca.crt.pem"',
      'certificate = "pki/receiver.crt.pem"',
      'key = "pki/receiver.key.pem"',
      '[keys]',
      'folder = "keys"',
      '[store]',
      'path = "hospital.db"',
      '',
    ].join('\n'),
  );
  const evidence = makeGateway(folder);
  const gatewayTls = {
    cert: readFileSync(evidence.certificate, 'utf8'),
    key: readFileSync(at('gw-1.key.pem'), 'utf8'),
    ca: readFileSync(at('pki/site-ca.crt.pem'), 'utf8'),
  };
  return { folder, port, config: at('hospital.toml'), gatewayTls, evidence };
}

/** A factory and its gateway gw-1, as files. */
export function makeGateway(
  folder: string,
  subject: { commonName: string; organization: string; serialNumber: string } = {
    commonName: NAME.gateway,
    organization: NAME.site,
    serialNumber: 'WK-0001',
  },
) {
  const now = Date.now();
  const factory = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const common = { notBeforeMs: now - DAY_MS, serialBytes: randomBytes(16) };
  const factoryCa = issueCertificate({
    ...common,
    issuer: { certificate: null, key: factory.privateKey },
    subject: { commonName: 'Factory CA' },
    publicKey: factory.publicKey,
    notAfterMs: now + 2 * YEAR,
    ca: true,
  });
  const gateway = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const certificate = issueCertificate({
    ...common,
    issuer: { certificate: factoryCa, key: factory.privateKey },
    subject,
    publicKey: gateway.publicKey,
    notAfterMs: now + YEAR,
    ca: false,
    extendedKeyUsage: ['clientAuth'],
  });
  const body = encodeKeyStatement({
    site: NAME.site,
    gateway: NAME.gateway,
    serial: 'WK-0001',
    telemetry: GATEWAY,
    sealing: MANUFACTURER.recipient.key,
    certificateKeySha256: sha256(createPublicKey(gateway.privateKey).export({ format: 'der', type: 'spki' })),
  });
  const statement = signDocument({ type: 'key-statement', version: 1, body }, [signingKeyFrom(gateway.privateKey)]);
  const files = {
    certificate: join(folder, 'gw-1.crt.pem'),
    keyStatement: join(folder, 'gw-1.wkdoc'),
    factoryCa: join(folder, 'factory-ca.crt.pem'),
  };
  writeFileSync(files.certificate, certificate);
  writeFileSync(join(folder, 'gw-1.key.pem'), gateway.privateKey.export({ format: 'pem', type: 'pkcs8' }));
  writeFileSync(files.keyStatement, statement);
  writeFileSync(files.factoryCa, factoryCa);
  return files;
}

/** Mosquitto with the configuration that is shipped, but for paths, port, user, and `rules` added to its access list. Resolves when it listens. */
export async function startMosquitto(ward: Ward, rules = ''): Promise<Child> {
  const shipped = (name: string) => readFileSync(join(ROOT, 'config/mosquitto', name), 'utf8');
  const pki = join(ward.folder, 'pki');
  writeFileSync(
    join(pki, 'clients-ca.pem'),
    readFileSync(ward.evidence.factoryCa, 'utf8') + readFileSync(join(pki, 'site-ca.crt.pem'), 'utf8'),
  );
  writeFileSync(join(pki, 'acl.conf'), `${shipped('acl.conf')}\n${rules}`, { mode: 0o600 });
  const conf = shipped('mosquitto.conf')
    .replaceAll('/etc/mosquitto/wardkeeper', pki)
    .replace('listener 8883', `listener ${ward.port} 127.0.0.1`);
  // Started by root it would give up its rights and could not read this folder.
  const user = process.getuid?.() === 0 ? '\nuser root\n' : '\n';
  writeFileSync(join(pki, 'mosquitto.conf'), conf + user);
  const broker = start(MOSQUITTO, ['-c', join(pki, 'mosquitto.conf')]);
  await listening(ward.port, broker);
  return broker;
}

/** Resolves when something takes connections there. */
export async function listening(port: number, broker: Child): Promise<void> {
  for (const end = performance.now() + 60_000; performance.now() < end; ) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (open) return;
    await sleep(20);
  }
  throw new Error(`the broker does not listen; it said:\n${broker.lines.join('\n')}`);
}

/** Why the suite cannot run here, or null. Under CI a missing Mosquitto is a failure, not a skip. */
export function mosquittoMissing(): string | null {
  const found = spawnSync(MOSQUITTO, ['-h']).error === undefined;
  if (found) return null;
  if (process.env['CI'] === 'true') throw new Error(`${MOSQUITTO} is not installed, and under CI this suite must run`);
  return `${MOSQUITTO} is not installed (apt-get install mosquitto)`;
}
