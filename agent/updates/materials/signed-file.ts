/** A small file that goes with a release: named by its hash in what the manufacturer signed, and nothing but that is read of it. */
import { createHash } from 'node:crypto';
import { storedPath, type TargetRef } from '@wardkeeper/proto/bundle';
import type { BundleSource, SignedTarget } from '../trust/index.ts';

/** A stick that takes longer over a bill than this has gone. */
const PATIENCE_MS = 60_000;

/** Null: not there, not what is signed, larger than `maxBytes`, or it does not come. `beside`: the payload that it goes with. */
export async function readSigned(source: BundleSource, beside: SignedTarget, ref: TargetRef, maxBytes: number): Promise<Uint8Array | null> {
  if (ref.size > maxBytes) return null;
  const { promise: late, resolve } = Promise.withResolvers<null>();
  const timer = setTimeout(() => resolve(null), PATIENCE_MS);
  try {
    const isStoredByHash = beside.sourcePath !== beside.path;
    return await Promise.race([readAll(source, isStoredByHash ? storedPath(ref.path, ref.sha256) : ref.path, ref), late]);
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

async function readAll(source: BundleSource, path: string, { size, sha256 }: TargetRef): Promise<Uint8Array | null> {
  const reader = await source.open(path);
  if (reader === null) return null;
  try {
    const bytes = Buffer.alloc(size);
    let at = 0;
    for await (const piece of reader.read(0)) {
      if (at + piece.length > size) return null;
      bytes.set(piece, at);
      at += piece.length;
    }
    return at === size && createHash('sha256').update(bytes).digest('hex') === sha256 ? bytes : null;
  } finally {
    await reader.close();
  }
}
