/**
 * A disk that loses power. What was not synced is torn: a file keeps its old bytes, its new ones or a mixture; a folder keeps its old
 * entries and any prefix of what was done to it since. Power can be cut before every operation that changes something, or that operation
 * can fail instead. Stands behind both ports that updates use for files.
 */
import type { BulkFile, BulkFiles } from '../../agent/updates/bulk-files.ts';
import type { Files } from '../../agent/updates/files.ts';

export class PowerCut extends Error {}

interface FileNode {
  readonly kind: 'file';
  live: Buffer;
  durable: Buffer;
  mode: number;
  durableMode: number;
}

interface FolderNode {
  readonly kind: 'folder';
  live: Map<string, Node>;
  durable: Map<string, Node>;
  /** Since the last sync, in order. */
  pending: ((entries: Map<string, Node>) => void)[];
  mode: number;
}

type Node = FileNode | FolderNode;

/** What this disk does wrong on purpose, to show that the model would find it. */
export interface DiskBugs {
  readonly fileSyncDoesNothing?: boolean;
  readonly folderSyncDoesNothing?: boolean;
}

export class PowerCutDisk {
  /** Operations that changed something, so far. */
  operations = 0;
  /** Before which the power goes; Infinity: never. */
  cutAt = Number.POSITIVE_INFINITY;
  /** The operation that fails, and with what. `forMs`: from then on all do. */
  failAt = Number.POSITIVE_INFINITY;
  failWith = 'EIO';
  failsForGood = false;
  freeBytes = 1e12;
  readonly #random: () => number;
  readonly #bugs: DiskBugs;
  #isOn = true;
  readonly #root: FolderNode = folder();

  constructor(random: () => number, bugs: DiskBugs = {}) {
    this.#random = random;
    this.#bugs = bugs;
  }

  /** Counts one thing that must not be taken for granted; for a database beside the disk too. */
  tick(): void {
    if (!this.#isOn) throw new PowerCut('the power is gone');
    this.operations += 1;
    if (this.operations >= this.cutAt) {
      this.#isOn = false;
      throw new PowerCut('the power goes');
    }
  }

  /** Whoever wrote is gone, and the disk is not. */
  goOn(): void {
    this.#isOn = true;
  }

  /** The power is back: what was not synced is whatever this random number generator makes of it. */
  powerOn(): void {
    this.#isOn = true;
    this.#settle(this.#root);
  }

  readonly files: Files = {
    read: (path, offset, maxBytes) => {
      this.#look();
      const node = this.#find(path);
      return node?.kind === 'file' ? Buffer.from(node.live.subarray(offset, offset + maxBytes)) : null;
    },
    size: (path) => {
      const node = this.#find(path);
      return node?.kind === 'file' ? node.live.length : null;
    },
    mode: (path) => this.#find(path)?.mode ?? null,
    isFolder: (path) => this.#find(path)?.kind === 'folder',
    list: (path) => this.#list(path),
    makeFolder: (path) => this.#makeFolder(path, 0o700),
    write: (path, offset, bytes, mode = 0o600) => {
      const node = this.#openToWrite(path);
      this.#change();
      if (offset === 0) {
        node.live = Buffer.alloc(0);
        node.mode = mode;
      }
      writeInto(node, bytes, offset);
    },
    syncFile: (path) => this.#syncFile(this.#fileAt(path)),
    syncFolder: (path) => this.#syncFolder(path),
    rename: (from, to) => this.#rename(from, to),
    remove: (path) => this.#remove(path),
    removeFolder: (path) => this.#removeTree(path),
    freeBytes: () => this.freeBytes,
  };

  readonly bulk: BulkFiles = {
    openToWrite: async (path) => this.#handle(this.#openToWrite(path)),
    openToRead: async (path) => {
      this.#look();
      const node = this.#find(path);
      return node?.kind === 'file' ? this.#handle(node) : null;
    },
    stat: async (path) => {
      this.#look();
      const node = this.#find(path);
      if (node === undefined) return null;
      return { kind: node.kind, size: node.kind === 'file' ? node.live.length : 0, mode: node.mode, uid: 0, gid: 0, device: 1 };
    },
    list: async (path) => this.#list(path),
    makeFolder: async (path, mode) => this.#makeFolder(path, mode),
    syncFolder: async (path) => this.#syncFolder(path),
    rename: async (from, to) => this.#rename(from, to),
    remove: async (path) => void this.#remove(path),
    removeTree: async (path) => this.#removeTree(path),
    freeBytes: async () => this.freeBytes,
  };

  #handle(node: FileNode): BulkFile {
    return {
      write: async (bytes, at) => {
        this.#change();
        writeInto(node, bytes, at);
      },
      read: async (at, maxBytes) => {
        this.#look();
        return Buffer.from(node.live.subarray(at, at + maxBytes));
      },
      setMode: async (mode) => {
        this.#change();
        node.mode = mode;
      },
      cut: async (size) => {
        this.#change();
        node.live = Buffer.from(node.live.subarray(0, size));
      },
      sync: async () => this.#syncFile(node),
      close: async () => undefined,
    };
  }

