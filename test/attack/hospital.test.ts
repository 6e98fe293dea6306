/**
 * What someone between gateway and hospital, or with a gateway's keys, can send to a receiver; what must come of each; and that
 * the line goes on: after every one of them a good batch is stored and receipted.
 */
import { zstdCompressSync } from 'node:zlib';
import { encodeConnectionState, MAX_BATCH_BYTES, MAX_CONTENT_BYTES, signDocument } from '@wardkeeper/proto';
import { describe, expect, it } from 'vitest';
import { MAX_CHECKPOINTS_PER_BATCH, MAX_LEDGERS_PER_GATEWAY } from '../../hospital/store/index.ts';
import {
  contentOf,
  forgeBatch,
  forgeParts,
  GATEWAY,
  HOSPITAL,
  joinParts,
  LEDGER,
  MANUFACTURER,
  NAME,
  type SealedParts,
  STRANGER,
} from '../support/envelope-parts.ts';
import { type Bench, startBench } from '../support/hospital-bench.ts';
import { eventBody, register, seal, TestLedger, until } from '../support/hospital-parts.ts';

const LEDGER_2 = Buffer.alloc(16, 0xe2);
const good = new TestLedger(30);

function flip(bytes: Uint8Array, at = bytes.length >> 1): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

function changed(change: (parts: SealedParts) => SealedParts): Buffer {
  return joinParts(change(forgeParts({ content: good.content([good.run(1, 3)]) })));
}

/** A good batch after the bad one: rows 1 to 10 arrive, and a receipt for them. */
async function expectLineGoesOn(bench: Bench, through = 10): Promise<void> {
  await bench.send(seal(good.content([good.run(1, through)])));
  expect(await bench.seqs()).toEqual(Array.from({ length: through }, (_, index) => index + 1));
  await until(() => bench.receipts().at(-1)?.receipt.throughSeq === through);
}

