/** A deterministic tree to measure on: folders of some forty files, most of them small and a few big, as on a gateway. */
import { createCipheriv, createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FILES_PER_FOLDER = 40;
const MEDIAN_BYTES = 2_100;
/** Of the natural logarithm of the sizes: p90 is some 60 times the median, as on the tree of the reference. */
const SPREAD = 3.25;
/** Up to so many files the biggest have 833 KB (some 1 GB in 20,000); beyond, 16 KB, so that a bench does not fill the disk. */
const FULL_SIZED_FILES = 20_000;
const FULL_LARGEST_BYTES = 833_000;
const SMALL_LARGEST_BYTES = 16_000;
const POOL_BYTES = 4 * 1024 * 1024;

export interface Tree {
  readonly root: string;
  readonly files: readonly string[];
  readonly bytes: number;
}

export function makeTree(root: string, count: number): Tree {
  const pool = createCipheriv('aes-128-ctr', Buffer.alloc(16, 7), Buffer.alloc(16)).update(Buffer.alloc(POOL_BYTES));
  const largest = count <= FULL_SIZED_FILES ? FULL_LARGEST_BYTES : SMALL_LARGEST_BYTES;
  const files: string[] = [];
  let bytes = 0;
  for (let index = 0; index < count; index += 1) {
    const folder = Math.floor(index / FILES_PER_FOLDER);
    const path = join(root, `part-${folder % 16}`, `folder-${folder}`, `file-${index}.bin`);
    if (index % FILES_PER_FOLDER === 0) mkdirSync(join(path, '..'), { recursive: true });
    const random = createHash('sha256').update(`file ${index}`).digest();
    const size = Math.min(largest, Math.round(MEDIAN_BYTES * Math.exp(SPREAD * normal(random))));
    const at = random.readUInt32BE(16) % (POOL_BYTES - size);
    writeFileSync(path, pool.subarray(at, at + size));
    files.push(path);
    bytes += size;
  }
  return { root, files, bytes };
}

/** Box and Muller, from the first eight bytes. */
function normal(random: Buffer): number {
  const [a, b] = [(random.readUInt32BE(0) + 1) / 2 ** 32, random.readUInt32BE(4) / 2 ** 32];
  return Math.sqrt(-2 * Math.log(a)) * Math.cos(2 * Math.PI * b);
}
