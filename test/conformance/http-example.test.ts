/** The example for the device socket's HTTP, in Python's standard library, before the agent's own API and before nobody. */
import { spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { PIN } from '../support/access.ts';
import { openApiBench } from '../support/local-api.ts';
import { needs } from '../support/needs.ts';
import { ROOT } from '../support/source-tree.ts';
import { tempFolder } from '../support/temp.ts';

const HERE = needs('python3', spawnSync('python3', ['--version']).status === 0);
const EXAMPLE = join(ROOT, 'examples/http-python/unlock_pump.py');

/** Not the synchronous kind: the agent lives in this process. */
function unlock(pin: string, ...words: readonly string[]): Promise<{ readonly code: number | null; readonly said: string }> {
  const child = spawn('python3', [EXAMPLE, ...words]);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  child.stdin.on('error', () => undefined).end(`${pin}\n`);
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, said })));
}

describe.runIf(HERE)('examples/http-python', () => {
  test('0 where it is allowed, 1 with the word where it is not', async () => {
    const { sockets, clock } = await openApiBench();
    expect(await unlock(PIN, sockets.deviceConsole, 'pump-1', 'anna', 'start-infusion')).toEqual({
      code: 0,
      said: expect.stringMatching(/^logged in as patient-care; left alone, for [1-9]\d* s\nstart-infusion: allowed\n$/),
    });
    expect(await unlock(PIN, sockets.deviceConsole, 'pump-1', 'anna', 'manage-accounts')).toMatchObject({
      code: 1,
      said: expect.stringContaining('refused, ROLE_NOT_ALLOWED'),
    });
    const refused = await unlock('000001', sockets.deviceConsole, 'pump-1', 'anna', 'start-infusion');
    expect(refused).toMatchObject({ code: 1, said: expect.stringMatching(/^refused, CREDENTIALS_REFUSED/) });
    expect(refused.said).not.toContain('000001');
    clock.advance(60_000);
    expect(await unlock(PIN, sockets.deviceConsole, 'pump-1', 'anna', 'start-infusion')).toMatchObject({ code: 0 });
  });

  test('2 where it is wrongly called, 75 where nobody answers or somebody else does', async () => {
    expect(await unlock(PIN)).toMatchObject({ code: 2, said: expect.stringContaining('usage:') });
    const folder = tempFolder('http-example');
    expect(await unlock(PIN, join(folder, 'nobody.sock'), 'pump-1', 'anna', 'stop')).toMatchObject({ code: 75 });
    const server = createServer((socket) => socket.on('error', () => undefined).end('SSH-2.0-OpenSSH_9.2\r\n'));
    onTestFinished(() => void server.close());
    const path = join(folder, 's');
    await new Promise<void>((resolve) => server.listen(path, resolve));
    expect(await unlock(PIN, path, 'pump-1', 'anna', 'stop')).toMatchObject({ code: 75 });
  });
});
