/**
 * The second half of the proof, on a living ward: agent, broker and hospital are processes, and everybody types what people type. What the
 * manufacturer's list, a signed update and the hospital's overlay say raises nothing; one byte beyond is told at the hospital.
 */
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { appendFileSync, chmodSync, cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathText } from '@wardkeeper/proto';
import { parseFileList } from '@wardkeeper/proto/files';
import { isObject, type JsonObject, parseObject, textOf } from '../../firmware-sim/json.ts';
import { detailOf } from '../../firmware-sim/tour/hospital-watch.ts';
import { logInOperator, makeFirstAdministrator } from '../../firmware-sim/ward/first-administrator.ts';
import type { Runtime } from '../../firmware-sim/ward/programs.ts';
import { BenchWard, SOURCE_FLAGS } from '../support/bench-ward.ts';

const AGENT = join(import.meta.dirname, '../../agent/main.ts');
const COVERED = ['firmware', 'drug-library'];
const LIMIT_MS = 30_000;
const LOOK_MS = 20;
/** The watch looks after 250 ms of quiet, 2 s at most; the hospital hears of it within a second. */
const LOOKED_MS = 3_500;
const ALARMS: ReadonlySet<string> = new Set(['fileChanged', 'filesFolded', 'massChange', 'watchDegraded']);

export interface Authorised {
  readonly ok: boolean;
  /** Who says what is expected, before the update, as the hospital knows it. */
  readonly authority: string;
  /** Paths that the update changed, added or removed; alarms at the hospital from its begin until after its commit. */
  readonly files: number;
  readonly alarms: number;
  /** Severity at the hospital of a change that somebody else signed. */
  readonly forged: string;
  /** Alarms at the hospital after the hospital's own overlay took a changed setting in. */
  readonly overlayAlarms: number;
  /** What the hospital got to know of one byte beyond the next update. */
  readonly beyond: readonly string[];
}

export async function proveAuthorised(say: (text: string) => void): Promise<Authorised> {
  await using scene = await Scene.open();
  const authority = await scene.believeTheManufacturer();
  // Pinning the manufacturer's key changed the agent's own configuration while it did not run, which is an alarm, and the only one.
  const quiet = scene.alarmsSince(0).map(wordsOf).join() === 'critical content agent.toml';
  say(`  What the hospital knows: baselines by ${authority}, ${quiet ? 'and that agent.toml was changed for it.' : 'AND OTHER ALARMS.'}`);

  const first = await scene.prepareUpdate(2, (root) => {
    writeFileSync(join(root, 'firmware/version.txt'), 'pump 4.3.0\n');
    writeFileSync(join(root, 'firmware/bin/infusiond'), randomBytes(70_000));
    writeFileSync(join(root, 'firmware/bin/selftest'), randomBytes(9_000));
    chmodSync(join(root, 'firmware/bin/selftest'), 0o755);
    rmSync(join(root, 'drug-library/profiles/oncology'), { recursive: true });
  });
  const forged = await scene.beginForged(first);
  say(`  The same update signed by somebody else: ${forged === '' ? 'TAKEN, OR NOT TOLD' : `refused, and told as ${forged}`}.`);

  const since = scene.entries.length;
  const id = await scene.begin(first);
  scene.install(first.root);
  await sleep(LOOKED_MS);
  await scene.check();
  await scene.wardkeeper(['integrity', 'change', 'commit', id]);
  await scene.check();
  const committed = await scene.find(since, (entry) => textOf(detailOf(entry), 'change') === 'committed');
  const alarms = scene.alarmsSince(since);
  say(
    `  Update to 4.3.0: ${first.edits} paths, ${committed === null ? 'NOT COMMITTED' : 'committed, one event'}; ${alarms.length} alarms at the hospital.`,
  );

  const overlayAlarms = await scene.takeIntoOverlay();
  say(`  A setting that the hospital signed over: ${overlayAlarms.length} alarms after it.`);

  const second = await scene.prepareUpdate(3, (root) => writeFileSync(join(root, 'firmware/version.txt'), 'pump 4.3.1\n'));
  const before = scene.entries.length;
  const next = await scene.begin(second);
  scene.install(second.root);
  appendFileSync(join(scene.live, 'firmware/bin/selftest'), 'x');
  await scene.find(before, isAlarm);
  await sleep(LOOKED_MS);
  const beyond = scene.alarmsSince(before).map(wordsOf);
  say(`  The next one, with one byte in a file that it does not name: ${beyond.join(', ') || 'NOT SEEN'}.`);
  await scene.wardkeeper(['integrity', 'change', 'abort', next]);

  const exact = beyond.length === 1 && beyond[0] === 'critical content firmware/bin/selftest';
  const held = committed !== null && alarms.length === 0 && overlayAlarms.length === 0;
  const ok = authority === 'signed-list' && quiet && forged === 'high' && held && exact;
  return { ok, authority, files: first.edits, alarms: alarms.length, forged, overlayAlarms: overlayAlarms.length, beyond };
}

