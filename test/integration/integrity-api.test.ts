/** Guarded files over the operator socket, and the page that documents it, held against the code. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { createIntegrityRoutes } from '../../agent/local-api/integrity-routes.ts';
import { PROBLEMS } from '../../agent/local-api/problem.ts';
import { openAccessBench } from '../support/access.ts';
import { startGuard, words } from '../support/integrity-bench.ts';
import { listOf, makeFirmware, signedDelta, signedDesk, signedList, STRANGER } from '../support/integrity-signed.ts';
import { openApiBench } from '../support/local-api.ts';
import { tempFolder } from '../support/temp.ts';

const LINES = readFileSync(join(import.meta.dirname, '../../docs/openapi/operator-integrity.yaml'), 'utf8').split('\n');

/** A guard on version 1 behind a real socket, and the delta to version 2, which changes bin/old. */
async function scene() {
  const root = makeFirmware();
  const from = listOf(root);
  const install = (content: string) => {
    writeFileSync(join(root, '../next'), content, { mode: 0o755 });
    renameSync(join(root, '../next'), join(root, 'bin/old'));
  };
  install('new');
  const to = listOf(root, 2);
  install('old');
  const guard = await startGuard({ state: tempFolder('integrity-state'), root, desk: signedDesk(() => [signedList(from)]) });
  await guard.started();
  const api = await openApiBench({ integrity: guard.guard.desk });
  const ask = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object) => api.ask('operator', method, path, body);
  const begin = (delta: Uint8Array) =>
    ask('POST', '/v1/integrity/changes', { delta: Buffer.from(delta).toString('base64'), forMs: 60_000 });
  return { root, from, to, install, guard, ask, begin };
}

describe('an installer that is no part of the agent', () => {
  test('begins, installs, renews and commits what the manufacturer signed', async () => {
    const { from, to, install, guard, ask, begin } = await scene();
    const begun = await begin(signedDelta(from, to));
    expect(begun).toMatchObject({ status: 201, body: { endsInMs: expect.any(Number) } });
    const { change } = begun.body as { change: string };
    expect(change).toMatch(/^[0-9a-f]{64}$/);
    expect((await ask('PUT', `/v1/integrity/changes/${change}`, { forMs: 60_000 })).status).toBe(204);
    expect(await ask('POST', `/v1/integrity/changes/${change}/commit`)).toMatchObject({ status: 409, body: { reason: 'NOT_AT_TARGET' } });
    install('new');
    expect((await ask('POST', `/v1/integrity/changes/${change}/commit`)).status).toBe(204);
    await guard.sweep();
    expect(guard.told()).toEqual([]);
    expect(guard.guard.status()).toMatchObject({ openFindings: 0, sets: [{ baseline: 'authorised-change' }] });
  });

  test('aborts, and what it installed is told', async () => {
    const { from, to, install, guard, ask, begin } = await scene();
    const { change } = (await begin(signedDelta(from, to))).body as { change: string };
    install('new');
    expect((await ask('DELETE', `/v1/integrity/changes/${change}`)).status).toBe(204);
    await guard.sweep();
    expect(words(guard.told())).toEqual(['content bin/old']);
  });

  test('is refused what somebody else signed, what does not fit, and a change that there is not', async () => {
    const { root, from, to, ask, begin } = await scene();
    expect(await begin(signedDelta(from, to, { signer: STRANGER }))).toMatchObject({ status: 409, body: { reason: 'SIGNATURE' } });
    writeFileSync(join(root, 'bin/old'), 'evil');
    const away = await begin(signedDelta(from, to));
    expect(away).toMatchObject({ status: 409, body: { code: 'CHANGE_REFUSED', reason: 'NOT_AT_FROM', paths: [join(root, 'bin/old')] } });
    expect(await ask('DELETE', `/v1/integrity/changes/${'0'.repeat(64)}`)).toMatchObject({ status: 409, body: { reason: 'UNKNOWN' } });
    expect((await ask('POST', '/v1/integrity/changes', { delta: '', forMs: 31 * 60_000 })).status).toBe(400);
  });
});

test('a check has a number, and the status says when it is done', async () => {
  const { guard, ask } = await scene();
  const { checks } = guard.guard.status();
  const asked = await ask('POST', '/v1/integrity/checks', {});
  expect(asked).toEqual({ status: 202, body: { check: checks.asked + 1 } });
  await vi.waitUntil(() => guard.guard.status().checks.done === checks.asked + 1, { timeout: 60_000, interval: 5 });
});

test('a finding has every field that the page names', async () => {
  const { root, guard, ask } = await scene();
  writeFileSync(join(root, 'bin/old'), 'evil');
  await guard.sweep();
  const { body } = await ask('GET', '/v1/integrity/findings');
  const [finding] = (body as { findings: Record<string, unknown>[] }).findings;
  const documented = /^ {6}required: \[set, path, (.*)\]$/m.exec(LINES.join('\n'))?.[1]?.split(', ') ?? [];
  expect(documented.length).toBeGreaterThan(5);
  for (const field of ['set', 'path', ...documented]) expect(finding, field).toHaveProperty(field);
});

describe('docs/openapi/operator-integrity.yaml', () => {
  test('has the routes of the code and no others', async () => {
    const documented: string[] = [];
    let path = '';
    for (const line of LINES) {
      path = /^ {2}(\/v1\/\S+):$/.exec(line)?.[1] ?? path;
      const method = /^ {4}(get|post|put|delete|patch):$/.exec(line)?.[1];
      if (method !== undefined) documented.push(`${method.toUpperCase()} ${path}`);
    }
    const { guard } = await scene();
    const { guard: access } = await openAccessBench();
    const routes = createIntegrityRoutes(guard.guard.desk, access.approvals);
    expect(documented.sort()).toEqual(routes.map(({ method, path: route }) => `${method} ${route}`).sort());
  });

  test('has the codes of these routes, each with its status', () => {
    const documented = LINES.flatMap((line) => /^ {12}- ([A-Z_]+) # (\d{3})$/.exec(line)?.slice(1, 3).join(' ') ?? []);
    const code = (path: string) => readFileSync(join(import.meta.dirname, '../../agent/local-api', path), 'utf8');
    const own = ['integrity-routes.ts', 'integrity-change-routes.ts', 'quarantine-routes.ts'].flatMap((path) =>
      [...code(path).matchAll(/problem\(\s*'([A-Z_]+)'/g)].map((match) => match[1] ?? ''),
    );
    expect(own.length).toBeGreaterThan(5);
    for (const name of own) expect(documented.map((line) => line.split(' ')[0])).toContain(name);
    for (const line of documented) {
      const [name = '', status] = line.split(' ');
      expect(`${name} ${PROBLEMS[name as keyof typeof PROBLEMS].status}`).toBe(`${name} ${status}`);
    }
  });
});
