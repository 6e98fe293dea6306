/**
 * The client workflow of the TUF specification 1.0 §5: brings what this gateway believes up to date from one source, in the order that
 * makes each step safe. What a run comes to believe is kept whole at its end; only a newer root is kept at once, because it may have
 * taken a stolen key out of use and that must hold even where the rest of the run fails.
 */
import { createHash } from 'node:crypto';
import { RELEASE_ROLE } from '@wardkeeper/proto/bundle';
import { canonicalJson, type MetadataType, TUF_LIMITS } from '@wardkeeper/proto/tuf';
import { messageOf } from '../../runtime/message.ts';
import { refused, type Verdict } from './refusal.ts';
import type { BundleSource } from './source.ts';
import { type SetRules, TrustedSet } from './trusted-set.ts';

export interface TrustStore {
  /** A role's metadata as it was last believed; null: none. `root` is always there. */
  read(role: string): Uint8Array | null;
  /** Keeps these in one step, and forgets every other: what a run believed at its end, or the roots on its way. */
  replace(files: ReadonlyMap<string, Uint8Array>): void;
}

/** A target as it is signed, found in the role that may speak for its path. */
export interface SignedTarget {
  readonly path: string;
  readonly role: string;
  readonly length: number;
  readonly hashes: Readonly<Record<string, string>>;
  readonly custom: unknown;
  /** What it is called at the source (TUF 7: consistent snapshots put a hash before the name). */
  readonly sourcePath: string;
}

export interface Run {
  readonly source: BundleSource;
  readonly store: TrustStore;
  readonly rules: SetRules;
  /** How long the source may take over one metadata file. */
  readonly patienceMs?: number;
  /** Told of each role that is newly believed, as soon as it is. For the conformance suite, which looks at every step. */
  readonly onBelieved?: (role: string, bytes: Uint8Array) => void;
}

type Step = Verdict<object>;

/** A targets file of the largest kind over a line of 150 kbit/s; a source that drips slower than that is refused, not waited for. */
export const PATIENCE_MS = 300_000;

/** The set as far as this run could bring it. Where it is refused nothing but a newer root has been kept. */
export async function refresh(run: Run): Promise<Verdict<{ readonly update: Update }>> {
  const opened = TrustedSet.open(run.store.read('root') ?? new Uint8Array(), run.rules);
  if (!opened.ok) return opened;
  const update = new Update(run, opened.set);
  const refreshed = await update.refresh();
  return refreshed.ok ? { ok: true, update } : refreshed;
}

/** One run over one source. */
export class Update {
  readonly #run: Run;
  readonly set: TrustedSet;

  constructor(run: Run, set: TrustedSet) {
    this.#run = run;
    this.set = set;
  }

  async refresh(): Promise<Step> {
    for (const step of [() => this.#updateRoot(), () => this.#updateTimestamp(), () => this.#updateSnapshot()]) {
      const outcome = await step();
      if (!outcome.ok) return outcome;
    }
    return this.#updateTargets('targets', null);
  }

  /** Keeps all that this run believes. */
  keep(): void {
    const { set } = this;
    const files = new Map([['root', set.root.bytes]]);
    if (set.timestamp !== null) files.set('timestamp', set.timestamp.bytes);
    if (set.snapshot !== null) files.set('snapshot', set.snapshot.bytes);
    for (const role of set.signers.keys()) {
      const targets = set.targets(role);
      if (targets !== null) files.set(role, targets.bytes);
    }
    this.#run.store.replace(files);
  }

  /** 5.6.7: delegations in the order in which they are signed, depth first, each role once, terminating ones last. */
  async find(path: string): Promise<Verdict<{ readonly target: SignedTarget }>> {
    const waiting: (readonly [role: string, by: string | null])[] = [['targets', null]];
    const visited = new Set<string>();
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const [role, by] = next;
      if (visited.has(role)) continue;
      if (visited.size > TUF_LIMITS.delegations) return refused('TOO_MANY', role, `more than ${TUF_LIMITS.delegations} delegations`);
      visited.add(role);
      const loaded = await this.#updateTargets(role, by);
      if (!loaded.ok) return loaded;
      const target = this.#targetIn(role, path);
      if (target !== null) return { ok: true, target };
      const children = this.#delegatedTo(role, path);
      if (children.terminating) waiting.length = 0;
      waiting.push(...children.roles.map((name) => [name, role] as const).toReversed());
    }
    return refused('NO_TARGET', path, 'nobody has signed a target of this name');
  }

