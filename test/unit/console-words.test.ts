/** What the console's pages say: pure words, without a browser. */
import { describe, expect, test } from 'vitest';
import type { Alarm, Emergency, Gateway, UpdateRequest } from '../../hospital/console/web/app/api/shapes.ts';
import { changeOf } from '../../hospital/console/web/app/words/diff.ts';
import { chainOf, standingOf } from '../../hospital/console/web/app/words/gateway.ts';
import { detailWords } from '../../hospital/console/web/app/words/detail.ts';
import { KNOWN_KINDS, kindWords, wordsOf } from '../../hospital/console/web/app/words/kinds.ts';
import { needsOf } from '../../hospital/console/web/app/words/needs.ts';
import { many } from '../../hospital/console/web/app/words/number.ts';
import { addressOf, placeOf } from '../../hospital/console/web/app/words/place.ts';
import { severityOf, worstFirst } from '../../hospital/console/web/app/words/severity.ts';
import { agoText, DAY_MS, HOUR_MS, isoText, momentText, parseField, spanText } from '../../hospital/console/web/app/words/time.ts';
import { meantWarnings, standingSince } from '../../hospital/console/record/warnings.ts';
import { EVENT_KINDS } from '../../proto/index.ts';

const NOW = Date.UTC(2026, 10, 22, 12);

const GATEWAY: Gateway = {
  ...{ gateway: 'gw-1', serial: 'WK-1', ward: 'ICU 2', online: true, standing: null, heartbeatMs: NOW, version: '0.1.0', warnings: [] },
  ...{ ledgers: 1, events: 10, throughSeq: 10, missing: 0, dropped: 0, quarantined: 0, alarms: 0, worstAlarm: null },
  ...{ updatePending: false, emergencyOpen: false, reviewsDue: 0, baselineMs: null, updatedMs: null, lagMs: null },
};
const ALARM: Alarm = {
  ...{ id: 1, gateway: 'gw-1', code: 'clone', about: '', severity: 'critical', message: 'two machines', count: 1 },
  ...{ firstMs: NOW - HOUR_MS, lastMs: NOW, clearedMs: null, acknowledged: null },
};
const EMERGENCY: Emergency = {
  ...{ gateway: 'gw-2', number: 3, device: 'pump-1', openedMs: NOW - HOUR_MS, endedMs: NOW, extensions: 0 },
  ...{ gatewayReview: 'due', dueMs: NOW + DAY_MS, review: null, eventId: 9 },
};
const UPDATE: UpdateRequest = {
  ...{ gateway: 'gw-3', digest: 'ab', component: 'pump', from: null, to: { version: '3.2', releaseCounter: 2 }, rollback: false },
  ...{ release: 'cd', askedMs: NOW, expiresMs: NOW + DAY_MS, answers: [], materials: null, notes: '' },
};
const NOTHING = { gateways: [GATEWAY], alarms: [], emergencies: [], updates: [], meanings: [] };

