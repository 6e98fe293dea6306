/**
 * A hospital with its console, as people meet it: keys and configuration made by its own commands, a receiver on a real store that takes
 * what honest and hostile gateways send, and `wardkeeper-hospital console` as a process of its own, over TLS.
 */
import { randomBytes, randomInt } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { type EventDraft, Severity, type SigningIdentity } from '@wardkeeper/proto';
import { encodeRequest, requestDigest } from '@wardkeeper/proto/consent';
import { buildPages } from '../../hospital/console/web/build.ts';
import { sqliteAt } from '../../hospital/store/index.ts';
import { consoleToml } from './console-toml.ts';
import { fixedIdentity, NAME } from './envelope-parts.ts';
import { type Bench, startBench } from './hospital-bench.ts';
import { eventBody, register, seal, TestLedger } from './hospital-parts.ts';
import { type Child, hospital, startHospital } from './hospital-ward.ts';
import { tempFolder } from './temp.ts';
import { updateRequest } from './updates-people.ts';

/** What a gateway may say that a page must show and never do. */
export const HOSTILE = `<img src=x onerror="alert('gateway')"><script>alert('gateway')</script>\u202e\u0007`;

/** In the place of a warning's code. */
const HOSTILE_CODE = '<img src=x onerror=alert(1)>';

const MINUTE_MS = 60_000;

export class WardGateway {
  readonly name: string;
  readonly ledger: TestLedger;
  readonly #signer: SigningIdentity;
  readonly #bench: Bench;
  #sent = 0;
  #told = 0;

