/** docs/openapi/operator-updates.yaml, held against the routes, the codes and what a real socket answers. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PROBLEMS } from '../../agent/local-api/problem.ts';
import { createUpdateRoutes } from '../../agent/local-api/update-routes.ts';
import { STATES } from '../../agent/updates/machine/rules.ts';
import { openAccessBench } from '../support/access.ts';
import { ASKED } from '../support/consent-bench.ts';
import { openApiBench } from '../support/local-api.ts';
import { OpenApiPage, routesOf } from '../support/openapi-page.ts';
import { scriptUpdates } from '../support/scripted-updates.ts';

const PAGE = new OpenApiPage('operator-updates.yaml');
type Body = Readonly<Record<string, unknown>>;

describe('the page of updates', () => {
  test('has the routes of the code and no others', async () => {
    const { guard } = await openAccessBench();
    expect(PAGE.routes).toEqual(routesOf(createUpdateRoutes(null, guard.approvals)));
  });

  test('has the codes of these routes, each with its status', () => {
    const code = readFileSync(join(import.meta.dirname, '../../agent/local-api/update-routes.ts'), 'utf8');
    const own = [...code.matchAll(/problem\(\s*'([A-Z_]+)'/g)].map((match) => match[1] ?? '');
    expect(own.length).toBeGreaterThan(2);
    expect([...PAGE.codes.keys()]).toEqual(expect.arrayContaining(own));
    for (const [name, status] of PAGE.codes) expect(PROBLEMS[name as keyof typeof PROBLEMS].status, name).toBe(status);
  });

  test('names every state', () => {
    const text = PAGE.lines.join('\n');
    for (const state of STATES) expect(text, state).toMatch(new RegExp(`[\\[ ]${state}[,\\]]`));
  });

  test('names every field that a socket answers with, and none besides', async () => {
    const bench = await openAccessBench();
    const updates = scriptUpdates(bench);
    const { ask } = await openApiBench({ on: bench, updates });
    const fieldsOf = (body: unknown) => Object.keys(body as Body).sort();
    const required = (schema: string) => [...PAGE.requiredOf(schema)].sort();

    const begun = (await ask('operator', 'POST', '/v1/updates', { path: '/media/stick', digest: ASKED.digest })).body;
    expect(fieldsOf(begun)).toEqual(['consent', 'digest', 'own']);
    const shown = (await ask('operator', 'GET', '/v1/updates')).body as Body;
    expect(fieldsOf(shown)).toEqual(['consent', 'online', 'status']);
    expect(fieldsOf(shown['status'])).toEqual(required('Status'));
    expect(fieldsOf(shown['consent'])).toEqual(required('Consent'));
    const inspected = (await ask('operator', 'POST', '/v1/updates/inspections', { path: '/media/stick' })).body;
    expect(fieldsOf(inspected)).toEqual(required('Inspection'));
    await updates.finish('confirmed', '');
    const { receipts } = (await ask('operator', 'GET', '/v1/updates/receipts')).body as { receipts: Body[] };
    expect(fieldsOf(receipts[0])).toEqual(expect.arrayContaining(required('Receipt')));
  });
});
