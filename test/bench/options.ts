/** What a bench may be told on the command line. A word that none of those asked for knows is refused, for a measurement of something else costs an hour. */
import { parseArgs } from 'node:util';

/** By name, what each is for. */
export type OptionTexts = Readonly<Record<string, string>>;

export class UnknownOption extends Error {
  override name = 'UnknownOption';
}

export class BenchOptions {
  readonly #values: ReadonlyMap<string, readonly string[]>;

  private constructor(values: ReadonlyMap<string, readonly string[]>) {
    this.#values = values;
  }

  /** Throws UnknownOption where a word is none of `known`, or lacks its value. */
  static parse(words: readonly string[], known: Iterable<string>): BenchOptions {
    const options = Object.fromEntries([...known].map((name) => [name, { type: 'string', multiple: true } as const]));
    try {
      const { values } = parseArgs({ args: [...words], options, strict: true });
      return new BenchOptions(new Map(Object.entries(values).map(([name, given]) => [name, (given as string[] | undefined) ?? []])));
    } catch (error) {
      throw new UnknownOption(error instanceof Error ? error.message : String(error), { cause: error });
    }
  }

  text(name: string): string | undefined {
    return this.#values.get(name)?.at(-1);
  }

  /** A positive number; throws UnknownOption where it is something else. */
  number(name: string, otherwise: number): number {
    return this.numbers(name)?.at(-1) ?? otherwise;
  }

  /** Said several times, or once with commas. */
  numbers(name: string): readonly number[] | undefined {
    const given = this.#values.get(name);
    if (given === undefined) return undefined;
    const numbers = given.flatMap((text) => text.split(',')).map(Number);
    if (numbers.some((number) => !(number > 0))) throw new UnknownOption(`--${name} takes positive numbers, not "${given.join(' ')}"`);
    return numbers;
  }
}
