/** Alerting beside the receiver: reads what has come, lets the rules look at it, and stores all that follows in one transaction. */
import { HospitalError, messageOf } from '../errors.ts';
import { ThreadShare } from '../exports/index.ts';
import { backoffMs, type Clock, type Log, pause } from '../runtime/index.ts';
import { step, type StepOutcome } from './engine.ts';
import { filterOf } from './facts.ts';
import type { ChannelConfig } from './notify/config.ts';
import type { RuleSource } from './rule-source.ts';
import { isSilenced, type RuleWord, working } from './rule-words.ts';
import type { RuleSet } from './rule.ts';
import { shiftState } from './shift.ts';
import { type Alert, EMPTY_STATE, type EngineState, type Notice } from './state.ts';
import { diffState } from './state-diff.ts';
import type { AlertStore, FactCursor, Posting } from './store-port.ts';

export interface AlertServiceParts {
  readonly rules: RuleSource;
  readonly channels: readonly ChannelConfig[];
  readonly store: AlertStore;
  readonly clock: Clock;
  readonly log: Log;
  /** In [0, 1). */
  readonly random: () => number;
}

const POLL_MS = 250;
const PAGE = 500;
/** How often it is looked whether rule files have changed, or somebody has said something of a rule. */
const RULES_MS = 1_000;
/** How often gateways are looked at as they stand. */
const LOOK_MS = 10_000;
/** How far the cursor may lag behind what was read and meant nothing: after a crash so much is read once more. */
const LAZY_MS = 30_000;
/** A step back of the clock that is more than correction. */
const SET_BACK_MS = 5_000;

/** Works until `signal` aborts. Never rejects: what goes wrong is begun anew from what is stored. */
export async function runAlerts(parts: AlertServiceParts, signal: AbortSignal): Promise<void> {
  const listeningSinceMs = parts.clock.wallMs();
  // A night's backlog is read beside the receiver and never in its place.
  const share = new ThreadShare(parts.clock);
  for (let attempt = 0; !signal.aborted; attempt++) {
    try {
      const watch = new AlertWatch(parts, listeningSinceMs);
      await watch.begin();
      while (!signal.aborted) {
        await share.turn(signal);
        const more = await share.spend(() => watch.turn());
        attempt = 0;
        if (!more) await pause(POLL_MS, signal);
      }
    } catch (error) {
      const waitMs = backoffMs(attempt, parts.random());
      parts.log('alerts-broken', { error: messageOf(error), waitMs });
      await pause(waitMs, signal);
    }
  }
}

class AlertWatch {
  readonly #parts: AlertServiceParts;
  readonly #store: AlertStore;
  #rules: RuleSet;
  #words: readonly RuleWord[] = [];
  readonly #held = new Set<number>();
  #rulesMs = -Infinity;
  #listeningSinceMs: number;
  #state: EngineState = EMPTY_STATE;
  /** As stored. */
  #stored: EngineState = this.#state;
  #storedCursor: FactCursor | null = null;
  #cursor: FactCursor = { events: 0, alarms: 0, words: 0 };
  #lookedMs = -Infinity;
  #storedMs = -Infinity;
  #seenMs = 0;

  constructor(parts: AlertServiceParts, listeningSinceMs: number) {
    this.#parts = parts;
    this.#store = parts.store;
    this.#rules = parts.rules.current;
    this.#listeningSinceMs = listeningSinceMs;
  }

  async begin(): Promise<void> {
    const { state, cursor, held } = await this.#store.load();
    for (const alert of held) this.#held.add(alert);
    this.#state = state;
    this.#stored = state;
    this.#storedCursor = cursor;
    // Rules are about what comes from now on: a store of years is no night of alerts.
    this.#cursor = cursor ?? (await this.#store.newest());
    this.#seenMs = this.#parts.clock.wallMs();
    await this.#publish();
  }

