/** What the engine remembers between two steps: plain values, so that they can be stored and compared. Pure. */

export interface Instance {
  /**
   * counting: fewer than the rule wants so far · held: it holds, not for long enough yet · gathering: it waits for others to be told with ·
   * open: it is in an alert · over: it has ended, and may come again before its alert does too.
   */
  readonly phase: 'counting' | 'held' | 'gathering' | 'open' | 'over';
  /** When the phase began. */
  readonly sinceMs: number;
  /** Of the newest facts, the oldest first, at most as many as the rule counts. */
  readonly timesMs: readonly number[];
  readonly lastMs: number;
  /** Facts since it began to hold. */
  readonly count: number;
  /** The alert that it is in; null before. */
  readonly alert: number | null;
  /** Of an alarm rule: the alarms that stand, as `code about`. */
  readonly standing: readonly string[];
  /** The newest lines about it. */
  readonly examples: readonly string[];
}

export interface Acknowledgement {
  readonly alert: number;
  readonly by: string;
  readonly atMs: number;
  readonly note: string;
}

export interface Alert {
  readonly id: number;
  readonly rule: string;
  /** What it is about; empty: all that the rule means. */
  readonly key: string;
  readonly severity: number;
  readonly title: string;
  readonly advice: string;
  readonly state: 'open' | 'resolved';
  readonly openedMs: number;
  /** Of the newest fact in it. */
  readonly lastMs: number;
  readonly resolvedMs: number | null;
  readonly acknowledged: Omit<Acknowledgement, 'alert'> | null;
  /** Many at once, told as one. */
  readonly folded: boolean;
  /** How many instances are in it now, and were at most. */
  readonly members: number;
  readonly mostMembers: number;
  /** Some of them by name. */
  readonly names: readonly string[];
  /** Facts in all. */
  readonly count: number;
  readonly examples: readonly string[];
  /** When it was last told to people, with what count and how many members. */
  readonly toldMs: number;
  readonly toldCount: number;
  readonly toldMembers: number;
  readonly notify: readonly string[] | null;
}

export interface RuleState {
  readonly instances: ReadonlyMap<string, Instance>;
  /** Open ones. */
  readonly alerts: ReadonlyMap<number, Alert>;
  /** Since when instances wait to be told together; null: none does. */
  readonly gatherMs: number | null;
}

export interface EngineState {
  readonly rules: ReadonlyMap<string, RuleState>;
  readonly nextAlert: number;
}

export const EMPTY_STATE: EngineState = { rules: new Map(), nextAlert: 1 };

/** Why people are told: it began, it has grown to several times its size, it still stands, it is over. */
export type NoticeReason = 'opened' | 'grown' | 'repeated' | 'resolved';

export interface Notice {
  readonly reason: NoticeReason;
  readonly atMs: number;
  /** As it was then. */
  readonly alert: Alert;
}
