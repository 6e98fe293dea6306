/** What alerting asks of a store. */
import type { Fact, GatewayView } from './fact.ts';
import type { RuleWord } from './rule-words.ts';
import type { RuleSet } from './rule.ts';
import type { Acknowledgement, Alert, EngineState, Notice } from './state.ts';

/** How far facts have been read. */
export interface FactCursor {
  /** Of events, and of alarm changes: positions in order of commitment. */
  readonly events: number;
  readonly alarms: number;
  /** Of acknowledgements. */
  readonly words: number;
}

/** Which events any rule could mean: others are not even read. */
export interface FactFilter {
  readonly kinds: readonly string[];
  /** Of rules that name no kind, the least severity; 6 where there is none. */
  readonly minSeverity: number;
}

export interface FactPage {
  readonly facts: readonly Fact[];
  readonly acknowledged: readonly Acknowledgement[];
  readonly cursor: FactCursor;
  /** More is waiting than fits a page. */
  readonly more: boolean;
}

export interface Loaded {
  readonly state: EngineState;
  /** Null: alerting has never run here. */
  readonly cursor: FactCursor | null;
  /** Alerts that opened while their rule was silenced, and of which nobody was told yet. */
  readonly held: readonly number[];
}

/** One notice for one channel. */
export interface Posting {
  readonly channel: string;
  readonly notice: Notice;
}

export interface Commit {
  /** From where this step went on: another process that was faster has moved it, and then nothing of this one counts. */
  readonly from: FactCursor | null;
  readonly to: FactCursor;
  readonly before: EngineState;
  readonly after: EngineState;
  readonly changed: readonly Alert[];
  readonly postings: readonly Posting[];
  /** Alerts that are held back from now on, and that are no more. */
  readonly hold: readonly number[];
  readonly release: readonly number[];
  readonly nowMs: number;
}

export interface AlertStore {
  load(): Promise<Loaded>;
  /** Behind everything that is there now. */
  newest(): Promise<FactCursor>;
  read(cursor: FactCursor, filter: FactFilter, limit: number): Promise<FactPage>;
  gateways(): Promise<readonly GatewayView[]>;
  /** What people have said of rules, as it stands. */
  ruleWords(): Promise<readonly RuleWord[]>;
  /** The rules in force, and what is wrong with newer ones: said to whoever looks, and raised as an alarm where it is anything. */
  publish(rules: RuleSet, faults: string, nowMs: number): Promise<void>;
  /** All of it, or nothing. False: another process has gone on from `from` before. */
  commit(step: Commit): Promise<boolean>;
}

export interface AlertFilter {
  readonly state?: 'open' | 'resolved';
  readonly rule?: string;
  /** With a smaller id than this one. */
  readonly before?: number;
}

/** A notice for one channel, as it stands. */
export interface PostingRow {
  readonly id: number;
  readonly channel: string;
  readonly alert: number;
  readonly state: 'waiting' | 'sent' | 'dead';
  readonly madeMs: number;
  readonly attempts: number;
  readonly endedMs: number | null;
  /** Why it could not be brought, in harmless words; empty while nothing has failed. */
  readonly reason: string;
  readonly notice: Notice;
}

/** Of one channel. */
export interface ChannelCount {
  readonly channel: string;
  readonly state: PostingRow['state'];
  readonly count: number;
  readonly oldestMs: number;
}