  /** `signer`: as it is registered at the bench's store. */
  constructor(bench: Bench, name: string, signer: SigningIdentity) {
    this.name = name;
    this.#bench = bench;
    this.#signer = signer;
    this.ledger = new TestLedger(0, { ledger: randomBytes(16), name: this.#party });
  }

  get #party() {
    return { site: NAME.site, gateway: this.name };
  }

  /** Appends these events and sends all that was not sent yet, with a heartbeat and a checkpoint. `skip`: rows that stay behind, and are missing. */
  async tell(
    events: readonly EventDraft[],
    { wallMs = Date.now(), skip = 0, warnings = [] }: { wallMs?: number; skip?: number; warnings?: readonly string[] } = {},
  ): Promise<void> {
    for (const [index, event] of events.entries()) this.ledger.append(eventBody(event, wallMs + index * 1_000));
    const first = this.#sent + 1 + skip;
    const { head } = this.ledger;
    this.#sent = head;
    this.#told += 1;
    const content = this.ledger.content([this.ledger.run(first, head)], {
      heartbeat: this.ledger.heartbeat({ wallMs: Date.now(), uptimeMs: this.#told, warnings }),
      checkpoints: [this.ledger.checkpoint(head, { wallMs: Date.now() }, this.#signer)],
    });
    await this.#bench.send(seal(content, { name: this.#party, signer: this.#signer }), this.name);
  }
}

export interface ConsoleWard {
  readonly origin: string;
  /** The hospital.toml that the console runs by. */
  readonly config: string;
  readonly certificate: string;
  /** For the first administrator. */
  readonly code: string;
  readonly bench: Bench;
  readonly gateways: readonly WardGateway[];
  readonly console: Child;
  /** Starts the console again where it was, after it was stopped. */
  restart(): Promise<void>;
}

/** Within a test, which stops and removes all of it. */
export async function startConsoleWard(): Promise<ConsoleWard> {
  const folder = tempFolder('console');
  const at = (name: string) => join(folder, name);
  const must = async (...args: string[]) => {
    const result = await hospital(...args);
    if (result.code !== 0) throw new Error(`wardkeeper-hospital ${args.join(' ')}: ${result.code}\n${result.stderr}`);
  };
  await must('directory', 'init', '--dir', at('keys'), '--site', NAME.site, '--authority', 'desk');
  await must('certificate', 'init', '--dir', at('pki'), '--site', NAME.site);
  await must('certificate', 'issue', '--dir', at('pki'), '--for', 'broker', '--host', 'localhost');
  writeFileSync(at('hospital.toml'), consoleToml('https://localhost:1', 1));
  await must('identity', 'ca', 'init', '--config', at('hospital.toml'));
  await buildPages(at('pages'));
  const port = await lastingPort();
  const origin = `https://localhost:${port}`;
  writeFileSync(at('hospital.toml'), consoleToml(origin, port));
  const bench = await startBench({}, sqliteAt(at('hospital.db')));
  const gateways = await fill(bench);
  // Makes what answers without a network are keyed by.
  await must(
    'update',
    'approval-key',
    '--config',
    at('hospital.toml'),
    '--gateway',
    'gw-2',
    '--authority',
    'desk',
    '--out',
    at('gw-2.key'),
  );
  const begin = async () => {
    const child = startHospital('console', '--config', at('hospital.toml'), '--pages', at('pages'));
    await child.line((line) => line.includes('"ready"'));
    return child;
  };
  let child = await begin();
  const invitation = await child.line((line) => line.startsWith('first administrator'));
  const [, code = ''] = /enter (\S+)/.exec(invitation) ?? [];
  const certificate = readFileSync(at('pki/broker.crt.pem'), 'utf8');
  return {
    ...{ origin, certificate, code, bench, gateways, config: at('hospital.toml') },
    get console() {
      return child;
    },
    async restart() {
      child = await begin();
    },
  };
}

/**
 * Free now, and when the console is started again: below what the kernel gives to connections (32,768 and above), and in a part of that
 * range which no other worker of this run looks into. The console's address stands in its configuration, so it cannot be the kernel's choice.
 */
async function lastingPort(): Promise<number> {
  const from = 12_000 + (Number(process.env['VITEST_POOL_ID'] ?? 0) % 10) * 2_000;
  for (let tries = 0; tries < 50; tries += 1) {
    const port = from + randomInt(2_000);
    const server = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!isFree) continue;
    await new Promise((resolve) => server.close(resolve));
    return port;
  }
  throw new Error(`no free port from ${from} on`);
}

/** gw-1, which tests tell more of; gw-2 with a reviewable emergency; gw-3, hostile, where something does not work; gw-4 with a gap; gw-5, which asks for an update. */
async function fill(bench: Bench): Promise<readonly WardGateway[]> {
  const ago = (minutes: number) => Date.now() - minutes * MINUTE_MS;
  // The bench has registered gw-1 with keys of its own already.
  const gateways: WardGateway[] = [];
  for (const [index, name] of ['gw-2', 'gw-3', 'gw-4', 'gw-5', 'gw-6'].entries()) {
    const signer = fixedIdentity(0x71 + index);
    await register(bench.store, name, signer);
    gateways.push(new WardGateway(bench, name, signer));
  }
  const [second, third, fourth, fifth, sixth] = gateways;
  await second?.tell(
    [
      { kind: 'loginFailed', severity: Severity.NOTICE, detail: { origin: 1, authenticator: 2, consecutiveFailures: 4 } },
      { kind: 'accessBlocked', severity: Severity.WARNING, detail: { origin: 1, authenticator: 2, forMs: 60_000, consecutiveFailures: 5 } },
      {
        kind: 'emergencyOpened',
        severity: Severity.CRITICAL,
        detail: { emergency: 1, credential: 4, source: 'agent', forMs: 600_000, origin: 1 },
      },
      { kind: 'emergencyEnded', severity: Severity.NOTICE, detail: { emergency: 1, reason: 'closed', lastedMs: 240_000 } },
      { kind: 'emergencyReview', severity: Severity.WARNING, detail: { emergency: 1, state: 'due', dueMs: Date.now() + 86_400_000 } },
    ],
    { wallMs: ago(90) },
  );
  await third?.tell(
    [
      {
        kind: 'fileChanged',
        severity: Severity.CRITICAL,
        deviceId: HOSTILE,
        detail: { set: HOSTILE, path: Buffer.from(HOSTILE), class: HOSTILE },
      },
      { kind: 'trustRefused', severity: Severity.WARNING, detail: { object: HOSTILE, code: `=HYPERLINK("https://evil.example")` } },
    ],
    { wallMs: ago(50), warnings: ['MACHINE_TEMPERATURE', HOSTILE_CODE, 'ACCESS_FAULT'] },
  );
  await fourth?.tell(
    Array.from({ length: 40 }, (_, index) => ({
      kind: 'deviceStateChanged' as const,
      severity: Severity.INFO,
      detail: { state: index % 2 === 0 ? 'infusing' : 'idle' },
    })),
    { wallMs: ago(300), skip: 3 },
  );
  await fifth?.tell([asked('gw-5')], { wallMs: ago(20) });
  await sixth?.tell(
    [{ kind: 'baselineRecorded', severity: Severity.INFO, detail: { set: 'firmware', files: 812, authority: 'signed-list' } }],
    {
      wallMs: ago(10),
    },
  );
  return gateways;
}

function asked(gateway: string): EventDraft<'updateApproval'> {
  const request = updateRequest({
    ...{ site: NAME.site, gateway, component: 'pump-firmware' },
    from: { version: '3.1.0', releaseCounter: 31 },
    to: { version: '3.2.0', releaseCounter: 32 },
    expiresMs: Date.now() + 5 * 86_400_000,
  });
  const materials = { added: 1, removed: 1, changed: 2, lines: ['+ cjson 1.7.19', '- expat 2.6.0', '~ zlib 1.3 -> 1.3.1', `~ ${HOSTILE}`] };
  return {
    kind: 'updateApproval',
    severity: Severity.NOTICE,
    detail: { change: 'asked', digest: requestDigest(request), request: encodeRequest(request), materials, notes: 'Quieter alarms.' },
  };
}
