/** What two people at the device may not be brought to vouch for: what nobody has seen. */
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ReadAttributes } from '../../agent/integrity/getfattr.ts';
import { startGuard } from '../support/integrity-bench.ts';
import { makeFirmware } from '../support/integrity-signed.ts';
import { tempFolder } from '../support/temp.ts';

const CAPABILITY = Uint8Array.of(1, 0, 0, 2, 0, 0x20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

/** A configuration file changed on a guard whose two people approve whatever they are shown. */
async function scene({ set = {}, content = 'ward = "icu"' }: { readonly set?: Record<string, unknown>; readonly content?: string } = {}) {
  const root = makeFirmware();
  const file = join(root, 'etc/ward.conf');
  const shown: Readonly<Record<string, string>>[] = [];
  let attributes: ReadAttributes = async () => new Map();
  const use = async (_approval: string, _device: string, _action: string, request: Readonly<Record<string, string>>) =>
    shown.push(request) > 0;
  const bench = await startGuard({
    state: tempFolder('integrity-state'),
    root,
    set: { class: 'config', severity: 'warning', ...set },
    integrity: { two_people: true },
    outside: { readAttributes: (paths) => attributes(paths) },
    desk: { twoPeople: { use } },
  });
  await bench.started();
  writeFileSync(file, content);
  await bench.sweep();
  const path = Buffer.from(file);
  return {
    root,
    file,
    path,
    bench,
    shown,
    accept: () => bench.guard.desk.accept('firmware', path, 'both'),
    read: (next: ReadAttributes) => {
      attributes = next;
    },
  };
}

describe('two people vouch for nothing that nobody has seen', () => {
  test('a file larger than the set reads: its end could be anything', async () => {
    const { bench, accept, shown } = await scene({ set: { max_file_bytes: 4_096 }, content: 'x'.repeat(5_000) });
    expect(await accept()).toEqual({ ok: false, code: 'UNREADABLE' });
    expect(shown).toEqual([]);
    await bench.sweep();
    expect(bench.guard.status().openFindings).toBe(1);
  });

  test('a file whose extended attributes cannot be read: it may run as root', async () => {
    const { bench, accept, read, shown } = await scene();
    read(async () => null);
    expect(await accept()).toEqual({ ok: false, code: 'ATTRIBUTES_UNREADABLE' });
    expect(shown).toEqual([]);
    expect(bench.guard.status().openFindings).toBe(1);
  });

  test('a file that moves while it is looked at', async () => {
    const { accept, read, file } = await scene();
    read(async () => {
      writeFileSync(file, 'something else');
      return new Map();
    });
    expect(await accept()).toEqual({ ok: false, code: 'UNREADABLE' });
  });

  test('a capability is shown to both, and expected from then on: without it the file differs again', async () => {
    const { path, bench, accept, read, shown, file } = await scene();
    read(async () => new Map([[path.toString('latin1'), { capability: CAPABILITY, acl: null, ima: null }]]));
    expect(await accept()).toEqual({ ok: true });
    expect(shown).toEqual([expect.objectContaining({ capability: Buffer.from(CAPABILITY).toString('hex') })]);
    await bench.sweep();
    expect(bench.guard.status().openFindings).toBe(0);
    read(async () => new Map());
    chmodSync(file, 0o600);
    chmodSync(file, 0o644);
    await bench.sweep();
    expect(bench.told().at(-1)).toMatchObject({ change: 'attributes', path: 'etc/ward.conf' });
  });
});
