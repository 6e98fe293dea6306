/**
 * Events on their way out of the gateway with what proves them: a file that anybody checks with the gateway's public keys alone.
 * One JSON object a line: the head (whose ledger, and the chain's hash before the first row), rows in order, after a row that has
 * one its checkpoint (a signed note), and the end. Rows after the wanted ones, up to the checkpoint that signs them, are hashes only.
 */
import {
  equalBytes,
  type GatewayName,
  HASH_BYTES,
  hex,
  isName,
  LEDGER_ID_BYTES,
  openCheckpoint,
  sha256,
  type VerifyingIdentity,
} from '@wardkeeper/proto';
import type { LedgerRow } from './row.ts';
import { type ChainPosition, chainStart, checkRow, type Finding, type VerifiableRow } from './verify.ts';

const KIND = 'wardkeeper-audit-export/1';
/** The longest line is a note of 128 KiB as JSON. */
export const MAX_EXPORT_LINE_BYTES = 256 * 1024;

export interface ExportHead extends GatewayName {
  readonly ledger: Uint8Array;
  /** Of the first row in the file and the last that was asked for. */
  readonly fromSeq: number;
  readonly toSeq: number;
  readonly hashBefore: Uint8Array;
}

export function headLine({ site, gateway, ledger, fromSeq, toSeq, hashBefore }: ExportHead): string {
  return JSON.stringify({ kind: KIND, site, gateway, ledger: hex(ledger), fromSeq, toSeq, hashBefore: hex(hashBefore) });
}

/** `withBody` false: only its hash, for rows that were not asked for. */
export function rowLine({ seq, hash, body, bodyHash }: LedgerRow, withBody: boolean): string {
  if (body !== null && withBody) return JSON.stringify({ seq, hash: hex(hash), body: Buffer.from(body).toString('base64') });
  return JSON.stringify({ seq, hash: hex(hash), bodyHash: hex(body === null ? (bodyHash ?? new Uint8Array()) : sha256(body)) });
}

export function checkpointLine(note: Uint8Array): string {
  return JSON.stringify({ checkpoint: Buffer.from(note).toString('utf8') });
}

export function endLine({ seq, hash }: ChainPosition): string {
  return JSON.stringify({ end: seq, hash: hex(hash) });
}

/** What is wrong with a file. Stable codes. */
export type ExportFinding =
  | Extract<Finding, 'ROW_MISSING' | 'ROW_CHANGED' | 'CHECKPOINT_CHANGED'>
  | 'NOT_AN_EXPORT'
  | 'LINE_MALFORMED'
  /** The file ends before its end line. */
  | 'CUT_OFF'
  /** Rows that no checkpoint behind them signs. */
  | 'NOT_SIGNED';

export interface ExportVerdict {
  readonly ok: boolean;
  readonly head: ExportHead | null;
  /** Rows with their body, and rows of which only the hash is there. */
  readonly events: number;
  readonly hashesOnly: number;
  /** Rows of the file up to here are signed with both kinds of key. */
  readonly signedThrough: number;
  readonly firstBad: { readonly seq: number; readonly line: number; readonly finding: ExportFinding } | null;
}

interface Line {
  readonly [key: string]: unknown;
}

/** Walks the lines once; memory does not grow with them. `lines`: at most MAX_EXPORT_LINE_BYTES each, null for one that is longer or no UTF-8. */
export function verifyExport(lines: Iterable<string | null>, identity: VerifyingIdentity): ExportVerdict {
  let head: ExportHead | null = null;
  let position: ChainPosition | null = null;
  let number = 0;
  let [events, hashesOnly, signedThrough] = [0, 0, 0];
  let isEnded = false;
  const verdict = (finding: ExportFinding | null, seq = (position?.seq ?? 0) + 1): ExportVerdict => ({
    ok: finding === null,
    head,
    events,
    hashesOnly,
    signedThrough,
    firstBad: finding === null ? null : { seq, line: number, finding },
  });
  for (const text of lines) {
    number += 1;
    const line = parseLine(text);
    if (head === null || position === null) {
      head = line === null ? null : parseHead(line);
      if (head === null) return verdict('NOT_AN_EXPORT', 0);
      position = { seq: head.fromSeq - 1, hash: head.hashBefore };
      signedThrough = position.seq;
      if (head.fromSeq === 1 && !equalBytes(head.hashBefore, chainStart(head, head.ledger).hash)) return verdict('ROW_CHANGED');
      continue;
    }
    if (line === null || isEnded) return verdict('LINE_MALFORMED');
    if (typeof line['checkpoint'] === 'string') {
      const checkpoint = openCheckpoint(Buffer.from(line['checkpoint']), head, identity);
      const isOurs = checkpoint !== null && equalBytes(checkpoint.ledger, head.ledger) && checkpoint.headSeq === position.seq;
      if (!isOurs || !equalBytes(checkpoint.headHash, position.hash)) return verdict('CHECKPOINT_CHANGED', signedThrough + 1);
      signedThrough = position.seq;
    } else if (line['end'] !== undefined) {
      if (line['end'] !== position.seq || line['hash'] !== hex(position.hash)) return verdict('ROW_CHANGED', signedThrough + 1);
      isEnded = true;
    } else {
      const row = parseRow(line);
      if (row === null) return verdict('LINE_MALFORMED');
      const step = checkRow(position, row);
      if (!step.ok) return verdict(step.finding === 'ROW_MISSING' ? 'ROW_MISSING' : 'ROW_CHANGED');
      position = step.position;
      if (row.body === null) hashesOnly += 1;
      else events += 1;
    }
  }
  if (head === null) return verdict('NOT_AN_EXPORT', 0);
  if (!isEnded) return verdict('CUT_OFF');
  if ((position?.seq ?? 0) < head.toSeq) return verdict('ROW_MISSING');
  return signedThrough < head.toSeq ? verdict('NOT_SIGNED', signedThrough + 1) : verdict(null);
}

function parseLine(text: string | null): Line | null {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Line) : null;
  } catch {
    return null;
  }
}

function parseHead({ kind, site, gateway, ledger, fromSeq, toSeq, hashBefore }: Line): ExportHead | null {
  const id = bytesOf(ledger, LEDGER_ID_BYTES);
  const before = bytesOf(hashBefore, HASH_BYTES);
  if (kind !== KIND || typeof site !== 'string' || typeof gateway !== 'string' || !isName(site) || !isName(gateway)) return null;
  if (id === null || before === null || !isSeq(fromSeq) || !isSeq(toSeq) || fromSeq < 1 || toSeq < fromSeq) return null;
  return { site, gateway, ledger: id, fromSeq, toSeq, hashBefore: before };
}

function parseRow({ seq, hash, body, bodyHash }: Line): VerifiableRow | null {
  const ours = bytesOf(hash, HASH_BYTES);
  if (!isSeq(seq) || ours === null) return null;
  if (typeof body === 'string' && bodyHash === undefined) {
    const bytes = Buffer.from(body, 'base64');
    // Base64 that another text would decode to as well would let a file be changed without a word.
    return bytes.toString('base64') === body ? { seq, hash: ours, body: bytes, bodyHash: null } : null;
  }
  const stands = body === undefined ? bytesOf(bodyHash, HASH_BYTES) : null;
  return stands === null ? null : { seq, hash: ours, body: null, bodyHash: stands };
}

function isSeq(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function bytesOf(value: unknown, length: number): Uint8Array | null {
  return typeof value === 'string' && new RegExp(`^[0-9a-f]{${length * 2}}$`).test(value) ? Buffer.from(value, 'hex') : null;
}
