import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Severity } from '@wardkeeper/proto';
import { describe, expect, it } from 'vitest';
import { loadPseudonymKey } from '../../agent/access/index.ts';
import { PLAIN_FILES } from '../../agent/runtime/secret-files.ts';
import { type AccessBench, NETWORK, openAccessBench, WRONG } from '../support/access.ts';
import { tempFolder } from '../support/temp.ts';

const MINUTE = 60_000;

/** Plays a login whose power fails before its `n`th transaction, then starts again. */
async function cutBefore(bench: AccessBench, transaction: number, request: Parameters<AccessBench['login']>[0]): Promise<AccessBench> {
  let seen = 0;
  bench.ledger.before = () => {
    seen += 1;
    if (seen >= transaction) throw new Error('power cut');
  };
  await bench.login(request);
  bench.ledger.before = () => undefined;
  bench.clock.reboot();
  return openAccessBench({ on: bench });
}

describe('power cut', () => {
  it('after the count and before the outcome refunds nothing, and the next start records it', async () => {
    let bench = await openAccessBench();
    for (let round = 0; round < 3; round += 1) bench = await cutBefore(bench, 2, WRONG);
    expect(bench.kinds()).toEqual(['loginFailed', 'loginFailed', 'loginFailed']);
    expect(bench.events('loginFailed').map(({ detail }) => [detail.consecutiveFailures, detail.interrupted])).toEqual([
      [1, true],
      [2, true],
      [3, true],
    ]);
    expect(await bench.tryLogin()).toBe('WAITING 5000');
  });

  it('at a right network secret opens nothing and stays counted', async () => {
    let bench = await openAccessBench();
    for (let round = 0; round < 5; round += 1) bench = await cutBefore(bench, 2, NETWORK);
    expect(await bench.tryLogin(NETWORK)).toMatch(/^LOCKED 900000$/);
    expect(bench.guard.status().sessions).toBe(0);
  });

  it('before the count leaves no trace of a network attempt', async () => {
    const bench = await cutBefore(await openAccessBench(), 1, { ...NETWORK, ...WRONG });
    expect(bench.kinds()).toEqual([]);
  });

  it('leaves a lock where it stood, to the last half minute', async () => {
    let bench = await openAccessBench();
    for (let index = 0; index < 5; index += 1) await bench.login({ ...NETWORK, ...WRONG });
    bench.clock.advance(10 * MINUTE);
    await bench.guard.tick();
    bench.clock.advance(20_000);
    bench.clock.reboot(24 * 60 * MINUTE);
    bench = await openAccessBench({ on: bench });
    expect(await bench.tryLogin(NETWORK)).toBe(`LOCKED ${5 * MINUTE}`);
    bench.clock.advance(5 * MINUTE);
    expect(await bench.tryLogin(NETWORK)).toBe('opened');
  });
});

