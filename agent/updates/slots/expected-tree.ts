/** What an update says to the integrity guard: the signed files of a release, as they lie in a slot. */
import { join } from 'node:path';
import type { ListedFile } from '@wardkeeper/proto/files';
import type { LedgerTransaction } from '../../ledger/port.ts';
import type { BulkFiles } from '../bulk-files.ts';
import type { ChangeVerdict, ExpectedTree, SlotChange } from '../ports.ts';

/** As much of the integrity guard's authorised change as is needed here. */
export interface ReleaseWindow {
  beginRelease(
    change: ReleasePaths,
    forMs: number,
  ): Promise<{ readonly ok: true; readonly id: string } | { readonly ok: false; readonly code: string }>;
  commit(id: string, outcome?: (transaction: LedgerTransaction) => void): Promise<ChangeVerdict>;
}

interface ReleasePaths {
  readonly digest: string;
  readonly product: string;
  readonly release: string;
  readonly version: number;
  readonly after: readonly { readonly path: Uint8Array; readonly value: ListedFile | null }[];
}

const WINDOW_MS = 30 * 60_000;
const FOLDER = 0o040755;
const REGULAR = 0o100000;

export class ExpectedSlot implements SlotChange {
  readonly #window: ReleaseWindow;
  readonly #files: BulkFiles;
  #id = '';

  constructor(window: ReleaseWindow, files: BulkFiles) {
    this.#window = window;
    this.#files = files;
  }

  async begin(change: ExpectedTree): Promise<ChangeVerdict> {
    return this.#begin(change, await this.#linesOf(change));
  }

  async commit(outcome: (transaction: LedgerTransaction) => void): Promise<ChangeVerdict> {
    return this.#window.commit(this.#id, outcome);
  }

  async empty(change: ExpectedTree): Promise<ChangeVerdict> {
    const lines = await this.#linesOf(change);
    const begun = await this.#begin(
      change,
      lines.map(({ path, value }) => ({ path, value: path.equals(Buffer.from(change.tree)) ? value : null })),
    );
    return begun.ok ? this.#window.commit(this.#id) : begun;
  }

  async #begin({ digest, component, version, releaseCounter }: ExpectedTree, after: ReleasePaths['after']): Promise<ChangeVerdict> {
    const begun = await this.#window.beginRelease(
      { digest, product: component, release: version, version: releaseCounter, after },
      WINDOW_MS,
    );
    if (begun.ok) this.#id = begun.id;
    return begun;
  }

  /** Files and the folders above them belong to whoever owns the slot, which is who writes them. */
  async #linesOf({ tree, files, gone }: ExpectedTree): Promise<readonly { readonly path: Buffer; readonly value: ListedFile | null }[]> {
    const owner = (await this.#files.stat(join(tree, '..'))) ?? (await this.#files.stat(join(tree, '../..')));
    const { uid = 0, gid = 0 } = owner ?? {};
    const rest = { uid, gid, rdev: 0n, linkTarget: null, attributes: null };
    const lines = new Map<string, ListedFile | null>(gone.map((path) => [path, null]));
    for (const folder of new Set(gone.flatMap(foldersOf))) lines.set(folder, null);
    for (const { path, sha256, size, mode } of files)
      lines.set(path, { ...rest, mode: REGULAR | mode, size, sha256: Buffer.from(sha256, 'hex') });
    for (const folder of ['', ...new Set(files.flatMap(({ path }) => foldersOf(path)))])
      lines.set(folder, { ...rest, mode: FOLDER, size: 0, sha256: null });
    return [...lines]
      .map(([path, value]) => ({ path: Buffer.from(path === '' ? tree : join(tree, path)), value }))
      .toSorted((a, b) => Buffer.compare(a.path, b.path));
  }
}

/** `a/b/c` lies in `a/b` and `a`. */
function foldersOf(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}