  /** Every target that a role has signed, once that role is believed. */
  async listed(role: string, by: string | null): Promise<Verdict<{ readonly targets: readonly SignedTarget[] }>> {
    const loaded = await this.#updateTargets(role, by);
    if (!loaded.ok) return loaded;
    const paths = Object.keys(this.set.targets(role)?.signed.targets ?? {});
    return { ok: true, targets: paths.map((path) => this.#targetIn(role, path)).filter((target) => target !== null) };
  }

  /** 5.3 */
  async #updateRoot(): Promise<Step> {
    for (let walked = 0; ; walked += 1) {
      if (walked >= TUF_LIMITS.rootRotations) return refused('TOO_MANY', 'root', `more than ${TUF_LIMITS.rootRotations} new versions`);
      const bytes = await this.#fetch('root', `${this.set.root.signed.version + 1}.root.json`);
      if (!bytes.ok) {
        if (bytes.code === 'MISSING') break;
        return bytes;
      }
      const accepted = this.set.offerRoot(bytes.bytes);
      if (!accepted.ok) return accepted;
      this.#keepRoot(); // 5.3.8
    }
    return this.set.judgeRoot();
  }

  /**
   * 5.3.11: what a rotated key signed goes, so that whoever stole it has not set version numbers out of reach; what a snapshot said of
   * targets goes with it. Everything else that was believed stays.
   */
  #keepRoot(): void {
    const { store, onBelieved } = this.#run;
    const files = new Map([['root', this.set.root.bytes]]);
    const keep = (role: string) => {
      const bytes = store.read(role);
      if (bytes !== null) files.set(role, bytes);
    };
    const isStillSigned = (role: 'timestamp' | 'snapshot') => this.set.isStillSigned(role, store.read(role) ?? new Uint8Array());
    if (isStillSigned('timestamp')) keep('timestamp');
    if (isStillSigned('snapshot')) for (const role of ['snapshot', 'targets', RELEASE_ROLE]) keep(role);
    store.replace(files);
    onBelieved?.('root', this.set.root.bytes);
  }

