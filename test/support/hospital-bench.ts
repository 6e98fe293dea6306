/** A receiver on a real store in a temporary folder, with a link in memory. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parseReceipt, type Receipt, verifyDocument } from '@wardkeeper/proto';
import { onTestFinished } from 'vitest';
import type { Revocations } from '../../hospital/identity/index.ts';
import { fixedKeys, type HospitalKeys, type KeySource } from '../../hospital/keys/index.ts';
import { Receiver } from '../../hospital/receiver/index.ts';
import { type Clock, SYSTEM_CLOCK } from '../../hospital/runtime/index.ts';
import { type AlarmRow, Store, StoreReader, verifyStore } from '../../hospital/store/index.ts';
import { NAME } from './envelope-parts.ts';
import { MemoryLink, RECEIPT_KEYS, register, testKeys, until } from './hospital-parts.ts';
import { tempFolder } from './temp.ts';

export interface BenchOptions {
  readonly clock?: Clock;
  readonly keys?: HospitalKeys | KeySource;
  readonly queueMaxBytes?: number;
  readonly heartbeatMissingMs?: number;
  readonly revocations?: Revocations;
  /** In place of an ordinary store on `path`. */
  readonly openStore?: (path: string) => Store;
}

export interface Bench {
  readonly path: string;
  readonly store: Store;
  readonly receiver: Receiver;
  readonly link: MemoryLink;
  readonly logs: Record<string, unknown>[];
  /** Delivers under gw-1's topic unless told otherwise, and waits until the receiver has dealt with it. */
  send(payload: Uint8Array, gateway?: string): Promise<void>;
  /** Stored rows: sequence numbers of gw-1's ledger in order. */
  seqs(): number[];
  quarantined(): string[];
  alarms(): AlarmRow[];
  alarmCodes(): string[];
  receipts(): { readonly version: number; readonly receipt: Receipt; readonly hybrid: boolean }[];
  verify(): ReturnType<typeof verifyStore>;
  query(sql: string): Record<string, unknown>[];
  stop(): Promise<void>;
}

export function startBench(options: BenchOptions = {}, path = join(tempFolder('hospital'), 'hospital.db')): Bench {
  const store = options.openStore?.(path) ?? new Store(path, NAME.site);
  register(store);
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
    store[Symbol.dispose]();
  };
  onTestFinished(stop);
  const query = (sql: string) => {
    const database = new DatabaseSync(path, { readOnly: true });
    try {
      return database.prepare(sql).all();
    } finally {
      database.close();
    }
  };
  const bench: Bench = {
    path,
    store,
    receiver,
    link,
    logs,
    async send(payload, gateway = NAME.gateway) {
      const before = receiver.handled;
      await link.deliver(`wardkeeper/1/${NAME.site}/${gateway}/batch`, payload);
      await until(() => receiver.handled > before);
    },
    seqs: () => query('SELECT seq FROM event ORDER BY ledger, seq').map(({ seq }) => Number(seq)),
    quarantined: () => query('SELECT reason FROM quarantine ORDER BY id').map(({ reason }) => String(reason)),
    alarms: () => {
      using reader = new StoreReader(path, NAME.site);
      return reader.alarms(100);
    },
    alarmCodes: () => bench.alarms().map(({ code }) => code),
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
    verify: () => {
      const database = new DatabaseSync(path, { readOnly: true });
      try {
        return verifyStore(database, NAME.site);
      } finally {
        database.close();
      }
    },
    query,
    stop,
  };
  return bench;
}
