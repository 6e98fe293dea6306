/** The file that an agent leaves for the firmware beside it: which codes there are and what they open. docs/emergency-codes.md. */
import { createHash } from 'node:crypto';
import { ProtoError } from '../errors.ts';
import { isName } from '../names.ts';

/** Both hold the same; the second is written after the first. */
export const EMERGENCY_COPY_FILES = ['emergency-codes.1', 'emergency-codes.2'] as const;
export const MAX_EMERGENCY_COPY_BYTES = 16 * 1024;
export const MAX_EMERGENCY_CODES = 64;
const MAX_SCOPE = 64;
const MAX_TTL_MS = 86_400_000;
const MAX_EXTENSIONS = 100;
const MAX_WAIT_MS = 5_000;

export interface KeptCode {
  /** From 1; never given twice by one gateway. Stands on the envelope. */
  readonly id: number;
  /** 32 bytes. */
  readonly verifier: Uint8Array;
}

export interface EmergencyCopy {
  readonly site: string;
  readonly gateway: string;
  /** Rises with each writing; from 1. */
  readonly version: number;
  readonly enabled: boolean;
  /** 1 to 86,400,000. */
  readonly ttlMs: number;
  /** 0 to 100. */
  readonly maxExtensions: number;
  /** 0 to 5,000. */
  readonly maxWaitMs: number;
  /** Actions that an emergency opens; at most 64 names, sorted. */
  readonly scope: readonly string[];
  /** Sorted by id; at most 64 together with `spent`. */
  readonly staged: readonly KeptCode[];
  /** Used ones that somebody may still try. */
  readonly spent: readonly KeptCode[];
}

/** Throws `COPY_MALFORMED` for a copy that its own reader would refuse. */
export function formatEmergencyCopy(copy: EmergencyCopy): string {
  const codes = (word: string, list: readonly KeptCode[]) => list.map(({ id, verifier }) => `${word} ${id} ${hexOf(verifier)}`);
  const lines = [
    'wardkeeper-emergency-codes 1',
    `site ${copy.site}`,
    `gateway ${copy.gateway}`,
    `version ${copy.version}`,
    `enabled ${copy.enabled ? 'yes' : 'no'}`,
    `ttl_ms ${copy.ttlMs}`,
    `max_extensions ${copy.maxExtensions}`,
    `max_wait_ms ${copy.maxWaitMs}`,
    ['scope', ...copy.scope].join(' '),
    ...codes('code', copy.staged),
    ...codes('spent', copy.spent),
  ];
  const body = `${lines.join('\n')}\n`;
  const text = `${body}end ${copy.staged.length + copy.spent.length} ${checksumOf(body)}\n`;
  if (parseEmergencyCopy(Buffer.from(text)) === null) {
    throw new ProtoError(
      'COPY_MALFORMED',
      `emergency codes of ${copy.gateway}: a value or a number of lines is outside docs/emergency-codes.md`,
    );
  }
  return text;
}

/** Null for anything that is not whole and exactly of the format. */
export function parseEmergencyCopy(bytes: Uint8Array): EmergencyCopy | null {
  if (bytes.length > MAX_EMERGENCY_COPY_BYTES) return null;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  const endAt = text.lastIndexOf('\nend ') + 1;
  const body = text.slice(0, endAt);
  const lines = body.split('\n').slice(0, -1);
  const codes = lines.slice(9);
  if (endAt === 0 || text.slice(endAt) !== `end ${codes.length} ${checksumOf(body)}\n` || codes.length > MAX_EMERGENCY_CODES) return null;

  const [title, site, gateway, version, enabled, ttlMs, maxExtensions, maxWaitMs, scope] = lines;
  const stagedLines = codes.filter((line) => line.startsWith('code '));
  const staged = parseCodes(stagedLines, 'code ');
  const spent = parseCodes(codes.slice(stagedLines.length), 'spent ');
  const parsed = {
    site: nameAfter('site ', site),
    gateway: nameAfter('gateway ', gateway),
    version: numberAfter('version ', version, 1, Number.MAX_SAFE_INTEGER),
    enabled: enabled === 'enabled yes' ? true : enabled === 'enabled no' ? false : null,
    ttlMs: numberAfter('ttl_ms ', ttlMs, 1, MAX_TTL_MS),
    maxExtensions: numberAfter('max_extensions ', maxExtensions, 0, MAX_EXTENSIONS),
    maxWaitMs: numberAfter('max_wait_ms ', maxWaitMs, 0, MAX_WAIT_MS),
    scope: parseScope(scope),
    staged,
    spent,
  };
  const whole = title === 'wardkeeper-emergency-codes 1' && Object.values(parsed).every((value) => value !== null);
  return whole ? (parsed as EmergencyCopy) : null;
}

/** The one to go by: the newer of those that are whole. */
export function chooseEmergencyCopy(first: EmergencyCopy | null, second: EmergencyCopy | null): EmergencyCopy | null {
  if (first === null || second === null) return first ?? second;
  return second.version > first.version ? second : first;
}

function nameAfter(word: string, line: string | undefined): string | null {
  const name = after(word, line);
  return name !== null && isName(name) ? name : null;
}

function numberAfter(word: string, line: string | undefined, least: number, most: number): number | null {
  const digits = after(word, line);
  if (digits === null || !/^(?:0|[1-9][0-9]{0,15})$/.test(digits)) return null;
  const value = Number(digits);
  return value >= least && value <= most ? value : null;
}

function parseScope(line: string | undefined): readonly string[] | null {
  if (line === 'scope') return [];
  const names = after('scope ', line)?.split(' ') ?? null;
  return names !== null && names.length <= MAX_SCOPE && names.every(isName) && rises(names) ? names : null;
}

function parseCodes(lines: readonly string[], word: string): readonly KeptCode[] | null {
  const codes = lines.map((line) => {
    const [, id, verifier] = /^([0-9]{1,16}) ([0-9a-f]{64})$/.exec(after(word, line) ?? '') ?? [];
    const number = numberAfter('', id, 1, Number.MAX_SAFE_INTEGER);
    return number === null || verifier === undefined ? null : { id: number, verifier: Buffer.from(verifier, 'hex') };
  });
  const whole = codes.filter((code) => code !== null);
  return whole.length === lines.length && rises(whole.map(({ id }) => id)) ? whole : null;
}

function rises<T extends string | number>(values: readonly T[]): boolean {
  return values.every((value, index) => index === 0 || (values[index - 1] ?? value) < value);
}

function after(word: string, line: string | undefined): string | null {
  return line?.startsWith(word) === true ? line.slice(word.length) : null;
}

function checksumOf(body: string): string {
  return createHash('sha256').update(body, 'latin1').digest('hex');
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
