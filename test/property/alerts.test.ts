/** The alert engine against what must hold whatever comes: portions, restarts and storms change nothing that people are told. */
import * as fc from 'fast-check';
import { describe, it } from 'vitest';
import { expect } from 'vitest';
import type { Fact } from '../../hospital/alerts/fact.ts';
import type { AlertRule } from '../../hospital/alerts/rule.ts';
import { alarm, ANY_EVENT, event, MINUTE_MS, rule, type Run, runRules } from '../support/alert-parts.ts';

const minutes = (most: number) => fc.integer({ min: 0, max: most }).map((count) => count * MINUTE_MS);
const eventTrigger = fc.record({
  is: fc.constant('event' as const),
  test: fc.constant({ ...ANY_EVENT, kinds: ['loginFailed'] as const }),
  count: fc.integer({ min: 1, max: 4 }),
  withinMs: minutes(20).map((ms) => ms + 1),
  until: fc.constantFrom(null, { ...ANY_EVENT, kinds: ['loginSucceeded'] as const }),
  quietMs: fc.option(minutes(30).map((ms) => ms + 1)),
});
const alarmTrigger = fc.record({
  is: fc.constant('alarm' as const),
  codes: fc.constant(['clone'] as const),
  gateways: fc.constant([]),
  quietMs: fc.option(minutes(30).map((ms) => ms + 1)),
});
const rules = fc
  .array(
    fc.record({
      trigger: fc.oneof(eventTrigger, alarmTrigger),
      groupBy: fc.constantFrom(['gateway'] as const, ['rule'] as const, ['gateway', 'device'] as const),
      holdMs: minutes(10),
      gatherMs: minutes(5),
      foldOver: fc.integer({ min: 1, max: 4 }),
      clearMs: minutes(5),
      repeatMs: fc.option(minutes(60).map((ms) => ms + MINUTE_MS)),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((all) => all.map((change, index): AlertRule => rule({ name: `rule-${index}`, ...change })));

const gateways = fc.integer({ min: 1, max: 8 }).map((number) => `gw-${number}`);
const fact = fc.record({
  after: fc.integer({ min: 0, max: 20 }),
  gateway: gateways,
  what: fc.constantFrom('failed', 'failed', 'succeeded', 'raised', 'again', 'cleared'),
  device: fc.constantFrom('', 'pump-1'),
});
/** Facts in order of time, each with whether the service looked in between, and whether it was started anew then. */
const history = fc.array(fc.record({ fact, looks: fc.boolean() }), { maxLength: 40 });

function timed(steps: readonly { fact: { after: number; gateway: string; what: string; device: string } }[]): Fact[] {
  let at = 0;
  return steps.map(({ fact: { after, gateway, what, device } }) => {
    at += after / 4;
    if (what === 'failed') return event(at, { gateway, device });
    if (what === 'succeeded') return event(at, { gateway, device, kind: 'loginSucceeded' });
    return alarm(at, { gateway, change: what as 'raised' | 'again' | 'cleared' });
  });
}

const END_MINUTES = 1_000;

function told(run: Run): unknown {
  return run.notices.map(({ reason, atMs, alert }) => [reason, atMs, alert.id, alert.rule, alert.key, alert.members, alert.count]);
}

function minuteOf(one: Fact | undefined): number {
  return one === undefined ? 0 : (one.atMs - event(0).atMs) / MINUTE_MS;
}

describe('alerts', () => {
  it('are the same in whatever portions facts come, and however often the service is started anew', () => {
    fc.assert(
      fc.property(rules, history, (set, steps) => {
        const facts = timed(steps);
        const whole = runRules(set).at(END_MINUTES, { facts });
        const parts = runRules(set, { reload: true });
        let portion: Fact[] = [];
        for (const [index, { looks }] of steps.entries()) {
          const one = facts[index];
          if (one !== undefined) portion.push(one);
          if (!looks) continue;
          parts.at(minuteOf(one), { facts: portion });
          portion = [];
        }
        parts.at(END_MINUTES, { facts: portion });
        expect(told(parts)).toEqual(told(whole));
        expect(parts.state.nextAlert).toBe(whole.state.nextAlert);
      }),
    );
  });

  it('open once each, end at most once, and never have two for one thing at a time', () => {
    fc.assert(
      fc.property(rules, history, (set, steps) => {
        const { notices } = runRules(set).at(END_MINUTES, { facts: timed(steps) });
        const opened = notices.filter(({ reason }) => reason === 'opened').map(({ alert }) => alert.id);
        expect(new Set(opened).size).toBe(opened.length);
        const open = new Map<string, number>();
        for (const { reason, alert } of notices) {
          const about = `${alert.rule} ${alert.folded} ${alert.key}`;
          if (reason === 'opened') open.set(about, alert.id);
          else expect(open.get(about)).toBe(alert.id);
        }
      }),
    );
  });

  it('nothing that a rule means is lost: whatever is on at the end is in an open alert', () => {
    fc.assert(
      fc.property(rules, history, (set, steps) => {
        const { state } = runRules(set).at(END_MINUTES, { facts: timed(steps) });
        for (const { instances, alerts } of state.rules.values()) {
          const phases = [...instances.values()].map(({ phase }) => phase);
          expect(phases.filter((phase) => phase === 'held' || phase === 'gathering' || phase === 'over')).toEqual([]);
          const members = [...alerts.values()].reduce((sum, alert) => sum + alert.members, 0);
          expect(members).toBe(phases.filter((phase) => phase === 'open').length);
        }
      }),
    );
  });

  it('a storm: within five minutes at most as many alerts as the rule folds over, and one more', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.array(fc.integer({ min: 0, max: 290 }), { minLength: 1, maxLength: 60 }),
        minutes(5),
        (foldOver, seconds, gatherMs) => {
          const trigger = {
            is: 'event',
            test: { ...ANY_EVENT, kinds: ['loginFailed'] },
            count: 1,
            withinMs: 1,
            until: null,
            quietMs: null,
          } as const;
          const facts = seconds.toSorted((a, b) => a - b).map((at, index) => event(at / 60, { gateway: `gw-${index}` }));
          const { notices } = runRules([rule({ trigger, foldOver, gatherMs })]).at(END_MINUTES, { facts });
          expect(notices.filter(({ reason }) => reason === 'opened').length).toBeLessThanOrEqual(foldOver + 1);
          const last = new Map(notices.map(({ alert }) => [alert.id, alert]));
          expect(last.size).toBeLessThanOrEqual(foldOver + 1);
        },
      ),
    );
  });
});
