/** Batches that every receiver has to open. */
import { type BatchContent, openBatch, type Row } from '@wardkeeper/proto';
import { encodeContent } from '../../../proto/envelope/content.ts';
import { type Forgery, HOSPITAL, MANUFACTURER, SENDER } from '../envelope-parts.ts';
import { bytesField, varintField } from '../wire-bytes.ts';
import { forgerFor, STRANGERS } from './forger.ts';
import { BODIES, content, hashAt, heartbeatAt, run } from './ledger.ts';
import { base64, type BatchVector, openedVector } from './shapes.ts';

const ALL_READERS = [HOSPITAL, MANUFACTURER, ...STRANGERS];
const manyRows: readonly Row[] = Array.from({ length: 5_000 }, () => ({ body: BODIES[1] ?? new Uint8Array() }));

function forgeries(checkpoint: Uint8Array): Readonly<Record<string, Forgery>> {
  const honest: BatchContent = content(run(1, 2));
  return {
    'two events for one recipient': { content: honest },
    'the hospital as the second of two recipients': { content: honest, readers: [MANUFACTURER, HOSPITAL] },
    'eight recipients, the hospital last': { content: honest, readers: [MANUFACTURER, ...STRANGERS, HOSPITAL] },
    'a hundred events': { content: content(run(1, 100)) },
    'rows from the middle of the ledger': { content: content(run(51, 60)) },
    'a dropped body between two that are there': { content: content(run(1, 3, [2])) },
    'nothing but dropped bodies': { content: content(run(4, 8, [4, 5, 6, 7, 8])) },
    'three runs with holes between them, newest first': { content: content(run(40, 44), run(20, 20), run(1, 3)) },
    'events with a heartbeat': { content: { ...content(run(1, 5)), heartbeat: heartbeatAt(5) } },
    'a heartbeat alone': { content: { ...content(), heartbeat: heartbeatAt(7) } },
    'neither rows nor heartbeat': { content: content() },
    'a checkpoint after its row': { content: { ...content(run(1, 10)), checkpoints: [checkpoint] } },
    'as many rows as a batch may hold': { content: content({ firstSeq: 2, hashBefore: hashAt(1), rows: manyRows }) },
    'a higher boot counter than any seen': { content: honest, identity: (header) => ({ ...header, bootCounter: SENDER.bootCounter + 5 }) },
    'fields of a newer version in header and content': {
      content: honest,
      headerBytes: (header) => Buffer.concat([header, bytesField(31, 'newer'), varintField(30, 5)]),
      encode: (plain) => Buffer.concat([encodeContent(plain), bytesField(31, 'newer')]),
    },
  };
}

export async function goodBatches(checkpoint: Uint8Array): Promise<readonly BatchVector[]> {
  const vectors: BatchVector[] = [];
  for (const [name, forgery] of Object.entries(forgeries(checkpoint))) {
    const forger = await forgerFor(name, ALL_READERS);
    const batch = forger.batch(forgery);
    const opened = openBatch(batch, SENDER, [HOSPITAL.decryption]);
    if (!opened.ok) throw new Error(`${name}: expected to open, got ${opened.reason}`);
    vectors.push({ name, batch: base64(batch), expect: 'ok', opened: openedVector(opened.content) });
  }
  return vectors;
}