  /** Something that changes the disk, or fails to. */
  #change(): void {
    this.tick();
    if (this.operations === this.failAt || (this.failsForGood && this.operations > this.failAt))
      throw Object.assign(new Error(this.failWith), { code: this.failWith });
  }

  #look(): void {
    if (!this.#isOn) throw new PowerCut('the power is gone');
  }

  #list(path: string): readonly string[] | null {
    this.#look();
    const node = this.#find(path);
    return node?.kind === 'folder' ? [...node.live.keys()].toSorted() : null;
  }

  #openToWrite(path: string): FileNode {
    const found = this.#find(path);
    if (found?.kind === 'file') return found;
    this.#change();
    const node: FileNode = { kind: 'file', live: Buffer.alloc(0), durable: Buffer.alloc(0), mode: 0o600, durableMode: 0o600 };
    this.#apply(path, (entries, name) => entries.set(name, node));
    return node;
  }

  #makeFolder(path: string, mode: number): void {
    const parts = path.split('/').filter((part) => part !== '');
    for (let depth = 1; depth <= parts.length; depth += 1) {
      const each = `/${parts.slice(0, depth).join('/')}`;
      if (this.#find(each) !== undefined) continue;
      this.#change();
      const node = folder();
      node.mode = mode;
      this.#apply(each, (entries, name) => entries.set(name, node));
    }
  }

  #rename(from: string, to: string): void {
    const node = this.#find(from);
    if (node === undefined) throw Object.assign(new Error(`ENOENT ${from}`), { code: 'ENOENT' });
    this.#change();
    const [source, target] = [split(from), split(to)];
    if (source.parent !== target.parent) throw new Error('the model renames within one folder only');
    this.#apply(to, (entries, name) => {
      const moving = entries.get(source.name);
      if (moving === undefined) return;
      entries.delete(source.name);
      entries.set(name, moving);
    });
  }

  #remove(path: string): boolean {
    this.#look();
    if (this.#find(path) === undefined) return false;
    this.#change();
    this.#apply(path, (entries, name) => entries.delete(name));
    return true;
  }

  #removeTree(path: string): void {
    this.#look();
    const node = this.#find(path);
    if (node?.kind === 'folder') for (const name of [...node.live.keys()]) this.#removeTree(`${path}/${name}`);
    this.#remove(path);
  }

  #syncFile(node: FileNode): void {
    this.#change();
    if (this.#bugs.fileSyncDoesNothing === true) return;
    node.durable = Buffer.from(node.live);
    node.durableMode = node.mode;
  }

  #syncFolder(path: string): void {
    const node = this.#find(path);
    if (node?.kind !== 'folder') throw Object.assign(new Error(`ENOENT ${path}`), { code: 'ENOENT' });
    this.#change();
    if (this.#bugs.folderSyncDoesNothing === true) return;
    node.durable = new Map(node.live);
    node.pending = [];
  }

  #apply(path: string, change: (entries: Map<string, Node>, name: string) => void): void {
    const { parent, name } = split(path);
    const node = this.#find(parent);
    if (node?.kind !== 'folder') throw Object.assign(new Error(`ENOENT ${parent}`), { code: 'ENOENT' });
    change(node.live, name);
    node.pending.push((entries) => change(entries, name));
  }

  #find(path: string): Node | undefined {
    let node: Node | undefined = this.#root;
    for (const part of path.split('/')) {
      if (part === '') continue;
      node = node?.kind === 'folder' ? node.live.get(part) : undefined;
    }
    return node;
  }

  #fileAt(path: string): FileNode {
    const node = this.#find(path);
    if (node?.kind !== 'file') throw Object.assign(new Error(`ENOENT ${path}`), { code: 'ENOENT' });
    return node;
  }

  #settle(node: Node): void {
    if (node.kind === 'file') {
      node.live = this.#tear(node.durable, node.live);
      node.mode = this.#random() < 0.5 ? node.mode : node.durableMode;
      node.durable = Buffer.from(node.live);
      node.durableMode = node.mode;
      return;
    }
    const kept = Math.floor(this.#random() * (node.pending.length + 1));
    for (const change of node.pending.slice(0, kept)) change(node.durable);
    node.live = new Map(node.durable);
    node.pending = [];
    for (const child of node.live.values()) this.#settle(child);
  }

  #tear(old: Buffer, fresh: Buffer): Buffer {
    if (old.equals(fresh)) return Buffer.from(old);
    const choice = this.#random();
    if (choice < 0.25) return Buffer.from(old);
    if (choice < 0.4) return Buffer.from(fresh);
    const length = Math.floor(this.#random() * (fresh.length + 1));
    // The length reached the disk and the bytes did not, or only the first of them.
    if (choice < 0.7) return Buffer.concat([fresh.subarray(0, length), Buffer.alloc(fresh.length - length)]);
    return Buffer.from(fresh.subarray(0, length));
  }
}

function folder(): FolderNode {
  return { kind: 'folder', live: new Map(), durable: new Map(), pending: [], mode: 0o755 };
}

function writeInto(node: FileNode, bytes: Uint8Array, at: number): void {
  const end = at + bytes.length;
  const grown = Buffer.alloc(Math.max(node.live.length, end));
  node.live.copy(grown);
  grown.set(bytes, at);
  node.live = grown;
}

function split(path: string): { readonly parent: string; readonly name: string } {
  const cut = path.lastIndexOf('/');
  return { parent: path.slice(0, cut), name: path.slice(cut + 1) };
}
