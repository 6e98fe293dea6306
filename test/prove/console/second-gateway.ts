/**
 * A second gateway, whose life began at the factory, was enrolled by a voucher of the console, and was then a month without a network: the older version that
 * it runs said something last month, and tells it when it is connected.
 */
import { appendFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from 'esbuild';
import { parseObject, textOf } from '../../../firmware-sim/json.ts';
import { agentToml, type WardNames } from '../../../firmware-sim/ward/configurations.ts';
import { makeFolders, makeStateFolder, type WardLayout, wardLayout } from '../../../firmware-sim/ward/layout.ts';
import { Companion, runProgram } from '../../../firmware-sim/ward/programs.ts';
import type { BenchWard } from '../../support/bench-ward.ts';
import { ROOT } from '../../support/source-tree.ts';
import { type Daemon, Programs } from '../identity/programs.ts';

export const OLD_VERSION = '0.0.9';
export const SERIAL = 'SIM-0002';
export const DAYS_AGO = 32;
const NAMES = { gateway: 'gw-2', device: 'pump-2' };
const FILE = 'drug-library/library.json';
const SEEN_MS = 120_000;

export class SecondGateway {
  readonly name = NAMES.gateway;
  readonly #ward: BenchWard;
  readonly #layout: WardLayout;
  readonly #programs: Programs;
  readonly #bundle: string;
  #agent: Daemon | null = null;

  constructor(ward: BenchWard) {
    this.#ward = ward;
    this.#layout = wardLayout(`${ward.layout.state}2`);
    makeStateFolder(this.#layout);
    makeFolders(this.#layout);
    this.#bundle = join(this.#layout.state, 'wardkeeper.mjs');
    this.#programs = new Programs(this.#layout.state);
  }

  /** Keys made in it, a certificate for its serial number, and the older program. */
  async leaveFactory(): Promise<void> {
    const { layout, runtime } = this.#ward;
    cpSync(layout.pumpFiles, this.#layout.pumpFiles, { recursive: true });
    const url = /^url = "(mqtts:[^"]+)"$/m.exec(readFileSync(layout.agentConfig, 'utf8'))?.[1] ?? '';
    const names: WardNames = { site: this.#ward.site, ...NAMES };
    writeFileSync(this.#layout.agentConfig, agentToml(this.#layout, names, 'ward', { url, protocol: '3.1.1' }), { mode: 0o600 });
    const [requested] = await Promise.all([
      runProgram(runtime, 'wardkeeper', ['identity', 'request', ...this.#config, '--serial', SERIAL, '--json']),
      bundleAs(OLD_VERSION, this.#bundle),
    ]);
    const request = textOf(parseObject(requested.stdout) ?? {}, 'request');
    const certificate = join(this.#layout.state, 'factory.crt.pem');
    const names2 = ['--site', names.site, '--gateway', NAMES.gateway, '--out', certificate];
    await runProgram(runtime, 'wardkeeper-release', ['device', 'issue', '--dir', layout.factory, '--request', request, ...names2]);
    await runProgram(runtime, 'wardkeeper', ['identity', 'install', ...this.#config, '--factory', '--certificate', certificate]);
  }

  /** At the hospital's enrolment server, which runs for as long as that takes. */
  async enrol(voucher: string): Promise<void> {
    const { layout, runtime } = this.#ward;
    const serve = ['identity', 'serve', '--config', layout.hospitalConfig];
    const server = new Companion(runtime, 'wardkeeper-hospital', serve, {
      title: 'enrolment',
      logPath: join(layout.logs, 'enrolment-2.log'),
    });
    try {
      await server.ready();
      await runProgram(runtime, 'wardkeeper', ['identity', 'enroll', ...this.#config, '--voucher', voucher]);
    } finally {
      await server.stop();
    }
  }

  /** Last month: it runs by itself, and one of its files is changed. */
  async liveLastMonth(): Promise<void> {
    this.#programs.setClock('gateway', -DAYS_AGO);
    await this.start();
    await this.#untilSaid('baselineRecorded', 'drug-library');
    appendFileSync(join(this.#layout.pumpFiles, FILE), '\n');
    await this.#untilSaid('fileChanged', FILE);
    await this.stop();
    this.#programs.setClock('gateway', 0);
  }

  async start(): Promise<void> {
    const args = ['--disallow-code-generation-from-strings', this.#bundle, 'run', ...this.#config];
    this.#agent = this.#programs.start('gw-2', process.execPath, args, 'gateway');
    await this.#agent.says(/"event":"ready"/);
  }

  async stop(): Promise<void> {
    await this.#agent?.stop();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#programs.stopAll();
    rmSync(this.#layout.runtime, { recursive: true, force: true });
  }

  get #config(): readonly string[] {
    return ['--config', this.#layout.agentConfig];
  }

  /** In its own ledger. */
  async #untilSaid(kind: string, words: string): Promise<void> {
    for (const endMs = performance.now() + SEEN_MS; performance.now() < endMs; await sleep(200)) {
      const { stdout } = await runProgram(this.#ward.runtime, 'wardkeeper', ['audit', 'show', ...this.#config, '--json'], {
        accept: [0, 1],
      });
      if (stdout.split('\n').some((line) => line.includes(`"${kind}"`) && line.includes(words))) return;
    }
    throw new Error(`gw-2 did not record ${kind} of ${words}`);
  }
}

/** The agent of now under an older version's name: what differs between versions is not the matter here. */
async function bundleAs(version: string, outfile: string): Promise<void> {
  mkdirSync(join(outfile, '..'), { recursive: true });
  await build({
    entryPoints: [join(ROOT, 'agent/main.ts')],
    absWorkingDir: ROOT,
    ...{
      bundle: true,
      minify: true,
      platform: 'node',
      target: 'node24',
      format: 'esm',
      conditions: ['wardkeeper-source'],
      logLevel: 'silent',
      outfile,
    },
    banner: { js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);" },
    plugins: [
      {
        name: 'version',
        setup(plugin) {
          plugin.onLoad({ filter: /\/agent\/version\.ts$/ }, () => ({
            contents: `export const VERSION = '${version}'; export const RELEASED_AT_MS = Date.UTC(2026, 0, 1);`,
            loader: 'ts',
          }));
        },
      },
    ],
  });
}
