/** The independent receiver in examples/receiver-python passes every vector, notices a wrong one, and its receipts are ours. */
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { classicalKeyOf, hex, parseReceipt, verifyDocument } from '@wardkeeper/proto';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../support/source-tree.ts';
import { tempFolder } from '../support/temp.ts';
import { RECEIPT_KEYS } from '../support/vectors/documents.ts';
import type { SequenceVector } from '../support/vectors/shapes.ts';

/** Debian's own: another Python on the path has other packages. */
const PYTHON = '/usr/bin/python3';
const RECEIVER = join(ROOT, 'examples/receiver-python/receiver.py');
const FOLDER = join(ROOT, 'test/conformance/vectors');

function receiver(verb: string, folder: string) {
  const environment = { PYTHONDONTWRITEBYTECODE: '1', WARDKEEPER_DATA: process.env['WARDKEEPER_DATA'] ?? '' };
  return spawnSync(PYTHON, [RECEIVER, verb, folder], { encoding: 'utf8', env: environment, maxBuffer: 16 * 1024 * 1024 });
}

function missing(): string | null {
  if (spawnSync(PYTHON, ['-c', 'import cryptography, zstandard']).status === 0) return null;
  if (process.env['CI'] === 'true')
    throw new Error('python3-cryptography and python3-zstandard are not installed, and under CI they must be');
  return 'apt-get install python3-cryptography python3-zstandard';
}

const why = missing();

describe.skipIf(why !== null)(`the receiver in Python${why === null ? '' : ` (skipped: ${why})`}`, () => {
  it('opens every good vector and refuses every bad one with its code', () => {
    const { status, stdout, stderr } = receiver('vectors', FOLDER);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, failed: [] });
    expect((JSON.parse(stdout) as { passed: number }).passed).toBeGreaterThan(190);
    expect(status).toBe(0);
  });

  it.each([
    ['bad-batches.json', '"expect": "CHAIN"', '"expect": "ok"'],
    ['good-batches.json', '"body_hash": "', '"body_hash": "00'],
    ['documents.json', '"expect": "VERSION"', '"expect": "ok"'],
    ['checkpoints.json', '"expect": "REFUSED"', '"expect": "ok"'],
    ['sequences.json', '"fork_at": 6', '"fork_at": 7'],
  ])('notices a vector in %s that is wrong', (file, from, to) => {
    const folder = tempFolder('vectors');
    cpSync(FOLDER, folder, { recursive: true });
    const text = readFileSync(join(FOLDER, file), 'utf8');
    expect(text).toContain(from);
    writeFileSync(join(folder, file), text.replace(from, to));
    const { status, stdout } = receiver('vectors', folder);
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, failed: [expect.any(String)] });
    expect(status).toBe(1);
  });

  it('signs receipts that a gateway accepts', () => {
    const { stdout } = receiver('receipts', FOLDER);
    const { vectors } = JSON.parse(readFileSync(join(FOLDER, 'sequences.json'), 'utf8')) as { vectors: readonly SequenceVector[] };
    const made = JSON.parse(stdout) as readonly (readonly string[])[];
    expect(made.length).toBe(vectors.length);
    for (const [index, { steps }] of vectors.entries()) {
      for (const [at, step] of steps.entries()) {
        const verdict = verifyDocument(Buffer.from(made[index]?.[at] ?? '', 'base64'), {
          type: 'receipt',
          trusted: classicalKeyOf([RECEIPT_KEYS]),
          minVersion: at + 1,
        });
        if (!verdict.ok) throw new Error(verdict.reason);
        const receipt = parseReceipt(verdict.document.body);
        expect({
          seq: receipt.throughSeq,
          hash: hex(receipt.throughHash),
          gaps: receipt.gaps.map(({ first, last }) => [first, last]),
        }).toEqual({ seq: step.through_seq, hash: step.through_hash, gaps: step.gaps });
      }
    }
  });
});
