/** Reading content from a real disk: what is hashed, and what is not waited for, followed or believed. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createHasher } from '../../agent/integrity/hasher.ts';
import { createPace } from '../../agent/integrity/pace.ts';
import { tempFolder } from '../support/temp.ts';

const BUFFER = 128 * 1024;
const NO_LIMIT = 2 ** 30;
const never = () => null;

describe('a hash at the edges of the buffer', () => {
  test.each([0, 1, BUFFER - 1, BUFFER, BUFFER + 1, 3 * BUFFER])('%i bytes', async (size) => {
    const path = join(tempFolder('integrity'), 'file');
    const content = Buffer.alloc(size, 'abc');
    writeFileSync(path, content);
    const result = await createHasher(never)(Buffer.from(path), NO_LIMIT);
    expect(result).toMatchObject({ kind: 'hashed', stamp: { size } });
    expect(result.kind === 'hashed' && Buffer.from(result.sha256).toString('hex')).toBe(createHash('sha256').update(content).digest('hex'));
  });
});

test('a file that changes under the reading is tried three times, then unstable', async () => {
  const path = join(tempFolder('integrity'), 'file');
  writeFileSync(path, 'x');
  let pieces = 0;
  const busy = createHasher(() => {
    pieces += 1;
    appendFileSync(path, 'y');
    return null;
  });
  expect(await busy(Buffer.from(path), NO_LIMIT)).toMatchObject({ kind: 'unverifiable', why: 'unstable' });
  expect(pieces).toBe(3);

  let once = true;
  const settling = createHasher(() => {
    if (once) appendFileSync(path, 'z');
    once = false;
    return null;
  });
  expect(await settling(Buffer.from(path), NO_LIMIT)).toMatchObject({ kind: 'hashed', stamp: { size: 5 } });
});

test('links are not followed, pipes not waited for, folders not read', async () => {
  const folder = tempFolder('integrity');
  writeFileSync(join(folder, 'file'), 'x');
  symlinkSync('file', join(folder, 'link'));
  execFileSync('mkfifo', [join(folder, 'pipe')]);
  mkdirSync(join(folder, 'folder'));
  for (const name of ['link', 'pipe', 'folder', 'missing', 'file/x']) {
    expect(await createHasher(never)(Buffer.from(join(folder, name)), NO_LIMIT), name).toEqual({ kind: 'changed' });
  }
});

test('a file beyond the limit is not read, nor one that grows beyond it while it is read', async () => {
  const path = join(tempFolder('integrity'), 'file');
  writeFileSync(path, Buffer.alloc(BUFFER));
  expect(await createHasher(never)(Buffer.from(path), BUFFER - 1)).toMatchObject({ kind: 'unverifiable', why: 'too-large' });
  const growing = createHasher(() => {
    appendFileSync(path, 'more');
    return null;
  });
  expect(await growing(Buffer.from(path), BUFFER + 1)).toMatchObject({ kind: 'unverifiable', why: 'too-large' });
});

test('long work gives the loop its turn, and ends when it is to be dropped', async () => {
  const path = join(tempFolder('integrity'), 'file');
  writeFileSync(path, Buffer.alloc(8 * BUFFER));
  const stop = new AbortController();
  let nowMs = 0;
  const pace = createPace(() => nowMs++, stop.signal);
  let turns = 0;
  const count = () => {
    turns += 1;
    if (!stop.signal.aborted) setImmediate(count);
  };
  setImmediate(count);
  expect(await createHasher(pace)(Buffer.from(path), NO_LIMIT)).toMatchObject({ kind: 'hashed' });
  // Eight pieces of 1 ms each by this clock, in slices of 2 ms.
  expect(turns).toBeGreaterThanOrEqual(3);

  stop.abort(new Error('dropped'));
  await expect(createHasher(pace)(Buffer.from(path), NO_LIMIT)).rejects.toThrow('dropped');
});
