/** From a built tree to a signed list to a bench check of an image, with the commands that people type. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseFileList } from '@wardkeeper/proto/files';
import { describe, expect, test } from 'vitest';
import { runCli as runAgentCli } from '../../agent/cli/index.ts';
import { readAttributes } from '../../agent/integrity/getfattr.ts';
import { checkOffline, describePaths } from '../../agent/integrity/index.ts';
import { runCli as runReleaseCli } from '../../release/cli.ts';
import { hasCommand, isRoot, needs } from '../support/needs.ts';
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

const canSetAttributes = needs(
  'root, setcap, setfacl and getfattr',
  isRoot && hasCommand('setcap') && hasCommand('setfacl') && hasCommand('getfattr'),
);

describe.runIf(canSetAttributes)('extended attributes', () => {
  /** An image with a capability that its list names, and the list signed. */
  async function signedImage(...options: readonly string[]) {
    const folder = tempFolder('integrity');
    const image = join(folder, 'image');
    mkdirSync(join(image, 'opt/pump'), { recursive: true });
    const pump = join(image, 'opt/pump/pump');
    writeFileSync(pump, 'pump', { mode: 0o755 });
    writeFileSync(join(image, 'opt/pump/plain'), 'x');
    execFileSync('setcap', ['cap_net_raw+ep', pump]);
    const [keys, sheet, signed] = [join(folder, 'keys'), join(folder, 'list'), join(folder, 'list.wkdoc')];
    await release('file-list', 'init', '--dir', keys);
    const make = ['file-list', 'make', '--root', image, '--only', '/opt/pump', '--product', 'pump', '--release', '1.0', '--version', '1'];
    const made = await release(...make, ...options, '--out', sheet, '--json');
    await release('file-list', 'sign', sheet, '--dir', keys, '--out', signed);
    const check = ['integrity', 'check', '--offline', '--root', image, '--manifest', signed, '--json', '--manufacturer-root'];
    return { folder, image, pump, sheet, made, check: () => wardkeeper(...check, join(keys, 'file-list-root.json')) };
  }

  test('a signed list names them, and the bench check finds one that is gone, changed or new', async () => {
    const { image, pump, made, check } = await signedImage();
    expect(JSON.parse(made.out)).toMatchObject({ attributes: true });
    expect(JSON.parse((await check()).out)).toMatchObject({ ok: true, attributesUnread: false });
    execFileSync('setcap', ['cap_sys_admin+ep', pump]);
    execFileSync('setfacl', ['-m', 'u:1:r,m::r', join(image, 'opt/pump/plain')]);
    const changed = JSON.parse((await check()).out) as { differences: { path: string; fields: { field: string }[] }[] };
    expect(changed.differences.map(({ path, fields }) => `${path} ${fields.map(({ field }) => field).join()}`)).toEqual([
      '/opt/pump/plain acl',
      '/opt/pump/pump capability',
    ]);
    execFileSync('setcap', ['-r', pump]);
    expect((await check()).out).toContain('"field":"capability"');
  });

  test('left out on request, the list says nothing of them', async () => {
    const { pump, made, check } = await signedImage('--no-attributes');
    expect(JSON.parse(made.out)).toMatchObject({ attributes: false });
    execFileSync('setcap', ['-r', pump]);
    expect(JSON.parse((await check()).out)).toMatchObject({ ok: true });
  });

  test('an overlay that is proposed on the gateway names them', async () => {
    const { pump } = await signedImage();
    const { files, attributes } = await describePaths([pump], Date.now, readAttributes);
    expect(attributes).toBe(true);
    expect(files[0]?.value?.attributes?.capability).toHaveLength(20);
  });

  test('where they cannot be read an image is not vouched for, and a proposal says nothing of them', async () => {
    const { image, pump, sheet } = await signedImage();
    const list = parseFileList(readFileSync(sheet, 'utf8'));
    const report = await checkOffline(
      image,
      list,
      Date.now,
      () => undefined,
      async () => null,
    );
    expect(report).toMatchObject({ differences: [], attributesUnread: true });
    const { files, attributes } = await describePaths([pump], Date.now, async () => null);
    expect([attributes, files[0]?.value?.attributes]).toEqual([false, null]);
  });
});
