import { describe, expect, it } from 'vitest';
import { BUILT_IN_BOUNDS } from '@wardkeeper/proto/policy';
import type { Notice, PolicyHolder } from '../../agent/access/index.ts';
import { openAccessBench, WRONG } from '../support/access.ts';
import { memoryCopy, openHolder, signedPolicy } from '../support/policies.ts';

const MINUTE = 60_000;

async function openBench() {
  let holder: PolicyHolder | null = null;
  const copy = memoryCopy();
  const bench = await openAccessBench({
    policy: (ledger) => {
      holder = openHolder(ledger, copy);
      return holder;
    },
  });
  if (holder === null) throw new Error('the bench asked for no policy');
  return { ...bench, copy, holder: holder as PolicyHolder };
}

describe('the policy that runs', () => {
  it('is the built-in one until the hospital has signed another, and that one from the next question on', async () => {
    const { holder, tryLogin, guard, events } = await openBench();
    expect(holder.standing).toMatchObject({ source: 'built-in', version: 0, fellBack: null, policy: { id: 'built-in-icu' } });
    for (const wait of ['0', '0', '5000']) expect(await tryLogin({ ...WRONG, principal: 'bert' })).toBe(`CREDENTIALS_REFUSED ${wait}`);
    const changes: [string, string][] = [
      ['free_failures = 3', 'free_failures = 2'],
      ['ladder_seconds = [5, 10, 15]', 'ladder_seconds = [7, 8]'],
    ];
    expect(await holder.apply(signedPolicy(changes, { version: 4 }))).toEqual({ kind: 'applied', version: 4, changes: 4 });
    for (const wait of ['0', '7000']) expect(await tryLogin(WRONG)).toBe(`CREDENTIALS_REFUSED ${wait}`);
    expect(holder.standing).toMatchObject({ source: 'hospital', version: 4 });
    expect(events('policyApplied').map(({ detail }) => detail)).toEqual([
      expect.objectContaining({ id: 'shipped-icu', version: 4, previousVersion: 0, changes: 4 }),
    ]);
    expect(guard.status().accounts).toBe(2);
  });

  it('gives open sessions its limits, and tells every socket', async () => {
    const { holder, login, guard, clock } = await openBench();
    const notices: Notice[] = [];
    guard.onNotice((notice) => notices.push(notice));
    const opened = await login();
    if (opened.kind !== 'opened') throw new Error(opened.code);
    await holder.apply(signedPolicy([['idle_lock_minutes = 15 ', 'idle_lock_minutes = 2 ']]));
    expect(notices.map(({ type, origin }) => [type, origin])).toEqual([
      ['policy-changed', 'local-console'],
      ['policy-changed', 'local-network'],
      ['policy-changed', 'remote-service'],
    ]);
    clock.advance(2 * MINUTE);
    expect(guard.recordActivity(opened.session, 'local-console')).toEqual({ kind: 'refused', code: 'SESSION_LOCKED' });
  });

  it('decides who may do what, at once', async () => {
    const { holder, login, guard } = await openBench();
    const opened = await login();
    if (opened.kind !== 'opened') throw new Error(opened.code);
    const ask = (action: string) =>
      guard.authorize({ origin: 'local-console', deviceId: 'pump-1', session: opened.session, action }).decision;
    expect(ask('change-settings')).toBe('allow');
    await holder.apply(
      signedPolicy([
        ['change-settings = ["patient-care", "biomed"]', 'change-settings = ["biomed"]'],
        ['"change-rate", "change-settings"]', '"change-rate"]'],
      ]),
    );
    expect([ask('change-settings'), ask('start-infusion'), ask('stop')]).toEqual(['deny', 'allow', 'allow']);
  });
});

describe('lasting', () => {
  it('survives a restart by the row, and by the copy where the database is lost', async () => {
    const { holder, ledger, copy } = await openBench();
    await holder.apply(signedPolicy([], { version: 3 }));
    expect(openHolder(ledger).standing).toMatchObject({ source: 'hospital', version: 3 });
    const other = await openAccessBench();
    const again = openHolder(other.ledger, copy);
    expect(again.standing).toMatchObject({ source: 'hospital', version: 3 });
    await again.start();
    expect(openHolder(other.ledger).standing.version).toBe(3);
    expect(other.events('policyFellBack')).toEqual([]);
  });

  it('puts a lost copy back at the next start', async () => {
    const { holder, ledger } = await openBench();
    await holder.apply(signedPolicy());
    const copy = memoryCopy();
    await openHolder(ledger, copy).start();
    expect(openHolder((await openAccessBench()).ledger, copy).standing.version).toBe(1);
  });

  it('takes the newer of row and copy', async () => {
    const { ledger, holder } = await openBench();
    await holder.apply(signedPolicy([], { version: 3 }));
    expect(openHolder(ledger, memoryCopy(signedPolicy([], { version: 5 }))).standing.version).toBe(5);
    expect(openHolder(ledger, memoryCopy(signedPolicy([], { version: 2 }))).standing.version).toBe(3);
  });

  it('falls back to the built-in policy where what is stored is no policy any more, says so, and takes no older one after', async () => {
    const { ledger, holder, events } = await openBench();
    await holder.apply(signedPolicy([], { version: 7 }));
    ledger.database.exec("UPDATE access_policy SET document = x'0000'");
    const fallen = openHolder(ledger);
    expect(fallen.standing).toMatchObject({ source: 'built-in', fellBack: 'MALFORMED' });
    await fallen.start();
    expect(events('policyFellBack').map(({ detail }) => detail.code)).toEqual(['MALFORMED']);
    expect(await fallen.apply(signedPolicy([], { version: 7 }))).toMatchObject({ kind: 'refused', code: 'VERSION' });
    expect(await fallen.apply(signedPolicy([], { version: 8 }))).toMatchObject({ kind: 'applied' });
    expect(fallen.standing).toMatchObject({ source: 'hospital', version: 8, fellBack: null });
  });

  it('falls back where the manufacturer has drawn tighter bounds since', async () => {
    const { ledger, holder } = await openBench();
    await holder.apply(signedPolicy());
    const tighter = {
      ...BUILT_IN_BOUNDS,
      bound: [...BUILT_IN_BOUNDS.bound, { field: 'pins.min_length_digits', min: 8, never: false, source: '[D] test' }],
    };
    expect(openHolder(ledger, memoryCopy(), tighter).standing).toMatchObject({ source: 'built-in', fellBack: 'OUT_OF_BOUNDS' });
  });

  it('applies nothing that cannot be recorded', async () => {
    const { holder, ledger } = await openBench();
    ledger.broken = true;
    expect(await holder.apply(signedPolicy())).toEqual({ kind: 'refused', code: 'LEDGER_UNAVAILABLE', faults: [] });
    expect(holder.standing.source).toBe('built-in');
    ledger.broken = false;
    expect(await holder.apply(signedPolicy())).toMatchObject({ kind: 'applied' });
  });

  it('runs although its copy cannot be written', async () => {
    const bench = await openAccessBench();
    const holder = openHolder(bench.ledger, {
      read: () => null,
      write: () => {
        throw new Error('no space left');
      },
    });
    expect(await holder.apply(signedPolicy())).toMatchObject({ kind: 'applied' });
    await holder.start();
    expect(holder.standing.version).toBe(1);
  });
});
