/**
 * Updates: copying and verifying a payload, against `cp` with `sync` and `sha256sum` on the same disk and against tuf-js's own download;
 * memory and bytes written on the way; metadata verified a second. `--mib=N` sets the payload's size (512).
 */
import { execFile } from 'node:child_process';
import { createHash, randomFillSync } from 'node:crypto';
import { createWriteStream, linkSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { finished } from 'node:stream/promises';
import { promisify } from 'node:util';
import { type ReleaseTarget, RELEASE_ROLE, writeArchive } from '@wardkeeper/proto/bundle';
import { trustedTime } from '../../agent/updates/trust/rules.ts';
import { refresh } from '../../agent/updates/trust/workflow.ts';
import { EVERYTHING, TestRepository } from '../support/tuf/repository.ts';
import { type Figure, figure, inTurn, perSecond } from './measure.ts';
import type { BenchOptions } from './options.ts';

const MIB = 1024 * 1024;
const RUNS = 3;
const REFRESHES = 200;
const FLAGS = ['--conditions=wardkeeper-source'];
const CHILD = join(import.meta.dirname, 'updates-child.ts');
const run = promisify(execFile);

interface Measured {
  readonly ms: number;
  /** Resident, at most. */
  readonly mostBytes: number;
  readonly grownBytes: number;
  readonly writtenBytes: number;
}

export async function benchUpdates(options: BenchOptions): Promise<readonly Figure[]> {
  const mib = options.number('mib', 512);
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'wardkeeper-bench-updates-'));
  try {
    return [...(await benchPayload(folder, mib)), ...(await benchMetadata())];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function benchPayload(folder: string, mib: number): Promise<readonly Figure[]> {
  const payload = await makeBundle(folder, mib);
  const grown: number[] = [];
  const peaks = { ours: [] as number[], tufJs: [] as number[] };
  const perMs: number[] = [];
  const ours = async (): Promise<number> => {
    rmSync(join(folder, 'state'), { recursive: true, force: true });
    const { ms, grownBytes, mostBytes } = await measure('ours', folder);
    grown.push(grownBytes / MIB);
    peaks.ours.push(mostBytes / MIB);
    return (mib * 1_000) / ms;
  };
  const byHand = async (): Promise<number> => {
    const begunMs = performance.now();
    await run('/bin/sh', ['-c', 'cp "$1" "$2" && sync "$2" && sha256sum "$2"', 'sh', payload, join(folder, 'copy')]);
    return (mib * 1_000) / (performance.now() - begunMs);
  };
  const tufJs = async (): Promise<number> => {
    rmSync(join(folder, 'tuf-js', 'targets'), { recursive: true, force: true });
    const { ms, mostBytes } = await measure('tuf-js', folder);
    peaks.tufJs.push(mostBytes / MIB);
    return (mib * 1_000) / ms;
  };
  const againstHand = await inTurn(RUNS, ours, byHand);
  const againstTufJs = await inTurn(RUNS, ours, tufJs);
  for (let index = 0; index < RUNS; index++) {
    rmSync(join(folder, 'state'), { recursive: true, force: true });
    rmSync(join(folder, 'slots'), { recursive: true, force: true });
    perMs.push((await measure('install', folder)).writtenBytes / (mib * MIB));
  }
  return [
    figure(`copy, sync and verify ${mib} MiB`, 'MiB/s', againstHand.ours, {
      against: { peer: 'cp, sync, sha256sum', ratio: againstHand.ratio },
      bar: '≥ 200 MB/s or 0.8 ×',
    }),
    figure('the same again', 'MiB/s', againstTufJs.ours, { against: { peer: 'tuf-js downloadTarget', ratio: againstTufJs.ratio } }),
    figure('memory it grew by at most', 'MiB', grown, { bar: '< 32' }),
    figure('memory at most, Node included', 'MiB', peaks.ours),
    figure('memory of tuf-js at most, Node included', 'MiB', peaks.tufJs),
    figure('bytes written, per byte installed', '×', perMs),
  ];
}

/** Metadata of five roles from nothing: parsed, thresholds counted, times judged. */
async function benchMetadata(): Promise<readonly Figure[]> {
  const nowMs = Date.now();
  const repository = new TestRepository(nowMs);
  repository.addDelegation('targets', { name: RELEASE_ROLE, paths: ['pump/*'], terminating: true });
  repository.publish([RELEASE_ROLE, ...EVERYTHING]);
  const root = repository.published.get('root')?.[0] ?? new Uint8Array();
  const time = trustedTime(nowMs, { buildMs: nowMs, metadataMs: 0, receiptMs: 0 });
  const verifyOnce = async (): Promise<void> => {
    const store = { read: (role: string) => (role === 'root' ? root : null), replace: () => undefined };
    const refreshed = await refresh({ source: repository, store, rules: { time, hybrid: false, offline: false } });
    const listed = refreshed.ok ? await refreshed.update.listed(RELEASE_ROLE, 'targets') : refreshed;
    if (!listed.ok) throw new Error(`${listed.code} ${listed.role}: ${listed.detail}`);
  };
  const values: number[] = [];
  for (let index = 0; index < RUNS; index++) {
    values.push(
      await perSecond(REFRESHES, async () => {
        for (let done = 0; done < REFRESHES; done++) await verifyOnce();
      }),
    );
  }
  return [figure('whole refreshes of five roles, Ed25519', '1/s', values)];
}

async function measure(what: string, folder: string): Promise<Measured> {
  const { stdout } = await run(process.execPath, [...FLAGS, CHILD, what, folder]);
  return JSON.parse(stdout) as Measured;
}

/** Two files, as a payload; the plan that installs it, and a root for tuf-js. Returns the payload's path. */
async function makeBundle(folder: string, mib: number): Promise<string> {
  const sizes = [Math.floor(mib / 2) * MIB, Math.ceil(mib / 2) * MIB];
  const digests: string[] = [];
  const members = sizes.map((size, index) => ({
    path: `share/part-${index}.bin`,
    size,
    mode: 0o644,
    content: async function* () {
      const hash = createHash('sha256');
      const piece = Buffer.alloc(MIB);
      for (let done = 0; done < size; done += MIB) {
        randomFillSync(piece);
        hash.update(piece);
        yield Buffer.from(piece);
      }
      digests[index] = hash.digest('hex');
    },
  }));
  const sourcePath = 'pump/payload.tar';
  const path = join(folder, 'stick', 'targets', sourcePath);
  mkdirSync(dirname(path), { recursive: true });
  const file = createWriteStream(path);
  const whole = createHash('sha256');
  let size = 0;
  for await (const piece of writeArchive(members)) {
    whole.update(piece);
    size += piece.length;
    if (!file.write(piece)) await new Promise((resolve) => file.once('drain', resolve));
  }
  file.end();
  await finished(file);
  const release: ReleaseTarget = {
    schema: 1,
    component: 'firmware',
    version: '5.0.0',
    releaseCounter: 5,
    securityFloor: 0,
    hardware: ['pump-x2'],
    minAgent: '0.1.0',
    requires: [],
    dataSchema: { writes: 1, readableFrom: 1 },
    restart: true,
    files: members.map(({ path: name, size: bytes, mode }, index) => ({ path: name, sha256: digests[index] ?? '', size: bytes, mode })),
    blockIndex: null,
    sbom: null,
    notes: null,
    provenance: null,
  };
  const sha256 = whole.digest('hex');
  // As tuf-js asks for it.
  linkSync(path, join(dirname(path), `${sha256}.payload.tar`));
  const to = { version: release.version, releaseCounter: release.releaseCounter };
  const plan = {
    kind: 'install',
    digest: sha256,
    component: 'firmware',
    from: null,
    to,
    install: { release, path: sourcePath, sourcePath, size, sha256 },
  };
  writeFileSync(join(folder, 'plan.json'), JSON.stringify(plan));
  const metadata = join(folder, 'tuf-js', 'metadata');
  mkdirSync(metadata, { recursive: true });
  writeFileSync(join(metadata, 'root.json'), new TestRepository(Date.now()).published.get('root')?.[0] ?? new Uint8Array());
  return path;
}
