/**
 * A ward with its manufacturer's keys, as the proof of the integrity guard's second half needs it: agent, broker and hospital are processes,
 * and everybody types what people type.
 */
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
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
export const LOOKED_MS = 3_500;
const ALARMS: ReadonlySet<string> = new Set(['fileChanged', 'filesFolded', 'massChange', 'watchDegraded']);

export interface Update {
  /** The tree as it will be. */
  readonly root: string;
  /** Unsigned. */
  readonly delta: string;
  readonly list: string;
  readonly edits: number;
}

/** A ward, its manufacturer's keys, and an operator who is logged in at the gateway. */
export class Scene implements AsyncDisposable {
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

  /** The agent's database, and the list that its configuration names. */
  get ledgerPath(): string {
    return join(this.#ward.layout.agentState, 'ledger.db');
  }

  get configuredList(): string {
    return `${join(this.#folder, 'list-1')}.keys.wkdoc`;
  }

  /** A list of what is there now, of that version, signed by somebody else. */
  async forgeList(version: number): Promise<string> {
    return this.#sign(await this.#makeList(this.live, version), 'others');
  }

  /** `meanwhile`: while no agent runs. Nobody is logged in afterwards. */
  async restartAgent(meanwhile: () => void): Promise<void> {
    await this.#endAgent();
    meanwhile();
    this.#agent = await this.#ward.runAgent(SOURCE_FLAGS, AGENT);
  }

  async #endAgent(): Promise<void> {
    const agent = this.#agent;
    this.#agent = null;
    if (agent === null) return;
    const ended = new Promise((resolve) => agent.once('close', resolve));
    agent.kill('SIGTERM');
    await ended;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#endAgent();
    await this.#ward[Symbol.asyncDispose]();
  }
}

/** What a person is called for. That a file is as expected again is none. */
export function isAlarm(entry: JsonObject): boolean {
  return ALARMS.has(textOf(entry, 'kind')) && textOf(detailOf(entry), 'change') !== 'restored';
}

export function wordsOf(entry: JsonObject): string {
  const detail = detailOf(entry);
  const path = textOf(detail, 'path');
  const change = isObject(detail) ? textOf(detail, 'change') : '';
  const pump = path.indexOf('/pump/');
  return `${textOf(entry, 'severity')} ${change} ${pump < 0 ? path.slice(path.lastIndexOf('/') + 1) : path.slice(pump + '/pump/'.length)}`;
}
