/** docs/threat-model.md: every mitigation names a test that there is, by file and title. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../support/source-tree.ts';

const page = readFileSync(join(ROOT, 'docs/threat-model.md'), 'utf8');
/** `| S | who | what stops it | proven by |` */
const rows = page.split('\n').flatMap((line) => {
  const [, letter = '', threat = '', stop = '', proof = ''] = /^\| ([STRIDE]) \| (.+?) \| (.+?) \| (.*) \|$/.exec(line) ?? [];
  return letter === '' ? [] : [{ letter, threat, stop, proof }];
});
const flows = page.split('\n### ').slice(1);

test('there are flows, and each is looked at from more than one side', () => {
  expect(flows.length).toBeGreaterThanOrEqual(6);
  for (const flow of flows) expect(new Set(flow.match(/^\| [STRIDE] \|/gm)).size, flow.split('\n')[0]).toBeGreaterThanOrEqual(4);
});

describe('each mitigation is proven by a test of that name', () => {
  test.each(rows)('$letter: $threat', ({ proof }) => {
    const proofs = [...proof.matchAll(/\]\(\.\.\/(test\/[^)]+)\)((?:(?:, \[[^\]]*\]\([^)]*\))? “[^”]+”)+)/g)];
    expect(proofs.length).toBeGreaterThan(0);
    for (const [, file = '', titles = ''] of proofs) {
      expect(existsSync(join(ROOT, file)), file).toBe(true);
      const source = readFileSync(join(ROOT, file), 'utf8');
      for (const [, title = ''] of titles.matchAll(/“([^”]+)”/g)) expect(source, `${file} has no test called “${title}”`).toContain(title);
    }
  });
});
