/** What lives for months (a connection, a stream, the process's own signal) keeps nothing of the thousands of waits that pass on it. */
import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { Following } from '../../hospital/console/live/hub.ts';
import type { Message } from '../../hospital/receiver/link.ts';
import { publishOn, type PublishingConnection } from '../../hospital/receiver/publish.ts';
import { Bell } from '../../hospital/runtime/index.ts';

const MESSAGE: Message = { topic: 'wardkeeper/1/st-anna/gw-1/receipt', payload: Buffer.from('r'), retain: true };
const listenersOf = (signal: AbortSignal) => getEventListeners(signal, 'abort').length;

function connection(answer: (done: (error?: unknown) => void) => void) {
  const over = new AbortController();
  const client: PublishingConnection['client'] = { publish: (_topic, _payload, _options, done) => answer(done) };
  return { over, on: { client, closed: over.signal, isVersion5: true } };
}

describe('publishing', () => {
  it('a thousand receipts on one connection leave nothing on it', async () => {
    const { over, on } = connection((done) => done());
    for (let count = 0; count < 1_000; count++) expect(await publishOn(on, MESSAGE)).toBe(true);
    expect(listenersOf(over.signal)).toBe(0);
  });

  it('what the broker refuses is not taken, and leaves nothing either', async () => {
    const { over, on } = connection((done) => done(new Error('quota exceeded')));
    expect(await publishOn(on, MESSAGE)).toBe(false);
    expect(listenersOf(over.signal)).toBe(0);
  });

  it('a connection that ends answers all that wait on it, and takes no more', async () => {
    let asked = 0;
    const { over, on } = connection(() => {
      asked += 1;
    });
    const waiting = Array.from({ length: 16 }, () => publishOn(on, MESSAGE));
    over.abort();
    expect(await Promise.all(waiting)).toEqual(Array.from({ length: 16 }, () => false));
    expect(await publishOn(on, MESSAGE)).toBe(false);
    expect(asked).toBe(16);
    expect(listenersOf(over.signal)).toBe(0);
  });

  it('a client that throws has not taken it', async () => {
    const { over, on } = connection(() => {
      throw new Error('client disconnecting');
    });
    expect(await publishOn(on, MESSAGE)).toBe(false);
    expect(listenersOf(over.signal)).toBe(0);
  });
});

describe('waiting', () => {
  it('a live stream that is read for a day leaves nothing on its signal', async () => {
    const over = new AbortController();
    const following = new Following();
    for (let count = 0; count < 1_000; count++) {
      const taken = following.take(60_000, over.signal);
      following.push({ kind: 'changed', topics: ['fleet'] });
      expect(await taken).toHaveLength(1);
    }
    expect(listenersOf(over.signal)).toBe(0);
    const last = following.take(60_000, over.signal);
    over.abort();
    await last;
    expect(listenersOf(over.signal)).toBe(0);
  });

  it('so does a bell that nobody rings', async () => {
    const over = new AbortController();
    const bell = new Bell();
    for (let count = 0; count < 20; count++) await bell.wait(0, over.signal);
    expect(listenersOf(over.signal)).toBe(0);
  });
});
