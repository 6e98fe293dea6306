/**
 * Turns at something that one can use at a time. A transaction goes on over several turns of the loop: another of this process that asked the
 * file for its lock meanwhile would stand in the way of the one it waits for.
 */

export class Turns {
  #last: Promise<void> = Promise.resolve();

  /** Resolves when those before are done; the turn ends with what it resolves to. */
  async take(): Promise<Disposable> {
    const before = this.#last;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#last = promise;
    await before;
    return { [Symbol.dispose]: resolve };
  }
}

const shared = new Map<string, { readonly turns: Turns; users: number }>();

/** The turns of everyone in this process who writes to `file`; given back when disposed of. */
export function turnsAt(file: string): { readonly turns: Turns } & Disposable {
  const known = shared.get(file) ?? { turns: new Turns(), users: 0 };
  known.users += 1;
  shared.set(file, known);
  return {
    turns: known.turns,
    [Symbol.dispose]: () => {
      known.users -= 1;
      if (known.users === 0) shared.delete(file);
    },
  };
}
