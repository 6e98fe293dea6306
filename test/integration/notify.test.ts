/** What systemd hears of the agent, by a real datagram socket and the real `systemd-notify`; and that a guard which hangs is told by silence. */
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { createWatchdog, findSilent, type Probe } from '../../agent/health/watchdog.ts';
import { serviceManagerOf } from '../../agent/runtime/notify.ts';
import { Pulse } from '../../agent/runtime/pulse.ts';
import { canListenForWords, listenForWords } from '../support/notify-socket.ts';
import { PATIENCE } from '../support/patience.ts';
import { tempFolder } from '../support/temp.ts';

const never = new Promise<never>(() => undefined);

describe.runIf(canListenForWords)('as a service of systemd', () => {
  test('ready, alive while every guard answers, silent when one hangs, alive again, and stopping', async () => {
    const socket = join(tempFolder('notify'), 's');
    const words = await listenForWords(socket);
    let hangs = false;
    let warned = false;
    const logged: string[] = [];
    const log = (message: string) => void logged.push(message);
    const probes: Record<string, Probe> = {
      access: () => true,
      ledger: () => (hangs ? never : true),
      integrity: () => Promise.reject(new Error('faulty')),
    };
    const manager = serviceManagerOf({ NOTIFY_SOCKET: socket, WATCHDOG_USEC: '400000' }, log);
    const stop = new AbortController();
    const running = createWatchdog({ manager, probes, hasWarnings: () => warned, log }).run(stop.signal);
    const heard = (word: string) => words.filter((line) => line.startsWith(word)).length;

    await vi.waitFor(() => expect(heard('WATCHDOG=1')).toBeGreaterThanOrEqual(2), PATIENCE);
    expect(words[0]).toBe('READY=1 | STATUS=guarding');
    warned = true;
    await vi.waitFor(() => expect(heard('WATCHDOG=1 | STATUS=guarding, with warnings')).toBeGreaterThan(0), PATIENCE);

    hangs = true;
    const isSilent = 'the watchdog is not fed: a guard is silent';
    await vi.waitFor(() => expect(logged).toContain(isSilent), PATIENCE);
    // What was said before is heard by then: the listener writes a word down before systemd-notify ends.
    const looks = async (count: number) => {
      const from = logged.length;
      await vi.waitFor(() => expect(logged.length).toBeGreaterThanOrEqual(from + count), PATIENCE);
    };
    await looks(3);
    const fed = heard('WATCHDOG=1');
    await looks(3);
    expect(heard('WATCHDOG=1')).toBe(fed);

    hangs = false;
    await vi.waitFor(() => expect(heard('WATCHDOG=1')).toBeGreaterThan(fed), PATIENCE);
    stop.abort();
    await running;
    await vi.waitFor(() => expect(heard('STOPPING=1')).toBe(1), PATIENCE);
    expect(heard('READY=1')).toBe(1);
  });

  test('nobody listens there: it is logged, and the agent goes on', async () => {
    const logged: string[] = [];
    const manager = serviceManagerOf({ NOTIFY_SOCKET: join(tempFolder('notify'), 'nobody') }, (message) => void logged.push(message));
    expect(await manager?.tell('ready')).toBe(false);
    expect(logged).toEqual(['the service manager could not be told']);
  });
});

test.each([
  ['no service manager', {}, null],
  ['an empty address', { NOTIFY_SOCKET: '' }, null],
  ['an option in its place', { NOTIFY_SOCKET: '--pid=1' }, null],
  ['a relative path', { NOTIFY_SOCKET: 'run/notify' }, null],
  ['a line end in it', { NOTIFY_SOCKET: '/run/a\nREADY=1' }, null],
  ['longer than an address can be', { NOTIFY_SOCKET: `/${'x'.repeat(107)}` }, null],
  ['a path', { NOTIFY_SOCKET: '/run/systemd/notify' }, { watchdogMs: null }],
  ['a name without a file', { NOTIFY_SOCKET: '@wardkeeper', WATCHDOG_USEC: '30000000' }, { watchdogMs: 30_000 }],
  ['a watchdog of no time', { NOTIFY_SOCKET: '@wardkeeper', WATCHDOG_USEC: '0' }, { watchdogMs: null }],
  ['a watchdog of no number', { NOTIFY_SOCKET: '@wardkeeper', WATCHDOG_USEC: '1e9' }, { watchdogMs: null }],
])('from the environment: %s', (_name, environment, expected) => {
  const manager = serviceManagerOf(environment, () => undefined);
  expect(manager === null ? null : { watchdogMs: manager.watchdogMs }).toEqual(expected);
});

test('a loop that turns, that rests for as long as it said, and that does neither', async () => {
  let nowMs = 0;
  const pulse = new Pulse(() => nowMs);
  const probes = { integrity: () => pulse.isLive };
  nowMs = 10 * 60_000;
  // It has not begun.
  expect(await findSilent(probes, 1_000)).toEqual([]);
  pulse.beat(5 * 60_000);
  nowMs += 6 * 60_000;
  expect(await findSilent(probes, 1_000)).toEqual([]);
  nowMs += 2 * 60_000;
  expect(await findSilent(probes, 1_000)).toEqual(['integrity']);
  pulse.beat();
  expect(await findSilent(probes, 1_000)).toEqual([]);
});
