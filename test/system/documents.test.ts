/** Every command that a document names exists, with those options: a guide that lies is worse than none. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { VERSION } from '../../agent/version.ts';
import { helpOf, PROGRAM_NAMES } from '../support/program-help.ts';
import { ROOT } from '../support/source-tree.ts';

interface Command {
  readonly file: string;
  readonly text: string;
  readonly program: string;
  readonly verbs: readonly string[];
  readonly options: readonly string[];
}

function commandsIn(file: string): readonly Command[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  return [...text.matchAll(/npx (wardkeeper[a-z-]*)((?: [^\s`]+| "[^"]*")*)/g)].map(([whole, program = '', rest = '']) => {
    const words = rest
      .trim()
      .split(/\s+/)
      .filter((word) => word !== '');
    const firstOption = words.findIndex((word) => word.startsWith('-'));
    return {
      file,
      text: whole,
      program,
      // Files and values that follow the verbs have a dot, a slash, a quote or a capital.
      verbs: (firstOption < 0 ? words : words.slice(0, firstOption)).filter((word) => /^[a-z][a-z-]*$/.test(word)),
      options: words.filter((word) => word.startsWith('--')),
    };
  });
}

const commands = ['README.md', 'CONTRIBUTING.md', ...globSync('docs/**/*.md', { cwd: ROOT })].flatMap(commandsIn);
describe('commands in documents', () => {
  test('there are some to check', () => expect(commands.length).toBeGreaterThan(15));

  test.each(commands.map((command) => [`${command.file}: ${command.text}`, command] as const))('%s', async (_name, command) => {
    expect(PROGRAM_NAMES).toContain(command.program);
    const help = await helpOf(command.program, command.verbs);
    const usage = /^Usage: (.*?)(?: \[options\].*| <.*)?$/m.exec(help)?.[1] ?? '';
    // A last word that is no verb is an argument, such as the name of a device.
    expect([command.program, ...command.verbs].join(' ')).toMatch(new RegExp(`^${usage}(?: [a-z-]+)?$`));
    expect(usage.split(' ').length).toBeGreaterThan(1);
    for (const option of command.options) expect(help).toContain(option);
  });
});

test('links between documents lead somewhere', () => {
  const broken = ['README.md', ...globSync('docs/**/*.md', { cwd: ROOT })].flatMap((file) => {
    const targets = [...readFileSync(join(ROOT, file), 'utf8').matchAll(/\]\(([^)#:]+)\)/g)].map(([, target = '']) => target);
    return targets
      .filter((target) => globSync(join(file, '..', target), { cwd: ROOT }).length === 0)
      .map((target) => `${file} -> ${target}`);
  });
  expect(broken).toEqual([]);
});

test('the version that the agent tells is the one that is published', () => {
  for (const workspace of ['.', 'proto', 'agent', 'hospital', 'release', 'firmware-sim']) {
    expect(JSON.parse(readFileSync(join(ROOT, workspace, 'package.json'), 'utf8'))).toMatchObject({ version: VERSION });
  }
});
