/** What exporters ask of a store. One adapter is SQLite's; whatever comes beside it says the same. */
import type { ExportRow } from './export-record.ts';

export interface ExportFilter {
  /** 0 to 5: this or worse. What has no readable severity is never filtered away. */
  readonly minSeverity: number;
  readonly gateway?: string;
  /** Received at this time or later; Unix ms. */
  readonly sinceMs?: number;
}

export interface ExportPage {
  /** In order of position, which is the order of arrival. */
  readonly rows: readonly ExportRow[];
  /**
   * Everything that passes the filter up to here is in `rows` or before them. Never past a row that another writer may still commit
   * under a lower position: a cursor that skips it would never go back.
   */
  readonly through: number;
}

/** One exporter as it stands. Times are Unix ms by the hospital's clock. */
export interface ExportProgress {
  readonly name: string;
  /** Everything up to here has arrived, or is a dead letter. */
  readonly position: number;
  readonly sent: number;
  /** When a receiver last took something; null before the first. */
  readonly sentMs: number | null;
  /** Since when nothing goes out; null while it does. */
  readonly failingSinceMs: number | null;
  readonly failures: number;
  /** Why, in the words of whoever refused; harmless text. Null while nothing fails. */
  readonly reason: string | null;
  readonly dead: number;
}

/** An event that its receiver will not have. */
export interface DeadLetter {
  readonly id: number;
  readonly exporter: string;
  readonly position: number;
  readonly reason: string;
  readonly refusedMs: number;
  /** Somebody asked for it to be sent again. */
  readonly again: boolean;
}

export interface Refusal {
  readonly position: number;
  readonly reason: string;
}

export interface ExportStore extends AsyncDisposable {
  /** The same, with the hospital's own alarms in place of events; open for as long as this one. */
  forAlarms(): ExportStore;
  after(position: number, limit: number, filter: ExportFilter): Promise<ExportPage>;
  at(position: number): Promise<ExportRow | null>;
  /** Position of the newest event; 0 before the first. */
  last(): Promise<number>;
  /** When the oldest event past `position` came, Unix ms; null: there is none. */
  oldestAfter(position: number): Promise<number | null>;
  /** Another value whenever something may be new. */
  version(): Promise<number>;

  /** Every exporter that has ever run here. */
  all(): Promise<readonly ExportProgress[]>;
  /** Null for one that has never run. */
  progress(name: string): Promise<ExportProgress | null>;
  /** Where a new exporter begins; nothing happens to one that is known. */
  begin(name: string, position: number): Promise<void>;
  /** `sent` events up to `position` have arrived; `refused` become dead letters, in the same transaction. The position never goes back. */
  settle(name: string, step: { position: number; sent: number; refused: readonly Refusal[]; nowMs: number }): Promise<void>;
  fail(name: string, reason: string, nowMs: number): Promise<void>;

  /** Oldest first; of all exporters where `name` is null. */
  dead(name: string | null, limit: number): Promise<readonly DeadLetter[]>;
  deadLetter(id: number): Promise<DeadLetter | null>;
  /** Those that are to be sent again, oldest first. */
  wanted(name: string, limit: number): Promise<readonly DeadLetter[]>;
  /** Marks them to be sent again and gives how many that were; `ids` null: all of the exporter. */
  resend(name: string, ids: readonly number[] | null): Promise<number>;
  /** What became of dead letters that were sent again: gone, or refused anew. */
  settleAgain(
    name: string,
    step: { arrived: readonly number[]; refused: readonly { id: number; reason: string }[]; nowMs: number },
  ): Promise<void>;
}
