/** What somebody may do to an export on its way, and the row and finding that each gets, far from the gateway and without its database. */
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatIdentityFile, generateSigningIdentity, Severity } from '@wardkeeper/proto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { csvCell, exportLines, rangeToExport, verifyFile, writeLines } from '../../agent/cli/audit-export.ts';
import { createCheckpoints, MAX_EXPORT_LINE_BYTES, readLedgers } from '../../agent/ledger/index.ts';
import { createRetention } from '../../agent/ledger/retention.ts';
import { appendEvents, type LedgerBench, NAME, openTestLedger, receipt } from '../support/ledger.ts';

const identity = generateSigningIdentity();
const folder = mkdtempSync(join(tmpdir(), 'wardkeeper-export-'));
afterAll(() => rmSync(folder, { recursive: true }));
const key = join(folder, 'gateway.json');
let bench: LedgerBench;
let honest: readonly string[];

function exported(range: { from?: number; to?: number }, format: 'jsonl' | 'csv' | 'note' = 'note'): string[] {
  const [record] = readLedgers(bench.ledger.database);
  if (record === undefined) throw new Error('no ledger');
  const there = rangeToExport(bench.ledger.database, record, range);
  return there === null ? [] : [...exportLines(bench.ledger.database, NAME, record, there, format)];
}

let files = 0;
function verdictOf(lines: readonly string[], keyFile = key) {
  files += 1;
  const path = join(folder, `export-${files}`);
  writeLines(path, lines);
  return verifyFile(path, keyFile);
}

beforeAll(async () => {
  writeFileSync(key, formatIdentityFile(identity));
  bench = await openTestLedger({ folder });
  const checkpoints = createCheckpoints({ ledger: bench.ledger, name: NAME, identity, clock: bench.clock, log: () => undefined });
  for (const count of [19, 20, 20]) {
    await appendEvents(bench, count);
    await checkpoints.checkpoint();
  }
  await appendEvents(bench, 5); // rows 61 to 65: no checkpoint behind them
  honest = exported({ from: 5, to: 45 });
});

test('untouched: every event is proven, with the public keys alone, and rows that were not asked for stay hashes', () => {
  expect(verdictOf(honest)).toMatchObject({ ok: true, events: 41, hashesOnly: 15, signedThrough: 60, firstBad: null });
  expect(verdictOf(exported({ to: 60 }))).toMatchObject({ ok: true, events: 60, hashesOnly: 0 });
});

const line = (seq: number) => honest.findIndex((text) => (JSON.parse(text) as { seq?: number }).seq === seq);
const changeRow = (seq: number, change: (row: Record<string, unknown>) => Record<string, unknown>) =>
  honest.map((text, index) => (index === line(seq) ? JSON.stringify(change(JSON.parse(text))) : text));
const isNote = (text: string) => text.startsWith('{"checkpoint"');

interface Attack {
  readonly name: string;
  readonly lines: () => readonly string[];
  readonly seq: number;
  readonly finding: string;
}

const ATTACKS: readonly Attack[] = [
  {
    name: 'one byte of an event changed',
    lines: () => changeRow(12, (row) => ({ ...row, body: `AAAA${String(row['body']).slice(4)}` })),
    seq: 12,
    finding: 'ROW_CHANGED',
  },
  {
    name: 'base64 that decodes to the same bytes',
    lines: () => changeRow(12, (row) => ({ ...row, body: `${String(row['body'])} ` })),
    seq: 12,
    finding: 'LINE_MALFORMED',
  },
  { name: 'an event taken out', lines: () => honest.toSpliced(line(12), 1), seq: 12, finding: 'ROW_MISSING' },
  { name: 'an event twice', lines: () => honest.toSpliced(line(12), 0, honest[line(12)] ?? ''), seq: 13, finding: 'ROW_MISSING' },
  {
    name: 'an event hidden behind a hash of its own',
    lines: () => changeRow(12, ({ seq, hash }) => ({ seq, hash, bodyHash: '00'.repeat(32) })),
    seq: 12,
    finding: 'ROW_CHANGED',
  },
  {
    name: 'the checkpoints taken out, so that nothing tells of a chain worked out anew',
    lines: () => honest.filter((text) => !isNote(text)),
    seq: 5,
    finding: 'NOT_SIGNED',
  },
  {
    name: 'a checkpoint moved to another row',
    lines: () => {
      const at = honest.findIndex(isNote);
      return honest.toSpliced(at, 1).toSpliced(at + 1, 0, honest[at] ?? '');
    },
    seq: 5,
    finding: 'CHECKPOINT_CHANGED',
  },
  {
    name: 'a checkpoint that says another number of drops',
    lines: () => honest.map((text) => (isNote(text) ? text.replace('dropped 0', 'dropped 1') : text)),
    seq: 5,
    finding: 'CHECKPOINT_CHANGED',
  },
  {
    name: 'one of the two signatures taken off',
    lines: () => honest.map((text) => (isNote(text) ? JSON.stringify({ checkpoint: firstSignatureOnly(text) }) : text)),
    seq: 5,
    finding: 'CHECKPOINT_CHANGED',
  },
  {
    name: 'another gateway named in the head',
    lines: () => honest.map((text, index) => (index === 0 ? text.replace(NAME.gateway, 'gw-9') : text)),
    seq: 5,
    finding: 'CHECKPOINT_CHANGED',
  },
  {
    name: 'more asked for in the head than is there',
    lines: () => honest.map((text, index) => (index === 0 ? text.replace('"toSeq":45', '"toSeq":99') : text)),
    seq: 61,
    finding: 'ROW_MISSING',
  },
  { name: 'the end cut off', lines: () => honest.slice(0, -1), seq: 61, finding: 'CUT_OFF' },
  { name: 'cut off in the middle', lines: () => honest.slice(0, line(30)), seq: 30, finding: 'CUT_OFF' },
  { name: 'something after the end', lines: () => [...honest, honest[1] ?? ''], seq: 61, finding: 'LINE_MALFORMED' },
  {
    name: 'a line without end',
    lines: () => [...honest.slice(0, 3), 'x'.repeat(MAX_EXPORT_LINE_BYTES + 9)],
    seq: 7,
    finding: 'LINE_MALFORMED',
  },
  { name: 'an empty file', lines: () => [], seq: 0, finding: 'NOT_AN_EXPORT' },
  {
    name: 'a head with a number beyond what is exact',
    lines: () => ['{"kind":"wardkeeper-audit-export/1","fromSeq":1e300}'],
    seq: 0,
    finding: 'NOT_AN_EXPORT',
  },
];

