/** What guessing costs, and what it must never cost. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Notice } from '../../agent/access/index.ts';
import { DEFAULT_HASHING } from '../../agent/access/verifier.ts';
import { CARE_SETTINGS, parsePolicy, SHIPPED_POLICIES } from '@wardkeeper/proto/policy';
import { type AccessBench, CHEAP, NETWORK, openAccessBench, PASSWORD, WRONG } from '../support/access.ts';
import { cheapestMs } from '../support/cost.ts';
import { ROOT } from '../support/source-tree.ts';
import { standard } from './standard.ts';

const MINUTE = 60_000;
const WIDE = { config: { networkAttempts: { burst: 1_000, perMinute: 60 } } };

async function guess(bench: AccessBench, times: number, request: object = NETWORK): Promise<string[]> {
  const answers: string[] = [];
  for (let index = 0; index < times; index += 1) answers.push(await bench.tryLogin({ ...request, ...WRONG }));
  return answers;
}

standard(
  [
    ...[
      'ASVS 6.3.1',
      'AC-07a',
      'CWE-307',
      'TID-314',
      'FIA_AFL.1.1',
      'FIA_AFL_EXT.1.1',
      'WSTG-ATHN-03',
      'CIS Linux 5.3.3.1.1',
      'CIS Windows 1.2.2',
    ],
    ...['EN 18031 AUM-6', 'EN 304 620-1 REQ-AAC', 'WHO CHE.NFXNREQ.013', 'WHO BDS.NFXNREQ.15', 'accounts_passwords_pam_faillock_deny'],
  ],
  'blocked',
  'after five wrong network tries the right secret is not looked at',
  async () => {
    const bench = await openAccessBench(WIDE);
    expect(await guess(bench, 5)).toEqual([
      ...Array.from({ length: 4 }, () => 'CREDENTIALS_REFUSED 0'),
      `CREDENTIALS_REFUSED ${15 * MINUTE}`,
    ]);
    expect(await bench.tryLogin(NETWORK)).toBe(`LOCKED ${15 * MINUTE}`);
    expect(bench.guard.status().sessions).toBe(0);
  },
);

standard(
  [
    'AC-07b',
    'FIA_AFL.1.2',
    'CIS Linux 5.3.3.1.2',
    'CIS Windows 1.2.1',
    'accounts_passwords_pam_faillock_unlock_time',
    'IACS UR E27 item 33',
    'MID-046',
  ],
  'penalty',
  'the lock lasts 15 minutes and then grows; after it the right secret opens',
  async () => {
    const bench = await openAccessBench(WIDE);
    for (const minutes of [15, 30, 60, 60]) {
      await guess(bench, 5);
      bench.clock.advance(minutes * MINUTE - 1);
      expect(await bench.tryLogin(NETWORK)).toBe('LOCKED 1');
      bench.clock.advance(1);
    }
    expect(await bench.tryLogin(NETWORK)).toBe('opened');
  },
);

standard('CIS Windows 1.2.4', 'blockSize', 'failures add up over a quarter of an hour, and are forgotten only after it', async () => {
  const bench = await openAccessBench(WIDE);
  for (let index = 0; index < 5; index += 1) {
    await guess(bench, 1);
    bench.clock.advance(14 * MINUTE);
  }
  expect(await bench.tryLogin(NETWORK)).toMatch(/^LOCKED /);
  const other = await openAccessBench(WIDE);
  await guess(other, 4);
  other.clock.advance(15 * MINUTE);
  expect(await guess(other, 4)).not.toContain('CREDENTIALS_REFUSED 900000');
});

standard(
  ['FIA_AFL_EXT.1.3', 'account_passwords_pam_faillock_dir', 'FIA_AFL_EXT.1.6', 'ASVS 15.4.2', 'CWE-367'],
  'countFirst',
  'each try is counted before it is looked at: racing, a power cut and a reboot refund none',
  async () => {
    const bench = await openAccessBench(WIDE);
    let transactions = 0;
    bench.ledger.before = () => {
      transactions += 1;
      if (transactions > 1) throw new Error('power cut');
    };
    await bench.login(NETWORK);
    bench.clock.reboot();
    const again = await openAccessBench({ ...WIDE, on: bench });
    const answers = await Promise.all(Array.from({ length: 64 }, () => again.tryLogin({ ...NETWORK, ...WRONG })));
    expect(answers.filter((answer) => answer.startsWith('CREDENTIALS_REFUSED'))).toHaveLength(4);
    expect(again.events('loginFailed').map(({ detail }) => detail.consecutiveFailures)).toEqual([1, 2, 3, 4, 5]);
  },
);

standard(
  ['FIA_AFL_EXT.1.2', 'FIA_AFL_EXT.1.4', 'ASVS 8.2.4'],
  'originsAllowed',
  'each authenticator and origin has its own count and its own rule',
  async () => {
    const bench = await openAccessBench(WIDE);
    await guess(bench, 5);
    expect(await bench.tryLogin(NETWORK)).toMatch(/^LOCKED /);
    expect(await bench.tryLogin()).toBe('opened');
    expect(await bench.tryLogin({ authenticator: 'password' })).toBe('opened');
    expect(await bench.tryLogin({ ...NETWORK, authenticator: 'pin', secret: '428193' })).toBe('AUTHENTICATOR_NOT_ALLOWED 0');
  },
);

standard(
  ['ASVS 2.4.1', 'FIA_TRT_EXT.1'],
  'bucket',
  'over all names at most ten tries at once from the network, and no more than thirty a minute',
  async () => {
    const bench = await openAccessBench();
    const tryNames = async (count: number) => {
      const answers = await Promise.all(
        Array.from({ length: count }, (_, index) =>
          bench.tryLogin({ ...NETWORK, principal: `user-${bench.clock.monotonicMs()}-${index}` }),
        ),
      );
      return answers.filter((answer) => answer.startsWith('CREDENTIALS_REFUSED')).length;
    };
    expect(await tryNames(50)).toBe(10);
    bench.clock.advance(MINUTE);
    expect(await tryNames(50)).toBeLessThanOrEqual(30);
  },
);

standard(
  ['CWE-645', 'SP 800-63B-4 §3.2.2'],
  'keepsCare',
  'at its cap a bedside PIN still opens patient care where the setting never locks, and everything else is disabled for good',
  async () => {
    const bedside = await openAccessBench({ careSetting: 'icu' });
    const cap = SHIPPED_POLICIES.icu.authenticators.pin?.cap ?? 0;
    for (let index = 0; index < cap + 3; index += 1) {
      await bedside.login(WRONG);
      bedside.clock.advance(15_000);
    }
    const outcome = await bedside.login();
    expect(outcome.kind).toBe('opened');
    const session = outcome.kind === 'opened' ? outcome.session : '';
    expect(bedside.guard.authorize({ origin: 'local-console', deviceId: 'pump-1', action: 'start-infusion', session })).toEqual({
      decision: 'allow',
    });

    const network = await openAccessBench(WIDE);
    for (let index = 0; index < 100; index += 1) {
      await network.login({ ...NETWORK, ...WRONG });
      const told = await network.login({ ...NETWORK, ...WRONG });
      network.clock.advance(told.kind === 'opened' ? 0 : told.retryAfterMs);
    }
    network.clock.advance(24 * 60 * MINUTE);
    expect(await network.tryLogin(NETWORK)).not.toBe('opened');
  },
);

standard('CIS Linux 5.3.3.1.3', 'privilegedCount', 'accounts of administrators are no exception: they lock sooner', async () => {
  await lockAdministrator();
});
standard('CIS Windows 1.2.3', 'privilegedCount', 'an administrator is locked out like anybody', async () => {
  await lockAdministrator();
});

/** Their lock is silent: it is answered like a wrong secret, so that nobody learns whose account it is. */
async function lockAdministrator(): Promise<void> {
  const bench = await openAccessBench(WIDE);
  const secret = 'seven quiet herons at the weir';
  const ada = { origin: 'local-console', deviceId: 'pump-1', principal: 'ada', authenticator: 'password' } as const;
  for (const authenticator of ['password', 'totp'] as const) {
    const added = await bench.guard.addAccount({
      name: 'ada',
      role: 'administrator',
      authenticator,
      secret: authenticator === 'password' ? secret : '',
    });
    expect(added).toMatchObject({ kind: 'added' });
  }
  expect(await bench.guard.login({ ...ada, secret })).toMatchObject({ kind: 'pending' });
  for (let index = 0; index < 3; index += 1) await bench.guard.login({ ...ada, secret: 'wrong wrong wrong wrong' });
  bench.clock.advance(MINUTE);
  expect(await bench.guard.login({ ...ada, secret })).toMatchObject({ kind: 'refused', code: 'CREDENTIALS_REFUSED' });
  bench.clock.advance(15 * MINUTE);
  expect(await bench.guard.login({ ...ada, secret })).toMatchObject({ kind: 'pending' });
}

