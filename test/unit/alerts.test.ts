/** Alert rules: when people are told, of what, and when not. */
import { describe, expect, it } from 'vitest';
import type { GatewayView } from '../../hospital/alerts/fact.ts';
import { isNamed } from '../../hospital/alerts/match.ts';
import { shiftState } from '../../hospital/alerts/shift.ts';
import { alarm, ANY_EVENT, event, MINUTE_MS, rule, runRules, START_MS } from '../support/alert-parts.ts';

const LOGINS = { ...ANY_EVENT, kinds: ['loginFailed'] as const };
const SILENT = { is: 'silent', gateways: [], longerThanMs: 10 * MINUTE_MS } as const;

function view(gateway: string, heardMinutes: number | null, certificateEndsMs: number | null = null): GatewayView {
  return { gateway, heartbeatMs: heardMinutes === null ? null : START_MS + heardMinutes * MINUTE_MS, certificateEndsMs };
}

describe('a rule about events', () => {
  it('opens one alert for a gateway, counts what follows, and ends it when nothing has come for the quiet time', () => {
    const run = runRules([rule()]).at(3, { facts: [event(1), event(2), event(3)] });
    expect(run.told()).toEqual(['1 opened gw-1×1']);
    expect([...(run.state.rules.get('a-rule')?.alerts.values() ?? [])]).toMatchObject([
      { count: 3, examples: [1, 2, 3].map((at) => `event of minute ${at}`) },
    ]);
    run.at(12.9);
    expect(run.state.rules.get('a-rule')?.alerts.size).toBe(1);
    run.at(13);
    expect(run.state.rules.get('a-rule')?.alerts.size).toBe(0);
    expect(run.told()).toEqual(['1 opened gw-1×1']);
  });

  it.each([
    ['another kind', { kind: 'loginSucceeded' }, LOGINS],
    ['a lower severity', { severity: 2 }, { ...LOGINS, minSeverity: 3 }],
    ['another gateway', { gateway: 'lab-1' }, { ...LOGINS, gateways: ['gw-*'] }],
    ['another device', { device: 'monitor-1' }, { ...LOGINS, devices: ['pump-*'] }],
    ['another value', { detail: { origin: 'operator' } }, { ...LOGINS, where: [{ field: 'origin', values: ['local-network'] }] }],
    ['a value that an object has inherited', { detail: {} }, { ...LOGINS, where: [{ field: 'constructor', values: ['Object'] }] }],
  ])('does not mean %s', (_what, change, test) => {
    const trigger = { is: 'event', test, count: 1, withinMs: 1, until: null, quietMs: MINUTE_MS } as const;
    expect(
      runRules([rule({ trigger })])
        .at(1, { facts: [event(1, change)] })
        .told(),
    ).toEqual([]);
  });

  it('means a part of the detail by its path, and what cannot be known as the worst', () => {
    const trigger = {
      is: 'event',
      test: { ...LOGINS, minSeverity: 5, where: [{ field: 'after.mode', values: ['511'] }] },
      count: 1,
      withinMs: 1,
      until: null,
      quietMs: 1,
    } as const;
    expect(
      runRules([rule({ trigger })])
        .at(1, { facts: [event(1, { severity: 0, detail: { after: { mode: 511 } } })] })
        .told(),
    ).toHaveLength(1);
  });

  it('by rate: tells once so many have come within the time, not before and not when they are spread', () => {
    const trigger = { is: 'event', test: LOGINS, count: 3, withinMs: 10 * MINUTE_MS, until: null, quietMs: MINUTE_MS } as const;
    expect(
      runRules([rule({ trigger })])
        .at(30, { facts: [0, 6, 12, 18, 24].map((at) => event(at)) })
        .told(),
    ).toEqual([]);
    expect(
      runRules([rule({ trigger })])
        .at(30, { facts: [0, 6, 9].map((at) => event(at)) })
        .told(),
    ).toEqual(['9 opened gw-1×1']);
    expect(
      runRules([rule({ trigger })])
        .at(30, { facts: [0, 1, 2].map((at) => event(at, { gateway: `gw-${at}` })) })
        .told(),
    ).toEqual([]);
  });

  it('with until and hold: what is put right in time is told nobody, what is not is told when the time is over, and its end too', () => {
    const trigger = {
      is: 'event',
      test: { ...ANY_EVENT, kinds: ['emergencyOpened'] },
      count: 1,
      withinMs: 1,
      quietMs: null,
      until: { ...ANY_EVENT, kinds: ['emergencyReview'], where: [{ field: 'state', values: ['done'] }] },
    } as const;
    const day = 1_440;
    const overdue = rule({ trigger, groupBy: ['gateway', 'detail.emergency'], holdMs: day * MINUTE_MS });
    const opened = (at: number, emergency: number) => event(at, { kind: 'emergencyOpened', detail: { emergency } });
    const reviewed = (at: number, emergency: number, state: string) => event(at, { kind: 'emergencyReview', detail: { emergency, state } });
    const run = runRules([overdue])
      .at(10, { facts: [opened(0, 1), opened(10, 2)] })
      .at(200, { facts: [reviewed(100, 1, 'due'), reviewed(200, 1, 'done')] })
      .at(day + 9);
    expect(run.told()).toEqual([]);
    run.at(day + 10).at(day + 60, { facts: [reviewed(day + 60, 2, 'done')] });
    expect(run.told()).toEqual([`${day + 10} opened gw-1 2×1`, `${day + 60} resolved gw-1 2×0`]);
  });
});

