/**
 * Somebody inside the hospital with an account that may read and write everything on its broker, over real sockets. Towards the
 * gateway each forgery gets its code and moves nothing; towards the hospital each spoiled batch is refused with its code, and what
 * was spoiled comes again unspoiled.
 */
import { randomBytes } from 'node:crypto';
import {
  directoryTopic,
  encodeDirectory,
  encodeReceipt,
  gatewayTopic,
  generateSigningIdentity,
  keysOf,
  signDocument,
  type Directory,
  type Receipt,
} from '@wardkeeper/proto';
import { describe, expect, test, vi } from 'vitest';
import { appendEvents, NAME } from '../../support/ledger.ts';
import { ModelHospital } from '../../support/memory-broker.ts';
import { delivered, eventsOf, startTelemetryLine, type TelemetryLine, toldRefusal } from '../../support/telemetry-line.ts';
import { wardkeeper } from '../../../proto/wire.ts';

const RECEIPT = gatewayTopic(NAME, 'receipt');
const DIRECTORY = directoryTopic(NAME.site);
const { SealedBatch, Header } = wardkeeper.v1;

function directory(
  { hospital }: TelemetryLine,
  version: number,
  change: Partial<Directory> = {},
  keys = keysOf(hospital.root),
): Uint8Array {
  const body = encodeDirectory({ ...hospital.directoryContent, ...change });
  return signDocument({ type: 'directory', version, body }, keys);
}

/** Genuine but for `change`: what a thief of a receipt key, or of another gateway's receipts, has. */
function receipt({ hospital, ledger }: TelemetryLine, number: number, change: Partial<Receipt> = {}): Uint8Array {
  const { ledger: id, seq, hash } = ledger.head;
  const whole: Receipt = {
    ...NAME,
    ledger: id,
    storeId: hospital.storeId,
    throughSeq: seq,
    throughHash: hash,
    gaps: [],
    receivedMs: 0,
    directoryVersion: 1,
    ...change,
  };
  return signDocument({ type: 'receipt', version: number, body: encodeReceipt(whole) }, [hospital.receiptKeys.ed25519]);
}

type Forgery = (line: TelemetryLine) => Uint8Array;

const FORGERIES: readonly (readonly [string, string, 'receipt' | 'directory', Forgery, string])[] = [
  [
    'a receipt of their own making',
    RECEIPT,
    'receipt',
    ({ ledger }) => new ModelHospital(NAME, generateSigningIdentity()).receipt(ledger.head.ledger),
    'SIGNATURE',
  ],
  ['an old receipt again', RECEIPT, 'receipt', (line) => receipt(line, 1, { throughSeq: 0 }), 'STALE'],
  ["another gateway's receipt", RECEIPT, 'receipt', (line) => receipt(line, 10 ** 6, { gateway: 'gw-2' }), 'NAME'],
  ["another site's receipt", RECEIPT, 'receipt', (line) => receipt(line, 10 ** 6, { site: 'st-bruno' }), 'NAME'],
  ['a directory in place of a receipt', RECEIPT, 'receipt', (line) => line.hospital.directoryBytes, 'TYPE'],
  [
    'a directory of their own making',
    DIRECTORY,
    'directory',
    (line) => directory(line, 9, {}, keysOf(generateSigningIdentity())),
    'SIGNATURE',
  ],
  [
    'a directory without its post-quantum signature',
    DIRECTORY,
    'directory',
    (line) => directory(line, 9, {}, [line.hospital.root.ed25519]),
    'SIGNATURE',
  ],
  ['the directory from before the last rotation', DIRECTORY, 'directory', (line) => directory(line, 0), 'VERSION'],
  ["another site's directory by the same root", DIRECTORY, 'directory', (line) => directory(line, 9, { site: 'st-bruno' }), 'NAME'],
  ['a newer directory that has ended', DIRECTORY, 'directory', (line) => directory(line, 9, { expiresMs: Date.now() - 1 }), 'EXPIRED'],
  ['another directory of the same version', DIRECTORY, 'directory', (line) => directory(line, 1, { issuedMs: 7 }), 'CONFLICT'],
];

