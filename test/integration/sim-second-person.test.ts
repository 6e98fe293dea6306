/** Two people at one pump, before a real agent's guard: the first asks, the second agrees, and it is done once. */
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { SHIPPED_POLICIES } from '@wardkeeper/proto/policy';
import { runPump } from '../../firmware-sim/device/index.ts';
import { actOnce, type PanelAction } from '../../firmware-sim/panel/index.ts';
import { fixedPolicy } from '../../agent/access/index.ts';
import { PIN } from '../support/access.ts';
import { openApiBench } from '../support/local-api.ts';
import { SoftwareKey } from '../support/software-key.ts';
import { tempFolder } from '../support/temp.ts';

const RP = { id: 'gw-1.example', origin: 'https://gw-1.example' };

async function openPump() {
  const shipped = SHIPPED_POLICIES.icu;
  const dualApproval = { ...shipped.dualApproval, actions: ['change-configuration'], distinct: ['subject'] as const };
  const bench = await openApiBench({
    policy: fixedPolicy({ ...shipped, dualApproval }),
    factors: { relyingParty: RP, certificateAuthority: null },
  });
  const folder = tempFolder('pump');
  const stop = new AbortController();
  const config = {
    ...{ deviceId: 'pump-1', files: join(folder, 'files'), emergencyCodes: join(folder, 'emergency') },
    ...{ consoleSocket: bench.sockets.deviceConsole, panelSocket: join(folder, 'panel.sock') },
  };
  const running = runPump(config, stop.signal, () => undefined);
  onTestFinished(async () => {
    stop.abort();
    await running;
  });
  await expect.poll(() => bench.guard.status().devices.length).toBe(1);
  await bench.guard.addAccount({ name: 'carl', role: 'biomed', authenticator: 'pin', secret: PIN });
  const act = (action: PanelAction) => actOnce(config.panelSocket, action);
  return { ...bench, act, login: (user: string, pin = PIN) => act({ do: 'login', user, pin }) };
}

test('one asks, the other agrees at the same panel, and each of them is told what to do next', async () => {
  const { act, login, guard } = await openPump();
  await login('bert');
  const asked = await act({ do: 'settings' });
  expect(asked).toMatchObject({ ok: false, code: 'APPROVAL_REQUIRED' });
  expect(asked.message).toMatch(/A second person has to agree to this\. They log in here and type "approve".*\(([0-9a-f]{4} ?){4}\)/);
  expect(await act({ do: 'approve' })).toMatchObject({ code: 'SAME_PERSON', message: 'The second person has to be another one.' });
  await login('anna');
  expect(await act({ do: 'approve' })).toMatchObject({ code: 'ROLE_NOT_ALLOWED' });
  await login('carl');
  expect(await act({ do: 'approve' })).toMatchObject({ ok: true });
  expect(await act({ do: 'settings' })).toMatchObject({ ok: true });
  expect(await act({ do: 'settings' })).toMatchObject({ code: 'APPROVAL_REQUIRED' });
  expect(guard.approvals.list()).toHaveLength(1);
});

test('nobody has asked, nobody is logged in: said plainly', async () => {
  const { act, login } = await openPump();
  expect(await act({ do: 'approve' })).toMatchObject({ code: 'LOGIN_NEEDED' });
  await login('bert');
  expect(await act({ do: 'approve' })).toMatchObject({ code: 'NOTHING_ASKED' });
});

test('a badge with its PIN and a security key log in at the panel, and an own PIN is changed there', async () => {
  const { act, guard, login } = await openPump();
  await guard.addAccount({ name: 'anna', role: 'patient-care', authenticator: 'badge', secret: 'CARD7788', pin: '606060' });
  expect(await act({ do: 'login', user: 'anna', pin: 'CARD7788', authenticator: 'badge' })).toMatchObject({ ok: false });
  expect(await act({ do: 'login', user: 'anna', pin: 'CARD7788', authenticator: 'badge', cardPin: '606060' })).toMatchObject({ ok: true });

  const key = new SoftwareKey({ origin: RP.origin, rpId: RP.id });
  const attestation = key.register(guard.issueBindingChallenge().challenge);
  expect(await guard.addAccount({ name: 'anna', role: 'patient-care', authenticator: 'webauthn', secret: '', attestation })).toMatchObject({
    kind: 'added',
  });
  const challenge = /: (\S+)$/.exec((await act({ do: 'challenge' })).message)?.[1] ?? '';
  const answer = JSON.stringify(key.assert(challenge));
  expect(await act({ do: 'login', user: 'anna', pin: answer, authenticator: 'webauthn' })).toMatchObject({ code: '', ok: true });
  expect(await act({ do: 'login', user: 'anna', pin: answer, authenticator: 'webauthn' })).toMatchObject({ ok: false });
  expect(await act({ do: 'login', user: 'anna', pin: 'not an answer', authenticator: 'webauthn' })).toMatchObject({
    code: 'KEY_ANSWER_MALFORMED',
  });

  expect(await act({ do: 'secret', authenticator: 'pin', old: PIN, new: PIN })).toMatchObject({ code: 'SECRET_UNCHANGED' });
  expect(await act({ do: 'secret', authenticator: 'pin', old: PIN, new: '771904' })).toMatchObject({ ok: true });
  expect(await login('anna', '771904')).toMatchObject({ ok: true });
});
