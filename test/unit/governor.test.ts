import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatFaults } from '@wardkeeper/proto/toml';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../agent/config.ts';
import { BUDGET_SCHEMA, createMachine } from '../../agent/governor/index.ts';
import { AT_REST, loadsOf, paceOf, type Readings } from '../../agent/governor/loads.ts';
import { groupLimit, groupOf, heldUs, kibibytes, processorMs, stalledUs, writtenBytes } from '../../agent/governor/proc.ts';
import { LineSpeed } from '../../agent/telemetry/line-speed.ts';
import { QUIET_READINGS as QUIET } from '../support/governor.ts';
import { tempFolder } from '../support/temp.ts';

const BUDGET = v.parse(BUDGET_SCHEMA, {});

describe('what the kernel writes, and what somebody could make of it', () => {
  test.each([
    ['processor time', processorMs('7 (node) S 1 2 3 4 5 6 7 8 9 10 120 30 0 0'), 1_500],
    ['a program whose name ends like the fields', processorMs('7 (x) R 1 (9) S 1 2 3 4 5 6 7 8 9 10 120 30 0 0'), 1_500],
    ['nothing', processorMs(''), null],
    ['resident', kibibytes('Name:\tx\nVmRSS:\t   5120 kB\n', 'VmRSS'), 5_120],
    ['no such line', kibibytes('VmRSS: lots', 'VmRSS'), null],
    ['written', writtenBytes('rchar: 1\nwrite_bytes: 4096\ncancelled_write_bytes: 0\n'), 4_096],
    ['pressure', stalledUs('some avg10=0.12 avg60=0.00 avg300=0.00 total=4242\nfull avg10=0.00 avg60=0.00 avg300=0.00 total=1\n'), 4_242],
    ['no pressure', stalledUs(''), null],
    ['held at its quota, version 1', heldUs('nr_periods 5\nnr_throttled 2\nthrottled_time 7500000\n'), 7_500],
    ['held at its quota, version 2', heldUs('usage_usec 9\nnr_throttled 2\nthrottled_usec 7500\n'), 7_500],
    ['no quota', heldUs('usage_usec 9\nuser_usec 5\n'), null],
    ['no limit', groupLimit('max\n'), null],
    ['a limit of version 1 that is none', groupLimit('9223372036854771712\n'), null],
    ['a limit', groupLimit('67108864\n'), 67_108_864],
  ])('%s', (_name, read, expected) => expect(read).toBe(expected));

  test('the group of this process, in both versions, and where each controller has a tree of its own', () => {
    const unified = '0::/system.slice/wardkeeper.service\n';
    expect(groupOf(unified, 'memory')).toEqual({ version: 2, path: '/system.slice/wardkeeper.service' });
    expect(groupOf(unified, 'cpu')).toEqual({ version: 2, path: '/system.slice/wardkeeper.service' });
    const apart = '4:memory:/box\n3:cpu,cpuacct:/other\n2:cpuset:/third\n0::/\n';
    expect(groupOf(apart, 'memory')).toEqual({ version: 1, path: '/box' });
    expect(groupOf(apart, 'cpu')).toEqual({ version: 1, path: '/other' });
    expect(groupOf('', 'memory')).toBeNull();
  });

  test('a machine that tells everything, and one that tells nothing', () => {
    const root = tempFolder('machine');
    const file = (path: string, text: string) => {
      mkdirSync(join(root, path, '..'), { recursive: true });
      writeFileSync(join(root, path), text);
    };
    file('proc/self/cgroup', '0::/box\n');
    file('proc/self/status', 'VmRSS:\t1024 kB\n');
    file('proc/meminfo', 'MemTotal: 9 kB\nMemAvailable:   2048 kB\n');
    file('proc/pressure/io', 'some avg10=0.00 avg60=0.00 avg300=0.00 total=5\n');
    file('cgroup/box/cpu.stat', 'usage_usec 5\nthrottled_usec 77\n');
    file('cgroup/box/memory.current', '1000\n');
    file('cgroup/box/memory.max', '4000\n');
    file('cgroup/box/memory.stat', 'active_file 7\ninactive_file 400\n');
    const read = createMachine({ proc: join(root, 'proc'), cgroup: join(root, 'cgroup') });
    expect(read()).toEqual({
      cpuMs: null,
      residentKib: 1_024,
      writtenBytes: null,
      availableKib: 2_048,
      stalledUs: { cpu: null, disk: 5, memory: null },
      heldUs: 77,
      group: { usedBytes: 600, limitBytes: 4_000 },
    });
    const blind = createMachine({ proc: join(root, 'nothing'), cgroup: join(root, 'nothing') })();
    expect(Object.values(blind).filter((value) => typeof value === 'number')).toEqual([]);
  });

  test('this machine tells of this process', () => {
    const { cpuMs, residentKib, availableKib } = createMachine()();
    expect(cpuMs).toBeGreaterThan(0);
    expect(residentKib).toBeGreaterThan(10_000);
    expect(availableKib).toBeGreaterThan(0);
  });
});