describe('refused batches are set aside whole, with their reason', () => {
  const honest = () => forgeBatch({ content: good.content([good.run(1, 3)]) });
  const attacks: readonly { attack: string; batch: () => Uint8Array; reason: string; gateway?: string }[] = [
    { attack: 'empty', batch: () => Buffer.alloc(0), reason: 'VERSION' },
    { attack: 'truncated', batch: () => honest().subarray(0, 700), reason: 'MALFORMED' },
    { attack: 'oversized', batch: () => Buffer.alloc(MAX_BATCH_BYTES + 1), reason: 'SIZE' },
    { attack: 'not a batch', batch: () => Buffer.from('{"events":[]}'), reason: 'MALFORMED' },
    { attack: 're-signed by a stranger', batch: () => forgeBatch({ signer: STRANGER.ed25519 }), reason: 'SIGNATURE' },
    {
      attack: "re-signed by a stranger under the gateway's key id",
      batch: () => forgeBatch({ signer: { ...STRANGER.ed25519, id: GATEWAY.ed25519.id } }),
      reason: 'SIGNATURE',
    },
    { attack: "sent under another gateway's topic", batch: honest, reason: 'NAME', gateway: 'gw-2' },
    {
      attack: 'for another gateway, under this topic',
      batch: () => forgeBatch({ identity: (id) => ({ ...id, gateway: 'gw-2' }) }),
      reason: 'NAME',
    },
    { attack: 'from a gateway nobody registered', batch: honest, reason: 'UNKNOWN_GATEWAY', gateway: 'gw-9' },
    {
      attack: 'flipped bit in the header',
      batch: () => changed((parts) => ({ ...parts, header: flip(parts.header, parts.header.length - 40) })),
      reason: 'SIGNATURE',
    },
    {
      attack: 'flipped bit in the ciphertext',
      batch: () => changed((parts) => ({ ...parts, ciphertext: flip(parts.ciphertext) })),
      reason: 'SIGNATURE',
    },
    {
      attack: 'flipped bit in the signature',
      batch: () => changed((parts) => ({ ...parts, signature: flip(parts.signature) })),
      reason: 'SIGNATURE',
    },
    { attack: 'signed: another version', batch: () => forgeBatch({ identity: (id) => ({ ...id, version: 2 }) }), reason: 'VERSION' },
    { attack: 'signed: wrong suite', batch: () => forgeBatch({ identity: (id) => ({ ...id, suite: 2 }) }), reason: 'SUITE' },
    { attack: 'signed: sealed to someone else only', batch: () => forgeBatch({ readers: [MANUFACTURER] }), reason: 'RECIPIENT' },
    {
      attack: 'signed: recipients swapped',
      batch: () =>
        forgeBatch({
          readers: [HOSPITAL, MANUFACTURER],
          header: (header) => ({
            ...header,
            recipients: header.recipients.map((recipient, index) => ({
              ...recipient,
              keyId: (header.recipients[1 - index] ?? recipient).keyId,
            })),
          }),
        }),
      reason: 'DECAPSULATION',
    },
    {
      attack: 'signed: another content key than committed to',
      batch: () => forgeBatch({ identity: (id) => ({ ...id, keyCommitment: Buffer.alloc(32) }) }),
      reason: 'COMMITMENT',
    },
    { attack: 'signed: zip bomb', batch: () => forgeBatch({ encode: () => Buffer.alloc(MAX_CONTENT_BYTES + 1) }), reason: 'DECOMPRESSION' },
    { attack: 'signed: not compressed', batch: () => forgeBatch({ compress: (plain) => plain }), reason: 'DECOMPRESSION' },
    {
      attack: 'signed: wrong padding',
      batch: () => forgeBatch({ pad: (content) => Buffer.concat([content, Buffer.alloc(3)]) }),
      reason: 'PADDING',
    },
    {
      attack: 'signed: an event larger than any gateway writes',
      batch: () => forgeBatch({ content: good.content([{ ...good.run(1, 1), rows: [{ body: Buffer.alloc(20_000, 8) }] }]) }),
      reason: 'DECODING',
    },
    { attack: 'signed: content of another shape', batch: () => forgeBatch({ encode: () => Buffer.alloc(100, 0xff) }), reason: 'DECODING' },
    {
      attack: 'signed: row 1 on a genesis of its own',
      batch: () =>
        forgeBatch({
          content: { ...contentOf(), runs: [{ firstSeq: 1, hashBefore: Buffer.alloc(32), rows: [{ body: Buffer.from('x') }] }] },
        }),
      reason: 'CHAIN',
    },
  ];

  it.each(attacks)('$attack: $reason', async ({ batch, reason, gateway }) => {
    const bench = await startBench();
    await register(bench.store, 'gw-2', STRANGER);
    const bytes = batch();
    await bench.send(bytes, gateway);
    await until(async () => (await bench.quarantined()).length === 1);
    expect(await bench.quarantined()).toEqual([reason]);
    expect(await bench.seqs()).toEqual([]);
    expect(await bench.alarmCodes()).toEqual(['quarantined']);
    expect(await bench.query('SELECT size FROM quarantine')).toEqual([{ size: bytes.length }]);
    // Nothing goes back to whoever sent it.
    expect(bench.receipts()).toEqual([]);
    await expectLineGoesOn(bench);
  });
});

