/**
 * Alert rules over facts: (rules, state, what came, now) -> (state, notices). Pure; the clock is the hospital's. The same facts in other
 * portions give the same alerts, and a state that was stored and read again goes on as if nothing had happened.
 */
import type { Fact, GatewayView } from './fact.ts';
import { judgeGateways, type Verdict } from './judge.ts';
import { isNamed, keyOf, matchesEvent } from './match.ts';
import { RuleRun } from './rule-run.ts';
import type { AlertRule, RuleSet } from './rule.ts';
import type { Acknowledgement, Alert, EngineState, Notice, RuleState } from './state.ts';

export interface StepInput {
  /** In order of arrival. */
  readonly facts: readonly Fact[];
  /** Every gateway in use, as it stands at `nowMs`; null: not looked at this time. */
  readonly gateways: readonly GatewayView[] | null;
  /** Since when this hospital listens: silence before says nothing about gateways. */
  readonly listeningSinceMs: number;
  readonly acknowledged: readonly Acknowledgement[];
  readonly nowMs: number;
}

export interface StepOutcome {
  readonly state: EngineState;
  /** What people are told, in order. */
  readonly notices: readonly Notice[];
  /** Alerts that are open or have ended in this step, and are other than before. */
  readonly changed: readonly Alert[];
}

export function step({ rules, groups }: RuleSet, before: EngineState, input: StepInput): StepOutcome {
  let nextAlert = before.nextAlert;
  const newAlertId = () => nextAlert++;
  const notices: Notice[] = [];
  const changed: Alert[] = [];
  const after = new Map<string, RuleState>();
  const runs = rules.map((rule) => new RuleRun(rule, before.rules.get(rule.name) ?? null, newAlertId));
  for (const fact of input.facts) {
    advance(runs, fact.atMs);
    for (const run of runs) offer(run, fact, groups);
  }
  advance(runs, input.nowMs);
  for (const run of runs) {
    for (const acknowledgement of input.acknowledged) run.acknowledge(acknowledgement);
    const verdicts = input.gateways === null ? null : judgeGateways(run.rule, input.gateways, input.listeningSinceMs, input.nowMs);
    if (verdicts !== null) run.judge(byKey(run.rule, verdicts, groups), input.nowMs);
  }
  advance(runs, input.nowMs);
  for (const run of runs) {
    after.set(run.rule.name, run.state);
    changed.push(...run.changed);
    notices.push(...run.notices);
  }
  // A rule that was taken away takes its alerts with it; they end, and nobody is told of something nobody asked about any more.
  for (const [name, { alerts }] of before.rules) {
    if (after.has(name)) continue;
    for (const alert of alerts.values()) changed.push({ ...alert, state: 'resolved', resolvedMs: input.nowMs, members: 0 });
  }
  notices.sort((a, b) => a.atMs - b.atMs || a.alert.id - b.alert.id);
  return { state: { rules: after, nextAlert }, notices, changed };
}

/** What happens by itself, in order of time over all rules: then it makes no difference how often anybody looked. */
function advance(runs: readonly RuleRun[], nowMs: number): void {
  for (;;) {
    const next = runs.reduce<RuleRun | null>((first, run) => (first === null || run.deadlineMs < first.deadlineMs ? run : first), null);
    if (next === null || next.deadlineMs > nowMs) return;
    next.tick(next.deadlineMs);
  }
}

/** Of several gateways that share a key, one that holds is enough. */
function byKey(rule: AlertRule, verdicts: readonly Verdict[], groups: RuleSet['groups']): ReadonlyMap<string, readonly string[]> {
  const keys = new Map<string, string[]>();
  for (const { view, holds, text } of verdicts) {
    const key = keyOf(rule, view, groups);
    const texts = keys.get(key) ?? [];
    if (holds) texts.push(text);
    keys.set(key, texts);
  }
  return keys;
}

function offer(run: RuleRun, fact: Fact, groups: RuleSet['groups']): void {
  const { trigger } = run.rule;
  if (trigger.is === 'event' && fact.is === 'event') {
    if (matchesEvent(fact, trigger.test)) run.count(keyOf(run.rule, fact, groups), fact.text, fact.atMs);
    else if (trigger.until !== null && matchesEvent(fact, trigger.until)) run.end(keyOf(run.rule, fact, groups), fact.atMs);
  }
  if (trigger.is === 'alarm' && fact.is === 'alarm' && isMeant(run.rule, fact)) {
    const key = keyOf(run.rule, fact, groups);
    const name = `${fact.code} ${fact.about}`;
    if (fact.change === 'cleared') run.clear(key, name, fact.atMs);
    else run.raise(key, name, fact.text, fact.atMs);
  }
}

function isMeant({ trigger }: AlertRule, { code, gateway }: { readonly code: string; readonly gateway: string }): boolean {
  return trigger.is === 'alarm' && (trigger.codes as readonly string[]).includes(code) && isNamed(gateway, trigger.gateways);
}
