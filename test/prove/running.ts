/**
 * `npm run prove -- running [--seed N] [--long] [--only cpu|quota|disk-full|disk-slow|line|memory-group|memory]`: the agent while its machine is short of something.
 *
 * A whole ward on real parts, quiet first. Then busy loops on every core, a disk that is full, a disk that is slow, a line of a kilobyte a second,
 * a processor quota and a memory limit that the kernel itself holds it to (in a control group, where one can be had), and a memory budget below what the
 * agent needs: it gives way in its order, decides all the same, tells what is critical in time, and takes
 * everything back. `--long`: each pressure ten times as long. The last line is one JSON object.
 */
import { parseArgs } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import { readFileSync } from 'node:fs';
import { holdMemory, limitFiles, starveProcessors } from './running/pressures.ts';
import { quantile, RunningScene } from './running/scene.ts';
import { Story } from './story.ts';

const { values } = parseArgs({
  // Nothing here is drawn by lot: the seed is taken so that every proof is called alike.
  options: { seed: { type: 'string' }, long: { type: 'boolean', default: false }, only: { type: 'string' } },
});
const story = new Story();
const startedMs = performance.now();
const times = values.long ? 10 : 1;
const wants = (part: string) => values.only === undefined || values.only === part;
const figures: Record<string, unknown> = {};

/** A decision under pressure takes at most so many times its time on the quiet machine, or so long (ms), whichever is more. */
const DECISION = { times: 25, ms: 400 };
/** As class critical allows: 250 ms and what the watch waits for quiet (2 s at most), on a machine that is short of something. */
const CRITICAL_MS = 15_000;
const DECISIONS = 40;
/** Where others want the processors more than this anyway, busy loops change nothing. */
const NOISIEST_PERCENT = 30;
/** Of one core, held by the kernel. */
const QUOTA_PERCENT = 5;
/** What is used of the memory limit that is put around the agent: over nine tenths, from which on it gives way. */
const LIMIT_USED = 0.94;
/** A neighbour's share of that, so that what is left is some twenty MiB: the agent is to feel the limit, and not to die of a moment's garbage. */
const NEIGHBOUR_MIB = 256;
/** Bytes a second of the slow line. */
const SLOW_LINE = 1_000;

/** What others on this machine wait for a processor anyway, in percent over two seconds; null: the kernel does not tell. */
async function pressureNow(): Promise<number | null> {
  const total = () => {
    try {
      return Number(/some .*total=([0-9]+)/.exec(readFileSync('/proc/pressure/cpu', 'latin1'))?.[1] ?? Number.NaN);
    } catch {
      return Number.NaN;
    }
  };
  const before = total();
  await sleep(2_000);
  const share = (total() - before) / 20_000;
  return Number.isNaN(share) ? null : share;
}

console.log('The agent while its machine is short of something (the same again: npm run prove -- running)');
story.chapter('A ward on a quiet machine');
const noise = await pressureNow();
// Others may be at work on the machine this is played on: what counts is what comes on top.
const isQuiet = noise === null || noise <= NOISIEST_PERCENT;
/** What a commit may take, and each sync of the slow disk: beyond what others make of this machine's disk. */
const commit = isQuiet ? { limitMs: 400, slowMs: 700 } : { limitMs: 1_500, slowMs: 2_500 };
const cpuLimit = isQuiet ? Math.round((noise ?? 0) + (100 - (noise ?? 0)) * 0.6) : 101;
if (noise === null) story.say('this kernel tells no pressure: the delay of timers stands for it');
else if (isQuiet) story.say(`others wait for a processor ${noise.toFixed(0)} % of the time; the limit for this story is ${cpuLimit} %`);
else
  story.say(
    `others wait for a processor ${noise.toFixed(0)} % of the time already: busy loops and a quota would show nothing here, and are left out`,
  );
if (process.env['CI'] === 'true') story.check('the machine is quiet enough for all of it', isQuiet);
const ROOMY = {
  cpu_percent: 400,
  // The events that this story makes itself, to see a resource come back, are written too: at their pace the usual budget stays used up.
  write_mib_per_hour: 1_048_576,
  cpu_pressure_percent: cpuLimit,
  disk_pressure_percent: 100,
  memory_pressure_percent: 100,
  memory_mib: 512,
  commit_ms: commit.limitMs,
};

