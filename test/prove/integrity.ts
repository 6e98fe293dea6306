/**
 * `npm run prove -- integrity`: on a living ward an intruder does to the pump's files all that the simulated one can, and the hospital has
 * to know each with the right severity; then files change by authority, and nobody may be told of a change; then somebody lays hands on the
 * baseline itself. The last line is one JSON object with `ok`.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { detailOf, HospitalWatch } from '../../firmware-sim/tour/hospital-watch.ts';
import { SWITCHES, type SwitchName } from '../../firmware-sim/intruder/index.ts';
import { isObject, type JsonObject, parseObject, textOf } from '../../firmware-sim/json.ts';
import { BenchWard } from '../support/bench-ward.ts';
import { type Authorised, proveAuthorised } from './integrity-authorised.ts';
import { proveBaseline } from './integrity-baseline.ts';
import { Scene } from './integrity-scene.ts';

/** The design: a second for what the watch can see; the rest is for a busy machine and the way to the hospital. */
const SEEN_WITHIN_MS = 15_000;
/** Issue "3 of 10": one critical event within 5 s. */
const MASS_WITHIN_MS = 5_000;
const FLOOD_WITHIN_MS = 60_000;
const FLOODED = 20_000;
const LOOK_MS = 20;
/** Each look counts all that came. */
const FLOOD_LOOK_MS = 250;

interface Seen {
  readonly ok: boolean;
  /** From the end of the intrusion to the hospital's record of the last thing that was looked for. */
  readonly ms: number;
  readonly severity: string;
  readonly words: string;
}

type Known = (entry: JsonObject) => boolean;

interface Expected {
  readonly severity: string;
  readonly withinMs: number;
  /** Each must come, with that severity. */
  readonly events: readonly Known[];
}

const EXPECTED: Readonly<Record<Exclude<SwitchName, 'flood'>, Expected>> = {
  'flip-byte': {
    severity: 'critical',
    withinMs: SEEN_WITHIN_MS,
    events: [(entry) => isChange(entry, 'content', 'firmware/pump-firmware.bin') && means(entry, 'timestomp')],
  },
  'swap-binary': {
    severity: 'critical',
    withinMs: SEEN_WITHIN_MS,
    events: [(entry) => isChange(entry, 'content', 'firmware/bin/infusiond')],
  },
  // Its set says "high": what runs as its owner is graver wherever it lies.
  'set-uid': {
    severity: 'critical',
    withinMs: SEEN_WITHIN_MS,
    events: [(entry) => isChange(entry, 'added', 'configuration/.helper') && means(entry, 'set-uid')],
  },
  'edit-drug-library': {
    severity: 'critical',
    withinMs: SEEN_WITHIN_MS,
    events: [(entry) => isChange(entry, 'content', 'drug-library/library.json')],
  },
  'delete-logs': { severity: 'high', withinMs: SEEN_WITHIN_MS, events: [(entry) => isChange(entry, 'removed', 'log/commissioning.log')] },
  'replace-folder': {
    severity: 'critical',
    withinMs: SEEN_WITHIN_MS,
    events: [(entry) => isChange(entry, 'type', 'firmware/bin'), (entry) => isChange(entry, 'removed', 'firmware/bin/infusiond')],
  },
  'encrypt-tree': {
    severity: 'critical',
    withinMs: MASS_WITHIN_MS,
    events: [(entry) => textOf(entry, 'kind') === 'massChange' && JSON.stringify(entry).includes('drug-library/')],
  },
};

const startedMs = performance.now();
const stop = new AbortController();
const say = (text: string) => console.log(text);
process.exitCode = (await prove()) ? 0 : 1;