standard(
  ['ASVS 6.3.8', 'CWE-204', 'WSTG-IDNT-04'],
  'shadow',
  'a name that nobody has is answered like one that somebody has, and takes as long',
  async () => {
    const bench = await openAccessBench({ ...WIDE, hashing: DEFAULT_HASHING });
    const costMs: Record<string, number> = {};
    for (const principal of ['anna', 'nobody']) {
      costMs[principal] = await cheapestMs(3, async () => {
        await bench.login({ principal, ...WRONG });
        bench.clock.advance(15_000);
      });
    }
    expect((costMs['nobody'] ?? 0) / (costMs['anna'] ?? 1)).toBeGreaterThan(0.5);
    for (let index = 0; index < 12; index += 1) {
      const answers = await Promise.all(['anna', 'nobody'].map((principal) => bench.tryLogin({ principal, ...WRONG })));
      expect(new Set(answers).size, answers.join(' / ')).toBe(1);
      bench.clock.advance(index % 2 === 0 ? 5_000 : 15_000);
    }
    expect(bench.guard.status().fault).toBeNull();
  },
);

standard(
  ['AC-14a', 'FIA_UAU_EXT.2', 'MID-043'],
  'essential',
  'essential actions need nobody, with the network locked, the disk full and the counters damaged',
  async () => {
    const bench = await openAccessBench(WIDE);
    await guess(bench, 5);
    await bench.guard.reportDamage();
    bench.ledger.broken = true;
    for (const action of ['alarm-silence', 'stop', 'view-vitals']) {
      expect(bench.guard.authorize({ origin: 'local-console', deviceId: 'pump-1', action })).toEqual({ decision: 'allow' });
    }
  },
);

