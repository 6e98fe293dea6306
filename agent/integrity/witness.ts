/**
 * What the ledger says of each baseline. Rewriting a baseline's rows and its recorded root together changes nothing here: the roots stand
 * in the chain, in the gateway's signed checkpoints, and at the hospital.
 */
import { type Checkpoint, decodeEvent, equalBytes } from '@wardkeeper/proto';
import type { DatabaseSync } from 'node:sqlite';

export interface WitnessedBaseline {
  readonly files: number;
  readonly root: Uint8Array;
}

export interface Witness {
  /** By set. A set that is not in it never had a baseline in this ledger. */
  readonly baselines: ReadonlyMap<string, WitnessedBaseline>;
}

/** `checkpoint`: the last one that was signed in this ledger, or null to read all of it. */
export function readWitness(database: DatabaseSync, checkpoint: Checkpoint | null): Witness {
  const baselines = new Map<string, WitnessedBaseline>();
  const signed = checkpoint?.integrity ?? null;
  for (const { set, files, expectedRoot } of signed ?? []) if (expectedRoot !== null) baselines.set(set, { files, root: expectedRoot });
  // A checkpoint of an agent that signed no roots yet tells nothing.
  const from = signed === null ? 0 : (checkpoint?.headSeq ?? 0);
  const rows = database
    .prepare("SELECT body FROM event WHERE ledger = (SELECT number FROM ledger WHERE state = 'current') AND seq > ? ORDER BY seq")
    .iterate(from);
  for (const row of rows as Iterable<{ readonly body: Uint8Array | null }>) if (row.body !== null) heed(row.body, baselines);
  return { baselines };
}

export function isWitnessed(witnessed: WitnessedBaseline, { files, root }: WitnessedBaseline): boolean {
  return witnessed.files === files && equalBytes(witnessed.root, root);
}

function heed(body: Uint8Array, baselines: Map<string, WitnessedBaseline>): void {
  const event = readEvent(body);
  if (event?.kind === 'baselineRecorded') {
    const { set = '', files = 0, root } = event.detail;
    if (set !== null && root instanceof Uint8Array) baselines.set(set, { files: Number(files), root });
  } else if (event?.kind === 'authorisedChange') {
    for (const { set, files, root } of event.detail.sets ?? []) {
      if (typeof set === 'string' && root instanceof Uint8Array) baselines.set(set, { files: Number(files ?? 0), root });
    }
  } else if (event?.kind === 'watchDegraded' && event.detail.code === 'SET_REMOVED') {
    baselines.delete(event.detail.set ?? '');
  }
}

function readEvent(body: Uint8Array) {
  try {
    return decodeEvent(body);
  } catch {
    return null;
  }
}
