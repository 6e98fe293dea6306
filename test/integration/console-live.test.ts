/** The live stream: what comes while somebody looks, what came while they did not, and its end. */
import { type EventDraft, Severity } from '@wardkeeper/proto';
import { describe, expect, test } from 'vitest';
import { Following } from '../../hospital/console/live/hub.ts';
import { type Browser, openConsoleBench } from '../support/console-bench.ts';
import { openGatewayAt } from '../support/console-gateway.ts';

interface Told {
  readonly event: string;
  readonly id: string | null;
  readonly data: Record<string, unknown>;
}

/** Reads one stream, message by message. */
class Stream {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  #text = '';

  constructor(response: Response) {
    if (response.body === null) throw new Error('no stream');
    this.#reader = response.body.getReader();
  }

  /** Null: it has ended. */
  async next(): Promise<Told | null> {
    for (;;) {
      const end = this.#text.indexOf('\n\n');
      if (end >= 0) {
        const lines = this.#text.slice(0, end).split('\n');
        this.#text = this.#text.slice(end + 2);
        const field = (name: string) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? null;
        const data = field('data');
        if (data !== null)
          return { event: field('event') ?? 'message', id: field('id'), data: JSON.parse(data) as Record<string, unknown> };
        continue;
      }
      const { value, done } = await this.#reader.read();
      if (done) return null;
      this.#text += Buffer.from(value).toString('utf8');
    }
  }

  async until(event: string): Promise<Told> {
    for (let told = await this.next(); told !== null; told = await this.next()) if (told.event === event) return told;
    throw new Error(`the stream ended before ${event}`);
  }

  close(): Promise<void> {
    return this.#reader.cancel();
  }
}

const open = async (browser: Browser, path = '/api/v1/live', lastEventId?: string) =>
  new Stream(await browser.raw(path, { headers: lastEventId === undefined ? {} : { 'last-event-id': lastEventId } }));
const event = (): EventDraft => ({ kind: 'deviceStateChanged', severity: Severity.INFO, detail: { state: 'idle' } });

describe('the live stream', () => {
  test('tells each event once, in order, and what has changed', async () => {
    const bench = await openConsoleBench();
    const gateway = await openGatewayAt(bench);
    await gateway.tell([event()]);
    const stream = await open(await (await bench.person('ada', 'viewer')).session('open'));
    expect(await stream.next()).toMatchObject({ event: 'hello', data: { last: 1 } });
    await gateway.tell([event(), event()]);
    const first = await stream.until('event');
    const second = await stream.until('event');
    expect([first.id, second.id]).toEqual(['2', '3']);
    expect(first.data).toMatchObject({
      event: { id: 2, gateway: 'gw-1', kind: 'deviceStateChanged' },
      detail: { kind: 'deviceStateChanged' },
    });
    await bench.store.transact((tx) => tx.alarms.raise({ gateway: '', code: 'crl-stale', about: '' }, bench.clock.wallMs()));
    expect((await stream.until('changed')).data['topics']).toContain('alarms');
    await stream.close();
  });

  test('goes on where it broke off, from a header or from the address', async () => {
    const bench = await openConsoleBench();
    const gateway = await openGatewayAt(bench);
    await gateway.tell(Array.from({ length: 6 }, event));
    const browser = await (await bench.person('ada', 'viewer')).session('open');
    for (const stream of [await open(browser, '/api/v1/live', '3'), await open(browser, '/api/v1/live?after=3')]) {
      await stream.until('hello');
      expect([(await stream.until('event')).id, (await stream.until('event')).id, (await stream.until('event')).id]).toEqual([
        '4',
        '5',
        '6',
      ]);
      await stream.close();
    }
  });

  test('says that too much was missed, instead of sending all of it', async () => {
    const bench = await openConsoleBench();
    const gateway = await openGatewayAt(bench);
    for (let batch = 0; batch < 3; batch += 1) await gateway.tell(Array.from({ length: 400 }, event));
    const stream = await open(await (await bench.person('ada', 'viewer')).session('open'), '/api/v1/live', '1');
    expect(await stream.until('gap')).toMatchObject({ id: '1200', data: { from: 1, last: 1200 } });
    await stream.close();
  });

  test('ends with the session', async () => {
    const bench = await openConsoleBench();
    const person = await bench.person('ada', 'viewer');
    const browser = await person.session('open');
    const stream = await open(browser);
    await stream.until('hello');
    await browser.ask('/sessions', { method: 'DELETE' });
    expect(await stream.until('signed-out')).toMatchObject({ data: { reason: 'SESSION_REQUIRED' } });
    expect(await stream.next()).toBeNull();
  });

  test('a reader that does not read is told what it missed, and holds nobody up', async () => {
    const following = new Following();
    const stored = (id: number) => ({ kind: 'event', event: { id } }) as never;
    for (let id = 1; id <= 5_000; id += 1) following.push(stored(id));
    const messages = await following.take(0, new AbortController().signal);
    expect(messages[0]).toEqual({ kind: 'gap', from: 1, last: 4001 });
    expect(messages.length).toBeLessThanOrEqual(2_000);
  });
});
