/** Policies and rosters over the operator socket of a running API: who may, what is refused with which field, what happens at once. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bothKeysOf } from '@wardkeeper/proto';
import { signRoster } from '@wardkeeper/proto/policy';
import type { PolicyHolder } from '../../agent/access/index.ts';
import { runCli } from '../../agent/cli/index.ts';
import { openApiBench } from '../support/local-api.ts';
import { change, HOSPITAL, memoryCopy, openHolder, shippedText, signedPolicy } from '../support/policies.ts';

async function openBench(operator: 'administrator' | 'service' | null = 'administrator') {
  const made: PolicyHolder[] = [];
  const bench = await openApiBench({
    operator,
    rosterSigners: bothKeysOf([HOSPITAL]),
    policy: (ledger) => {
      const holder = openHolder(ledger, memoryCopy());
      made.push(holder);
      return holder;
    },
    control: () => made[0] ?? null,
  });
  const put = (path: string, document: Uint8Array) =>
    bench.ask('operator', 'PUT', path, { document: Buffer.from(document).toString('base64') });
  return { ...bench, put };
}

const roster = (nowMs: number) =>
  signRoster({ version: 2, site: 'st-anna', issuedMs: nowMs, expiresMs: nowMs + 86_400_000, accounts: [] }, HOSPITAL);

describe('GET and PUT /v1/policy', () => {
  it('show and change the policy that runs', async () => {
    const { ask, put } = await openBench();
    const before = await ask('operator', 'GET', '/v1/policy');
    expect(before).toMatchObject({ status: 200, body: { source: 'built-in', version: 0, policy: { id: 'built-in-icu' }, fellBack: null } });
    expect(await put('/v1/policy', signedPolicy([['max_extensions = 2', 'max_extensions = 1']], { version: 3 }))).toMatchObject({
      status: 200,
      body: { version: 3 },
    });
    const after = await ask('operator', 'GET', '/v1/policy');
    expect(after).toMatchObject({ body: { source: 'hospital', version: 3, policy: { emergency: { max_extensions: 1 } } } });
    expect(JSON.stringify(after.body)).toContain('It can be extended once');
  });

  it('refuse with code, reason and field', async () => {
    const { put } = await openBench();
    expect(await put('/v1/policy', signedPolicy([['[5, 10, 15]', '[5, 10, 60]']]))).toMatchObject({
      status: 422,
      body: { code: 'POLICY_REFUSED', reason: 'OUT_OF_BOUNDS', faults: [{ key: 'throttle.local-console.ladder_seconds' }] },
    });
    expect(await put('/v1/policy', Buffer.from('nonsense'))).toMatchObject({ status: 422, body: { reason: 'MALFORMED' } });
  });

  it.each([{}, { document: 3 }, { document: 'no base64!' }, { document: '', more: 1 }])('refuse a body like %j', async (body) => {
    const { ask } = await openBench();
    expect(await ask('operator', 'PUT', '/v1/policy', body)).toMatchObject({ status: 400, body: { code: 'REQUEST_MALFORMED' } });
  });

  it.each([
    [null, 401, 'OPERATOR_LOGIN_REQUIRED'],
    ['service', 403, 'OPERATOR_ROLE_NOT_ALLOWED'],
  ] as const)('are for administrators: %s gets %i', async (operator, status, code) => {
    const { put } = await openBench(operator);
    expect(await put('/v1/policy', signedPolicy())).toMatchObject({ status, body: { code } });
  });

  it('do not exist on a device socket', async () => {
    const { ask } = await openBench();
    expect((await ask('deviceConsole', 'GET', '/v1/policy')).status).toBe(404);
    expect((await ask('deviceNetwork', 'PUT', '/v1/roster', {})).status).toBe(404);
  });
});

describe('the commands of a gateway', () => {
  it('show, compare and apply a policy, take over a roster, and say what was refused where', async () => {
    const { runtime, clock } = await openBench();
    const config = join(runtime, 'agent.toml');
    const head = 'site = "st-anna"\ngateway = "gw-1"\ncare_setting = "icu"\n';
    writeFileSync(
      config,
      `${head}[paths]\nruntime = "${runtime}"\n[broker]\nurl = "mqtts://localhost:8883"\n[[device]]\nid = "pump-1"\nessential_actions = []\n`,
    );
    const file = (name: string, content: string | Uint8Array) => {
      writeFileSync(join(runtime, name), content);
      return join(runtime, name);
    };
    const wardkeeper = async (...args: readonly string[]) => {
      const [out, err]: [string[], string[]] = [[], []];
      const code = await runCli([...args, '--config', config], {
        writeOut: (text) => void out.push(text),
        writeError: (text) => void err.push(text),
        readStdin: async () => '',
        untilSignalled: () => new AbortController().signal,
        environment: {},
      });
      return { code, out: out.join(''), err: err.join('') };
    };
    const changes: [string, string][] = [['max_extensions = 2', 'max_extensions = 1']];
    expect((await wardkeeper('policy', 'show')).out).toMatch(
      /^built-in-icu, built in: the hospital has signed none of its own; within bounds wardkeeper/,
    );
    const text = change(shippedText('icu'), ['version = 1', 'version = 4'], ...changes);
    expect((await wardkeeper('policy', 'diff', file('next.toml', text))).out).toBe(
      'id: "built-in-icu" -> "shipped-icu"\nversion: 0 -> 4\nemergency.max_extensions: 2 -> 1\n',
    );
    const applied = await wardkeeper('policy', 'apply', file('next.wkdoc', signedPolicy(changes, { version: 4 })));
    expect(applied).toEqual({ code: 0, out: 'version 4 runs from now on; 3 values differ from before\n', err: '' });
    expect((await wardkeeper('policy', 'show')).out).toMatch(/^shipped-icu, version 4, signed by the hospital/);
    const refused = await wardkeeper('policy', 'apply', file('wide.wkdoc', signedPolicy([['[5, 10, 15]', '[5, 10, 60]']], { version: 5 })));
    expect(refused.code).toBe(1);
    expect(refused.err).toMatch(/POLICY_REFUSED\)\n {2}line \d+: throttle\.local-console\.ladder_seconds: expected 1 to 15, got 60/);
    const taken = await wardkeeper('account', 'import-roster', file('roster.wkdoc', roster(clock.wallMs())));
    expect(taken).toMatchObject({ code: 0, out: expect.stringMatching(/^roster 2, valid to .*: 0 added, 0 changed, 0 revoked/) });
    expect((await wardkeeper('account', 'import-roster', file('old.wkdoc', roster(clock.wallMs())))).err).toContain('VERSION');
  });
});

describe('PUT /v1/roster', () => {
  it('takes a signed roster, larger than a device may send, and refuses another', async () => {
    const { put, clock } = await openBench();
    expect(await put('/v1/roster', roster(clock.wallMs()))).toMatchObject({ status: 200, body: { version: 2, added: 0, revoked: 0 } });
    expect(await put('/v1/roster', roster(clock.wallMs()))).toMatchObject({
      status: 422,
      body: { code: 'ROSTER_REFUSED', reason: 'VERSION' },
    });
    expect(await put('/v1/roster', new Uint8Array(64 * 1024))).toMatchObject({ status: 422, body: { code: 'ROSTER_REFUSED' } });
  });
});