describe('an insider on the broker, towards the gateway', () => {
  test('each forgery is refused with its code, told, and moves nothing; a repeated genuine receipt is no event', async () => {
    const line = await startTelemetryLine();
    for (const count of [20, 10]) {
      await appendEvents(line, count);
      await delivered(line);
    }
    const { directoryVersion, throughSeq } = line.telemetry.status();
    for (const [attack, topic, object, forge, code] of FORGERIES) {
      line.broker.publish(topic, forge(line));
      await toldRefusal(line, object, code).catch((cause: unknown) => {
        throw new Error(`${attack}: expected ${code}`, { cause });
      });
    }
    const told = eventsOf(line, 'trustRefused').length;
    const last = line.hospital.receipt(line.ledger.head.ledger);
    line.broker.publish(RECEIPT, last);
    line.broker.publish(RECEIPT, last);
    await appendEvents(line, 1);
    await delivered(line);
    expect(eventsOf(line, 'trustRefused').length).toBe(told);
    expect(line.telemetry.status().directoryVersion).toBe(directoryVersion);
    expect(line.telemetry.status().throughSeq).toBeGreaterThanOrEqual(throughSeq);
  });

  test('a receipt of the store from before a restore would have us forget what the restored one lacks: RETIRED', async () => {
    const line = await startTelemetryLine();
    await appendEvents(line, 40);
    await delivered(line);
    const before = line.hospital.storeId;
    const rows = line.hospital.held(line.ledger.head.ledger);
    for (const seq of [...rows.keys()]) if (seq > 10) rows.delete(seq);
    line.hospital.storeId = randomBytes(16);
    line.broker.publish(RECEIPT, line.hospital.receipt(line.ledger.head.ledger));
    await vi.waitFor(() => expect(eventsOf(line, 'storeChanged').length).toBe(1), { timeout: 60_000 });
    line.broker.publish(RECEIPT, receipt(line, 10 ** 6, { storeId: before }));
    await toldRefusal(line, 'receipt', 'RETIRED');
    await delivered(line);
    expect(rows.size).toBe(line.ledger.head.seq);
    expect(eventsOf(line, 'storeChanged').length).toBe(1);
  });

  test('an expired directory: sealing goes on, nobody may command, and it is an alarm', async () => {
    const line = await startTelemetryLine({
      prepare: ({ hospital }) => {
        hospital.expiresMs = Date.now() - 1;
      },
    });
    await appendEvents(line, 5);
    await delivered(line);
    expect(line.trust.isExpired).toBe(true);
    expect(line.trust.commandAuthorities).toEqual([]);
    expect(eventsOf(line, 'directoryExpired').length).toBe(1);
  });
});

/** Changes the header of a sealed batch and leaves everything else as it was. */
function withHeader(payload: Buffer, change: (header: wardkeeper.v1.Header.$Properties) => void): Buffer {
  const sealed = SealedBatch.decode(payload);
  const header = Header.decode(sealed.header ?? new Uint8Array());
  change(header);
  return Buffer.from(
    SealedBatch.encode({
      header: Header.encode(header).finish(),
      ciphertext: sealed.ciphertext ?? null,
      signature: sealed.signature ?? null,
    }).finish(),
  );
}

const SPOILED: readonly (readonly [string, (payload: Buffer) => readonly Buffer[], string | null])[] = [
  ['replayed', (payload) => [payload, payload, payload], null],
  ['dropped', () => [], null],
  [
    'its recipients swapped for their own',
    (payload) => [
      withHeader(payload, (header) => {
        header.recipients = header.recipients?.map((recipient) => ({ ...recipient, keyId: randomBytes(16) })) ?? [];
      }),
    ],
    'SIGNATURE',
  ],
  [
    'its suite downgraded',
    (payload) => [
      withHeader(payload, (header) => {
        header.suite = 0;
      }),
    ],
    'SUITE',
  ],
  [
    'its version changed',
    (payload) => [
      withHeader(payload, (header) => {
        header.version = 2;
      }),
    ],
    'VERSION',
  ],
  [
    'another gateway named',
    (payload) => [
      withHeader(payload, (header) => {
        header.gateway = 'gw-2';
      }),
    ],
    'NAME',
  ],
  [
    'its boot counter raised',
    (payload) => [
      withHeader(payload, (header) => {
        header.bootCounter = 99;
      }),
    ],
    'SIGNATURE',
  ],
  [
    'one bit of it turned',
    (payload) => {
      const turned = Buffer.from(payload);
      turned[turned.length >> 1] = (turned[turned.length >> 1] ?? 0) ^ 1;
      return [turned];
    },
    'SIGNATURE',
  ],
  ['cut short', (payload) => [payload.subarray(0, payload.length >> 1)], 'MALFORMED'],
];

describe('an insider on the broker, towards the hospital', () => {
  test.each(SPOILED)('every third batch %s', async (_attack, spoil, code) => {
    let count = 0;
    const line = await startTelemetryLine({
      prepare: ({ broker }) => {
        const carry = broker.carry;
        broker.carry = (topic, payload) => {
          for (const one of ++count % 3 === 1 ? spoil(payload) : [payload]) carry(topic, one);
        };
      },
    });
    for (let burst = 0; burst < 4; burst++) {
      await appendEvents(line, 20);
      await vi.waitFor(() => expect(count).toBeGreaterThan(burst), { timeout: 60_000 });
    }
    await delivered(line);
    expect([...line.hospital.held(line.ledger.head.ledger).keys()].length).toBe(line.ledger.head.seq);
    expect([...new Set(line.hospital.refusals)]).toEqual(code === null ? [] : [code]);
  });

  test('batches in reverse order', async () => {
    const held: (() => void)[] = [];
    const line = await startTelemetryLine({
      prepare: ({ broker }) => {
        const carry = broker.carry;
        broker.carry = (topic, payload) => {
          held.push(() => carry(topic, payload));
          if (held.length >= 3) for (const act of held.splice(0).toReversed()) act();
        };
      },
    });
    for (let burst = 0; burst < 7; burst++) {
      await appendEvents(line, 20);
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
    await vi.waitFor(() => expect(line.hospital.held(line.ledger.head.ledger).size).toBe(line.ledger.head.seq), { timeout: 60_000 });
    expect(line.hospital.refusals).toEqual([]);
  });
});
