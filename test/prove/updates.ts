/**
 * `npm run prove -- updates [--rounds N] [--seed N] [--trial-s N] [--long]`: everybody does it by their own commands. The manufacturer's tool
 * makes releases; a technician brings them to the simulated pump on a stick, as one file and from web servers, with HTTP ranges and with
 * TLS by a private authority; the hospital agrees by command or by a code that is typed in. Updates wait while the pump infuses, fall back
 * when they are unhealthy, hang or crash, and the power goes at a random point of each round. Integrity moves with them, and the hospital
 * holds a receipt for each. Every kind once, then what the seed draws: 4 rounds, 50 with `--long`. The last line is one JSON object with `ok`.
 */
import { randomInt } from 'node:crypto';
import { appendFileSync, mkdtempDisposableSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { isObject, parseObject, textOf } from '../../firmware-sim/json.ts';
import { BenchWard } from '../support/bench-ward.ts';
import { seeded, Story } from './story.ts';
import { Box } from './updates/box.ts';
import { Hospital } from './updates/hospital.ts';
import { type MadeRelease, Manufacturer } from './updates/manufacturer.ts';
import { LEAST_ROUNDS, planRounds, type RoundPlan } from './updates/plan.ts';
import { playRound, type Scene, serverLines } from './updates/round.ts';
import { hireNurse, Technician } from './updates/technician.ts';
import { WebServer } from './updates/web-server.ts';

const LONG_ROUNDS = 50;
/** Longer than the program needs to start on a machine that is busy, and short enough to wait for. */
const TRIAL_S = 6;
const FACTORY = '4.2.0';
const STICK: RoundPlan = { from: 'folder', consent: 'command', fate: 'well', isInfusing: false, bulkBytes: 8 * 1024 * 1024, cutAt: 0 };

const { values } = parseArgs({
  options: {
    ...{ rounds: { type: 'string' }, seed: { type: 'string' }, 'trial-s': { type: 'string' } },
    long: { type: 'boolean', default: false },
  },
});
const seed = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed);
const rounds = Number(values.rounds ?? (values.long ? LONG_ROUNDS : LEAST_ROUNDS));
const trialS = Number(values['trial-s'] ?? TRIAL_S);
if (![seed, rounds, trialS].every((value) => Number.isSafeInteger(value) && value >= 0)) {
  console.error('updates: expected whole numbers as --seed, --rounds and --trial-s');
  process.exitCode = 2;
} else process.exitCode = await play();

async function play(): Promise<number> {
  const startedMs = performance.now();
  const seconds = () => Math.round((performance.now() - startedMs) / 100) / 10;
  const story = new Story();
  const plans = planRounds(seeded(seed), rounds);
  story.chapter('A ward comes alive, its pump in slot A');
  // Hundreds of commands follow: what one of them compiles is kept for the next.
  using compiled = mkdtempDisposableSync(join(tmpdir(), 'wardkeeper-compiled-'));
  process.env['NODE_COMPILE_CACHE'] ??= compiled.path;
  await using http = await WebServer.start();
  await using ward = await BenchWard.start({ stableS: 1, trialS, online: http.url });
  // Whoever breaks it off leaves nothing running.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void ward[Symbol.asyncDispose]().finally(() => process.exit(130)));
  await using https = await startHttps(ward.layout);
  const servers = { http, https };
  const manufacturer = new Manufacturer(ward);
  let coming = made(manufacturer.release(STICK));
  const technician = new Technician(ward);
  const box = new Box(ward, serverLines(ward, servers, 'http').join('\n'));
  const hospital = new Hospital(ward, box.entries);
  const nurse = { name: 'anna', pin: String(randomInt(100_000, 1_000_000)) };
  await technician.arrive();
  await hireNurse(technician, nurse);
  await hospital.giveApprovalKey();
  story.check(
    'the hospital knows what the pump was made with',
    await box.hospitalHolds('baselineRecorded', 1, ({ set }) => set === 'pump-program'),
  );
  story.check('the pump runs the release that the factory sealed', (await box.version()) === FACTORY);
  story.say(`${seconds()} s`);

  story.chapter('A new technician, a stick, and a way back');
  const first = await coming;
  coming = made(manufacturer.release(plans[0] ?? STICK));
  const updateMs = await firstUpdate({ story, box, technician, hospital, folder: ward.layout.state }, first);
  story.say(`${seconds()} s`);

  story.chapter(`The power goes, ${rounds} times (seed ${seed})`);
  const scene: Scene = { ward, box, technician, hospital, nurse, servers, updateMs };
  let running = FACTORY;
  const cutsIn: Record<string, number> = {};
  let slowestStartMs = 0;
  let triedAgain = 0;
  let alarmsTold = 0;
  const releases: { readonly version: string; readonly fate: string }[] = [];
  for (const [index, plan] of plans.entries()) {
    const release = await coming;
    const next = plans[index + 1];
    if (next !== undefined) coming = made(manufacturer.release(next));
    const played = await playRound(scene, plan, next, release, running);
    story.check(`${String(index + 1).padStart(2)} (${seconds()} s): ${played.line}`, played.ok);
    for (const alarm of box.alarms().slice(alarmsTold)) story.say(`ALARM ${JSON.stringify(alarm)}`);
    alarmsTold = box.alarms().length;
    releases.push({ version: release.version, fate: plan.fate });
    cutsIn[played.cutIn] = (cutsIn[played.cutIn] ?? 0) + 1;
    slowestStartMs = Math.max(slowestStartMs, played.backMs);
    if (played.wasInterrupted) triedAgain += 1;
    if (played.runs !== null) running = played.runs;
  }

  story.chapter('What the hospital holds');
  const outcomes = () => ['updateConfirmed', 'updateRolledBack'].reduce((sum, kind) => sum + box.count(kind), 0);
  await box.hospitalHolds('updateReceiptIssued', outcomes());
  const receipts = await hospital.receipts();
  const isHeld = ({ version, fate }: (typeof releases)[number]) =>
    receipts.some(
      (receipt) => receipt.version === version && (fate === 'well' ? receipt.outcome === 'confirmed' : receipt.code === 'UNHEALTHY'),
    );
  story.check(
    `${receipts.length} receipts for ${outcomes()} ends of updates, each verified`,
    receipts.length === outcomes() && receipts.every(({ verified }) => verified),
  );
  story.check(
    'none is missing in between',
    new Set(receipts.map(({ number }) => number)).size === Math.max(0, ...receipts.map(({ number }) => number)),
  );
  story.check('one for each round, with what became of it', releases.every(isHeld));
  story.check(
    `${http.ranges + https.ranges} broken downloads went on with ranges`,
    !plans.some(({ from }) => from === 'http') || http.ranges > 0,
  );

  story.chapter('What was signed, and one byte that was not');
  const alarms = box.alarms().length;
  story.check(`no file-change alarm for all of that (${alarms})`, alarms === 0);
  const active = textOf(parseObject(readFileSync(join(ward.layout.bootState, 'boot.json'), 'utf8')) ?? {}, 'active');
  appendFileSync(join(ward.layout.slots, active, 'tree', 'lib', 'pump.mjs'), '\n');
  const isEdited = plans.some(({ from }) => from === 'https');
  const knowsEdit = await box.hospitalHolds('fileChanged', isEdited ? 1 : 0, ({ set }) => set === 'wardkeeper-config');
  story.check('the configuration was edited by hand, and the hospital knows that too', knowsEdit);
  const told = await box.hospitalHolds('fileChanged', 1, ({ path }) => String(path).endsWith('lib/pump.mjs'));
  story.check('one byte: the hospital has the alarm', told);

  const ranges = { http: http.ranges, https: https.ranges };
  const figures = {
    ok: story.ok,
    seed,
    rounds,
    receipts: receipts.length,
    triedAgain,
    cutsIn,
    slowestStartMs,
    ranges,
    alarms,
    seconds: seconds(),
  };
  console.log(JSON.stringify(figures));
  return story.ok ? 0 : 1;
}

