/** `wardkeeper init`: five answers, and what becomes of them. */
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli } from '../../agent/cli/index.ts';
import { parseConfig } from '../../agent/config.ts';
import { agentToml, chooseSets, QUESTIONS, SHIPPED_SETS } from '../../agent/init/index.ts';
import { tempFolder } from '../support/temp.ts';

const judge = (name: string, answer: string) => QUESTIONS.find((question) => question.name === name)?.judge(answer);
const FLAGS = [
  '--care-setting',
  'ward',
  '--site',
  'st-anna',
  '--gateway',
  'gw-1',
  '--broker',
  'broker.st-anna.example',
  '--device',
  'pump-1',
];

async function init(args: readonly string[], answers?: readonly (string | null)[]) {
  const left = answers === undefined ? null : [...answers];
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCli(['init', ...args], {
    writeOut: (text) => void out.push(text),
    writeError: (text) => void err.push(text),
    readStdin: async () => '',
    untilSignalled: () => new AbortController().signal,
    environment: {},
    ...(left === null ? {} : { ask: async () => left.shift() ?? null }),
  });
  return { code, out: out.join(''), err: err.join('') };
}

describe('an answer', () => {
  test.each([
    ['broker', 'broker.st-anna.example', 'mqtts://broker.st-anna.example:8883'],
    ['broker', '10.0.0.3:8884', 'mqtts://10.0.0.3:8884'],
    ['broker', 'MQTTS://Broker.example/', 'mqtts://Broker.example:8883'],
    ['broker', '[fd00::1]:8883', 'mqtts://[fd00::1]:8883'],
    ['devices', 'pump-1, pump-2', 'pump-1,pump-2'],
    ['careSetting', 'icu', 'icu'],
  ])('%s %j is %j', (name, answer, value) => {
    expect(judge(name, answer)).toEqual({ ok: true, value });
  });

  test.each([
    ['a broker without TLS', 'broker', 'mqtt://broker.example', /expected TLS/],
    ['a broker by way of the web', 'broker', 'wss://broker.example', /expected TLS/],
    ['a password in the address', 'broker', 'mqtts://gw:secret@broker.example', /no user and no password/],
    ['a topic behind the address', 'broker', 'broker.example/wardkeeper', /nothing behind it/],
    ['a quote that would end the string', 'broker', 'broker"\nurl = "mqtt://evil', /expected a host/],
    ['a port that is none', 'broker', 'broker:99999', /expected a host/],
    ['nothing', 'broker', '', /expected a host/],
    ['a table in a name', 'site', 'st-anna"\n[access]', /expected 1 to 63/],
    ['a wildcard as a name', 'gateway', '#', /expected 1 to 63/],
    ['the same device twice', 'devices', 'pump-1,pump-1', /each device once/],
    ['a device without a name', 'devices', 'pump-1,', /not ""/],
    ['more devices than there may be', 'devices', Array.from({ length: 65 }, (_, nth) => `pump-${nth}`).join(','), /at most 64/],
    ['a care setting that is none', 'careSetting', 'hospital', /expected one of emergency/],
  ])('%s is refused', (_what, name, answer, expected) => {
    expect(judge(name, answer)).toEqual({ ok: false, expected: expect.stringMatching(expected) });
  });
});

