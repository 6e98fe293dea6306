/**
 * The metadata that one run believes, and the order in which it may come to: root, timestamp, snapshot, targets, delegated. Each is
 * verified by what was believed before it. Section numbers are those of the TUF specification 1.0. No I/O, no clock: bytes come in.
 */
import { createHash } from 'node:crypto';
import {
  delegationOf,
  type FileMeta,
  judgeThreshold,
  type MetadataType,
  parseMetadata,
  type ReadMetadata,
  type ThresholdVerdict,
} from '@wardkeeper/proto/tuf';
import { type Refusal, refused, type Verdict } from './refusal.ts';
import { expiryOf, snapshotFault, type TrustedTime } from './rules.ts';

export interface SetRules {
  /** 5.1: the same for the whole run. */
  readonly time: TrustedTime;
  /** Thresholds need people who signed with both key families. */
  readonly hybrid: boolean;
  /**
   * Bundles on a stick: how fresh they are is said by the role `offline` with an expiry of its own, so that timestamp and snapshot, whose
   * online keys renew them every few days, are judged by their versions alone.
   */
  readonly offline: boolean;
}

type Outcome = Verdict<object>;
const DONE: Outcome = { ok: true };

export class TrustedSet {
  readonly #rules: SetRules;
  #root: ReadMetadata<'root'>;
  #timestamp: ReadMetadata<'timestamp'> | null = null;
  #snapshot: ReadMetadata<'snapshot'> | null = null;
  readonly #targets = new Map<string, ReadMetadata<'targets'>>();
  readonly #signers = new Map<string, ThresholdVerdict>();
  /** Who else delegates to a role that is believed, once that was looked at: signatures are slow and neither side changes. */
  readonly #delegators = new Map<string, Set<string | null>>();

  private constructor(root: ReadMetadata<'root'>, rules: SetRules) {
    this.#root = root;
    this.#rules = rules;
  }

  /** 5.2: the root that this gateway was given, or believed last. It must at least have signed itself. */
  static open(rootBytes: Uint8Array, rules: SetRules): Verdict<{ readonly set: TrustedSet }> {
    const root = read('root', 'root', rootBytes);
    if (!root.ok) return root;
    const set = new TrustedSet(root.metadata, rules);
    const signed = set.#verify(root.metadata, root.metadata, 'root');
    return signed.ok ? { ok: true, set } : signed;
  }

  get root(): ReadMetadata<'root'> {
    return this.#root;
  }

  get timestamp(): ReadMetadata<'timestamp'> | null {
    return this.#timestamp;
  }

  get snapshot(): ReadMetadata<'snapshot'> | null {
    return this.#snapshot;
  }

  targets(role: string): ReadMetadata<'targets'> | null {
    return this.#targets.get(role) ?? null;
  }

  /** Who signed each role that is believed. */
  get signers(): ReadonlyMap<string, ThresholdVerdict> {
    return this.#signers;
  }

