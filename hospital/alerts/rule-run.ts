/** One rule through one step: its instances from the first fact to the end of an alert. Pure; what it was given stays as it was. */
import { AlertBook } from './alert-book.ts';
import type { AlertRule } from './rule.ts';
import type { Acknowledgement, Alert, Instance, Notice, RuleState } from './state.ts';

/** Groups of one rule; a gateway that makes up more shares one with others. */
export const MAX_INSTANCES = 5_000;
export const OTHERS = 'others';
/** Alarms of one instance that are told apart. */
const MAX_STANDING = 200;
export const MAX_EXAMPLES = 5;

export class RuleRun {
  readonly rule: AlertRule;
  readonly #instances: Map<string, Instance>;
  readonly #book: AlertBook;
  /** Those in this phase. */
  readonly #gathering: Set<string>;
  #gatherMs: number | null;
  /** Never later than when something happens by itself. */
  #deadlineMs: number;

  constructor(rule: AlertRule, before: RuleState | null, newAlertId: () => number) {
    this.rule = rule;
    this.#instances = new Map(before?.instances);
    this.#gatherMs = before?.gatherMs ?? null;
    this.#gathering = new Set([...this.#instances].filter(([, { phase }]) => phase === 'gathering').map(([key]) => key));
    this.#book = new AlertBook(rule, before?.alerts ?? new Map(), newAlertId);
    this.#deadlineMs = this.#nextDeadline();
  }