describe('the sets', () => {
  test.each(Object.entries(SHIPPED_SETS))('%s is what config/integrity has, and its configuration is sound', (name, text) => {
    expect(text).toBe(readFileSync(join(import.meta.dirname, `../../config/integrity/${name}.toml`), 'utf8'));
    const { text: integrity, guarded, absent } = chooseSets(text, () => true, 'pump-7');
    expect(absent).toEqual([]);
    const made = agentToml({
      ...{ careSetting: 'icu', site: 'st-anna', gateway: 'gw-1', broker: 'mqtts://b:8883', protocol: '5', devices: ['pump-7'] },
      ...{ essentialActions: ['stop'], state: '/var/lib/wardkeeper', runtime: '/run/wardkeeper', integrity },
    });
    const parsed = parseConfig(made);
    expect(parsed).toMatchObject({ ok: true });
    expect(parsed.ok && parsed.value.integrity.sets.map(({ path }) => path)).toEqual(guarded);
    expect(made).not.toContain('pump-1');
  });

  test('what is not on the machine is left out, with its comment, and said', () => {
    const { text, guarded, absent } = chooseSets(SHIPPED_SETS.pump, (path) => path === '/etc/pump', 'pump-1');
    expect(guarded).toEqual(['/etc/pump']);
    expect(absent).toContain('/opt/pump/firmware');
    expect(text).not.toMatch(/firmware|The program that infuses/);
    expect(text).toMatch(/# Alarm limits, network[\s\S]*name = "pump-configuration"/);
  });
});

describe('the command', () => {
  const into = (folder: string) => [
    ...['--config', join(folder, 'etc/agent.toml'), '--state', join(folder, 'state'), '--runtime', join(folder, 'run')],
  ];

  test('writes a sound configuration and a private state folder, and never over another', async () => {
    const folder = tempFolder('init');
    const made = await init([...FLAGS, ...into(folder), '--json']);
    expect(made).toMatchObject({ code: 0, err: expect.stringContaining('identity enroll --voucher FILE --config') });
    expect(JSON.parse(made.out)).toMatchObject({ ok: true, config: join(folder, 'etc/agent.toml') });
    const text = readFileSync(join(folder, 'etc/agent.toml'), 'utf8');
    expect(parseConfig(text)).toMatchObject({
      ok: true,
      value: { site: 'st-anna', gateway: 'gw-1', careSetting: 'ward', broker: { url: 'mqtts://broker.st-anna.example:8883' } },
    });
    expect(statSync(join(folder, 'state')).mode & 0o777).toBe(0o700);
    expect(await init([...FLAGS, ...into(folder)])).toMatchObject({ code: 78, err: expect.stringContaining('stays as it is') });
    expect(readFileSync(join(folder, 'etc/agent.toml'), 'utf8')).toBe(text);
  });

  test('asks what no flag answers, says what is wrong with an answer, and gives up after five', async () => {
    const folder = tempFolder('init');
    const asked = await init(into(folder), ['hospital', 'icu', 'st-anna', 'gw-1', 'broker', 'pump-1']);
    expect(asked).toMatchObject({ code: 0, err: expect.stringContaining('expected one of emergency') });
    const never = await init(into(tempFolder('init')), ['a', 'b', 'c', 'd', 'e', 'icu']);
    expect(never).toMatchObject({ code: 2, err: expect.stringContaining('given as --care-setting') });
    expect((await init(into(tempFolder('init')), ['icu', null])).code).toBe(2);
  });

  test('without a terminal every missing and every wrong flag is named at once, and nothing is written', async () => {
    const folder = tempFolder('init');
    const { code, err } = await init(['--site', 'St Anna', ...into(folder)]);
    expect(code).toBe(2);
    for (const flag of ['--care-setting', '--site', '--gateway', '--broker', '--device']) expect(err).toContain(flag);
    expect(existsSync(join(folder, 'etc'))).toBe(false);
  });

  test('--dry-run prints the configuration and writes nothing, beside a configuration too', async () => {
    const folder = tempFolder('init');
    mkdirSync(join(folder, 'etc'));
    writeFileSync(join(folder, 'etc/agent.toml'), 'mine');
    const { code, out } = await init([...FLAGS, ...into(folder), '--dry-run', '--guard', 'nothing']);
    expect(code).toBe(0);
    expect(parseConfig(out)).toMatchObject({ ok: true });
    expect(existsSync(join(folder, 'state'))).toBe(false);
    expect(readFileSync(join(folder, 'etc/agent.toml'), 'utf8')).toBe('mine');
  });
});
