/**
 * One exporter: its cursor over the store, one batch at a time, at least once and in order. It holds a batch and nothing else: the store is
 * the queue, and a receiver that is slow or dead only makes the cursor stay behind.
 */
import { messageOf } from '../errors.ts';
import { backoffMs, type Clock, type Log, pause } from '../runtime/index.ts';
import { type ExportRow, recordOf } from './export-record.ts';
import { type Format, render, type Rendered } from './formats.ts';
import type { DeadLetter, ExportStore, Refusal } from './store-port.ts';
import type { ThreadShare } from './thread-share.ts';
import { reasonFrom } from './transports/reason.ts';
import type { Delivery, Transport } from './transports/transport.ts';

export interface ExporterParts {
  readonly name: string;
  readonly site: string;
  readonly format: Format;
  readonly minSeverity: number;
  /** Where it begins when it has never run. */
  readonly start: 'now' | 'beginning';
  readonly batchMaxEvents: number;
  readonly store: ExportStore;
  readonly transport: Transport;
  readonly share: ThreadShare;
  readonly clock: Clock;
  readonly log: Log;
  /** In [0, 1). */
  readonly random: () => number;
}

/** How often an idle exporter looks whether the store has something new. */
const POLL_MS = 250;

/** Sent over a connection without answers, and not settled yet. */
interface InFlight {
  readonly position: number;
  readonly sent: number;
  readonly refused: readonly Refusal[];
  readonly sentAtMs: number;
  readonly connection: number;
}

interface Item {
  readonly position: number;
  readonly rendered: Rendered;
}

export class Exporter {
  readonly #parts: ExporterParts;
  #inFlight: InFlight[] = [];
  /** Read and sent up to here; the store's cursor follows when it is settled. */
  #ahead = 0;
  #attempt = 0;

  constructor(parts: ExporterParts) {
    this.#parts = parts;
  }

  /** Works until `signal` aborts. Rejects only for a fault of the store. */
  async run(signal: AbortSignal): Promise<void> {
    const { name, store, start } = this.#parts;
    await store.begin(name, start === 'now' ? await store.last() : 0);
    await this.#rewind();
    while (!signal.aborted) {
      await this.#settleInFlight(signal);
      // Read before anything is looked for: what comes while that goes on has another version.
      const version = await store.version();
      const worked = (await this.#sendAgain(signal)) || (await this.#sendNext(signal));
      if (!worked) await this.#waitForNew(version, signal);
    }
  }

  /** Back to what is certain. Somebody may have moved the cursor meanwhile: over an event that stood in the way. */
  async #rewind(): Promise<void> {
    this.#ahead = (await this.#parts.store.progress(this.#parts.name))?.position ?? 0;
    this.#inFlight = [];
  }

