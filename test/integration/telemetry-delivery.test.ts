/** The delivery loop against a broker that loses, cuts and lies. What any commit confirmed arrives exactly once, whatever happens on the way. */
import { randomBytes } from 'node:crypto';
import { decodeEvent, directoryTopic, generateSigningIdentity, gatewayTopic, Severity } from '@wardkeeper/proto';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { AgentError } from '../../agent/errors.ts';
import { readLedgers } from '../../agent/ledger/index.ts';
import { SystemClock } from '../../agent/runtime/system-clock.ts';
import { createTelemetry, HospitalTrust, MAX_COMMAND_BYTES, type Telemetry, type TelemetryOptions } from '../../agent/telemetry/index.ts';
import { DEFAULT_TIMING } from '../../agent/telemetry/rules.ts';
import { appendEvents, type LedgerBench, NAME, openTestLedger } from '../support/ledger.ts';
import { MemoryBroker, ModelHospital } from '../support/memory-broker.ts';
import { PATIENCE } from '../support/patience.ts';

const TIMING = {
  ...DEFAULT_TIMING,
  lingerMs: 20,
  infoLingerMs: 40,
  batchEvents: 100,
  heartbeatMs: 60_000,
  reconnectMs: 20,
  resendMs: 150,
  gapMs: 50,
};

interface Line extends LedgerBench {
  readonly broker: MemoryBroker;
  readonly hospital: ModelHospital;
  readonly telemetry: Telemetry;
  readonly stop: () => Promise<void>;
}

async function startLine(
  prepare: (line: { broker: MemoryBroker; bench: LedgerBench }) => Promise<void> | void = () => undefined,
  more: Partial<TelemetryOptions> = {},
): Promise<Line> {
  const bench = await openTestLedger();
  const identity = generateSigningIdentity();
  const hospital = new ModelHospital(NAME, identity);
  const broker = new MemoryBroker(hospital, NAME);
  await prepare({ broker, bench });
  const trust = new HospitalTrust({
    name: NAME,
    ledger: bench.ledger,
    hospitalRoot: hospital.root,
    installedDirectory: hospital.directoryBytes,
    clock: new SystemClock(),
    log: () => undefined,
  });
  const telemetry = createTelemetry({
    name: NAME,
    ledger: bench.ledger,
    trust,
    identity,
    link: broker,
    clock: new SystemClock(),
    timing: TIMING,
    bootCounter: 1,
    version: '0.0.0',
    randomBytes,
    random: () => 0.5,
    warnings: () => [],
    log: () => undefined,
    ...more,
  });
  const stopper = new AbortController();
  const running = telemetry.run(stopper.signal);
  const stop = async () => {
    stopper.abort();
    await running;
  };
  onTestFinished(stop);
  return { ...bench, broker, hospital, telemetry, stop };
}

/** Everything up to the ledger's head is receipted. */
async function delivered({ telemetry, ledger }: Line): Promise<void> {
  await vi.waitFor(() => expect(telemetry.status()).toMatchObject({ throughSeq: ledger.head.seq, headSeq: ledger.head.seq }), {
    timeout: 60_000,
    interval: 10,
  });
}

/** The hospital has got to know of it. */
async function toldRefusal(line: Line, expected: { readonly object: string; readonly code: string }): Promise<void> {
  await vi.waitFor(
    () => {
      const refused = [...line.hospital.held(line.ledger.head.ledger).values()]
        .map(({ body }) => decodeEvent(body ?? new Uint8Array()))
        .find((event) => event?.kind === 'trustRefused');
      expect(refused?.detail).toMatchObject(expected);
    },
    { timeout: 60_000 },
  );
}

function heldSeqs({ hospital, ledger }: Line): readonly number[] {
  return [...hospital.held(ledger.head.ledger).keys()].sort((a, b) => a - b);
}