describe('replays', () => {
  it('the same batch again is ignored, not set aside', async () => {
    const bench = await startBench();
    const batch = seal(good.content([good.run(1, 5)]));
    await bench.send(batch);
    await bench.send(batch);
    expect(await bench.seqs()).toEqual([1, 2, 3, 4, 5]);
    expect(await bench.quarantined()).toEqual([]);
    expect(await bench.alarmCodes()).toEqual([]);
    await expectLineGoesOn(bench);
  });

  it('a batch from before a restart is ignored while it tells nothing new', async () => {
    const bench = await startBench();
    const old = seal(good.content([good.run(1, 5)]), { bootCounter: 7 });
    await bench.send(old);
    await bench.send(seal(good.content([good.run(6, 8)]), { bootCounter: 8 }));
    await bench.send(old);
    expect(await bench.quarantined()).toEqual([]);
    expect(await bench.alarmCodes()).toEqual([]);
    expect(await bench.seqs()).toHaveLength(8);
  });

  it('recorded heartbeats do not keep a silent gateway alive', async () => {
    const bench = await startBench({ heartbeatMissingMs: 1_000 });
    const heartbeat = seal(good.content([good.run(1, 30)], { heartbeat: good.heartbeat({ uptimeMs: 500 }) }));
    await bench.send(heartbeat);
    const replay = setInterval(() => void bench.link.deliver(`wardkeeper/1/${NAME.site}/gw-1/batch`, heartbeat), 50);
    try {
      await until(async () => (await bench.alarmCodes()).includes('heartbeat-missing'));
    } finally {
      clearInterval(replay);
    }
    await bench.send(seal(good.content([], { heartbeat: good.heartbeat({ uptimeMs: 501 }) })));
    await until(async () => (await bench.alarms()).every(({ clearedMs }) => clearedMs !== null));
  });
});

describe('histories', () => {
  it('clone: a lower boot counter with new rows', async () => {
    const bench = await startBench();
    await bench.send(seal(good.content([good.run(1, 5)]), { bootCounter: 7 }));
    await bench.send(seal(good.content([good.run(6, 8)]), { bootCounter: 6 }));
    expect(await bench.quarantined()).toEqual(['BOOT_COUNTER']);
    expect(await bench.alarmCodes()).toEqual(expect.arrayContaining(['clone', 'quarantined']));
    expect(await bench.seqs()).toEqual([1, 2, 3, 4, 5]);
    await expectLineGoesOn(bench);
  });

  it('fork: the same seq with another hash raises the alarm and both are kept', async () => {
    const bench = await startBench();
    const fork = good.forkAfter(3, 4);
    await bench.send(seal(good.content([good.run(1, 5)])));
    await bench.send(seal(fork.content([fork.run(1, 7)])));
    expect(await bench.alarmCodes()).toEqual(['fork']);
    expect(await bench.seqs()).toEqual([1, 2, 3, 4, 5]);
    expect(await bench.query('SELECT seq FROM fork ORDER BY seq')).toEqual([4, 5, 6, 7].map((seq) => ({ seq })));
    await expectLineGoesOn(bench);
    expect((await bench.verify()).findings.map(({ code, seq }) => ({ code, seq }))).toEqual([{ code: 'FORK', seq: 4 }]);
  });

  it('fork: rows sent ahead that the real history contradicts step aside and stay on record', async () => {
    const bench = await startBench();
    const forged = good.forkAfter(3, 9);
    await bench.send(seal(forged.content([forged.run(8, 9)])));
    await expectLineGoesOn(bench);
    expect(await bench.alarmCodes()).toEqual(['fork']);
    expect(await bench.query('SELECT seq FROM fork ORDER BY seq')).toEqual([8, 9].map((seq) => ({ seq })));
  });

  it('gap then fill: told in the receipt, then closed', async () => {
    const bench = await startBench();
    await bench.send(seal(good.content([good.run(1, 3), good.run(8, 10)])));
    await until(() => bench.receipts().length === 1);
    expect(bench.receipts()[0]?.receipt).toMatchObject({ throughSeq: 3, gaps: [{ first: 4, last: 7 }] });
    await bench.send(seal(good.content([good.run(4, 7)])));
    await until(() => bench.receipts().at(-1)?.receipt.throughSeq === 10);
    expect((await bench.verify()).ok).toBe(true);
  });

  it('another ledger is an alarm, and both go on', async () => {
    const bench = await startBench();
    const next = new TestLedger(3, { ledger: LEDGER_2 });
    await bench.send(seal(good.content([good.run(1, 5)])));
    await bench.send(seal(next.content([next.run(1, 3)])));
    expect(await bench.alarmCodes()).toEqual(['ledger-changed']);
    expect(await bench.seqs()).toEqual([1, 2, 3, 4, 5, 1, 2, 3]);
  });

  it('a flood of ledgers is refused at the limit', async () => {
    const bench = await startBench();
    for (let index = 0; index <= MAX_LEDGERS_PER_GATEWAY; index++) {
      const ledger = Buffer.alloc(16);
      ledger.writeUInt32BE(index);
      const one = new TestLedger(1, { ledger });
      await bench.link.deliver(`wardkeeper/1/${NAME.site}/gw-1/batch`, seal(one.content([one.run(1, 1)])));
    }
    await until(async () => (await bench.quarantined()).length > 0);
    expect(await bench.quarantined()).toEqual(['LEDGERS']);
  });

  it('a heartbeat below what is held tells of a ledger that was set back', async () => {
    const bench = await startBench();
    await bench.send(seal(good.content([good.run(1, 10)], { heartbeat: good.heartbeat() })));
    const back = new TestLedger(4);
    await bench.send(seal(back.content([], { heartbeat: back.heartbeat({ uptimeMs: 2 }) }), { bootCounter: 8 }));
    expect(await bench.alarmCodes()).toEqual(['rolled-back']);
  });

  it('a heartbeat that names another hash contradicts the record', async () => {
    const bench = await startBench();
    await bench.send(seal(good.content([good.run(1, 30)], { heartbeat: good.heartbeat({ headHash: Buffer.alloc(32) }) })));
    expect(await bench.alarmCodes()).toEqual(['head-differs']);
  });
});