  get state(): RuleState {
    return { instances: this.#instances, alerts: this.#book.open, gatherMs: this.#gatherMs };
  }

  get changed(): readonly Alert[] {
    return this.#book.changed;
  }

  get notices(): readonly Notice[] {
    return this.#book.notices;
  }

  get deadlineMs(): number {
    return this.#deadlineMs;
  }

  /** An event that the rule means. */
  count(wanted: string, text: string, atMs: number): void {
    const { trigger } = this.rule;
    if (trigger.is !== 'event') return;
    const key = this.#roomFor(wanted);
    const before = this.#instances.get(key) ?? NEW;
    if (before.phase !== 'counting') {
      this.#note(key, before, text, atMs);
      return;
    }
    const recent = before.timesMs.filter((ms) => Math.abs(atMs - ms) < trigger.withinMs);
    const timesMs = [...recent, atMs].slice(-trigger.count);
    const instance = { ...before, timesMs, lastMs: atMs, sinceMs: atMs, count: timesMs.length, examples: withLine(before.examples, text) };
    if (timesMs.length < trigger.count) this.#put(key, instance);
    else this.#begin(key, instance, atMs);
  }

  /** An alarm of the hospital's that the rule means. */
  raise(wanted: string, name: string, text: string, atMs: number): void {
    const key = this.#roomFor(wanted);
    const before = this.#instances.get(key) ?? NEW;
    const isNew = !before.standing.includes(name) && before.standing.length < MAX_STANDING;
    const standing = isNew ? [...before.standing, name] : before.standing;
    if (before.phase === 'counting') {
      this.#begin(key, { ...before, standing, lastMs: atMs, count: 1, examples: withLine(before.examples, text) }, atMs);
    } else this.#note(key, { ...before, standing }, text, atMs);
  }

  /** That alarm is over. */
  clear(wanted: string, name: string, atMs: number): void {
    const key = this.#keyHeld(wanted);
    const before = this.#instances.get(key);
    if (before === undefined) return;
    const standing = before.standing.filter((each) => each !== name);
    if (standing.length === before.standing.length) return;
    this.#instances.set(key, { ...before, standing });
    if (standing.length === 0) this.end(key, atMs);
  }

  /** How gateways stand now: for each key the lines of those for which the rule holds. What is not named any more has ended. */
  judge(verdicts: ReadonlyMap<string, readonly string[]>, atMs: number): void {
    for (const [key, texts] of verdicts) {
      const before = this.#instances.get(key);
      if (texts.length === 0) this.end(key, atMs);
      else if (before?.phase === 'over') this.#put(key, { ...before, phase: 'open', sinceMs: atMs });
      else if (before === undefined && this.#instances.size < MAX_INSTANCES) {
        const examples = texts.slice(-MAX_EXAMPLES);
        this.#begin(key, { ...NEW, lastMs: atMs, count: texts.length, examples }, atMs);
      }
    }
    for (const key of [...this.#instances.keys()]) if (!verdicts.has(key)) this.end(key, atMs);
  }

  /** What the instance is about has ended. */
  end(wanted: string, atMs: number): void {
    const key = this.#keyHeld(wanted);
    const instance = this.#instances.get(key);
    if (instance === undefined || instance.phase === 'over') return;
    if (instance.alert === null) this.#forget(key);
    else this.#put(key, { ...instance, phase: 'over', sinceMs: atMs });
  }

  /** Also ends what nothing else would end. */
  acknowledge(acknowledgement: Acknowledgement): void {
    const { trigger } = this.rule;
    const isLeftToPeople =
      trigger.is === 'event' ? trigger.until === null && trigger.quietMs === null : trigger.is === 'alarm' && trigger.quietMs === null;
    if (!this.#book.acknowledge(acknowledgement) || !isLeftToPeople) return;
    for (const [key, { alert }] of [...this.#instances]) if (alert === acknowledgement.alert) this.#leave(key, acknowledgement.atMs, false);
  }

  /** Everything that is due at `atMs`, and nothing that is due later. */
  tick(atMs: number): void {
    for (const [key, instance] of [...this.#instances]) if (this.#deadlineOf(instance) <= atMs) this.#move(key, instance, atMs);
    this.#openGathered(atMs);
    this.#book.tick(atMs);
    this.#deadlineMs = this.#nextDeadline();
  }

  #move(key: string, instance: Instance, atMs: number): void {
    const { trigger } = this.rule;
    if (instance.phase === 'held') {
      this.#instances.set(key, { ...instance, phase: 'gathering', sinceMs: atMs });
      this.#gathering.add(key);
      this.#gatherMs ??= atMs;
    } else if (instance.phase === 'over') this.#leave(key, atMs, true);
    else if (instance.phase === 'open') this.#leave(key, atMs, false);
    else if (instance.phase === 'counting' && trigger.is === 'event') {
      const timesMs = instance.timesMs.filter((ms) => atMs - ms < trigger.withinMs);
      if (timesMs.length === 0) this.#forget(key);
      else this.#instances.set(key, { ...instance, timesMs });
    }
  }

  /** Where they have waited long enough for each other. */
  #openGathered(atMs: number): void {
    if (this.#gatherMs === null || this.#gatherMs + this.rule.gatherMs > atMs) return;
    this.#gatherMs = null;
    const due = [...this.#gathering]
      .toSorted((a, b) => (a < b ? -1 : 1))
      .flatMap((key) => {
        const instance = this.#instances.get(key);
        return instance === undefined ? [] : [[key, instance] as const];
      });
    this.#gathering.clear();
    for (const [key, alert] of this.#book.openFor(due, atMs)) {
      const instance = this.#instances.get(key);
      if (instance !== undefined) this.#instances.set(key, { ...instance, phase: 'open', sinceMs: atMs, alert, timesMs: [] });
    }
  }

  /** `told`: people hear that it is over. */
  #leave(key: string, atMs: number, told: boolean): void {
    const instance = this.#instances.get(key);
    this.#forget(key);
    if (instance?.alert !== null && instance !== undefined) this.#book.leave(instance.alert, key, atMs, told);
  }

  #begin(key: string, instance: Instance, atMs: number): void {
    const held: Instance = { ...instance, phase: 'held', sinceMs: atMs };
    if (this.rule.holdMs > 0) {
      this.#put(key, held);
      return;
    }
    // No whole tick: a gateway that makes up thousands of things must not have all of them looked at for each.
    this.#move(key, held, atMs);
    this.#openGathered(atMs);
    const opened = this.#instances.get(key);
    const ownMs = opened === undefined ? Infinity : this.#deadlineOf(opened);
    this.#deadlineMs = Math.min(this.#deadlineMs, ownMs, this.#book.deadlineMs, this.#gatherDeadlineMs);
  }

  #forget(key: string): void {
    this.#instances.delete(key);
    this.#gathering.delete(key);
  }

  get #gatherDeadlineMs(): number {
    return this.#gatherMs === null ? Infinity : this.#gatherMs + this.rule.gatherMs;
  }

  /** One more of what is known already. */
  #note(key: string, before: Instance, text: string, atMs: number): void {
    const phase = before.phase === 'over' ? 'open' : before.phase;
    this.#put(key, { ...before, phase, lastMs: atMs, count: before.count + 1, examples: withLine(before.examples, text) });
    if (before.alert === null) return;
    this.#book.note(before.alert, text, atMs);
    this.#deadlineMs = Math.min(this.#deadlineMs, this.#book.deadlineMs);
  }

  #put(key: string, instance: Instance): void {
    this.#instances.set(key, instance);
    this.#deadlineMs = Math.min(this.#deadlineMs, this.#deadlineOf(instance));
  }

  #roomFor(key: string): string {
    return this.#instances.has(key) || this.#instances.size < MAX_INSTANCES ? key : OTHERS;
  }

  #keyHeld(key: string): string {
    return this.#instances.has(key) ? key : OTHERS;
  }

  #deadlineOf({ phase, sinceMs, lastMs, timesMs }: Instance): number {
    const { trigger, holdMs, clearMs } = this.rule;
    if (phase === 'held') return sinceMs + holdMs;
    if (phase === 'over') return sinceMs + clearMs;
    if (phase === 'counting') return trigger.is === 'event' ? (timesMs[0] ?? 0) + trigger.withinMs : Infinity;
    if (phase === 'open' && (trigger.is === 'event' || trigger.is === 'alarm') && trigger.quietMs !== null) return lastMs + trigger.quietMs;
    return Infinity;
  }

  #nextDeadline(): number {
    let nextMs = Math.min(this.#book.deadlineMs, this.#gatherDeadlineMs);
    for (const instance of this.#instances.values()) nextMs = Math.min(nextMs, this.#deadlineOf(instance));
    return nextMs;
  }
}

const NEW: Instance = { phase: 'counting', sinceMs: 0, timesMs: [], lastMs: 0, count: 0, alert: null, standing: [], examples: [] };

function withLine(lines: readonly string[], line: string): readonly string[] {
  return [...lines, line].slice(-MAX_EXAMPLES);
}
