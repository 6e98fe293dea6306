/** `wardkeeper-release update init` as people type it: what it refuses before anything is made, and what it says is next. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli } from '../../release/index.ts';
import { tempFolder } from '../support/temp.ts';
import { NOW_MS } from '../support/x509-parts.ts';

const PASSPHRASE = 'three plain words and a number 7';

/** Every passphrase is the same. */
async function run(...args: readonly string[]) {
  const said: string[] = [];
  const answer = async () => PASSPHRASE;
  const code = await runCli(['update', ...args], {
    nowMs: () => NOW_MS,
    randomBytes: (count) => new Uint8Array(count).fill(7),
    stdout: (text) => void said.push(text),
    stderr: (text) => void said.push(text),
    openPrompt: () => ({ isTerminal: false, ask: answer, askSecret: answer, close: () => undefined }),
  });
  return { code, text: said.join('\n') };
}

function initIn(folder: string, rootThreshold: number) {
  const places = ['--repository', join(folder, 'updates'), '--keys', join(folder, 'keys')];
  const root = ['--root', 'anna,ben', '--root-threshold', String(rootThreshold)];
  const others = ['targets', 'release'].flatMap((role) => [`--${role}`, 'anna', `--${role}-threshold`, '1']);
  return run('init', ...places, ...root, ...others, '--online', 'anna', '--name', 'Example', '--yes');
}

test.each([0, 3])('%i of two people: refused before a key is made', async (threshold) => {
  const folder = tempFolder('release-init');
  const refused = await initIn(folder, threshold);
  expect(refused.code).not.toBe(0);
  expect(existsSync(join(folder, 'keys'))).toBe(false);
  expect(existsSync(join(folder, 'updates'))).toBe(false);
});

test('with keys that were there: says who has to sign, and then that nothing of the rest is missing but the root', async () => {
  const folder = tempFolder('release-init');
  for (const name of ['anna', 'ben']) expect(await run('key', 'make', name, '--dir', join(folder, 'keys'))).toMatchObject({ code: 0 });
  const made = await initIn(folder, 2);
  expect(made).toMatchObject({
    code: 0,
    text: expect.stringContaining('root 1 waits: signed by nobody yet; still missing: 2 more of anna, ben'),
  });
  const signed = await run('sign', '--repository', join(folder, 'updates'), '--key', join(folder, 'keys/anna.key.json'));
  expect(signed.text).toContain('root 1 waits: signed by anna; still missing: 1 more of ben');
  expect(signed.text).toContain('targets 1 waits: signed by anna; still missing: what it depends on');
  expect(signed.text).not.toContain('nobody left');
});
