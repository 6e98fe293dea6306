import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../agent/config.ts';
import { ROOT } from '../support/source-tree.ts';

const SOUND = `site = "st-anna"
gateway = "gw-1"
care_setting = "icu"
[broker]
url = "mqtts://localhost:8883"
[[device]]
id = "pump-1"
essential_actions = ["stop"]
`;

function faultsOf(text: string): readonly string[] {
  const result = parseConfig(text);
  return result.ok ? [] : result.faults.map(({ key, line }) => `${line} ${key}`);
}

test('the shipped example is sound', () => {
  expect(parseConfig(readFileSync(join(ROOT, 'config/agent.toml'), 'utf8'))).toMatchObject({ ok: true });
});

test('what is left out has a strict default', () => {
  const result = parseConfig(SOUND);
  expect(result).toMatchObject({
    ok: true,
    value: {
      paths: { state: '/var/lib/wardkeeper', runtime: '/run/wardkeeper' },
      broker: { protocol: '5' },
      localApi: { operator: { mode: 0o600 } },
      integrity: { sets: [] },
    },
  });
});

describe('every fault at once, each with its key and line', () => {
  test('several in one file', () => {
    const text = SOUND.replace('"icu"', '"nursery"').replace('mqtts:', 'mqtt:').replace('"pump-1"', '"Pump 1"');
    expect(faultsOf(`${text}colour = "red"\n[telemetry]\nlinger_ms = "soon"\n`)).toEqual([
      '3 care_setting',
      '5 broker.url',
      '7 device[0].id',
      '9 device[0].colour',
      '11 telemetry.linger_ms',
    ]);
  });

  test.each([
    ['an unknown key at the top', `x = 1\n${SOUND}`, ['1 x']],
    ['a missing key points at its table', SOUND.replace('url = "mqtts://localhost:8883"\n', ''), ['4 broker.url']],
    ['a missing table', SOUND.replace('[broker]\nurl = "mqtts://localhost:8883"\n', ''), ['1 broker']],
    ['no device', SOUND.slice(0, SOUND.indexOf('[[device]]')), ['1 device']],
    ['the same device twice', `${SOUND}[[device]]\nid = "pump-1"\nessential_actions = []\n`, ['6 device']],
    ['in an inline table', SOUND.replace('[broker]\nurl = "mqtts://localhost:8883"', 'broker = { url = "x" }'), ['4 broker.url']],
    ['an entry of an array', SOUND.replace('["stop"]', '["stop",\n  "NO"]'), ['9 device[0].essential_actions[1]']],
    ['not TOML at all', 'site = = 1\n', ['1 ']],
    ['a relative folder', `${SOUND}[paths]\nstate = "here"\n`, ['10 paths.state']],
    ['a runtime folder too long for a socket', `${SOUND}[paths]\nruntime = "/${'x'.repeat(90)}"\n`, ['10 paths.runtime']],
    ['a password in the broker URL', SOUND.replace('localhost', 'me:secret@localhost'), ['5 broker.url']],
    ['a heartbeat that would let a silence pass', `${SOUND}[telemetry]\nheartbeat_ms = 3_600_000\n`, ['10 telemetry.heartbeat_ms']],
    ['a megabyte and more', `# ${'x'.repeat(1024 * 1024)}\n${SOUND}`, ['1 ']],
  ])('%s', (_name, text, expected) => {
    expect(faultsOf(text)).toEqual(expected);
  });
});