describe('what needs a person now', () => {
  test('nothing, where all is quiet', () => expect(needsOf(NOTHING)).toEqual([]));

  test('the worst first', () => {
    const needs = needsOf({
      ...NOTHING,
      gateways: [{ ...GATEWAY, missing: 3 }],
      alarms: [ALARM],
      emergencies: [EMERGENCY],
      updates: [UPDATE],
    });
    expect(needs.map(({ severity, gateway }) => `${severity} ${gateway}`)).toEqual([
      'critical gw-1',
      'warning gw-2',
      'warning gw-1',
      'notice gw-3',
    ]);
    for (const { address } of needs) expect(address).toMatch(/^\/(inbox|gateways)\//);
  });

  test.each<[string, Parameters<typeof needsOf>[0]]>([
    ['an alarm that is over', { ...NOTHING, alarms: [{ ...ALARM, clearedMs: NOW }] }],
    ['an alarm that somebody looks after', { ...NOTHING, alarms: [{ ...ALARM, acknowledged: { by: 'anna', atMs: NOW, note: '' } }] }],
    ['an emergency that is still open', { ...NOTHING, emergencies: [{ ...EMERGENCY, endedMs: null }] }],
    [
      'a reviewed emergency',
      { ...NOTHING, emergencies: [{ ...EMERGENCY, review: { by: 'omar', atMs: NOW, justified: true, followUp: false, note: '' } }] },
    ],
    ['an answered update', { ...NOTHING, updates: [{ ...UPDATE, answers: [{ change: 'approved', how: 'command', role: 'biomed' }] }] }],
    ['a gap at a retired gateway', { ...NOTHING, gateways: [{ ...GATEWAY, missing: 3, standing: 'retired' }] }],
  ])('not: %s', (_name, sources) => expect(needsOf(sources)).toEqual([]));

  test('two hundred alarms of a kind at one gateway are one line that says how many', () => {
    const alarms = Array.from({ length: 200 }, (_, id) => ({ ...ALARM, id, firstMs: NOW - id }));
    const needs = needsOf({ ...NOTHING, alarms });
    expect(needs).toHaveLength(1);
    expect(needs[0]).toMatchObject({ hint: '200 alarms of this kind', sinceMs: NOW - 199 });
  });

  test('what a gateway says does not work, in words and with what to do, one line for it all; what merely warns stays on its page', () => {
    const meanings = meantWarnings(['CLOCK_UNTRUSTED', 'DISK_FULL', 'ACCESS_FAULT', 'OF_ANOTHER_VERSION']);
    const gateways = [
      { ...GATEWAY, warnings: ['CLOCK_UNTRUSTED', 'OF_ANOTHER_VERSION'] },
      { ...GATEWAY, gateway: 'gw-7', warnings: ['DISK_FULL', 'ACCESS_FAULT', 'CLOCK_UNTRUSTED'] },
      { ...GATEWAY, gateway: 'gw-8', warnings: ['DISK_FULL'], standing: 'retired' as const },
    ];
    expect(needsOf({ ...NOTHING, gateways, meanings })).toMatchObject([
      {
        severity: 'high',
        gateway: 'gw-7',
        what: 'says that something does not work: Its disk is full, and 1 more thing',
        hint: expect.stringContaining('Free disk space'),
        address: '/gateways/gw-7',
      },
    ]);
  });

  test('an overdue review comes before one that is due', () => {
    const overdue: Emergency = { ...EMERGENCY, gateway: 'gw-9', gatewayReview: 'overdue' };
    expect(needsOf({ ...NOTHING, emergencies: [EMERGENCY, overdue] }).map(({ gateway }) => gateway)).toEqual(['gw-9', 'gw-2']);
  });
});

describe('since when a warning stands', () => {
  const change = (atMs: number, raised: string[], cleared: string[] = []) => ({ atMs, raised, cleared });
  test.each([
    ['nothing told of it', [], null],
    ['raised once', [change(5, ['A', 'B'])], 5],
    ['raised, and another since', [change(9, ['B']), change(5, ['A'])], 5],
    ['gone and raised again', [change(9, ['A']), change(7, [], ['A']), change(5, ['A'])], 9],
    ['told as gone, and in the heartbeat all the same', [change(7, [], ['A']), change(5, ['A'])], null],
  ])('%s', (_name, changes, expected) => expect(standingSince('A', changes)).toBe(expected));

  test('what does not work comes first, what nobody here knows last', () => {
    const codes = meantWarnings(['OF_ANOTHER_VERSION', 'LINK_DOWN', 'DISK_FULL', 'LINK_DOWN']).map(({ code, title }) => [code, title]);
    expect(codes).toEqual([
      ['DISK_FULL', 'Its disk is full'],
      ['LINK_DOWN', 'No connection to the broker'],
      ['OF_ANOTHER_VERSION', null],
    ]);
  });
});

describe('how a gateway stands', () => {
  test.each<[Partial<Gateway>, string, string]>([
    [{}, 'online', 'whole'],
    [{ online: false }, 'offline', 'whole'],
    [{ online: false, heartbeatMs: null, events: 0 }, 'never heard of', 'empty'],
    [{ standing: 'revoked' }, 'revoked', 'whole'],
    [{ missing: 2, worstAlarm: 'critical' }, 'online', '2 missing'],
    [{ worstAlarm: 'critical' }, 'online', 'see alarms'],
  ])('%j', (change, standing, chain) => {
    const gateway = { ...GATEWAY, ...change };
    expect([standingOf(gateway).word, chainOf(gateway).word]).toEqual([standing, chain]);
  });
});

describe('words for events', () => {
  test('every kind that a gateway can send has some', () => {
    expect(EVENT_KINDS.filter((kind) => !KNOWN_KINDS.includes(kind))).toEqual([]);
  });

  test('a kind of a newer gateway is shown by its name, whatever that is', () => {
    expect(kindWords('somethingNew')).toBe('somethingNew');
    expect(kindWords('constructor')).toBe('constructor');
  });

  test.each([
    [
      'warning  accessBlocked pump-1 actor=0a1b locked=true consecutiveFailures=5',
      'pump-1',
      'actor 0a1b · locked true · consecutive failures 5',
    ],
    ['info     accessBlocked gateway origin=network', '', 'origin network'],
    ['info     accessBlocked gateway', '', ''],
    ['info     accessBlocked <b a=1> forMs=2', '<b a=1>', 'for 2 ms'],
    ['info     accessBlocked pump-1 forMs=2', 'another', 'info     accessBlocked pump-1 · for 2 ms'],
    ['info     accessBlocked gateway forMs=900000 cap=10', '', 'for 15 min · cap 10'],
    ['info     accessBlocked gateway forMs=soon stepMs=-5 cap=1e3', '', 'for ms soon · step ms -5 · cap 1e3'],
    ['info     accessBlocked gateway dueMs=99999999999999999999', '', `due ${momentText(8.64e15)}`],
    ['its own words are not here', 'pump-1', 'its own words are not here'],
  ])('%s', (text, device, words) => expect(detailWords(text, 'accessBlocked', device)).toBe(words));

  test('field names are words', () => expect(wordsOf('releaseCounter')).toBe('release counter'));
  test.each([
    ['+ zlib', 'added'],
    ['- expat', 'removed'],
    ['~ openssl', 'changed'],
    ['zlib', 'same'],
    ['', 'same'],
  ])('a line of parts: %j is %s', (line, change) => expect(changeOf(line)).toBe(change));
});

describe('severity', () => {
  test('what this version does not know is no less than a warning', () => expect(severityOf('unknown')).toBe('warning'));
  test('worst first', () => {
    const words = ['notice', 'critical', 'info', 'high'].map((severity) => ({ severity })).toSorted(worstFirst);
    expect(words.map(({ severity }) => severity)).toEqual(['critical', 'high', 'notice', 'info']);
  });
});

describe('time', () => {
  test.each([
    [0, 'just now'],
    [45_000, '45 s ago'],
    [119_000, '1 min ago'],
    [2 * HOUR_MS - 1, '1 h ago'],
    [47 * HOUR_MS, '47 h ago'],
    [3 * DAY_MS, '3 days ago'],
    [-2 * DAY_MS, 'in 2 days'],
  ])('%d ms ago', (ago, words) => expect(agoText(NOW - ago, NOW)).toBe(words));

  test.each([Number.MAX_SAFE_INTEGER, 2 ** 64, -(2 ** 64)])('a gateway may send any 64 bits: %d', (ms) => {
    expect(() => isoText(ms)).not.toThrow();
    expect(agoText(ms, NOW)).not.toContain('NaN');
  });

  test('a span never says more than has passed', () => expect(spanText(59_999)).toBe('59 s'));
  test('a field that holds no time', () => expect(parseField('yesterday')).toBeNull());
  test('counts', () =>
    expect([many(1, 'row'), many(1_234, 'row'), many(0, 'batch', 'batches')]).toEqual(['1 row', '1,234 rows', '0 batches']));
});

describe('addresses', () => {
  test.each([[['gateways', 'gw-1', 'chain']], [['inbox', 'emergencies', 'gw 1/2?x#y', '3']], [[]]])('%j comes back', (parts) => {
    const url = new URL(addressOf(parts, { find: 'a&b=c', none: '', nil: null }), 'https://console.example');
    const place = placeOf(url.pathname, url.search);
    expect(place.parts).toEqual(parts);
    expect([...place.query]).toEqual([['find', 'a&b=c']]);
  });

  test('what cannot be decoded is kept as it is', () => expect(placeOf('/events/%E0%A4%A', '').parts).toEqual(['events', '%E0%A4%A']));
});
