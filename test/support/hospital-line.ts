/** The real delivery of an agent and the real receiver of a hospital, with a broker in memory between them that retains and can be cut. */
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateSigningIdentity, parseIdentityFile } from '@wardkeeper/proto';
import { onTestFinished } from 'vitest';
import type { LinkConnectOptions, LinkMessage, LinkPort, LinkRefusal, LinkSession } from '../../agent/telemetry/index.ts';
import { DEFAULT_TIMING } from '../../agent/telemetry/rules.ts';
import { createTelemetry, HospitalTrust, type Telemetry } from '../../agent/telemetry/index.ts';
import { AgentError } from '../../agent/errors.ts';
import { SystemClock } from '../../agent/runtime/system-clock.ts';
import { FolderKeys } from '../../hospital/keys/index.ts';
import { type Link, type LinkHandler, type Message, Receiver } from '../../hospital/receiver/index.ts';
import { SYSTEM_CLOCK } from '../../hospital/runtime/index.ts';
import { openReader, openStore, sqliteAt, type Store, verifyStore } from '../../hospital/store/index.ts';
import { register, until } from './hospital-parts.ts';
import { hospital } from './hospital-ward.ts';
import { type LedgerBench, NAME, openTestLedger } from './ledger.ts';
import { tempFolder } from './temp.ts';

/** One gateway, one receiver. */
export class MemoryExchange implements LinkPort, Link {
  /** What an MQTT broker keeps for whoever comes later. */
  readonly retained = new Map<string, Uint8Array>();
  /** The gateway's side is cut: it cannot connect. */
  away = false;
  #gateway: { deliver: LinkConnectOptions['onMessage']; topics: readonly string[]; cut: (reason: string) => void } | null = null;
  #receiver: LinkHandler | null = null;