async function prove(): Promise<boolean> {
  say('A ward comes alive: pump, agent, broker, hospital, each its own process.');
  await using ward = await BenchWard.start();
  const entries: JsonObject[] = [];
  const hospital = new HospitalWatch(() => undefined, stop.signal);
  ward.follow((line) => {
    const entry = parseObject(line);
    if (entry !== null) entries.push(entry);
    hospital.take(line);
  });
  const guarded = await hospital.find((entry) => textOf(entry, 'kind') === 'baselineRecorded', SEEN_WITHIN_MS);
  const quiet = !entries.some((entry) => textOf(entry, 'kind') === 'fileChanged');
  say(`The hospital has the baselines${quiet ? ', and not one alarm.' : ', AND ALARMS that nobody caused.'}`);

  const switches: Record<string, Seen> = {};
  for (const name of Object.keys(SWITCHES) as SwitchName[]) {
    say(`\n${name}: ${SWITCHES[name].does}.`);
    const since = entries.length;
    const { stdout } = await ward.run('wardkeeper-sim', ['intrude', name, '--state', ward.layout.state, '--json']);
    const touched = Number(parseObject(stdout)?.['count']);
    const seen = name === 'flood' ? await seeFlood(entries, since) : await seeExpected(EXPECTED[name], entries, since);
    switches[name] = seen;
    say(`  ${seen.ok ? 'seen' : 'NOT SEEN AS IT MUST BE'} at the hospital: ${seen.words}; ${touched} touched`);
  }

  const page = join(ward.layout.state, 'report.html');
  const { stdout } = await ward.run('wardkeeper', ['integrity', 'report', '--config', ward.layout.agentConfig, '--json', '--html', page]);
  const report = parseObject(stdout) ?? {};
  const html = readFileSync(page, 'utf8');
  const named = ['pump-firmware.bin', 'configuration/.helper', 'library.json', 'commissioning.log'].every((name) => html.includes(name));
  const reported = named && report['verdict'] === 'differs' && !/<script/i.test(html);
  say(
    `\nThe report ${reported ? 'names it all, on one page without scripts' : 'DOES NOT NAME IT ALL'} (${Math.round(html.length / 1024)} KiB).`,
  );

  const verified = await Promise.all([
    ward.run('wardkeeper', ['audit', 'verify', '--config', ward.layout.agentConfig, '--json'], [0, 1]),
    ward.run('wardkeeper-hospital', ['verify', '--config', ward.layout.hospitalConfig, '--json'], [0, 1]),
  ]);
  const intact = verified.every(({ code }) => code === 0);
  say(`Both records are ${intact ? 'intact' : 'BROKEN'}.`);

  say('\nNow by authority: an update that the manufacturer signed, and files that change exactly as it says.');
  await using scene = await Scene.open();
  const authorised = await proveAuthorised(scene, say);

  say('\nLast, somebody lays hands on what is expected, while the agent does not run.');
  const baseline = await proveBaseline(scene, authorised.before, say);

  const ok =
    guarded !== null && quiet && Object.values(switches).every((seen) => seen.ok) && reported && intact && authorised.ok && baseline.ok;
  const figures = Object.fromEntries(
    Object.entries(switches).map(([name, { ok: held, ms, severity }]) => [name, { ok: held, ms, severity }]),
  );
  const seconds = Math.round((performance.now() - startedMs) / 100) / 10;
  stop.abort();
  say(
    JSON.stringify({
      ok,
      quietBefore: quiet,
      switches: figures,
      reported,
      chain: intact ? 'intact' : 'broken',
      authorised: figuresOf(authorised),
      baseline,
      seconds,
    }),
  );
  return ok;
}

function figuresOf({ ok, authority, files, alarms, forged, overlayAlarms, beyond }: Authorised): object {
  return { ok, authority, files, alarms, forged, overlayAlarms, beyond };
}

async function seeExpected({ events, severity, withinMs }: Expected, entries: readonly JsonObject[], since: number): Promise<Seen> {
  const begunMs = performance.now();
  const found: (JsonObject | null)[] = [];
  for (const wanted of events) found.push(await findSince(entries, since, wanted, begunMs + withinMs));
  const ms = Math.round(performance.now() - begunMs);
  const severities = [...new Set(found.map((entry) => (entry === null ? 'missing' : textOf(entry, 'severity'))))];
  const ok = severities.length === 1 && severities[0] === severity;
  const nets = [...new Set(found.flatMap((entry) => (entry === null ? [] : [textOf(detailOf(entry), 'net')])))].filter((net) => net !== '');
  const words = `${severities.join(' and ')}${ok ? '' : ` (expected ${severity})`} after ${ms} ms${nets.length === 0 ? '' : `, by ${nets.join(' and ')}`}`;
  return { ok, ms, severity: severities.join(), words };
}

/** 20,000 findings in few events: each counts what it folds. */
async function seeFlood(entries: readonly JsonObject[], since: number): Promise<Seen> {
  const begunMs = performance.now();
  const isOfFlood: Known = (entry) => textOf(detailOf(entry), 'set') === 'pump-configuration';
  const told = () =>
    entries
      .slice(since)
      .filter(isOfFlood)
      .reduce((sum, entry) => {
        if (textOf(entry, 'kind') === 'filesFolded') return sum + Number(detailOf(entry)['count'] ?? 0);
        return sum + (isChange(entry, 'added', '.conf') ? 1 : 0);
      }, 0);
  while (told() < FLOODED && performance.now() < begunMs + FLOOD_WITHIN_MS) await sleep(FLOOD_LOOK_MS);
  const ms = Math.round(performance.now() - begunMs);
  const events = entries.slice(since).filter((entry) => isOfFlood(entry) && ['filesFolded', 'fileChanged'].includes(textOf(entry, 'kind')));
  const severities = [...new Set(events.map((entry) => textOf(entry, 'severity')))];
  const ok = told() >= FLOODED && severities.length === 1 && severities[0] === 'high';
  return {
    ok,
    ms,
    severity: severities.join(),
    words: `${severities.join(' and ')}, ${told()} files in ${events.length} events, after ${ms} ms`,
  };
}

/** Null where none came by `untilMs` of `performance.now()`. */
async function findSince(entries: readonly JsonObject[], since: number, wanted: Known, untilMs: number): Promise<JsonObject | null> {
  for (;;) {
    const found = entries.slice(since).find(wanted);
    if (found !== undefined || performance.now() > untilMs) return found ?? null;
    await sleep(LOOK_MS);
  }
}

function isChange(entry: JsonObject, change: string, file: string): boolean {
  const detail = detailOf(entry);
  return textOf(entry, 'kind') === 'fileChanged' && textOf(detail, 'change') === change && textOf(detail, 'path').endsWith(file);
}

/** Whatever form the list of codes has. */
function means(entry: JsonObject, code: string): boolean {
  const meanings = detailOf(entry)['meanings'];
  return (Array.isArray(meanings) || isObject(meanings)) && Object.values(meanings).includes(code);
}
