/**
 * Retention: lets go what the hospital has long had, and when the quota is full, what matters least, with a record of it. Works in
 * pieces that share the commits of everything else, each small enough not to be felt, and each whole: whatever is gone at a power
 * cut, its hash and its record are there.
 */
import type { GatewayName } from '@wardkeeper/proto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../runtime/clock.ts';
import type { Log } from '../runtime/log.ts';
import { messageOf } from '../runtime/message.ts';
import type { Service } from '../runtime/service.ts';
import { Bell, pause } from '../runtime/wait.ts';
import type { LedgerConfig } from './config.ts';
import { forgetOldWords } from './coverage.ts';
import { KeptBodies } from './kept-bodies.ts';
import type { LedgerTransaction } from './port.ts';
import { BLOCK_ROWS, blockStart, classToDrop, endOfDroppable, type LedgerFigures, nextStep, type Pressure } from './rules.ts';
import { addDropped, dropRecord, foldSome, isDropRecord, pruneBlocks, readFigures, setFolded } from './retention-store.ts';
import type { BodyRow } from './row.ts';
import { type LedgerRecord, readLedgers } from './rows.ts';
import { LedgerUsage } from './usage.ts';
import type { LedgerWriter } from './writer.ts';

const LOOK_EVERY_MS = 60_000;
/** A receipt may come at any time, and lets room be made. */
const LOOK_WHEN_FULL_MS = 1_000;
/** And whenever this many events have come. */
const LOOK_EVERY_EVENTS = BLOCK_ROWS;
/** Once over the quota, this share of it is freed, so that not every block of events starts it again. */
const RELIEF_SHARE = 0.01;
const MEASURE_STATE_EVERY_MS = 60 * 60_000;
/** A piece with its commit should stay under 5 ms; rows a piece follow what the disk shows. */
const SLOW_PIECE_MS = 4;
const QUICK_PIECE_MS = 2;
const FIRST_PIECE_ROWS = 64;
const LEAST_PIECE_ROWS = 8;
/** Between two pieces that nobody waits for. */
const REST_MS = 20;

export interface RetentionOptions {
  readonly ledger: LedgerWriter;
  readonly name: GatewayName;
  readonly config: LedgerConfig;
  readonly clock: Clock;
  readonly log: Log;
  /** Between two pieces that nobody waits for; 20. */
  readonly restMs?: number;
}

export interface Retention extends Service {
  /** Does everything that is due now. The loop calls it; so do tests. */
  work(signal: AbortSignal): Promise<void>;
  /** There is nothing left that may go, and still more is used than the quota. */
  readonly overQuota: boolean;
  /** Of the newest drop record that this run made; 0: none. */
  readonly lastRecordSeq: number;
  readonly usage: LedgerUsage;
}

export function createRetention(options: RetentionOptions): Retention {
  return new Keeper(options);
}

class Keeper implements Retention {
  readonly name = 'retention';
  readonly usage: LedgerUsage;
  readonly #options: RetentionOptions;
  readonly #bell = new Bell();
  readonly #kept: KeptBodies;
  /** Ledgers that could not be worked on: what is wrong with them is for the audit to say. */
  readonly #untouched = new Set<number>();
  #pieceRows = FIRST_PIECE_ROWS;
  #lookedAtSeq = 0;
  #measuredMs = Number.NEGATIVE_INFINITY;
  #relieving = false;
  #lastRecordSeq = 0;
  #overQuota = false;

  constructor(options: RetentionOptions) {
    this.#options = options;
    this.usage = new LedgerUsage(options.ledger.database);
    this.#kept = new KeptBodies(options.ledger.database);
  }

  get overQuota(): boolean {
    return this.#overQuota;
  }

  get lastRecordSeq(): number {
    return this.#lastRecordSeq;
  }

