/**
 * What this gateway believes, on its disk: generations of metadata, each a folder that is written whole before one small file names it.
 * An older generation put back is refused by the number that the agent's database keeps; one that only the disk has is newer than the
 * database knows, because the power went in between, and is taken.
 */
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { type MetadataType, parseMetadata, TUF_LIMITS } from '@wardkeeper/proto/tuf';
import * as v from 'valibot';
import { AgentError } from '../../errors.ts';
import { reasonOf } from '../../runtime/durable-file.ts';
import { type Files, putFile } from '../files.ts';
import type { TrustStore } from './workflow.ts';

/** What the database keeps of the generation in force. */
export interface RecordedGeneration {
  readonly generation: number;
  /** Version of each role. */
  readonly versions: ReadonlyMap<string, number>;
}

export type GenerationsFault =
  /** The folder, or what names it, is not what was written. */
  | 'TRUST_DAMAGED'
  /** The disk does not give it, or does not take it; nothing is said about what it holds. */
  | 'TRUST_UNUSABLE'
  /** It is older than this gateway knows to have believed. */
  | 'TRUST_ROLLED_BACK';

export type OpenedGenerations =
  | { readonly ok: true; readonly store: Generations }
  | { readonly ok: false; readonly code: GenerationsFault; readonly detail: string };

