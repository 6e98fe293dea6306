/** Sheets: a header line, then a line a path, strictly ascending. Lists, deltas and overlays are sheets. */
import { utf8 } from '../bytes.ts';
import { atOnce, LINES_A_STEP, type Steps } from './steps.ts';
import { asObject, isAbsolutePath, type JsonObject, malformed, parseLine, pathFromJson } from './entry.ts';

/** More than fit into the largest document. */
const MAX_LINES = 100_000;
const MAX_TEXT = 256;

export interface Line<Value> {
  /** Absolute, as stored. */
  readonly path: Uint8Array;
  readonly value: Value;
}

export function formatSheet(header: JsonObject, lines: readonly JsonObject[]): string {
  return `${[header, ...lines].map((line) => JSON.stringify(line)).join('\n')}\n`;
}

export interface Sheet<Value> {
  readonly header: JsonObject;
  readonly lines: readonly Line<Value>[];
}

/** `write` must give back the very text of each line. Throws `DOCUMENT_MALFORMED`. */
export function parseSheet<Value>(
  text: string,
  kind: string,
  read: (json: JsonObject) => Value,
  write: (line: Line<Value>) => JsonObject,
): Sheet<Value> {
  return atOnce(sheetSteps(text, kind, read, write));
}

/** As `parseSheet`, in steps. */
export function* sheetSteps<Value>(
  text: string,
  kind: string,
  read: (json: JsonObject) => Value,
  write: (line: Line<Value>) => JsonObject,
): Steps<Sheet<Value>> {
  if (!text.endsWith('\n')) throw malformed('the last line has no end');
  const [first = '', ...rest] = text.slice(0, -1).split('\n');
  const header = parseLine(first);
  if (header['kind'] !== kind) throw malformed(`expected kind ${kind}`);
  if (JSON.stringify(header) !== first) throw malformed('the header is not in its one form');
  if (rest.length > MAX_LINES) throw malformed(`more than ${MAX_LINES} paths`);
  let previous: Uint8Array | null = null;
  const lines: Line<Value>[] = [];
  for (const line of rest) {
    const json = parseLine(line);
    const path = pathFromJson(json);
    if (previous !== null && Buffer.compare(previous, path) >= 0) throw malformed('paths are not strictly ascending');
    previous = path;
    const parsed = { path, value: read(json) };
    if (JSON.stringify(write(parsed)) !== line) throw malformed('a line is not in its one form');
    lines.push(parsed);
    if (lines.length % LINES_A_STEP === 0) yield;
  }
  return { header, lines };
}

/** UTF-8 without a mark. Throws `DOCUMENT_MALFORMED`. */
export function textOf(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    throw malformed('expected UTF-8');
  }
}

export function textField(header: JsonObject, name: string): string {
  const value = header[name];
  if (typeof value !== 'string' || value.length === 0 || value.length > MAX_TEXT || /\p{C}/u.test(value)) throw malformed(`header ${name}`);
  return value;
}

export function numberField(header: JsonObject, name: string): number {
  const value = header[name];
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw malformed(`header ${name}`);
  return value;
}

export function hashField(header: JsonObject, name: string): Uint8Array {
  const value = header[name];
  if (typeof value !== 'string' || !/^[0-9a-f]{64}$/.test(value)) throw malformed(`header ${name}`);
  return Buffer.from(value, 'hex');
}

/** Absolute paths as text. */
export function pathsField(header: JsonObject, name: string, max: number): readonly string[] {
  const value: unknown = header[name];
  const isPaths = Array.isArray(value) && value.length > 0 && value.length <= max;
  if (!isPaths || !value.every((path) => typeof path === 'string' && isAbsolutePath(utf8(path)))) throw malformed(`header ${name}`);
  return value as string[];
}

export function objectOrNull(json: JsonObject, name: string): JsonObject | null {
  const value = json[name];
  return value === null ? null : asObject(value);
}
