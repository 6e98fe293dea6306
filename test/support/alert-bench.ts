/** Alert rules and channels beside a real store, as a test tells them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import {
  type Alert,
  DatabaseAlertStore,
  DatabasePostingStore,
  fixedRules,
  listAlerts,
  listPostings,
  parseRules,
  type PostingRow,
  type RuleSource,
  runAlerts,
  runNotify,
} from '../../hospital/alerts/index.ts';
import type { ChannelConfig, EmailConfig, WebhookConfig } from '../../hospital/alerts/notify/config.ts';
import type { RuleSet } from '../../hospital/alerts/rule.ts';
import { type Clock, SYSTEM_CLOCK } from '../../hospital/runtime/index.ts';
import { openStore, type Store } from '../../hospital/store/index.ts';
import { NAME } from './envelope-parts.ts';
import { type ExportBench, exportBench } from './export-bench.ts';
import { until } from './hospital-parts.ts';

export interface AlertBench extends ExportBench {
  readonly store_: Store;
  /** Runs until the given function is called, or the test ends. Returns when the rules have begun. */
  watch(options: WatchOptions): Promise<() => Promise<void>>;
  alerts(state?: Alert['state']): Promise<readonly Alert[]>;
  postings(state?: PostingRow['state']): Promise<readonly PostingRow[]>;
}

export interface WatchOptions {
  readonly rules: RuleSet | RuleSource;
  readonly channels?: readonly ChannelConfig[];
  readonly clock?: Clock;
}

export async function alertBench(): Promise<AlertBench> {
  const bench = await exportBench();
  const store = await openStore(bench.location, NAME.site);
  const ends: (() => Promise<void>)[] = [];
  onTestFinished(async () => {
    for (const end of ends) await end();
    await store[Symbol.asyncDispose]();
  });
  const reads = store.database.outside;
  return {
    ...bench,
    store_: store,
    async watch({ rules, channels = [], clock = SYSTEM_CLOCK }) {
      const stopping = new AbortController();
      const common = { channels, clock, log: (event: string, fields = {}) => void bench.logs.push({ event, ...fields }), random: () => 0 };
      const done = Promise.all([
        runAlerts(
          { ...common, rules: 'look' in rules ? rules : fixedRules(rules), store: new DatabaseAlertStore(store.database, NAME.site) },
          stopping.signal,
        ),
        runNotify({ ...common, site: NAME.site, store: new DatabasePostingStore(store.database) }, stopping.signal),
      ]);
      let ended = false;
      const end = async () => {
        if (ended) return;
        ended = true;
        stopping.abort();
        await done;
      };
      ends.push(end);
      // Rules are about what comes after their first look.
      await until(async () => (await reads.one('SELECT 1 AS one FROM alert_engine')) !== null);
      return end;
    },
    alerts: (state) => listAlerts(reads, state === undefined ? {} : { state }, 1_000),
    postings: (state) => listPostings(reads, { state: state ?? null }, 10_000),
  };
}

export function rulesOf(text: string): RuleSet {
  const read = parseRules(text);
  if (!read.ok) throw new Error(read.faults.map(({ line, key, message }) => `${line} ${key} ${message}`).join('\n'));
  return read.value;
}

export function shippedRules(): RuleSet {
  return rulesOf(readFileSync(new URL('../../config/alert-rules.toml', import.meta.url), 'utf8'));
}

export function channel(target: Partial<WebhookConfig> | Partial<EmailConfig>, change: Partial<ChannelConfig> = {}): ChannelConfig {
  const whole = {
    ...(target.by === 'webhook'
      ? { certificate: null, key: null }
      : { host: 'localhost', tls: 'starttls', login: null, from: 'wk@st-anna.example', to: ['biomed@st-anna.example'] }),
    ...{ ca: null, timeoutMs: 20_000, ...target },
  } as WebhookConfig | EmailConfig;
  return { name: 'biomed', minSeverity: 1, digestOver: 3, pauseMs: 0, target: whole, ...change };
}

export function secretIn(folder: string, secret = 'a secret of this test'): string {
  const path = join(folder, 'channel-secret');
  writeFileSync(path, `${secret}\n`, { mode: 0o600 });
  return path;
}
