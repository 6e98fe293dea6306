/** A receiver on a real store in a temporary folder, with a link in memory. */
import { parseReceipt, type Receipt, verifyDocument } from '@wardkeeper/proto';
import { onTestFinished } from 'vitest';
import type { Revocations } from '../../hospital/identity/index.ts';
import { fixedKeys, type HospitalKeys, type KeySource } from '../../hospital/keys/index.ts';
import { Receiver } from '../../hospital/receiver/index.ts';
import { type Clock, SYSTEM_CLOCK } from '../../hospital/runtime/index.ts';
import {
  type AlarmRow,
  openForReading,
  openReader,
  openStore,
  type Store,
  type StoreLocation,
  type StoreReport,
  verifyStore,
} from '../../hospital/store/index.ts';
import { NAME } from './envelope-parts.ts';
import { MemoryLink, RECEIPT_KEYS, register, testKeys, until } from './hospital-parts.ts';
import { emptyStore } from './stores.ts';

export interface BenchOptions {
  readonly clock?: Clock;
  readonly keys?: HospitalKeys | KeySource;
  readonly queueMaxBytes?: number;
  readonly heartbeatMissingMs?: number;
  readonly revocations?: Revocations;
  /** In place of an ordinary store. */
  readonly openStore?: (location: StoreLocation) => Promise<Store>;
}

export interface Bench {
  readonly location: StoreLocation;
  readonly store: Store;
  readonly receiver: Receiver;
  readonly link: MemoryLink;
  readonly logs: Record<string, unknown>[];
  /** Delivers under gw-1's topic unless told otherwise, and waits until the receiver has dealt with it. */
  send(payload: Uint8Array, gateway?: string): Promise<void>;
  /** Stored rows: sequence numbers of gw-1's ledger in order. */
  seqs(): Promise<number[]>;
  quarantined(): Promise<string[]>;
  alarms(): Promise<AlarmRow[]>;
  alarmCodes(): Promise<string[]>;
  receipts(): { readonly version: number; readonly receipt: Receipt; readonly hybrid: boolean }[];
  verify(): Promise<StoreReport>;
  query(sql: string): Promise<Record<string, unknown>[]>;
  stop(): Promise<void>;
}

export async function startBench(options: BenchOptions = {}, place: StoreLocation | null = null): Promise<Bench> {
  const location = place ?? (await emptyStore());
  const store = await (options.openStore ?? ((at) => openStore(at, NAME.site)))(location);
  await register(store);
  const link = new MemoryLink();
  const logs: Record<string, unknown>[] = [];
  const stopping = new AbortController();
  const { clock = SYSTEM_CLOCK, keys = testKeys(), openStore: _, ...limits } = options;
  const log = (event: string, fields = {}) => void logs.push({ event, ...fields });
  const receiver = new Receiver({ store, keys: 'refresh' in keys ? keys : fixedKeys(keys), link, clock, log, ...limits });
  const running = receiver.run(stopping.signal);
  let stopped = false;
  const stop = async () => {
    if (stopped) return;
    stopped = true;
    stopping.abort();
    await running;
    await store[Symbol.asyncDispose]();
  };
  onTestFinished(stop);
  // On connections of its own, so that it can be asked after the receiver has stopped
  const query = async (sql: string) => {
    await using database = await openForReading(location, NAME.site);
    return await database.outside.all<Record<string, unknown>>(sql);
  };
  const alarms = async () => {
    await using reader = await openReader(location, NAME.site);
    return await reader.alarms(100);
  };
  return {
    location,
    store,
    receiver,
    link,
    logs,
    async send(payload, gateway = NAME.gateway) {
      const before = receiver.handled;
      await link.deliver(`wardkeeper/1/${NAME.site}/${gateway}/batch`, payload);
      await until(() => receiver.handled > before && receiver.isIdle);
    },
    seqs: async () => (await query('SELECT seq FROM event ORDER BY ledger, seq')).map(({ seq }) => Number(seq)),
    quarantined: async () => (await query('SELECT reason FROM quarantine ORDER BY id')).map(({ reason }) => String(reason)),
    alarms,
    alarmCodes: async () => (await alarms()).map(({ code }) => code),
    receipts: () =>
      link.published
        .filter(({ topic }) => topic.endsWith('/receipt'))
        .map(({ payload }) => {
          const trusted = [[RECEIPT_KEYS.ed25519]];
          const verdict = verifyDocument(payload, { type: 'receipt', trusted });
          if (!verdict.ok) throw new Error(`receipt refused: ${verdict.reason}`);
          const hybrid = verifyDocument(payload, { type: 'receipt', trusted: [[RECEIPT_KEYS.ed25519, RECEIPT_KEYS.mlDsa65]] }).ok;
          return { version: verdict.document.version, receipt: parseReceipt(verdict.document.body), hybrid };
        }),
    verify: async () => {
      await using database = await openForReading(location, NAME.site);
      return await verifyStore(database, NAME.site);
    },
    query,
    stop,
  };
}
