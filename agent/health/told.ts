/**
 * When the hospital is told that other warnings stand than before, and what. Pure.
 *
 * A failure is told once it has stood for ten seconds, another warning after a minute: what a start brings with it is gone by then. One that
 * comes and goes without ever standing so long is told at its third coming. Once told it counts as standing until it has stayed away for five
 * minutes; each time it comes back within a day, that is twice as long, up to an hour. So whatever flaps, and however it flaps, a code is
 * raised and cleared some 28 times on its first day at the most, and one event a minute tells of all codes together.
 */
import type { Warning } from './warnings.ts';

export const RAISE_AFTER_MS: Readonly<Record<Warning['verdict'], number>> = { fail: 10_000, warn: 60_000 };
export const CLEAR_AFTER_MS = 5 * 60_000;
export const LONGEST_CLEAR_MS = 60 * 60_000;
export const TELL_EVERY_MS = 60_000;
/** Comings that count as standing, within this time of each other. */
const COMINGS = 3;
const COMINGS_WITHIN_MS = 30 * 60_000;
const FORGOTTEN_AFTER_MS = 24 * 60 * 60_000;

export interface WarningChange {
  readonly raised: readonly string[];
  readonly cleared: readonly string[];
  readonly standing: readonly string[];
  readonly verdict: 'pass' | Warning['verdict'];
  /** The worst of what is raised; null: nothing is. */
  readonly worstRaised: Warning['verdict'] | null;
  readonly folded: number;
}

interface Followed {
  /** As it was found last. */
  present: boolean;
  verdict: Warning['verdict'];
  told: boolean;
  /** Monotonic: present, or away, since. */
  sinceMs: number;
  /** Comings that nobody was told of, one soon after the other. */
  comings: number;
  /** How often it was told again within a day. */
  returns: number;
  /** Monotonic: when it was told as gone last. */
  clearedMs: number;
}

export class ToldWarnings {
  readonly #followed = new Map<string, Followed>();
  #toldMs = Number.NEGATIVE_INFINITY;
  #folded = 0;

  /** `told`: as the run before left it. What has not come back after a while is gone. */
  constructor(told: readonly string[], nowMs: number) {
    for (const code of told) this.#followed.set(code, { ...fresh(nowMs), present: true, told: true });
  }

  /** One look. Monotonic milliseconds. */
  observe(found: readonly Pick<Warning, 'code' | 'verdict'>[], nowMs: number): void {
    const verdicts = new Map<string, Warning['verdict']>(found.map(({ code, verdict }) => [code, verdict]));
    for (const code of verdicts.keys()) if (!this.#followed.has(code)) this.#followed.set(code, fresh(nowMs));
    for (const [code, followed] of this.#followed) {
      const verdict = verdicts.get(code);
      followed.verdict = verdict ?? followed.verdict;
      if ((verdict !== undefined) !== followed.present) this.#move(followed, verdict !== undefined, nowMs);
      if (isForgotten(followed, nowMs)) this.#followed.delete(code);
    }
  }

  /** What is to be told now; null: nothing. `commit` says that it was. */
  due(nowMs: number): WarningChange | null {
    if (nowMs - this.#toldMs < TELL_EVERY_MS) return null;
    const all = [...this.#followed].toSorted(([a], [b]) => (a < b ? -1 : 1));
    const raised = all.filter(([, one]) => isRaised(one, nowMs));
    const cleared = all.filter(([, one]) => isCleared(one, nowMs));
    if (raised.length + cleared.length === 0) return null;
    const standing = all.filter(([code, one]) => (one.told && !isCleared(one, nowMs)) || raised.some(([other]) => other === code));
    const codes = (list: typeof all) => list.map(([code]) => code);
    return {
      raised: codes(raised),
      cleared: codes(cleared),
      standing: codes(standing),
      verdict: worst(standing.map(([, { verdict }]) => verdict)) ?? 'pass',
      worstRaised: worst(raised.map(([, { verdict }]) => verdict)),
      folded: this.#folded,
    };
  }

  /** It is durable. */
  commit({ raised, cleared, folded }: WarningChange, nowMs: number): void {
    this.#toldMs = nowMs;
    this.#folded -= folded;
    for (const code of raised) {
      const followed = this.#followed.get(code);
      if (followed === undefined) continue;
      followed.told = true;
      followed.comings = 0;
      followed.returns = nowMs - followed.clearedMs < FORGOTTEN_AFTER_MS ? followed.returns + 1 : 0;
    }
    for (const code of cleared) {
      const followed = this.#followed.get(code);
      if (followed === undefined) continue;
      followed.told = false;
      followed.clearedMs = nowMs;
    }
  }

  #move(followed: Followed, present: boolean, nowMs: number): void {
    if (present) {
      const isSoon = nowMs - followed.sinceMs < COMINGS_WITHIN_MS;
      followed.comings = isSoon ? followed.comings + 1 : 1;
    }
    // Back before anybody was told that it was gone, or gone before anybody was told that it was there.
    if (present === followed.told) this.#folded += 1;
    followed.present = present;
    followed.sinceMs = nowMs;
  }
}

function fresh(nowMs: number): Followed {
  return { present: false, verdict: 'warn', told: false, sinceMs: nowMs, comings: 0, returns: 0, clearedMs: Number.NEGATIVE_INFINITY };
}

function isRaised({ present, told, sinceMs, comings, verdict }: Followed, nowMs: number): boolean {
  return present && !told && (nowMs - sinceMs >= RAISE_AFTER_MS[verdict] || comings >= COMINGS);
}

function isCleared({ present, told, sinceMs, returns }: Followed, nowMs: number): boolean {
  return told && !present && nowMs - sinceMs >= Math.min(LONGEST_CLEAR_MS, CLEAR_AFTER_MS * 2 ** returns);
}

/** Nothing of it is owed any more, and its coming again would be the first. */
function isForgotten({ present, told, sinceMs, clearedMs }: Followed, nowMs: number): boolean {
  return !present && !told && nowMs - Math.max(sinceMs, clearedMs) >= FORGOTTEN_AFTER_MS;
}

function worst(verdicts: readonly Warning['verdict'][]): Warning['verdict'] | null {
  if (verdicts.includes('fail')) return 'fail';
  return verdicts.length > 0 ? 'warn' : null;
}