function upTo(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

describe('the link as it should be', () => {
  test('every event arrives once, and the first thing said is a heartbeat', async () => {
    const line = await startLine();
    await appendEvents(line, 250);
    await delivered(line);
    expect(heldSeqs(line)).toEqual(upTo(line.ledger.head.seq));
    expect(line.hospital).toMatchObject({ duplicates: 0, refusals: [] });
    expect(line.hospital.heartbeats).toBeGreaterThanOrEqual(1);
  });

  test('which warnings stand is said at once when that has changed, not with the next heartbeat', async () => {
    const warnings: string[] = [];
    const line = await startLine(undefined, { warnings: () => warnings });
    await delivered(line);
    expect(line.hospital.warnings).toEqual([]);
    warnings.push('NO_ACCOUNTS');
    line.telemetry.beat();
    await vi.waitFor(() => expect(line.hospital.warnings).toEqual(['NO_ACCOUNTS']), PATIENCE);
  });

  test('never more in flight than the broker allows', async () => {
    const line = await startLine(async ({ broker, bench }) => {
      broker.mood = { ...broker.mood, window: 3 };
      await appendEvents(bench, 8_000);
    });
    await delivered(line);
    expect(line.broker.mostInFlight).toBeLessThanOrEqual(3);
  });

  test('what was said before the stop is delivered before the stop', async () => {
    const line = await startLine();
    await delivered(line);
    await appendEvents(line, 30);
    await line.stop();
    expect(heldSeqs(line)).toEqual(upTo(line.ledger.head.seq));
  });
});

describe('the link as it is', () => {
  test('publishes acknowledged and lost are sent again until receipts cover them', async () => {
    let count = 0;
    const line = await startLine(({ broker }) => {
      broker.mood = { ...broker.mood, loses: ({ topic }) => topic.endsWith('/batch') && ++count % 3 !== 0 };
    });
    for (let burst = 0; burst < 5; burst++) {
      await appendEvents(line, 40);
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    await delivered(line);
    expect(heldSeqs(line)).toEqual(upTo(line.ledger.head.seq));
  });

  test('cut again and again in the middle', async () => {
    const line = await startLine();
    for (let round = 0; round < 5; round++) {
      await vi.waitFor(() => expect(line.broker.connections).toBe(round + 1), { timeout: 60_000 });
      await appendEvents(line, 120);
      line.broker.cut();
    }
    await delivered(line);
    expect(line.broker.connections).toBeGreaterThanOrEqual(5);
    expect(heldSeqs(line)).toEqual(upTo(line.ledger.head.seq));
  });

  test('the receiver away while the broker acknowledges everything: nothing is forgotten', async () => {
    const line = await startLine(({ broker }) => {
      broker.receiving = false;
    });
    await appendEvents(line, 50);
    await vi.waitFor(() => expect(line.telemetry.status().connected).toBe(true), PATIENCE);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(line.telemetry.status().throughSeq).toBe(0);
    line.broker.receiving = true;
    await delivered(line);
    expect(heldSeqs(line)).toEqual(upTo(line.ledger.head.seq));
  });

  test('the disk full: what is recorded already still leaves, over connections that cannot be recorded', async () => {
    const line = await startLine(({ broker }) => {
      broker.refusing = true;
    });
    await appendEvents(line, 50);
    // An instance's own property shadows the method: every commit fails as on a full disk, reading goes on.
    line.ledger.transact = () => Promise.reject(new AgentError('LEDGER_UNWRITABLE', 'the disk is full'));
    line.broker.refusing = false;
    await vi.waitFor(() => expect(heldSeqs(line)).toEqual(upTo(line.ledger.head.seq)), { timeout: 60_000 });
    line.broker.cut();
    await vi.waitFor(() => expect(line.broker.connections).toBe(2), PATIENCE);
    Reflect.deleteProperty(line.ledger, 'transact');
    await appendEvents(line, 5);
    await delivered(line);
    expect(heldSeqs(line)).toEqual(upTo(line.ledger.head.seq));
  });

  test('after an outage the newest critical events come first', async () => {
    const line = await startLine(async ({ bench }) => {
      await appendEvents(bench, 5_000);
      await appendEvents(bench, 3, Severity.CRITICAL);
    });
    await delivered(line);
    expect(line.hospital.arrivals.slice(0, 3)).toEqual([5_002, 5_003, 5_004]);
    expect(heldSeqs(line)).toEqual(upTo(line.ledger.head.seq));
  });

  test('no more is sent than a receiver can be expected to hold, and it goes on with the next receipt', async () => {
    const line = await startLine(async ({ broker, bench }) => {
      broker.sendsReceipts = false;
      await appendEvents(bench, 24_000, Severity.INFO);
    });
    const rows = line.hospital.held(line.ledger.head.ledger);
    await vi.waitFor(() => expect(rows.size).toBeGreaterThanOrEqual(20_000), { timeout: 60_000 });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(rows.size).toBe(20_000);
    line.broker.sendsReceipts = true;
    line.broker.sendReceipt(line.ledger.head.ledger);
    await delivered(line);
    expect(heldSeqs(line)).toEqual(upTo(line.ledger.head.seq));
  });

  test('a critical event of now passes a backlog that waits', async () => {
    const line = await startLine(async ({ broker, bench }) => {
      broker.sendsReceipts = false;
      await appendEvents(bench, 24_000, Severity.INFO);
    });
    const rows = line.hospital.held(line.ledger.head.ledger);
    await vi.waitFor(() => expect(rows.size).toBeGreaterThanOrEqual(20_000), { timeout: 60_000 });
    await appendEvents(line, 1, Severity.CRITICAL);
    await vi.waitFor(() => expect(rows.has(line.ledger.head.seq)).toBe(true), { timeout: 60_000 });
  });

  test('the agent gone and back: it goes on from the last receipt', async () => {
    const line = await startLine();
    await appendEvents(line, 60);
    await delivered(line);
    const through = line.telemetry.status().throughSeq;
    await line.stop();
    const again = await line.reopen();
    const trust = new HospitalTrust({
      name: NAME,
      ledger: again.ledger,
      hospitalRoot: line.hospital.root,
      installedDirectory: line.hospital.directory(),
      clock: new SystemClock(),
      log: () => undefined,
    });
    const telemetry = createTelemetry({
      name: NAME,
      ledger: again.ledger,
      trust,
      identity: generateSigningIdentity(),
      link: line.broker,
      clock: new SystemClock(),
      timing: TIMING,
      bootCounter: 2,
      version: '0.0.0',
      randomBytes,
      random: () => 0.5,
      warnings: () => [],
      log: () => undefined,
    });
    expect(telemetry.status().throughSeq).toBe(through);
  });
});

describe('commands', () => {
  const command = (payload: Uint8Array) => ({ topic: gatewayTopic(NAME, 'command'), payload });

  test('come one after the other, as they were sent, and hold up no receipt', async () => {
    const received: number[] = [];
    const first = Promise.withResolvers<void>();
    const receive = async (payload: Uint8Array) => {
      received.push(payload[0] ?? 0);
      if (received.length === 1) await first.promise;
    };
    const line = await startLine(undefined, { commands: { receive } });
    await delivered(line);
    for (const byte of [7, 8, 9]) line.broker.send(command(Buffer.alloc(10, byte)));
    await vi.waitFor(() => expect(received).toEqual([7]), PATIENCE);
    await appendEvents(line, 30);
    await delivered(line);
    expect(received).toEqual([7]);
    first.resolve();
    await vi.waitFor(() => expect(received).toEqual([7, 8, 9]), PATIENCE);
  });

  test.each([
    ['one that is too large', [Buffer.alloc(MAX_COMMAND_BYTES + 1)], 'SIZE'],
    ['more than can wait', Array.from({ length: 20 }, () => Buffer.alloc(1)), 'BUSY'],
  ])('%s is refused and told', async (_name, payloads, code) => {
    const hold = Promise.withResolvers<void>();
    const line = await startLine(undefined, { commands: { receive: () => hold.promise } });
    await delivered(line);
    for (const payload of payloads) line.broker.send(command(payload));
    await toldRefusal(line, { object: 'command', code });
    hold.resolve();
  });

  test('a gateway that takes none does not ask for them', async () => {
    const line = await startLine();
    await delivered(line);
    expect(line.broker.subscriptions).not.toContain(gatewayTopic(NAME, 'command'));
  });
});

describe('a restored or strange hospital', () => {
  test('a store restored from a backup (new id, less held): it is sent again from where the store stands', async () => {
    const line = await startLine();
    await appendEvents(line, 100);
    await delivered(line);
    const rows = line.hospital.held(line.ledger.head.ledger);
    for (const seq of [...rows.keys()]) if (seq > 40) rows.delete(seq);
    line.hospital.storeId = randomBytes(16);
    line.broker.sendReceipt(line.ledger.head.ledger);
    await vi.waitFor(() => expect(heldSeqs(line)).toEqual(upTo(line.ledger.head.seq)), { timeout: 60_000 });
  });

  test('this disk rolled back behind a receipt: alarm, its end is sent as a fork and then done, a new ledger names both heads', async () => {
    const line = await startLine();
    await appendEvents(line, 20);
    await delivered(line);
    const { ledger: old, seq: agreedSeq } = line.ledger.head;
    const rows = line.hospital.held(old);
    const last = rows.get(agreedSeq);
    if (last === undefined) throw new Error('nothing was delivered');
    // The hospital has three rows more, which this disk knows otherwise.
    for (const seq of [1, 2, 3].map((beyond) => agreedSeq + beyond)) rows.set(seq, { ...last, seq });
    line.broker.receiving = false;
    await appendEvents(line, 3);
    line.broker.receiving = true;
    const before = line.hospital.duplicates;
    line.broker.sendReceipt(old);
    await vi.waitFor(() => expect(readLedgers(line.ledger.database).map(({ state }) => state)).toEqual(['forked', 'current']), PATIENCE);
    await delivered(line);
    const told = [...line.hospital.held(line.ledger.head.ledger).values()].map(({ body }) => decodeEvent(body ?? new Uint8Array()));
    const heads = told.find((event) => event?.kind === 'historyForked');
    expect(heads).toMatchObject({ severity: Severity.CRITICAL, detail: { ownSeq: agreedSeq + 3, hospitalSeq: agreedSeq + 3, agreedSeq } });
    expect(told[0]?.kind).toBe('ledgerOpened');
    // Its end comes, which the model counts as rows it has, and after the second time no more.
    await vi.waitFor(() => expect(line.hospital.duplicates - before).toBeGreaterThanOrEqual(6), { timeout: 60_000 });
    await vi.waitFor(() => expect(line.telemetry.status().backlog).toBe(0), { timeout: 60_000 });
    const settled = line.hospital.duplicates;
    await appendEvents(line, 5);
    await delivered(line);
    await new Promise((resolve) => setTimeout(resolve, 2 * TIMING.resendMs));
    expect(line.hospital.duplicates).toBe(settled);
  });

  test('only what a receipt shows to be missing goes again, however many holes there are', async () => {
    const line = await startLine(({ broker }) => {
      broker.mood = { ...broker.mood, window: 1 };
    });
    await delivered(line);
    const lost = new Set([3, 4, 9, 21]);
    let isHoleMade = false;
    line.hospital.forgets = (seq) => !isHoleMade && lost.has(seq);
    await appendEvents(line, 40);
    await vi.waitFor(() => expect(line.hospital.held(line.ledger.head.ledger).size).toBeGreaterThan(25), PATIENCE);
    isHoleMade = true;
    await delivered(line);
    expect(line.hospital.duplicates).toBe(0);
    expect(heldSeqs(line)).toEqual(upTo(line.ledger.head.seq));
  });

  test('what was lost on the way goes again although newer events never cease', async () => {
    // A silence this long would never come: what is said to be missing is all there is to go by.
    const line = await startLine(undefined, { timing: { ...TIMING, resendMs: 10 * 60_000, gapMs: 50 } });
    await delivered(line);
    let isLost = true;
    line.hospital.forgets = (seq) => isLost && seq > 3 && seq < 9;
    await appendEvents(line, 10);
    await vi.waitFor(() => expect(line.hospital.held(line.ledger.head.ledger).has(9)).toBe(true), PATIENCE);
    isLost = false;
    let isOver = false;
    const stream = (async () => {
      while (!isOver) {
        await appendEvents(line, 1);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    })();
    try {
      await vi.waitFor(() => expect(heldSeqs(line).slice(0, 12)).toEqual(upTo(12)), { timeout: 60_000 });
    } finally {
      isOver = true;
      await stream;
    }
    await delivered(line);
  });

  test.each([
    [
      'a receipt signed by a stranger',
      (line: Line) => {
        const stranger = new ModelHospital(NAME, generateSigningIdentity());
        line.broker.send({ topic: gatewayTopic(NAME, 'receipt'), payload: stranger.receipt(line.ledger.head.ledger) });
      },
      { object: 'receipt', code: 'SIGNATURE' },
    ],
    [
      'a directory signed by a stranger',
      (line: Line) => {
        line.broker.send({ topic: directoryTopic(NAME.site), payload: line.hospital.directory(2, generateSigningIdentity()) });
      },
      { object: 'directory', code: 'SIGNATURE' },
    ],
    [
      'a directory older than ours',
      (line: Line) => {
        line.broker.send({ topic: directoryTopic(NAME.site), payload: line.hospital.directory(0) });
      },
      { object: 'directory', code: 'VERSION' },
    ],
    [
      'noise where a receipt should be',
      (line: Line) => {
        line.broker.send({ topic: gatewayTopic(NAME, 'receipt'), payload: randomBytes(500) });
      },
      { object: 'receipt', code: 'MALFORMED' },
    ],
  ])('%s is refused, told, and moves nothing', async (_name, attack, expected) => {
    const line = await startLine();
    await delivered(line);
    const { directoryVersion } = line.telemetry.status();
    attack(line);
    await toldRefusal(line, expected);
    expect(line.telemetry.status().directoryVersion).toBe(directoryVersion);
  });

  test('a newer directory by the pinned root is taken', async () => {
    const line = await startLine();
    await delivered(line);
    line.broker.send({ topic: directoryTopic(NAME.site), payload: line.hospital.directory(7) });
    await vi.waitFor(() => expect(line.telemetry.status().directoryVersion).toBe(7), PATIENCE);
  });
});
