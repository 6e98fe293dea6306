/** A whole repository or bundle judged as a gateway would: from a trusted root up to every file. */
import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { MAX_PROVENANCE_BYTES, parseRelease, readProvenance, RELEASE_ROLE, type ReleaseTarget, storedPath } from '@wardkeeper/proto/bundle';
import {
  delegationOf,
  judgeThreshold,
  type MetadataOf,
  parseMetadata,
  type ReadMetadata,
  type ThresholdVerdict,
  TUF_LIMITS,
} from '@wardkeeper/proto/tuf';
import { type Outcome, type Refusal, refused } from './outcome.ts';
import { parseRoleFile, type RoleFile, typeOf } from './role-file.ts';
import { type Role, ROLES } from './roles.ts';
import { peopleNeeded, peopleOf } from './sign.ts';

/** A folder, an archive, or a repository. */
export interface Shelf {
  /** Null: not there. */
  metadata(name: string, maxBytes: number): Promise<Uint8Array | null>;
  /** Null: not there. `stored`: with its hash before the name. */
  target(stored: string): Promise<AsyncIterable<Uint8Array> | null>;
}

export interface VerifiedRole {
  readonly role: Role;
  readonly version: number;
  readonly expires: string;
  /** People who signed, and how many had to. */
  readonly signers: readonly string[];
  readonly needed: number;
  readonly expired: boolean;
}

export interface VerifiedRelease {
  readonly path: string;
  readonly sha256: string;
  readonly size: number;
  readonly release: ReleaseTarget;
  /** `absent`: signed, and not on this shelf. */
  readonly files: 'whole' | 'absent';
  /** Keys of the release role that signed its provenance; null: it has none. */
  readonly provenanceBy: readonly string[] | null;
}

export interface Verified {
  readonly roles: readonly VerifiedRole[];
  readonly releases: readonly VerifiedRelease[];
}

interface Rules {
  /** Null: the shelf's own first root, which proves that it holds together and nothing more. */
  readonly root: Uint8Array | null;
  readonly hybrid: boolean;
  readonly nowMs: number;
}

/** Reads every byte. Throws `REPOSITORY_INVALID`, `FILE_UNREADABLE`, and `BUNDLE_MALFORMED` for a provenance that is none. */
export async function verifyShelf(shelf: Shelf, rules: Rules): Promise<Outcome<Verified>> {
  const chain = await verifyChain(shelf, rules);
  if (!chain.ok) return chain;
  const releaseFile = chain.files.find(({ role }) => role === RELEASE_ROLE);
  const targets = releaseFile?.metadata.signed as MetadataOf['targets'] | undefined;
  const releases: VerifiedRelease[] = [];
  for (const [path, target] of Object.entries(targets?.targets ?? {})) {
    const custom = target.unrecognizedFields['custom'];
    if (custom === undefined) continue;
    const parsed = parseRelease(custom);
    if (!parsed.ok) return refused('NOT_TRUSTED', `${path}: ${parsed.detail}`);
    const { release } = parsed;
    const sha256 = target.hashes['sha256'] ?? '';
    const refs = [{ path, sha256, size: target.length }, release.blockIndex, release.sbom, release.notes, release.provenance];
    let files: VerifiedRelease['files'] = 'whole';
    for (const ref of refs) {
      const state = ref === null ? 'whole' : await fileState(shelf, ref);
      if (state === 'damaged') return refused('DAMAGED', `${ref?.path}: not the bytes that are signed`);
      if (state === 'absent') files = 'absent';
    }
    const provenanceBy =
      release.provenance === null || files === 'absent' ? null : await provenanceSigners(shelf, release, chain.releaseKeys, sha256);
    if (provenanceBy === 'other') return refused('NOT_TRUSTED', `${path}: its provenance speaks of another payload`);
    releases.push({ path, sha256, size: target.length, release, files, provenanceBy });
  }
  return { ok: true, roles: chain.roles, releases };
}

interface Chain {
  readonly files: readonly RoleFile[];
  readonly roles: readonly VerifiedRole[];
  readonly releaseKeys: ReadonlyMap<string, KeyObject>;
}

