/** Node for the machine that an artefact is for: the pinned one, by the hash that the lock file has of it. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './programs.ts';

/** As Node names processors. */
export type Machine = 'x64' | 'arm64';
export const MACHINES = ['x64', 'arm64'] as const satisfies readonly Machine[];

/** ELF, e_machine: System V ABI supplements for AMD64 (62) and AArch64 (183). */
const ELF_MACHINES: ReadonlyMap<number, Machine> = new Map([
  [62, 'x64'],
  [183, 'arm64'],
]);
const KEPT = join(ROOT, 'node_modules', '.cache', 'wardkeeper-node');

/** Of a 64-bit little-endian ELF; null for anything else. */
export function machineOf(file: Uint8Array): Machine | null {
  const isElf = Buffer.from(file.subarray(0, 6)).equals(Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1]));
  if (!isElf || file.length < 20) return null;
  return ELF_MACHINES.get(Buffer.from(file.subarray(18, 20)).readUInt16LE()) ?? null;
}

/** Installed, or fetched from the registry and kept. Throws where its bytes are not those that the lock file names. */
export async function findNode(machine: Machine): Promise<string> {
  const name = `node-linux-${machine}`;
  const installed = join(ROOT, 'node_modules', name, 'bin', 'node');
  if (existsSync(installed)) return installed;
  const { version, integrity } = await lockedPackage(name);
  const kept = join(KEPT, `${name}-${version}`);
  if (!existsSync(kept)) await fetchNode(`${name}@${version}`, integrity, kept);
  return kept;
}

async function lockedPackage(name: string): Promise<{ version: string; integrity: string }> {
  const lock = JSON.parse(await readFile(join(ROOT, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { version?: string; integrity?: string }>;
  };
  const { version, integrity } = lock.packages[`node_modules/${name}`] ?? {};
  if (version === undefined || integrity === undefined) throw new Error(`package-lock.json: ${name} has no version with a hash there`);
  return { version, integrity };
}

async function fetchNode(spec: string, integrity: string, target: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'wardkeeper-node-'));
  try {
    const packed = run('npm', ['pack', '--json', '--ignore-scripts', spec], folder);
    const [{ filename }] = JSON.parse(packed) as [{ filename: string }];
    const [algorithm = '', wanted] = integrity.split('-', 2);
    const found = createHash(algorithm)
      .update(await readFile(join(folder, filename)))
      .digest('base64');
    if (found !== wanted) throw new Error(`${spec}: expected ${integrity} as in package-lock.json, and ${algorithm}-${found} came`);
    run('tar', ['-xzf', filename, 'package/bin/node'], folder);
    await mkdir(KEPT, { recursive: true });
    const draft = `${target}.${process.pid}.new`;
    run('cp', [join(folder, 'package/bin/node'), draft], folder);
    await rename(draft, target);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function run(command: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 2 ** 24 });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? stderr.trim()}`);
  return stdout;
}
