/** Copies of payloads, a folder each, named after what consent is given to. */
import { join } from 'node:path';
import { AgentError } from '../../errors.ts';
import { PRIVATE_FOLDER } from '../../runtime/durable-file.ts';
import { messageOf } from '../../runtime/message.ts';
import type { BulkFile, BulkFiles } from '../bulk-files.ts';
import type { Install } from '../machine/plan.ts';
import type { PayloadReader } from '../slots/port.ts';
import type { BundleSource, TargetReader } from '../trust/source.ts';
import { type CopyOutcome, PAYLOAD_NAME, PayloadCopy } from './copy.ts';
import type { StageOptions, StageVerdict, Staging } from './port.ts';

/** Reads an archive that lies in one file. */
export type ReadArchive = (file: BulkFile, size: number) => PayloadReader;

const WORDS: Readonly<Record<Exclude<CopyOutcome, 'done' | 'gone'>, string>> = {
  differs: 'its content is not what is signed',
  more: 'it is longer than what is signed',
  fewer: 'it ends before what is signed does',
};

export class FolderStaging implements Staging {
  readonly #files: BulkFiles;
  readonly #folder: string;
  readonly #readArchive: ReadArchive;

  constructor(files: BulkFiles, folder: string, readArchive: ReadArchive) {
    this.#files = files;
    this.#folder = folder;
    this.#readArchive = readArchive;
  }

  async stage(
    digest: string,
    install: Install,
    source: BundleSource,
    { signal, onProgress, spareBytes }: StageOptions,
  ): Promise<StageVerdict> {
    const folder = join(this.#folder, digest);
    await this.#files.makeFolder(folder, PRIVATE_FOLDER);
    await this.#files.syncFolder(this.#folder);
    const copy = new PayloadCopy(this.#files, folder, install);
    if (await copy.isDone()) return { ok: true };
    const { missing, free } = await this.room(digest, install);
    if (free < missing + spareBytes) return noSpace(missing + spareBytes, free);
    let reader: TargetReader | null;
    try {
      reader = await source.open(install.sourcePath);
    } catch (error) {
      return { ok: false, code: 'SOURCE_GONE', final: false, detail: messageOf(error) };
    }
    if (reader === null) return { ok: false, code: 'SOURCE_MISSING', final: false, detail: `the source has no ${install.sourcePath}` };
    try {
      const outcome = await copy.run(reader, signal, onProgress);
      if (outcome === 'done') return { ok: true };
      if (outcome === 'gone')
        return { ok: false, code: 'SOURCE_GONE', final: false, detail: 'the source cannot be read on: is the stick still plugged in?' };
      return { ok: false, code: 'PAYLOAD_DIFFERS', final: true, detail: `${install.path}: ${WORDS[outcome]}` };
    } catch (error) {
      if (error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT'))
        return noSpace(missing + spareBytes, free);
      throw error;
    } finally {
      void reader.close().catch(() => undefined);
    }
  }

  async room(digest: string, install: Install): Promise<{ readonly missing: number; readonly free: number }> {
    const copy = new PayloadCopy(this.#files, join(this.#folder, digest), install);
    const missing = (await copy.isDone()) ? 0 : install.size - (await copy.synced());
    return { missing, free: await this.#files.freeBytes(this.#folder) };
  }

  async open(digest: string, install: Install): Promise<(PayloadReader & { close(): Promise<void> }) | null> {
    const folder = join(this.#folder, digest);
    if (!(await new PayloadCopy(this.#files, folder, install).isDone())) return null;
    const file = await this.#files.openToRead(join(folder, PAYLOAD_NAME));
    if (file === null) return null;
    const archive = this.#readArchive(file, install.size);
    return { entries: () => archive.entries(), close: () => file.close() };
  }

  async forget(keep: string | null): Promise<void> {
    for (const name of (await this.#files.list(this.#folder)) ?? []) {
      if (name !== keep) await this.#files.removeTree(join(this.#folder, name));
    }
  }

  /** Before anything else: the folder that all others lie in. */
  static async prepare(files: BulkFiles, state: string): Promise<string> {
    const folder = join(state, 'staging');
    try {
      await files.makeFolder(folder, PRIVATE_FOLDER);
    } catch (cause) {
      throw new AgentError('STATE_UNWRITABLE', `${folder} cannot be made: ${messageOf(cause)}`, { cause });
    }
    return folder;
  }
}

function noSpace(needed: number, free: number): StageVerdict {
  return { ok: false, code: 'NO_SPACE', final: true, detail: `expected ${needed} bytes free for the copy, found ${free}` };
}