interface Update {
  /** The tree as it will be. */
  readonly root: string;
  /** Unsigned. */
  readonly delta: string;
  readonly list: string;
  readonly edits: number;
}

/** A ward, its manufacturer's keys, and an operator who is logged in at the gateway. */
class Scene implements AsyncDisposable {
  readonly entries: JsonObject[] = [];
  readonly live: string;
  readonly #ward: BenchWard;
  readonly #folder: string;
  readonly #runtime: Runtime;
  #agent: ChildProcess | null = null;
  /** The newest list that was made, and the one of what is installed. */
  #list = '';
  #installed = '';

  private constructor(ward: BenchWard) {
    this.#ward = ward;
    this.live = ward.layout.pumpFiles;
    this.#folder = join(ward.layout.state, 'manufacturer');
    const signal = new AbortController().signal;
    this.#runtime = { execPath: process.execPath, execArgv: SOURCE_FLAGS, environment: { PATH: '/usr/bin:/bin' }, signal };
    ward.follow((line) => {
      const entry = parseObject(line);
      if (entry !== null) this.entries.push(entry);
    });
  }

  static async open(): Promise<Scene> {
    const ward = await BenchWard.start();
    const scene = new Scene(ward);
    mkdirSync(scene.#folder);
    const password = randomBytes(16).toString('hex');
    const [code = ''] = await makeFirstAdministrator(scene.#runtime, ward.layout, 'dora', password);
    scene.#logIn = () => logInOperator(scene.#runtime, ward.layout, 'dora', password, code);
    return scene;
  }

  #logIn: () => Promise<void> = async () => undefined;

  /** Lists and signs what is there, pins it in the agent's configuration, starts the agent anew. Resolves with what the hospital then knows. */
  async believeTheManufacturer(): Promise<string> {
    const { agentConfig } = this.#ward.layout;
    for (const keys of ['keys', 'others']) await this.#release(['init', '--dir', join(this.#folder, keys)]);
    this.#list = await this.#makeList(this.live, 1);
    this.#installed = this.#list;
    const signed = await this.#sign(this.#list, 'keys');
    await this.#ward.stopAgent();
    const since = this.entries.length;
    const root = join(this.#folder, 'keys', 'file-list-root.json');
    const integrity = ['[integrity]', `manufacturer_root = ${JSON.stringify(root)}`, `file_lists = [${JSON.stringify(signed)}]`, ''];
    writeFileSync(agentConfig, readFileSync(agentConfig, 'utf8').replace('[[device]]', [...integrity, '[[device]]'].join('\n')));
    this.#agent = await this.#ward.runAgent(SOURCE_FLAGS, AGENT);
    await this.#logIn();
    const isBaseline = (entry: JsonObject) =>
      textOf(entry, 'kind') === 'baselineRecorded' && textOf(detailOf(entry), 'set') === 'pump-firmware';
    const baseline = await this.find(since, isBaseline);
    return baseline === null ? 'nobody' : textOf(detailOf(baseline), 'authority');
  }

  /** A tree beside the live one with `change` made in it, its list, and the delta that leads there. */
  async prepareUpdate(version: number, change: (root: string) => void): Promise<Update> {
    const root = join(this.#folder, `update-${version}`);
    cpSync(this.live, root, { recursive: true, preserveTimestamps: true });
    change(root);
    const list = await this.#makeList(root, version);
    const delta = join(this.#folder, `delta-${version}`);
    await this.#release(['delta', '--from', this.#list, '--to', list, '--days', '1', '--out', delta]);
    this.#list = list;
    return { root, delta, list, edits: readFileSync(delta, 'utf8').trimEnd().split('\n').length - 1 };
  }

  async begin({ delta }: Update): Promise<string> {
    const { stdout } = await this.wardkeeper(['integrity', 'change', 'begin', await this.#sign(delta, 'keys'), '--minutes', '5']);
    return stdout.trim();
  }

  /** The severity that the hospital knows of it; empty: it was taken, or nobody told. */
  async beginForged({ delta }: Update): Promise<string> {
    const since = this.entries.length;
    const forged = await this.#sign(delta, 'others');
    const { code } = await this.wardkeeper(['integrity', 'change', 'begin', forged, '--minutes', '5'], [0, 1]);
    const told = await this.find(
      since,
      (entry) => textOf(entry, 'kind') === 'authorisedChange' && textOf(detailOf(entry), 'code') === 'SIGNATURE',
    );
    return code === 1 && told !== null ? textOf(told, 'severity') : '';
  }

  /** As an installer does: what is gone goes, what is new or other comes, each file in one step. The prepared tree is used up. */
  install(root: string): void {
    const wanted = parseFileList(readFileSync(this.#list, 'utf8')).files.map(({ path, value }) => ({ path: pathText(path), value }));
    const names = new Set(wanted.map(({ path }) => path));
    const installed = parseFileList(readFileSync(this.#installed, 'utf8')).files.map(({ path }) => pathText(path));
    for (const path of installed.toReversed()) if (!names.has(path)) rmSync(path, { recursive: true, force: true });
    this.#installed = this.#list;
    for (const { path, value } of wanted) {
      if (value.sha256 === null) mkdirSync(path, { recursive: true, mode: value.mode & 0o7777 });
      else renameSync(path.replace(this.live, root), path);
    }
  }

  /** A changed setting is told; the hospital signs it as it is then; from there on nothing is. */
  async takeIntoOverlay(): Promise<readonly JsonObject[]> {
    const path = join(this.live, 'configuration/alarms.json');
    const since = this.entries.length;
    writeFileSync(path, '{"occlusionKpa":60}\n');
    await this.find(since, isAlarm);
    const [proposed, signed] = [join(this.#folder, 'overlay'), join(this.#folder, 'overlay.wkdoc')];
    await this.wardkeeper(['integrity', 'overlay', 'propose', path, '--name', 'alarms', '--overlay-version', '1', '--out', proposed]);
    await this.#ward.run('wardkeeper-hospital', ['overlay', 'sign', proposed, '--dir', this.#ward.layout.keys, '--out', signed]);
    const before = this.entries.length;
    await this.wardkeeper(['integrity', 'overlay', 'apply', signed]);
    await this.check();
    const applied = await this.find(before, (entry) => textOf(entry, 'kind') === 'overlayApplied');
    if (applied === null) throw new Error('the hospital never heard of its overlay');
    await sleep(LOOKED_MS);
    return this.alarmsSince(before);
  }

  /** Looks at everything; whatever differs is no fault of the command. */
  async check(): Promise<void> {
    await this.wardkeeper(['integrity', 'check'], [0, 1]);
  }

  wardkeeper(args: readonly string[], accept: readonly number[] = [0]) {
    return this.#ward.run('wardkeeper', [...args, '--config', this.#ward.layout.agentConfig], accept);
  }

  alarmsSince(since: number): readonly JsonObject[] {
    return this.entries.slice(since).filter(isAlarm);
  }

  /** Null where none came in time. */
  async find(since: number, wanted: (entry: JsonObject) => boolean): Promise<JsonObject | null> {
    const endMs = performance.now() + LIMIT_MS;
    for (;;) {
      const found = this.entries.slice(since).find(wanted);
      if (found !== undefined || performance.now() > endMs) return found ?? null;
      await sleep(LOOK_MS);
    }
  }

  async #makeList(root: string, version: number): Promise<string> {
    const out = join(this.#folder, `list-${version}`);
    const only = COVERED.flatMap((part) => ['--only', join(this.live, part)]);
    const names = ['--product', 'pump', '--release', `4.${version}.0`, '--version', String(version)];
    await this.#release(['make', '--root', root, '--at', this.live, ...only, ...names, '--out', out]);
    return out;
  }

  async #sign(file: string, keys: string): Promise<string> {
    const out = `${file}.${keys}.wkdoc`;
    await this.#release(['sign', file, '--dir', join(this.#folder, keys), '--out', out]);
    return out;
  }

  #release(args: readonly string[]) {
    return this.#ward.run('wardkeeper-release', ['file-list', ...args]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const agent = this.#agent;
    if (agent !== null) {
      const ended = new Promise((resolve) => agent.once('close', resolve));
      agent.kill('SIGTERM');
      await ended;
    }
    await this.#ward[Symbol.asyncDispose]();
  }
}

/** What a person is called for. That a file is as expected again is none. */
function isAlarm(entry: JsonObject): boolean {
  return ALARMS.has(textOf(entry, 'kind')) && textOf(detailOf(entry), 'change') !== 'restored';
}

function wordsOf(entry: JsonObject): string {
  const detail = detailOf(entry);
  const path = textOf(detail, 'path');
  const change = isObject(detail) ? textOf(detail, 'change') : '';
  const pump = path.indexOf('/pump/');
  return `${textOf(entry, 'severity')} ${change} ${pump < 0 ? path.slice(path.lastIndexOf('/') + 1) : path.slice(pump + '/pump/'.length)}`;
}
