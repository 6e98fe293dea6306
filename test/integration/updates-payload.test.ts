/**
 * A large payload through staging and into a slot, in a process of its own: how much memory that takes, and that nothing counts in 32 bits.
 * By hand with a payload beyond four gibibytes: WARDKEEPER_PAYLOAD_MIB=4608, which writes twice that to the disk.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { tempFolder } from '../support/temp.ts';
import { SPARSE_FILE, writeSparseStick } from '../support/updates-payload.ts';

const MIB = 1024 * 1024;
const PAYLOAD_MIB = Number(process.env['WARDKEEPER_PAYLOAD_MIB'] ?? 64);
/** The design's bar. */
const MAX_GROWN_BYTES = 32 * MIB;
const CHILD = join(import.meta.dirname, '../bench/updates-child.ts');

async function measured(what: string, folder: string) {
  const { stdout } = await promisify(execFile)(process.execPath, ['--conditions=wardkeeper-source', CHILD, what, folder]);
  return JSON.parse(stdout) as { readonly ms: number; readonly grownBytes: number; readonly writtenBytes: number };
}

test(`${PAYLOAD_MIB} MiB are staged, installed and read back within the memory that is allowed`, { timeout: 900_000 }, async () => {
  const folder = tempFolder('updates-payload');
  const { install } = writeSparseStick(folder, PAYLOAD_MIB * MIB);
  const { ms, grownBytes, writtenBytes } = await measured('install', folder);
  if (process.env['WARDKEEPER_PAYLOAD_MIB'] !== undefined)
    console.log(
      JSON.stringify({ payloadMib: PAYLOAD_MIB, seconds: ms / 1_000, grownMib: grownBytes / MIB, writtenMib: writtenBytes / MIB }),
    );
  const path = join(folder, 'slots/b/tree', SPARSE_FILE);
  const [listed] = install?.release.files ?? [];
  expect(statSync(path).size).toBe(listed?.size);
  expect(await hashOf(path)).toBe(listed?.sha256);
  expect(readFileSync(join(folder, 'slots/b/slot.json'), 'utf8')).toContain(listed?.sha256);
  expect(grownBytes, `${(grownBytes / MIB).toFixed(1)} MiB`).toBeLessThan(MAX_GROWN_BYTES);
  // Once into staging, once into the slot.
  expect(writtenBytes).toBeLessThan(2.1 * PAYLOAD_MIB * MIB);
});

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece as Uint8Array);
  return hash.digest('hex');
}
