/**
 * Three receivers on one PostgreSQL: killed, joined by others, their server restarted as by a power cut, its disk full. Nothing that a gateway committed is
 * lost, nothing is there twice, every export tells of all of it. `--minutes N` goes on for so long, `--seed N` chooses another order of troubles,
 * `--rate N` how many events each gateway has in a second.
 * `--soak MINUTES` has no troubles and few events instead, and looks whether the receivers' memory stays flat; under twelve it cannot say.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { POOL_SIZE } from '../../hospital/database/index.ts';
import { ROOT } from '../support/source-tree.ts';
import { type Collector, fhirCollector, fileCollector, syslogCollector } from './hospital/collectors.ts';
import { ASKABLE_FLAGS } from './hospital/collected.ts';
import { isSteady, MOST_BYTES_EACH, type Soaked, soakedLine, watchMemory } from './hospital/soak.ts';
import { makeWorld, ReceiverProcess, until, useStore, type World } from './hospital/world.ts';
import { pick, seeded, Story } from './story.ts';

const GATEWAYS = 12;
/** Of each gateway. */
const EVENTS_PER_SECOND = 15;
/** Many that say little: a leak goes with batches and receipts, of which a gateway has one in a second at the most. */
const SOAK_GATEWAYS = 36;
const SOAK_EVENTS_PER_SECOND = 1;
const SHORT_SECONDS = 20;
const CALM_MS = 2_000;
/** Beside one another. More are joined only when some have been killed, or the server's connections would run out after a while. */
const MOST_RECEIVERS = 6;
/** Of each receiver; docs/hospitals.md says so too. */
const CONNECTIONS = POOL_SIZE + 1;
/** After a receiver was killed its sessions may go on for a moment. */
const GONE_LIMIT_MS = 30_000;
const NOTICED_LIMIT_MS = 120_000;
/** With nothing new, an exporter is taken to have stopped; until then it is only slow. */
const EXPORTS_STILL_MS = 120_000;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string' },
    seed: { type: 'string' },
    long: { type: 'boolean' },
    soak: { type: 'string' },
    rate: { type: 'string' },
  },
});
const isSoak = values.soak !== undefined;
const minutes = values.soak ?? values.minutes;
const seconds = minutes === undefined ? (values.long === true ? 600 : SHORT_SECONDS) : Number(minutes) * 60;
const eventsPerSecond = Number(values.rate ?? (isSoak ? SOAK_EVENTS_PER_SECOND : EVENTS_PER_SECOND));
const gateways = isSoak ? SOAK_GATEWAYS : GATEWAYS;
const seed = Number(values.seed ?? 1);
const random = seeded(seed);
const story = new Story();
const receivers: ReceiverProcess[] = [];
const troubles: string[] = [];

await using world = await makeWorld(Math.max(128, Math.ceil(seconds * 2)));
// Cut off, it leaves no server, receiver or mounted file system behind
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void leave(130));
process.once('uncaughtException', (error) => {
  console.error(error);
  void leave(1);
});
const collectors: readonly Collector[] = [
  fileCollector(join(world.folder, 'siem.jsonl')),
  await syslogCollector('cef'),
  await syslogCollector('dicom'),
  await fhirCollector(world.folder),
];
useStore(
  world.layout,
  world.postgres.toml(world.database),
  collectors.map(({ toml }) => toml),
);

story.chapter(`three receivers on one PostgreSQL, ${gateways} gateways, ${Math.round(seconds)} s (seed ${seed})`);
story.say(
  `the disk is filled by ${world.disk === 'tmpfs' ? 'a small file system of its own' : 'the server saying so (no file system could be mounted)'}`,
);
for (let count = 0; count < 3; count++) await add();
const fleet = world.fleet(gateways, eventsPerSecond, seconds);
let isSent = false;
void fleet.finally(() => {
  isSent = true;
});
const all = { kill, join: add, restart, fill } as const;
const TROUBLES = ['kill', 'join', 'restart', 'fill'] as const;
const tooMany: string[] = [];
const order: (keyof typeof all)[] = ['kill', 'restart', 'join', 'fill', 'kill'];
await until(async () => (await held(world)).rows > 0, NOTICED_LIMIT_MS);
const soaked: readonly Soaked[] = isSoak
  ? await watchMemory(
      receivers,
      () => isSent,
      (line) => story.say(line),
    )
  : [];
for (let turn = 0; !isSoak && (turn < order.length || !isSent); turn++) {
  await sleep(CALM_MS);
  const name = order[turn] ?? pick(random, running().length < MOST_RECEIVERS ? TROUBLES : TROUBLES.filter((each) => each !== 'join'));
  await all[name](world);
  if (!(await keepsToItsConnections(world))) tooMany.push(name);
}
const report = await fleet;

story.chapter('what the fleet committed, against what is held');
const record = await held(world);
story.say(
  `${report.events} events committed, ${report.receipted} with a receipt, after ${report.seconds} s; ${troubles.join(', ') || 'no troubles'}`,
);
story.check('every event that a gateway committed has its receipt', report.ok && report.receipted === report.events);
story.check(`nothing lost: ${record.rows} rows`, record.rows === report.events);
story.check('nothing there twice', record.places === record.rows);
story.check('nothing refused, no second history', record.quarantined === 0 && record.forks === 0);
story.check('the record holds, from the bodies up', hospital('verify'));
if (!isSoak) story.check('the disk full was noticed and waited out', troubles.includes('disk filled'));
if (!isSoak) story.check(`never more than ${CONNECTIONS} connections for each receiver at the server`, tooMany.length === 0);
const worked = receivers.filter((receiver) => receiver.count('stored') > 0);
story.check(`the work was shared: ${worked.length} of ${receivers.length} receivers stored batches`, worked.length >= 3);