  async connect({ onMessage, subscriptions }: LinkConnectOptions): Promise<LinkSession | LinkRefusal> {
    if (this.away) return { refused: 'ECONNREFUSED', detail: 'the line is cut' };
    const { promise: closed, resolve: cut } = Promise.withResolvers<string>();
    const session = { deliver: onMessage, topics: subscriptions, cut };
    this.#gateway = session;
    for (const topic of subscriptions) {
      const payload = this.retained.get(topic);
      if (payload !== undefined) setImmediate(() => void onMessage({ topic, payload }));
    }
    const publish = async ({ topic, payload }: LinkMessage, { retain }: { readonly retain: boolean }) => {
      await new Promise((resolve) => setImmediate(resolve));
      if (this.#gateway !== session) throw new AgentError('LINK_LOST', 'cut');
      if (retain) this.retained.set(topic, payload);
      // Acknowledged whether anyone is there to receive it or not: a broker's word is worth nothing.
      void this.#receiver?.onMessage(topic, payload);
    };
    const wireBytes = () => ({ sent: 0, received: 0 });
    return { window: 16, maxBytes: 1024 * 1024, publish, wireBytes, closed, end: async () => this.cut(), drop: () => this.cut() };
  }

  cut(): void {
    const session = this.#gateway;
    this.#gateway = null;
    session?.cut('CUT');
  }

  async run(handler: LinkHandler, signal: AbortSignal): Promise<void> {
    this.#receiver = handler;
    handler.onUp();
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    this.#receiver = null;
  }

  async publish({ topic, payload, retain }: Message): Promise<boolean> {
    if (retain) this.retained.set(topic, payload);
    if (this.#gateway?.topics.includes(topic)) void this.#gateway.deliver({ topic, payload });
    return true;
  }
}

export interface Site {
  readonly folder: string;
  readonly keys: string;
  readonly storePath: string;
  readonly config: string;
  /** `wardkeeper-hospital`, which must end with 0. Returns its standard output. */
  readonly run: (...args: readonly string[]) => Promise<string>;
}

export async function makeSite(): Promise<Site> {
  const folder = tempFolder('site');
  const keys = join(folder, 'keys');
  const run = async (...args: readonly string[]) => {
    const { code, stdout, stderr } = await hospital(...args);
    if (code !== 0) throw new Error(`wardkeeper-hospital ${args.join(' ')}: ${code}\n${stderr}`);
    return stdout;
  };
  await run('directory', 'init', '--dir', keys, '--site', NAME.site);
  const config = join(folder, 'hospital.toml');
  const broker = 'url = "mqtts://localhost:1"\nca = "x"\ncertificate = "x"\nkey = "x"';
  writeFileSync(config, `site = "${NAME.site}"\n[broker]\n${broker}\n[keys]\nfolder = "keys"\n[store]\npath = "hospital.db"\n`);
  return { folder, keys, storePath: join(folder, 'hospital.db'), config, run };
}

export interface HospitalLine {
  readonly site: Site;
  readonly bench: LedgerBench;
  readonly exchange: MemoryExchange;
  readonly telemetry: Telemetry;
  readonly logs: Record<string, unknown>[];
  /** The receiver stops as it does on SIGTERM, and its store is closed. */
  readonly stopReceiver: () => Promise<void>;
  readonly startReceiver: () => Promise<void>;
  /** Resolves when the gateway has a receipt for its head. */
  readonly settled: (ms?: number) => Promise<void>;
  /** What the store holds of the gateway's ledgers, and whether it is intact. */
  readonly held: () => Promise<{ readonly seqs: number[]; readonly ok: boolean; readonly missing: number; readonly quarantined: number }>;
}

const TIMING = {
  ...DEFAULT_TIMING,
  lingerMs: 20,
  infoLingerMs: 40,
  batchEvents: 100,
  heartbeatMs: 60_000,
  reconnectMs: 20,
  resendMs: 300,
  gapMs: 100,
};

export async function startHospitalLine(): Promise<HospitalLine> {
  const site = await makeSite();
  const bench = await openTestLedger();
  const identity = generateSigningIdentity();
  const exchange = new MemoryExchange();
  const logs: Record<string, unknown>[] = [];
  let receiver: { stop: AbortController; done: Promise<void>; store: Store } | null = null;
  const startReceiver = async () => {
    const store = await openStore(sqliteAt(site.storePath), NAME.site);
    await register(store, NAME.gateway, identity, true);
    const stop = new AbortController();
    const log = (event: string, fields = {}) => void logs.push({ event, ...fields });
    const keys = new FolderKeys(site.keys, NAME.site);
    const done = new Receiver({ store, keys, link: exchange, clock: SYSTEM_CLOCK, log }).run(stop.signal);
    receiver = { stop, done, store };
  };
  const stopReceiver = async () => {
    receiver?.stop.abort();
    await receiver?.done;
    await receiver?.store[Symbol.asyncDispose]();
    receiver = null;
  };
  await startReceiver();
  const clock = new SystemClock();
  const telemetry = createTelemetry({
    name: NAME,
    ledger: bench.ledger,
    trust: new HospitalTrust({
      name: NAME,
      ledger: bench.ledger,
      clock,
      hospitalRoot: parseIdentityFile(readFileSync(join(site.keys, 'root.json'), 'utf8')),
      installedDirectory: readFileSync(join(site.keys, 'directory.wkdoc')),
      log: () => undefined,
    }),
    identity,
    link: exchange,
    clock,
    timing: TIMING,
    bootCounter: 1,
    version: '0.0.0',
    randomBytes,
    random: () => 0.5,
    warnings: () => [],
    log: () => undefined,
  });
  const stopping = new AbortController();
  const running = telemetry.run(stopping.signal);
  onTestFinished(async () => {
    exchange.away = true;
    exchange.cut();
    stopping.abort();
    await running;
    await stopReceiver();
  });
  return {
    site,
    bench,
    exchange,
    telemetry,
    logs,
    startReceiver,
    stopReceiver,
    settled: (ms = 15_000) => until(() => telemetry.status().throughSeq === bench.ledger.head.seq && bench.ledger.head.seq > 0, ms),
    held: async () => {
      await using reader = await openReader(sqliteAt(site.storePath), NAME.site);
      const events = await reader.newestEvents({}, 1_000_000);
      const quarantined = (await reader.gateways())[0]?.quarantined ?? 0;
      const { ok, missing } = await verifyStore(reader.database, NAME.site);
      return { seqs: events.map(({ seq }) => seq).toSorted((a, b) => a - b), ok, missing, quarantined };
    },
  };
}
