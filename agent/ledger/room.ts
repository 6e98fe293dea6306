/**
 * What happens when the disk is full: the ballast goes at once, nothing but what makes room is tried, and events that matter are
 * kept in the ring. When there is room again the ledger takes those, tells how long it was silent, and the ballast is taken again.
 */
import { Severity } from '@wardkeeper/proto';
import type { Clock } from '../runtime/clock.ts';
import type { Log } from '../runtime/log.ts';
import { messageOf } from '../runtime/message.ts';
import type { Service } from '../runtime/service.ts';
import { Bell } from '../runtime/wait.ts';
import type { Ballast } from './ballast.ts';
import type { CriticalRing, RingEntry } from './ring.ts';
import type { LedgerUsage } from './usage.ts';
import type { LedgerWriter } from './writer.ts';

const LOOK_EVERY_MS = 60_000;
const TRY_EVERY_MS = 1_000;
/** The file system counts as having room where the ballast and this fit. */
const WORKING_BYTES = 4 * 1024 * 1024;
/** Or the database file where so many of its pages hold nothing: 1 MiB. */
const WORKING_PAGES = 256;
/** Entries of the ring in one transaction: about 2 ms. */
const RING_SLICE = 64;

export interface RoomOptions {
  readonly ledger: LedgerWriter;
  readonly ballast: Ballast;
  /** Null: there was no room for one. */
  readonly ring: CriticalRing | null;
  readonly usage: LedgerUsage;
  /** That this user may still write, on the ledger's file system. */
  readonly freeBytes: () => number;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Room extends Service {
  /** One look: resumes where there is room, takes the ring, sees to the ballast. The loop calls it; so do tests. */
  look(): Promise<void>;
}

export function createRoom({ ledger, ballast, ring, usage, freeBytes, clock, log }: RoomOptions): Room {
  const bell = new Bell();
  let fullSinceMs: number | null = null;
  let ballastNotBeforeMs = Number.NEGATIVE_INFINITY;
  let takenNumber = 0;
  if (ring !== null) ledger.useRing(ring);
  ledger.onFull(noticeFull);

  function noticeFull(): void {
    if (fullSinceMs === null) log('the disk is full: nothing is recorded but what the ring takes', { ballast: ballast.isPresent });
    fullSinceMs ??= clock.monotonicMs();
    ballast.release();
    // Before anybody else takes that room: from now on the database file has the pages that its log holds, and what is deleted fits the log.
    ledger.writeBackLog();
    bell.ring();
  }

  /** How many there were. What is kept aside while this runs is taken too. */
  async function takeRing(): Promise<number> {
    let count = 0;
    for (let slice = next(); slice.length > 0; slice = next()) {
      await ledger.takeFromRing(slice, []);
      takenNumber = slice.at(-1)?.number ?? takenNumber;
      count += slice.length;
    }
    return count;
  }

  function entries(): readonly RingEntry[] {
    return ring?.entries ?? [];
  }

  function next(): readonly RingEntry[] {
    return entries()
      .filter(({ number }) => number > takenNumber)
      .slice(0, RING_SLICE);
  }

  async function resume(hasRoom: boolean): Promise<void> {
    const kept = await takeRing();
    // Entries without a full disk were left by a run that ended in one.
    const detail = {
      reason: fullSinceMs === null ? 'restart' : 'disk-full',
      forMs: fullSinceMs === null ? 0 : Math.round(clock.monotonicMs() - fullSinceMs),
      refused: ledger.refused,
      kept,
    };
    await ledger.takeFromRing([], [{ kind: 'recordingResumed', severity: Severity.HIGH, detail }]);
    log('there is room again: the ledger records', detail);
    fullSinceMs = null;
    ballastNotBeforeMs = clock.monotonicMs() + LOOK_EVERY_MS;
    ledger.resume(!hasRoom);
    if (next().length === 0) ring?.clear();
  }

  async function look(): Promise<void> {
    const hasRoom = freeBytes() >= ballast.bytes + WORKING_BYTES;
    if (ledger.isFull || entries().length > 0) {
      if (ledger.isFull && !hasRoom && usage.freePages < WORKING_PAGES) return;
      await resume(hasRoom);
    }
    // Not at once: a disk that is only just below full would have it written again and again.
    if (hasRoom && ballast.isWanted && !ballast.isPresent && clock.monotonicMs() >= ballastNotBeforeMs) await ballast.take();
  }

  return {
    name: 'room',
    look,
    async run(signal) {
      while (!signal.aborted) {
        try {
          await look();
        } catch (error) {
          log('there is no room yet', { error: messageOf(error) });
        }
        await bell.wait(ledger.isFull || entries().length > 0 ? TRY_EVERY_MS : LOOK_EVERY_MS, signal);
      }
    },
  };
}
