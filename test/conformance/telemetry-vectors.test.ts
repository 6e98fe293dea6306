/** The vectors that let others write a receiver: made again they are the same, and our own side passes every one of them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type DocumentType,
  equalBytes,
  hex,
  openBatch,
  openCheckpoint,
  parseConnectionState,
  parseDirectory,
  parseGatewayTopic,
  parseKeyStatement,
  parseReceipt,
  verifyDocument,
  type VerifyingKey,
} from '@wardkeeper/proto';
import { describe, expect, it } from 'vitest';
import { gapsOf, placeRun, type Segment, throughOf } from '../../hospital/store/position.ts';
import { GATEWAY, NAME } from '../support/envelope-parts.ts';
import { READERS, RECEIVER, vectorFiles, VERIFYING_KEYS } from '../support/vectors/files.ts';
import {
  type BatchVector,
  checkpointVector,
  type CheckpointVector,
  type DocumentVector,
  openedVector,
  type SequenceVector,
} from '../support/vectors/shapes.ts';

const FOLDER = join(import.meta.dirname, 'vectors');
const ALL_REFUSALS = [
  'SIZE',
  'MALFORMED',
  'VERSION',
  'SUITE',
  'NAME',
  'SIGNATURE',
  'BOOT_COUNTER',
  'RECIPIENT',
  'DECAPSULATION',
  'COMMITMENT',
  'DECRYPTION',
  'PADDING',
  'DECOMPRESSION',
  'DECODING',
  'CHAIN',
];

function text(file: string): string {
  return readFileSync(join(FOLDER, file), 'utf8');
}

function vectors<Vector>(file: string): readonly Vector[] {
  return (JSON.parse(text(file)) as { vectors: readonly Vector[] }).vectors;
}

function bytesOf(encoded: string, appendZeros = 0): Buffer {
  return Buffer.concat([Buffer.from(encoded, 'base64'), Buffer.alloc(appendZeros)]);
}

function open(vector: Pick<BatchVector, 'batch' | 'append_zeros' | 'receiver'>) {
  const receiver = { ...RECEIVER, ...vector.receiver };
  const topic = parseGatewayTopic(receiver.topic);
  if (topic === null) throw new Error('not the topic of a gateway');
  const sender = {
    ...topic,
    certified: receiver.certificate,
    keys: receiver.signers.map(keyNamed),
    bootCounter: receiver.boot_counter,
  };
  const readers = receiver.readers.flatMap((name) => READERS[name]?.decryption ?? []);
  return openBatch(bytesOf(vector.batch, vector.append_zeros), sender, readers);
}

function keyNamed(name: string): VerifyingKey {
  const key = VERIFYING_KEYS[name];
  if (key === undefined) throw new Error(`no key is named ${name}`);
  return key;
}

describe('the checked-in vectors', () => {
  it('are what the generator makes', async () => {
    const made = await vectorFiles(text);
    expect(readdirSync(FOLDER).filter((file) => file.endsWith('.json'))).toEqual([...made.keys()].toSorted());
    for (const [file, expected] of made) expect(text(file) === expected, `${file}: run test/conformance/make-vectors.ts`).toBe(true);
  });

  it('refuse for every reason that there is', () => {
    const bad = vectors<BatchVector>('bad-batches.json');
    expect(bad.length).toBeGreaterThanOrEqual(25);
    expect([...new Set(bad.map(({ expect: code }) => code))].toSorted()).toEqual(ALL_REFUSALS.toSorted());
  });

  it('have names of their own', () => {
    for (const file of ['good-batches.json', 'bad-batches.json', 'documents.json', 'checkpoints.json', 'sequences.json']) {
      const names = vectors<{ name: string }>(file).map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
    }
  });
});

describe('good batches', () => {
  it.each(vectors<BatchVector>('good-batches.json'))('$name', (vector) => {
    const opened = open(vector);
    expect(opened.ok && openedVector(opened.content)).toEqual(vector.opened);
  });
});

describe('bad batches', () => {
  it.each(vectors<BatchVector>('bad-batches.json'))('$expect: $name', (vector) => {
    const opened = open(vector);
    expect(opened.ok ? 'ok' : opened.reason).toBe(vector.expect);
  });
});

const PARSERS: Readonly<Record<string, (body: Uint8Array) => unknown>> = {
  receipt: parseReceipt,
  directory: parseDirectory,
  'key-statement': parseKeyStatement,
  'connection-state': parseConnectionState,
};

describe('signed documents', () => {
  it.each(vectors<DocumentVector>('documents.json'))('$expect: $name', (vector) => {
    const verdict = verifyDocument(bytesOf(vector.document, vector.append_zeros), {
      type: vector.type as DocumentType,
      trusted: vector.trusted.map((set) => set.map(keyNamed)),
      minVersion: vector.min_version,
    });
    const parse = PARSERS[vector.type];
    if (!verdict.ok || parse === undefined) {
      expect(verdict.ok ? 'ok' : verdict.reason).toBe(vector.expect);
      return;
    }
    if (vector.expect === 'BODY') {
      expect(() => parse(verdict.document.body)).toThrow(expect.objectContaining({ code: 'DOCUMENT_MALFORMED' }));
      return;
    }
    expect(vector.expect).toBe('ok');
    expect(verdict.document.version).toBe(vector.version);
    if (vector.type === 'receipt') expect(receiptFields(verdict.document.body)).toEqual(vector.body);
    else expect(parse(verdict.document.body)).toBeTruthy();
  });
});

function receiptFields(body: Uint8Array): unknown {
  const receipt = parseReceipt(body);
  return {
    site: receipt.site,
    gateway: receipt.gateway,
    ledger: hex(receipt.ledger),
    store_id: hex(receipt.storeId),
    through_seq: receipt.throughSeq,
    through_hash: hex(receipt.throughHash),
    gaps: receipt.gaps.map(({ first, last }) => [first, last]),
    received_ms: receipt.receivedMs,
    directory_version: receipt.directoryVersion,
  };
}

describe('checkpoints', () => {
  it.each(vectors<CheckpointVector>('checkpoints.json'))('$expect: $name', ({ note, checkpoint }) => {
    const opened = openCheckpoint(Buffer.from(note), NAME, GATEWAY);
    expect(opened === null ? undefined : checkpointVector(opened)).toEqual(checkpoint);
  });
});

describe('sequences', () => {
  it.each(vectors<SequenceVector>('sequences.json'))('$name', ({ steps }) => {
    let segments: readonly Segment[] = [];
    const hashes = new Map<number, Uint8Array>();
    for (const step of steps) {
      const opened = open({ batch: step.batch });
      if (!opened.ok) throw new Error(opened.reason);
      let forkAt: number | undefined;
      for (const run of opened.content.runs) {
        const placement = placeRun(segments, run, (seq) => hashes.get(seq) ?? new Uint8Array());
        for (const row of placement.fresh) hashes.set(row.seq, row.hash);
        forkAt ??= placement.forked[0]?.seq;
        segments = placement.segments;
      }
      const through = throughOf(segments);
      expect({ forkAt, through: through.seq, gaps: gapsOf(segments).map(({ first, last }) => [first, last]) }).toEqual({
        forkAt: step.fork_at,
        through: step.through_seq,
        gaps: step.gaps,
      });
      if (through.hash !== null) expect(equalBytes(through.hash, Buffer.from(step.through_hash, 'hex'))).toBe(true);
    }
  });
});
