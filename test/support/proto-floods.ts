/**
 * A program of its own, run with a small heap: hands proto messages of many empty elements, two bytes each, and prints its
 * answers as JSON. A decoder that makes an object of each runs out of memory.
 */
import { writeSync } from 'node:fs';
import {
  bothKeysOf,
  MAX_BATCH_BYTES,
  MAX_CONTENT_BYTES,
  MAX_DOCUMENT_BYTES,
  parseDirectory,
  parseReceipt,
  verifyDocument,
} from '@wardkeeper/proto';
import { forgeBatch, forgeParts, GATEWAY, joinParts, LEDGER, outcomeOf } from './envelope-parts.ts';
import { bytesField, emptyFields, varintField } from './wire-bytes.ts';

const contentRoom = MAX_CONTENT_BYTES - 1_000;
const run = [varintField(1, 2), bytesField(2, Buffer.alloc(32))];

function content(...fields: readonly Buffer[]): string {
  return outcomeOf(forgeBatch({ encode: () => Buffer.concat([bytesField(1, LEDGER), ...fields]) }));
}

function documentOutcome(bytes: Uint8Array): string {
  const verdict = verifyDocument(bytes, { type: 'receipt', trusted: bothKeysOf([GATEWAY]) });
  return verdict.ok ? 'ACCEPTED' : verdict.reason;
}

function codeOf(attempt: () => unknown): string {
  try {
    attempt();
    return 'ACCEPTED';
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}

const answers = {
  recipients: outcomeOf(joinParts({ ...forgeParts(), header: emptyFields(9, MAX_BATCH_BYTES - 6_000) })),
  runs: content(emptyFields(2, contentRoom)),
  rows: content(bytesField(2, Buffer.concat([...run, emptyFields(3, contentRoom)]))),
  checkpoints: content(emptyFields(3, contentRoom)),
  warnings: content(bytesField(4, emptyFields(6, contentRoom))),
  signatures: documentOutcome(emptyFields(2, MAX_DOCUMENT_BYTES)),
  gaps: codeOf(() => parseReceipt(emptyFields(7, MAX_DOCUMENT_BYTES))),
  directory: codeOf(() => parseDirectory(emptyFields(4, MAX_DOCUMENT_BYTES))),
};
writeSync(1, `${JSON.stringify(answers)}\n`);
