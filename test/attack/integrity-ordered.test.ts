/** What an order to accept a changed file must not let in: it vouches for one content under rights that are known, and for nothing else. */
import { createHash } from 'node:crypto';
import { chmodSync, chownSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ReadAttributes } from '../../agent/integrity/getfattr.ts';
import type { AcceptanceOrder } from '../../agent/integrity/ordered-acceptance.ts';
import { NO_ATTRIBUTES } from '../../agent/integrity/record-attributes.ts';
import { startGuard } from '../support/integrity-bench.ts';
import { makeFirmware } from '../support/integrity-signed.ts';
import { isRoot, needs } from '../support/needs.ts';
import { tempFolder } from '../support/temp.ts';

const AGREED = 'ward = "icu"\nocclusion_kpa = 40\n';
const ORDER: AcceptanceOrder = { sha256: createHash('sha256').update(AGREED).digest(), rights: null };
const CAPABILITY = Uint8Array.of(1, 0, 0, 2, 0, 0x20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

/** A guard over a configuration file that says what was agreed, and one that nobody expects. */
async function scene(set: Record<string, unknown> = {}) {
  const root = makeFirmware();
  const at = (name: string) => join(root, name);
  let attributes: ReadAttributes = async () => new Map();
  const bench = await startGuard({
    state: tempFolder('integrity-state'),
    root,
    set: { class: 'config', severity: 'warning', ...set },
    outside: { readAttributes: (paths) => attributes(paths) },
  });
  await bench.started();
  writeFileSync(at('etc/ward.conf'), AGREED);
  writeFileSync(at('etc/new.conf'), AGREED, { mode: 0o644 });
  await bench.sweep();
  return {
    at,
    bench,
    accept: async (order: AcceptanceOrder = ORDER, name = 'etc/ward.conf', set_ = 'firmware') => {
      const verdict = await bench.guard.desk.acceptOrdered(set_, Buffer.from(at(name)), order);
      return verdict.ok ? 'ok' : verdict.code;
    },
    read: (next: ReadAttributes) => {
      attributes = next;
    },
    findings: () => bench.guard.status().openFindings,
  };
}

type Scene = Awaited<ReturnType<typeof scene>>;

test('what is ordered is expected from then on, and nothing else is', async () => {
  const { accept, bench, findings, at } = await scene();
  expect(findings()).toBe(2);
  expect(await accept()).toBe('ok');
  await bench.sweep();
  expect(findings()).toBe(1);
  const { uid, gid } = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
  expect(await accept({ ...ORDER, rights: { mode: 0o644, uid, gid } }, 'etc/new.conf')).toBe('ok');
  await bench.sweep();
  expect(findings()).toBe(0);
  const recorded = bench.events().filter(({ kind }) => kind === 'baselineRecorded');
  expect(recorded.map(({ detail }) => (detail as { authority?: string }).authority)).toEqual(['first-scan', 'command', 'command']);
  writeFileSync(at('etc/ward.conf'), `${AGREED}# and more\n`);
  await bench.sweep();
  expect(findings()).toBe(1);
  // Once is once: there is nothing of this content any more.
  expect(await accept()).toBe('OTHER_CONTENT');
});

describe('it lets in nothing but what it names', () => {
  const attacks: readonly (readonly [string, string, (scene: Scene) => Promise<string>])[] = [
    [
      'another content, put there after the hospital looked',
      'OTHER_CONTENT',
      async ({ accept, at }) => {
        writeFileSync(at('etc/ward.conf'), 'occlusion_kpa = 400\n');
        return accept();
      },
    ],
    [
      'a link to a file with that content',
      'OTHER_CONTENT',
      async ({ accept, at }) => {
        rmSync(at('etc/ward.conf'));
        symlinkSync(at('etc/new.conf'), at('etc/ward.conf'));
        return accept();
      },
    ],
    [
      'nothing at all in its place',
      'OTHER_CONTENT',
      async ({ accept, at }) => {
        rmSync(at('etc/ward.conf'));
        return accept();
      },
    ],
    [
      'the content, and set-uid with it',
      'OTHER_RIGHTS',
      async ({ accept, at }) => {
        chmodSync(at('etc/ward.conf'), 0o4755);
        return accept();
      },
    ],
    [
      'the content, for everybody to write',
      'OTHER_RIGHTS',
      async ({ accept, at }) => {
        chmodSync(at('etc/ward.conf'), 0o666);
        return accept();
      },
    ],
    ['a file that nobody expects, under rights that nobody named', 'OTHER_RIGHTS', ({ accept }) => accept(ORDER, 'etc/new.conf')],
    ['other rights than are named', 'OTHER_RIGHTS', ({ accept }) => accept({ ...ORDER, rights: { mode: 0o600, uid: 0, gid: 0 } })],
    [
      'the content, with a capability',
      'OTHER_ATTRIBUTES',
      async ({ accept, read }) => {
        read(
          async (paths) =>
            new Map(paths.map((path) => [Buffer.from(path).toString('latin1'), { ...NO_ATTRIBUTES, capability: CAPABILITY }])),
        );
        return accept();
      },
    ],
    [
      'attributes that cannot be read',
      'ATTRIBUTES_UNREADABLE',
      async ({ accept, read }) => {
        read(async () => null);
        return accept();
      },
    ],
    [
      'a file that moves while it is looked at',
      'UNREADABLE',
      async ({ accept, read, at }) => {
        read(async () => {
          writeFileSync(at('etc/ward.conf'), 'something else');
          return new Map();
        });
        return accept();
      },
    ],
    ['a file of which nothing was found', 'NO_FINDING', ({ accept }) => accept(ORDER, 'bin/pump')],
    ['a set that is none', 'NO_FINDING', ({ accept }) => accept(ORDER, 'etc/ward.conf', 'no-set')],
    ['a path outside of the set', 'NO_FINDING', ({ accept }) => accept(ORDER, '../elsewhere')],
  ];
  test.each(attacks)('%s: %s', async (_name, code, attack) => {
    const opened = await scene();
    expect(await attack(opened)).toBe(code);
    const authorities = opened.bench.events().flatMap(({ kind, detail }) => (kind === 'baselineRecorded' ? [detail] : []));
    expect(authorities).toHaveLength(1);
    await opened.bench.sweep();
    expect(opened.findings()).toBeGreaterThanOrEqual(2);
  });

  test.each(['nobody', 'update'])('what only the manufacturer changes (%s)', async (changedBy) => {
    const { accept } = await scene({ changed_by: changedBy });
    expect(await accept()).toBe('NOT_CONFIGURABLE');
  });

  test.runIf(needs('root, to give a file away', isRoot))('the content, under another owner', async () => {
    const { accept, at } = await scene();
    chownSync(at('etc/ward.conf'), 1_000, 1_000);
    expect(await accept()).toBe('OTHER_RIGHTS');
  });
});