describe('one cut cable', () => {
  const silent = rule({ trigger: SILENT, gatherMs: 5 * MINUTE_MS, foldOver: 3 });
  /** Heartbeats come every five minutes, each gateway's at another moment. */
  const ward = (heardUntil: number) => Array.from({ length: 200 }, (_, index) => view(`gw-${index}`, heardUntil - (index % 50) / 10));

  it('is one alert and one notice for two hundred gateways, and one when they are back', () => {
    const run = runRules([silent]);
    for (let minute = 0; minute <= 40; minute += 0.5) run.at(minute, { gateways: ward(Math.min(minute, 5)) });
    expect(run.told()).toEqual(['15.5 opened *×200']);
    for (let minute = 40.5; minute < 45; minute += 0.5) run.at(minute, { gateways: ward(minute) });
    expect(run.told()).toEqual(['15.5 opened *×200', '40.5 resolved *×0']);
  });

  it('at the same time elsewhere: one silent gateway is one alert, told fifteen minutes after it was last heard', () => {
    const run = runRules([silent]);
    for (let minute = 0; minute <= 30; minute += 0.5) run.at(minute, { gateways: [view('gw-1', 0), view('gw-2', minute)] });
    expect(run.told()).toEqual(['15 opened gw-1×1']);
  });

  it('that takes gateways one after another fills the same alert, which is told again when it has grown much', () => {
    const run = runRules([rule({ foldOver: 3 })]);
    for (let at = 0; at < 100; at++) run.at(at / 10, { facts: [event(at / 10, { gateway: `gw-${at}` })] });
    const told = run.told();
    expect(told.slice(0, 4)).toEqual(['0 opened gw-0×1', '0.1 opened gw-1×1', '0.2 opened gw-2×1', '0.3 opened *×1']);
    expect(told.slice(4).every((line) => / grown \*/.test(line))).toBe(true);
    expect(told.length).toBeLessThanOrEqual(8);
  });

  it('a start of the hospital is not silence of the gateways: what it did not hear while it was away says nothing', () => {
    const run = runRules([silent], { listeningSinceMs: START_MS });
    for (let minute = 0; minute < 15; minute++) run.at(minute, { gateways: [view('gw-1', -600)] });
    expect(run.told()).toEqual([]);
    run.at(15, { gateways: [view('gw-1', -600)] });
    expect(run.told()).toEqual(['15 opened gw-1×1']);
  });

  it('a gateway in its box, one that has retired: neither is missed', () => {
    const run = runRules([{ ...silent, gatherMs: 0 }]).at(60, { gateways: [view('boxed', null), view('gw-1', 0)] });
    expect(run.told()).toEqual(['60 opened gw-1×1']);
    expect(run.at(61, { gateways: [] }).told()).toEqual(['60 opened gw-1×1', '61 resolved gw-1×0']);
  });

  it('a gateway that comes and goes is one alert while its clear time runs', () => {
    const run = runRules([rule({ trigger: SILENT, clearMs: 5 * MINUTE_MS })]);
    run.at(10, { gateways: [view('gw-1', 0)] }).at(11, { gateways: [view('gw-1', 11)] });
    run.at(22, { gateways: [view('gw-1', 11)] });
    expect(run.told()).toEqual(['10 opened gw-1×1', '16 resolved gw-1×0', '22 opened gw-1×1']);
    const steady = runRules([rule({ trigger: SILENT, clearMs: 15 * MINUTE_MS })]);
    steady
      .at(10, { gateways: [view('gw-1', 0)] })
      .at(11, { gateways: [view('gw-1', 11)] })
      .at(22, { gateways: [view('gw-1', 11)] })
      .at(60, { gateways: [view('gw-1', 11)] });
    expect(steady.told()).toEqual(['10 opened gw-1×1']);
  });
});

