/** A release written into a guarded slot: what was signed raises nothing, anything else does, and what is expected moves with the outcome. */
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SYSTEM_BULK_FILES } from '../../agent/updates/bulk-files.ts';
import type { ExpectedTree } from '../../agent/updates/ports.ts';
import { ExpectedSlot } from '../../agent/updates/slots/expected-tree.ts';
import { type GuardBench, startGuard, words } from '../support/integrity-bench.ts';
import { tempFolder } from '../support/temp.ts';

type Content = Readonly<Record<string, string>>;
const BEFORE: Content = { 'bin/pump': 'pump 1', 'bin/old': 'old', 'etc/drugs': 'drugs 1' };
const AFTER: Content = { 'bin/pump': 'pump 2', 'etc/drugs': 'drugs 2', 'lib/new': 'new' };

function write(tree: string, content: Content): void {
  rmSync(tree, { recursive: true, force: true });
  for (const folder of ['', ...Object.keys(content).map(dirname)]) {
    mkdirSync(join(tree, folder), { recursive: true });
    chmodSync(join(tree, folder), 0o755);
  }
  for (const [path, text] of Object.entries(content)) {
    writeFileSync(join(tree, path), text);
    chmodSync(join(tree, path), 0o644);
  }
}

function releaseOf(tree: string, digest = 'd'.repeat(64), content = AFTER): ExpectedTree {
  const files = Object.entries(content).map(([path, text]) => ({ path, sha256: sha256(text), size: text.length, mode: 0o644 }));
  const gone = Object.keys(BEFORE).filter((path) => !Object.hasOwn(content, path));
  return { digest, component: 'firmware', version: '2.0.0', releaseCounter: 2, tree, files, gone };
}

async function openGuard(set: Record<string, unknown> = {}) {
  const slot = join(tempFolder('integrity-release'), 'b');
  const tree = join(slot, 'tree');
  mkdirSync(slot);
  chmodSync(slot, 0o755);
  write(tree, BEFORE);
  const bench = await startGuard({ state: tempFolder('integrity-state'), root: tree, set });
  await bench.started();
  return { bench, tree, change: new ExpectedSlot(bench.guard.desk.change, SYSTEM_BULK_FILES) };
}

const severities = (bench: GuardBench) =>
  bench.events().flatMap(({ kind, detail }) => (kind === 'authorisedChange' ? [detail.change] : []));

describe('a release', () => {
  test('installed as it is signed raises nothing, and one byte more later does', async () => {
    const { bench, tree, change } = await openGuard();
    const told: string[] = [];
    expect(await change.begin(releaseOf(tree))).toMatchObject({ ok: true });
    write(tree, {});
    await bench.sweep();
    write(tree, AFTER);
    await bench.sweep();
    expect(await change.commit(() => void told.push('outcome'))).toEqual({ ok: true });
    await bench.sweep();
    expect(words(bench.told())).toEqual([]);
    expect(told).toEqual(['outcome']);
    expect(severities(bench)).toEqual(['begun', 'committed']);
    writeFileSync(join(tree, 'bin/pump'), 'pump 3');
    await bench.sweep();
    expect(words(bench.told())).toEqual(['content bin/pump']);
  });

  test.each<[string, Content, string]>([
    ['a byte that was not signed', { ...AFTER, 'bin/pump': 'evil 2' }, 'content bin/pump'],
    ['a file that was not signed', { ...AFTER, 'lib/extra': 'x' }, 'added lib/extra'],
  ])('%s is told while it is open', async (_name, content, finding) => {
    const { bench, tree, change } = await openGuard();
    await change.begin(releaseOf(tree));
    write(tree, content);
    await bench.sweep();
    expect(words(bench.told())).toContain(finding);
  });

  test('is not expected before every file of it is there', async () => {
    const { tree, change } = await openGuard();
    await change.begin(releaseOf(tree));
    write(tree, { ...AFTER, 'etc/drugs': 'drugs 1' });
    const called: string[] = [];
    expect(await change.commit(() => void called.push('outcome'))).toMatchObject({ ok: false, code: 'NOT_AT_TARGET' });
    expect(called).toEqual([]);
  });

  test('is not expected where its outcome could not be written: both are in one transaction', async () => {
    const { bench, tree, change } = await openGuard();
    await change.begin(releaseOf(tree));
    write(tree, AFTER);
    const fails = () => {
      throw new Error('the outcome cannot be written');
    };
    await expect(change.commit(fails)).rejects.toThrow('the outcome cannot be written');
    expect(severities(bench)).toEqual(['begun']);
    expect(await change.commit(() => undefined)).toEqual({ ok: true });
  });

  test('is one at a time; the same one again is given its time anew, without being told twice', async () => {
    const { bench, tree, change } = await openGuard();
    expect(await change.begin(releaseOf(tree))).toMatchObject({ ok: true });
    expect(await change.begin(releaseOf(tree))).toMatchObject({ ok: true });
    expect(await change.begin(releaseOf(tree, 'e'.repeat(64)))).toMatchObject({ ok: false, code: 'BUSY' });
    expect(severities(bench).filter((each) => each === 'begun')).toHaveLength(1);
  });

  test('is refused where nobody may change what it names', async () => {
    const { tree, change } = await openGuard({ changed_by: 'nobody' });
    expect(await change.begin(releaseOf(tree))).toMatchObject({ ok: false, code: 'NOT_CHANGEABLE' });
  });

  test('that was given up leaves an empty slot, and that is what is expected', async () => {
    const { bench, tree, change } = await openGuard();
    await change.begin(releaseOf(tree));
    write(tree, {});
    expect(await change.empty(releaseOf(tree))).toEqual({ ok: true });
    await bench.sweep();
    expect(words(bench.told())).toEqual([]);
    writeFileSync(join(tree, 'back'), 'x');
    await bench.sweep();
    expect(words(bench.told())).toEqual(['added back']);
  });
});

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
