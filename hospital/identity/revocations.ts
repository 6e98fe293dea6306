/** Revocation lists as the receiver uses them: files that somebody publishes, taken into use without a restart. */
import { verifyRevocationList } from '@wardkeeper/proto/x509';
import { readFileSync, statSync } from 'node:fs';
import { messageOf } from '../errors.ts';
import { type Clock, type Log, pause } from '../runtime/index.ts';
import type { Store } from '../store/index.ts';

export interface ListProblem {
  readonly code: 'crl-stale' | 'crl-refused';
  /** The list's file. */
  readonly about: string;
  /** For people. */
  readonly detail: string;
}

export interface Revocations {
  /** Files that are followed. */
  readonly lists: readonly string[];
  /** `serial`: hexadecimal as OpenSSL prints it; null: none is known. */
  isRevoked(serial: string | null): boolean;
  /** Looks at the files again. What is wrong with them now. Never throws: a list that cannot be used leaves the one before in force. */
  refresh(nowMs: number): readonly ListProblem[];
}

export const NO_REVOCATIONS: Revocations = { lists: [], isRevoked: () => false, refresh: () => [] };

export interface ListSource {
  /** The list, PEM or DER. */
  readonly list: string;
  /** Who signs it, PEM. */
  readonly authority: string;
  /** True: it may be missing, because nothing was ever revoked here. */
  readonly optional: boolean;
}

const MAX_FILE_BYTES = 2 * 1024 * 1024;
const LOOK_MS = 250;

interface Held {
  /** Of the file that was read; empty: it was refused. */
  stamp: string;
  number: number;
  serials: ReadonlySet<string>;
  nextUpdateMs: number;
  /** Of the file as it lies there now. */
  refused: string | null;
}

/** Follows one or several lists by their files, which are replaced as a whole. */
export class RevocationFiles implements Revocations {
  readonly #sources: readonly ListSource[];
  readonly #held = new Map<string, Held>();

  constructor(sources: readonly ListSource[]) {
    this.#sources = sources;
  }

  get lists(): readonly string[] {
    return this.#sources.map(({ list }) => list);
  }

  isRevoked(serial: string | null): boolean {
    return serial !== null && this.#held.values().some(({ serials }) => serials.has(serial));
  }

  refresh(nowMs: number): readonly ListProblem[] {
    return this.#sources.flatMap((source): ListProblem[] => {
      const held = this.#look(source, nowMs);
      const about = source.list;
      if (held === null) return [];
      if (held.refused !== null) return [{ code: 'crl-refused', about, detail: held.refused }];
      const isStale = nowMs > held.nextUpdateMs;
      return isStale ? [{ code: 'crl-stale', about, detail: `its next one was due ${new Date(held.nextUpdateMs).toISOString()}` }] : [];
    });
  }

  #look(source: ListSource, nowMs: number): Held | null {
    const stamp = stampOf(source.list);
    const known = this.#held.get(source.list);
    if (stamp === 'missing' && source.optional && known === undefined) return null;
    if (known !== undefined && known.stamp === stamp) return known;
    const before = known ?? { number: 0, serials: new Set<string>(), nextUpdateMs: Number.MAX_SAFE_INTEGER };
    const read = this.#read(source, before.number, nowMs);
    // What is refused is read again at every look: it may be the clock that was wrong, and not the list.
    const next: Held = { ...before, stamp: read.refused === null ? stamp : '', ...read };
    this.#held.set(source.list, next);
    return next;
  }

  #read(source: ListSource, leastNumber: number, nowMs: number): Partial<Held> & { refused: string | null } {
    try {
      if (statSync(source.list).size > MAX_FILE_BYTES) return { refused: `more than ${MAX_FILE_BYTES} bytes` };
      const authorityPem = readFileSync(source.authority, 'utf8');
      const verdict = verifyRevocationList(readFileSync(source.list), { authorityPem, atMs: nowMs, leastNumber });
      if (!verdict.ok && verdict.code !== 'STALE') return { refused: `${verdict.code}: ${verdict.detail}` };
      const { number, nextUpdateMs, revoked } = verdict.list;
      return { number, nextUpdateMs, serials: new Set(revoked.keys()), refused: null };
    } catch (error) {
      return { refused: messageOf(error) };
    }
  }
}

function stampOf(path: string): string {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats === undefined ? 'missing' : `${stats.ino} ${stats.size} ${stats.mtimeMs}`;
}

export interface WatchParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly revocations: Revocations;
}

/** Looks four times a second, and says what is wrong with a list for as long as it is. */
export class RevocationWatch {
  readonly #parts: WatchParts;
  #standing: readonly ListProblem[];

  constructor(parts: WatchParts) {
    this.#parts = parts;
    // Of an earlier run any may stand: those that do not hold now are cleared
    this.#standing = parts.revocations.lists.flatMap((about) =>
      (['crl-stale', 'crl-refused'] as const).map((code) => ({ code, about, detail: '' })),
    );
    // Before the first batch: who is revoked has to be known then
    parts.revocations.refresh(parts.clock.wallMs());
  }

  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#look();
      await pause(LOOK_MS, signal);
    }
  }

  async #look(): Promise<void> {
    const { store, clock, log, revocations } = this.#parts;
    try {
      const problems = revocations.refresh(clock.wallMs());
      if (isSame(problems, this.#standing)) return;
      await store.transact(async (tx) => {
        const nowMs = clock.wallMs();
        for (const { code, about } of this.#standing) await tx.alarms.clear({ gateway: '', code, about }, nowMs);
        for (const { code, about } of problems) await tx.alarms.raise({ gateway: '', code, about }, nowMs);
      });
      this.#standing = problems;
      for (const { code, about, detail } of problems) log('alarm', { gateway: '', code, about, detail });
    } catch (error) {
      log('revocation-watch-failed', { error: messageOf(error) });
    }
  }
}

function isSame(a: readonly ListProblem[], b: readonly ListProblem[]): boolean {
  return a.length === b.length && a.every(({ code, about }, index) => code === b[index]?.code && about === b[index]?.about);
}