if (isSoak) {
  const { heap: most, anonymous: mostInAll } = MOST_BYTES_EACH;
  story.chapter(
    `memory of each receiver, the first third left out; flat: at most ${most} and ${mostInAll} bytes a batch, and wandering by no more (±)`,
  );
  for (const each of soaked) story.check(soakedLine(each), isSteady(each));
}

story.chapter('what every export told');
const names = new Set(await uids(world));
for (const collector of collectors) {
  const name = /name = "([^"]+)"/.exec(collector.toml)?.[1] ?? '';
  await untilStill(collector, names.size);
  const told = collector.events();
  const distinct = new Set(told);
  const missing = [...names].filter((uid) => !distinct.has(uid)).length;
  const rest = missing === 0 ? '' : `, but ${missing} are missing`;
  story.check(`${name}: all ${names.size} events, ${told.length - distinct.size} of them again after a trouble${rest}`, missing === 0);
}
for (const receiver of receivers) await receiver.end('SIGTERM');
for (const collector of collectors) await collector[Symbol.asyncDispose]();

console.log(
  JSON.stringify({
    ...{ ok: story.ok, seed, events: report.events, seconds: report.seconds, receivers: receivers.length, disk: world.disk, troubles },
    ...(isSoak ? { soaked } : {}),
    failed: story.checks.filter(({ ok }) => !ok).map(({ what }) => what),
  }),
);
process.exitCode = story.ok ? 0 : 1;

async function leave(code: number): Promise<void> {
  await Promise.all(receivers.map((receiver) => receiver.end('SIGKILL')));
  await world[Symbol.asyncDispose]();
  process.exit(code);
}

/** All of them have come, or nothing has for long. */
async function untilStill(collector: Collector, wanted: number): Promise<void> {
  let [count, sinceMs] = [0, performance.now()];
  await until(() => {
    const now = new Set(collector.events()).size;
    if (now > count) [count, sinceMs] = [now, performance.now()];
    return now >= wanted || performance.now() - sinceMs > EXPORTS_STILL_MS;
  }, Number.POSITIVE_INFINITY);
}

async function add(): Promise<void> {
  const receiver = new ReceiverProcess(`receiver ${receivers.length + 1}`, world.layout.hospitalConfig, isSoak ? ASKABLE_FLAGS : []);
  receivers.push(receiver);
  await receiver.ready();
  if (receivers.length > 3) tell('receiver added');
}

function running(): readonly ReceiverProcess[] {
  return receivers.filter(({ isRunning }) => isRunning);
}

async function kill(): Promise<void> {
  await pick(random, running()).end('SIGKILL');
  tell('receiver killed');
  // Two are enough for the rest; with fewer another takes its place
  if (running().length < 2) await add();
}

/** Soon after a trouble the server has no session left of a receiver that is no more. */
async function keepsToItsConnections({ postgres, database }: World): Promise<boolean> {
  const text = "SELECT count(*)::int AS found FROM pg_stat_activity WHERE application_name LIKE 'wardkeeper-hospital%'";
  const isWithin = async () => {
    const [row] = await postgres.query(database, text);
    return Number(row?.['found']) <= running().length * CONNECTIONS;
  };
  return await until(isWithin, GONE_LIMIT_MS).then(
    () => true,
    () => false,
  );
}

async function restart({ postgres }: World): Promise<void> {
  const before = failures();
  await postgres.stop('immediate');
  await until(() => failures() > before || isSent, NOTICED_LIMIT_MS);
  await postgres.start();
  tell('server restarted');
}

async function fill(disk: World): Promise<void> {
  const before = failures();
  await disk.fillDisk();
  await until(() => failures() > before || isSent, NOTICED_LIMIT_MS);
  await disk.freeDisk();
  if (failures() > before) tell('disk filled');
}

function failures(): number {
  return receivers.reduce((sum, receiver) => sum + receiver.count('store-failed'), 0);
}

function tell(what: string): void {
  troubles.push(what);
  story.say(what);
}

async function held({ postgres, database }: World) {
  const [row] = await postgres
    .query(
      database,
      `SELECT count(*)::int AS rows, count(DISTINCT (event.ledger, seq))::int AS places, (SELECT count(*)::int FROM quarantine) AS quarantined,
         (SELECT count(*)::int FROM fork) AS forks FROM event`,
    )
    // Not yet made, or away just now
    .catch(() => []);
  const of = (name: string) => Number(row?.[name] ?? 0);
  return { rows: of('rows'), places: of('places'), quarantined: of('quarantined'), forks: of('forks') };
}

async function uids({ postgres, database }: World): Promise<string[]> {
  const rows = await postgres.query(
    database,
    `SELECT 'st-anna/' || gateway.name || '/' || encode(ledger.ledger, 'hex') || '/' || seq AS uid
     FROM event JOIN ledger ON ledger.id = event.ledger JOIN gateway ON gateway.id = ledger.gateway`,
  );
  return rows.map(({ uid }) => String(uid));
}

function hospital(...args: readonly string[]): boolean {
  const command = ['--conditions=wardkeeper-source', join(ROOT, 'hospital/main.ts'), ...args, '--config', world.layout.hospitalConfig];
  return spawnSync(process.execPath, command, { stdio: 'ignore' }).status === 0;
}