  /** 5.4. A stick may be older than what this gateway knows: then what it knows stands, and the stick is judged by that. */
  async #updateTimestamp(): Promise<Step> {
    const { store, rules, onBelieved } = this.#run;
    const stored = store.read('timestamp');
    if (stored !== null) this.set.offerTimestamp(stored);
    const known = this.set.timestamp;
    const bytes = await this.#fetch('timestamp', 'timestamp.json');
    if (!bytes.ok) return bytes;
    const accepted = this.set.offerTimestamp(bytes.bytes);
    // A newer timestamp that names an older snapshot is no old stick, and is refused.
    const isOldStick = !accepted.ok && accepted.code === 'ROLLBACK' && accepted.role === 'timestamp';
    if (!accepted.ok && !(rules.offline && isOldStick)) return accepted;
    const judged = this.set.judgeTimestamp();
    if (judged.ok && this.set.timestamp !== null && this.set.timestamp !== known) onBelieved?.('timestamp', this.set.timestamp.bytes);
    return judged;
  }

  /** 5.5 */
  async #updateSnapshot(): Promise<Step> {
    const { store, onBelieved } = this.#run;
    const stored = store.read('snapshot');
    if (stored !== null && this.set.offerSnapshot(stored, true).ok) {
      const judged = this.set.judgeSnapshot();
      if (judged.ok) return judged;
    }
    const version = this.set.timestamp?.signed.snapshotMeta.version ?? 0;
    const bytes = await this.#fetch('snapshot', this.#versioned(version, 'snapshot'));
    if (!bytes.ok) return bytes;
    const accepted = this.set.offerSnapshot(bytes.bytes, false);
    if (!accepted.ok) return accepted;
    const judged = this.set.judgeSnapshot();
    if (judged.ok) onBelieved?.('snapshot', bytes.bytes);
    return judged;
  }

  /** 5.6. What is stored is believed only if it would be believed now, by the one who delegates to it now. */
  async #updateTargets(role: string, by: string | null): Promise<Step> {
    if (this.set.targets(role) !== null) return this.set.judgeDelegation(role, by);
    const meta = this.set.targetsMeta(role);
    if (meta === null) return refused('NOT_DELEGATED', role, 'the snapshot does not name it');
    const stored = this.#run.store.read(role);
    if (stored !== null && this.set.offerTargets(role, by, stored).ok) return { ok: true };
    const bytes = await this.#fetch('targets', this.#versioned(meta.version, role), role);
    if (!bytes.ok) return bytes;
    const accepted = this.set.offerTargets(role, by, bytes.bytes);
    if (accepted.ok) this.#run.onBelieved?.(role, bytes.bytes);
    return accepted;
  }

  #delegatedTo(role: string, path: string): { readonly roles: readonly string[]; readonly terminating: boolean } {
    const delegations = this.set.targets(role)?.signed.delegations;
    const roles: string[] = [];
    if (delegations?.succinctRoles !== undefined) return { roles: [delegations.succinctRoles.getRoleForTarget(path)], terminating: true };
    for (const delegated of Object.values(delegations?.roles ?? {})) {
      if (!delegated.isDelegatedPath(path)) continue;
      roles.push(delegated.name);
      if (delegated.terminating) return { roles, terminating: true };
    }
    return { roles, terminating: false };
  }

  #targetIn(role: string, path: string): SignedTarget | null {
    const targets = this.set.targets(role)?.signed.targets ?? {};
    const file = Object.hasOwn(targets, path) ? targets[path] : undefined;
    if (file === undefined) return null;
    const cut = path.lastIndexOf('/') + 1;
    const hash = file.hashes['sha256'] ?? file.hashes['sha512'] ?? '';
    const sourcePath = this.set.root.signed.consistentSnapshot ? `${path.slice(0, cut)}${hash}.${path.slice(cut)}` : path;
    return { path, role, length: file.length, hashes: file.hashes, custom: file.unrecognizedFields['custom'], sourcePath };
  }

  #versioned(version: number, role: string): string {
    const name = `${encodeURIComponent(role)}.json`;
    return this.set.root.signed.consistentSnapshot ? `${version}.${name}` : name;
  }

  async #fetch(type: MetadataType, name: string, role: string = type): Promise<Verdict<{ readonly bytes: Uint8Array }>> {
    try {
      const bytes = await within(this.#run.patienceMs ?? PATIENCE_MS, this.#run.source.metadata(name, TUF_LIMITS[`${type}Bytes`]));
      return bytes === null ? refused('MISSING', role, `the source has no ${name}`) : { ok: true, bytes };
    } catch (error) {
      return refused('SOURCE', role, messageOf(error));
    }
  }
}

/** Rejects where `work` takes longer; whoever does it is left to notice by itself. */
async function within<T>(patienceMs: number, work: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`no answer within ${patienceMs / 1_000} s`)), patienceMs);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** What consent is given to: exactly this target, whenever and wherever it is offered. Hex. */
export function targetDigest({ path, length, hashes, custom }: SignedTarget): string {
  const signed = canonicalJson({ path, length, hashes, custom: custom ?? null });
  return createHash('sha256').update('wardkeeper/update-target/1\0').update(signed).digest('hex');
}
