/** Exporters on a real store, real TLS, real files: at least once, in order, whatever a receiver does; and a store that never waits for them. */
import { appendFileSync, chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ExportConfig } from '../../hospital/exports/index.ts';
import { exportBench, type ExportBench, httpReceiver, type HttpReceiver, LOGIN_FAILED } from '../support/export-bench.ts';
import { until } from '../support/hospital-parts.ts';

type Target = ExportConfig['target'];

function postTo({ url, ca }: HttpReceiver, rest: object = {}): Target {
  return { to: 'http', url, ca, certificate: null, key: null, authorizationFile: null, timeoutMs: 2_000, ...rest };
}

function secretIn(bench: ExportBench, secret: string): string {
  const path = join(bench.folder, 'secret');
  writeFileSync(path, `${secret}\n`, { mode: 0o600 });
  return path;
}

/** Sequence numbers in a batch of OCSF, in order. */
function seqsIn(body: string): number[] {
  return (JSON.parse(body) as { metadata: { sequence: number } }[]).map(({ metadata }) => metadata.sequence);
}

function oneTo(last: number): number[] {
  return Array.from({ length: last }, (_, index) => index + 1);
}

const taken = (receiver: HttpReceiver, seqs: number[]) => {
  receiver.answer = ({ body }) => {
    seqs.push(...seqsIn(body));
    return { status: 200, body: '{}' };
  };
};

describe('an exporter over https', () => {
  it('sends every event once and in order, in batches, and goes on with new ones', async () => {
    const bench = await exportBench();
    const receiver = await httpReceiver(bench.folder);
    const seqs: number[] = [];
    taken(receiver, seqs);
    await bench.add(25);
    bench.run({ target: postTo(receiver, { authorizationFile: secretIn(bench, 'Bearer t0ken-of-a-test') }) });
    await until(() => seqs.length === 25);
    await bench.add(5);
    await until(() => seqs.length === 30);
    expect(seqs).toEqual(oneTo(30));
    expect(receiver.posted.slice(0, 3).map(({ body }) => seqsIn(body).length)).toEqual([10, 10, 5]);
    expect(receiver.posted[0]).toMatchObject({ url: '/in', authorization: 'Bearer t0ken-of-a-test' });
  });

  it('after a restart goes on where its receiver had acknowledged', async () => {
    const bench = await exportBench();
    const receiver = await httpReceiver(bench.folder);
    const seqs: number[] = [];
    taken(receiver, seqs);
    await bench.add(20);
    const stop = bench.run({ target: postTo(receiver) });
    const store = bench.store();
    await waitFor(async () => (await store.progress('siem'))?.position === 20);
    await stop();
    await bench.add(3);
    bench.run({ target: postTo(receiver) });
    await until(() => seqs.length === 23);
    expect(seqs).toEqual(oneTo(23));
  });

  it('a new exporter begins with what comes, unless it is told to begin with the first', async () => {
    const bench = await exportBench();
    const receiver = await httpReceiver(bench.folder);
    const seqs: number[] = [];
    taken(receiver, seqs);
    await bench.add(10);
    const store = bench.store();
    bench.run({ start: 'now', target: postTo(receiver) });
    await waitFor(async () => (await store.progress('siem')) !== null);
    await bench.add(2);
    await until(() => seqs.length === 2);
    expect(seqs).toEqual([11, 12]);
  });

  it('sends only what is severe enough, and its cursor passes over the rest', async () => {
    const bench = await exportBench();
    const receiver = await httpReceiver(bench.folder);
    const seqs: number[] = [];
    taken(receiver, seqs);
    await bench.add(10);
    await bench.add([LOGIN_FAILED]);
    await bench.add(4);
    bench.run({ minSeverity: 3, target: postTo(receiver) });
    const store = bench.store();
    await waitFor(async () => (await store.progress('siem'))?.position === 15);
    expect(seqs).toEqual([11]);
  });
});

