/** Which words start the daemon without the command line's library: those that it would read to the same effect, and none beside. */
import { expect, test } from 'vitest';
import { plainRun } from '../../agent/cli/daemon.ts';
import { runCli } from '../../agent/cli/index.ts';
import { DEFAULT_CONFIG_PATH } from '../../agent/config.ts';

test.each([
  [['run'], DEFAULT_CONFIG_PATH],
  [['run', '--config', 'agent.toml'], 'agent.toml'],
  [['run', '--config=/etc/x=y.toml'], '/etc/x=y.toml'],
])('%j is plain', (args, path) => {
  expect(plainRun(args)).toBe(path);
});

const AWRY = [
  [],
  ['run', '--help'],
  ['run', '-h'],
  ['run', '--config'],
  ['run', '--config='],
  ['run', '--config', ''],
  ['run', '--config', '--help'],
  ['run', '--confg', 'agent.toml'],
  ['run', '--config', 'agent.toml', 'more'],
  ['run', 'agent.toml'],
  ['run', '--', '--config'],
  ['--config', 'agent.toml', 'run'],
  ['runs'],
  ['status'],
];

test.each(AWRY.map((args) => [args]))('%j is read by the library', (args) => {
  expect(plainRun(args)).toBeNull();
});

async function said(...args: string[]): Promise<{ readonly code: number; readonly out: string; readonly error: string }> {
  const out: string[] = [];
  const error: string[] = [];
  const code = await runCli(args, {
    writeOut: (text) => void out.push(text),
    writeError: (text) => void error.push(text),
    readStdin: async () => '',
    untilSignalled: () => new AbortController().signal,
    environment: {},
    own: { path: '/nowhere/node', args: [] },
  });
  return { code, out: out.join(''), error: error.join('') };
}

test('help and mistakes are answered as ever', async () => {
  const help = await said('run', '--help');
  expect(help).toMatchObject({ code: 0, error: '' });
  expect(help.out).toMatch(/^Usage: wardkeeper run \[options\]\n\nrun the agent until it is told to stop\n/);
  expect(await said('run', '--config')).toMatchObject({
    code: 2,
    error: expect.stringMatching(/^error: option '--config <file>' argument missing\n/),
  });
  expect(await said('run', '--confg')).toMatchObject({ code: 2, error: expect.stringMatching(/^error: unknown option '--confg'\n/) });
  expect(await said('run', 'x')).toMatchObject({ code: 2, error: expect.stringMatching(/^error: too many arguments/) });
});

test.each([[['--config', '/nowhere/agent.toml']], [['--config=/nowhere/agent.toml']]])(
  '%j of nothing: 78, as by the library',
  async (args) => {
    const plain = await said('run', ...args);
    expect(plain).toMatchObject({ code: 78, out: '', error: expect.stringContaining('/nowhere/agent.toml') });
    // An option given twice is not plain; the last one counts.
    expect(await said('run', '--config', '/elsewhere.toml', '--config', '/nowhere/agent.toml')).toEqual(plain);
  },
);
