/**
 * Checkpoints: the head, signed with both kinds of key, hourly, at every 1,000 events, and at stop. Everything before one is
 * signed against a quantum forger too.
 */
import {
  type Checkpoint,
  type CheckpointSet,
  decodeEvent,
  type GatewayName,
  openCheckpoint,
  type SigningIdentity,
  signCheckpoint,
} from '@wardkeeper/proto';
import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../runtime/clock.ts';
import type { Service } from '../runtime/service.ts';
import type { Log } from '../runtime/log.ts';
import { messageOf } from '../runtime/message.ts';
import { Bell, pause } from '../runtime/wait.ts';
import { readRetained } from './retention-store.ts';
import { readCheckpoints, readRows } from './rows.ts';
import type { LedgerWriter } from './writer.ts';

export const CHECKPOINT_EVERY_MS = 60 * 60_000;
export const CHECKPOINT_EVERY_EVENTS = 1_000;
const RETRY_MS = 60_000;

export interface CheckpointOptions {
  readonly ledger: LedgerWriter;
  readonly name: GatewayName;
  readonly identity: SigningIdentity;
  readonly clock: Clock;
  readonly log: Log;
  /** What it says of the guarded sets: `prepare` beforehand, `read` inside its transaction. Absent: nothing. */
  readonly integrity?: { readonly prepare: () => Promise<void>; readonly read: (database: DatabaseSync) => readonly CheckpointSet[] };
}

export function createCheckpoints(options: CheckpointOptions): Service & {
  /** Signs the head now, unless it is signed already. */
  checkpoint(): Promise<void>;
  /** The last one of the current ledger, where both keys signed it. */
  last(): Checkpoint | null;
} {
  const bell = new Bell();
  let signedSeq = lastCheckpoint(options)?.headSeq ?? 0;
  const due = () => options.ledger.head.seq - signedSeq >= CHECKPOINT_EVERY_EVENTS;

  async function checkpoint(): Promise<void> {
    await prepareSets(options);
    await options.ledger.transact(({ database }) => {
      const { number, id, seq, hash } = options.ledger.head;
      const last = lastCheckpoint(options);
      if (seq === 0 || last?.headSeq === seq) return;
      const counts = countKinds(database, number, last);
      const sets = readSets(options, database);
      const content: Checkpoint = {
        ...options.name,
        ledger: id,
        headSeq: seq,
        headHash: hash,
        wallMs: options.clock.wallMs(),
        ...counts,
        ...sets,
      };
      database
        .prepare('INSERT INTO checkpoint (ledger, seq, note) VALUES (?, ?, ?)')
        .run(number, seq, signCheckpoint(content, options.identity));
      signedSeq = seq;
    });
  }

  return {
    name: 'checkpoints',
    checkpoint,
    last: () => lastCheckpoint(options),
    async run(signal) {
      const stop = options.ledger.onCommit(() => {
        if (due()) bell.ring();
      });
      try {
        while (!signal.aborted) {
          await bell.wait(CHECKPOINT_EVERY_MS, signal);
          if (signal.aborted) break;
          try {
            await checkpoint();
          } catch (error) {
            options.log('a checkpoint could not be recorded', { error: messageOf(error) });
            await pause(RETRY_MS, signal);
          }
        }
      } finally {
        stop();
      }
    },
  };
}

/** A checkpoint is made whether or not the guarded sets can be told of. */
async function prepareSets({ integrity, log }: CheckpointOptions): Promise<void> {
  try {
    await integrity?.prepare();
  } catch (error) {
    log('a checkpoint does not say what was seen of the guarded files', { error: messageOf(error) });
  }
}

function readSets({ integrity, log }: CheckpointOptions, database: DatabaseSync): Pick<Checkpoint, 'integrity'> {
  if (integrity === undefined) return {};
  try {
    return { integrity: integrity.read(database) };
  } catch (error) {
    log('a checkpoint does not tell of the guarded files', { error: messageOf(error) });
    return {};
  }
}

function lastCheckpoint({ ledger, name, identity }: CheckpointOptions): Checkpoint | null {
  const stored = readCheckpoints(ledger.database, ledger.head.number).at(-1);
  return stored === undefined ? null : openCheckpoint(stored.note, name, identity);
}

/** Counts go on from the last checkpoint's, so that the cost is that of the new rows: none of them is dropped before a checkpoint covers it. */
function countKinds(database: DatabaseSync, ledger: number, last: Checkpoint | null): Pick<Checkpoint, 'counts' | 'dropped'> {
  const counts: Record<string, number> = { ...last?.counts };
  for (const { body } of readRows(database, ledger, (last?.headSeq ?? 0) + 1)) {
    const kind = (body === null ? null : decodeEvent(body)?.kind) ?? 'unknown';
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return { counts, dropped: readRetained(database, ledger).dropped };
}
