/** The update guard behind its operators' port, on a real disk, with a stick by the manufacturer's own functions. */
import { existsSync, globSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { UpdateStore } from '../../agent/updates/machine/store.ts';
import { type GuardBench, openGuardBench } from '../support/updates-guard.ts';

async function digestOn({ control, stick }: GuardBench): Promise<string> {
  const found = await control.inspect({ path: stick });
  if (!found.ok) throw new Error(found.detail);
  return found.releases[0]?.digest ?? '';
}

async function obstaclesOf({ control, stick }: GuardBench): Promise<readonly string[]> {
  const found = await control.inspect({ path: stick });
  return found.ok ? (found.releases[0]?.obstacles ?? []).map(({ code }) => code) : [found.code];
}

describe('what is in the way is said before anything begins', () => {
  test('nothing: it fits', async () => {
    const bench = await openGuardBench();
    expect(await obstaclesOf(bench)).toEqual([]);
    expect(await bench.control.apply({ path: bench.stick, digest: await digestOn(bench) }, false)).toMatchObject({ ok: true });
    expect(bench.control.status()).toMatchObject({ target: { releaseCounter: 7 }, running: { releaseCounter: 5 } });
  });

  test('a release that failed its trial here, unless a person says once more', async () => {
    const bench = await openGuardBench();
    const { control, ledger, stick } = bench;
    const digest = await digestOn(bench);
    await ledger.transact(({ database }) => new UpdateStore(database).saveFailure(digest, 'INTERRUPTED', 0));
    expect(await obstaclesOf(bench)).toEqual(['FAILED_BEFORE']);
    expect(await control.apply({ path: stick, digest }, false)).toMatchObject({ ok: false, code: 'FAILED_BEFORE' });
    expect(await control.apply({ path: stick, digest, again: false }, false)).toMatchObject({ ok: false, code: 'FAILED_BEFORE' });
    expect(control.status().state).toBe('IDLE');
    expect(await control.apply({ path: stick, digest, again: true }, false)).toMatchObject({ ok: true });
  });

  test('a disk without the room for it', async () => {
    const bench = await openGuardBench({ spareBytes: 2 ** 50 });
    expect(await obstaclesOf(bench)).toEqual(['NO_SPACE', 'NO_SPACE']);
    const refused = await bench.control.apply({ path: bench.stick, digest: await digestOn(bench) }, true);
    expect(refused).toMatchObject({ ok: false, code: 'NO_SPACE', detail: expect.stringMatching(/expected \d+ MB free, found \d+ MB/) });
    expect(bench.control.status().state).toBe('IDLE');
  });

  test('a stick on which what is to be installed is missing, or cut short', async () => {
    const bench = await openGuardBench();
    const [payload = ''] = globSync('targets/**/*.payload.tar', { cwd: bench.stick });
    rmSync(join(bench.stick, payload));
    expect(await obstaclesOf(bench)).toEqual(['SOURCE_MISSING']);
    const digest = await digestOn(bench);
    expect(await bench.control.apply({ path: bench.stick, digest }, false)).toMatchObject({ ok: false, code: 'SOURCE_MISSING' });
    expect(existsSync(join(bench.state, 'staging', digest))).toBe(false);
  });

  test('another update, which is not the device being in use', async () => {
    const bench = await openGuardBench();
    const digest = await digestOn(bench);
    await bench.control.apply({ path: bench.stick, digest }, true);
    expect(await bench.control.apply({ path: bench.stick, digest }, false)).toMatchObject({ ok: false, code: 'UNDER_WAY' });
    expect(await bench.control.rollback()).toMatchObject({ ok: false, code: 'UNDER_WAY' });
  });
});

test('a dry run ends with what became of it, and a copy that is used when it is meant', async () => {
  const bench = await openGuardBench();
  bench.run();
  const digest = await digestOn(bench);
  await bench.control.apply({ path: bench.stick, digest }, true);
  await expect.poll(() => bench.control.status().ended).toEqual({ digest, code: 'DRY_RUN' });
  expect(existsSync(join(bench.state, 'staging', digest, 'payload.tar'))).toBe(true);
  const [payload = ''] = globSync('targets/**/*.payload.tar', { cwd: bench.stick });
  rmSync(join(bench.stick, payload));
  expect(await obstaclesOf(bench)).toEqual([]);
});

describe('going back is refused with the reason', () => {
  test.each<[string, string, (bench: GuardBench) => unknown]>([
    ['nothing is there', 'NOTHING_TO_GO_BACK_TO', () => undefined],
    [
      'a hole was closed since',
      'BELOW_FLOOR',
      (bench) => {
        bench.seal('b', 4);
        bench.boot({ floor: 5 });
      },
    ],
    [
      'it failed its trial here',
      'FAILED_BEFORE',
      async (bench) => {
        const digest = bench.seal('b', 6);
        await bench.ledger.transact(({ database }) => new UpdateStore(database).saveFailure(digest, 'UNHEALTHY', 0));
      },
    ],
  ])('%s: %s', async (_why, code, make) => {
    const bench = await openGuardBench();
    await make(bench);
    expect(await bench.control.rollback()).toMatchObject({ ok: false, code });
  });
});

describe('boot.json switched by somebody', () => {
  async function switched() {
    const bench = await openGuardBench();
    const digest = bench.seal('b', 4);
    bench.boot({ active: 'b', seq: 9 });
    await bench.guard.start();
    expect(bench.control.status()).toMatchObject({ alarm: 'SWITCH_WITHOUT_INTENT', running: { releaseCounter: 4 } });
    return { bench, digest };
  }

  test('no update runs until a person has settled exactly what they saw', async () => {
    const { bench, digest } = await switched();
    const { control, stick } = bench;
    const newest = await digestOn(bench);
    expect(await control.apply({ path: stick, digest: newest }, false)).toMatchObject({ ok: false, code: 'BLOCKED' });
    expect(await control.settle({ digest: newest })).toMatchObject({ ok: false, code: 'RELEASE_DIFFERS' });
    expect(control.status().alarm).toBe('SWITCH_WITHOUT_INTENT');
    expect(await control.settle({ digest })).toEqual({ ok: true });
    expect(control.status().alarm).toBeNull();
    expect(await control.settle({ digest })).toMatchObject({ ok: false, code: 'NO_ALARM' });
    expect(await control.apply({ path: stick, digest: newest }, false)).toMatchObject({ ok: true });
  });

  test('a trial that nobody began is not settled', async () => {
    const { bench, digest } = await switched();
    bench.boot({ active: 'b', trial: { slot: 'a', left: 1, started: false, digest: 'ab'.repeat(32) }, seq: 10 });
    expect(await bench.control.settle({ digest })).toMatchObject({ ok: false, code: 'ON_TRIAL' });
    expect(bench.control.status().alarm).toBe('SWITCH_WITHOUT_INTENT');
  });
});
