/** The public face for programs that have the agent inside: what it does with adapters that it cannot work with. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { AgentError, createAgent, type AgentAdapters } from '../../agent/index.ts';
import { tempFolder } from '../support/temp.ts';

/** agent.toml in a folder of its own. */
function configured(): string {
  const folder = tempFolder('embed');
  const config = join(folder, 'agent.toml');
  writeFileSync(
    config,
    `site = "st-anna"\ngateway = "gw-1"\ncare_setting = "icu"\n[paths]\nstate = "${folder}/state"\nruntime = "${folder}/run"\n` +
      '[broker]\nurl = "mqtts://broker.example:8883"\n[[device]]\nid = "pump-1"\nessential_actions = ["stop"]\n',
  );
  return config;
}

const RIGHT: AgentAdapters = { log: () => undefined, program: { path: process.execPath, args: [] } };

/** As a caller in JavaScript, or of another version, would. */
function refusal(adapters: unknown, path = configured()): unknown {
  try {
    createAgent(path, adapters as AgentAdapters);
  } catch (error) {
    return error instanceof AgentError ? `${error.code}: ${error.message}` : error;
  }
  return null;
}

describe('createAgent', () => {
  test('with right adapters: an agent with its configuration, and nothing has started', () => {
    const config = configured();
    expect(createAgent(config, RIGHT).config.devices.map(({ id }) => id)).toEqual(['pump-1']);
    expect(refusal({ ...RIGHT, environment: process.env, link: { connect: () => undefined } })).toBeNull();
    expect(refusal({ ...RIGHT, program: { path: process.execPath, args: ['--no-warnings', config] } })).toBeNull();
  });

  test.each([
    ['no adapters', undefined, 'log: expected a function (message, fields), got nothing'],
    ['a logger instead of a function', { ...RIGHT, log: console }, 'log: expected a function (message, fields), got an object'],
    ['no program', { log: RIGHT.log }, 'program: expected { path, args }, got nothing'],
    ['a program by its name', { ...RIGHT, program: { path: 'node', args: [] } }, 'program.path: expected an absolute path'],
    ['a program that is not there', { ...RIGHT, program: { path: '/nonexistent/node', args: [] } }, 'cannot be run (ENOENT)'],
    [
      'one argument instead of a list',
      { ...RIGHT, program: { path: process.execPath, args: 'run' } },
      'expected a list of strings, got a string',
    ],
    [
      'a command that is not there',
      { ...RIGHT, program: { path: process.execPath, args: ['/nonexistent/x.mjs'] } },
      'no /nonexistent/x.mjs',
    ],
    [
      'an environment as pairs',
      { ...RIGHT, environment: [['A', 'secret']] },
      'environment: expected an object of names and values, or nothing, got a list',
    ],
    ['a link without connect', { ...RIGHT, link: {} }, 'link: expected an object with connect(options, signal), or nothing, got an object'],
    ['a link that is null', { ...RIGHT, link: null }, 'link: expected an object with connect(options, signal), or nothing, got null'],
  ])('%s: refused at once, by name', (_what, adapters, expected) => {
    const said = refusal(adapters);
    expect(said).toMatch(/^ADAPTER_INVALID: createAgent: /);
    expect(said).toContain(expected);
    expect(said).not.toContain('secret');
  });

  test('a program that may not be run', () => {
    const notExecutable = join(tempFolder('embed'), 'wardkeeper');
    writeFileSync(notExecutable, '', { mode: 0o600 });
    expect(refusal({ ...RIGHT, program: { path: notExecutable, args: [] } })).toContain('cannot be run (EACCES)');
  });

  test('no configuration yet: says what makes one', () => {
    const folder = tempFolder('embed');
    const none = join(folder, 'none.toml');
    expect(refusal(RIGHT, none)).toBe(
      `CONFIG_INVALID: ${none}: there is no such file: "wardkeeper init" makes one; where it lies elsewhere, name it with --config`,
    );
    expect(refusal(RIGHT, folder)).toBe(`CONFIG_INVALID: ${folder}: cannot be read (EISDIR): expected a configuration in TOML`);
  });
});
