/** The manufacturer, who makes releases with the same commands as a real one: add, sign, bundle, publish. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { firmwareTree, type TreeFile, writeTree } from '../../../firmware-sim/firmware/index.ts';
import { WARD_HARDWARE } from '../../../firmware-sim/ward/configurations.ts';
import { runProgram } from '../../../firmware-sim/ward/programs.ts';
import type { BenchWard } from '../../support/bench-ward.ts';
import { isOnline, type RoundPlan } from './plan.ts';

export interface MadeRelease {
  readonly version: string;
  /** A folder, as a technician carries it. */
  readonly stick: string;
  /** The same as one file; empty where nobody needs it. */
  readonly file: string;
  /** For a web server; empty where nobody needs it. */
  readonly www: string;
}

/** What comes with a release for those who decide about it. */
export interface Papers {
  /** Name and version of each. */
  readonly parts: readonly (readonly [string, string])[];
  readonly notes: string;
}

export interface Product {
  readonly line: string;
  readonly component: string;
  readonly treeOf: (version: string) => Promise<readonly TreeFile[]>;
}

export class Manufacturer {
  readonly #ward: BenchWard;
  readonly #folder: string;
  readonly #passphrase: string;
  #counter = 1;

  constructor(ward: BenchWard) {
    this.#ward = ward;
    this.#folder = join(ward.layout.state, 'manufacturer');
    this.#passphrase = readFileSync(ward.layout.updatePassphrase, 'utf8').trim();
  }

  /** Built, added, signed by two, put on a stick, and published where the round comes from there. One after another. */
  async release({ from, bulkBytes }: Pick<RoundPlan, 'from' | 'bulkBytes'>, papers: Papers | null = null): Promise<MadeRelease> {
    return this.releaseOf({ line: 'pump', component: 'firmware', treeOf: (version) => firmwareTree(version, bulkBytes) }, from, papers);
  }

  /** The same of another product. */
  async releaseOf({ line, component, treeOf }: Product, from: RoundPlan['from'], papers: Papers | null = null): Promise<MadeRelease> {
    this.#counter += 1;
    const counter = this.#counter;
    const version = `4.2.${counter}`;
    const at = (name: string) => join(this.#folder, `${name}-${counter}`);
    const tree = at('tree');
    const made = {
      version,
      stick: at('stick'),
      file: from === 'file' ? `${at('pump')}.wkb` : '',
      www: isOnline({ from }) ? at('www') : '',
    };
    mkdirSync(tree, { recursive: true });
    writeTree(tree, await treeOf(version));
    const { updateKeys } = this.#ward.layout;
    await this.#run([
      ...['add', '--line', line, '--component', component, '--version', version, '--counter', String(counter)],
      ...['--floor', '0', '--hardware', WARD_HARDWARE, '--payload', tree],
      ...(papers === null ? [] : this.#write(papers, at('papers'))),
    ]);
    const keys = ['release', 'online'].flatMap((name) => ['--key', join(updateKeys, `${name}.key.json`)]);
    await this.#run(['sign', ...keys], `${this.#passphrase}\n${this.#passphrase}\n`);
    await Promise.all([
      this.#run(['bundle', '--out', made.stick]),
      ...(made.file === '' ? [] : [this.#run(['bundle', '--out', made.file])]),
      ...(made.www === '' ? [] : [this.#run(['publish', '--out', made.www])]),
    ]);
    return made;
  }

  #write({ parts, notes }: Papers, folder: string): readonly string[] {
    mkdirSync(folder);
    const [sbom, notesFile] = [join(folder, 'bill.json'), join(folder, 'notes.md')];
    const components = parts.map(([name, version]) => ({ type: 'library', name, version, purl: `pkg:generic/${name}@${version}` }));
    writeFileSync(sbom, JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, components }));
    writeFileSync(notesFile, `${notes}\n`);
    return ['--sbom', sbom, '--notes', notesFile];
  }

  async #run([verb = '', ...args]: readonly string[], stdin = ''): Promise<void> {
    const all = ['update', verb, '--repository', this.#ward.layout.updateRepository, ...args, '--json'];
    await runProgram(this.#ward.runtime, 'wardkeeper-release', all, { stdin });
  }
}
