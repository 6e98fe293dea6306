/**
 * Slots as plain folders: `a` and `b`, each with its seal and its tree. A slot is unsealed before anything in it changes, and sealed when
 * every byte is durable and has been read back. The files are written beside the tree and become it in one step, so that whoever watches
 * the tree sees whole files only.
 */
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import type { SlotName } from '../boot/record.ts';
import { readSeal, type Seal, SEAL_NAME, type SealedFile, serialiseSeal, TREE_NAME } from '../boot/seal.ts';
import { type BulkFiles, putBulk } from '../bulk-files.ts';
import type { Files } from '../files.ts';
import type { InstallVerdict, PayloadReader, Slots } from './port.ts';
import { firstDifference, pathsBelow } from './whole.ts';

const NEW_NAME = 'new';
const OLD_NAME = 'old';
/** The device's program may run as another user. */
const SLOT_FOLDER = 0o755;
const SEAL_MODE = 0o644;

export class FolderSlots implements Slots {
  readonly #files: Files;
  readonly #bulk: BulkFiles;
  readonly #folder: string;

  constructor(files: Files, bulk: BulkFiles, folder: string) {
    this.#files = files;
    this.#bulk = bulk;
    this.#folder = folder;
  }

  async seal(slot: SlotName): Promise<Seal | null> {
    return readSeal(this.#files, this.#at(slot));
  }

  async isWhole(slot: SlotName): Promise<boolean> {
    const seal = await this.seal(slot);
    return seal !== null && (await firstDifference(this.#bulk, this.#at(slot), seal)) === null;
  }

  tree(slot: SlotName): string {
    return join(this.#at(slot), TREE_NAME);
  }

  paths(slot: SlotName): Promise<readonly string[]> {
    return pathsBelow(this.#bulk, this.tree(slot));
  }

  async install(slot: SlotName, seal: Seal, payload: PayloadReader, onProgress: (bytes: number) => void): Promise<InstallVerdict> {
    const folder = this.#at(slot);
    await this.empty(slot);
    const fresh = join(folder, NEW_NAME);
    await this.#bulk.makeFolder(fresh, SLOT_FOLDER);
    const written = await this.#write(fresh, seal.files, payload, onProgress);
    if (!written.ok) return written;
    await this.#bulk.rename(fresh, this.tree(slot));
    await this.#bulk.syncFolder(folder);
    const differs = await firstDifference(this.#bulk, folder, seal);
    if (differs !== null) return { ok: false, code: 'SLOT_DIFFERS', detail: `${differs} in slot ${slot} is not what was written` };
    await putBulk(this.#bulk, join(folder, SEAL_NAME), serialiseSeal(seal), SEAL_MODE);
    return { ok: true };
  }

  async empty(slot: SlotName): Promise<void> {
    const folder = this.#at(slot);
    await this.#bulk.makeFolder(folder, SLOT_FOLDER);
    await this.#bulk.syncFolder(this.#folder);
    await this.#bulk.remove(join(folder, SEAL_NAME));
    await this.#bulk.syncFolder(folder);
    // Out of the way in one step: a tree that is half removed is seen by nobody.
    await this.#bulk.removeTree(join(folder, OLD_NAME));
    if ((await this.#bulk.stat(this.tree(slot))) !== null) await this.#bulk.rename(this.tree(slot), join(folder, OLD_NAME));
    for (const name of [OLD_NAME, NEW_NAME]) await this.#bulk.removeTree(join(folder, name));
    await this.#bulk.makeFolder(this.tree(slot), SLOT_FOLDER);
    await this.#bulk.syncFolder(folder);
  }

  async room(slot: SlotName): Promise<number> {
    const tree = this.tree(slot);
    const sizes = await Promise.all((await this.paths(slot)).map(async (path) => (await this.#bulk.stat(join(tree, path)))?.size ?? 0));
    return (await this.#bulk.freeBytes(this.#folder)) + sizes.reduce((sum, size) => sum + size, 0);
  }

  #at(slot: SlotName): string {
    return join(this.#folder, slot);
  }

  /** Each file exactly as it is signed, then every folder from the bottom up. */
  async #write(
    root: string,
    listed: readonly SealedFile[],
    payload: PayloadReader,
    onProgress: (bytes: number) => void,
  ): Promise<InstallVerdict> {
    const missing = new Map(listed.map((file) => [file.path, file]));
    const folders = new Set<string>(['']);
    let done = 0;
    const onBytes = (bytes: number) => {
      done += bytes;
      onProgress(done);
    };
    for await (const entry of payload.entries()) {
      if ('fault' in entry) return { ok: false, code: 'PAYLOAD_MALFORMED', detail: entry.fault };
      const { path, size, data } = entry;
      const file = missing.get(path);
      if (file === undefined) return { ok: false, code: 'EXTRA_FILE', detail: 'the payload holds a file that is not signed, or one twice' };
      if (size !== file.size) return differs(file);
      missing.delete(path);
      await this.#makeFolders(root, dirname(path), folders);
      if (!(await this.#writeFile(join(root, path), file, data, onBytes))) return differs(file);
    }
    const [absent] = missing.keys();
    if (absent !== undefined) return { ok: false, code: 'MISSING_FILE', detail: `the payload has no ${absent}` };
    // Longest first: what a folder holds is durable before it is.
    for (const path of [...folders].toSorted((a, b) => b.length - a.length)) await this.#bulk.syncFolder(join(root, path));
    return { ok: true };
  }

  async #makeFolders(root: string, path: string, made: Set<string>): Promise<void> {
    if (path === '.' || made.has(path)) return;
    await this.#makeFolders(root, dirname(path), made);
    await this.#bulk.makeFolder(join(root, path), SLOT_FOLDER);
    made.add(path);
  }

  /** False: not what is signed. Nothing beyond its size is written. */
  async #writeFile(
    path: string,
    { size, mode, sha256 }: SealedFile,
    data: AsyncIterable<Uint8Array>,
    onBytes: (bytes: number) => void,
  ): Promise<boolean> {
    const file = await this.#bulk.openToWrite(path);
    try {
      const hash = createHash('sha256');
      let at = 0;
      for await (const piece of data) {
        if (at + piece.length > size) return false;
        hash.update(piece);
        await file.write(piece, at);
        at += piece.length;
        onBytes(piece.length);
      }
      if (at !== size || hash.digest('hex') !== sha256) return false;
      await file.setMode(mode);
      await file.sync();
      return true;
    } finally {
      await file.close();
    }
  }
}

function differs({ path }: SealedFile): InstallVerdict {
  return { ok: false, code: 'FILE_DIFFERS', detail: `${path} in the payload is not the file that is signed` };
}
