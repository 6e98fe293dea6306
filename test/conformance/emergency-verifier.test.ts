/** Emergency codes, docs/emergency-codes.md: one set of vectors for both implementations, and both against each other on broken input. */
import { createHash, randomBytes } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  checkEmergencyCode,
  chooseEmergencyCopy,
  type EmergencyCopy,
  emergencyProof,
  emergencyVerifier,
  emergencyWaitMs,
  formatEmergencyCopy,
  generateEmergencyCode,
  parseEmergencyCopy,
  readEmergencyCode,
} from '@wardkeeper/proto/emergency';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compileVerifier, compilerMissing, type CVerifier } from '../support/c-verifier.ts';
import { tempFolder } from '../support/temp.ts';

interface Vectors {
  readonly codes: readonly Record<'site' | 'gateway' | 'code' | 'symbols' | 'proof' | 'verifier', string>[];
  readonly typed: readonly { readonly what: string; readonly typed: string; readonly symbols: string | null }[];
  readonly copies: readonly { readonly what: string; readonly text: string; readonly whole: boolean }[];
  readonly checks: readonly {
    readonly what: string;
    readonly copy: string;
    readonly used: readonly number[];
    readonly typed: string;
    readonly kind: string;
    readonly id: number | null;
    readonly proof: string | null;
  }[];
  readonly waits: readonly { readonly wrongInARow: number; readonly maxWaitMs: number; readonly waitMs: number }[];
}

const vectors = JSON.parse(readFileSync(new URL('../vectors/emergency-codes.json', import.meta.url), 'utf8')) as Vectors;
const [whole] = vectors.copies;
const goodText = whole?.text ?? '';

describe('TypeScript', () => {
  test.each(vectors.codes)('$code of $gateway', ({ site, gateway, code, symbols, proof, verifier }) => {
    const read = readEmergencyCode(code);
    expect(read).toBe(symbols);
    const proven = emergencyProof({ site, gateway }, read ?? ('' as never));
    expect(hex(proven)).toBe(proof);
    expect(hex(emergencyVerifier(proven))).toBe(verifier);
  });

  test.each(vectors.typed)('typed: $what', ({ typed, symbols }) => expect(readEmergencyCode(typed)).toBe(symbols));

  test.each(vectors.copies)('copy: $what', ({ text, whole: expected }) => {
    const copy = parseEmergencyCopy(Buffer.from(text));
    expect(copy !== null).toBe(expected);
    if (copy !== null) expect(formatEmergencyCopy(copy)).toBe(text);
  });

  test.each(vectors.checks)('check: $what', ({ copy, used, typed, ...expected }) => {
    expect(tellTypeScript(copyOf(copy), new Set(used), typed)).toBe(tellExpected(expected));
  });

  test.each(vectors.waits)('$wrongInARow wrong: $waitMs ms', ({ wrongInARow, maxWaitMs, waitMs }) => {
    expect(emergencyWaitMs(wrongInARow, maxWaitMs)).toBe(waitMs);
  });

  test('a fresh code is read back, however it is typed, and no two are alike', () => {
    const codes = Array.from({ length: 500 }, () => generateEmergencyCode(randomBytes));
    expect(new Set(codes).size).toBe(codes.length);
    for (const code of codes) {
      expect(code).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$/);
      expect(readEmergencyCode(code.toLowerCase().replaceAll('-', ' '))).toBe(code.replaceAll('-', '').slice(0, 18));
    }
  });

  test('one symbol mistyped is noticed but for one in a thousand', () => {
    const code = generateEmergencyCode(randomBytes).replaceAll('-', '');
    const slips = Array.from(code).flatMap((symbol, at) =>
      Array.from('0123456789ABCDEFGHJKMNPQRSTVWXYZ')
        .filter((other) => other !== symbol)
        .map((other) => code.slice(0, at) + other + code.slice(at + 1)),
    );
    // Expected: 558 / 1,024 of the slips in the 18 symbols. More than 10 would be a check that checks nothing.
    expect(slips.filter((slip) => readEmergencyCode(slip) !== null).length).toBeLessThan(10);
  });

  test('what its own reader would refuse is not written', () => {
    const copy = copyOf(goodText);
    expect(() => formatEmergencyCopy({ ...copy, maxWaitMs: 5_001 })).toThrow(expect.objectContaining({ code: 'COPY_MALFORMED' }));
    expect(() => formatEmergencyCopy({ ...copy, scope: ['b', 'a'] })).toThrow(expect.objectContaining({ code: 'COPY_MALFORMED' }));
  });

  test('the newer of two whole copies, or the one that is whole', () => {
    const older = copyOf(goodText);
    const newer: EmergencyCopy = { ...older, version: older.version + 1 };
    expect(chooseEmergencyCopy(older, newer)).toBe(newer);
    expect(chooseEmergencyCopy(newer, older)).toBe(newer);
    expect(chooseEmergencyCopy(null, older)).toBe(older);
    expect(chooseEmergencyCopy(older, null)).toBe(older);
    expect(chooseEmergencyCopy(null, null)).toBeNull();
  });
});

