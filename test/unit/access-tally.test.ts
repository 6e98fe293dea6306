/** What the guard counts of its decisions: where from and how each ended, and nothing of who or what. */
import { expect, test } from 'vitest';
import { openAccessBench, PASSWORD, PIN } from '../support/access.ts';

test('every decision and every attempt is counted once, by where it came from and how it ended', async () => {
  const { guard } = await openAccessBench();
  expect(guard.status().decisions).toEqual({ authorizations: [], logins: [], penalties: [] });
  const at = { origin: 'local-console', deviceId: 'pump-1' } as const;
  const network = { ...at, origin: 'local-network', authenticator: 'password', principal: 'anna' } as const;
  const opened = await guard.login({ ...at, authenticator: 'pin', principal: 'anna', secret: PIN });
  const session = opened.kind === 'opened' ? opened.session : '';
  guard.authorize({ ...at, action: 'stop' });
  guard.authorize({ ...at, action: 'start-infusion', session });
  guard.authorize({ ...at, action: 'install-update', session });
  guard.authorize({ ...at, action: 'start-infusion' });
  guard.authorize({ ...at, action: 'start-infusion', session: 'made up' });
  guard.authorize({ ...at, deviceId: 'pump-9', action: 'start-infusion', session });
  for (let index = 0; index < 5; index += 1) await guard.login({ ...network, secret: 'not hers, five times over' });
  await guard.login({ ...network, secret: PASSWORD });
  await guard.login({ ...network, deviceId: 'pump-9', secret: PASSWORD });
  const { authorizations, logins, penalties } = guard.status().decisions;
  const lines = (list: readonly { origin: string; outcome: string; count: number }[]) =>
    list.map(({ origin, outcome, count }) => `${origin} ${outcome} ${count}`);
  expect(lines(authorizations)).toEqual([
    'local-console essential 1',
    'local-console allowed 1',
    'local-console no-session 2',
    'local-console role 1',
    'local-console unknown-device 1',
  ]);
  expect(lines(logins)).toEqual([
    'local-console opened 1',
    'local-network wrong 5',
    'local-network locked 1',
    'local-network unknown-device 1',
  ]);
  expect(lines(penalties)).toEqual(['local-network lock 1']);
  expect(JSON.stringify(guard.status().decisions)).not.toMatch(/anna|pump|infusion/);
});