await using scene = await RunningScene.open();
await scene.start(ROOMY);
/** Only this one resource is asked about: others on this machine may want the rest. */
const isBack = (cause: string) => async () => {
  const { resources } = await scene.governor();
  return resources.every(({ resource, level }) => resource !== cause || level === 0);
};
story.check('nothing is put off', await scene.until(isBack('memory'), 'calm'));
const quiet = await scene.decide(DECISIONS * 2);
const quietP95 = quantile(quiet, 0.95);
const quietCritical = await scene.plant();
figures['quiet'] = { decisionP50Ms: round(quantile(quiet, 0.5)), decisionP95Ms: round(quietP95), criticalMs: round(quietCritical) };
story.say(
  `a decision takes ${quantile(quiet, 0.5).toFixed(1)} ms (p95 ${quietP95.toFixed(1)}); a planted file is known at the hospital after ${round(quietCritical)} ms`,
);

interface Pressure {
  readonly name: string;
  readonly title: string;
  readonly cause: string;
  /** Returns what ends it. */
  readonly begin: () => Promise<() => void>;
  /** What a decision may wait for besides, milliseconds: commits are made on the loop, so it stands behind the sync that is under way. */
  readonly besidesMs?: number;
  /** Null: on this pressure the event is kept aside, and told when it ends. */
  readonly criticalMs: number | null;
  /** What is to be slowed before it counts as given way. */
  readonly slows: string;
}

const pressures: readonly (Pressure | null)[] = [
  !isQuiet
    ? null
    : {
        name: 'cpu',
        title: 'Busy loops on every core',
        cause: 'cpu',
        begin: async () => starveProcessors().stop,
        criticalMs: CRITICAL_MS,
        slows: 'sweep',
      },
  {
    name: 'disk-full',
    title: 'A disk that takes nothing more',
    cause: 'disk',
    begin: async () => {
      story.check('a limit on the size of files stands for it', limitFiles(scene.pid, 4_096));
      return () => void limitFiles(scene.pid, null);
    },
    criticalMs: null,
    slows: 'sweep',
  },
  scene.disk === null
    ? null
    : {
        name: 'disk-slow',
        title: `A disk on which each sync takes ${commit.slowMs} ms`,
        besidesMs: 1.2 * commit.slowMs,
        cause: 'disk',
        begin: async () => {
          scene.disk?.set(commit.slowMs);
          return () => scene.disk?.set(0);
        },
        criticalMs: CRITICAL_MS,
        slows: 'sweep',
      },
  {
    name: 'line',
    title: 'A line of a kilobyte a second',
    cause: 'line',
    begin: async () => {
      scene.line.set(SLOW_LINE);
      return () => scene.line.set(null);
    },
    criticalMs: CRITICAL_MS,
    slows: 'routine',
  },
  ...groupPressures(),
];
if (scene.disk === null) story.say('no compiler is here (gcc): the slow disk is left out');

story.say(
  scene.group === null
    ? 'no control group can be had here: a limit on the size of files, and a budget, are what the agent is held to'
    : `it runs in a control group of its own (version ${scene.group.version})`,
);

for (const pressure of pressures) if (pressure !== null && wants(pressure.name)) await play(pressure);
if (wants('memory')) await playMemory();

/** What only a control group can do: a quota and a limit that the kernel holds the agent to. */
function groupPressures(): readonly Pressure[] {
  const { group } = scene;
  if (group === null) return [];
  const quota: readonly Pressure[] = [
    {
      name: 'quota',
      title: `A quota of ${QUOTA_PERCENT} % of one core`,
      cause: 'cpu',
      begin: async () => {
        const beforeMs = group.heldMs;
        group.limitProcessor(QUOTA_PERCENT);
        return () => {
          group.limitProcessor(null);
          story.say(`the kernel held it for ${Math.round(group.heldMs - beforeMs)} ms in all`);
        };
      },
      criticalMs: CRITICAL_MS,
      slows: 'reread',
    },
  ];
  const memory: readonly Pressure[] = [
    {
      name: 'memory-group',
      title: 'A memory limit just above what it and its neighbour use',
      cause: 'memory',
      begin: async () => {
        const leave = await holdMemory(group, NEIGHBOUR_MIB);
        const used = group.usedBytes;
        group.limitMemory(used / LIMIT_USED);
        const mib = (bytes: number) => (bytes / 1024 / 1024).toFixed(1);
        story.say(`${mib(used)} MiB used, ${mib(used / LIMIT_USED)} allowed`);
        return () => {
          group.limitMemory(null);
          leave();
          story.check('the kernel ended nothing in it', group.kills === 0);
        };
      },
      criticalMs: CRITICAL_MS,
      slows: 'reread',
    },
  ];
  // Where others want the processors all the time, none of what a quota brings could be taken back.
  return isQuiet ? [...quota, ...memory] : memory;
}

