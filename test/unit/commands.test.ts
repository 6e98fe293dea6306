/** The parts of commands that need no ledger: the seal against noise, what a bundle leaves out, and what counts as the time. */
import { randomBytes } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { encodeEvent, TimeQuality } from '@wardkeeper/proto';
import {
  COMMAND_KIND_NAMES,
  findOrderFault,
  openCommand,
  openSeal,
  type Order,
  parseCommand,
  sealCommand,
} from '@wardkeeper/proto/commands';
import { encodeRequest } from '@wardkeeper/proto/consent';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnosticsParts, MAX_LOG_LINES, RecentLog, redact } from '../../agent/commands/diagnostics.ts';
import { ProvenTime } from '../../agent/commands/proven-time.ts';
import { BIOMED, RECIPIENT, SEALING } from '../support/commands.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { NAME } from '../support/names.ts';
import { updateRequest } from '../support/updates-people.ts';

const KEY = { id: RECIPIENT.id, key: SEALING };
const MINUTE_MS = 60_000;

describe('bytes that nobody wrote', () => {
  it('open nothing and break nothing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(openSeal(bytes, NAME, KEY).ok).toBe(false);
        expect(openCommand(bytes, [{ keys: BIOMED, roles: [] }]).ok).toBe(false);
        expect(parseCommand(bytes)?.order ?? null).toBeNull();
      }),
      { numRuns: 500 },
    );
  });

  it('any byte of a sealed command changed opens nothing', () => {
    const sealed = sealCommand(NAME, RECIPIENT, randomBytes(60));
    expect(openSeal(sealed, NAME, KEY).ok).toBe(true);
    for (let index = 0; index < sealed.length; index += 7) {
      const changed = Uint8Array.from(sealed);
      changed[index] = (changed[index] ?? 0) ^ 0x40;
      expect(openSeal(changed, NAME, KEY).ok, `byte ${index}`).toBe(false);
    }
  });

  it('every kind has a schema that lets an honest order through', () => {
    const samples: readonly Order[] = [
      ...(['apply-policy', 'apply-roster', 'apply-overlay'] as const).map((kind) => ({ kind, document: new Uint8Array(1) })),
      { kind: 'unlock', subject: new Uint8Array(8) },
      { kind: 'grant-service', forMs: MINUTE_MS },
      { kind: 'open-maintenance', forMs: MINUTE_MS, reason: 'repair' },
      { kind: 'accept-change', set: 's', path: Buffer.from('/p'), sha256: new Uint8Array(32), rights: null },
      { kind: 'accept-change', set: 's', path: Buffer.from('/p'), sha256: new Uint8Array(32), rights: { mode: 0o644, uid: 0, gid: 33 } },
      { kind: 'drill', deviceId: 'pump-1' },
      { kind: 'update-countersign', request: encodeRequest(updateRequest()), approve: true },
      { kind: 'set-approval-key', key: new Uint8Array(32) },
      { kind: 'set-pseudonym-key', generation: 3, key: new Uint8Array(32) },
      ...(['request-posture', 'send-diagnostics', 'revoke-service', 'close-maintenance', 'request-nonce'] as const).map((kind) => ({
        kind,
      })),
    ];
    expect([...new Set(samples.map(({ kind }) => kind))].toSorted()).toEqual([...COMMAND_KIND_NAMES].toSorted());
    expect(samples.map(findOrderFault).filter((fault) => fault !== null)).toEqual([]);
  });
});

describe('a diagnostics bundle', () => {
  it('names no account and shows no token', () => {
    const line =
      '{"message":"login of anna-maria from anna","token":"3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAA","sha":"deadbeefdeadbeefdeadbeefdeadbeef","code":"LOCKED"}';
    const clean = redact(line, ['anna', 'anna-maria']);
    expect(clean).toBe('{"message":"login of <account> from <account>","token":"<redacted>","sha":"<redacted>","code":"LOCKED"}');
  });

  it('keeps to its size whatever is logged: the oldest lines go', () => {
    const log = new RecentLog(() => 0);
    const kept = log.keep(() => undefined);
    for (let index = 0; index < MAX_LOG_LINES + 50; index++) {
      kept(`line ${index}`, { noise: Array.from({ length: 100 }, () => randomBytes(5).toString('hex')).join(' ') });
    }
    expect(log.lines).toHaveLength(MAX_LOG_LINES);
    const parts = diagnosticsParts(new Uint8Array(32), { status: () => ({}), warnings: () => [], log, names: () => [] });
    expect(parts.length).toBeLessThanOrEqual(16);
    const time = { wallMs: 1, bootId: new Uint8Array(16), monotonicUs: 1, timeQuality: TimeQuality.SYNCHRONISED };
    for (const part of parts) expect(() => encodeEvent(part, time)).not.toThrow();
    const bundle = JSON.parse(gunzipSync(Buffer.concat(parts.map(({ detail }) => detail.bytes ?? new Uint8Array()))).toString()) as {
      log: string[];
    };
    expect(bundle.log.length).toBeGreaterThan(50);
    expect(bundle.log.at(-1)).toContain(`line ${MAX_LOG_LINES + 49}`);
  });
});

describe('the time as it is proven', () => {
  const free = () => {
    const clock = new FakeClock();
    clock.timeQuality = TimeQuality.FREE_RUNNING;
    return clock;
  };

  it('is the wall clock where nothing speaks against it', () => {
    const clock = free();
    expect(new ProvenTime(clock, 0).nowMs()).toBe(clock.wallMs());
  });

  it('goes on from the latest it was after a small step back, and ends after a large one', () => {
    const clock = free();
    const time = new ProvenTime(clock, 0);
    const before = clock.wallMs();
    clock.stepWall(-5 * MINUTE_MS);
    expect(time.nowMs()).toBe(before);
    clock.stepWall(-1);
    expect(time.nowMs()).toBeNull();
  });

  it('is not behind what was proven before this boot', () => {
    const clock = free();
    expect(new ProvenTime(clock, clock.wallMs() + 5 * MINUTE_MS).nowMs()).not.toBeNull();
    expect(new ProvenTime(clock, clock.wallMs() + 5 * MINUTE_MS + 1).nowMs()).toBeNull();
  });

  it('may go back once, when somebody begins to keep the clock right, and not again', () => {
    const clock = free();
    clock.stepWall(365 * 24 * 60 * MINUTE_MS);
    const time = new ProvenTime(clock, 0);
    clock.stepWall(-365 * 24 * 60 * MINUTE_MS);
    clock.timeQuality = TimeQuality.SYNCHRONISED;
    expect(time.nowMs()).toBe(clock.wallMs());
    clock.stepWall(-6 * MINUTE_MS);
    expect(time.nowMs()).toBeNull();
  });
});