describe('checkpoints', () => {
  const fork = good.forkAfter(3, 27);
  const cases: readonly { attack: string; notes: () => Uint8Array[]; code: string | null }[] = [
    { attack: 'honest, of a row that is held', notes: () => [good.checkpoint(5)], code: null },
    { attack: 'honest, of the empty ledger', notes: () => [good.checkpoint(0)], code: null },
    { attack: 'of another history', notes: () => [fork.checkpoint(5)], code: 'checkpoint-differs' },
    { attack: 'of another history, before the row comes', notes: () => [fork.checkpoint(20)], code: 'checkpoint-differs' },
    { attack: 'signed by a stranger', notes: () => [good.checkpoint(5, {}, STRANGER)], code: 'checkpoint-refused' },
    {
      attack: 'signed by the classical key only',
      notes: () => [good.checkpoint(5, {}, { ...GATEWAY, mlDsa65: STRANGER.mlDsa65 })],
      code: 'checkpoint-refused',
    },
    { attack: 'of another ledger', notes: () => [good.checkpoint(5, { ledger: LEDGER_2 })], code: 'checkpoint-refused' },
    { attack: 'bytes', notes: () => [Buffer.alloc(500, 0x41)], code: 'checkpoint-refused' },
    {
      attack: 'more than are looked at',
      notes: () => Array.from({ length: MAX_CHECKPOINTS_PER_BATCH * 5 }, () => Buffer.alloc(10)),
      code: 'checkpoint-refused',
    },
  ];
  it.each(cases)('$attack: $code', async ({ notes, code }) => {
    const bench = await startBench();
    await bench.send(seal(good.content([good.run(1, 10)], { checkpoints: notes() })));
    await bench.send(seal(good.content([good.run(11, 30)])));
    await until(async () => (await bench.seqs()).length === 30);
    expect(await bench.alarmCodes()).toEqual(code === null ? [] : [code]);
  });
});

