/**
 * A process to be measured: `ours FOLDER` copies and verifies the payload of a bundle into staging, `install FOLDER` does that and writes it
 * into a slot, `tuf-js FOLDER` downloads it as tuf-js does. One line of JSON: time, memory at first and at most, bytes handed to the disk.
 */
import { createReadStream, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { BaseFetcher, Updater } from 'tuf-js';
import { TargetFile } from '@tufjs/models';
import { SYSTEM_BULK_FILES } from '../../agent/updates/bulk-files.ts';
import { SYSTEM_FILES } from '../../agent/updates/files.ts';
import { parsePlan } from '../../agent/updates/machine/plan.ts';
import { FolderSlots } from '../../agent/updates/slots/folder-slots.ts';
import { readPayloadArchive } from '../../agent/updates/slots/payload-archive.ts';
import { FolderStaging } from '../../agent/updates/staging/staging.ts';
import { FolderSource } from '../../agent/updates/trust/index.ts';

const [what = '', folder = ''] = process.argv.slice(2);
const plan = parsePlan(readFileSync(join(folder, 'plan.json'), 'utf8'));
if (plan?.install == null) throw new Error('the bench wrote no plan');
const { digest, install } = plan;

class FileFetcher extends BaseFetcher {
  override async fetch(url: string): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
    return Readable.toWeb(createReadStream(new URL(url))) as ReadableStream<Uint8Array<ArrayBuffer>>;
  }
}

async function stage(): Promise<FolderStaging> {
  const staging = new FolderStaging(
    SYSTEM_BULK_FILES,
    await FolderStaging.prepare(SYSTEM_BULK_FILES, join(folder, 'state')),
    readPayloadArchive,
  );
  const options = { signal: new AbortController().signal, onProgress: () => undefined, spareBytes: 0 };
  const verdict = await staging.stage(digest, install, new FolderSource(join(folder, 'stick')), options);
  if (!verdict.ok) throw new Error(`${verdict.code}: ${verdict.detail}`);
  return staging;
}

async function installAll(): Promise<void> {
  const payload = await (await stage()).open(digest, install);
  if (payload === null) throw new Error('what was staged is not there');
  const slots = new FolderSlots(SYSTEM_FILES, SYSTEM_BULK_FILES, join(folder, 'slots'));
  const { component, version, releaseCounter, dataSchema, files } = install.release;
  const verdict = await slots.install('b', { digest, component, version, releaseCounter, dataSchema, files }, payload, () => undefined);
  await payload.close();
  if (!verdict.ok) throw new Error(`${verdict.code}: ${verdict.detail}`);
}

async function downloadAsTufJs(): Promise<void> {
  const [metadataDir, targetDir] = [join(folder, 'tuf-js', 'metadata'), join(folder, 'tuf-js', 'targets')];
  mkdirSync(targetDir, { recursive: true });
  const base = `file://${join(folder, 'stick')}`;
  const updater = new Updater({
    metadataDir,
    metadataBaseUrl: `${base}/metadata`,
    targetDir,
    targetBaseUrl: `${base}/targets`,
    fetcher: new FileFetcher(),
  });
  const target = new TargetFile({ path: install.sourcePath, length: install.size, hashes: { sha256: install.sha256 } });
  await updater.downloadTarget(target, join(targetDir, 'payload'), `${base}/targets`);
}

const work = { ours: stage, install: installAll, 'tuf-js': downloadAsTufJs }[what];
if (work === undefined) throw new Error(`expected ours, install or tuf-js, got ${what}`);
const firstBytes = process.memoryUsage.rss();
let mostBytes = firstBytes;
const watch = setInterval(() => {
  mostBytes = Math.max(mostBytes, process.memoryUsage.rss());
}, 5);
const writtenBefore = written();
const begunMs = performance.now();
await work();
const ms = performance.now() - begunMs;
clearInterval(watch);
console.log(JSON.stringify({ ms, mostBytes, grownBytes: mostBytes - firstBytes, writtenBytes: written() - writtenBefore }));

/** What this process has handed to write calls: proc(5), /proc/PID/io, wchar. */
function written(): number {
  return Number(/^wchar: (\d+)$/m.exec(readFileSync('/proc/self/io', 'utf8'))?.[1] ?? Number.NaN);
}
