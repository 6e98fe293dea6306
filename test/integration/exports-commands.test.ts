/** The verbs of `wardkeeper-hospital export`, on a store that an exporter has worked on. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ExportBench, exportBench, httpReceiver } from '../support/export-bench.ts';
import { until } from '../support/hospital-parts.ts';
import { hospital } from '../support/hospital-ward.ts';

function configOf(bench: ExportBench, url: URL, ca: string): string {
  const path = join(bench.folder, 'hospital.toml');
  writeFileSync(
    path,
    `site = "st-anna"
[broker]
url = "mqtts://localhost:8883"
ca = "ca.pem"
certificate = "c.pem"
key = "k.pem"
[keys]
folder = "keys"
[store]
path = "${bench.path}"
[[export]]
name = "siem"
format = "ocsf"
[export.http]
url = "${url.href}"
ca = "${ca}"
`,
  );
  return path;
}

describe('wardkeeper-hospital export', () => {
  it('status, dead list, show, resend and skip tell and do what they say', async () => {
    const bench = await exportBench();
    const receiver = await httpReceiver(bench.folder);
    const config = configOf(bench, receiver.url, receiver.ca);
    const verb = async (...args: string[]) => await hospital('export', ...args, '--config', config);
    const json = async <T>(...args: string[]) => JSON.parse((await verb(...args, '--json')).stdout) as T;
    type Status = { exporters: Record<string, unknown>[] };

    await bench.add(4);
    expect((await json<Status>('status')).exporters).toMatchObject([{ name: 'siem', to: 'http', state: 'never-run', behind: 0 }]);

    let refusing = true;
    receiver.answer = ({ body }) => (refusing && body.includes('"sequence":2,') ? { status: 422, body: 'no' } : { status: 200, body: '' });
    const stop = bench.run({
      target: { to: 'http', url: receiver.url, ca: receiver.ca, certificate: null, key: null, authorizationFile: null, timeoutMs: 5_000 },
    });
    const store = bench.store();
    const reached = async (position: number) => {
      for (;;) {
        if ((await store.progress('siem'))?.position === position) return;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    };
    await reached(4);
    expect((await json<Status>('status')).exporters).toMatchObject([{ state: 'up-to-date', behind: 0, sent: 3, dead: 1, reason: null }]);
    const { dead } = await json<{ dead: Record<string, unknown>[] }>('dead', 'list');
    expect(dead).toMatchObject([
      { exporter: 'siem', gateway: 'gw-1', seq: 2, kind: 'deviceStateChanged', reason: 'HTTP 422 no', again: false },
    ]);
    const id = String(dead[0]?.['id']);
    expect((await verb('dead', 'list')).stdout).toContain('HTTP 422 no');
    expect(JSON.parse((await verb('dead', 'show', id)).stdout)).toMatchObject({ metadata: { sequence: 2 } });
    expect(await json('dead', 'resend', 'siem', id, '--dry-run')).toEqual({ exporter: 'siem', events: 1, dryRun: true });

    refusing = false;
    expect(await json('dead', 'resend', 'siem', '--all')).toEqual({ exporter: 'siem', events: 1, dryRun: false });
    await until(() =>
      receiver.posted.some(({ body }) => body.startsWith('[') && body.includes('"sequence":2,') && !body.includes('"sequence":1,')),
    );
    await stop();

    await bench.add(2);
    expect((await json<Status>('status')).exporters).toMatchObject([{ state: 'behind', behind: 2 }]);
    expect(await json('skip', 'siem', '--dry-run')).toMatchObject({ seq: 5, skipped: false });
    expect(await json('skip', 'siem')).toMatchObject({ seq: 5, skipped: true });
    expect((await json<Status>('status')).exporters).toMatchObject([{ behind: 1 }]);
  });

  it('once writes events in a format, of a time and a gateway, and moves no cursor', async () => {
    const bench = await exportBench();
    await bench.add(3);
    const config = configOf(bench, new URL('https://localhost/'), 'ca.pem');
    const once = async (...args: string[]) => await hospital('export', 'once', '--config', config, ...args);
    expect((await once('--format', 'cef')).stdout.split('\n').map((line) => line.slice(0, 28))).toEqual(
      Array(3).fill('CEF:0|Wardkeeper|Wardkeeper|'),
    );
    expect((await once('--format', 'ocsf', '--since', '2099-01-01')).stdout).toBe('');
    expect((await once('--format', 'fhir', '--until', '2099-01-01', '--gateway', 'gw-1')).stdout.split('\n')).toHaveLength(3);
    expect((await once('--format', 'fhir', '--gateway', 'gw-2')).stdout).toBe('');
    expect((await once('--format', 'leef')).code).toBe(2);
    expect((await once('--format', 'cef', '--since', 'yesterday')).code).toBe(2);
  });

  it.each([
    [['skip', 'nobody'], 2],
    [['skip', 'siem'], 1],
    [['dead', 'show', '9'], 1],
    [['dead', 'resend', 'siem'], 2],
    [['dead', 'resend', 'siem', '9'], 1],
  ] as const)('%j ends with %i', async (args, code) => {
    const bench = await exportBench();
    const config = configOf(bench, new URL('https://localhost/'), 'ca.pem');
    expect((await hospital('export', ...args, '--config', config)).code).toBe(code);
  });
});