describe('a ledger that cannot write', () => {
  it('denies the network without looking', async () => {
    const bench = await openAccessBench();
    bench.ledger.broken = true;
    expect(await bench.tryLogin(NETWORK)).toBe('LEDGER_UNAVAILABLE 0');
    expect(bench.guard.status()).toMatchObject({ fault: 'LEDGER_UNWRITABLE', sessions: 0 });
  });

  it('lets care go on: essential actions, open sessions, and the bedside at the longest wait', async () => {
    const bench = await openAccessBench();
    const before = await bench.login({ principal: 'bert' });
    bench.ledger.broken = true;
    expect(bench.guard.authorize({ origin: 'local-console', deviceId: 'pump-1', action: 'stop' }).decision).toBe('allow');
    if (before.kind === 'opened') expect(bench.guard.recordActivity(before.session, 'local-console').kind).toBe('active');
    expect(await bench.tryLogin()).toBe('opened');
    expect(await bench.tryLogin(WRONG)).toBe('CREDENTIALS_REFUSED 15000');
    expect(await bench.tryLogin()).toBe('WAITING 15000');
    bench.clock.advance(15_000);
    expect(await bench.tryLogin(WRONG)).toBe('CREDENTIALS_REFUSED 15000');
  });

  it('has all of it in the ledger once that writes again, and the count goes on', async () => {
    const bench = await openAccessBench();
    bench.ledger.broken = true;
    await bench.login();
    await bench.login(WRONG);
    bench.guard.authorize({ origin: 'local-console', deviceId: 'pump-1', action: 'stop' });
    expect(bench.kinds()).toEqual([]);
    bench.ledger.broken = false;
    bench.clock.advance(15_000);
    // The first may still meet the write that failed.
    await bench.guard.tick();
    await bench.guard.tick();
    expect(bench.kinds()).toEqual(['accessDegraded', 'loginSucceeded', 'loginFailed', 'accessBlocked', 'essentialAction']);
    expect(bench.events('accessDegraded')[0]?.detail.code).toBe('LEDGER_UNAVAILABLE');
    expect(bench.guard.status().fault).toBeNull();
    await bench.login(WRONG);
    bench.clock.advance(15_000);
    await bench.login(WRONG);
    expect(bench.events('loginFailed').map(({ detail }) => detail.consecutiveFailures)).toEqual([1, 2, 3]);
  });

  it('that fails between count and outcome lets the bedside in and settles later', async () => {
    const bench = await openAccessBench();
    await bench.login(WRONG);
    let transactions = 0;
    bench.ledger.before = () => {
      transactions += 1;
      if (transactions > 1) throw new Error('disk full');
    };
    expect(await bench.tryLogin()).toBe('opened');
    bench.ledger.before = () => undefined;
    await bench.guard.tick();
    expect(bench.events('loginSucceeded')).toHaveLength(1);
    await bench.login(WRONG);
    expect(bench.events('loginFailed').map(({ detail }) => detail.consecutiveFailures)).toEqual([1, 1]);
  });

  it('that fails between count and outcome opens nothing to the network, and the attempt stays counted', async () => {
    const bench = await openAccessBench();
    let transactions = 0;
    bench.ledger.before = () => {
      transactions += 1;
      if (transactions > 1) throw new Error('disk full');
    };
    expect(await bench.tryLogin(NETWORK)).toBe('LEDGER_UNAVAILABLE 0');
    bench.ledger.before = () => undefined;
    await bench.guard.tick();
    expect(bench.guard.status().sessions).toBe(0);
    expect(bench.events('loginSucceeded')).toHaveLength(0);
    await bench.login({ ...NETWORK, ...WRONG });
    expect(bench.events('loginFailed').map(({ detail }) => detail.consecutiveFailures)).toEqual([1, 2]);
  });

  it('found in the ledger while running denies the network at once, and still after a restart', async () => {
    const bench = await openAccessBench();
    await bench.guard.reportDamage();
    expect(await bench.tryLogin(NETWORK)).toBe('COUNTERS_DAMAGED 0');
    expect(bench.guard.status().damaged).toBe(true);
    bench.clock.reboot();
    const again = await openAccessBench({ on: bench });
    expect(await again.tryLogin(NETWORK)).toBe('COUNTERS_DAMAGED 0');
  });

  it('bounds what it still has to tell, and tells how much did not fit', async () => {
    const bench = await openAccessBench();
    bench.ledger.broken = true;
    for (let index = 0; index < 300; index += 1)
      bench.guard.reportDeviceState({ deviceId: 'pump-1', state: 'infusing', patientConnected: index % 2 === 0 }).catch(() => undefined);
    await bench.guard.tick();
    bench.ledger.broken = false;
    await bench.guard.tick();
    expect(bench.events('deviceStateChanged')).toHaveLength(256);
    expect(bench.events('accessDegraded').find(({ detail }) => detail.code === 'EVIDENCE_DROPPED')?.detail.count).toBe(44);
  });
});

