/** Rules, facts and steps for tests of the alert engine. */
import { step } from '../../hospital/alerts/engine.ts';
import type { AlarmFact, EventFact, Fact, GatewayView } from '../../hospital/alerts/fact.ts';
import type { AlertRule, EventTest, RuleSet } from '../../hospital/alerts/rule.ts';
import { type Acknowledgement, EMPTY_STATE, type EngineState, type Notice } from '../../hospital/alerts/state.ts';

export const MINUTE_MS = 60_000;
export const START_MS = Date.UTC(2026, 10, 22);

export const ANY_EVENT: EventTest = { kinds: [], minSeverity: 1, gateways: [], devices: [], where: [] };

export function rule(change: Partial<AlertRule> = {}): AlertRule {
  return {
    name: 'a-rule',
    title: 'Something happened',
    advice: 'Look at it.',
    severity: 4,
    trigger: { is: 'event', test: { ...ANY_EVENT, kinds: ['loginFailed'] }, count: 1, withinMs: 1, until: null, quietMs: 10 * MINUTE_MS },
    groupBy: ['gateway'],
    holdMs: 0,
    gatherMs: 0,
    foldOver: 5,
    clearMs: 0,
    repeatMs: null,
    notify: null,
    ...change,
  };
}

/** `atMinutes` from the start. */
export function event(atMinutes: number, change: Partial<EventFact> = {}): EventFact {
  const atMs = START_MS + atMinutes * MINUTE_MS;
  return {
    is: 'event',
    atMs,
    gateway: 'gw-1',
    kind: 'loginFailed',
    severity: 3,
    device: '',
    detail: {},
    text: `event of minute ${atMinutes}`,
    ...change,
  };
}

export function alarm(atMinutes: number, change: Partial<AlarmFact> = {}): AlarmFact {
  return {
    is: 'alarm',
    atMs: START_MS + atMinutes * MINUTE_MS,
    gateway: 'gw-1',
    code: 'clone',
    about: '',
    change: 'raised',
    text: 'a clone',
    ...change,
  };
}

export interface Run {
  state: EngineState;
  readonly notices: Notice[];
  /** `minute reason what×members`, in order. */
  told(): string[];
  at(
    minutes: number,
    what?: { facts?: readonly Fact[]; gateways?: readonly GatewayView[]; acknowledged?: readonly Acknowledgement[] },
  ): Run;
}

/** Goes through time as the service does. `reload`: the state is stored and read again before each step. */
export function runRules(rules: readonly AlertRule[] | RuleSet, { reload = false, listeningSinceMs = 0 } = {}): Run {
  const set: RuleSet = 'rules' in rules ? rules : { rules, groups: [] };
  const run: Run = {
    state: EMPTY_STATE,
    notices: [],
    told: () =>
      run.notices.map(
        ({ reason, atMs, alert }) => `${(atMs - START_MS) / MINUTE_MS} ${reason} ${alert.folded ? '*' : alert.key}×${alert.members}`,
      ),
    at(minutes, { facts = [], gateways, acknowledged = [] } = {}) {
      if (reload) run.state = reloaded(run.state);
      const nowMs = START_MS + minutes * MINUTE_MS;
      const outcome = step(set, run.state, { facts, gateways: gateways ?? null, acknowledged, listeningSinceMs, nowMs });
      run.state = outcome.state;
      run.notices.push(...outcome.notices);
      return run;
    },
  };
  return run;
}

export function reloaded({ rules, nextAlert }: EngineState): EngineState {
  const copy = <T>(value: T) => JSON.parse(JSON.stringify(value)) as T;
  return {
    nextAlert,
    rules: new Map(
      [...rules].map(([name, { instances, alerts, gatherMs }]) => [
        name,
        { instances: new Map(copy([...instances]).toSorted(([a], [b]) => (a < b ? -1 : 1))), alerts: new Map(copy([...alerts])), gatherMs },
      ]),
    ),
  };
}
