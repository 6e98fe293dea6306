/**
 * A repository of update metadata that a test changes as it likes and publishes version by version, honest or not. It is a source for the
 * agent's trust client, and remembers what it was asked for.
 */
import { createHash } from 'node:crypto';
import type { BundleSource, TargetReader } from '../../../agent/updates/trust/source.ts';
import { type SignerKind, signerOf, type TestSigner } from './signers.ts';

export interface RoleJson {
  keyids: string[];
  threshold: number;
  [field: string]: unknown;
}
export interface DelegatedJson extends RoleJson {
  name: string;
  terminating: boolean;
  paths: string[];
}
export interface FileJson {
  version: number;
  length?: number;
  hashes?: Record<string, string>;
}
export interface TargetJson {
  length: number;
  hashes: Record<string, string>;
  custom?: unknown;
}
interface SignedJson {
  _type: string;
  spec_version: string;
  version: number;
  expires: string;
  [field: string]: unknown;
}
export interface RootJson extends SignedJson {
  consistent_snapshot: boolean;
  keys: Record<string, unknown>;
  roles: Record<string, RoleJson>;
}
export interface MetaJson extends SignedJson {
  meta: Record<string, FileJson>;
}
export interface TargetsJson extends SignedJson {
  targets: Record<string, TargetJson>;
  delegations?: { keys: Record<string, unknown>; roles: DelegatedJson[] };
}

const DAY_MS = 86_400_000;
export const TOP_LEVEL = ['root', 'timestamp', 'snapshot', 'targets'] as const;
export const EVERYTHING = ['targets', 'snapshot', 'timestamp'] as const;

export interface Published {
  readonly signatures: { keyid: string; sig: string }[];
  readonly signed: unknown;
}

export class TestRepository implements BundleSource {
  readonly root: RootJson;
  readonly timestamp: MetaJson;
  readonly snapshot: MetaJson;
  readonly roles = new Map<string, TargetsJson>();
  /** What each role has published, oldest first; a role is served by its place in here, whatever version it says. */
  readonly published = new Map<string, Uint8Array[]>();
  readonly signers = new Map<string, Map<string, TestSigner>>();
  readonly artifacts = new Map<string, { bytes: Uint8Array; readonly hashes: Readonly<Record<string, string>> }>();
  /** `role` and the version asked for; null: without one. */
  readonly requests: (readonly [role: string, version: number | null])[] = [];
  readonly downloads: string[] = [];
  /** Whether snapshot and timestamp carry lengths and hashes of what they name. */
  withHashes = false;
  readonly #kind: SignerKind;
  readonly #used = new Map<SignerKind, number>();
  readonly expires: string;

