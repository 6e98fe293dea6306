/** Where rules come from while the receiver runs: their files, read again when they change. What was sound last stays in force. */
import { createHash } from 'node:crypto';
import { messageOf } from '../errors.ts';
import { readFileWithin } from '../runtime/index.ts';
import { loadRules } from './load.ts';
import { MAX_RULE_FILE_BYTES } from './rule-file.ts';
import type { RuleSet } from './rule.ts';

export interface RuleSource {
  /** In force. */
  readonly current: RuleSet;
  /** What is wrong with the files as they are now, one line for each fault; empty: nothing, and they are in force. */
  readonly faults: string;
  /** True: they are other than at the last look. */
  look(): boolean;
}

/** Rules that do not change. */
export function fixedRules(current: RuleSet): RuleSource {
  return { current, faults: '', look: () => false };
}

export class RuleFiles implements RuleSource {
  readonly #paths: readonly string[];
  readonly #channels: readonly string[];
  #current: RuleSet;
  #faults = '';
  #digest: string;

  /** Throws as `loadRules` does: a receiver does not begin with rules that are wrong. */
  constructor(paths: readonly string[], channels: readonly string[]) {
    this.#paths = paths;
    this.#channels = channels;
    this.#digest = digestOf(paths);
    this.#current = loadRules(paths, channels);
  }

  get current(): RuleSet {
    return this.#current;
  }

  get faults(): string {
    return this.#faults;
  }

  look(): boolean {
    const digest = digestOf(this.#paths);
    if (digest === this.#digest) return false;
    this.#digest = digest;
    try {
      this.#current = loadRules(this.#paths, this.#channels);
      this.#faults = '';
    } catch (error) {
      this.#faults = messageOf(error);
    }
    return true;
  }
}

/** Of what the files hold: an editor that saves twice, or a clock that was set, changes nothing. */
function digestOf(paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of paths) hash.update(`${path}\0`).update(contentOf(path));
  return hash.digest('hex');
}

function contentOf(path: string): Uint8Array {
  try {
    return readFileWithin(path, MAX_RULE_FILE_BYTES, 'alert rules');
  } catch (error) {
    return Buffer.from(messageOf(error));
  }
}