describe('loads', () => {
  const over5s = (now: Partial<Readings>, pace = AT_REST) =>
    loadsOf({ ...QUIET, heldUs: 0, atMs: 0, lateMs: 0 }, { ...QUIET, atMs: 5_000, lateMs: 0, ...now }, pace, BUDGET);

  test('a quiet machine', () => {
    expect(over5s({})).toEqual({ cpu: 0, memory: 60 / 192, disk: 0, line: null, traffic: 0 });
  });
  test.each([
    ['others wait for the processor', { stalledUs: { cpu: 3_000_000, disk: 0, memory: 0 } }, 'cpu', 1],
    ['others wait for the disk', { stalledUs: { cpu: 0, disk: 4_000_000, memory: 0 } }, 'disk', 2],
    ['others wait for memory', { stalledUs: { cpu: 0, disk: 0, memory: 500_000 } }, 'memory', 1],
    ['its own group was held at its quota', { heldUs: 2_000_000 }, 'cpu', 2],
    ['little memory is left', { availableKib: 16 * 1024 }, 'memory', 2],
    ['the group is near its limit', { group: { usedBytes: 90, limitBytes: 100 } }, 'memory', 1],
    ['the agent itself is large', { residentKib: 384 * 1024 }, 'memory', 2],
    ['a slow commit', { commitMs: 1_000 }, 'disk', 2],
    ['a full disk', { diskFull: true }, 'disk', 4],
    ['a slow line', { line: 8 }, 'line', 8],
    ['64 MiB an hour', { lastMinuteBytes: (64 * 1024 * 1024) / 60 }, 'traffic', 1],
  ] as const)('%s', (_name, now, resource, load) => {
    expect(over5s(now)[resource]).toBeCloseTo(load, 6);
  });
  test('without pressure stall information a loop that comes late counts', () => {
    expect(over5s({ stalledUs: { cpu: null, disk: null, memory: null }, lateMs: 1_000 }).cpu).toBe(2);
  });
  test('its own processor time and its own writing, smoothed', () => {
    let pace = AT_REST;
    let last: Readings = { ...QUIET, atMs: 0, lateMs: 0 };
    for (let look = 1; look <= 40; look += 1) {
      const now = { ...QUIET, atMs: look * 5_000, lateMs: 0, cpuMs: look * 2_500, writtenBytes: look * 5 * 1024 * 1024 };
      pace = paceOf(pace, last, now);
      last = now;
    }
    expect(pace.cpuShare).toBeCloseTo(0.5, 2);
    // 1 MiB a second; after 200 s of a mean over some 300.
    expect(pace.writtenPerHour / 1024 / 1024).toBeGreaterThan(1_500);
    expect(paceOf(pace, last, { ...last, atMs: last.atMs + 5_000, cpuMs: null }).cpuShare).toBe(pace.cpuShare);
  });
});

describe('a slow line', () => {
  test.each([
    ['a quick one', 1_500, 20, 0.004],
    ['far away, but wide enough', 1_500, 900, 0.18],
    ['a kilobyte a second', 1_500, 1_500, 8],
    ['a broker that takes ten seconds over much', 200_000, 10_000, 2],
  ])('%s', (_name, bytes, tookMs, load) => {
    const speed = new LineSpeed();
    for (const nowMs of [0, 100_000]) {
      speed.published(nowMs);
      speed.acknowledged(bytes, nowMs + tookMs);
    }
    expect(speed.load(100_000 + tookMs)).toBeCloseTo(load, 6);
  });
  test('one hiccup of a broker is none; nothing that comes back is; and what was is not believed for ever', () => {
    const speed = new LineSpeed();
    expect(speed.load(0)).toBeNull();
    speed.published(0);
    speed.acknowledged(1_500, 4_000);
    expect(speed.load(4_000)).toBe(0);
    speed.published(5_000);
    expect(speed.load(15_000)).toBe(2);
    speed.restart();
    expect(speed.load(15_000)).toBe(0);
    expect(speed.load(70_000)).toBeNull();
  });
});

test('[budget] is read, bounded, and knows its keys', () => {
  const text = (budget: string) =>
    `site = "a"\ngateway = "g"\ncare_setting = "icu"\n[broker]\nurl = "mqtts://b:1"\n[[device]]\nid = "d"\nessential_actions = []\n${budget}`;
  const read = parseConfig(text('[budget]\nlook_ms = 500\ncpu_percent = 10\n'));
  expect(read.ok && read.value.budget).toMatchObject({ lookMs: 500, cpuPercent: 10, memoryMib: 192 });
  const refused = parseConfig(text('[budget]\nlook_ms = 1\nmemory = 5\n'));
  expect(refused.ok ? '' : formatFaults('agent.toml', refused.faults)).toMatch(/look_ms[\s\S]*memory|memory[\s\S]*look_ms/);
});