  /** 5.3.4–5.3.7: the next root, signed as the current one asks and as it asks itself. That it may be expired is judged at the end. */
  offerRoot(bytes: Uint8Array): Outcome {
    const offered = read('root', 'root', bytes);
    if (!offered.ok) return offered;
    const next = offered.metadata;
    for (const judge of [this.#root, next]) {
      const signed = this.#verify(judge, next, 'root');
      if (!signed.ok) return signed;
    }
    const wanted = this.#root.signed.version + 1;
    if (next.signed.version !== wanted) return refused('VERSION', 'root', `version ${next.signed.version}, expected ${wanted}`);
    this.#root = next;
    return DONE;
  }

  /** 5.3.10: a freeze attack would leave an old root in place. */
  judgeRoot(): Outcome {
    return this.#judgeExpiry('root', this.#root.signed.expires);
  }

  /** 5.4.2, 5.4.3. The same version again changes nothing: what was believed first stays. */
  offerTimestamp(bytes: Uint8Array): Outcome {
    const offered = read('timestamp', 'timestamp', bytes);
    if (!offered.ok) return offered;
    const next = offered.metadata;
    const signed = this.#verify(this.#root, next, 'timestamp');
    if (!signed.ok) return signed;
    const known = this.#timestamp;
    if (known !== null) {
      const fault = versionFault('timestamp', known.signed.version, next.signed.version);
      if (fault !== null) return { ok: false, ...fault };
      if (next.signed.version === known.signed.version) return DONE;
      const snapshots = versionFault('snapshot', known.signed.snapshotMeta.version, next.signed.snapshotMeta.version);
      if (snapshots !== null) return { ok: false, ...snapshots };
    }
    this.#timestamp = next;
    return DONE;
  }

  /** 5.4.4 */
  judgeTimestamp(): Outcome {
    if (this.#timestamp === null) return refused('MISSING', 'timestamp', 'none is believed');
    return this.#rules.offline ? DONE : this.#judgeExpiry('timestamp', this.#timestamp.signed.expires);
  }

  /** 5.5.2–5.5.5. `stored`: it was believed by an earlier run, so that its hash may be of another timestamp's time. */
  offerSnapshot(bytes: Uint8Array, stored: boolean): Outcome {
    const meta = this.#timestamp?.signed.snapshotMeta;
    if (meta === undefined) return refused('MISSING', 'timestamp', 'none is believed');
    const fault = stored ? null : bytesFault('snapshot', meta, bytes);
    if (fault !== null) return { ok: false, ...fault };
    const offered = read('snapshot', 'snapshot', bytes);
    if (!offered.ok) return offered;
    const next = offered.metadata;
    const signed = this.#verify(this.#root, next, 'snapshot');
    if (!signed.ok) return signed;
    // 5.5.4 of what comes in; what was stored is judged at the end, because it is what 5.5.5 compares with.
    if (!stored && next.signed.version !== meta.version)
      return refused('VERSION', 'snapshot', `version ${next.signed.version}, the timestamp names ${meta.version}`);
    const rollback = this.#snapshot === null ? null : snapshotFault(versionsIn(this.#snapshot), versionsIn(next));
    if (rollback !== null) return { ok: false, ...rollback };
    this.#snapshot = next;
    return DONE;
  }

  /** 5.5.4, 5.5.6 */
  judgeSnapshot(): Outcome {
    const meta = this.#timestamp?.signed.snapshotMeta;
    if (this.#snapshot === null || meta === undefined) return refused('MISSING', 'snapshot', 'none is believed');
    const { version, expires } = this.#snapshot.signed;
    if (version !== meta.version) return refused('VERSION', 'snapshot', `version ${version}, the timestamp names ${meta.version}`);
    return this.#rules.offline ? DONE : this.#judgeExpiry('snapshot', expires);
  }

  /** 5.6.2–5.6.5, and the same for what is delegated: `by` null is the root, which delegates to `targets`. */
  offerTargets(role: string, by: string | null, bytes: Uint8Array): Outcome {
    const meta = this.targetsMeta(role);
    if (meta === null) return refused('NOT_DELEGATED', role, 'the snapshot does not name it');
    const delegator = by === null ? this.#root : this.#targets.get(by);
    if (delegator === undefined) return refused('NOT_DELEGATED', role, `${by} is not believed`);
    const fault = bytesFault(role, meta, bytes);
    if (fault !== null) return { ok: false, ...fault };
    const offered = read('targets', role, bytes);
    if (!offered.ok) return offered;
    const next = offered.metadata;
    const signed = this.#verify(delegator, next, role);
    if (!signed.ok) return signed;
    if (next.signed.version !== meta.version)
      return refused('VERSION', role, `version ${next.signed.version}, the snapshot names ${meta.version}`);
    const expired = this.#judgeExpiry(role, next.signed.expires);
    if (!expired.ok) return expired;
    this.#targets.set(role, next);
    this.#delegators.set(role, new Set([by]));
    return DONE;
  }

  /** Whether a role that is believed already may also speak for this delegator: being believed through one says nothing of another. */
  judgeDelegation(role: string, by: string | null): Outcome {
    const delegator = by === null ? this.#root : this.#targets.get(by);
    const believed = this.#targets.get(role);
    if (delegator === undefined || believed === undefined) return refused('NOT_DELEGATED', role, `${by} is not believed`);
    const known = this.#delegators.get(role) ?? new Set();
    if (known.has(by)) return DONE;
    const signed = this.#verify(delegator, believed, role);
    if (signed.ok) this.#delegators.set(role, known.add(by));
    return signed;
  }

  /** 5.3.11: whether what was believed before this root is still signed by those whom it names. */
  isStillSigned(role: 'timestamp' | 'snapshot', bytes: Uint8Array): boolean {
    const stored = read(role, role, bytes);
    const delegation = delegationOf(this.#root, role);
    return stored.ok && delegation !== null && judgeThreshold(delegation, stored.metadata, this.#rules.hybrid).met;
  }

  /** What the snapshot says of one targets role. */
  targetsMeta(role: string): FileMeta | null {
    const meta = this.#snapshot?.signed.meta ?? {};
    const name = `${role}.json`;
    return Object.hasOwn(meta, name) ? (meta[name] ?? null) : null;
  }

  #verify(by: ReadMetadata<'root'> | ReadMetadata<'targets'>, metadata: ReadMetadata<MetadataType>, role: string): Outcome {
    const delegation = delegationOf(by, role);
    if (delegation === null) return refused('NOT_DELEGATED', role, 'nobody may sign it');
    const verdict = judgeThreshold(delegation, metadata, this.#rules.hybrid);
    if (!verdict.met)
      return refused(
        'THRESHOLD',
        role,
        `signed by ${verdict.signed} of ${verdict.needed} keys${verdict.signed >= verdict.needed ? ', not by enough people with both kinds' : ''}`,
      );
    this.#signers.set(role, verdict);
    return DONE;
  }

  #judgeExpiry(role: string, expires: string): Outcome {
    const code = expiryOf(Date.parse(expires), this.#rules.time);
    return code === null ? DONE : refused(code, role, `expired at ${expires}`);
  }
}

function read<T extends MetadataType>(type: T, role: string, bytes: Uint8Array): Verdict<{ readonly metadata: ReadMetadata<T> }> {
  const parsed = parseMetadata(type, bytes);
  return parsed.ok ? parsed : refused(parsed.code, role, parsed.detail);
}

function versionFault(role: string, known: number, next: number): Refusal | null {
  return next < known ? { code: 'ROLLBACK', role, detail: `version ${next}, known is ${known}` } : null;
}

function bytesFault(role: string, { length, hashes }: FileMeta, bytes: Uint8Array): Refusal | null {
  if (length !== undefined && bytes.length !== length) return { code: 'LENGTH', role, detail: `${bytes.length} bytes, expected ${length}` };
  for (const algorithm of ['sha256', 'sha512'] as const) {
    const wanted = hashes?.[algorithm];
    if (wanted !== undefined && createHash(algorithm).update(bytes).digest('hex') !== wanted)
      return { code: 'HASH', role, detail: `not the ${algorithm} that is signed` };
  }
  return null;
}

function versionsIn({ signed }: ReadMetadata<'snapshot'>): ReadonlyMap<string, number> {
  return new Map(Object.entries(signed.meta).map(([name, { version }]) => [name, version]));
}
