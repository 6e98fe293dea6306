/** The manufacturer, who makes releases with the same commands as a real one: add, sign, bundle, publish. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { firmwareTree, writeTree } from '../../../firmware-sim/firmware/index.ts';
import { WARD_HARDWARE } from '../../../firmware-sim/ward/configurations.ts';
import { runProgram } from '../../../firmware-sim/ward/programs.ts';
import type { BenchWard } from '../../support/bench-ward.ts';

export interface MadeRelease {
  readonly version: string;
  readonly counter: number;
  /** A folder, as a technician carries it. */
  readonly stick: string;
}

export class Manufacturer {
  readonly #ward: BenchWard;
  readonly #folder: string;
  readonly #passphrase: string;
  readonly www: string;
  #counter = 1;

  constructor(ward: BenchWard) {
    this.#ward = ward;
    this.#folder = join(ward.layout.state, 'manufacturer');
    this.#passphrase = readFileSync(ward.layout.updatePassphrase, 'utf8').trim();
    this.www = join(this.#folder, 'www');
  }

  /** Built, added, signed by two, put on a stick and published. */
  async release(bulkBytes = 0): Promise<MadeRelease> {
    this.#counter += 1;
    const counter = this.#counter;
    const version = `4.2.${counter}`;
    const tree = join(this.#folder, `tree-${counter}`);
    const stick = join(this.#folder, `stick-${counter}`);
    mkdirSync(tree, { recursive: true });
    writeTree(tree, await firmwareTree(version, bulkBytes));
    const { updateKeys } = this.#ward.layout;
    await this.#run([
      ...['add', '--line', 'pump', '--component', 'firmware', '--version', version, '--counter', String(counter)],
      ...['--floor', '0', '--hardware', WARD_HARDWARE, '--payload', tree],
    ]);
    const keys = ['release', 'online'].flatMap((name) => ['--key', join(updateKeys, `${name}.key.json`)]);
    await this.#run(['sign', ...keys], `${this.#passphrase}\n${this.#passphrase}\n`);
    await Promise.all([this.#run(['bundle', '--out', stick]), this.#run(['publish', '--out', this.www])]);
    return { version, counter, stick };
  }

  async #run([verb = '', ...args]: readonly string[], stdin = ''): Promise<void> {
    const all = ['update', verb, '--repository', this.#ward.layout.updateRepository, ...args, '--json'];
    await runProgram(this.#ward.runtime, 'wardkeeper-release', all, { stdin });
  }
}