async function verifyChain(shelf: Shelf, { root: trusted, hybrid, nowMs }: Rules): Promise<Outcome<Chain>> {
  const first = trusted ?? (await shelf.metadata('1.root.json', TUF_LIMITS.rootBytes));
  if (first === null) return refused('NOT_TRUSTED', '1.root.json is not there');
  let root = parseRoleFile('root', first, 'the trusted root');
  let verdict = judge(root, root, 'root', hybrid);
  if (verdict?.met !== true) return unsignedBy('root', verdict);
  for (let walked = 0; walked < TUF_LIMITS.rootRotations; walked += 1) {
    const bytes = await shelf.metadata(`${root.version + 1}.root.json`, TUF_LIMITS.rootBytes);
    if (bytes === null) break;
    const next = parseRoleFile('root', bytes, `${root.version + 1}.root.json`);
    if (next.version !== root.version + 1) return refused('NOT_TRUSTED', `${root.version + 1}.root.json is version ${next.version}`);
    for (const by of [root, next]) {
      verdict = judge(by, next, 'root', hybrid);
      if (verdict?.met !== true) return unsignedBy(`root ${next.version}`, verdict);
    }
    root = next;
  }
  const files: RoleFile[] = [root];
  const verdicts: ThresholdVerdict[] = [verdict];
  for (const role of ['timestamp', 'snapshot', 'targets', RELEASE_ROLE] as const) {
    const meta = metaOf(files, role);
    if (role !== 'timestamp' && meta === null) return refused('NOT_TRUSTED', `nothing names ${role}`);
    const name = meta === null ? 'timestamp.json' : `${meta.version}.${role}.json`;
    const bytes = await shelf.metadata(name, TUF_LIMITS[`${typeOf(role)}Bytes`]);
    if (bytes === null) return refused('NOT_TRUSTED', `${name} is not there`);
    const parsed = parseMetadata(typeOf(role), bytes);
    if (!parsed.ok) return refused('NOT_TRUSTED', `${name}: ${parsed.detail} [${parsed.code}]`);
    const file = parseRoleFile(role, bytes, name);
    if (meta !== null && (file.version !== meta.version || sha256(bytes) !== meta.hashes?.['sha256'] || bytes.length !== meta.length))
      return refused('NOT_TRUSTED', `${name} is not the one that is named above it`);
    const by = role === RELEASE_ROLE ? files.find((each) => each.role === 'targets') : root;
    const own = by === undefined ? null : judge(by, file, role, hybrid);
    if (own?.met !== true) return unsignedBy(role, own);
    files.push(file);
    verdicts.push(own);
  }
  const roles = files.map(({ role, version, expires }, index): VerifiedRole => {
    const shares = verdicts[index];
    const signers = shares === undefined ? [] : [...peopleOf(shares)].filter(([, did]) => did).map(([name]) => name);
    const needed = shares === undefined ? 0 : peopleNeeded(shares);
    return { role, version, expires, signers, needed, expired: Date.parse(expires) <= nowMs };
  });
  const targets = files.find(({ role }) => role === 'targets');
  const ordered = roles.toSorted((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role));
  return { ok: true, files, roles: ordered, releaseKeys: targets === undefined ? new Map() : releaseKeys(targets) };
}

function judge(by: RoleFile, file: RoleFile, role: Role, hybrid: boolean): ThresholdVerdict | null {
  const delegation = delegationOf(by.metadata as ReadMetadata<'root'> | ReadMetadata<'targets'>, role);
  return delegation === null ? null : judgeThreshold(delegation, file.metadata, hybrid);
}

function metaOf(files: readonly RoleFile[], role: Role) {
  const signed = (of: Role) => files.find((file) => file.role === of)?.metadata.signed;
  if (role === 'timestamp') return null;
  if (role === 'snapshot') return (signed('timestamp') as MetadataOf['timestamp'] | undefined)?.snapshotMeta ?? null;
  return (signed('snapshot') as MetadataOf['snapshot'] | undefined)?.meta[`${role}.json`] ?? null;
}

function unsignedBy(what: string, verdict: ThresholdVerdict | null): Refusal {
  if (verdict === null) return refused('NOT_TRUSTED', `${what}: nobody may sign it`);
  return refused('NOT_TRUSTED', `${what}: signed by ${verdict.signed} of ${verdict.needed} keys, or not by enough people with both kinds`);
}

async function fileState(shelf: Shelf, ref: { readonly path: string; readonly sha256: string; readonly size: number }) {
  const pieces = await shelf.target(storedPath(ref.path, ref.sha256));
  if (pieces === null) return 'absent';
  const hash = createHash('sha256');
  let size = 0;
  for await (const piece of pieces) {
    hash.update(piece);
    size += piece.length;
    if (size > ref.size) return 'damaged';
  }
  return size === ref.size && hash.digest('hex') === ref.sha256 ? 'whole' : 'damaged';
}

async function provenanceSigners(shelf: Shelf, { provenance }: ReleaseTarget, keys: ReadonlyMap<string, KeyObject>, payload: string) {
  const pieces = provenance === null ? null : await shelf.target(storedPath(provenance.path, provenance.sha256));
  const bytes: Uint8Array[] = [];
  let size = 0;
  for await (const piece of pieces ?? []) {
    size += piece.length;
    if (size > MAX_PROVENANCE_BYTES) break;
    bytes.push(piece);
  }
  const { statement, signedBy } = readProvenance(Buffer.concat(bytes), keys);
  return statement.subject.some(({ digest }) => digest.sha256 === payload) ? signedBy : 'other';
}

/** Of those whose keys may sign releases: who built it should be one of them. */
function releaseKeys(targets: RoleFile): ReadonlyMap<string, KeyObject> {
  const { delegations } = targets.metadata.signed as MetadataOf['targets'];
  return new Map(
    Object.values(delegations?.keys ?? {}).map((key) => {
      const text = key.keyVal['public'] ?? '';
      const isRaw = /^[0-9a-f]{64}$/.test(text);
      const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(text, 'hex')]);
      return [key.keyID, createPublicKey(isRaw ? { key: der, format: 'der', type: 'spki' } : text)] as const;
    }),
  );
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
