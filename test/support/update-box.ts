/**
 * A box with two slots in a real folder, for processes that are killed: releases as they are signed, the stick that has them all, and what
 * must be true of the folder whenever nothing runs in it.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type BootRecord, serialiseBootRecord } from '../../agent/updates/boot/record.ts';
import { readRecord } from '../../agent/updates/boot/record-file.ts';
import { isWhole, readSeal, type SealedFile, serialiseSeal } from '../../agent/updates/boot/seal.ts';
import { SYSTEM_FILES } from '../../agent/updates/files.ts';
import type { Plan } from '../../agent/updates/machine/plan.ts';
import { UpdateStore } from '../../agent/updates/machine/store.ts';
import { releaseOf } from './tuf/trust-world.ts';
import { archiveOf, member } from './updates-archive.ts';

const FIRST = 4;
/** Large enough that a kill finds it half written. */
const LIBRARY_BYTES = 600_000;
export const LATER_COUNTERS = Array.from({ length: 30 }, (_, index) => FIRST + 1 + index);
/** So many of a run's releases come up and never work. */
export const isHealthyRelease = (counter: number): boolean => counter % 4 !== 3;

export interface BoxPaths {
  readonly folder: string;
  readonly slots: string;
  readonly state: string;
  readonly stick: string;
  readonly ledger: string;
  /** Which slot the launcher runs: it outlives an agent that is killed alone. */
  readonly running: string;
}

export function boxPaths(folder: string, stick: string): BoxPaths {
  const at = (name: string) => join(folder, name);
  return { folder, stick, slots: at('slots'), state: at('state'), ledger: at('ledger.db'), running: at('running') };
}

function contentOf(counter: number): readonly (readonly [path: string, content: Buffer, mode: number])[] {
  const library = createHash('shake256', { outputLength: LIBRARY_BYTES }).update(`library ${counter}`).digest();
  return [
    ['bin/pump', Buffer.from(`pump ${counter}`), 0o755],
    ['lib/drugs.db', library, 0o644],
  ];
}

const listed = new Map<number, SealedFile[]>();

function filesOf(counter: number): SealedFile[] {
  const files =
    listed.get(counter) ??
    contentOf(counter).map(([path, content, mode]) => ({ path, sha256: sha256(content), size: content.length, mode }));
  listed.set(counter, files);
  return files;
}

export function digestOf(counter: number): string {
  return sha256(`release ${counter}`);
}

/** What the factory leaves: one release that runs. */
export function writeBox(paths: BoxPaths): void {
  const seal = {
    ...{ digest: digestOf(FIRST), component: 'firmware', version: `${FIRST}.0.0`, releaseCounter: FIRST },
    ...{ dataSchema: { writes: 1, readableFrom: 1 }, files: filesOf(FIRST) },
  };
  for (const [path, content, mode] of contentOf(FIRST)) {
    mkdirSync(join(paths.slots, 'a/tree', path, '..'), { recursive: true });
    writeFileSync(join(paths.slots, 'a/tree', path), content, { mode });
  }
  writeFileSync(join(paths.slots, 'a/slot.json'), serialiseSeal(seal));
  mkdirSync(join(paths.slots, 'b'));
  mkdirSync(paths.state);
  writeFileSync(join(paths.state, 'boot.json'), serialiseBootRecord({ seq: 1, active: 'a', floor: 0, trial: null, failed: [] }));
}

/** The stick that has every later release, with the plan that installs each. */
export async function writeSticks(stick: string): Promise<void> {
  mkdirSync(join(stick, 'targets/pump'), { recursive: true });
  for (const counter of LATER_COUNTERS) {
    const payload = await archiveOf(contentOf(counter).map(([path, content, mode]) => member(path, content, mode)));
    const sourcePath = `pump/firmware-${counter}.payload.tar`;
    writeFileSync(join(stick, 'targets', sourcePath), payload);
    const release = releaseOf(counter, { files: filesOf(counter), securityFloor: counter - 2 });
    const plan: Plan = {
      ...{ kind: 'install', digest: digestOf(counter), component: 'firmware', from: null },
      to: { version: release.version, releaseCounter: counter },
      install: { release, path: sourcePath, sourcePath, size: payload.length, sha256: sha256(payload) },
    };
    writeFileSync(join(stick, `${counter}.plan.json`), JSON.stringify(plan));
  }
}

/** What is wrong with the folder while nothing runs in it. `floor`: the highest so far. */
export function faultsOf(paths: BoxPaths, floor: number): { readonly faults: readonly string[]; readonly record: BootRecord | null } {
  const faults: string[] = [];
  const record = readRecord(SYSTEM_FILES, paths);
  for (const slot of ['a', 'b'] as const) {
    const seal = readSeal(SYSTEM_FILES, join(paths.slots, slot));
    if (seal === null) {
      if (slot === record?.active) faults.push(`slot ${slot} is active and not sealed`);
      continue;
    }
    if (!isWhole(SYSTEM_FILES, join(paths.slots, slot), seal)) faults.push(`slot ${slot} is sealed and not whole`);
    if (JSON.stringify(seal.files) !== JSON.stringify(filesOf(seal.releaseCounter)))
      faults.push(`slot ${slot} is sealed over unsigned files`);
    if (slot === record?.active && seal.releaseCounter < record.floor) faults.push('what is active lies below the floor');
    if (slot === record?.active && !isHealthyRelease(seal.releaseCounter)) faults.push('a release that never worked is active');
  }
  if (record === null) faults.push('boot.json cannot be read');
  else if (record.floor < floor) faults.push('the floor has fallen');
  return { faults, record };
}

/** What is wrong once it has come to rest, with every release that was begun. */
export function faultsAtRest(paths: BoxPaths): readonly string[] {
  const database = new DatabaseSync(paths.ledger, { readOnly: true });
  try {
    const store = new UpdateStore(database);
    const gateway = store.gateway();
    const run = store.run();
    const record = readRecord(SYSTEM_FILES, paths);
    const rows = database.prepare('SELECT counter, kind FROM test_outcome ORDER BY counter').all();
    const outcomes = rows.map((row) => ({ counter: Number(row['counter']), kind: String(row['kind']) }));
    return [
      ...(run === null ? [] : [`an update is stuck in ${run === 'damaged' ? 'damage' : run.state}`]),
      ...(gateway?.alarm == null ? [] : [`an alarm: ${gateway.alarm}`]),
      ...(gateway?.runs === record?.active ? [] : ['database and boot.json disagree about what runs']),
      ...((gateway?.floor ?? 0) <= (record?.floor ?? 0) ? [] : ['the database knows a floor that boot.json does not']),
      ...outcomes.flatMap(({ counter, kind }, index) => [
        ...(counter === FIRST + 1 + index ? [] : [`release ${counter} has no outcome of its own, or two`]),
        // A cut ends a trial; nothing else ends a release that works.
        ...(isHealthyRelease(counter) || kind === 'rolled-back' ? [] : [`release ${counter}, which never works, was ${kind}`]),
      ]),
    ];
  } finally {
    database.close();
  }
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
