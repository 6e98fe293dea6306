/**
 * What the factory leaves in a box that takes updates: its program sealed in slot A, slot B empty, and a boot record that says so. The two
 * formats are the agent's, written here as an image builder would, from docs/updates.md.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { firmwareTree, type TreeFile, writeTree } from './tree.ts';

export interface Factory {
  /** Holds `a` and `b`. */
  readonly slots: string;
  /** Holds boot.json. */
  readonly bootState: string;
  readonly version: string;
  /** What else than the pump's program. */
  readonly product?: { readonly component: string; readonly files: readonly TreeFile[] };
}

/** Counts from here: every release that comes later is newer. */
const FIRST_COUNTER = 1;

/** Does nothing where there is a boot record already. */
export async function installAtFactory({ slots, bootState, version, product }: Factory): Promise<void> {
  const record = join(bootState, 'boot.json');
  if (existsSync(record)) return;
  const slot = join(slots, 'a');
  rmSync(slot, { recursive: true, force: true });
  const { component, files } = product ?? { component: 'firmware', files: await firmwareTree(version) };
  writeTree(join(slot, 'tree'), files);
  const listed = files.map(({ path, mode, content }) => ({
    path,
    sha256: createHash('sha256').update(content).digest('hex'),
    size: content.length,
    mode,
  }));
  const digest = createHash('sha256').update(JSON.stringify(listed)).digest('hex');
  const seal = { schema: 1, digest, component, version, releaseCounter: FIRST_COUNTER, files: listed };
  writeFileSync(join(slot, 'slot.json'), `${JSON.stringify(seal)}\n`, { mode: 0o600 });
  mkdirSync(join(slots, 'b'), { recursive: true, mode: 0o755 });
  mkdirSync(bootState, { recursive: true, mode: 0o700 });
  writeFileSync(record, `${JSON.stringify({ schema: 1, seq: 1, active: 'a', floor: 0, trial: null, failed: [] })}\n`, { mode: 0o600 });
}
