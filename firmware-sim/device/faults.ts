/** What a version of the pump's program was told to do wrong. Kept beside its files, because what it is told may be about one to come. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObject, parseObject, textOf } from '../json.ts';

export const FAULTS = ['none', 'unhealthy', 'hang', 'crash-loop', 'low-power'] as const;
export type Fault = (typeof FAULTS)[number];

export interface ProgramView {
  readonly version: string;
  readonly fault: Fault;
}

export function isFault(text: string): text is Fault {
  return FAULTS.some((fault) => fault === text);
}

/** As releases write it. */
export function isVersion(text: string): boolean {
  return /^[0-9A-Za-z][0-9A-Za-z.+-]{0,63}$/.test(text);
}

const NAME = 'faults.json';

export class ProgramFaults {
  readonly #path: string;
  readonly #version: string;
  #listener: (fault: Fault) => void = () => {};

  constructor(folder: string, version: string) {
    this.#path = join(folder, NAME);
    this.#version = version;
  }

  get view(): ProgramView {
    return { version: this.#version, fault: this.#read()[this.#version] ?? 'none' };
  }

  set(version: string, fault: Fault): void {
    const faults = { ...this.#read(), [version]: fault };
    writeFileSync(`${this.#path}.new`, JSON.stringify(faults));
    renameSync(`${this.#path}.new`, this.#path);
    if (version === this.#version) this.#listener(fault);
  }

  /** Called at once with what it was told before it started. */
  onChange(listener: (fault: Fault) => void): void {
    this.#listener = listener;
    listener(this.view.fault);
  }

  #read(): Readonly<Record<string, Fault>> {
    const known: Record<string, Fault> = {};
    for (const [version, fault] of Object.entries(readObject(this.#path)))
      if (typeof fault === 'string' && isFault(fault)) known[version] = fault;
    return known;
  }
}

/** The version that a program's own tree names. */
export function versionIn(tree: string): string | null {
  const version = textOf(readObject(join(tree, 'release.json')), 'version');
  return isVersion(version) ? version : null;
}

function readObject(path: string): Readonly<Record<string, unknown>> {
  try {
    const object = parseObject(readFileSync(path, 'utf8'));
    return isObject(object) ? object : {};
  } catch {
    return {};
  }
}
