/** The manufacturer's guide for updates, word by word: every command of it is run, in its order, on a machine that has nothing. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { runCli } from '../../release/index.ts';
import { openPrompt } from '../../release/prompt.ts';
import { ROOT } from '../support/source-tree.ts';
import { tempFolder } from '../support/temp.ts';
import { NOW_MS } from '../support/x509-parts.ts';

const PASSPHRASE = 'a phrase that only this test knows';
const guide = readFileSync(join(ROOT, 'docs/manufacturers.md'), 'utf8');
const commands = [...guide.matchAll(/^ {4}npx wardkeeper-release (update .*)$/gm)].map(([, line = '']) =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word]) => quoted ?? word ?? ''),
);

test('the guide works, tells no passphrase, and leaves secrets to their owner', async () => {
  expect(commands.length).toBeGreaterThan(12);
  const folder = tempFolder('guide');
  const before = process.cwd();
  process.chdir(folder);
  onTestFinished(() => process.chdir(before));
  mkdirSync('payload/bin', { recursive: true });
  writeFileSync('payload/bin/pump', '#!/bin/sh\n', { mode: 0o755 });
  mkdirSync('agent-payload/bin', { recursive: true });
  writeFileSync('agent-payload/bin/wardkeeper', '#!/bin/sh\n', { mode: 0o755 });
  writeFileSync('notes.md', 'Nothing new.\n');
  writeFileSync(
    'sbom.cdx.json',
    JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', components: [{ name: 'zlib', version: '1.3.1' }] }),
  );
  const told: string[] = [];
  const hear = (text: string) => void told.push(text);
  const stdin = () =>
    openPrompt(
      Readable.from([`${PASSPHRASE}\n`.repeat(6)]),
      new PassThrough().on('data', (text) => hear(String(text))),
    );
  for (const command of commands) {
    const code = await runCli(command, { nowMs: () => NOW_MS, randomBytes, stdout: hear, stderr: hear, openPrompt: stdin });
    expect({ command: command.join(' '), code, last: code === 0 ? '' : told.at(-1) }).toEqual({
      command: command.join(' '),
      code: 0,
      last: '',
    });
  }
  expect(told.join('\n')).not.toContain(PASSPHRASE);
  expect(told).toContain('offline 2 waits: signed by anna; still missing: 1 more of ben, cleo');
  expect(statSync('keys/anna.key.json').mode & 0o777).toBe(0o600);
  expect(readFileSync('www/metadata/2.root.json', 'utf8')).toContain('"fred"');
}, 180_000);
