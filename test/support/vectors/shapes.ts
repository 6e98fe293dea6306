/** The shapes of test/conformance/vectors/*.json. Bytes are lower-case hex where they are short and base64 where they are long. */
import { type BatchRefusal, type Checkpoint, type DocumentRefusal, hex, type OpenedContent } from '@wardkeeper/proto';

export interface OpenedRunVector {
  readonly first_seq: number;
  readonly hash_before: string;
  readonly row_count: number;
  readonly last_hash: string;
  /** Left out of long runs. A body that was dropped is null. */
  readonly rows?: readonly { readonly seq: number; readonly hash: string; readonly body_hash: string; readonly body: string | null }[];
}

export interface OpenedVector {
  readonly ledger: string;
  readonly runs: readonly OpenedRunVector[];
  readonly checkpoints: readonly string[];
  readonly heartbeat: null | {
    readonly head_seq: number;
    readonly head_hash: string;
    readonly version: string;
    readonly wall_ms: number;
    readonly uptime_ms: number;
    readonly warnings: readonly string[];
  };
}

export interface BatchVector {
  readonly name: string;
  /** Base64: one SealedBatch as published. */
  readonly batch: string;
  /** So many zero bytes follow it; absent: none. */
  readonly append_zeros?: number;
  /** What differs from the file's `receiver`. */
  readonly receiver?: Partial<ReceiverVector>;
  readonly expect: 'ok' | BatchRefusal;
  readonly opened?: OpenedVector;
}

/** What the receiver knows before it opens. Names of keys are those of parties.json. */
export interface ReceiverVector {
  readonly topic: string;
  readonly certificate: { readonly site: string; readonly gateway: string };
  readonly boot_counter: number;
  readonly signers: readonly string[];
  readonly readers: readonly string[];
}

export interface DocumentVector {
  readonly name: string;
  readonly document: string;
  readonly append_zeros?: number;
  readonly type: string;
  /** Sets of keys by name; every key of one whole set must have signed. */
  readonly trusted: readonly (readonly string[])[];
  readonly min_version: number;
  readonly expect: 'ok' | DocumentRefusal | 'BODY';
  readonly version?: number;
  /** The body's fields under the names of the .proto file. */
  readonly body?: Readonly<Record<string, unknown>>;
}

export interface CheckpointVector {
  readonly name: string;
  readonly note: string;
  readonly site: string;
  readonly gateway: string;
  readonly signer: string;
  readonly expect: 'ok' | 'REFUSED';
  readonly checkpoint?: Readonly<Record<string, unknown>>;
}

export interface SequenceVector {
  readonly name: string;
  readonly steps: readonly {
    readonly batch: string;
    readonly expect: 'ok' | BatchRefusal;
    /** The first row of another history than the held one, where the batch has such rows. */
    readonly fork_at?: number;
    /** What a receipt says after this step. */
    readonly through_seq: number;
    readonly through_hash: string;
    readonly gaps: readonly (readonly [number, number])[];
  }[];
}

export function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

const LONG_RUN = 200;

export function openedVector(content: OpenedContent): OpenedVector {
  const { heartbeat } = content;
  return {
    ledger: hex(content.ledger),
    runs: content.runs.map(({ firstSeq, hashBefore, rows }) => ({
      first_seq: firstSeq,
      hash_before: hex(hashBefore),
      row_count: rows.length,
      last_hash: hex(rows.at(-1)?.hash ?? hashBefore),
      ...(rows.length > LONG_RUN
        ? {}
        : {
            rows: rows.map((row) => ({
              seq: row.seq,
              hash: hex(row.hash),
              body_hash: hex(row.bodyHash),
              body: row.body === null ? null : base64(row.body),
            })),
          }),
    })),
    checkpoints: content.checkpoints.map(base64),
    heartbeat:
      heartbeat === null
        ? null
        : {
            head_seq: heartbeat.headSeq,
            head_hash: hex(heartbeat.headHash),
            version: heartbeat.version,
            wall_ms: heartbeat.wallMs,
            uptime_ms: heartbeat.uptimeMs,
            warnings: heartbeat.warnings,
          },
  };
}

export function checkpointVector(checkpoint: Checkpoint): Readonly<Record<string, unknown>> {
  return {
    ledger: hex(checkpoint.ledger),
    head_seq: checkpoint.headSeq,
    head_hash: hex(checkpoint.headHash),
    wall_ms: checkpoint.wallMs,
    dropped: checkpoint.dropped,
    counts: checkpoint.counts,
  };
}
