/** `wardkeeper audit export` and `audit verify --offline`: the record for people, spreadsheets and courts, checked far from the gateway. */
import { closeSync, fsyncSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { decodeEvent, eventToJson, type GatewayName, genesisHash, hex, parseIdentityFile, type VerifyingIdentity } from '@wardkeeper/proto';
import { AgentError } from '../errors.ts';
import {
  checkpointLine,
  endLine,
  type ExportVerdict,
  headLine,
  type LedgerRecord,
  type LedgerRow,
  MAX_EXPORT_LINE_BYTES,
  readBase,
  readCheckpoints,
  readHash,
  readHead,
  readRows,
  rowLine,
  verifyExport,
} from '../ledger/index.ts';
import { PRIVATE_FILE, readWithin, reasonOf } from '../runtime/durable-file.ts';

export const EXPORT_FORMATS = ['jsonl', 'csv', 'note'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface ExportRange {
  readonly fromSeq: number;
  readonly toSeq: number;
}

/** What of a ledger can be exported of what was asked for; null: nothing. */
export function rangeToExport(
  database: DatabaseSync,
  ledger: LedgerRecord,
  asked: { readonly from?: number; readonly to?: number },
): ExportRange | null {
  const fromSeq = Math.max(asked.from ?? 1, (readBase(database, ledger.number)?.seq ?? 0) + 1);
  const toSeq = Math.min(asked.to ?? Number.MAX_SAFE_INTEGER, readHead(database, ledger.number)?.seq ?? 0);
  return fromSeq <= toSeq ? { fromSeq, toSeq } : null;
}

/** Lines without their ends, one row in memory at a time. */
export function exportLines(
  database: DatabaseSync,
  name: GatewayName,
  ledger: LedgerRecord,
  range: ExportRange,
  format: ExportFormat,
): Generator<string> {
  if (format === 'note') return noteLines(database, name, ledger, range);
  return format === 'csv' ? csvLines(database, ledger, range) : jsonLines(database, ledger, range);
}

/** Goes on with hashes alone to the checkpoint that signs the last row. */
function* noteLines(database: DatabaseSync, name: GatewayName, ledger: LedgerRecord, range: ExportRange): Generator<string> {
  const { fromSeq, toSeq } = range;
  const notes = new Map(readCheckpoints(database, ledger.number, fromSeq - 1).map(({ seq, note }) => [seq, note]));
  const signedBy = Math.min(...[...notes.keys()].filter((seq) => seq >= toSeq));
  const endSeq = Number.isFinite(signedBy) ? signedBy : toSeq;
  const hashBefore = fromSeq === 1 ? genesisHash(name, ledger.id) : readHash(database, ledger.number, fromSeq - 1);
  if (hashBefore === null)
    throw new AgentError('FILE_UNUSABLE', `row ${fromSeq - 1} is missing: check the ledger (wardkeeper audit verify)`);
  yield headLine({ site: name.site, gateway: name.gateway, ledger: ledger.id, fromSeq, toSeq, hashBefore });
  let end = { seq: fromSeq - 1, hash: hashBefore };
  for (const row of readRows(database, ledger.number, fromSeq, endSeq - fromSeq + 1)) {
    yield rowLine(row, row.seq <= toSeq);
    const note = notes.get(row.seq);
    if (note !== undefined) yield checkpointLine(note);
    end = { seq: row.seq, hash: row.hash };
  }
  yield endLine(end);
}

function* jsonLines(database: DatabaseSync, ledger: LedgerRecord, { fromSeq, toSeq }: ExportRange): Generator<string> {
  for (const row of readRows(database, ledger.number, fromSeq, toSeq - fromSeq + 1))
    yield JSON.stringify({ ledger: hex(ledger.id), ...fields(row) });
}

const CSV_COLUMNS = ['seq', 'at', 'severity', 'kind', 'deviceId', 'actor', 'detail', 'hash'] as const;

/** RFC 4180, UTF-8. The carriage return is part of the line here, its newline the writer's. */
function* csvLines(database: DatabaseSync, ledger: LedgerRecord, { fromSeq, toSeq }: ExportRange): Generator<string> {
  yield `${CSV_COLUMNS.join(',')}\r`;
  for (const row of readRows(database, ledger.number, fromSeq, toSeq - fromSeq + 1)) {
    const values = fields(row);
    yield `${CSV_COLUMNS.map((column) => csvCell(values[column])).join(',')}\r`;
  }
}

/** A spreadsheet runs what begins with one of these; an apostrophe makes it text (OWASP, CSV injection). */
export function csvCell(value: string | number | object | undefined): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  const harmless = typeof value !== 'number' && /^[\s]*[=+\-@\t\r\n|＝＋－＠]/u.test(text) ? `'${text}` : text;
  return /[",\r\n;\t]/.test(harmless) || harmless !== text ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

function fields({ seq, hash, body }: LedgerRow): Readonly<Record<string, string | number | object>> {
  const place = { seq, hash: hex(hash) };
  if (body === null) return { ...place, kind: 'dropped' };
  try {
    const event = decodeEvent(body);
    return event === null ? { ...place, kind: 'unknown' } : { ...place, ...eventToJson(event) };
  } catch {
    return { ...place, kind: 'unreadable' };
  }
}

const WRITE_BYTES = 256 * 1024;

/** Writes the lines to a new file that stands whole or not at all. Throws AgentError `FILE_UNUSABLE`. */
export function writeLines(path: string, lines: Iterable<string>): void {
  const growing = `${path}.part`;
  try {
    // Never over a file that is there: an export is evidence.
    closeSync(openSync(path, 'wx', PRIVATE_FILE));
  } catch (cause) {
    throw new AgentError('FILE_UNUSABLE', `${path} cannot be made (${reasonOf(cause)}): name a file that does not exist yet`, { cause });
  }
  try {
    const file = openSync(growing, 'w', PRIVATE_FILE);
    try {
      let waiting = '';
      for (const line of lines) {
        waiting += `${line}\n`;
        if (waiting.length < WRITE_BYTES) continue;
        writeAll(file, waiting);
        waiting = '';
      }
      writeAll(file, waiting);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(growing, path);
  } catch (cause) {
    rmSync(growing, { force: true });
    rmSync(path, { force: true });
    throw cause instanceof AgentError
      ? cause
      : new AgentError('FILE_UNUSABLE', `${path} cannot be written (${reasonOf(cause)})`, { cause });
  }
}

function writeAll(file: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at, bytes.length - at);
}

const MAX_IDENTITY_BYTES = 64 * 1024;

/** Throws AgentError `FILE_UNUSABLE`. */
export function verifyFile(path: string, keyPath: string): ExportVerdict {
  return verifyExport(linesOf(path), readIdentity(keyPath));
}

function readIdentity(path: string): VerifyingIdentity {
  try {
    return parseIdentityFile(Buffer.from(readWithin(path, MAX_IDENTITY_BYTES) ?? []).toString('utf8'));
  } catch (cause) {
    throw new AgentError('FILE_UNUSABLE', `${path} is not a file of public keys (wardkeeper audit key prints one on the gateway)`, {
      cause,
    });
  }
}

/** Null for a line that is too long or not UTF-8; nothing follows it. */
function* linesOf(path: string): Generator<string | null> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const chunk = Buffer.alloc(64 * 1024);
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (cause) {
    throw new AgentError('FILE_UNUSABLE', `${path} cannot be read (${reasonOf(cause)})`, { cause });
  }
  try {
    let rest = Buffer.alloc(0);
    for (let length = readSync(file, chunk); length > 0; length = readSync(file, chunk)) {
      rest = Buffer.concat([rest, chunk.subarray(0, length)]);
      let from = 0;
      for (let to = rest.indexOf(0x0a); to >= 0; to = rest.indexOf(0x0a, from)) {
        yield decoded(decoder, rest.subarray(from, to));
        from = to + 1;
      }
      rest = rest.subarray(from);
      if (rest.length > MAX_EXPORT_LINE_BYTES) return yield null;
    }
    if (rest.length > 0) yield decoded(decoder, rest);
  } finally {
    closeSync(file);
  }
}

function decoded(decoder: TextDecoder, bytes: Uint8Array): string | null {
  try {
    return bytes.length > MAX_EXPORT_LINE_BYTES ? null : decoder.decode(bytes);
  } catch {
    return null;
  }
}
