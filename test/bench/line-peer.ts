/**
 * The same events over the same mutual TLS to the same Mosquitto: ours, sealed, signed and chained, and `mosquitto_pub -l` with a
 * line of JSON each. Both until the broker has acknowledged everything, bytes counted by a proxy on the way.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { decodeEvent, eventToJson, generateSigningIdentity } from '@wardkeeper/proto';
import { openLedger, readRows } from '../../agent/ledger/index.ts';
import { SystemClock } from '../../agent/runtime/system-clock.ts';
import { createTelemetry, HospitalTrust, TELEMETRY_SCHEMA_SQL } from '../../agent/telemetry/index.ts';
import { createMqttLink } from '../../agent/telemetry/mqtt-link.ts';
import { DEFAULT_TIMING } from '../../agent/telemetry/rules.ts';
import { countingProxy } from '../support/counting-proxy.ts';
import { issueIdentity, makeLiveAuthority, SITE } from '../support/live-authority.ts';
import { ModelHospital } from '../support/memory-broker.ts';
import { freePort, MOSQUITTO } from '../support/ward-mosquitto.ts';
import { figure, type Figure, median } from './measure.ts';
import { sampleDraft } from './mix.ts';

/** As many as may be without a receipt: nobody receives here. */
const EVENTS = 19_000;
const ROUNDS = 5;
const NAME = { site: SITE, gateway: 'gw-1' };

interface Run {
  readonly perSecond: number;
  readonly bytesAnEvent: number;
}

export async function benchLinePeer(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'wardkeeper-line-'));
  const at = (name: string) => join(folder, name);
  const authority = makeLiveAuthority('Site CA');
  const server = issueIdentity(authority, 'broker', SITE, 'serverAuth');
  const client = issueIdentity(authority, NAME.gateway);
  const files = {
    'ca.pem': authority.certificate,
    'server.pem': server.cert,
    'server.key': server.key,
    'client.pem': client.cert,
    'client.key': client.key,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(at(name), text, { mode: 0o600 });
  const port = await freePort();
  writeFileSync(
    at('mosquitto.conf'),
    [
      `listener ${port} 127.0.0.1`,
      'allow_anonymous true',
      'require_certificate true',
      'tls_version tlsv1.3',
      `cafile ${at('ca.pem')}`,
      `certfile ${at('server.pem')}`,
      `keyfile ${at('server.key')}`,
      process.getuid?.() === 0 ? 'user root' : '',
      '',
    ].join('\n'),
  );
  const broker = spawn(MOSQUITTO, ['-c', at('mosquitto.conf')], { stdio: 'ignore' });
  const proxy = await countingProxy(port);
  try {
    await listening(port);
    const clock = new SystemClock();
    const { ledger } = await openLedger({
      path: at('ledger.db'),
      name: NAME,
      clock,
      randomBytes,
      schemas: [TELEMETRY_SCHEMA_SQL],
      hadLedger: false,
    });
    await ledger.transact((transaction) => {
      for (let index = 0; index < EVENTS; index++) transaction.record(sampleDraft(index));
    });
    const lines = [...readRows(ledger.database, ledger.head.number, 1)].map(({ seq, body }) => {
      const event = body === null ? null : decodeEvent(body);
      return JSON.stringify({ seq, ...(event === null ? {} : eventToJson(event)) });
    });
    const identity = generateSigningIdentity();
    const hospital = new ModelHospital(NAME, identity);
    const credentials = { ca: authority.certificate, certificate: client.cert, key: client.key };

    const ours = async (): Promise<Run> => {
      const log = () => undefined;
      const trust = new HospitalTrust({
        name: NAME,
        ledger,
        hospitalRoot: hospital.root,
        installedDirectory: hospital.directoryBytes,
        clock,
        log,
      });
      const link = createMqttLink({
        url: `mqtts://localhost:${proxy.port}`,
        protocol: '5',
        gateway: NAME.gateway,
        credentials: () => credentials,
      });
      const settled = Promise.withResolvers<number>();
      let [published, batches, beganMs] = [0, 0, 0];
      const telemetry = createTelemetry({
        name: NAME,
        ledger,
        trust,
        identity,
        // Watches the port itself: the last acknowledgement is the end.
        link: {
          connect: async (request, signal) => {
            const session = await link.connect(request, signal);
            if ('refused' in session) return session;
            return {
              ...session,
              publish: async (message, options) => {
                if (!message.topic.endsWith('/batch')) return session.publish(message, options);
                beganMs ||= performance.now();
                published += 1;
                await session.publish(message, options);
                batches += 1;
                if (batches === published && telemetry.status().sentSeq >= EVENTS) settled.resolve(performance.now());
              },
            };
          },
        },
        clock,
        timing: { ...DEFAULT_TIMING, resendMs: 10 * 60_000 },
        bootCounter: 1,
        version: '0.0.0',
        randomBytes,
        random: () => 0.5,
        warnings: () => [],
        log,
      });
      const before = proxy.bytes();
      const stopper = new AbortController();
      const running = telemetry.run(stopper.signal);
      const endedMs = await settled.promise;
      const bytes = proxy.bytes() - before;
      stopper.abort();
      await running;
      return { perSecond: (EVENTS / (endedMs - beganMs)) * 1_000, bytesAnEvent: bytes / EVENTS };
    };

    const peer = async (): Promise<Run> => {
      const before = proxy.bytes();
      const beganMs = performance.now();
      const tls = ['--cafile', at('ca.pem'), '--cert', at('client.pem'), '--key', at('client.key')];
      const publisher = spawn(
        'mosquitto_pub',
        ['-h', 'localhost', '-p', String(proxy.port), ...tls, '-V', '5', '-q', '1', '-t', 'events', '-l'],
        {
          stdio: ['pipe', 'ignore', 'inherit'],
        },
      );
      publisher.stdin.end(lines.map((line) => `${line}\n`).join(''));
      await once(publisher, 'exit');
      return { perSecond: (EVENTS / (performance.now() - beganMs)) * 1_000, bytesAnEvent: (proxy.bytes() - before) / EVENTS };
    };

    await ours();
    await peer();
    const runs: { ours: Run; peer: Run }[] = [];
    for (let round = 0; round < ROUNDS; round++) runs.push({ ours: await ours(), peer: await peer() });
    ledger.database.close();
    const speed = median(runs.map((run) => run.ours.perSecond / run.peer.perSecond));
    const size = median(runs.map((run) => run.ours.bytesAnEvent / run.peer.bytesAnEvent));
    return [
      figure(
        'to the broker, sealed, signed and chained',
        'events/s',
        runs.map((run) => run.ours.perSecond),
        { against: { peer: 'mosquitto_pub -l, JSON', ratio: speed } },
      ),
      figure(
        'bytes on the wire, TLS and acknowledgements counted',
        'B/event',
        runs.map((run) => run.ours.bytesAnEvent),
        { against: { peer: 'mosquitto_pub -l, JSON', ratio: size }, bar: '≤ 56' },
      ),
    ];
  } finally {
    broker.kill();
    await proxy.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function listening(port: number): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const socket = connect(port, '127.0.0.1');
    const isOpen = await new Promise((resolve) => socket.once('connect', () => resolve(true)).once('error', () => resolve(false)));
    socket.destroy();
    if (isOpen === true) return;
    await sleep(25);
  }
  throw new Error('Mosquitto does not listen');
}
