/** The ledger's place on the disk: retention, ballast and ring together, and how it stands with them. */
import { statfsSync } from 'node:fs';
import { join } from 'node:path';
import { decodeEvent, type GatewayName } from '@wardkeeper/proto';
import type { Clock } from '../runtime/clock.ts';
import type { Log } from '../runtime/log.ts';
import { messageOf } from '../runtime/message.ts';
import type { Service } from '../runtime/service.ts';
import { Ballast } from './ballast.ts';
import type { LedgerConfig } from './config.ts';
import { readRingNumber } from './counters.ts';
import { createRetention } from './retention.ts';
import { readRetained } from './retention-store.ts';
import { CriticalRing } from './ring.ts';
import { createRoom } from './room.ts';
import { readLedgers, readRows } from './rows.ts';
import type { LedgerWriter } from './writer.ts';

export interface StorageOptions {
  readonly ledger: LedgerWriter;
  readonly name: GatewayName;
  /** Where the database lies. */
  readonly folder: string;
  readonly config: LedgerConfig;
  readonly clock: Clock;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly log: Log;
}

export interface StorageStatus {
  readonly usedBytes: number;
  readonly quotaBytes: number;
  /** Nothing more may go, and still more is used than the quota. */
  readonly overQuota: boolean;
  /** The oldest event of the current ledger that no receipt covers; `atMs`: Unix milliseconds, null where it cannot be told. */
  readonly oldestUncovered: { readonly seq: number; readonly atMs: number | null } | null;
  /** Bodies that went without a receipt of both kinds, over all ledgers, ever. */
  readonly dropped: number;
  /** Of those, some are told of in an event that the hospital does not have yet. */
  readonly droppedUntold: boolean;
  readonly diskFull: boolean;
  readonly ballast: 'present' | 'absent' | 'unwanted';
  /** Share of the ring that is used, 0 to 1; null: there is no ring. */
  readonly ringUsed: number | null;
}

export interface Storage {
  readonly services: readonly Service[];
  /** For a start on a disk that is full already: gives up the ballast where nothing could be written otherwise. */
  makeRoomToStart(): void;
  status(): StorageStatus;
}

/** Below this a start cannot be recorded. */
const LEAST_TO_START_BYTES = 2 * 1024 * 1024;

export function createStorage({ ledger, name, folder, config, clock, randomBytes, log }: StorageOptions): Storage {
  const ballast = new Ballast(join(folder, 'ballast'), config.ballastBytes, randomBytes);
  const ring = openRing(join(folder, 'critical.ring'), ledger, randomBytes, log);
  const retention = createRetention({ ledger, name, config, clock, log });
  const freeBytes = () => {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  };
  const room = createRoom({ ledger, ballast, ring, usage: retention.usage, freeBytes, clock, log });
  return {
    services: [retention, room],
    makeRoomToStart: () => {
      if (freeBytes() < LEAST_TO_START_BYTES) ballast.release();
    },
    status: () => {
      const { receiptedSeq } = readRetained(ledger.database, ledger.head.number);
      return {
        usedBytes: retention.usage.bytes,
        quotaBytes: config.quotaBytes,
        overQuota: retention.overQuota,
        oldestUncovered: receiptedSeq < ledger.head.seq ? { seq: receiptedSeq + 1, atMs: timeOf(ledger, receiptedSeq + 1) } : null,
        dropped: readLedgers(ledger.database).reduce((sum, { number }) => sum + readRetained(ledger.database, number).dropped, 0),
        droppedUntold: retention.lastRecordSeq > receiptedSeq,
        diskFull: ledger.isFull,
        ballast: !ballast.isWanted ? 'unwanted' : ballast.isPresent ? 'present' : 'absent',
        ringUsed: ring?.used ?? null,
      };
    },
  };
}

/** The agent starts without it where the disk has no room for it. */
function openRing(path: string, ledger: LedgerWriter, randomBytes: (count: number) => Uint8Array, log: Log): CriticalRing | null {
  try {
    return CriticalRing.open(path, readRingNumber(ledger.database), randomBytes);
  } catch (error) {
    log('there is no ring for critical events', { path, error: messageOf(error) });
    return null;
  }
}

function timeOf(ledger: LedgerWriter, seq: number): number | null {
  const [row] = readRows(ledger.database, ledger.head.number, seq, 1);
  try {
    return row?.body === null || row === undefined ? null : (decodeEvent(row.body)?.wallMs ?? null);
  } catch {
    return null;
  }
}