  /** True: more is waiting. */
  async turn(): Promise<boolean> {
    const { clock } = this.#parts;
    await this.#readRules();
    const rules = this.#rules;
    const page = await this.#store.read(this.#cursor, filterOf(rules), PAGE);
    const nowMs = clock.wallMs();
    if (nowMs < this.#seenMs - SET_BACK_MS) this.#setBack(nowMs - this.#seenMs);
    this.#seenMs = nowMs;
    // While a backlog is read, how gateways stand now says nothing about then.
    const looks = !page.more && clock.monotonicMs() - this.#lookedMs >= LOOK_MS;
    const gateways = looks ? await this.#store.gateways() : null;
    if (looks) this.#lookedMs = clock.monotonicMs();
    const facts = page.facts.map((fact) => ({ ...fact, atMs: Math.min(fact.atMs, nowMs) }));
    const untilMs = page.more ? Math.max(0, ...facts.map(({ atMs }) => atMs)) : nowMs;
    const { acknowledged } = page;
    const outcome = step(rules, this.#state, { facts, gateways, acknowledged, listeningSinceMs: this.#listeningSinceMs, nowMs: untilMs });
    this.#state = outcome.state;
    await this.#keep(page.cursor, outcome, nowMs);
    return page.more;
  }

  async #keep(cursor: FactCursor, { state, changed, notices }: StepOutcome, nowMs: number): Promise<void> {
    const { clock, channels, log } = this.#parts;
    this.#cursor = cursor;
    const { put, drop, rest } = diffState(this.#stored, state);
    const told = this.#sift(notices, state, nowMs);
    const silence = told.hold.length + told.release.length > 0;
    const means = put.length + drop.length + changed.length + notices.length > 0 || silence || rest || this.#storedCursor === null;
    const lags =
      cursor.events !== this.#storedCursor?.events ||
      cursor.alarms !== this.#storedCursor.alarms ||
      cursor.words !== this.#storedCursor.words;
    if (!means && !(lags && clock.monotonicMs() - this.#storedMs >= LAZY_MS)) return;
    const postings = told.notices.flatMap((notice) => postingsFor(notice, channels));
    const { hold, release } = told;
    const step = { from: this.#storedCursor, to: cursor, before: this.#stored, after: state, changed, postings, hold, release, nowMs };
    if (!(await this.#store.commit(step)))
      throw new HospitalError('ALREADY_RUNNING', 'another receiver of this store has taken over the alert rules');
    for (const alert of hold) this.#held.add(alert);
    for (const alert of release) this.#held.delete(alert);
    this.#stored = state;
    this.#storedCursor = cursor;
    this.#storedMs = clock.monotonicMs();
    for (const { reason, alert } of notices)
      log('alert', { alert: alert.id, rule: alert.rule, about: alert.key, state: reason, members: alert.mostMembers });
  }

  /** Rules that are silenced work on; what they would say is held back, and said when the silence is over where it still stands. */
  #sift(notices: readonly Notice[], { rules }: EngineState, nowMs: number) {
    const silent = (rule: string) => isSilenced(this.#words, rule, nowMs);
    const [told, hold]: [Notice[], number[]] = [[], []];
    const release = new Set<number>();
    for (const notice of notices) {
      const { id, rule } = notice.alert;
      // Of the end hears whoever heard of the beginning.
      const isHeld = this.#held.has(id) || hold.includes(id);
      if (notice.reason === 'resolved' ? !isHeld : !silent(rule)) told.push(notice);
      else if (notice.reason === 'opened') hold.push(id);
    }
    for (const id of [...this.#held, ...hold]) {
      const alert = [...rules.values()].flatMap(({ alerts }) => alerts.get(id) ?? [])[0];
      if (alert !== undefined && silent(alert.rule)) continue;
      release.add(id);
      if (alert !== undefined && alert.acknowledged === null) told.push({ reason: 'opened', atMs: nowMs, alert });
    }
    return { notices: told, hold: hold.filter((id) => !release.has(id)), release: [...release] };
  }

  async #readRules(): Promise<void> {
    const { clock, rules } = this.#parts;
    if (clock.monotonicMs() - this.#rulesMs < RULES_MS) return;
    this.#rulesMs = clock.monotonicMs();
    if (rules.look()) await this.#publish();
    this.#words = await this.#store.ruleWords();
    this.#rules = working(rules.current, this.#words);
  }

  async #publish(): Promise<void> {
    const { rules, clock, log } = this.#parts;
    const { current, faults } = rules;
    await this.#store.publish(current, faults, clock.wallMs());
    log(faults === '' ? 'alert-rules-read' : 'alert-rules-refused', { rules: current.rules.length, ...(faults === '' ? {} : { faults }) });
  }

  #setBack(byMs: number): void {
    this.#parts.log('alerts-clock-set-back', { byMs });
    this.#state = shiftState(this.#state, byMs);
    this.#listeningSinceMs += byMs;
  }
}

/** Whom a notice goes to. An end is told to whoever was told of the beginning. */
export function postingsFor(notice: Notice, channels: readonly ChannelConfig[]): readonly Posting[] {
  const { severity, notify }: Alert = notice.alert;
  return channels
    .filter(({ name, minSeverity }) => severity >= minSeverity && (notify === null || notify.includes(name)))
    .map(({ name }) => ({ channel: name, notice }));
}