describe('a receiver that is in trouble', () => {
  it('errors, then drains in order; the status says since when and why', async () => {
    const bench = await exportBench();
    const receiver = await httpReceiver(bench.folder);
    receiver.answer = () => ({ status: 503, body: 'no disk\u0007' });
    await bench.add(30);
    bench.run({ target: postTo(receiver) });
    const store = bench.store();
    await waitFor(async () => ((await store.progress('siem'))?.failures ?? 0) >= 1);
    expect(await store.progress('siem')).toMatchObject({ position: 0, sent: 0, reason: String.raw`HTTP 503 no disk\u{7}`, dead: 0 });
    const seqs: number[] = [];
    taken(receiver, seqs);
    await until(() => seqs.length === 30);
    expect(seqs).toEqual(oneTo(30));
    // It knocked with one event, not with a batch.
    expect(receiver.posted.map(({ body }) => seqsIn(body).length).slice(1, 2)).toEqual([1]);
    await waitFor(async () => (await store.progress('siem'))?.failingSinceMs === null);
    expect(bench.logs.map(({ event }) => event)).toEqual(['export-failed', 'export-recovered']);
  });

  it.each([302, 401, 403, 404, 429])('an answer of %i is no fault of the events: nothing is a dead letter', async (status) => {
    const bench = await exportBench();
    const receiver = await httpReceiver(bench.folder);
    receiver.answer = () => ({ status, body: '' });
    await bench.add(3);
    bench.run({ target: postTo(receiver) });
    const store = bench.store();
    await waitFor(async () => ((await store.progress('siem'))?.failures ?? 0) >= 1);
    expect(await store.progress('siem')).toMatchObject({ position: 0, dead: 0 });
  });

  it('refuses one event of a batch: that one is a dead letter, found by halving, and all others arrive', async () => {
    const bench = await exportBench();
    const receiver = await httpReceiver(bench.folder);
    const seqs: number[] = [];
    let bad = 7;
    receiver.answer = ({ body }) => {
      const these = seqsIn(body);
      if (these.includes(bad)) return { status: 400, body: `field x is wrong; you said ${'Bearer s3cret-of-a-test'}` };
      seqs.push(...these);
      return { status: 200, body: '' };
    };
    await bench.add(10);
    bench.run({ target: postTo(receiver, { authorizationFile: secretIn(bench, 'Bearer s3cret-of-a-test') }) });
    await until(() => seqs.length === 9);
    const store = bench.store();
    await waitFor(async () => (await store.dead('siem', 10)).length === 1);
    const [letter] = await store.dead(null, 10);
    expect(letter).toMatchObject({ exporter: 'siem', position: 7, reason: 'HTTP 400 field x is wrong; you said [secret]', again: false });
    expect(seqs.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 8, 9, 10]);

    bad = 0;
    expect(await store.resend('siem', [letter?.id ?? 0, 99])).toBe(1);
    await until(() => seqs.includes(7));
    await waitFor(async () => (await store.dead('siem', 10)).length === 0);
    expect(await store.progress('siem')).toMatchObject({ position: 10, sent: 10, dead: 0 });
  });

  it('Splunk: a wrong index waits, a bad event is a dead letter', async () => {
    const bench = await exportBench();
    const receiver = await httpReceiver(bench.folder);
    const { url, ca } = receiver;
    receiver.answer = () => ({ status: 400, body: '{"text":"Incorrect index","code":7}' });
    await bench.add(2);
    const target: Target = {
      to: 'splunk',
      url,
      ca,
      certificate: null,
      key: null,
      tokenFile: secretIn(bench, 'aaaa-bbbb'),
      index: 'wards',
      timeoutMs: 2_000,
    };
    bench.run({ target });
    const store = bench.store();
    await waitFor(async () => ((await store.progress('siem'))?.failures ?? 0) >= 1);
    expect(await store.progress('siem')).toMatchObject({ position: 0, dead: 0 });
    receiver.answer = ({ body }) =>
      body.includes('"sequence":1,')
        ? { status: 400, body: '{"text":"Invalid data format","code":6}' }
        : { status: 200, body: '{"code":0}' };
    await waitFor(async () => (await store.progress('siem'))?.position === 2);
    expect((await store.dead('siem', 10)).map(({ position }) => position)).toEqual([1]);
    const last = receiver.posted.at(-1);
    expect(last?.authorization).toBe('Splunk aaaa-bbbb');
    expect(JSON.parse(last?.body ?? '')).toMatchObject({
      host: 'gw-1',
      index: 'wards',
      sourcetype: 'ocsf:wardkeeper:1.8.0',
      event: { class_uid: 5001 },
    });
  });

  it('FHIR: each event of a batch is answered for itself', async () => {
    const bench = await exportBench();
    const receiver = await httpReceiver(bench.folder);
    receiver.answer = ({ url, body }) => {
      if (url === '/in/AuditEvent') return { status: 201, body: '' };
      const { entry } = JSON.parse(body) as { entry: unknown[] };
      const answers = entry.map((_, index) => ({ response: { status: index === 1 ? '422 Unprocessable' : '201 Created' } }));
      return { status: 200, body: JSON.stringify({ resourceType: 'Bundle', type: 'batch-response', entry: answers }) };
    };
    await bench.add(3);
    bench.run({ format: 'fhir', target: postTo(receiver) });
    const store = bench.store();
    await waitFor(async () => (await store.progress('siem'))?.position === 3);
    expect(await store.progress('siem')).toMatchObject({ sent: 2, dead: 1 });
    expect((await store.dead('siem', 10)).map(({ position }) => position)).toEqual([2]);
  });

  it('is another than its certificate says: nothing is sent', async () => {
    const bench = await exportBench();
    const receiver = await httpReceiver(bench.folder);
    await bench.add(1);
    bench.run({ target: postTo(receiver, { ca: null }) });
    const store = bench.store();
    await waitFor(async () => ((await store.progress('siem'))?.failures ?? 0) >= 1);
    expect((await store.progress('siem'))?.reason).toMatch(/certificate/);
    expect(receiver.posted).toEqual([]);
  });

  it('answers without end: that is cut off, and its word does not count', async () => {
    const bench = await exportBench();
    const receiver = await httpReceiver(bench.folder);
    receiver.answer = () => ({ status: 200, body: 'x'.repeat(3 * 1024 * 1024) });
    await bench.add(1);
    bench.run({ target: postTo(receiver) });
    const store = bench.store();
    await waitFor(async () => ((await store.progress('siem'))?.failures ?? 0) >= 1);
    expect(await store.progress('siem')).toMatchObject({ position: 0, sent: 0, reason: 'an answer of more than 2097152 bytes' });
  });

  it('a secret that every user of the machine may read is not used', async () => {
    const bench = await exportBench();
    const receiver = await httpReceiver(bench.folder);
    const file = secretIn(bench, 'Bearer open-to-all');
    chmodSync(file, 0o644);
    await bench.add(1);
    bench.run({ target: postTo(receiver, { authorizationFile: file }) });
    const store = bench.store();
    await waitFor(async () => ((await store.progress('siem'))?.failures ?? 0) >= 1);
    expect((await store.progress('siem'))?.reason).toMatch(/open to every user/);
    expect(receiver.posted).toEqual([]);
  });

  it('never answers: the store takes what comes at the same pace, nothing waits in memory, and the other exporter goes on', async () => {
    const bench = await exportBench();
    const stalled = await httpReceiver(bench.folder);
    const well = await httpReceiver(bench.folder);
    stalled.answer = () => null;
    const seqs: number[] = [];
    taken(well, seqs);
    bench.run(
      { name: 'stalled', target: postTo(stalled, { timeoutMs: 60_000 }) },
      { name: 'well', batchMaxEvents: 100, target: postTo(well) },
    );
    await bench.add(1);
    await until(() => stalled.posted.length === 1);
    // Every batch is stored at once, in a turn of the loop; none of them waits for the receiver that hangs.
    for (let batch = 0; batch < 20; batch++) await bench.add(50);
    const store = bench.store();
    expect(await store.last()).toBe(1_001);
    await until(() => seqs.length === 1_001);
    expect(stalled.posted).toHaveLength(1);
    expect(await store.progress('stalled')).toMatchObject({ position: 0, sent: 0 });
  });
});