  async run(signal: AbortSignal): Promise<void> {
    const { ledger, log } = this.#options;
    const stops = [
      ledger.onCommit(() => {
        if (Math.abs(ledger.head.seq - this.#lookedAtSeq) >= LOOK_EVERY_EVENTS) this.#bell.ring();
      }),
      ledger.onFull(() => this.#bell.ring()),
    ];
    try {
      while (!signal.aborted) {
        try {
          await this.work(signal);
        } catch (error) {
          log('retention could not work; it tries again', { error: messageOf(error) });
        }
        await this.#bell.wait(ledger.isFull ? LOOK_WHEN_FULL_MS : LOOK_EVERY_MS, signal);
      }
    } finally {
      for (const stop of stops) stop();
    }
  }

  async work(signal: AbortSignal): Promise<void> {
    this.#lookedAtSeq = this.#options.ledger.head.seq;
    while (!signal.aborted) {
      const pressure = await this.#pressure();
      if (!(await this.#oneStep(pressure))) {
        this.#overQuota = pressure === 'quota';
        return;
      }
      this.#overQuota = false;
      if (pressure === 'none') await pause(this.#options.restMs ?? REST_MS, signal);
      else await nextTurn();
    }
  }

  /** The guards' state is measured before anything is dropped on account of the quota. */
  async #pressure(): Promise<Pressure> {
    const { clock, config, ledger } = this.#options;
    if (ledger.isFull) return 'disk-full';
    const limit = () => config.quotaBytes * (this.#relieving ? 1 - RELIEF_SHARE : 1);
    if (this.usage.bytes > limit() && clock.monotonicMs() - this.#measuredMs >= MEASURE_STATE_EVERY_MS) {
      this.#measuredMs = clock.monotonicMs();
      for (const _table of this.usage.measureState()) await nextTurn();
    }
    this.#relieving = this.usage.bytes > limit();
    return this.#relieving ? 'quota' : 'none';
  }

  /** False where there is nothing (more) to do. */
  async #oneStep(pressure: Pressure): Promise<boolean> {
    const { ledger, config } = this.#options;
    const records = readLedgers(ledger.database).filter(({ number }) => !this.#untouched.has(number));
    const figures = records.map((record) => readFigures(ledger.database, record, config));
    const step = nextStep(figures, pressure);
    if (step === null) return false;
    if (step.kind === 'drop') return this.#drop(records, figures);
    const record = records.find(({ number }) => number === step.ledger);
    if (record === undefined) return false;
    this.#kept.reset();
    return this.#piece(record, (transaction) => {
      if (step.kind === 'prune') {
        pruneBlocks(transaction.database, record.number, step.endSeq, Math.max(1, Math.floor(this.#pieceRows / 8)));
        const due = figures.find(({ number }) => number === record.number)?.hashesDueSeq ?? 0;
        forgetOldWords(transaction.database, record.number, due);
        return 0;
      }
      const rows = foldSome(transaction.database, this.#options.name, record, step.fromSeq, this.#pieceRows, () => true);
      const isBlockDone = rows.length < this.#pieceRows;
      setFolded(transaction.database, record.number, isBlockDone ? blockStart(step.fromSeq) + BLOCK_ROWS : step.fromSeq);
      if (step.unproven) this.#recordDropped(transaction, record, rows);
      return rows.length;
    });
  }

  async #drop(records: readonly LedgerRecord[], figures: readonly LedgerFigures[]): Promise<boolean> {
    const extents = figures.map((ledger) => ({ ledger: ledger.number, endSeq: endOfDroppable(Number.MAX_SAFE_INTEGER - 1, ledger) }));
    if (this.#kept.count(extents)) return true;
    const severity = classToDrop(this.#kept.bytes, this.#options.config.quotaBytes);
    if (severity === null) return false;
    const found = this.#kept.find(severity, extents);
    if (found === 'looking') return true;
    const record = records.find(({ number }) => number === found?.ledger);
    if (found === null || record === undefined) {
      this.#kept.exhausted(severity);
      return true;
    }
    return this.#piece(record, (transaction) => {
      const isRoutine = (row: BodyRow) => row.severity === severity && !isDropRecord(row);
      const rows = foldSome(transaction.database, this.#options.name, record, found.seq, this.#pieceRows, isRoutine);
      const last = rows.length < this.#pieceRows ? blockStart(found.seq) + BLOCK_ROWS - 1 : (rows.at(-1)?.seq ?? found.seq);
      this.#recordDropped(transaction, record, rows);
      this.#kept.passed(record.number, severity, last + 1);
      this.#kept.dropped(
        severity,
        rows.reduce((sum, { body }) => sum + body.length, 0),
      );
      return rows.length;
    });
  }

  #recordDropped(transaction: LedgerTransaction, record: LedgerRecord, rows: readonly BodyRow[]): void {
    if (rows.length === 0) return;
    addDropped(transaction.database, record.number, rows.length);
    this.#lastRecordSeq = transaction.record(dropRecord(rows, record.number === this.#options.ledger.head.number ? null : record.id));
  }

  /** One transaction, timed, so that the next one suits the disk. A ledger that cannot be worked on is left alone from then on. */
  async #piece(record: LedgerRecord, work: (transaction: LedgerTransaction) => number): Promise<boolean> {
    const { clock, ledger, log } = this.#options;
    let startedMs = 0;
    try {
      const rows = await ledger.transact(
        (transaction) => {
          startedMs = clock.monotonicMs();
          return work(transaction);
        },
        { toMakeRoom: true },
      );
      const tookMs = clock.monotonicMs() - startedMs;
      if (tookMs > SLOW_PIECE_MS) this.#pieceRows = Math.max(LEAST_PIECE_ROWS, Math.floor(this.#pieceRows / 2));
      else if (tookMs < QUICK_PIECE_MS && rows === this.#pieceRows) this.#pieceRows = Math.min(BLOCK_ROWS, this.#pieceRows * 2);
      return true;
    } catch (error) {
      this.#kept.reset();
      if (!(error instanceof RangeError)) throw error;
      this.#untouched.add(record.number);
      log('a ledger is left as it is: retention cannot follow its chain', { ledger: record.number, error: messageOf(error) });
      return true;
    }
  }
}
