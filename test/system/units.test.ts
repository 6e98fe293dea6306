/** The units that the packages bring, judged by systemd's own tools without a running systemd. `prove -- shipping` starts them for real. */
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hasCommand, needs } from '../support/needs.ts';
import { ROOT } from '../support/source-tree.ts';
import { tempFolder } from '../support/temp.ts';

const HERE = needs('systemd-analyze', hasCommand('systemd-analyze'));
const UNITS = globSync('config/systemd/*.service', { cwd: ROOT });
/** 0 is best, 10 is no protection. docs/manufacturers.md says what the rest is. */
const MAX_EXPOSURE: Readonly<Record<string, number>> = {
  'wardkeeper.service': 2.5,
  'wardkeeper-hospital.service': 1.5,
  'wardkeeper-hospital-console.service': 1.5,
  'wardkeeper-hospital-enrolment.service': 1.5,
};

test('there is a bound for each', () =>
  expect(UNITS.map((path) => basename(path)).toSorted()).toEqual(Object.keys(MAX_EXPOSURE).toSorted()));

describe.runIf(HERE).each(UNITS)('%s', (path) => {
  test('systemd understands every line of it', () => {
    const copy = join(tempFolder('unit'), basename(path));
    // The program is not installed here; every other word is the unit's own.
    writeFileSync(copy, readFileSync(join(ROOT, path), 'utf8').replaceAll(/^ExecStart=\/usr\/bin\/wardkeeper\S*/gm, 'ExecStart=/bin/true'));
    const { status, stdout, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', copy], { encoding: 'utf8' });
    expect({ status, said: stdout + stderr }).toEqual({ status: 0, said: '' });
  });

  test('a word that systemd does not know would be told', () => {
    const copy = join(tempFolder('unit'), basename(path));
    writeFileSync(copy, '[Service]\nExecStart=/bin/true\nProtectSystme=strict\n');
    expect(spawnSync('systemd-analyze', ['verify', '--man=no', copy], { encoding: 'utf8' }).stderr).toContain('ProtectSystme');
  });

  test('what it leaves open is within its bound', () => {
    const args = ['security', '--offline=true', '--no-pager', join(ROOT, path)];
    const { stdout } = spawnSync('systemd-analyze', args, { encoding: 'utf8', env: { PATH: process.env['PATH'], LC_ALL: 'C' } });
    const score = Number(/Overall exposure level for \S+: (\d+\.\d)/.exec(stdout)?.[1] ?? Number.NaN);
    expect(score).toBeGreaterThan(0);
    expect(score).toBeLessThanOrEqual(MAX_EXPOSURE[basename(path)] ?? 0);
  });
});
