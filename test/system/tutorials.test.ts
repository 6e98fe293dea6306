/** The three tutorials, from nothing to a hospital that hears of a changed file: every command as it stands, in one session of a shell. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { journey } from '../support/journey.ts';
import { hasCommand, needs } from '../support/needs.ts';
import { ROOT } from '../support/source-tree.ts';
import { tempFolder } from '../support/temp.ts';
import { blocksOf, patternOf, scriptOf } from '../support/tutorial.ts';

const TUTORIALS = ['manufacturer', 'hospital', 'technician'];
const MARK = '@@ the next block';
const LIMIT_MS = 240_000;
const PORTS = ['18883', '18443'];
const blocks = TUTORIALS.flatMap((name) => {
  const file = `docs/tutorials/${name}.md`;
  return blocksOf(file, readFileSync(join(ROOT, file), 'utf8'));
});

describe('what a block is to show', () => {
  test.each([
    ['the same', 'one\ntwo\n', 'one\ntwo\n', true],
    ['another word', 'one\ntwo\n', 'one\nthree\n', false],
    ['more in the line', 'one\ntwo\n', 'one\ntwo and more\n', false],
    ['a line more', 'one\n', 'one\ntwo\n', false],
    ['a line less', 'one\ntwo\n', 'one\n', false],
    ['anything in a line', 'until … then\n', 'until 2027 then\n', true],
    ['anything but a line more', 'until … then\n', 'until\n then\n', false],
    ['any lines between', 'one\n…\ntwo\n', 'one\n1\n2\ntwo\n', true],
    ['none between', 'one\n…\ntwo\n', 'one\ntwo\n', true],
    ['what only looks like a pattern', 'a.c (x)\n', 'abc (x)\n', false],
  ])('%s', (_what, shows, said, matches) => expect(patternOf(shows).test(said)).toBe(matches));
});

test('each tutorial has commands, and says what most of them show', () => {
  for (const name of TUTORIALS) {
    const own = blocks.filter(({ at }) => at.includes(name));
    expect(own.length, name).toBeGreaterThan(4);
    expect(own.filter(({ shows }) => shows !== null).length, name).toBeGreaterThan(3);
  }
});

const missing = ['mosquitto', 'curl', 'bash'].filter((name) => !needs(name, hasCommand(name)));
journey('the tutorials', missing.length > 0 ? missing.join(', ') : null, { timeout: LIMIT_MS + 30_000 }, async () => {
  const folder = tempFolder('tutorial');
  symlinkSync(join(ROOT, 'config'), join(folder, 'config'));
  layNpx(folder);
  let script = scriptOf(blocks, MARK);
  for (const port of PORTS) script = script.replaceAll(port, String(await freePort()));
  const cache = process.env['NODE_COMPILE_CACHE'];
  const env = {
    PATH: `${folder}/bin:/usr/local/bin:/usr/bin:/bin:/usr/sbin`,
    HOME: folder,
    ...(cache === undefined ? {} : { NODE_COMPILE_CACHE: cache }),
  };
  const shell = spawn('bash', ['-c', script], { cwd: folder, env, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  shell.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  const late = setTimeout(() => shell.kill('SIGTERM'), LIMIT_MS);
  const [code] = (await once(shell, 'close')) as [number | null];
  clearTimeout(late);
  const shown = said.split(`${MARK}\n`).slice(1);
  const last = blocks[shown.length - 1];
  expect(code, `${last?.at}: ${last?.commands}\n${shown.at(-1)?.slice(-2_000)}`).toBe(0);
  for (const [index, { at, shows }] of blocks.entries()) if (shows !== null) expect(shown[index], at).toMatch(patternOf(shows));
});

/** What npm would start of the workspaces' commands, without npm. */
function layNpx(folder: string): void {
  mkdirSync(join(folder, 'bin'));
  const npx = join(folder, 'bin/npx');
  const main = `case $name in wardkeeper) main=agent ;; *) main=\${name#wardkeeper-} ;; esac`;
  writeFileSync(
    npx,
    `#!/bin/sh\nname=$1\nshift\n${main}\nexec "${process.execPath}" --conditions=wardkeeper-source "${ROOT}/$main/main.ts" "$@"\n`,
  );
  chmodSync(npx, 0o755);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
