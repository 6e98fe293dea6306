/** How the machine is now, from /proc, /sys and the file system: cheap enough for the daemon, so that no library has to be in its memory. */
import { readdirSync, readFileSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { cleanText } from './rules.ts';

export interface Sample {
  /** Of all cores, since the last sample; null: the first. */
  readonly cpuPercent: number | null;
  readonly memoryKib: number;
  readonly memoryAvailableKib: number;
  /** The file system of the agent's state. */
  readonly diskKib: number;
  readonly diskFreeKib: number;
  /** The hottest sensor; null: there is none. */
  readonly temperatureC: number | null;
  readonly uptimeS: number;
  readonly interfaces: readonly NetworkInterface[];
}

export interface NetworkInterface {
  readonly name: string;
  readonly up: boolean;
  readonly receivedBytes: number;
  readonly sentBytes: number;
  readonly errors: number;
}

const MAX_INTERFACES = 16;
/** What package managers write last. */
const PACKAGE_FILES = [
  '/var/lib/dpkg/status',
  '/lib/apk/db/installed',
  '/var/lib/rpm/rpmdb.sqlite',
  '/usr/lib/opkg/status',
  '/var/lib/opkg/status',
];
const LISTENING = '0A';

export interface Sampler {
  sample(): Sample;
  /** Another text where packages were changed or another port is listened on: worth taking an inventory. Cheap. */
  signs(): string;
}

/** `state`: the agent's folder. `root`: before /proc and /sys, for tests. */
export function createSampler(state: string, root = ''): Sampler {
  let last: { readonly busy: number; readonly all: number } | null = null;
  return {
    sample() {
      const now = processorTicks(readText(`${root}/proc/stat`));
      const cpuPercent =
        now === null || last === null || now.all <= last.all ? null : Math.round(((now.busy - last.busy) / (now.all - last.all)) * 100);
      last = now ?? last;
      const memory = readText(`${root}/proc/meminfo`);
      const disk = statfsSync(state);
      return {
        cpuPercent,
        memoryKib: lineOf(memory, 'MemTotal'),
        memoryAvailableKib: lineOf(memory, 'MemAvailable'),
        diskKib: Math.floor((disk.blocks * disk.bsize) / 1_024),
        diskFreeKib: Math.floor((disk.bavail * disk.bsize) / 1_024),
        temperatureC: hottest(`${root}/sys/class/thermal`),
        uptimeS: Math.floor(Number(readText(`${root}/proc/uptime`).split(' ')[0]) || 0),
        interfaces: interfacesOf(readText(`${root}/proc/net/dev`), (name) => readText(`${root}/sys/class/net/${name}/operstate`).trim()),
      };
    },
    signs() {
      const packages = PACKAGE_FILES.map((path) => modifiedAt(`${root}${path}`));
      const ports = ['tcp', 'tcp6'].flatMap((table) => listeningIn(readText(`${root}/proc/net/${table}`)));
      return [...packages, ...new Set(ports.toSorted())].join(' ');
    },
  };
}

/** First line of /proc/stat: user, nice, system, idle, iowait, irq, softirq, steal. */
function processorTicks(stat: string): { readonly busy: number; readonly all: number } | null {
  const ticks = (/^cpu\s+(.*)$/m.exec(stat)?.[1] ?? '').split(/\s+/).slice(0, 8).map(Number);
  if (ticks.length < 5 || ticks.some(Number.isNaN)) return null;
  const all = ticks.reduce((sum, tick) => sum + tick, 0);
  return { all, busy: all - (ticks[3] ?? 0) - (ticks[4] ?? 0) };
}

function hottest(folder: string): number | null {
  const zones = namesIn(folder).filter((name) => name.startsWith('thermal_zone'));
  // Sensors that are switched off tell nonsense.
  const degrees = zones
    .map((name) => Number(readText(join(folder, name, 'temp')) || Number.NaN) / 1_000)
    .filter((value) => value > -50 && value < 200);
  return degrees.length === 0 ? null : Math.round(Math.max(...degrees));
}

/** /proc/net/dev: name, then 8 counters received and 8 sent. */
function interfacesOf(text: string, stateOf: (name: string) => string): readonly NetworkInterface[] {
  return text
    .split('\n')
    .map((line) => /^\s*([^\s:/]+):\s*(.*)$/.exec(line))
    .filter((match) => match !== null)
    .filter((match) => match[1] !== 'lo')
    .slice(0, MAX_INTERFACES)
    .map((match) => {
      const name = match[1] ?? '';
      const counts = (match[2] ?? '').split(/\s+/).map((count) => Number(count) || 0);
      return {
        name: cleanText(name),
        // Where the driver does not tell, it is up as long as it is there.
        up: ['up', 'unknown', ''].includes(stateOf(name)),
        receivedBytes: counts[0] ?? 0,
        sentBytes: counts[8] ?? 0,
        errors: (counts[2] ?? 0) + (counts[10] ?? 0),
      };
    });
}

function listeningIn(table: string): readonly string[] {
  return table.split('\n').flatMap((line) => {
    const [, local = '', , state] = line.trim().split(/\s+/);
    return state === LISTENING ? [local] : [];
  });
}

function lineOf(text: string, name: string): number {
  return Number(new RegExp(`^${name}:\\s+([0-9]+) kB$`, 'm').exec(text)?.[1] ?? 0);
}

function modifiedAt(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat === undefined ? '-' : `${stat.mtimeMs}/${stat.size}`;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}
