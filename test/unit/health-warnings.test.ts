/** From what governor and posture say to warnings, and when a change of them is told. */
import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../agent/config.ts';
import { machineWarnings } from '../../agent/health/machine.ts';
import { CLEAR_AFTER_MS, RAISE_AFTER_MS, TELL_EVERY_MS, ToldWarnings } from '../../agent/health/told.ts';
import { type Warning, warning } from '../../agent/health/warnings.ts';
import { meaningOf } from '@wardkeeper/proto';

const MINUTE = 60_000;
const codes = (list: readonly Warning[]) => list.map(({ code }) => code);

describe('governor and limits', () => {
  const quiet = { level: 0, cause: null, slowed: [] } as const;
  const slowed = (level: number, sinceMs: number) => ({ level, cause: 'cpu', slowed: [{ work: 'reread', times: 4, sinceMs }] }) as const;
  const over = (what: string, subject = '') => ({ what, subject, value: 97, limit: 90, sinceMs: 0 });

  test.each([
    ['nothing is slowed', quiet, []],
    ['slowed for nine minutes', slowed(2, MINUTE), []],
    ['slowed for ten', slowed(2, 0), ['GOVERNOR_SLOWED']],
    ['as far as it goes, at once', slowed(4, 10 * MINUTE), ['GOVERNOR_AT_LIMIT']],
  ])('%s', (_name, governor, expected) => {
    expect(codes(machineWarnings(governor, [], 10 * MINUTE))).toEqual(expected);
  });

  test('each limit has its code, several interfaces are one, and the clock has another already', () => {
    const all = ['cpu', 'memory', 'disk', 'temperature', 'clock'].map((what) => over(what));
    const found = machineWarnings(quiet, [...all, over('interface', 'eth0'), over('interface', 'eth1')], 0);
    expect(codes(found)).toEqual(['MACHINE_CPU', 'MACHINE_MEMORY', 'MACHINE_DISK', 'MACHINE_TEMPERATURE', 'MACHINE_INTERFACE']);
    expect(found.at(-1)?.cause).toMatch(/eth0 is down.*; eth1 is down/);
    expect(found[0]).toMatchObject({ verdict: 'warn', cause: 'cpu at 97 %, limit 90, since 1970-01-01T00:00:00.000Z' });
  });
});

describe('what is told of changes', () => {
  const down = warning('LINK_DOWN', 'since noon');
  const full = warning('DISK_FULL', 'full');
  const look = (told: ToldWarnings, found: readonly Warning[], nowMs: number) => {
    told.observe(found, nowMs);
    const change = told.due(nowMs);
    if (change !== null) told.commit(change, nowMs);
    return change;
  };

  test('a warning after a minute, a failure after ten seconds, what ended before not at all', () => {
    const told = new ToldWarnings([], 0);
    expect(look(told, [down, full], 0)).toBeNull();
    expect(look(told, [down, full], RAISE_AFTER_MS.fail)).toMatchObject({
      raised: ['DISK_FULL'],
      standing: ['DISK_FULL'],
      worstRaised: 'fail',
    });
    expect(look(told, [full], RAISE_AFTER_MS.warn)).toBeNull();
    expect(look(told, [full], 10 * MINUTE)).toBeNull();
  });

  test('as gone once it has stayed away, and then with what still stands', () => {
    const told = new ToldWarnings([], 0);
    look(told, [down, full], 0);
    look(told, [down, full], MINUTE);
    expect(look(told, [down], 2 * MINUTE)).toBeNull();
    const change = look(told, [down], 2 * MINUTE + CLEAR_AFTER_MS);
    expect(change).toMatchObject({ raised: [], cleared: ['DISK_FULL'], standing: ['LINK_DOWN'], verdict: 'warn', worstRaised: null });
    expect(look(told, [], 20 * MINUTE)).toBeNull();
    expect(look(told, [], 20 * MINUTE + CLEAR_AFTER_MS)).toMatchObject({ cleared: ['LINK_DOWN'], standing: [], verdict: 'pass' });
  });

  test('what comes for seconds again and again is told at its third coming', () => {
    const told = new ToldWarnings([], 0);
    const changes = [0, 1, 2].flatMap((minute) => [look(told, [down], minute * MINUTE), look(told, [], minute * MINUTE + 5_000)]);
    expect(changes.map((change) => change?.raised ?? [])).toEqual([[], [], [], [], ['LINK_DOWN'], []]);
    expect(changes[4]?.folded).toBe(2);
  });

  test('at most one event a minute, whatever comes', () => {
    const told = new ToldWarnings([], 0);
    look(told, [full], 0);
    expect(look(told, [full], 10_000)).not.toBeNull();
    look(told, [full, warning('LEDGER_OVER_QUOTA', '')], 11_000);
    expect(look(told, [full, warning('LEDGER_OVER_QUOTA', '')], 10_000 + TELL_EVERY_MS - 1)).toBeNull();
    expect(look(told, [full, warning('LEDGER_OVER_QUOTA', '')], 10_000 + TELL_EVERY_MS)).toMatchObject({ raised: ['LEDGER_OVER_QUOTA'] });
  });

  test('what stood before the start and does not come back is told as gone, also a code that this version does not know', () => {
    const told = new ToldWarnings(['LINK_DOWN', 'OF_ANOTHER_VERSION'], 0);
    expect(look(told, [down], 0)).toBeNull();
    expect(look(told, [down], CLEAR_AFTER_MS)).toMatchObject({ cleared: ['OF_ANOTHER_VERSION'], standing: ['LINK_DOWN'], folded: 0 });
  });
});

test('a code of another version means nothing here, nor does one that every object has', () => {
  expect(meaningOf('LINK_DOWN')?.verdict).toBe('warn');
  expect(meaningOf('OF_ANOTHER_VERSION')).toBeNull();
  expect(meaningOf('constructor')).toBeNull();
});

describe('[health]', () => {
  const read = (listen: string) =>
    parseConfig(
      `site = "a"\ngateway = "g"\ncare_setting = "icu"\n[broker]\nurl = "mqtts://b:1"\n[[device]]\nid = "d"\nessential_actions = []\n[health]\nlisten = ${listen}\n`,
    );

  test.each([
    ['"127.0.0.1:9464"', { host: '127.0.0.1', port: 9464 }],
    ['"[::1]:1"', { host: '::1', port: 1 }],
  ])('%s is taken', (listen, expected) => {
    const result = read(listen);
    expect(result.ok && result.value.health.listen).toEqual(expected);
  });

  test.each([
    ['every address of the machine', '"0.0.0.0:9464"'],
    ['every address, IPv6', '"[::]:9464"'],
    ['the ward’s network', '"10.0.0.7:9464"'],
    ['another of 127/8, which others may be told of', '"127.0.0.2:9464"'],
    ['a loopback address as IPv6 writes IPv4', '"[::ffff:127.0.0.1]:9464"'],
    ['a name, which hosts(5) may say anything of', '"localhost:9464"'],
    ['an address with more behind it', '"127.0.0.1:9464.example.org:80"'],
    ['no port', '"127.0.0.1"'],
    ['port 0', '"127.0.0.1:0"'],
    ['no such port', '"127.0.0.1:65536"'],
    ['a number', '9464'],
  ])('%s is refused, with its line', (_what, listen) => {
    const result = read(listen);
    expect(result.ok ? [] : result.faults).toMatchObject([{ key: 'health.listen', line: 10 }]);
  });
});
