/** The commands of a checkout, on the ward at `PLACE`; each to its end, or beside the others. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PLACE } from './namespace.ts';

const LIMIT_MS = 300_000;
export const WARD = `${PLACE}/ward`;
export const AGENT_CONFIG = `${WARD}/agent.toml`;
const ENTRIES = {
  wardkeeper: 'agent/main.ts',
  'wardkeeper-hospital': 'hospital/main.ts',
  'wardkeeper-release': 'release/main.ts',
  'wardkeeper-sim': 'firmware-sim/main.ts',
};

export class Commands {
  readonly #checkout: string;

  constructor(checkout: string) {
    this.#checkout = checkout;
  }

  /** What it prints. Throws where it ends with none of `accept`. */
  run(name: keyof typeof ENTRIES, args: readonly string[], input = '', accept: readonly number[] = [0]): string {
    const { status, stdout, stderr } = spawnSync(process.execPath, this.#argumentsOf(name, args), { input, encoding: 'utf8' });
    if (accept.includes(status ?? -1)) return stdout;
    throw new Error(`${name} ${args.join(' ')}: ended with ${status}: ${stdout}${stderr}`);
  }

  start(name: keyof typeof ENTRIES, args: readonly string[]): ChildProcess {
    return spawn(process.execPath, this.#argumentsOf(name, args), { stdio: ['ignore', 'pipe', 'inherit'] });
  }

  /** A noun and a verb of `wardkeeper`, and more. */
  gateway([noun = '', verb = '', ...args]: readonly string[], stdin = '', accept: readonly number[] = [0]): string {
    const words =
      noun === verb || verb.startsWith('-')
        ? [noun, '--config', AGENT_CONFIG, verb, ...args]
        : [noun, verb, '--config', AGENT_CONFIG, ...args];
    return this.run('wardkeeper', words, stdin, accept);
  }

  hospital([noun = '', ...args]: readonly string[]): string {
    return this.run('wardkeeper-hospital', [noun, '--config', `${WARD}/hospital.toml`, ...args]);
  }

  untilHospitalHolds(kind: string, least = 1): Promise<void> {
    return until(`the hospital holds ${least} of ${kind}`, () => {
      const held = this.hospital(['events', '--json', '--limit', '10000']).split('\n');
      return held.filter((line) => line.includes(`"kind":"${kind}"`)).length >= least;
    });
  }

  #argumentsOf(name: keyof typeof ENTRIES, args: readonly string[]): readonly string[] {
    return ['--conditions=wardkeeper-source', join(this.#checkout, ENTRIES[name]), ...args];
  }
}

export async function until(what: string, holds: () => boolean): Promise<void> {
  const endMs = performance.now() + LIMIT_MS;
  const holdsNow = () => {
    try {
      return holds();
    } catch {
      return false; // not there yet
    }
  };
  while (!holdsNow()) {
    if (performance.now() > endMs) throw new Error(`expected within ${LIMIT_MS} ms: ${what}`);
    await sleep(200);
  }
}
