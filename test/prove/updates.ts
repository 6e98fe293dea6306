/**
 * `npm run prove -- updates [--rounds N] [--seed N] [--long]`: releases made by the manufacturer's own tool go onto the simulated pump from
 * a stick and from a local web server, wait while it infuses, fall back when told to be unhealthy, and survive the power going at a random
 * point each time; integrity moves with them, and the hospital holds a receipt for each. 6 rounds of power cuts, 50 with `--long`. The
 * last line is one JSON object with `ok`.
 */
import { randomBytes, randomInt } from 'node:crypto';
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type JsonObject, parseObject, textOf } from '../../firmware-sim/json.ts';
import { BenchWard } from '../support/bench-ward.ts';
import { seeded, Story } from './story.ts';
import { Box } from './updates/box.ts';
import { Manufacturer, type MadeRelease } from './updates/manufacturer.ts';
import { giveApprovalKey, Technician } from './updates/technician.ts';
import { serveFolder } from './updates/web-server.ts';

const SHORT_ROUNDS = 6;
const LONG_ROUNDS = 50;
const BULK_BYTES = 8 * 1024 * 1024;
/** From the technician's word to the end of a trial, on a machine that is not busy. */
const UPDATE_MS = 9_000;
const INFUSED_MS = 3_000;

const { values } = parseArgs({
  options: { rounds: { type: 'string' }, seed: { type: 'string' }, long: { type: 'boolean', default: false } },
});
const seed = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed);
const rounds = Number(values.rounds ?? (values.long ? LONG_ROUNDS : SHORT_ROUNDS));
if (!Number.isSafeInteger(seed) || !Number.isSafeInteger(rounds) || rounds < 0) {
  console.error('updates: expected whole numbers as --seed and --rounds');
  process.exitCode = 2;
} else process.exitCode = await play();

