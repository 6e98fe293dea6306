/** Manual pages and completions, made from the commands themselves: read here by the programs that people read them with. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { describeProgram, flatten, type Verb } from '../../bin/package/commands.ts';
import { bashCompletion, zshCompletion } from '../../bin/package/completions.ts';
import { manualPage } from '../../bin/package/manual.ts';
import { PROGRAM_NAMES } from '../../bin/package/programs.ts';
import { hasCommand, needs } from '../support/needs.ts';

const folder = mkdtempSync(join(tmpdir(), 'wardkeeper-pages-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const programs = await Promise.all(PROGRAM_NAMES.map(describeProgram));
const named = programs.map((program) => [program.words[0] ?? '', program] as const);
const facts = { version: '0.1.0', date: new Date(0), files: [{ path: '/etc/wardkeeper/agent.toml', what: 'the configuration' }] };

describe.runIf(needs('mandoc', hasCommand('mandoc')))('manual pages', () => {
  test.each(named)('%s: without a fault, and with every verb and flag', (name, program) => {
    const page = join(folder, `${name}.8`);
    writeFileSync(page, manualPage(program, facts));
    expect(spawnSync('mandoc', ['-T', 'lint', '-W', 'warning', page], { encoding: 'utf8' })).toMatchObject({ status: 0, stdout: '' });
    const { stdout } = spawnSync('mandoc', ['-T', 'utf8', '-O', 'width=200', page], { encoding: 'utf8', maxBuffer: 2 ** 24 });
    // Bold and underlined are overstruck in this form.
    const struck = stdout.split('\b');
    const text = struck.map((part, index) => (index < struck.length - 1 ? part.slice(0, -1) : part)).join('');
    for (const verb of flatten(program).filter(({ verbs }) => verbs.length === 0)) {
      expect(text).toContain(verb.words.slice(1).join(' '));
      for (const { long } of verb.options) expect(text).toContain(long);
    }
  });

  test('what a description says is text: nothing in it is a request to the formatter', () => {
    const hostile: Verb = {
      words: ['wardkeeper'],
      description: '.so /etc/passwd\n.sy id \\n[x] \'quoted\' "twice" – é',
      options: [],
      operands: [],
      verbs: [{ words: ['wardkeeper', 'x'], description: '.ab\\*(xx', options: [], operands: [], verbs: [] }],
    };
    const lines = manualPage(hostile, facts).split('\n');
    expect(lines.filter((line) => /^[.'](?:so|sy|ab|pi)/.test(line))).toEqual([]);
    expect(lines.join('\n')).not.toMatch(/\\(?!e|-|&|\(dq|\[u[0-9A-F]{4}\])/);
  });
});

describe('completion for bash', () => {
  const complete = (program: Verb, ...words: string[]): readonly string[] => {
    const name = program.words[0] ?? '';
    const script = `${bashCompletion(program)}\nCOMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _${name.replaceAll('-', '_')}; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { status, stdout, stderr } = spawnSync('bash', ['--norc', '-c', script, 'bash', name, ...words], {
      encoding: 'utf8',
      cwd: folder,
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    return stdout.split('\n').filter((line) => line !== '');
  };

  test.each(named)('%s: every noun, verb and flag', (_name, program) => {
    for (const verb of [program, ...program.verbs].slice(0, 6)) {
      const offered = complete(program, ...verb.words.slice(1), '');
      const wanted = [...verb.verbs.map(({ words }) => words.at(-1) ?? ''), ...verb.options.map(({ long }) => long), '--help'];
      expect(offered.filter((word) => wanted.includes(word)).toSorted()).toEqual(wanted.toSorted());
    }
  });

  test('of a word begun what begins so, after a flag with choices those', () => {
    const [agent] = programs as [Verb];
    expect(complete(agent, 'aud')).toEqual(['audit']);
    expect(complete(agent, 'audit', 've')).toEqual(['verify']);
    expect(complete(agent, 'init', '--mqtt', '')).toEqual(['5', '3.1.1']);
    expect(complete(agent, 'no-such-noun', 'x')).toEqual([]);
  });
});

describe.runIf(needs('zsh', hasCommand('zsh')))('completion for zsh', () => {
  test.each(named)('%s is read without a fault', (name, program) => {
    const file = join(folder, `_${name}`);
    writeFileSync(file, zshCompletion(program));
    expect(spawnSync('zsh', ['-f', '-n', file], { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
    const all = zshCompletion(program);
    for (const verb of flatten(program).slice(1)) expect(all).toContain(`_${verb.words.join('_').replaceAll('-', '_')}() {`);
  });
});