const CURRENT = v.strictObject({
  generation: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  /** SHA-256 of each role's file, in hex. */
  files: v.pipe(
    v.record(v.string(), v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
    v.check((files) => 'root' in files && Object.keys(files).length <= TUF_LIMITS.delegations + 4),
  ),
});
type Current = v.InferOutput<typeof CURRENT>;

const MAX_CURRENT_BYTES = 65_536;

export class Generations implements TrustStore {
  readonly #files: Files;
  readonly #folder: string;
  #generation = 0;
  /** The highest number that the disk may name: it is never written again, even where the switch to it failed halfway. */
  #tried = 0;
  #believed: ReadonlyMap<string, Uint8Array> = new Map();

  private constructor(files: Files, folder: string) {
    this.#files = files;
    this.#folder = folder;
  }

  /** `firstRoot`: what the gateway's image came with, for one that has never believed anything. `recorded`: null on a new gateway. */
  static open(files: Files, folder: string, firstRoot: Uint8Array, recorded: RecordedGeneration | null): OpenedGenerations {
    try {
      return Generations.#open(files, folder, firstRoot, recorded);
    } catch (cause) {
      return { ok: false, code: 'TRUST_UNUSABLE', detail: `${folder} cannot be used: ${reasonOf(cause)}` };
    }
  }

  static #open(files: Files, folder: string, firstRoot: Uint8Array, recorded: RecordedGeneration | null): OpenedGenerations {
    const store = new Generations(files, folder);
    const bytes = files.read(join(folder, 'current.json'), 0, MAX_CURRENT_BYTES + 1);
    if (bytes === null) {
      if (recorded !== null) return damaged(`${folder} names no generation, and this gateway has believed number ${recorded.generation}`);
      makeLastingFolder(files, folder);
      store.#write(new Map([['root', firstRoot]]));
      return { ok: true, store };
    }
    const current = parseCurrent(bytes);
    if (current === null) return damaged(`${join(folder, 'current.json')} is not what was written`);
    const believed = store.#load(current);
    if (believed === null) return damaged(`generation ${current.generation} in ${folder} is not what was written`);
    store.#generation = current.generation;
    store.#tried = current.generation;
    store.#believed = believed;
    const older = recorded === null ? null : olderRole(recorded, store.recorded);
    if (older !== null)
      return { ok: false, code: 'TRUST_ROLLED_BACK', detail: `${folder} holds an older ${older} than this gateway has believed` };
    // A run that ended between its switch and the sync after it: the database must not come to know what the disk may still lose.
    files.syncFolder(folder);
    store.#forgetOthers();
    return { ok: true, store };
  }

  /** To be kept in the database once it is on the disk. */
  get recorded(): RecordedGeneration {
    return { generation: this.#generation, versions: new Map([...this.#believed].map(([role, bytes]) => [role, versionOf(role, bytes)])) };
  }

  read(role: string): Uint8Array | null {
    return this.#believed.get(role) ?? null;
  }

  /** Throws `STATE_UNWRITABLE`, and then this run goes on believing what it did. */
  replace(files: ReadonlyMap<string, Uint8Array>): void {
    if (isSame(files, this.#believed)) return;
    try {
      this.#write(files);
    } catch (cause) {
      throw new AgentError('STATE_UNWRITABLE', `${this.#folder} cannot be written: ${reasonOf(cause)}`, { cause });
    }
  }

  #write(files: ReadonlyMap<string, Uint8Array>): void {
    const generation = this.#tried + 1;
    const folder = this.#folderOf(generation);
    this.#files.removeFolder(folder);
    this.#files.makeFolder(folder);
    for (const [role, bytes] of files) {
      const path = join(folder, fileName(role));
      this.#files.write(path, 0, bytes);
      this.#files.syncFile(path);
    }
    this.#files.syncFolder(folder);
    this.#files.syncFolder(this.#folder);
    const current: Current = { generation, files: Object.fromEntries([...files].map(([role, bytes]) => [role, sha256(bytes)])) };
    this.#tried = generation;
    putFile(this.#files, join(this.#folder, 'current.json'), Buffer.from(JSON.stringify(current)));
    this.#generation = generation;
    this.#believed = new Map(files);
    this.#forgetOthers();
  }

  #load({ generation, files }: Current): ReadonlyMap<string, Uint8Array> | null {
    const believed = new Map<string, Uint8Array>();
    for (const [role, hash] of Object.entries(files)) {
      const bytes = this.#files.read(join(this.#folderOf(generation), fileName(role)), 0, TUF_LIMITS[`${typeOf(role)}Bytes`] + 1);
      if (bytes === null || sha256(bytes) !== hash) return null;
      believed.set(role, bytes);
    }
    return believed;
  }

  /** What a run that was cut off left, and what came before. Where the disk does not let go of it, it stays until the next time. */
  #forgetOthers(): void {
    const kept = `gen-${this.#generation}`;
    try {
      for (const name of this.#files.list(this.#folder) ?? []) {
        if (/^gen-\d+$/.test(name) && name !== kept) this.#files.removeFolder(join(this.#folder, name));
      }
    } catch {
      // Nothing depends on it.
    }
  }

  #folderOf(generation: number): string {
    return join(this.#folder, `gen-${generation}`);
  }
}

function damaged(detail: string): OpenedGenerations {
  return { ok: false, code: 'TRUST_DAMAGED', detail };
}

function parseCurrent(bytes: Uint8Array): Current | null {
  if (bytes.length > MAX_CURRENT_BYTES) return null;
  try {
    const parsed = v.safeParse(CURRENT, JSON.parse(Buffer.from(bytes).toString()));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}

/** A role of which the disk holds less than is recorded. Only a newer root takes out of use what was believed before it (TUF 5.3.11). */
function olderRole(recorded: RecordedGeneration, now: RecordedGeneration): string | null {
  if (now.generation < recorded.generation) return 'generation';
  const root = recorded.versions.get('root') ?? 0;
  const rootNow = now.versions.get('root') ?? 0;
  if (rootNow !== root) return rootNow < root ? 'root' : null;
  for (const [role, version] of recorded.versions) {
    const known = now.versions.get(role);
    // A delegated role is looked up again when it is needed.
    if (known === undefined ? TOP_LEVEL.has(role) : known < version) return role;
  }
  return null;
}

const TOP_LEVEL = new Set(['timestamp', 'snapshot', 'targets']);

/** A folder whose own name, and those of the folders that it needed, survive a power cut, whichever run made them. */
function makeLastingFolder(files: Files, folder: string): void {
  files.makeFolder(folder);
  for (let at = folder; at !== dirname(at); at = dirname(at)) {
    try {
      files.syncFolder(dirname(at));
    } catch (cause) {
      // What this agent may not open it has not made something in.
      if (reasonOf(cause) !== 'EACCES') throw cause;
    }
  }
}

function typeOf(role: string): MetadataType {
  return role === 'root' || role === 'timestamp' || role === 'snapshot' ? role : 'targets';
}

function versionOf(role: string, bytes: Uint8Array): number {
  const parsed = parseMetadata(typeOf(role), bytes);
  return parsed.ok ? parsed.metadata.signed.version : 0;
}

function fileName(role: string): string {
  return `${encodeURIComponent(role)}.json`;
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function isSame(a: ReadonlyMap<string, Uint8Array>, b: ReadonlyMap<string, Uint8Array>): boolean {
  return a.size === b.size && [...a].every(([role, bytes]) => Buffer.compare(bytes, b.get(role) ?? new Uint8Array()) === 0 && b.has(role));
}
