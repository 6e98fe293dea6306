import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../agent/config.ts';
import { parseBrokerConfig } from '../../firmware-sim/broker/index.ts';
import { parsePumpConfig } from '../../firmware-sim/device/index.ts';
import { agentToml, brokerJson, pumpJson, WARD_MEMORY_MIB, WARD_UPDATES } from '../../firmware-sim/ward/configurations.ts';
import { wardLayout } from '../../firmware-sim/ward/layout.ts';

const layout = wardLayout('/tmp/ward');

describe('configurations', () => {
  test('what the ward writes is what its programs read', () => {
    expect(parsePumpConfig(pumpJson(layout, 'pump-1'), 'pump.json')).toEqual({
      deviceId: 'pump-1',
      files: layout.pumpFiles,
      consoleSocket: layout.consoleSocket,
      panelSocket: layout.panelSocket,
      emergencyCodes: layout.emergencyCodes,
    });
    expect(parseBrokerConfig(brokerJson(layout, 'st-anna', 0, true), 'broker.json')).toMatchObject({
      port: 0,
      record: layout.brokerRecord,
    });
    expect(parseBrokerConfig(brokerJson(layout, 'st-anna', 1_883, false), 'broker.json').record).toBeNull();
  });
  test('a folder with quotes and backslashes stays one value', () => {
    const odd = wardLayout('/tmp/a "b" \\c');
    const names = { site: 'st-anna', gateway: 'gw-1', device: 'pump-1' };
    expect(agentToml(odd, names, 'icu', { url: 'mqtts://localhost:1', protocol: '5' })).toContain('state = "/tmp/a \\"b\\" \\\\c/agent"');
  });
  test.each([null, WARD_UPDATES])('the agent takes it, with a memory that an agent from its sources has (updates: %o)', (updates) => {
    const names = { site: 'st-anna', gateway: 'gw-1', device: 'pump-1' };
    const read = parseConfig(agentToml(layout, names, 'icu', { url: 'mqtts://localhost:1', protocol: '5' }, updates));
    expect(read.ok && read.value.budget.memoryMib).toBe(WARD_MEMORY_MIB);
  });
  test('every fault of a broken one at once', () => {
    expect(() => parseBrokerConfig('{"site":"X","port":70000,"authorities":[],"surprise":1}', 'broker.json')).toThrow(
      /broker\.json:\n {2}site: .*\n {2}port: .*\n {2}authorities: .*\n {2}certificate: .*\n {2}key: .*\n {2}surprise: unknown key/,
    );
    expect(() => parsePumpConfig('[]', 'pump.json')).toThrow(/one JSON object/);
  });
});

describe('wardLayout', () => {
  test('sockets are inside the folder where their path is short enough', () => {
    expect(layout.panelSocket).toBe('/tmp/ward/run/panel.sock');
  });
  test('and elsewhere, always at the same place, where it is not', () => {
    const deep = `/tmp/${'deep/'.repeat(20)}ward`;
    const { panelSocket, networkSocket } = wardLayout(deep);
    expect(Math.max(panelSocket.length, networkSocket.length)).toBeLessThanOrEqual(107);
    expect(wardLayout(deep).panelSocket).toBe(panelSocket);
    expect(wardLayout(`${deep}2`).panelSocket).not.toBe(panelSocket);
  });
});