const missing = compilerMissing();
if (missing !== null && process.env['CI'] !== undefined) test('the C verifier', () => expect(missing).toBeNull());

describe.skipIf(missing !== null)(`C${missing === null ? '' : ` (${missing})`}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'wardkeeper-c-verifier-'));
  let verifier: CVerifier;
  beforeAll(() => {
    verifier = compileVerifier(folder);
  }, 180_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('typed: every vector', () => {
    // A code that no copy knows is refused where it is a code at all.
    const lines = vectors.typed.map(({ typed }) => `check ${hex(Buffer.from(typed))}`);
    const empty = formatEmergencyCopy({ ...copyOf(goodText), staged: [], spent: [] });
    const told = verifier.answer([`parse ${hex(Buffer.from(empty))}`, ...lines]).slice(1);
    expect(told).toEqual(vectors.typed.map(({ symbols }) => (symbols === null ? 'mistyped' : 'refused')));
  });

  test('copy: every vector', () => {
    const told = verifier.answer(vectors.copies.map(({ text }) => `parse ${hex(Buffer.from(text))}`));
    expect(told).toEqual(vectors.copies.map(({ text }) => tellCopy(parseEmergencyCopy(Buffer.from(text)))));
  });

  test('check: every vector', () => {
    const asked = vectors.checks.map(({ copy, used, typed }) => [
      `parse ${hex(Buffer.from(copy))}`,
      ...used.map((id) => `use ${id}`),
      `check ${hex(Buffer.from(typed))}`,
    ]);
    const told = verifier.answer(asked.flat());
    let at = 0;
    for (const [index, lines] of asked.entries()) {
      at += lines.length;
      const vector = vectors.checks[index];
      expect(told[at - 1], vector?.what).toBe(vector === undefined ? '' : tellExpected(vector));
    }
  });

  test('waits and scope', () => {
    const [, ...told] = verifier.answer([
      `parse ${hex(Buffer.from(goodText))}`,
      ...vectors.waits.map(({ wrongInARow }) => `wait ${wrongInARow}`),
      'scope start-infusion',
      'scope start',
      'scope change-settings',
    ]);
    expect(told).toEqual([...vectors.waits.map(({ waitMs }) => String(waitMs)), '1', '0', '0']);
  });

  test('the two files as they lie on a disk', () => {
    const folder = tempFolder('emergency');
    const [first, second] = [join(folder, 'emergency-codes.1'), join(folder, 'emergency-codes.2')];
    const [code] = vectors.codes;
    const run = () => spawnSync(verifier.path, [first, second], { input: `${code?.code}\n`, encoding: 'utf8' });
    expect(run()).toMatchObject({ status: 1, stdout: 'damaged\n' });
    writeFileSync(second, goodText);
    expect(run()).toMatchObject({ status: 0, stdout: `opens 7 ${code?.proof}\n` });
    writeFileSync(first, goodText.slice(0, -1));
    expect(run()).toMatchObject({ status: 0 });
    const copy = copyOf(goodText);
    writeFileSync(first, formatEmergencyCopy({ ...copy, version: copy.version + 1, staged: [], spent: copy.staged }));
    expect(run()).toMatchObject({ status: 1, stdout: 'spent 7\n' });
    writeFileSync(first, Buffer.alloc(64 * 1024, 'x'));
    expect(run()).toMatchObject({ status: 0 });
  });

  test('both say the same of thousands of broken files and odd codes', () => {
    const good = Buffer.from(goodText);
    const broken = fc.oneof(
      fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
      fc
        .tuple(fc.nat(good.length - 1), fc.nat(255))
        .map(([at, byte]) => Buffer.from(good.map((old, index) => (index === at ? byte : old)))),
      fc.nat(good.length).map((length) => good.subarray(0, length)),
      fc
        .tuple(fc.nat(good.length), fc.uint8Array({ maxLength: 40 }))
        .map(([at, bytes]) => Buffer.concat([good.subarray(0, at), bytes, good.subarray(at)])),
      // With a checksum that fits, so that the rest of the reader is reached.
      fc
        .tuple(fc.nat(good.length - 80), fc.string({ maxLength: 3, unit: fc.constantFrom('0', '9', ' ', '\n', '-', 'a', 'code ', 'end ') }))
        .map(([at, text]) => resealed(goodText, at, text)),
    );
    const files = fc.sample(broken, { numRuns: 4_000, seed: 20261122 });
    expect(verifier.answer(files.map((bytes) => `parse ${hex(bytes)}`))).toEqual(files.map((bytes) => tellCopy(parseEmergencyCopy(bytes))));

    const [code] = vectors.codes;
    const letter = fc.constantFrom(...Array.from('0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ -._\t\0äſK'));
    const odd = fc.oneof(
      fc.string({ unit: letter, maxLength: 30 }),
      fc.tuple(fc.nat(24), letter).map(([at, other]) => (code?.code ?? '').slice(0, at) + other + (code?.code ?? '').slice(at + 1)),
      fc.string({ unit: letter, minLength: 60, maxLength: 70 }),
    );
    const typed = fc.sample(odd, { numRuns: 4_000, seed: 20261122 });
    const [, ...told] = verifier.answer([`parse ${hex(good)}`, ...typed.map((text) => `check ${hex(Buffer.from(text))}`)]);
    const copy = copyOf(goodText);
    expect(told).toEqual(typed.map((text) => tellTypeScript(copy, new Set(), text)));
    expect(told).toContain('mistyped');
  });
});

/** `text` put in at a place, and the end line made to fit again. */
function resealed(file: string, at: number, text: string): Buffer {
  const body = (file.slice(0, at) + text + file.slice(at)).replace(/end [^\n]*\n$/, '');
  const codes = body.split('\n').length - 10;
  return Buffer.from(`${body}end ${codes} ${createHash('sha256').update(body).digest('hex')}\n`);
}

function copyOf(text: string): EmergencyCopy {
  const copy = parseEmergencyCopy(Buffer.from(text));
  if (copy === null) throw new Error('expected a whole copy');
  return copy;
}

function tellExpected({ kind, id, proof }: { readonly kind: string; readonly id: number | null; readonly proof: string | null }): string {
  return [kind, id, proof].filter((part) => part !== null).join(' ');
}

function tellTypeScript(copy: EmergencyCopy, used: ReadonlySet<number>, typed: string): string {
  const found = checkEmergencyCode(copy, used, typed);
  return tellExpected({ kind: found.kind, id: 'id' in found ? found.id : null, proof: 'proof' in found ? hex(found.proof) : null });
}

function tellCopy(copy: EmergencyCopy | null): string {
  if (copy === null) return 'damaged';
  const { site, gateway, version, enabled, ttlMs, maxExtensions, maxWaitMs, scope, staged, spent } = copy;
  return `whole ${[site, gateway, version, enabled ? 1 : 0, ttlMs, maxExtensions, maxWaitMs, scope.length, staged.length + spent.length].join(' ')}`;
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
