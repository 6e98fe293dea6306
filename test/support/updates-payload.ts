/** A stick with one release whose only file is a hole of any size: as large as one likes to read, and next to nothing on the disk. */
import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ARCHIVE_END, archiveHead, archivePadding } from '@wardkeeper/proto/bundle';
import type { Plan } from '../../agent/updates/machine/plan.ts';
import { releaseOf } from './tuf/trust-world.ts';

const ZEROS = Buffer.alloc(1_048_576);
export const SPARSE_FILE = 'share/image.bin';

/** Writes `stick` and `plan.json` into the folder; `tail`: what stands at the very end of the file, so that the end counts. */
export function writeSparseStick(folder: string, bytes: number, tail = Buffer.from('the end')): Plan {
  const size = bytes + tail.length;
  const head = Buffer.from(archiveHead({ path: SPARSE_FILE, size, mode: 0o644 }));
  const rest = Buffer.concat([tail, Buffer.alloc(archivePadding(size)), ARCHIVE_END]);
  const content = createHash('sha256');
  const whole = createHash('sha256').update(head);
  for (let done = 0; done < bytes; done += ZEROS.length) {
    const piece = ZEROS.subarray(0, Math.min(ZEROS.length, bytes - done));
    content.update(piece);
    whole.update(piece);
  }
  const sha256 = whole.update(rest).digest('hex');
  const sourcePath = 'pump/payload.tar';
  const path = join(folder, 'stick/targets', sourcePath);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, head);
  truncateSync(path, head.length + bytes);
  const file = openSync(path, 'r+');
  writeSync(file, rest, 0, rest.length, head.length + bytes);
  closeSync(file);
  const release = releaseOf(5, { files: [{ path: SPARSE_FILE, sha256: content.update(tail).digest('hex'), size, mode: 0o644 }] });
  const plan: Plan = {
    kind: 'install',
    ...{ digest: sha256, component: 'firmware', from: null, to: { version: '5.0.0', releaseCounter: 5 } },
    install: { release, path: sourcePath, sourcePath, size: head.length + bytes + rest.length, sha256 },
  };
  writeFileSync(join(folder, 'plan.json'), JSON.stringify(plan));
  return plan;
}
