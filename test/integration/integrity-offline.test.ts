/** From a built tree to a signed list to a bench check of an image, with the commands that people type. */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli as runAgentCli } from '../../agent/cli/index.ts';
import { runCli as runReleaseCli } from '../../release/cli.ts';
import { tempFolder } from '../support/temp.ts';

async function release(...args: string[]): Promise<{ code: number; out: string }> {
  let out = '';
  const code = await runReleaseCli(args, {
    nowMs: Date.now,
    randomBytes: (count) => new Uint8Array(count),
    stdout: (text) => {
      out += `${text}\n`;
    },
    stderr: () => undefined,
  });
  return { code, out };
}

async function wardkeeper(...args: string[]): Promise<{ code: number; out: string }> {
  let out = '';
  const code = await runAgentCli(args, {
    writeOut: (text) => {
      out += text;
    },
    writeError: () => undefined,
    readStdin: async () => '',
    untilSignalled: () => new AbortController().signal,
    environment: {},
  });
  return { code, out };
}

test('a manufacturer lists, signs and checks an image on the bench', async () => {
  const folder = tempFolder('integrity');
  const image = join(folder, 'image');
  mkdirSync(join(image, 'opt/pump/bin'), { recursive: true });
  mkdirSync(join(image, 'var'), { recursive: true });
  writeFileSync(join(image, 'opt/pump/bin/pump'), 'pump', { mode: 0o755 });
  const [keys, sheet, signed] = [join(folder, 'keys'), join(folder, 'list'), join(folder, 'list.wkdoc')];
  expect((await release('file-list', 'init', '--dir', keys)).code).toBe(0);
  expect((await release('file-list', 'init', '--dir', keys)).code).toBe(1);
  const make = ['file-list', 'make', '--root', image, '--only', '/opt/pump', '--product', 'pump', '--release', '1.0', '--version', '1'];
  const made = await release(...make, '--out', sheet, '--json');
  expect(JSON.parse(made.out)).toMatchObject({ ok: true, files: 3, covers: ['/opt/pump'] });
  expect((await release('file-list', 'sign', sheet, '--dir', keys, '--out', signed)).code).toBe(0);

  const check = ['integrity', 'check', '--offline', '--root', image, '--manifest', signed, '--json', '--manufacturer-root'];
  const sound = await wardkeeper(...check, join(keys, 'file-list-root.json'));
  expect([sound.code, JSON.parse(sound.out)]).toMatchObject([0, { ok: true, checked: 3, differences: [] }]);

  writeFileSync(join(image, 'var/log'), 'not listed');
  writeFileSync(join(image, 'opt/pump/bin/pump'), 'evil');
  chmodSync(join(image, 'opt/pump/bin'), 0o777);
  writeFileSync(join(image, 'opt/pump/extra'), '');
  const changed = await wardkeeper(...check, join(keys, 'file-list-root.json'));
  expect(changed.code).toBe(1);
  expect(JSON.parse(changed.out).differences.map(({ path, change }: { path: string; change: string }) => `${change} ${path}`)).toEqual([
    'attributes /opt/pump/bin',
    'content /opt/pump/bin/pump',
    'added /opt/pump/extra',
  ]);

  const others = join(folder, 'others');
  await release('file-list', 'init', '--dir', others);
  expect((await wardkeeper(...check, join(others, 'file-list-root.json'))).out).toContain('SIGNATURE');
  expect((await wardkeeper('integrity', 'check', '--offline', '--json')).code).toBe(2);

  const next = join(folder, 'next');
  expect((await release(...make.map((word) => (word === '1' ? '2' : word)), '--out', next)).code).toBe(0);
  expect((await release('file-list', 'delta', '--from', sheet, '--to', next, '--days', '7', '--out', join(folder, 'delta'))).code).toBe(0);
  expect(
    (await release('file-list', 'sign', join(folder, 'delta'), '--dir', keys, '--out', join(folder, 'delta.wkdoc'), '--json')).out,
  ).toContain('"type":"file-delta"');
});
