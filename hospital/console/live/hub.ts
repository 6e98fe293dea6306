/** One look at the record for everybody who follows it: what is new goes to each, at its own pace and with a bound. */
import type { HospitalDatabase } from '../../database/index.ts';
import { messageOf } from '../../errors.ts';
import { Bell, type Log, pause } from '../../runtime/index.ts';
import type { StoredEvent } from '../../store/index.ts';
import type { LiveTopic } from '../api/record.ts';
import { eventsAfter, lastEventId } from '../record/events.ts';
import { changedTopics, readStamps, type Stamps } from './stamps.ts';

export type LiveMessage =
  | { readonly kind: 'event'; readonly event: StoredEvent }
  | { readonly kind: 'changed'; readonly topics: readonly LiveTopic[] }
  /** More came than a slow reader was given. */
  | { readonly kind: 'gap'; readonly from: number; readonly last: number };

const POLL_MS = 200;
/** "changed" is said so often at most. */
const STAMPS_MS = 1_000;
/** While nothing seems to change: a missed version must not stop it for ever. */
const LONGEST_MS = 15_000;
const PAGE = 500;
/** Messages that wait for one reader; beyond it they are replaced by one that says so. */
const MAX_WAITING = 2_000;

/** What waits for one reader. */
export class Following {
  readonly #messages: LiveMessage[] = [];
  readonly #arrived = new Bell();

  push(message: LiveMessage): void {
    this.#messages.push(message);
    if (this.#messages.length > MAX_WAITING) {
      const ids = this.#messages.flatMap((one) => (one.kind === 'event' ? [one.event.id] : one.kind === 'gap' ? [one.from, one.last] : []));
      this.#messages.length = 0;
      this.#messages.push({ kind: 'gap', from: Math.min(...ids), last: Math.max(...ids) });
    }
    this.#arrived.ring();
  }

  /** What has come; waits for it for `ms` at most. */
  async take(ms: number, signal: AbortSignal): Promise<readonly LiveMessage[]> {
    if (this.#messages.length === 0) await this.#arrived.wait(ms, signal);
    return this.#messages.splice(0);
  }
}

export class LiveHub {
  readonly #database: HospitalDatabase;
  readonly #log: Log;
  readonly #readers = new Set<Following>();
  readonly #joined = new Bell();
  #last = 0;

  constructor(database: HospitalDatabase, log: Log) {
    this.#database = database;
    this.#log = log;
  }

  get readers(): number {
    return this.#readers.size;
  }

  /** From the next event on; `last` is the one before it. */
  async follow(): Promise<{ readonly following: Following; readonly last: number } & Disposable> {
    if (this.#readers.size === 0) this.#last = await lastEventId(this.#database.outside);
    const following = new Following();
    const last = this.#last;
    this.#readers.add(following);
    this.#joined.ring();
    return { following, last, [Symbol.dispose]: () => void this.#readers.delete(following) };
  }

  /** Looks while somebody reads, until `signal` aborts. A fault of the store is logged, and looked at again. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      if (this.#readers.size === 0) await this.#joined.wait(LONGEST_MS, signal);
      try {
        await this.#look(signal);
      } catch (error) {
        this.#log('live-failed', { reason: messageOf(error) });
        await pause(LONGEST_MS / 3, signal);
      }
    }
  }

  async #look(signal: AbortSignal): Promise<void> {
    let version = -1;
    let stamps: Stamps | null = null;
    let [stampedMs, lookedMs] = [0, 0];
    while (!signal.aborted && this.#readers.size > 0) {
      const [now, seen] = [performance.now(), await this.#database.version()];
      if (seen !== version || now - lookedMs > LONGEST_MS) {
        [version, lookedMs] = [seen, now];
        await this.#tellEvents();
      }
      if (stamps === null || now - stampedMs >= STAMPS_MS) {
        const fresh = await readStamps(this.#database.outside);
        const topics = stamps === null ? [] : changedTopics(stamps, fresh);
        if (topics.length > 0) for (const reader of this.#readers) reader.push({ kind: 'changed', topics });
        [stamps, stampedMs] = [fresh, now];
      }
      await pause(POLL_MS, signal);
    }
  }

  async #tellEvents(): Promise<void> {
    for (;;) {
      const page = await eventsAfter(this.#database.outside, this.#last, PAGE);
      for (const event of page) for (const reader of this.#readers) reader.push({ kind: 'event', event });
      this.#last = page.at(-1)?.id ?? this.#last;
      if (page.length < PAGE) return;
    }
  }
}