standard('AC-14b', 'rationale', 'every action that needs no identification says why, and where the risk file does', () => {
  for (const setting of CARE_SETTINGS) {
    const { essentialActions } = SHIPPED_POLICIES[setting];
    expect(essentialActions.length).toBeGreaterThan(0);
    for (const { rationale, riskRef } of essentialActions) {
      expect(rationale.length).toBeGreaterThan(10);
      expect(riskRef).not.toBe('');
    }
  }
  const text = readFileSync(join(ROOT, 'config/policies/ward.toml'), 'utf8');
  expect(parsePolicy(text).ok).toBe(true);
  for (const key of ['rationale', 'risk_ref'])
    expect(parsePolicy(text.replace(new RegExp(`^${key} = .*\\n`, 'm'), '')).ok, key).toBe(false);
});

standard(
  ['ASVS 6.3.5', 'WHO BDS.NFXNREQ.16', 'FIA_UAU.7'],
  'tellsBlocked',
  'the person at the device is told of a wait, and of nothing that was typed',
  async () => {
    const bench = await openAccessBench();
    const notices: Notice[] = [];
    bench.guard.onNotice((notice) => notices.push(notice));
    for (let index = 0; index < 3; index += 1) await bench.login(WRONG);
    expect(notices).toContainEqual({
      type: 'access-blocked',
      origin: 'local-console',
      deviceId: 'pump-1',
      locked: false,
      retryAfterMs: 5_000,
    });
    expect(JSON.stringify(notices)).not.toMatch(/anna|999999/);
  },
);

standard(
  ['ASVS 16.3.1', 'account_passwords_pam_faillock_audit', 'MID-045'],
  'recordsOutcome',
  'every try is on record with authenticator, origin and count, by pseudonym',
  async () => {
    const bench = await openAccessBench();
    await bench.login(WRONG);
    await bench.login();
    expect(bench.kinds()).toEqual(['loginFailed', 'loginSucceeded']);
    const [failure] = bench.events('loginFailed');
    expect(failure).toMatchObject({ deviceId: 'pump-1', detail: { consecutiveFailures: 1 } });
    expect(failure?.actor).toHaveLength(8);
    expect(bench.events('loginSucceeded')[0]?.detail.failuresBefore).toBe(1);
  },
);

standard('ASVS 16.3.3', 'countsFlood', 'what is refused unseen is counted and told once a minute', async () => {
  const bench = await openAccessBench();
  await guess(bench, 40);
  bench.clock.advance(MINUTE);
  await bench.guard.tick();
  const told = bench.events('loginDenied').length + (bench.events('attemptsThrottled')[0]?.detail.count ?? 0);
  expect(bench.events('loginFailed').length + told).toBe(40);
});

standard(
  ['ASVS 16.5.2', 'ASVS 16.5.3', 'ASVS 16.3.4'],
  'noLedger',
  'with the disk full the network is denied, the bedside waits the longest, and the fault is told later',
  async () => {
    const bench = await openAccessBench();
    bench.ledger.broken = true;
    expect(await bench.tryLogin(NETWORK)).toBe('LEDGER_UNAVAILABLE 0');
    expect(await bench.tryLogin(WRONG)).toBe('CREDENTIALS_REFUSED 15000');
    expect(bench.guard.status()).toMatchObject({ fault: 'LEDGER_UNWRITABLE', sessions: 0 });
    bench.ledger.broken = false;
    await bench.guard.tick();
    await bench.guard.tick();
    expect(bench.events('accessDegraded')[0]?.detail.code).toBe('LEDGER_UNAVAILABLE');
  },
);

standard('CWE-287', 'wrongOpensNothing', 'a wrong secret, an empty one and one for another name open nothing', async () => {
  const bench = await openAccessBench(WIDE);
  await bench.guard.addAccount({ name: 'carla', role: 'patient-care', authenticator: 'pin', secret: '771904' });
  for (const secret of ['', '0', '428194', '771904', `428193\0`, '428193 ', '٤٢٨١٩٣']) {
    expect(await bench.tryLogin({ secret })).toMatch(/^(CREDENTIALS_REFUSED|WAITING)/);
    bench.clock.advance(15_000);
  }
  expect(await bench.tryLogin({ ...NETWORK, secret: PASSWORD.toUpperCase() })).toMatch(/^CREDENTIALS_REFUSED/);
  expect(bench.guard.status().sessions).toBe(0);
  expect(CHEAP.memoryKib).toBeLessThan(DEFAULT_HASHING.memoryKib);
});
