/** The one ledger from which the vectors' batches are cut: real events of a ward's hour, the same on every run. */
import {
  type BatchContent,
  encodeEvent,
  type EventDraft,
  genesisHash,
  type Heartbeat,
  Origin,
  type Row,
  rowHash,
  Severity,
  sha256,
  TimeQuality,
} from '@wardkeeper/proto';
import { LEDGER, NAME } from '../envelope-parts.ts';
import { derive } from './forger.ts';

const BEGAN_MS = Date.UTC(2026, 0, 5, 7);
const actor = derive('ledger', 'nurse', 16);
const LENGTH = 120;

function draft(seq: number): EventDraft {
  if (seq === 1) return { kind: 'agentStarted', severity: Severity.NOTICE, detail: { version: '0.1.0', bootCounter: 7 } };
  if (seq % 17 === 0)
    return { kind: 'fileChanged', severity: Severity.CRITICAL, detail: { set: 'firmware', path: Buffer.from(`bin/pump-${seq}`) } };
  const detail = { origin: Origin.LOCAL_CONSOLE };
  return seq % 2 === 0
    ? { kind: 'loginSucceeded', severity: Severity.INFO, deviceId: 'pump-1', actor, detail }
    : { kind: 'sessionEnded', severity: Severity.INFO, deviceId: 'pump-1', actor, detail: {} };
}

export const BODIES: readonly Uint8Array[] = Array.from({ length: LENGTH }, (_, index) =>
  encodeEvent(draft(index + 1), {
    wallMs: BEGAN_MS + index * 30_000,
    bootId: derive('ledger', 'boot', 16),
    monotonicUs: 5_000_000 + index * 30_000_000,
    timeQuality: TimeQuality.SYNCHRONISED,
  }),
);

/** hashes[n] is the chain's hash at row n; hashes[0] the ledger's own. */
const HASHES: Uint8Array[] = [genesisHash(NAME, LEDGER)];
for (const [index, body] of BODIES.entries()) HASHES.push(rowHash(hashAt(index), index + 1, sha256(body)));

export function hashAt(seq: number): Uint8Array {
  const hash = HASHES[seq];
  if (hash === undefined) throw new Error(`the vectors' ledger has no row ${seq}`);
  return hash;
}

/** Rows of the ledger, those in `dropped` by their hash alone. */
export function run(first: number, last: number, dropped: readonly number[] = []): BatchContent['runs'][number] {
  const rows = BODIES.slice(first - 1, last).map(
    (body, index): Row => (dropped.includes(first + index) ? { droppedBodyHash: sha256(body) } : { body }),
  );
  return { firstSeq: first, hashBefore: hashAt(first - 1), rows };
}

export function content(...runs: readonly BatchContent['runs'][number][]): BatchContent {
  return { ledger: LEDGER, runs, checkpoints: [], heartbeat: null };
}

export function heartbeatAt(seq: number): Heartbeat {
  return {
    headSeq: seq,
    headHash: hashAt(seq),
    version: '0.1.0',
    wallMs: BEGAN_MS + seq * 30_000,
    uptimeMs: 5_000 + seq * 30_000,
    warnings: ['CLOCK_FREE_RUNNING'],
  };
}
