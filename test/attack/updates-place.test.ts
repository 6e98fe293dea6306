/** What somebody typed, and what lies there: the right bundle is found, and nothing is read that is no bundle. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bundleAt } from '../../agent/updates/trust/index.ts';
import { tempFolder } from '../support/temp.ts';

function stickWith(make: (stick: string) => void): string {
  const stick = tempFolder('stick');
  make(stick);
  return stick;
}

const folderBundle = (at: string) => {
  mkdirSync(join(at, 'metadata'), { recursive: true });
  writeFileSync(join(at, 'metadata', 'timestamp.json'), '{}');
};

const both = (one: (stick: string) => void, other: (stick: string) => void) => (stick: string) => {
  one(stick);
  other(stick);
};

describe('a bundle is found', () => {
  test.each<[string, (stick: string) => void, string]>([
    ['the stick is the bundle', folderBundle, ''],
    ['it is a folder on the stick', (stick) => folderBundle(join(stick, 'pump-x2')), ''],
    [
      'it is the one folder among other things',
      both(
        (stick) => folderBundle(join(stick, 'pump-x2')),
        (stick) => mkdirSync(join(stick, 'music')),
      ),
      '',
    ],
    ['it is named itself', (stick) => folderBundle(join(stick, 'pump-x2')), 'pump-x2'],
  ])('%s', async (_name, make, below) => {
    const place = await bundleAt(join(stickWith(make), below));
    expect(place).toMatchObject({ ok: true });
    if (place.ok) expect(Buffer.from((await place.source.metadata('timestamp.json', 10)) ?? []).toString()).toBe('{}');
  });

  test('as one file, named or alone on the stick', async () => {
    const stick = stickWith((at) => writeFileSync(join(at, 'pump.wkb'), ''));
    expect(await bundleAt(stick)).toMatchObject({ ok: true });
    expect(await bundleAt(join(stick, 'pump.wkb'))).toMatchObject({ ok: true });
  });
});

describe('no bundle is taken', () => {
  test.each<[string, (stick: string) => void, string, string]>([
    ['an empty stick', () => undefined, '', 'NO_BUNDLE'],
    ['a folder that is not there', () => undefined, 'pump', 'NO_BUNDLE'],
    ['a file that is none', (stick) => writeFileSync(join(stick, 'notes.txt'), ''), 'notes.txt', 'NO_BUNDLE'],
    ['a path through a file', (stick) => writeFileSync(join(stick, 'notes.txt'), ''), 'notes.txt/pump', 'NO_BUNDLE'],
    [
      'two bundles',
      both(
        (stick) => folderBundle(join(stick, 'a')),
        (stick) => writeFileSync(join(stick, 'b.wkb'), ''),
      ),
      '',
      'MANY_BUNDLES',
    ],
    ['a link that leads off the stick', (stick) => symlinkSync('/etc', join(stick, 'pump')), '', 'NO_BUNDLE'],
    ['metadata that is a link', (stick) => symlinkSync('/etc', join(stick, 'metadata')), '', 'NO_BUNDLE'],
    ['metadata two folders down', (stick) => folderBundle(join(stick, 'a', 'b')), '', 'NO_BUNDLE'],
  ])('%s: %s', async (_name, make, below, code) => {
    expect(await bundleAt(join(stickWith(make), below))).toMatchObject({ ok: false, code });
  });
});
