/** Two people at one repository: one changes it, the other is told who does, and nobody's death locks it for good. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lockRepository } from '../../release/updates/lock.ts';
import { makeReleaseBench } from '../support/release-bench.ts';
import { tempFolder } from '../support/temp.ts';
import { makeManufacturer } from '../support/updates-repository.ts';

const NOBODY = { who: 'anna', host: hostname(), boot: bootId(), pid: 2 ** 22 + 1, token: 'f'.repeat(16) };

function bootId(): string {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
}

function locked(holder: object | string): string {
  const folder = join(tempFolder('release-lock'), 'repository');
  mkdirSync(folder);
  writeFileSync(join(folder, '.lock'), typeof holder === 'string' ? holder : JSON.stringify(holder));
  return folder;
}

test('one has it, a second is refused, and after the first it is free', () => {
  const folder = locked('');
  expect(() => lockRepository(folder)).toThrow(expect.objectContaining({ code: 'REPOSITORY_BUSY' }));
  const other = tempFolder('release-lock');
  {
    using _held = lockRepository(other);
    expect(() => lockRepository(other)).toThrow(expect.objectContaining({ code: 'REPOSITORY_BUSY' }));
  }
  expect(readdirSync(other)).toEqual([]);
  using _again = lockRepository(other);
});

test.each<[string, object, boolean]>([
  ['a process that is gone', NOBODY, true],
  ['a process of before the last boot, whoever has its number now', { ...NOBODY, boot: 'before', pid: 1 }, true],
  ['a process that runs', { ...NOBODY, pid: process.pid }, false],
  ['a process of another machine', { ...NOBODY, host: 'elsewhere' }, false],
  ['nobody can say whom', { who: 'anna' }, false],
])('held by %s', (_name, holder, isTaken) => {
  const folder = locked(holder);
  if (!isTaken) {
    expect(() => lockRepository(folder)).toThrow(expect.objectContaining({ code: 'REPOSITORY_BUSY' }));
    expect(JSON.parse(readFileSync(join(folder, '.lock'), 'utf8'))).toEqual(holder);
    return;
  }
  {
    using _held = lockRepository(folder);
    expect(JSON.parse(readFileSync(join(folder, '.lock'), 'utf8'))).toMatchObject({ pid: process.pid });
  }
  expect(readdirSync(folder)).toEqual([]);
});

test('a change through the command is refused with "try later", and changes nothing', async () => {
  using bench = await makeReleaseBench();
  const { repository } = await makeManufacturer(bench.folder, true);
  const drafts = () =>
    readdirSync(join(repository.folder, 'drafts')).map((name) => readFileSync(join(repository.folder, 'drafts', name), 'utf8'));
  const before = drafts();
  using _held = lockRepository(repository.folder);
  for (const words of [
    ['role', 'renew', 'targets'],
    ['role', 'set', 'targets', '--people', '1'],
    ['withdraw', 'pump-x2/firmware-1.payload.tar'],
    ['sign', '--key', 'anna.key.json'],
  ]) {
    const run = await bench.run('update', ...words, '--repository', repository.folder);
    expect(run, words.join(' ')).toMatchObject({ code: 75 });
    expect(run.err).toContain('REPOSITORY_BUSY');
  }
  expect(drafts()).toEqual(before);
  expect((await bench.run('update', 'role', 'list', '--repository', repository.folder)).code).toBe(0);
});