describe('odd content is kept as it is', () => {
  const bodies: readonly { what: string; body: Uint8Array; kind: string }[] = [
    { what: 'no event at all', body: Buffer.from([0xff, 0xff, 0xff]), kind: 'unreadable' },
    { what: 'empty', body: Buffer.alloc(0), kind: 'unknown' },
    { what: 'of a kind of a later version', body: Buffer.from([0xfa, 0x3f, 0x00]), kind: 'unknown' },
    { what: 'thousands of nested groups', body: Buffer.alloc(10_000, 0x0b), kind: 'unreadable' },
    {
      what: 'a device name that would paint a terminal',
      body: eventBody({ kind: 'agentStopped', severity: 99 as never, detail: { reason: '\u001b[2J\u0000' }, deviceId: '\u001b[31m' }),
      kind: 'agentStopped',
    },
  ];
  it.each(bodies)('$what: $kind', async ({ body, kind }) => {
    const bench = await startBench();
    const ledger = new TestLedger(2).append(body).append(eventBody());
    await bench.send(seal(ledger.content([ledger.run(1, 4)])));
    expect(await bench.seqs()).toEqual([1, 2, 3, 4]);
    expect(await bench.query('SELECT kind FROM event WHERE seq = 3')).toEqual([{ kind }]);
    expect(await bench.verify()).toMatchObject({ ok: true, events: 4 });
  });

  it('dropped bodies keep their place by their hash', async () => {
    const bench = await startBench();
    await bench.send(seal(good.content([good.run(1, 10, [2, 3, 10])])));
    expect(await bench.query("SELECT seq FROM event WHERE kind = 'dropped' ORDER BY seq")).toEqual([2, 3, 10].map((seq) => ({ seq })));
    expect(await bench.verify()).toMatchObject({ ok: true, events: 10 });
  });
});

describe('connection states are hints', () => {
  const state = (version: number, online: boolean, { gateway = 'gw-1', signer = GATEWAY } = {}) =>
    signDocument({ type: 'connection-state', version, body: encodeConnectionState({ site: NAME.site, gateway, online }) }, [
      signer.ed25519,
    ]);
  const online = async (bench: Bench) => (await bench.query('SELECT online, connection FROM gateway'))[0];

  it.each([
    { attack: 'a lower number', payload: () => state(4, false) },
    { attack: 'signed by a stranger', payload: () => state(6, false, { signer: STRANGER }) },
    { attack: 'about another gateway', payload: () => state(6, false, { gateway: 'gw-2' }) },
    { attack: 'bytes', payload: () => Buffer.alloc(200, 1) },
    { attack: 'far too long', payload: () => Buffer.alloc(100_000, 1) },
  ])('$attack changes nothing', async ({ payload }) => {
    const bench = await startBench();
    const topic = `wardkeeper/1/${NAME.site}/gw-1/state`;
    await bench.link.deliver(topic, state(5, true));
    await until(async () => (await online(bench))?.['online'] === 1);
    await bench.link.deliver(topic, payload());
    await expectLineGoesOn(bench);
    expect(await online(bench)).toEqual({ online: 1, connection: 5 });
    await bench.link.deliver(topic, state(5, false));
    await until(async () => (await online(bench))?.['online'] === 0);
  });
});

describe("topics that are nobody's", () => {
  it.each([
    'wardkeeper/1/other-site/gw-1/batch',
    'wardkeeper/1/st-anna/gw-1/receipt',
    'wardkeeper/1/st-anna/directory',
    'wardkeeper/2/st-anna/gw-1/batch',
    'x',
  ])('%s', async (topic) => {
    const bench = await startBench();
    await bench.link.deliver(topic, seal(good.content([good.run(1, 5)])));
    await expectLineGoesOn(bench);
    expect(await bench.quarantined()).toEqual([]);
  });
});

it('compresses nothing that a bomb could hide behind the size limit', () => {
  // The bomb of the table above is a real one: it fits a batch many times over.
  expect(zstdCompressSync(Buffer.alloc(MAX_CONTENT_BYTES + 1)).length).toBeLessThan(MAX_BATCH_BYTES / 100);
  expect(LEDGER).toHaveLength(16);
});