async function play(): Promise<number> {
  const startedMs = performance.now();
  const story = new Story();
  const random = seeded(seed);
  story.chapter('A ward comes alive, its pump in slot A');
  const approvalKey = randomBytes(32);
  let www = '';
  await using web = await serveFolder(() => www);
  await using ward = await BenchWard.start({ stableS: 1, trialS: 15, online: web.url }, (layout) => giveApprovalKey(layout, approvalKey));
  const manufacturer = new Manufacturer(ward);
  www = manufacturer.www;
  const technician = new Technician(ward, approvalKey);
  await technician.arrive();
  const box = new Box(ward, technician);
  story.check('the pump runs the release that the factory sealed', (await box.version()) === '4.2.0');
  await box.hospitalHolds('baselineRecorded', 1, ({ set }) => set === 'pump-program');

  let outcomes = 0;
  const install = async (release: MadeRelease, from: 'stick' | 'web'): Promise<JsonObject> => {
    const begun = await (from === 'stick' ? technician.apply(release.stick) : technician.lookOnline());
    await box.until(({ digest }) => digest !== '', 20_000);
    return begun;
  };

  story.chapter('From a stick');
  const first = await manufacturer.release(BULK_BYTES);
  const begun = await install(first, 'stick');
  story.say(`applied: ${JSON.stringify(begun).slice(0, 200)}`);
  story.check('it waits for whoever must agree', (await box.until(({ state }) => state === 'AWAIT_CONSENT', 10_000)) === 'AWAIT_CONSENT');
  story.check('it comes to its end', (await box.settle(() => technician.apply(first.stick))) === 'IDLE');
  story.check(`the pump runs ${first.version}`, await box.runs(first.version));
  outcomes += 1;
  story.check('the hospital holds its receipt', await box.hospitalHolds('updateReceiptIssued', outcomes));

  story.chapter('From a web server, while it infuses');
  const second = await manufacturer.release(BULK_BYTES);
  await box.act({ do: 'connect' });
  await install(second, 'web');
  await box.until(({ state }) => state === 'AWAIT_CONSENT', 20_000);
  await technician.agree();
  const waiting = await box.until(({ state, code }) => state === 'AWAIT_WINDOW' && code !== '', 60_000);
  await sleep(INFUSED_MS);
  story.check('it waits as long as somebody is connected', waiting === 'AWAIT_WINDOW' && (await box.version()) === first.version);
  await box.act({ do: 'disconnect' });
  story.check('then it goes on', (await box.settle(() => technician.lookOnline())) === 'IDLE' && (await box.runs(second.version)));
  outcomes += 1;
  story.check('the hospital holds its receipt', await box.hospitalHolds('updateReceiptIssued', outcomes));

  story.chapter('A release that is not well');
  const sick = await manufacturer.release();
  await box.act({ do: 'fault', fault: 'unhealthy', of: sick.version });
  await install(sick, 'stick');
  story.check('it comes to its end', (await box.settle(() => technician.apply(sick.stick))) === 'IDLE');
  story.check('the pump is back on what ran before', await box.runs(second.version));
  outcomes += 1;
  story.check('the hospital knows, and holds the receipt', await box.hospitalHolds('updateReceiptIssued', outcomes));
  story.check('as a release rolled back', await box.hospitalHolds('updateRolledBack', 1));

  story.chapter(`The power goes, ${rounds} times (seed ${seed})`);
  let running = second.version;
  const ends = { confirmed: 0, fellBack: 0 };
  let slowestMs = 0;
  for (let round = 1; round <= rounds; round++) {
    const release = await manufacturer.release(random() < 0.5 ? BULK_BYTES : 0);
    const from = random() < 0.5 ? 'stick' : 'web';
    const cutAfterMs = Math.round(random() * UPDATE_MS);
    const bring = () => (from === 'stick' ? technician.apply(release.stick) : technician.lookOnline());
    const cut = sleep(cutAfterMs).then(() => box.cutPower());
    await bring()
      .then(() => box.until(({ state }) => state === 'AWAIT_CONSENT', 2_000))
      .then(() => technician.agree())
      .catch(() => undefined);
    await cut;
    const backMs = await box.restorePower();
    slowestMs = Math.max(slowestMs, backMs);
    const afterCut = await box.version();
    const found = await box.state();
    if (found.state === 'IDLE' && afterCut === running && !rolledBack(box, release)) await bring().catch(() => undefined);
    const settled = await box.settle(bring);
    // The agent's word first, then the pump's: a launcher needs a moment.
    const end = (await box.runs(release.version, rolledBack(box, release) ? 0 : 5_000))
      ? release.version
      : (await box.runs(running))
        ? running
        : null;
    const isConfirmed = end === release.version;
    ends[isConfirmed ? 'confirmed' : 'fellBack'] += 1;
    outcomes += 1;
    const held = await box.hospitalHolds('updateReceiptIssued', outcomes);
    const isSound =
      (afterCut === running || afterCut === release.version) && settled === 'IDLE' && (end === running || isConfirmed) && held;
    story.check(
      `${String(round).padStart(2)}: ${from}, cut after ${cutAfterMs} ms, found in ${found.state}, back in ${backMs} ms with ${afterCut}; then ${settled} with ${end}${held ? '' : ', NO RECEIPT'}`,
      isSound,
    );
    if (end !== null) running = end;
  }

  story.chapter('What was signed, and one byte that was not');
  const alarms = box.count('fileChanged') + box.count('filesFolded');
  story.check(`${outcomes} updates, and no file-change alarm (${alarms})`, alarms === 0);
  const active = textOf(parseObject(readFileSync(join(ward.layout.bootState, 'boot.json'), 'utf8')) ?? {}, 'active');
  appendFileSync(join(ward.layout.slots, active, 'tree', 'lib', 'pump.mjs'), '\n');
  story.check(
    'one byte: the hospital has the alarm',
    await box.hospitalHolds('fileChanged', 1, ({ path }) => String(path).endsWith('lib/pump.mjs')),
  );

  const receipts = box.count('updateReceiptIssued');
  const seconds = Math.round((performance.now() - startedMs) / 100) / 10;
  const figures = {
    ok: story.ok,
    seed,
    rounds,
    outcomes,
    receipts,
    ...ends,
    slowestStartMs: slowestMs,
    rangesServed: web.ranges(),
    alarms,
    seconds,
  };
  console.log(JSON.stringify(figures));
  return story.ok ? 0 : 1;
}

function rolledBack(box: Box, { version }: MadeRelease): boolean {
  return box.count('updateRolledBack', (detail) => textOf(detail, 'version') === version) > 0;
}
