/**
 * The public tuf-conformance suite itself, where its folder is given by WARDKEEPER_TUF_CONFORMANCE and a Python that has what it needs
 * (tuf, securesystemslib, pytest; `faketime` on the path) by WARDKEEPER_TUF_PYTHON. Every case, no expected failure. Our own port of its cases,
 * beside this file, runs always. Its server takes a free port of its own.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../support/source-tree.ts';
import { tempFolder } from '../support/temp.ts';

const SUITE = process.env['WARDKEEPER_TUF_CONFORMANCE'] ?? '';
const PYTHON = process.env['WARDKEEPER_TUF_PYTHON'] ?? 'python3';
/** In the suite of August 2026. */
const LEAST_CASES = 113;

test.skipIf(SUITE === '')('the public suite, every case (WARDKEEPER_TUF_CONFORMANCE names its folder)', { timeout: 1_800_000 }, () => {
  const entrypoint = join(tempFolder('tuf-conformance'), 'client');
  const shim = join(ROOT, 'test/conformance/tuf/shim.ts');
  writeFileSync(entrypoint, `#!/bin/sh\nexec ${process.execPath} --conditions=wardkeeper-source ${shim} "$@"\n`);
  chmodSync(entrypoint, 0o755);
  const args = ['-m', 'pytest', '-q', '-p', 'no:cacheprovider', join(SUITE, 'tuf_conformance'), '--entrypoint', entrypoint];
  const done = spawnSync(PYTHON, args, { cwd: SUITE, encoding: 'utf8', env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' } });
  const said = `${done.stdout}\n${done.stderr}`;
  expect(done.status, said.slice(-8_000)).toBe(0);
  const passed = Number(/(\d+) passed/.exec(said)?.[1] ?? 0);
  console.log(`tuf-conformance: ${passed} cases passed`);
  expect(passed).toBeGreaterThanOrEqual(LEAST_CASES);
  expect(said).not.toMatch(/\d+ (?:failed|xfailed|skipped)/);
});