describe('a certificate that ends', () => {
  it('is told when its last days begin, and is over when it has been renewed', () => {
    const endsMs = START_MS + 31 * 1_440 * MINUTE_MS;
    const run = runRules([rule({ trigger: { is: 'certificate', gateways: [], endsWithinMs: 30 * 1_440 * MINUTE_MS } })]);
    run
      .at(1_439, { gateways: [view('gw-1', 0, endsMs), view('gw-2', 0)] })
      .at(1_440, { gateways: [view('gw-1', 0, endsMs), view('gw-2', 0)] });
    run.at(1_500, { gateways: [view('gw-1', 0, endsMs * 2), view('gw-2', 0)] });
    expect(run.told()).toEqual(['1440 opened gw-1×1', '1500 resolved gw-1×0']);
  });
});

describe("the hospital's own alarms", () => {
  const clone = rule({ trigger: { is: 'alarm', codes: ['clone', 'fork'], gateways: [], quietMs: null } });

  it('open an alert that stands until the last of them is over', () => {
    const run = runRules([clone]).at(3, { facts: [alarm(1), alarm(2, { code: 'fork', about: 'x' }), alarm(3, { code: 'quarantined' })] });
    run.at(4, { facts: [alarm(4, { change: 'cleared' })] });
    expect(run.told()).toEqual(['1 opened gw-1×1']);
    run.at(5, { facts: [alarm(5, { code: 'fork', about: 'x', change: 'cleared' })] });
    expect(run.told()).toEqual(['1 opened gw-1×1', '5 resolved gw-1×0']);
  });

  it('that nothing ends are ended by whoever acknowledges them, and open another alert when they come again', () => {
    const word = { alert: 1, by: 'anna', atMs: START_MS + 60 * MINUTE_MS, note: 'both found' };
    const run = runRules([clone])
      .at(1, { facts: [alarm(1)] })
      .at(10_000)
      .at(10_001, { acknowledged: [word] });
    expect(run.state.rules.get('a-rule')?.alerts.size).toBe(0);
    run.at(20_000, { facts: [alarm(20_000, { change: 'again' })] });
    expect(run.told()).toEqual(['1 opened gw-1×1', '20000 opened gw-1×1']);
  });
});

describe('telling again', () => {
  it('what stands is told again until somebody has acknowledged it', () => {
    const run = runRules([rule({ trigger: SILENT, repeatMs: 60 * MINUTE_MS })]);
    for (let minute = 0; minute <= 140; minute++) run.at(minute, { gateways: [view('gw-1', 0)] });
    run.at(140, { acknowledged: [{ alert: 1, by: 'anna', atMs: START_MS + 140 * MINUTE_MS, note: '' }] });
    for (let minute = 141; minute <= 300; minute++) run.at(minute, { gateways: [view('gw-1', 0)] });
    expect(run.told()).toEqual(['10 opened gw-1×1', '70 repeated gw-1×1', '130 repeated gw-1×1']);
  });

  it('what only happened is told again when it has happened again', () => {
    const trigger = { is: 'event', test: LOGINS, count: 1, withinMs: 1, until: null, quietMs: 600 * MINUTE_MS } as const;
    const run = runRules([rule({ trigger, repeatMs: 60 * MINUTE_MS })])
      .at(0, { facts: [event(0)] })
      .at(200)
      .at(210, { facts: [event(210)] })
      .at(400);
    expect(run.told()).toEqual(['0 opened gw-1×1', '210 repeated gw-1×1']);
  });
});

describe('names and clocks', () => {
  it.each([
    ['gw-1', ['gw-?'], true],
    ['gw-10', ['gw-?'], false],
    ['icu-gw-3', ['lab-*', 'icu-*-3'], true],
    ['gwx1', ['gw.1'], false],
    ['anything', [], true],
  ])('%s is meant by %j: %s', (name, names, expected) => expect(isNamed(name, names)).toBe(expected));

  it('many stars cost no time that a name could buy', () => {
    const names = ['*a*a*b'];
    const beganMs = performance.now();
    for (let count = 0; count < 10; count++) isNamed('a'.repeat(63), names);
    expect(performance.now() - beganMs).toBeLessThan(5_000);
  });

  it('a clock that was set back: what had been waited for stays waited for', () => {
    const held = rule({
      trigger: { is: 'event', test: LOGINS, count: 1, withinMs: 1, until: { ...ANY_EVENT, kinds: ['loginSucceeded'] }, quietMs: null },
      holdMs: 10 * MINUTE_MS,
    });
    const run = runRules([held])
      .at(1_000, { facts: [event(1_000)] })
      .at(1_006);
    run.state = shiftState(run.state, -1_000 * MINUTE_MS);
    expect(run.at(9.9).told()).toEqual([]);
    expect(run.at(10).told()).toEqual(['10 opened gw-1×1']);
  });

  it('a rule that was taken away takes its alerts with it', () => {
    const run = runRules([rule()]).at(1, { facts: [event(1)] });
    const rest = runRules([]);
    rest.state = run.state;
    expect(rest.at(2).state.rules.size).toBe(0);
  });
});