async function play({ name, title, cause, begin, criticalMs, slows, besidesMs = 0 }: Pressure): Promise<void> {
  story.chapter(title);
  const end = await begin();
  const fromMs = performance.now();
  let gaveWayMs: number;
  let under: readonly number[];
  let critical: number | null = null;
  try {
    let isStopped = false;
    const stir = keepBusy(() => isStopped);
    const isSlowed = async () => {
      const { resources, slowed } = await scene.governor();
      return resources.some(({ resource, level }) => resource === cause && level > 0) && slowed.some(({ work }) => work === slows);
    };
    story.check(`it gives way, as far as ${slows}`, await scene.until(isSlowed, name));
    gaveWayMs = performance.now() - fromMs;
    const { level, slowed } = await scene.governor();
    story.say(
      `level ${level} after ${Math.round(gaveWayMs)} ms: ${slowed.map(({ work, times: by }) => (by === 0 ? `${work} waits` : `${work} ${by} times slower`)).join(', ')}`,
    );
    under = await scene.decide(DECISIONS * times);
    if (criticalMs !== null) {
      critical = await scene.plant(criticalMs * 4);
      story.check(
        `a planted file is known at the hospital within ${criticalMs} ms: ${round(critical)} ms`,
        critical !== null && critical <= criticalMs,
      );
    }
    isStopped = true;
    await stir;
  } finally {
    end();
  }
  const p95 = quantile(under, 0.95);
  const boundMs = Math.max(DECISION.ms, quietP95 * DECISION.times) + besidesMs;
  story.check(
    `decisions stay within ${Math.round(boundMs)} ms: p95 ${p95.toFixed(1)} ms, ${(p95 / quietP95).toFixed(1)} times quiet`,
    p95 <= boundMs,
  );
  const endedMs = performance.now();
  if (criticalMs === null) {
    critical = await scene.plant();
    story.check(`when it is over, the record goes on, and a planted file is known after ${round(critical)} ms`, critical !== null);
  }
  const stir = keepBusy(async () => isBack(cause)().catch(() => false));
  const isOver = await scene.until(isBack(cause), 'calm again');
  if (!isOver) story.say(JSON.stringify(await scene.governor()));
  story.check('and takes everything back', isOver);
  await stir;
  story.check('it never ended', scene.isAlive);
  figures[name] = {
    gaveWayMs: round(gaveWayMs),
    decisionP95Ms: round(p95),
    ratioToQuiet: Number((p95 / quietP95).toFixed(1)),
    criticalMs: round(critical),
    tookBackMs: round(performance.now() - endedMs),
  };
}

/** Ordinary events, so that disk and line have something to do: a device that tells its state. */
async function keepBusy(isOver: () => boolean | Promise<boolean>): Promise<void> {
  for (let turn = 0; !(await isOver()) && turn < 600; turn += 1) {
    await scene.tellState(turn % 2 === 0 ? 'infusing' : 'idle').catch(() => undefined);
    await sleep(100);
  }
}

async function playMemory(): Promise<void> {
  story.chapter('A memory budget below what the agent needs');
  const { residentMiB } = scene.memory;
  const budget = Math.max(32, Math.floor(residentMiB / 2));
  await scene.start({ ...ROOMY, memory_mib: budget });
  const isSlowed = async () => (await scene.governor()).slowed.some(({ work }) => work === 'sweep');
  story.check(
    `with ${budget} MiB for an agent of ${Math.round(residentMiB)} it gives way as far as sweep`,
    await scene.until(isSlowed, 'memory'),
  );
  const under = await scene.decide(DECISIONS * times);
  const p95 = quantile(under, 0.95);
  const critical = await scene.plant(CRITICAL_MS * 4);
  story.check(`a planted file is known within ${CRITICAL_MS} ms: ${round(critical)} ms`, critical !== null && critical <= CRITICAL_MS);
  story.check(`decisions: p95 ${p95.toFixed(1)} ms`, p95 <= Math.max(DECISION.ms, quietP95 * DECISION.times));
  await scene.start(ROOMY);
  story.check('with its budget back, nothing is put off', await scene.until(isBack('memory'), 'calm'));
  figures['memory'] = { budgetMiB: budget, residentMiB: round(residentMiB), decisionP95Ms: round(p95), criticalMs: round(critical) };
}

function round(value: number | null): number | null {
  return value === null ? null : Math.round(value * 10) / 10;
}

story.chapter('What the hospital was told');
const told = scene.kinds.filter((kind) => kind === 'governorChanged').length;
story.check(`that work was put off, in ${told} events`, told > 0);

const failed = story.checks.filter(({ ok }) => !ok).map(({ what }) => what);
console.log(
  JSON.stringify({
    ok: story.ok,
    proof: 'running',
    seconds: Math.round((performance.now() - startedMs) / 1_000),
    noisePercent: noise === null ? null : Math.round(noise),
    ...figures,
    failed,
  }),
);
process.exitCode = story.ok ? 0 : 1;
