/** The console as a process's own: TLS, its limits, and the code for the first administrator. */
import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { connect } from 'node:tls';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { runConsole } from '../../hospital/console/index.ts';
import { initCertificates, issueSiteCertificate } from '../../hospital/keys/index.ts';
import { openConsoleBench } from '../support/console-bench.ts';
import { tempFolder } from '../support/temp.ts';

async function serve() {
  const folder = tempFolder('console-tls');
  const making = { folder, days: 30, nowMs: Date.now(), randomBytes };
  initCertificates({ ...making, site: 'st-mary' });
  const { certificate, key } = issueSiteCertificate({ ...making, purpose: 'console', hosts: ['localhost'] });
  const bench = await openConsoleBench((config) => ({
    ...config,
    console:
      config.console === null
        ? null
        : { ...config.console, tls: { certificate, key }, url: 'https://localhost:8443', listen: { host: '127.0.0.1', port: 0 } },
  }));
  const told: string[] = [];
  const ready = Promise.withResolvers<string>();
  const stopping = new AbortController();
  const log = (event: string, fields: Readonly<Record<string, unknown>> = {}) => {
    told.push(JSON.stringify({ event, ...fields }));
    if (event === 'ready') ready.resolve(String(fields['address']));
  };
  const lines: string[] = [];
  const { config, store, reader, search, keys, clock } = bench;
  const parts = {
    config,
    store,
    reader,
    search,
    keys,
    clock,
    log,
    pagesFolder: join(folder, 'no-pages'),
    tell: (line: string) => void lines.push(line),
  };
  const running = runConsole(parts, stopping.signal);
  const stop = async () => {
    stopping.abort();
    await running;
  };
  onTestFinished(stop);
  const port = Number((await Promise.race([ready.promise, running.then(() => '')])).split(':').at(-1));
  const ca = readFileSync(join(folder, 'site-ca.crt.pem'));
  return { bench, told, lines, port, ca, stop };
}

function get(port: number, ca: Buffer, path: string, headers: Record<string, string> = {}): Promise<{ status: number; text: string }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; text: string }>();
  const asked = request(
    { host: 'localhost', port, path, ca, agent: false, headers: { host: 'localhost:8443', ...headers } },
    (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    },
  );
  asked.on('error', reject).end();
  return promise;
}

test('answers over TLS 1.3 under its own name, tells the first code to the terminal alone, and signs its journal when it stops', async () => {
  const { bench, told, lines, port, ca, stop } = await serve();
  const code = /enter ([0-9A-Z-]{19}) /.exec(lines.join())?.[1] ?? 'none';
  expect(lines).toHaveLength(1);
  expect(told.join()).not.toContain(code);
  expect(JSON.parse((await get(port, ca, '/api/v1/console')).text)).toMatchObject({ site: 'st-mary', needsFirstAdministrator: true });
  expect((await get(port, ca, '/api/v1/console', { host: `localhost:${port}` })).status).toBe(421);
  expect((await get(port, ca, '/', {})).status).toBe(503);
  const old = connect({ host: '127.0.0.1', port, maxVersion: 'TLSv1.2', rejectUnauthorized: false });
  await new Promise<void>((resolve) => old.once('error', () => resolve()));
  await stop();
  const checkpoint = await bench.database.outside.one<{ seq: number }>('SELECT max(head_seq) AS seq FROM journal_checkpoint');
  expect(checkpoint?.seq).toBe((await bench.journal()).length);
});

test('headers larger than any honest ones, and more connections than a browser has, are refused', async () => {
  const { port, ca } = await serve();
  expect((await get(port, ca, '/api/v1/console', { 'x-large': 'x'.repeat(20_000) })).status).toBe(431);
  const sockets = Array.from({ length: 80 }, () => connect({ host: '127.0.0.1', port, ca, servername: 'localhost' }));
  const ends = sockets.map(
    (socket) =>
      new Promise<string>((resolve) =>
        socket
          .once('secureConnect', () => resolve('open'))
          .once('error', () => resolve('refused'))
          .once('close', () => resolve('refused')),
      ),
  );
  const outcomes = await Promise.all(ends);
  expect(outcomes.filter((outcome) => outcome === 'open').length).toBeLessThanOrEqual(64);
  expect(outcomes).toContain('refused');
  for (const socket of sockets) socket.destroy();
});
