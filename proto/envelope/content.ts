/** What is inside a batch's seal: consecutive rows of one ledger, its newest checkpoints, and a heartbeat. */
import { safeNumber } from '../bytes.ts';
import { genesisHash, HASH_BYTES, LEDGER_ID_BYTES, rowHash, sha256 } from '../chain.ts';
import { MAX_CHECKPOINT_BYTES, MAX_EVENT_BYTES, MAX_ROWS_PER_BATCH } from '../limits.ts';
import type { GatewayName } from '../names.ts';
import { hasMoreFieldsThan, wardkeeper } from '../wire.ts';

const CONTENT = wardkeeper.v1.BatchContent;
const RUNS = 2;
const HEARTBEAT = 4;
/** The most fields of a legal batch: as many runs as rows (a field for each, and three inside), with room for what else there is. */
const MAX_FIELDS = 5 * MAX_ROWS_PER_BATCH;

/** One row: its body as stored, or, where the quota dropped that, the body's hash. */
export type Row = { readonly body: Uint8Array } | { readonly droppedBodyHash: Uint8Array };

export interface Run {
  readonly firstSeq: number;
  /** The chain's hash at firstSeq - 1. */
  readonly hashBefore: Uint8Array;
  readonly rows: readonly Row[];
}

export interface Heartbeat {
  readonly headSeq: number;
  readonly headHash: Uint8Array;
  readonly version: string;
  readonly wallMs: number;
  readonly uptimeMs: number;
  /** Stable health codes. */
  readonly warnings: readonly string[];
}

export interface BatchContent {
  /** 16 bytes. */
  readonly ledger: Uint8Array;
  readonly runs: readonly Run[];
  /** C2SP signed notes, as stored. */
  readonly checkpoints: readonly Uint8Array[];
  readonly heartbeat: Heartbeat | null;
}

/** A row as its receiver knows it, with the chain's hash worked out. */
export interface OpenedRow {
  readonly seq: number;
  readonly hash: Uint8Array;
  readonly body: Uint8Array | null;
  readonly bodyHash: Uint8Array;
}

export interface OpenedRun {
  readonly firstSeq: number;
  readonly hashBefore: Uint8Array;
  readonly rows: readonly OpenedRow[];
}

export interface OpenedContent extends Omit<BatchContent, 'runs'> {
  readonly runs: readonly OpenedRun[];
}

export function encodeContent(content: BatchContent): Uint8Array {
  return CONTENT.encode({
    ledger: content.ledger,
    runs: content.runs.map((run) => ({ firstSeq: run.firstSeq, hashBefore: run.hashBefore, rows: [...run.rows] })),
    checkpoints: [...content.checkpoints],
    ...(content.heartbeat === null ? {} : { heartbeat: { ...content.heartbeat, warnings: [...content.heartbeat.warnings] } }),
  }).finish();
}

/** 'DECODING' for bytes of another shape or over a limit, 'CHAIN' where the first row does not grow from this gateway's own ledger. */
export function openContent(bytes: Uint8Array, name: GatewayName): OpenedContent | 'DECODING' | 'CHAIN' {
  const content = decodeContent(bytes);
  if (content === null) return 'DECODING';
  const genesis = genesisHash(name, content.ledger);
  const grounded = content.runs.every((run) => run.firstSeq !== 1 || Buffer.compare(run.hashBefore, genesis) === 0);
  if (!grounded) return 'CHAIN';
  return { ...content, runs: content.runs.map(hashRows) };
}

function decodeContent(bytes: Uint8Array): BatchContent | null {
  try {
    if (hasMoreFieldsThan(MAX_FIELDS, bytes, [RUNS, HEARTBEAT])) return null;
    const message = CONTENT.decode(bytes);
    const content: BatchContent = {
      ledger: message.ledger ?? new Uint8Array(),
      runs: (message.runs ?? []).map((run) => ({
        firstSeq: safeNumber(run.firstSeq, 'first_seq'),
        hashBefore: run.hashBefore ?? new Uint8Array(),
        rows: (run.rows ?? []).map(decodeRow),
      })),
      checkpoints: message.checkpoints ?? [],
      heartbeat: message.heartbeat ? decodeHeartbeat(message.heartbeat) : null,
    };
    return withinLimits(content) ? content : null;
  } catch {
    return null;
  }
}

function decodeRow(row: wardkeeper.v1.Row.$Properties): Row {
  if (row.content === 'body' && row.body) return { body: row.body };
  return { droppedBodyHash: row.droppedBodyHash ?? new Uint8Array() };
}

function decodeHeartbeat(message: wardkeeper.v1.Heartbeat.$Properties): Heartbeat {
  return {
    headSeq: safeNumber(message.headSeq, 'head_seq'),
    headHash: message.headHash ?? new Uint8Array(),
    version: message.version ?? '',
    wallMs: safeNumber(message.wallMs, 'wall_ms'),
    uptimeMs: safeNumber(message.uptimeMs, 'uptime_ms'),
    warnings: message.warnings ?? [],
  };
}

function withinLimits(content: BatchContent): boolean {
  const rowCount = content.runs.reduce((sum, run) => sum + run.rows.length, 0);
  return (
    content.ledger.length === LEDGER_ID_BYTES &&
    rowCount <= MAX_ROWS_PER_BATCH &&
    content.checkpoints.every((note) => note.length <= MAX_CHECKPOINT_BYTES) &&
    (content.heartbeat === null || content.heartbeat.version.length <= 64) &&
    (content.heartbeat?.warnings.length ?? 0) <= 64 &&
    content.runs.every(
      (run) =>
        run.firstSeq >= 1 &&
        run.rows.length > 0 &&
        Number.isSafeInteger(run.firstSeq + run.rows.length) &&
        run.hashBefore.length === HASH_BYTES &&
        run.rows.every((row) => ('body' in row ? row.body.length <= MAX_EVENT_BYTES : row.droppedBodyHash.length === HASH_BYTES)),
    )
  );
}

function hashRows(run: Run): OpenedRun {
  let previous = run.hashBefore;
  const rows = run.rows.map((row, index) => {
    const seq = run.firstSeq + index;
    const bodyHash = 'body' in row ? sha256(row.body) : row.droppedBodyHash;
    previous = rowHash(previous, seq, bodyHash);
    return { seq, hash: previous, body: 'body' in row ? row.body : null, bodyHash };
  });
  return { firstSeq: run.firstSeq, hashBefore: run.hashBefore, rows };
}
