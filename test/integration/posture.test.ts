/** The posture guard on a real ledger, with a machine that a test moves; and the helper on the machine that there is. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeEvent, Severity, TimeQuality } from '@wardkeeper/proto';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { createPosture, type Item, POSTURE_SCHEMA, SCHEMA } from '../../agent/posture/index.ts';
import { takeInventory } from '../../agent/posture/helper.ts';
import { createSampler, type Sample } from '../../agent/posture/sample.ts';
import { readRows } from '../../agent/ledger/index.ts';
import { SOURCE_FLAGS } from '../support/bench-ward.ts';
import { openTestLedger } from '../support/ledger.ts';
import { ROOT } from '../support/source-tree.ts';
import { tempFolder } from '../support/temp.ts';

const CALM: Sample = {
  cpuPercent: 5,
  memoryKib: 1_000_000,
  memoryAvailableKib: 600_000,
  diskKib: 1_000_000,
  diskFreeKib: 600_000,
  temperatureC: 40,
  uptimeS: 60,
  interfaces: [{ name: 'eth0', up: true, receivedBytes: 1, sentBytes: 2, errors: 0 }],
};
const PACKAGES: readonly Item[] = [
  { kind: 'os', name: 'kernel', value: '6.1' },
  { kind: 'package', name: 'openssl', value: '3.0' },
];

async function bench(config: Record<string, unknown> = {}) {
  const { ledger, clock } = await openTestLedger();
  ledger.database.exec(SCHEMA);
  const machine = { sample: CALM, signs: 'a', items: PACKAGES, why: null as string | null, inventoryTimes: 1, samplesTimes: 1, taken: 0 };
  const create = () =>
    createPosture({
      ledger,
      clock,
      log: () => undefined,
      config: v.parse(POSTURE_SCHEMA, config),
      sampler: { sample: () => machine.sample, signs: () => machine.signs },
      takeInventory: async () => {
        machine.taken += 1;
        return machine.why === null ? { items: machine.items } : { why: machine.why };
      },
      times: (work) => (work === 'samples' ? machine.samplesTimes : machine.inventoryTimes),
    });
  let posture = create();
  const { signal } = new AbortController();
  const pass = async (minutes: number) => {
    for (let minute = 0; minute < minutes; minute += 1) {
      clock.advance(60_000);
      await posture.look(signal);
    }
  };
  const told = (kind: string) =>
    [...readRows(ledger.database, ledger.head.number, 1)].flatMap(({ body }) => {
      const event = body === null ? null : decodeEvent(body);
      return event?.kind === kind ? [event] : [];
    });
  const restart = () => {
    posture = create();
  };
  return { machine, ledger, clock, pass, told, restart, status: () => posture.status(), items: () => posture.items() };
}

test('a sample a quarter of an hour, less often where the machine is short of something', async () => {
  const { pass, told, machine, status } = await bench();
  await pass(61);
  expect(told('healthSampled')).toHaveLength(5);
  expect(told('healthSampled')[0]).toMatchObject({
    severity: Severity.INFO,
    detail: { cpuPercent: 5, temperatureC: 40, interfaces: [{ name: 'eth0' }] },
  });
  machine.samplesTimes = 4;
  await pass(60);
  expect(told('healthSampled')).toHaveLength(6);
  expect(status().over).toEqual([]);
});

test.each([
  ['cpu', '', { cpuPercent: 97 }, 97, 95],
  ['memory', '', { memoryAvailableKib: 50_000 }, 95, 90],
  ['disk', '', { diskFreeKib: 10_000 }, 99, 90],
  ['temperature', '', { temperatureC: 91 }, 91, 85],
  ['interface', 'eth0', { interfaces: [] }, 1, 1],
])('%s over its limit for three looks is told once, and its end once', async (what, subject, over, value, limit) => {
  const { pass, told, machine, status } = await bench();
  await pass(3);
  machine.sample = { ...CALM, ...over };
  await pass(2);
  expect(told('healthThreshold')).toEqual([]);
  await pass(10);
  expect(told('healthThreshold')).toMatchObject([{ severity: Severity.WARNING, detail: { what, subject, crossed: true, value, limit } }]);
  expect(status().over).toMatchObject([{ what, subject, value, limit }]);
  machine.sample = CALM;
  await pass(10);
  expect(told('healthThreshold')[1]).toMatchObject({
    severity: Severity.NOTICE,
    detail: { what, lastedMs: 12 * 60_000 },
  });
  expect(told('healthThreshold')).toHaveLength(2);
  expect(status().over).toEqual([]);
});

test('a figure that flutters around its limit is told once; a clock that nobody can believe is told', async () => {
  const { pass, told, machine, clock } = await bench();
  for (const cpuPercent of [96, 94, 96, 96, 96, 94, 91, 96, 93, 92]) {
    machine.sample = { ...CALM, cpuPercent };
    await pass(1);
  }
  expect(told('healthThreshold')).toHaveLength(1);
  machine.sample = CALM;
  clock.timeQuality = TimeQuality.UNTRUSTED;
  await pass(3);
  expect(told('healthThreshold').at(-1)).toMatchObject({ detail: { what: 'clock', crossed: true } });
});

test('an inventory is told whole once, then only what differs; a restart tells nothing twice, a new port is a warning, a peer is no loss', async () => {
  const { pass, told, machine, restart, items, status } = await bench();
  await pass(3);
  expect(told('inventoryRecorded').map(({ detail }) => detail)).toMatchObject([{ part: 1, parts: 1, items: PACKAGES }]);
  expect(status().inventory.items).toBe(2);
  restart();
  await pass(5);
  expect(machine.taken).toBe(2);
  expect(told('inventoryRecorded')).toHaveLength(1);
  expect(told('inventoryChanged')).toEqual([]);
  const port: Item = { kind: 'port', name: 'tcp 0.0.0.0:4444', value: 'nc' };
  const peer: Item = { kind: 'peer', name: 'tcp to 10.0.0.5:8883', value: '' };
  machine.items = [{ kind: 'os', name: 'kernel', value: '6.2' }, port, peer];
  machine.signs = 'b';
  await pass(20);
  expect(told('inventoryChanged')).toMatchObject([
    {
      severity: Severity.WARNING,
      detail: { added: [port, peer], removed: [{ name: 'openssl' }], changed: [{ name: 'kernel', value: '6.2' }] },
    },
  ]);
  machine.items = machine.items.filter(({ kind }) => kind !== 'peer');
  machine.signs = 'c';
  await pass(20);
  expect(told('inventoryChanged')).toHaveLength(1);
  expect(items()).toContainEqual(peer);
});

test('an inventory that cannot be taken is said so, tried again ten minutes later, and no longer said once it could be', async () => {
  const { pass, machine, told, status, clock } = await bench();
  machine.why = 'exit 3';
  await pass(2);
  const sinceMs = clock.wallMs();
  expect(status().inventory).toMatchObject({ takenMs: null, failing: { sinceMs, attempts: 1, why: 'exit 3' } });
  await pass(9);
  expect(machine.taken).toBe(1);
  await pass(1);
  expect(status().inventory.failing).toEqual({ sinceMs, attempts: 2, why: 'exit 3' });
  machine.why = null;
  await pass(10);
  expect(status().inventory).toMatchObject({ failing: null, items: PACKAGES.length });
  expect(told('inventoryRecorded')).toHaveLength(1);
});

test('an inventory that was taken but could not be recorded is owed: it is taken again, not a day later', async () => {
  const { ledger, machine, pass, told, status } = await bench();
  ledger.database.exec("CREATE TEMP TRIGGER full BEFORE INSERT ON main.posture_item BEGIN SELECT RAISE(ABORT, 'no room'); END");
  await expect(pass(2)).rejects.toThrow();
  expect(status().inventory.takenMs).toBeNull();
  ledger.database.exec('DROP TRIGGER full');
  await pass(10);
  expect(machine.taken).toBe(2);
  expect(told('inventoryRecorded')).toHaveLength(1);
});

test('where the machine is short of something the inventory waits, a day at most', async () => {
  const { pass, machine } = await bench({ look_ms: 60_000 });
  machine.inventoryTimes = 0;
  await pass(24 * 60);
  expect(machine.taken).toBe(0);
  await pass(3);
  expect(machine.taken).toBe(1);
});

test('figures from files as a kernel writes them, and from none', () => {
  const root = tempFolder('machine');
  const file = (path: string, text: string) => {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  file('proc/stat', 'cpu  100 0 100 700 100 0 0 0 0 0\ncpu0 1\n');
  file('proc/meminfo', 'MemTotal:  2048 kB\nMemAvailable: 1024 kB\n');
  file('proc/uptime', '3600.12 99.9\n');
  file('proc/net/dev', 'Inter-|\n face |\n    lo: 5 0 0 0 0 0 0 0 5 0 0 0 0 0 0 0\n  eth0: 100 1 2 0 0 0 0 0 200 1 3 0 0 0 0 0\n');
  file('sys/class/net/eth0/operstate', 'down\n');
  file('sys/class/thermal/thermal_zone0/temp', '45500\n');
  file('sys/class/thermal/thermal_zone1/temp', '-274000\n');
  const sampler = createSampler(root, root);
  expect(sampler.sample()).toMatchObject({
    cpuPercent: null,
    memoryKib: 2_048,
    memoryAvailableKib: 1_024,
    temperatureC: 46,
    uptimeS: 3_600,
    interfaces: [{ name: 'eth0', up: false, receivedBytes: 100, sentBytes: 200, errors: 5 }],
  });
  file('proc/stat', 'cpu  250 0 150 1000 200 0 0 0 0 0\n');
  expect(sampler.sample().cpuPercent).toBe(33);
  const before = sampler.signs();
  file('var/lib/dpkg/status', 'Package: x\n');
  expect(sampler.signs()).not.toBe(before);
  expect(createSampler(root, join(root, 'nothing')).sample()).toMatchObject({ memoryKib: 0, temperatureC: null, interfaces: [] });
});

test('the helper takes the inventory of this very machine, in a process of its own with a path of its own', {
  timeout: 120_000,
}, async () => {
  const own = { path: process.execPath, args: [...SOURCE_FLAGS, join(ROOT, 'agent/main.ts')], environment: { SECRET: 'x' } };
  const taken = await takeInventory(own, new AbortController().signal);
  const items = 'items' in taken ? taken.items : [];
  expect(items.find(({ name }) => name === 'kernel')?.value).toMatch(/^[0-9]+\./);
  expect(items.find(({ name }) => name === 'cores')).toBeDefined();
  const refused = await takeInventory({ ...own, args: ['-e', 'process.exit(3)', '--'] }, new AbortController().signal);
  expect(refused).toEqual({ why: 'exit 3' });
});