  /** False: there is nothing to send. */
  async #sendNext(signal: AbortSignal): Promise<boolean> {
    const { store, share, transport, minSeverity, batchMaxEvents } = this.#parts;
    await share.turn(signal);
    if (signal.aborted) return true;
    const page = await share.spend(() => store.after(this.#ahead, this.#attempt === 0 ? batchMaxEvents : 1, { minSeverity }));
    if (page.rows.length === 0) {
      // What was filtered away needs no receiver.
      if (page.through > this.#ahead) await this.#advance(page.through, 0, []);
      return false;
    }
    const { items, refused } = await share.spend(() => this.#render(page.rows));
    // The line may have broken while this was read: then what was on its way goes first.
    if (this.#hasBroken()) return true;
    const delivery = await this.#deliver(items, signal);
    const settled = items.slice(0, delivery.done);
    const all = [...refused, ...refusals(delivery, items)];
    // An event that no format could be made of is refused here, and counts as done once those before it are.
    const through = delivery.later === null ? page.through : (settled.at(-1)?.position ?? this.#ahead);
    await this.#advance(
      through,
      settled.length - delivery.refused.length,
      all.filter(({ position }) => position <= through),
    );
    if (delivery.later !== null) await this.#fail(delivery.later, signal);
    else if (transport.settleMs === 0) this.#succeeded();
    return true;
  }

  async #advance(position: number, sent: number, refused: readonly Refusal[]): Promise<void> {
    const { name, store, share, transport, clock, log } = this.#parts;
    if (position <= this.#ahead && refused.length === 0) return;
    this.#ahead = Math.max(this.#ahead, position);
    if (refused.length > 0) log('export-refused', { exporter: name, events: refused.length, reason: refused[0]?.reason ?? '' });
    if (transport.settleMs > 0 && (sent > 0 || this.#inFlight.length > 0)) {
      this.#inFlight.push({ position, sent, refused, sentAtMs: clock.monotonicMs(), connection: transport.connection });
      return;
    }
    await share.spend(() => store.settle(name, { position, sent, refused, nowMs: clock.wallMs() }));
  }

  /** Of a receiver without answers: what the connection has outlived has arrived; what it has not goes out again. */
  async #settleInFlight(signal: AbortSignal): Promise<void> {
    const { name, store, transport, clock } = this.#parts;
    const first = this.#inFlight[0];
    if (first === undefined) return;
    if (this.#hasBroken()) return await this.#fail('the connection broke before what was sent had settled', signal);
    const due = this.#inFlight.filter(({ sentAtMs }) => clock.monotonicMs() - sentAtMs >= transport.settleMs);
    const last = due.at(-1);
    if (last === undefined) return;
    const sent = due.reduce((sum, step) => sum + step.sent, 0);
    const refused = due.flatMap((step) => step.refused);
    await store.settle(name, { position: last.position, sent, refused, nowMs: clock.wallMs() });
    this.#inFlight = this.#inFlight.slice(due.length);
    this.#succeeded();
  }

  /** Whether something is on its way over a connection that is no more. */
  #hasBroken(): boolean {
    return this.#inFlight.some(({ connection }) => connection !== this.#parts.transport.connection);
  }

  /** False: nobody has asked for any dead letter. */
  async #sendAgain(signal: AbortSignal): Promise<boolean> {
    const { name, store, share, clock, batchMaxEvents } = this.#parts;
    const letters = await store.wanted(name, this.#attempt === 0 ? batchMaxEvents : 1);
    if (letters.length === 0 || signal.aborted) return false;
    const rows: { letter: DeadLetter; row: ExportRow }[] = [];
    const gone: { id: number; reason: string }[] = [];
    for (const letter of letters) {
      const row = await store.at(letter.position);
      if (row === null) gone.push({ id: letter.id, reason: 'the store no longer has this event' });
      else rows.push({ letter, row });
    }
    await share.turn(signal);
    const { items, refused } = await share.spend(() => this.#render(rows.map(({ row }) => row)));
    const delivery = await this.#deliver(items, signal);
    const idAt = (position: number) => rows.find(({ row }) => row.position === position)?.letter.id ?? 0;
    const again = [...refused, ...refusals(delivery, items)].map(({ position, reason }) => ({ id: idAt(position), reason }));
    const arrived = items
      .slice(0, delivery.done)
      .map(({ position }) => idAt(position))
      .filter((id) => !again.some((refusal) => refusal.id === id));
    await store.settleAgain(name, { arrived, refused: [...gone, ...again], nowMs: clock.wallMs() });
    if (delivery.later !== null) await this.#fail(delivery.later, signal);
    else this.#succeeded();
    return true;
  }

  #render(rows: readonly ExportRow[]): { readonly items: readonly Item[]; readonly refused: readonly Refusal[] } {
    const { site, format } = this.#parts;
    const items: Item[] = [];
    const refused: Refusal[] = [];
    for (const row of rows) {
      try {
        items.push({ position: row.position, rendered: render(recordOf(row, site), format) });
      } catch (error) {
        // No event may stop those behind it: this one is kept aside, where somebody sees it.
        refused.push({ position: row.position, reason: reasonFrom(`no ${format} could be made of it: ${messageOf(error)}`) });
      }
    }
    return { items, refused };
  }

  async #deliver(items: readonly Item[], signal: AbortSignal): Promise<Delivery> {
    if (items.length === 0) return { done: 0, refused: [], later: null };
    const rendered = items.map((item) => item.rendered);
    return await this.#parts.transport.send(rendered, signal);
  }

  /** Once more after a while, with one event: what its receiver takes and does not answer for is then sent twice at most once. */
  async #fail(reason: string, signal: AbortSignal): Promise<void> {
    const { name, store, clock, log, random } = this.#parts;
    if (signal.aborted) return;
    await store.fail(name, reason, clock.wallMs());
    const waitMs = backoffMs(this.#attempt, random());
    // Powers of two: a receiver that is away for a week must not fill the log.
    if ((this.#attempt & (this.#attempt - 1)) === 0) log('export-failed', { exporter: name, attempt: this.#attempt, reason, waitMs });
    this.#attempt += 1;
    await pause(waitMs, signal);
    await this.#rewind();
  }

  #succeeded(): void {
    const { name, log } = this.#parts;
    if (this.#attempt > 0) log('export-recovered', { exporter: name, attempts: this.#attempt });
    this.#attempt = 0;
  }

  async #waitForNew(version: number, signal: AbortSignal): Promise<void> {
    const { store, transport } = this.#parts;
    const untilSettledMs = this.#inFlight.length === 0 ? Infinity : transport.settleMs;
    do await pause(Math.min(POLL_MS, untilSettledMs), signal);
    while (!signal.aborted && this.#inFlight.length === 0 && (await store.version()) === version);
  }
}

function refusals({ refused }: Delivery, items: readonly Item[]): Refusal[] {
  return refused.map(({ index, reason }) => ({ position: items[index]?.position ?? 0, reason }));
}