describe('an exporter into a file', () => {
  it('writes lines, begins a new file where the old is full, and keeps so many', async () => {
    const bench = await exportBench();
    const path = join(bench.folder, 'events.jsonl');
    await bench.add(60);
    bench.run({ target: { to: 'file', path, maxBytes: 10_000, maxFiles: 2 } });
    const store = bench.store();
    await waitFor(async () => (await store.progress('siem'))?.position === 60);
    const files = [`${path}.2`, `${path}.1`, path].map((file) => readFileSync(file, 'utf8'));
    expect(files.every((text) => text.length <= 10_000 && text.endsWith('\n'))).toBe(true);
    const seqs = seqsIn(`[${files.join('').trim().split('\n').join(',')}]`);
    expect(seqs).toEqual(oneTo(60).slice(-seqs.length));
    expect(existsSync(`${path}.3`)).toBe(false);
  });

  it('a line that a power cut tore is cut off, and its event written again', async () => {
    const bench = await exportBench();
    const path = join(bench.folder, 'events.jsonl');
    const target: Target = { to: 'file', path, maxBytes: 10_000_000, maxFiles: 2 };
    await bench.add(5);
    const store = bench.store();
    const stop = bench.run({ target });
    await waitFor(async () => (await store.progress('siem'))?.position === 5);
    await stop();
    appendFileSync(path, '{"metadata":{"sequence":6},"half');
    await bench.add(1);
    bench.run({ target });
    await waitFor(async () => (await store.progress('siem'))?.position === 6);
    expect(seqsIn(`[${readFileSync(path, 'utf8').trim().split('\n').join(',')}]`)).toEqual(oneTo(6));
  });
});

/** Polls until it holds. */
async function waitFor(condition: () => Promise<boolean>): Promise<void> {
  for (const end = performance.now() + 20_000; !(await condition()); ) {
    if (performance.now() > end) throw new Error('the condition did not come to hold in time');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