interface FirstScene {
  readonly story: Story;
  readonly box: Box;
  readonly technician: Technician;
  readonly hospital: Hospital;
  readonly folder: string;
}

/** Looked at, installed, its receipt taken home, and gone back from. What the update took, in milliseconds. */
async function firstUpdate({ story, box, technician, hospital, folder }: FirstScene, release: MadeRelease): Promise<number> {
  const { gateway } = technician;
  const looked = await gateway.run(['update', 'inspect', release.stick]);
  for (const line of looked.stdout.trim().split('\n')) story.say(line);
  story.check('it was signed by whom it must be, and fits', looked.code === 0 && looked.stdout.includes(`-> ${release.version}`));
  const over = new AbortController();
  const attending = hospital.attend(STICK.consent, gateway, over.signal);
  const begun = technician.untilBegun().then(() => performance.now());
  const end = await technician.bring(release, STICK);
  const updateMs = performance.now() - (await begun);
  const runs = await box.runs(release.version);
  story.check(
    `applied in ${Math.round(updateMs)} ms: ${end.kind} ${end.code}; the pump runs ${release.version}`,
    end.kind === 'confirmed' && runs,
  );
  const [out, svg] = [join(folder, 'receipt.wkdoc'), join(folder, 'receipt.svg')];
  const taken = await gateway.run(['update', 'receipt', '--out', out, '--svg', svg]);
  story.check('its receipt is taken home, and the hospital finds it sound', taken.code === 0 && (await hospital.checksReceipt(out)));
  const back = await technician.goBack();
  const runsOld = await box.runs(FACTORY);
  const status = await gateway.ask(['update', 'status']);
  const { state, ended } = isObject(status['status']) ? status['status'] : {};
  story.check(
    `gone back: ${back.kind} ${back.code}; the pump runs ${FACTORY}, ${String(state)}`,
    back.code === 'ROLLED_BACK' && runsOld && state === 'IDLE' && ended !== null,
  );
  over.abort();
  await attending;
  return updateMs;
}

/** With a certificate of the site's own authority, which no gateway knows by itself. */
async function startHttps({ site }: { readonly site: string }): Promise<WebServer> {
  return WebServer.start({ cert: readFileSync(join(site, 'broker.crt.pem')), key: readFileSync(join(site, 'broker.key.pem')) });
}

/** Whoever waits for it hears of its failure; nobody else has to. */
function made(release: Promise<MadeRelease>): Promise<MadeRelease> {
  release.catch(() => undefined);
  return release;
}