describe('damaged counters', () => {
  const damage = [
    ['a count set lower by hand', 'UPDATE access_counter SET consecutive_failures = 0, failures_in_block = 0'],
    ['a wait taken off by hand', 'UPDATE access_counter SET blocked_ms = 0, step = 0'],
    ['a mark lost', "UPDATE access_counter SET mark = x'00'"],
    ['a nonsense number', 'UPDATE access_counter SET step = -1'],
  ] as const;

  it.each(damage)('%s: network off, the bedside at its longest, an alarm', async (_what, sql) => {
    let bench = await openAccessBench();
    for (let index = 0; index < 3; index += 1) await bench.login(WRONG);
    bench.ledger.database.exec(sql);
    bench = await openAccessBench({ on: bench });
    expect(bench.events('accessDegraded')[0]).toMatchObject({ severity: Severity.CRITICAL, detail: { code: 'COUNTERS_DAMAGED' } });
    expect(await bench.tryLogin(NETWORK)).toBe('COUNTERS_DAMAGED 0');
    expect(await bench.tryLogin({ principal: 'bert' })).toBe('WAITING 15000');
    bench.clock.advance(15_000);
    expect(await bench.tryLogin({ principal: 'bert', ...WRONG })).toBe('CREDENTIALS_REFUSED 15000');
    expect(await bench.tryLogin({ principal: 'nobody', ...WRONG })).toBe('CREDENTIALS_REFUSED 15000');
  });

  it.each(damage)('%s, found only at the attempt: the same', async (_what, sql) => {
    const bench = await openAccessBench();
    for (let index = 0; index < 3; index += 1) await bench.login(WRONG);
    bench.ledger.database.exec(sql);
    expect(await bench.tryLogin()).toBe('WAITING 15000');
    expect(bench.guard.status().damaged).toBe(true);
    expect(bench.events('accessDegraded')).toHaveLength(1);
    bench.clock.advance(15_000);
    expect(await bench.tryLogin()).toBe('opened');
    // The right secret has shown that this one is sound again; the others stay at the worst.
    expect(await bench.tryLogin(WRONG)).toBe('CREDENTIALS_REFUSED 0');
    expect(await bench.tryLogin({ principal: 'bert', ...WRONG })).toBe('CREDENTIALS_REFUSED 15000');
  });

  it('outlast a restart, and only an administrator ends them', async () => {
    let bench = await openAccessBench({ damaged: true });
    bench = await openAccessBench({ on: bench });
    expect(await bench.tryLogin(NETWORK)).toBe('COUNTERS_DAMAGED 0');
    expect(bench.events('accessDegraded')).toHaveLength(1);
    expect(await bench.guard.acknowledgeDamage()).toBe(true);
    expect(await bench.tryLogin(NETWORK)).toBe('opened');
    bench = await openAccessBench({ on: bench });
    expect(bench.guard.status().damaged).toBe(false);
    expect(bench.events('accessDegraded').map(({ detail }) => detail.code)).toEqual(['COUNTERS_DAMAGED', 'COUNTERS_ACKNOWLEDGED']);
  });

  it('that can be read are kept by the acknowledgement', async () => {
    const bench = await openAccessBench();
    for (let index = 0; index < 5; index += 1) await bench.login({ ...NETWORK, ...WRONG });
    const again = await openAccessBench({ on: bench, damaged: true });
    await again.guard.acknowledgeDamage();
    expect(await again.tryLogin(NETWORK)).toMatch(/^LOCKED /);
  });
});

describe('the pseudonym key', () => {
  it('is made once, for its owner alone, and read again', async () => {
    const path = join(tempFolder('key'), 'pseudonym.key');
    const key = loadPseudonymKey(path, PLAIN_FILES, randomBytes);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(Buffer.from(loadPseudonymKey(path, PLAIN_FILES, randomBytes)).equals(key)).toBe(true);
  });

  it.each([0, 31, 33])('of %i bytes is refused, not replaced', (length) => {
    const path = join(tempFolder('key'), 'pseudonym.key');
    writeFileSync(path, Buffer.alloc(length));
    expect(() => loadPseudonymKey(path, PLAIN_FILES, randomBytes)).toThrow(expect.objectContaining({ code: 'STATE_UNWRITABLE' }));
  });
});
