/** The hospital's small rules: turns in the queue, when receipts go out, backoff, what is copied out of a body. */
import { Severity } from '@wardkeeper/proto';
import { describe, expect, it } from 'vitest';
import { FairQueue, MESSAGE_OVERHEAD_BYTES } from '../../hospital/receiver/index.ts';
import { dueInMs, HYBRID_EVERY_MS, needsHybrid } from '../../hospital/receipts/index.ts';
import { backoffMs } from '../../hospital/runtime/index.ts';
import { columnsOf } from '../../hospital/store/columns.ts';
import { alarmLine, table } from '../../hospital/cli/text.ts';
import { eventBody } from '../support/hospital-parts.ts';

const item = (sender: string, bytes = 0) => ({ sender, payload: Buffer.alloc(bytes) });

describe('fair queue', () => {
  it('serves senders in turns, each in its own order', () => {
    const queue = new FairQueue<{ sender: string; payload: Uint8Array; n: number }>(1_000_000);
    for (let n = 0; n < 4; n++) queue.offer({ ...item('flood'), n });
    queue.offer({ ...item('quiet'), n: 9 });
    const order = Array.from({ length: 5 }, () => queue.next()).map((next) => `${next?.sender}${next?.n}`);
    expect(order).toEqual(['flood0', 'quiet9', 'flood1', 'flood2', 'flood3']);
    expect(queue.next()).toBeNull();
    expect(queue.isEmpty).toBe(true);
  });

  it('gives no sender more than a quarter, and takes nothing beyond its bound', () => {
    const queue = new FairQueue(16 * MESSAGE_OVERHEAD_BYTES);
    const taken = (sender: string) => Array.from({ length: 6 }, () => queue.offer(item(sender)));
    expect(taken('a')).toEqual(['taken', 'taken', 'taken', 'taken', 'sender-full', 'sender-full']);
    for (const sender of ['b', 'c', 'd']) expect(taken(sender)[3]).toBe('taken');
    expect(queue.offer(item('e'))).toBe('full');
    const next = queue.next();
    // A database that does not answer holds a whole group: what is taken out is still in memory
    expect(queue.offer(item('e'))).toBe('full');
    queue.done(next === null ? [] : [next]);
    expect(queue.offer(item('e'))).toBe('taken');
  });

  it('is empty again after as many as came: nothing is counted twice', () => {
    const queue = new FairQueue(1_000_000);
    for (let round = 0; round < 50; round++) {
      for (let index = 0; index < 100; index++) expect(queue.offer(item(`gw-${index % 7}`, index))).toBe('taken');
      for (let index = 0; index < 100; index++) queue.done([queue.next()].filter((taken) => taken !== null));
      expect(queue.isEmpty).toBe(true);
    }
    expect(queue.next()).toBeNull();
    for (let index = 0; index < 4; index++) expect(queue.offer(item(`whole-${index}`, 250_000 - MESSAGE_OVERHEAD_BYTES))).toBe('taken');
  });
});

describe('receipts', () => {
  it('at most one a second', () => {
    expect([dueInMs(null, 5), dueInMs(1_000, 1_000), dueInMs(1_000, 1_999), dueInMs(1_000, 2_000), dueInMs(1_000, 9_000)]).toEqual([
      0, 1_000, 1, 0, 0,
    ]);
  });

  it('with both keys first and then hourly', () => {
    expect(needsHybrid(null, 0)).toBe(true);
    expect(needsHybrid(100, 100 + HYBRID_EVERY_MS - 1)).toBe(false);
    expect(needsHybrid(100, 100 + HYBRID_EVERY_MS)).toBe(true);
  });
});

it('backs off from one second to five minutes, never in step', () => {
  expect([backoffMs(0, 0), backoffMs(0, 1), backoffMs(3, 1), backoffMs(20, 0), backoffMs(5_000, 1)]).toEqual([
    500, 1_000, 8_000, 150_000, 300_000,
  ]);
});

describe('columns', () => {
  it.each([
    { what: 'a dropped body', body: null, columns: { kind: 'dropped', severity: 0, wallMs: null, device: '' } },
    { what: 'an unknown kind', body: Buffer.alloc(0), columns: { kind: 'unknown', severity: 0, wallMs: null, device: '' } },
    { what: 'bytes', body: Buffer.from([0xff]), columns: { kind: 'unreadable', severity: 0, wallMs: null, device: '' } },
    {
      what: 'an event',
      body: eventBody({ kind: 'agentStopped', severity: Severity.HIGH, detail: { reason: 'x' } }, 42),
      columns: { kind: 'agentStopped', severity: 4, wallMs: 42, device: 'pump-1' },
    },
  ])('of $what', ({ body, columns }) => {
    expect(columnsOf(body)).toEqual(columns);
  });

  it('keep a severity that no version has within the scale', () => {
    for (const severity of [99, -3] as never[]) {
      expect([0, 5]).toContain(columnsOf(eventBody({ kind: 'agentStopped', severity, detail: {} })).severity);
    }
  });
});

it('lines up tables and keeps terminals safe', () => {
  expect(
    table([
      ['A', 'BB'],
      ['long', 'x'],
    ]),
  ).toEqual(['A     BB', 'long  x']);
  const line = alarmLine({ gateway: '', code: 'fork', severity: 5, message: 'm', about: 'x' }, true);
  expect(line).toContain('\u001b[1;31m');
  expect(alarmLine({ gateway: 'gw-1', code: 'fork', severity: 5, message: 'm', about: '' }, false)).toBe('gw-1         critical fork m ');
});
