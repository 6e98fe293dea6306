/** Agent and hospital in one process: the real ledger and delivery, the real receiver and store, and between them a broker in memory. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { GatewayName } from '@wardkeeper/proto';
import { onTestFinished } from 'vitest';
import type { LedgerWriter } from '../../agent/ledger/index.ts';
import { SystemClock } from '../../agent/runtime/system-clock.ts';
import {
  createTelemetry,
  HospitalTrust,
  type LinkConnectOptions,
  type LinkMessage,
  type LinkPort,
  type LinkRefusal,
  type LinkSession,
  type Telemetry,
} from '../../agent/telemetry/index.ts';
import { DEFAULT_TIMING, type SendTiming } from '../../agent/telemetry/rules.ts';
import { fixedKeys } from '../../hospital/keys/index.ts';
import { type Link, type LinkHandler, type Message, Receiver } from '../../hospital/receiver/index.ts';
import { SYSTEM_CLOCK } from '../../hospital/runtime/index.ts';
import { openStore, sqliteAt, type Store } from '../../hospital/store/index.ts';
import { GATEWAY, NAME } from './envelope-parts.ts';
import { register, ROOT, testKeys } from './hospital-parts.ts';
import { tempFolder } from './temp.ts';

/** Retains what is to be retained, carries everything, loses nothing. */
class CalmBroker implements LinkPort, Link {
  readonly batches: Uint8Array[] = [];
  #handler: LinkHandler | null = null;
  #gateway: LinkConnectOptions['onMessage'] | null = null;
  #line: Promise<void> = Promise.resolve();
  readonly #retained = new Map<string, LinkMessage>();

  async run(handler: LinkHandler, signal: AbortSignal): Promise<void> {
    this.#handler = handler;
    handler.onUp();
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  }

  publish({ topic, payload, retain }: Message): Promise<boolean> {
    if (retain) this.#retained.set(topic, { topic, payload });
    this.#toGateway({ topic, payload });
    return Promise.resolve(true);
  }

  async connect({ onMessage }: LinkConnectOptions): Promise<LinkSession | LinkRefusal> {
    this.#gateway = onMessage;
    for (const message of this.#retained.values()) this.#toGateway(message);
    const { promise: closed, resolve } = Promise.withResolvers<string>();
    let sent = 0;
    return Promise.resolve({
      window: 16,
      maxBytes: 1024 * 1024,
      publish: async ({ topic, payload }) => {
        sent += payload.length;
        if (topic.endsWith('/batch') && this.batches.length < 10) this.batches.push(payload);
        await this.#handler?.onMessage(topic, payload);
      },
      wireBytes: () => ({ sent, received: 0 }),
      closed,
      end: async () => resolve('ENDED'),
      drop: resolve,
    });
  }

  #toGateway(message: LinkMessage): void {
    const gateway = this.#gateway;
    if (gateway !== null) this.#line = this.#line.then(() => gateway(message));
  }
}

export interface WholeLine {
  readonly telemetry: Telemetry;
  readonly store: Store;
  /** The first batches that went out, sealed. */
  readonly batches: readonly Uint8Array[];
}

export async function startWholeLine(ledger: LedgerWriter, timing: Partial<SendTiming> = {}, name: GatewayName = NAME): Promise<WholeLine> {
  const broker = new CalmBroker();
  const store = await openStore(sqliteAt(join(tempFolder('hospital'), 'hospital.db')), name.site);
  await register(store);
  const keys = testKeys();
  const receiver = new Receiver({ store, keys: fixedKeys(keys), link: broker, clock: SYSTEM_CLOCK, log: () => undefined });
  const clock = new SystemClock();
  const log = () => undefined;
  const trust = new HospitalTrust({ name, ledger, hospitalRoot: ROOT, installedDirectory: keys.directoryBytes, clock, log });
  const telemetry = createTelemetry({
    name,
    ledger,
    trust,
    identity: GATEWAY,
    link: broker,
    clock,
    timing: { ...DEFAULT_TIMING, ...timing },
    bootCounter: 1,
    version: '0.0.0',
    randomBytes,
    random: () => 0.5,
    warnings: () => [],
    log,
  });
  const stopper = new AbortController();
  const running = Promise.all([receiver.run(stopper.signal), telemetry.run(stopper.signal)]);
  onTestFinished(async () => {
    stopper.abort();
    await running;
    await store[Symbol.asyncDispose]();
  });
  return { telemetry, store, batches: broker.batches };
}
