/** How a proof talks: chapters, what was expected, what came, and a seed by which it can be repeated. */

export interface Checked {
  readonly what: string;
  readonly ok: boolean;
}

export class Story {
  readonly checks: Checked[] = [];

  chapter(title: string): void {
    console.log(`\n── ${title}`);
  }

  say(text: string): void {
    console.log(`   ${text}`);
  }

  check(what: string, ok: boolean): void {
    this.checks.push({ what, ok });
    console.log(`   ${ok ? 'ok  ' : 'FAIL'} ${what}`);
  }

  get ok(): boolean {
    return this.checks.length > 0 && this.checks.every((check) => check.ok);
  }
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function pick<T>(random: () => number, from: readonly T[]): T {
  const found = from[Math.floor(random() * from.length)];
  if (found === undefined) throw new RangeError('nothing to pick from');
  return found;
}