  constructor(nowMs: number, kind: SignerKind = 'ed25519') {
    this.#kind = kind;
    this.expires = isoTime(nowMs + 30 * DAY_MS);
    const role = () => ({ keyids: [], threshold: 1 });
    const roles = { root: role(), timestamp: role(), snapshot: role(), targets: role() };
    this.root = { ...this.#signed('root'), consistent_snapshot: true, keys: {}, roles };
    this.timestamp = { ...this.#signed('timestamp'), meta: { 'snapshot.json': { version: 1 } } };
    this.snapshot = { ...this.#signed('snapshot'), meta: { 'targets.json': { version: 1 } } };
    this.roles.set('targets', this.newTargets());
    for (const name of TOP_LEVEL) this.addKey(name);
    this.publish(['targets', 'snapshot', 'timestamp', 'root']);
  }

  get targets(): TargetsJson {
    return this.targetsOf('targets');
  }

  targetsOf(role: string): TargetsJson {
    const targets = this.roles.get(role);
    if (targets === undefined) throw new Error(`no role ${role}`);
    return targets;
  }

  newTargets(): TargetsJson {
    return { ...this.#signed('targets'), targets: {} };
  }

  /** One that no role has yet. */
  newSigner(kind: SignerKind = this.#kind): TestSigner {
    const index = this.#used.get(kind) ?? 0;
    this.#used.set(kind, index + 1);
    return signerOf(kind, index);
  }

  /** To what the role above says, and to those who sign. */
  addKey(role: string, by = 'root', signer: TestSigner = this.newSigner()): TestSigner {
    const { keys, role: entry } = this.#delegation(role, by);
    keys[signer.keyId] = signer.json;
    entry.keyids.push(signer.keyId);
    this.addSigner(role, signer);
    return signer;
  }

  addSigner(role: string, signer: TestSigner): void {
    this.signersOf(role).set(signer.keyId, signer);
  }

  signersOf(role: string): Map<string, TestSigner> {
    const signers = this.signers.get(role) ?? new Map<string, TestSigner>();
    this.signers.set(role, signers);
    return signers;
  }

  rotateKeys(role: string): void {
    const entry = this.roleOf(role);
    entry.keyids.length = 0;
    this.signersOf(role).clear();
    for (let count = 0; count < entry.threshold; count += 1) this.addKey(role);
  }

  roleOf(role: string, by = 'root'): RoleJson {
    return this.#delegation(role, by).role;
  }

  addDelegation(by: string, role: Partial<DelegatedJson> & { readonly name: string }, targets: TargetsJson = this.newTargets()): void {
    const delegator = this.targetsOf(by);
    delegator.delegations ??= { keys: {}, roles: [] };
    delegator.delegations.roles.push({ keyids: [], threshold: 1, terminating: false, paths: ['*'], ...role });
    this.addKey(role.name, by);
    if (!this.roles.has(role.name)) this.roles.set(role.name, targets);
  }

  addArtifact(role: string, bytes: Uint8Array, path: string, algorithms: readonly string[] = ['sha256'], custom?: unknown): void {
    const hashes = Object.fromEntries(algorithms.map((algorithm) => [algorithm, hashOf(algorithm, bytes)]));
    this.targetsOf(role).targets[path] = { length: bytes.length, hashes, ...(custom === undefined ? {} : { custom }) };
    this.artifacts.set(path, { bytes, hashes });
  }

  /** Signs the next version of each, in this order, and tells of it in snapshot and timestamp. */
  publish(roles: readonly string[]): void {
    for (const role of roles) {
      const signed = this.signedOf(role);
      const before = this.published.get(role);
      if (before !== undefined) signed.version += 1;
      const bytes = this.sign(role, signed);
      this.published.set(role, [...(before ?? []), bytes]);
      const meta: FileJson = { version: signed.version, ...(this.withHashes ? lengthAndHash(bytes) : {}) };
      if (role === 'snapshot') this.timestamp.meta['snapshot.json'] = meta;
      else if (role !== 'root' && role !== 'timestamp') this.snapshot.meta[`${role}.json`] = meta;
    }
  }

  /** As those who may sign for this role today would. */
  sign(role: string, signed: unknown): Uint8Array {
    const signatures = [...this.signersOf(role).values()].map((signer) => ({ keyid: signer.keyId, sig: signer.sign(signed) }));
    return Buffer.from(JSON.stringify({ signatures, signed }));
  }

  /** Changes what was published last, signatures and all; leaves alone what is nothing, or no JSON. */
  tamper(role: string, change: (published: Published) => void): void {
    const versions = this.published.get(role) ?? [];
    let published: Published;
    try {
      published = JSON.parse(Buffer.from(versions.at(-1) ?? []).toString()) as Published;
    } catch {
      return;
    }
    change(published);
    versions[versions.length - 1] = Buffer.from(JSON.stringify(published));
  }

  /** As if it had never published anything of this role. */
  forget(role: string): void {
    this.published.delete(role);
  }

  latest(role: string): Uint8Array {
    return this.published.get(role)?.at(-1) ?? new Uint8Array();
  }

  firstRoot(): Uint8Array {
    return this.published.get('root')?.[0] ?? new Uint8Array();
  }

  async metadata(name: string, maxBytes: number): Promise<Uint8Array | null> {
    return this.serve(name)?.subarray(0, maxBytes + 1) ?? null;
  }

  serve(name: string): Uint8Array | null {
    const stem = name.replace(/\.json$/, '');
    const versioned = /^(\d+)\.(.*)$/.exec(stem);
    const isVersioned = versioned !== null && (versioned[2] === 'root' || (this.root.consistent_snapshot && stem !== 'timestamp'));
    const role = decodeURIComponent(isVersioned ? (versioned[2] ?? '') : stem);
    const version = isVersioned ? Number(versioned[1]) : null;
    this.requests.push([role, version]);
    return (version === null ? this.published.get(role)?.at(-1) : this.published.get(role)?.[version - 1]) ?? null;
  }

  async open(sourcePath: string): Promise<TargetReader | null> {
    this.downloads.push(sourcePath);
    const cut = sourcePath.lastIndexOf('/') + 1;
    const [, hash, name = ''] = /^([0-9a-f]+)\.(.*)$/.exec(sourcePath.slice(cut)) ?? [];
    const isHashed = this.root.consistent_snapshot;
    const artifact = this.artifacts.get(isHashed ? sourcePath.slice(0, cut) + name : sourcePath);
    if (artifact === undefined || (isHashed && !Object.values(artifact.hashes).includes(hash ?? ''))) return null;
    const { bytes } = artifact;
    return {
      size: bytes.length,
      read: async function* (offset) {
        yield bytes.subarray(offset);
      },
      close: async () => undefined,
    };
  }

  signedOf(role: string): SignedJson {
    if (role === 'root') return this.root;
    if (role === 'timestamp') return this.timestamp;
    return role === 'snapshot' ? this.snapshot : this.targetsOf(role);
  }

  #signed(type: string): SignedJson {
    return { _type: type, spec_version: '1.0.31', version: 1, expires: this.expires };
  }

  #delegation(role: string, by: string): { readonly keys: Record<string, unknown>; readonly role: RoleJson } {
    const delegations = by === 'root' ? undefined : this.targetsOf(by).delegations;
    const entry = by === 'root' ? this.root.roles[role] : delegations?.roles.find(({ name }) => name === role);
    if (entry === undefined) throw new Error(`${by} does not delegate to ${role}`);
    return { keys: delegations?.keys ?? this.root.keys, role: entry };
  }
}

export function isoTime(atMs: number): string {
  return `${new Date(atMs).toISOString().slice(0, 19)}Z`;
}

function lengthAndHash(bytes: Uint8Array): Pick<FileJson, 'length' | 'hashes'> {
  return { length: bytes.length, hashes: { sha256: hashOf('sha256', bytes) } };
}

function hashOf(algorithm: string, bytes: Uint8Array): string {
  return createHash(algorithm).update(bytes).digest('hex');
}
