/** A store with events, exporters on it, and receivers that do as a test tells them. */
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type EventDraft, Severity, sha256 } from '@wardkeeper/proto';
import { onTestFinished } from 'vitest';
import type { ExportConfig } from '../../hospital/exports/index.ts';
import { DatabaseExportStore, type ExportStore, runExports } from '../../hospital/exports/index.ts';
import { SYSTEM_CLOCK } from '../../hospital/runtime/index.ts';
import { type Alarm, openStore, type SoundBatch, sqliteAt, type StoreLocation } from '../../hospital/store/index.ts';
import { NAME } from './envelope-parts.ts';
import { eventBody, register, TestLedger } from './hospital-parts.ts';
import { siteTls } from './site-tls.ts';
import { defaultStore } from './stores.ts';
import { quickFolder } from './temp.ts';

export interface ExportBench {
  readonly folder: string;
  readonly location: StoreLocation;
  /** Of a store in a file; empty: it is none. */
  readonly path: string;
  readonly logs: Record<string, unknown>[];
  /** The hospital raises this alarm of its own, or says that it is over. */
  alarm(alarm: Alarm, change?: 'raised' | 'cleared', atMs?: number): Promise<void>;
  /** So many device states, or these events, stored in one transaction. Gives the highest sequence number. */
  add(what: number | readonly EventDraft[]): Promise<number>;
  /** Runs until the given function is called, or the test ends. */
  run(...exports: readonly Partial<ExportConfig>[]): () => Promise<void>;
  store(): ExportStore;
}

/** `given`: the folder of a hospital whose own command is to run on it; its store is a file then. */
export async function exportBench(given?: string): Promise<ExportBench> {
  const folder = given ?? quickFolder('exports');
  const file = sqliteAt(join(folder, 'hospital.db'));
  const location = given === undefined ? await defaultStore(file) : file;
  const store = await openStore(location, NAME.site);
  await register(store);
  const ledger = new TestLedger(0);
  const logs: Record<string, unknown>[] = [];
  const ends: (() => Promise<void>)[] = [];
  onTestFinished(async () => {
    for (const end of ends) await end();
    await store[Symbol.asyncDispose]();
  });
  return {
    folder,
    location,
    path: location.kind === 'sqlite' ? location.path : '',
    logs,
    async alarm(alarm, change = 'raised', atMs = Date.now()) {
      await store.transact((tx) => (change === 'raised' ? tx.alarms.raise(alarm, atMs) : tx.alarms.clear(alarm, atMs)));
    },
    async add(what) {
      const first = ledger.head + 1;
      const drafts = typeof what === 'number' ? Array.from({ length: what }, () => undefined) : what;
      for (const draft of drafts) ledger.append(eventBody(draft, Date.UTC(2026, 10, 22) + ledger.head));
      const run = ledger.run(first, ledger.head);
      const rows = run.rows.map((row, index) => {
        const body = 'body' in row ? row.body : Buffer.alloc(0);
        return { seq: first + index, hash: ledger.hashAt(first + index), body, bodyHash: sha256(body) };
      });
      const content = { ...ledger.content([]), runs: [{ ...run, rows }] };
      const header = { bootCounter: 7 } as SoundBatch['header'];
      await store.transact(async (tx) => {
        const gateway = await tx.gateways.find(NAME);
        if (gateway === null) throw new Error('not registered');
        await tx.ingest.ingest(gateway, { ok: true, header, content }, Date.now());
      });
      return ledger.head;
    },
    run(...exports) {
      const stopping = new AbortController();
      const done = runExports(
        {
          site: NAME.site,
          exports: exports.map((config) => ({ ...DEFAULTS, ...config })),
          openStore: () => new DatabaseExportStore(store.database),
          clock: SYSTEM_CLOCK,
          log: (event, fields = {}) => void logs.push({ event, ...fields }),
          random: () => 0,
        },
        stopping.signal,
      );
      const end = async () => {
        stopping.abort();
        await done;
      };
      ends.push(end);
      return end;
    },
    store: () => new DatabaseExportStore(store.database),
  };
}

const DEFAULTS: ExportConfig = {
  name: 'siem',
  format: 'ocsf',
  minSeverity: 1,
  start: 'beginning',
  batchMaxEvents: 10,
  target: { to: 'file', path: '/nowhere', maxBytes: 1, maxFiles: 1 },
};

export const LOGIN_FAILED: EventDraft<'loginFailed'> = {
  kind: 'loginFailed',
  severity: Severity.WARNING,
  detail: { origin: 2, authenticator: 1, consecutiveFailures: 3 },
};

export interface Posted {
  readonly url: string;
  readonly authorization: string;
  readonly body: string;
}

export interface HttpReceiver {
  readonly url: URL;
  /** PEM file of its private CA. */
  readonly ca: string;
  readonly posted: Posted[];
  /** What it says from now on; `null`: nothing, ever. */
  answer: (posted: Posted) => { readonly status: number; readonly body: string } | null;
}

/** An https receiver under a CA that only this test knows. */
export async function httpReceiver(folder: string): Promise<HttpReceiver> {
  const { ca, cert, key } = siteTls(folder);
  const posted: Posted[] = [];
  const server = createServer({ cert, key }, (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => void chunks.push(chunk));
    request.on('end', () => {
      const one = {
        url: request.url ?? '',
        authorization: request.headers.authorization ?? '',
        body: Buffer.concat(chunks).toString('utf8'),
      };
      posted.push(one);
      const answer = receiver.answer(one);
      if (answer !== null) response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
    });
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const receiver: HttpReceiver = { url: new URL(`https://localhost:${port}/in`), ca, posted, answer: () => ({ status: 200, body: '{}' }) };
  return receiver;
}
