/** The `wardkeeper` command at the gateway, as people there type it: to its end, or watched while it goes on. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { isObject, type JsonObject, parseObject, textOf } from '../../../firmware-sim/json.ts';
import { Companion, type Finished, runProgram } from '../../../firmware-sim/ward/programs.ts';
import type { BenchWard } from '../../support/bench-ward.ts';

const ANY_EXIT = [0, 1, 2, 75, 77, 78];

/** How a watched command ended. */
export interface Ended {
  readonly code: number | null;
  /** The last line of its JSON; empty where there was none. */
  readonly last: JsonObject;
}

/** A command that follows an update, line by line. */
export class Watching {
  readonly ended: Promise<Ended>;
  /** Its first line, or its end. */
  readonly begun: Promise<unknown>;
  readonly #companion: Companion;
  #last: JsonObject = {};

  constructor(start: (onLine: (line: string) => void) => Companion) {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#companion = start((line) => {
      const object = parseObject(line);
      if (object !== null) this.#last = object;
      resolve();
    });
    this.ended = this.#companion.ended.then(({ code }) => ({ code, last: this.#last }));
    this.begun = Promise.race([promise, this.ended]);
  }

  /** As it was last told. */
  get state(): { readonly state: string; readonly code: string } {
    return { state: textOf(this.#last, 'state'), code: textOf(this.#last, 'code') };
  }

  /** With the power of the box it runs on. */
  kill(): Promise<void> {
    return this.#companion.kill();
  }
}

export class Gateway {
  readonly #ward: BenchWard;
  readonly #logs: string;
  #count = 0;

  constructor(ward: BenchWard) {
    this.#ward = ward;
    this.#logs = join(ward.layout.logs, 'commands');
    mkdirSync(this.#logs, { recursive: true });
  }

  /** Whatever it says. */
  run(args: readonly string[], stdin = ''): Promise<Finished> {
    return runProgram(this.#ward.runtime, 'wardkeeper', this.#withConfig(args), { stdin, accept: ANY_EXIT });
  }

  /** The JSON that it prints; empty where there is none. */
  async ask(args: readonly string[], stdin = ''): Promise<JsonObject> {
    const { stdout } = await this.run([...args, '--json'], stdin);
    return parseObject(stdout.trim().split('\n').at(-1) ?? '') ?? {};
  }

  watch(args: readonly string[]): Watching {
    this.#count += 1;
    const logPath = join(this.#logs, `${this.#count}-${args[1] ?? ''}.log`);
    const all = this.#withConfig([...args, '--json']);
    return new Watching((onLine) => new Companion(this.#ward.runtime, 'wardkeeper', all, { title: args.join(' '), logPath, onLine }));
  }

  async status(): Promise<JsonObject> {
    const { status } = (await this.ask(['update', 'status'])) as { readonly status?: unknown };
    return isObject(status) ? status : {};
  }

  #withConfig([noun = '', verb = '', ...rest]: readonly string[]): readonly string[] {
    return [noun, ...(verb === '' ? [] : [verb]), '--config', this.#ward.layout.agentConfig, ...rest];
  }
}
