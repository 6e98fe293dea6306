/** The open alerts of one rule: who is in which, when people are told, when many become one. Pure. */
import type { AlertRule } from './rule.ts';
import type { Acknowledgement, Alert, Instance, Notice, NoticeReason } from './state.ts';

/** Alerts of one rule that opened within so long count as one storm. */
const STORM_MS = 5 * 60_000;
/** A folded alert is told again when it has so many times the members of the last time, a minute later at the earliest. */
const GROWN = 4;
const GROWN_AFTER_MS = 60_000;
/** Of a folded alert's members. */
export const MAX_NAMES = 50;
const MAX_EXAMPLES = 5;

export class AlertBook {
  readonly #rule: AlertRule;
  readonly #newId: () => number;
  readonly #open: Map<number, Alert>;
  readonly #changed = new Map<number, Alert>();
  readonly #notices: Notice[] = [];

  constructor(rule: AlertRule, before: ReadonlyMap<number, Alert>, newId: () => number) {
    this.#rule = rule;
    this.#newId = newId;
    this.#open = new Map(before);
  }

  get open(): ReadonlyMap<number, Alert> {
    return this.#open;
  }

  get changed(): readonly Alert[] {
    return [...this.#changed.values()];
  }

  get notices(): readonly Notice[] {
    return this.#notices;
  }

  /** When people are to be told again. */
  get deadlineMs(): number {
    let nextMs = Infinity;
    for (const alert of this.#open.values()) nextMs = Math.min(nextMs, this.#grownMs(alert), this.#repeatMs(alert));
    return nextMs;
  }

  tick(atMs: number): void {
    for (const alert of [...this.#open.values()]) {
      if (this.#grownMs(alert) <= atMs) this.#tell(alert, 'grown', atMs);
      else if (this.#repeatMs(alert) <= atMs) this.#tell(alert, 'repeated', atMs);
    }
  }

  /** Puts each into an alert, and gives which: into the storm that is open, into a new one where they are many, or each into its own. */
  openFor(due: readonly (readonly [string, Instance])[], atMs: number): ReadonlyMap<string, number> {
    if (due.length === 0) return new Map();
    const open = [...this.#open.values()];
    const storm = open.find(({ folded }) => folded);
    const recent = open.filter(({ openedMs }) => atMs - openedMs < STORM_MS).length;
    if (storm !== undefined || due.length + recent > this.#rule.foldOver) {
      const alert = storm ?? this.#newAlert('', true, atMs);
      this.#join(alert, due, atMs);
      if (storm === undefined) this.#tell(this.#open.get(alert.id) ?? alert, 'opened', atMs);
      return new Map(due.map(([key]) => [key, alert.id]));
    }
    return new Map(
      due.map((each) => {
        const alert = this.#newAlert(each[0], false, atMs);
        this.#join(alert, [each], atMs);
        this.#tell(this.#open.get(alert.id) ?? alert, 'opened', atMs);
        return [each[0], alert.id];
      }),
    );
  }

  note(id: number, text: string, atMs: number): void {
    const alert = this.#open.get(id);
    if (alert === undefined) return;
    this.#put({ ...alert, lastMs: atMs, count: alert.count + 1, examples: [...alert.examples, text].slice(-MAX_EXAMPLES) });
  }

  /** A member has ended; the last one ends the alert. */
  leave(id: number, key: string, atMs: number, told: boolean): void {
    const alert = this.#open.get(id);
    if (alert === undefined) return;
    const left = { ...alert, members: alert.members - 1, names: alert.names.filter((name) => name !== key) };
    if (left.members > 0) {
      this.#put(left);
      return;
    }
    // Its last names say what it was about.
    const ended: Alert = { ...left, names: alert.names, state: 'resolved', resolvedMs: atMs };
    this.#put(ended);
    this.#open.delete(id);
    if (told) this.#notices.push({ reason: 'resolved', atMs, alert: ended });
  }

  /** False where there is no such alert. The first word counts. */
  acknowledge({ alert: id, ...word }: Acknowledgement): boolean {
    const alert = this.#open.get(id);
    if (alert === undefined) return false;
    if (alert.acknowledged === null) this.#put({ ...alert, acknowledged: word });
    return true;
  }

  #newAlert(key: string, folded: boolean, atMs: number): Alert {
    const { name: rule, severity, title, advice, notify } = this.#rule;
    const none = { members: 0, mostMembers: 0, names: [], count: 0, examples: [], toldMs: atMs, toldCount: 0, toldMembers: 0 };
    const times = { openedMs: atMs, lastMs: atMs, resolvedMs: null, acknowledged: null };
    return { id: this.#newId(), rule, key, severity, title, advice, notify, folded, state: 'open', ...times, ...none };
  }

  #join({ id, ...fallback }: Alert, due: readonly (readonly [string, Instance])[], atMs: number): void {
    const alert = this.#open.get(id) ?? { id, ...fallback };
    const members = alert.members + due.length;
    this.#put({
      ...alert,
      members,
      mostMembers: Math.max(alert.mostMembers, members),
      names: [...alert.names, ...due.map(([key]) => key)].slice(0, MAX_NAMES),
      count: alert.count + due.reduce((sum, [, { count }]) => sum + count, 0),
      lastMs: Math.max(alert.lastMs, ...due.map(([, { lastMs }]) => lastMs), atMs),
      examples: [...alert.examples, ...due.flatMap(([, { examples }]) => examples)].slice(-MAX_EXAMPLES),
    });
  }

  #grownMs({ folded, acknowledged, members, toldMembers, toldMs, lastMs }: Alert): number {
    return folded && acknowledged === null && members >= GROWN * toldMembers ? Math.max(toldMs + GROWN_AFTER_MS, lastMs) : Infinity;
  }

  /** What has ended by itself, or only happened, is told again where more of it has come. */
  #repeatMs({ acknowledged, count, toldCount, toldMs, lastMs }: Alert): number {
    const { repeatMs, trigger } = this.#rule;
    if (repeatMs === null || acknowledged !== null) return Infinity;
    const stands = trigger.is !== 'event' || trigger.until !== null || trigger.quietMs === null;
    if (stands) return toldMs + repeatMs;
    return count > toldCount ? Math.max(toldMs + repeatMs, lastMs) : Infinity;
  }

  #tell(alert: Alert, reason: NoticeReason, atMs: number): void {
    const told = { ...alert, toldMs: atMs, toldCount: alert.count, toldMembers: alert.members };
    this.#put(told);
    this.#notices.push({ reason, atMs, alert: told });
  }

  #put(alert: Alert): void {
    this.#open.set(alert.id, alert);
    this.#changed.set(alert.id, alert);
  }
}
