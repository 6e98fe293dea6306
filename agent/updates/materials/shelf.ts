/** Bills and notes of the releases in the slots, kept because the stick that brought them is gone when the next one comes. */
import { join } from 'node:path';
import { PRIVATE_FOLDER } from '../../runtime/durable-file.ts';
import { type BulkFiles, putBulk } from '../bulk-files.ts';

const SUFFIXES = { bill: '.bill.json', notes: '.notes.md' } as const;
type Kind = keyof typeof SUFFIXES;
const NAME = /^([0-9a-f]{64})\.(?:bill\.json|notes\.md)$/;

/** Files named after the release: `<digest>.bill.json`. A factory may put that of the first release there. */
export class MaterialsShelf {
  readonly #files: BulkFiles;
  readonly #folder: string;

  constructor(files: BulkFiles, folder: string) {
    this.#files = files;
    this.#folder = folder;
  }

  async put(digest: string, kind: Kind, bytes: Uint8Array): Promise<void> {
    await this.#files.makeFolder(this.#folder, PRIVATE_FOLDER);
    await putBulk(this.#files, this.#at(digest, kind), bytes);
  }

  /** Null: there is none, or it is larger than `maxBytes`. */
  async get(digest: string, kind: Kind, maxBytes: number): Promise<Uint8Array | null> {
    const file = await this.#files.openToRead(this.#at(digest, kind));
    if (file === null) return null;
    try {
      const bytes = await file.read(0, maxBytes + 1);
      return bytes.length > maxBytes ? null : bytes;
    } finally {
      await file.close();
    }
  }

  async forgetAllBut(digests: ReadonlySet<string>): Promise<void> {
    for (const name of (await this.#files.list(this.#folder)) ?? []) {
      const digest = NAME.exec(name)?.[1];
      if (digest === undefined || !digests.has(digest)) await this.#files.remove(join(this.#folder, name));
    }
  }

  #at(digest: string, kind: Kind): string {
    return join(this.#folder, `${digest}${SUFFIXES[kind]}`);
  }
}