function firstSignatureOnly(text: string): string {
  const { checkpoint } = JSON.parse(text) as { checkpoint: string };
  return checkpoint.replace(/(— [^\n]+\n)— [^\n]+\n$/, '$1');
}

describe('audit verify --offline', () => {
  test.each(ATTACKS)('$name: $finding at row $seq', ({ lines, seq, finding }) =>
    expect(verdictOf(lines())).toMatchObject({ ok: false, firstBad: { seq, finding } }),
  );

  test('signed by somebody else', () => {
    const stranger = join(folder, 'stranger.json');
    writeFileSync(stranger, formatIdentityFile(generateSigningIdentity()));
    expect(verdictOf(honest, stranger)).toMatchObject({ ok: false, firstBad: { finding: 'CHECKPOINT_CHANGED' } });
  });

  test('the newest rows before their checkpoint: NOT_SIGNED, named from the first', () =>
    expect(verdictOf(exported({ from: 50 }))).toMatchObject({
      ok: false,
      signedThrough: 60,
      firstBad: { seq: 61, finding: 'NOT_SIGNED' },
    }));

  test('a key file that is none', () =>
    expect(() => verdictOf(honest, join(folder, 'export-1'))).toThrow(expect.objectContaining({ code: 'FILE_UNUSABLE' })));
});

describe('a CSV for a spreadsheet', () => {
  test.each([
    ['=cmd|calc', `"'=cmd|calc"`],
    ['+1', `"'+1"`],
    ['-1', `"'-1"`],
    ['@SUM(A1)', `"'@SUM(A1)"`],
    ['  =1', `"'  =1"`],
    ['＝1', `"'＝1"`],
    ['a "b", c', '"a ""b"", c"'],
    [-5, '-5'],
    ['Grüße', 'Grüße'],
  ])('%j becomes %j', (value, cell) => expect(csvCell(value)).toBe(cell));

  test('has every row with the same columns', () => {
    const rows = exported({ from: 1, to: 10 }, 'csv');
    expect(rows).toHaveLength(11);
    expect(rows[0]).toBe('seq,at,severity,kind,deviceId,actor,detail,hash\r');
    expect(rows[3]).toMatch(/^3,\d{4}-.*,notice,loginFailed,pump-1,,"\{""origin"".*",[0-9a-f]{64}\r$/);
  });
});

test('an export is never written over a file that is there', () => {
  const path = join(folder, 'there');
  writeFileSync(path, 'evidence');
  expect(() => writeLines(path, ['x'])).toThrow(expect.objectContaining({ code: 'FILE_UNUSABLE' }));
  expect(readFileSync(path, 'utf8')).toBe('evidence');
  expect(existsSync(`${path}.part`)).toBe(false);
});

test('dropped bodies and deleted rows: what is left is exported, and still proven', async () => {
  const { ledger, clock } = bench;
  await appendEvents(bench, 1_000, Severity.INFO);
  const checkpoints = createCheckpoints({ ledger, name: NAME, identity, clock, log: () => undefined });
  await checkpoints.checkpoint();
  await receipt(bench, 600, 0);
  await receipt(bench, 900, 40);
  await receipt(bench, 901, 100);
  const config = { quotaBytes: 1e9, keepAfterReceiptMs: 50, keepHashesMs: 100, ballastBytes: 0 };
  await createRetention({ ledger, name: NAME, config, clock, log: () => undefined, restMs: 0 }).work(new AbortController().signal);
  expect(verdictOf(exported({}))).toMatchObject({ ok: true, head: { fromSeq: 512 }, events: 298, hashesOnly: 256 });
});

test('twenty thousand rows are written as they are read, and checked as they are read again', async () => {
  const large = await openTestLedger();
  large.ledger.database.exec('PRAGMA synchronous = OFF');
  for (let round = 0; round < 10; round++) await appendEvents(large, 2_000);
  await createCheckpoints({ ledger: large.ledger, name: NAME, identity, clock: large.clock, log: () => undefined }).checkpoint();
  const [record] = readLedgers(large.ledger.database);
  const range = record === undefined ? null : rangeToExport(large.ledger.database, record, {});
  if (record === undefined || range === null) throw new Error('no ledger');
  const path = join(folder, 'large');
  const written: number[] = [];
  const watched = function* (): Generator<string> {
    for (const text of exportLines(large.ledger.database, NAME, record, range, 'note')) {
      yield text;
      written.push(statSync(`${path}.part`).size);
    }
  };
  writeLines(path, watched());
  const behind = written.map((bytes, index) => (index + 1) * 130 - bytes);
  expect(Math.max(...behind)).toBeLessThan(1024 * 1024);
  expect(verifyFile(path, key)).toMatchObject({ ok: true, events: 20_001 });
});
