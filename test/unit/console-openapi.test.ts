/** docs/openapi/console.yaml is what the code has. After a change of a call: run this file with -u, and read what changed. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { OPERATIONS } from '../../hospital/console/api/index.ts';
import { consolePage } from '../support/console-openapi.ts';
import { ROOT } from '../support/source-tree.ts';

describe("the page of the console's API", () => {
  test('is made from the calls', async () => {
    await expect(consolePage()).toMatchFileSnapshot(join(ROOT, 'docs/openapi/console.yaml'));
  });

  test('names every call once', () => {
    const ids = OPERATIONS.map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(50);
    expect(new Set(ids).size).toBe(ids.length);
    const places = OPERATIONS.map(({ method, path }) => `${method} ${path}`);
    expect(new Set(places).size).toBe(places.length);
  });
});
