/**
 * A process to be measured: `guard ROOT STATE` runs the integrity guard on a real ledger, with findings that are critical one by one,
 * `routine ROOT STATE` with such as fold, `chokidar ROOT` watches alone as chokidar does, `bare` loads both and does nothing, `busy` works in
 * slices of two milliseconds and does nothing else. It says
 * `{"ready":…}` (with `loop` as a last argument it watches its event loop while the guard scans), and then answers one line with one line: `sweep`, `quiet`, `reset`, `figures`, `told`, `memory`.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { decodeEvent, pathText } from '@wardkeeper/proto';
import { FSWatcher } from 'chokidar';
import * as v from 'valibot';
import { createChokidarWatch } from '../../agent/integrity/chokidar-watch.ts';
import { createFolderWatch } from '../../agent/integrity/folder-watch.ts';
import { CONFIG_SCHEMA, createIntegrityGuard, SCHEMA } from '../../agent/integrity/index.ts';
import { createSizedWatch } from '../../agent/integrity/sized-watch.ts';
import { createSystemOutside } from '../../agent/integrity/system-outside.ts';
import { openLedger, readRows } from '../../agent/ledger/index.ts';
import { SystemClock } from '../../agent/runtime/system-clock.ts';

/** The guard's own. */
const SLICE_MS = 2;

type Answer = (word: string) => Promise<object>;

const [what = '', root = '', state = ''] = process.argv.slice(2);
const startedMs = performance.now();
const startedCpu = process.cpuUsage();
const lag = monitorEventLoopDelay({ resolution: 1 });
const answers: Readonly<Record<string, () => Promise<Answer>>> = {
  guard: () => runGuard('critical'),
  routine: () => runGuard('warning'),
  chokidar: runChokidar,
  bare: async () => async () => ({}),
  busy: runBusy,
};
const answer = (await answers[what]?.()) ?? (async () => ({}));
say({ ready: true, ms: performance.now() - startedMs, cpuMs: cpuMsSince(startedCpu) + childrenCpuMs(), loopP99Ms: lagMs() });
for await (const word of createInterface({ input: process.stdin })) say(await answer(word));
process.exit(0);

async function runGuard(severity: string): Promise<Answer> {
  const clock = new SystemClock();
  const { ledger } = await openLedger({
    path: join(state, 'ledger.db'),
    name: { site: 'st-anna', gateway: 'gw-1' },
    clock,
    randomBytes,
    schemas: [SCHEMA],
    hadLedger: false,
  });
  const set = { name: 'bench', path: root, class: 'data', severity, max_files: 1_100_000 };
  const guard = createIntegrityGuard({
    ledger,
    clock,
    config: v.parse(CONFIG_SCHEMA, { sweep_interval_ms: 60_000, set: [set] }),
    watch: createSizedWatch(createChokidarWatch(process.env), createFolderWatch()),
    outside: await createSystemOutside(),
    log: (message, details) => process.stderr.write(`${message} ${JSON.stringify(details ?? {})}\n`),
    damaged: false,
  });
  const commits: { seq: number; atMs: number; cpuMs: number }[] = [];
  ledger.onCommit(() =>
    commits.push({
      seq: ledger.head.seq,
      atMs: performance.timeOrigin + performance.now(),
      cpuMs: cpuMsSince({ user: 0, system: 0 }),
    }),
  );
  const { promise: scanned, resolve: hasScanned } = Promise.withResolvers<void>();
  // As far as `aide --init` goes: the baseline is on disk. The sweep that looks again at what changed meanwhile comes on top.
  const stop = ledger.onCommit(() => {
    if (ledger.database.prepare('SELECT 1 FROM integrity_set WHERE root IS NOT NULL').get() !== undefined) hasScanned();
  });
  // Looking at the loop wakes it a thousand times a second: what costs processor time is measured without. From the guard's beginning,
  // not the ledger's: that is opened in one piece before anybody is served.
  if (process.argv[5] === 'loop') lag.enable();
  void guard.run(new AbortController().signal);
  await scanned;
  stop();
  let toldSeq = ledger.head.seq;
  return async (word) => {
    if (word === 'sweep') {
      const cpu = process.cpuUsage();
      // One that began after this: a sweep under way may have passed what changed.
      await guard.desk.check();
      return { ms: guard.status().sets[0]?.lastSweepMs ?? 0, cpuMs: cpuMsSince(cpu) };
    }
    if (word === 'quiet') {
      lag.disable();
      return { cpuMs: cpuMsSince({ user: 0, system: 0 }) };
    }
    if (word === 'reset') {
      toldSeq = ledger.head.seq;
      lag.enable();
      lag.reset();
      return { cpuMs: cpuMsSince({ user: 0, system: 0 }) };
    }
    if (word === 'memory') return { ...process.memoryUsage() };
    if (word === 'told') return { ...toldSince(toldSeq), open: guard.status().openFindings };
    return {
      loopP99Ms: lagMs(),
      cpuMs: cpuMsSince({ user: 0, system: 0 }),
      open: guard.status().openFindings,
      events: ledger.head.seq - toldSeq,
    };
  };

  /** Each path of a FileChanged event with the time at which it was durable, and what processor time had gone by then; the first of each counts. */
  function toldSince(seq: number): { readonly told: Record<string, number>; readonly spent: Record<string, number> } {
    const told: Record<string, number> = {};
    const spent: Record<string, number> = {};
    let at = 0;
    for (const row of readRows(ledger.database, 1, seq + 1)) {
      while ((commits[at]?.seq ?? Number.POSITIVE_INFINITY) < row.seq) at += 1;
      const event = row.body === null ? null : decodeEvent(row.body);
      if (event?.kind !== 'fileChanged') continue;
      const path = pathText(event.detail.path ?? new Uint8Array());
      told[path] ??= commits[at]?.atMs ?? Number.NaN;
      spent[path] ??= commits[at]?.cpuMs ?? Number.NaN;
    }
    return { told, spent };
  }
}

async function runChokidar(): Promise<Answer> {
  const watcher = new FSWatcher({ atomic: false, followSymlinks: false, ignorePermissionErrors: true, ignoreInitial: true });
  const { promise, resolve } = Promise.withResolvers<void>();
  watcher.once('ready', () => resolve());
  watcher.add(root);
  await promise;
  return async () => ({});
}

/** What the machine leaves of a loop whose work is sliced as the guard's is, without a disk. */
async function runBusy(): Promise<Answer> {
  const work = () => {
    const untilMs = performance.now() + SLICE_MS;
    while (performance.now() < untilMs);
    setImmediate(work);
  };
  lag.enable();
  work();
  return async () => ({ loopP99Ms: lagMs() });
}

function cpuMsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** Of programs that it started and that have ended (proc(5), fields 16 and 17), in ticks of 10 ms. */
function childrenCpuMs(): number {
  const fields = readFileSync('/proc/self/stat', 'latin1').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[13]) + Number(fields[14])) * 10;
}

function lagMs(): number {
  return lag.percentile(99) / 1e6;
}

function say(value: object): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}
