/** What leaves the signing machine: a bundle for sticks, as a folder or as one file, and a folder that any web server can serve. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type ArchiveInput,
  BUNDLE_SUFFIX,
  formatManifest,
  MANIFEST_NAME,
  METADATA_FOLDER,
  storedPath,
  TARGETS_FOLDER,
  writeArchive,
} from '@wardkeeper/proto/bundle';
import { TUF_LIMITS } from '@wardkeeper/proto/tuf';
import { exists, PUBLIC_FILE, readBytes } from '../files.ts';
import { type Outcome, refused } from './outcome.ts';
import { readPieces, writeStream } from './payload.ts';
import { nameOf, type Repository } from './repository.ts';
import { type Role, ROLES } from './roles.ts';
import { folderShelf } from './shelves.ts';
import { type Verified, type VerifiedRelease, verifyShelf } from './verify.ts';

export interface Delivery {
  readonly releases: readonly VerifiedRelease[];
  readonly totalBytes: number;
  readonly roles: Verified['roles'];
}

/** On a stick the online roles' expiry is not asked for; how long it may lie in a drawer is said by the release role. */
const JUDGED_ON_A_STICK: readonly Role[] = ['root', 'targets', 'offline'];

/** `only`: payloads that go along; empty: all. To a folder, or to one file where `out` ends in `BUNDLE_SUFFIX`. */
export async function writeBundle(repository: Repository, out: string, only: readonly string[], nowMs: number): Promise<Outcome<Delivery>> {
  const verified = await judged(repository, JUDGED_ON_A_STICK, nowMs);
  if (!verified.ok) return verified;
  const unknown = only.find((path) => !verified.releases.some((release) => release.path === path));
  if (unknown !== undefined) return refused('UNKNOWN', `${unknown}: no release of this name; "inspect" lists them`);
  const releases = verified.releases.filter(({ path }) => only.length === 0 || only.includes(path));
  const metadata = await metadataOf(repository, verified);
  const targets = await targetMembers(repository, releases);
  const members = [...metadata.map(([name, bytes]) => inMemory(`${METADATA_FOLDER}/${name}`, bytes)), ...targets];
  const totalBytes = members.reduce((sum, { size }) => sum + size, 0);
  const manifest = formatManifest({
    format: 'wardkeeper-bundle/1',
    totalBytes,
    releases: releases.map(({ path, size, release: { component, version, releaseCounter, hardware } }) => ({
      path,
      component,
      version,
      releaseCounter,
      hardware,
      bytes: size,
    })),
  });
  const all = [inMemory(MANIFEST_NAME, manifest), ...members].toSorted((a, b) => (a.path < b.path ? -1 : 1));
  if (out.endsWith(BUNDLE_SUFFIX)) await writeStream(out, writeArchive(all));
  // The largest first, and what makes a folder a bundle last.
  else for (const member of all.toReversed()) await writeStream(join(out, member.path), member.content());
  return { ok: true, releases, totalBytes, roles: verified.roles };
}

/** Targets first, the timestamp last: whoever reads in between sees the old state or the new one, whole. Nothing is taken away. */
export async function publish(repository: Repository, out: string, nowMs: number): Promise<Outcome<Delivery>> {
  const verified = await judged(repository, ROLES, nowMs);
  if (!verified.ok) return verified;
  const targets = await targetMembers(repository, verified.releases);
  for (const member of targets) {
    const to = join(out, member.path);
    // Its name has its hash, and it came there whole.
    if (!((await exists(to)) && (await stat(to)).size === member.size)) await writeStream(to, member.content());
  }
  const metadata = await metadataOf(repository, verified);
  const isLast = (name: string) => name === 'timestamp.json';
  for (const [name, bytes] of [...metadata].toSorted(([a], [b]) => Number(isLast(a)) - Number(isLast(b)))) {
    const { path, content } = inMemory(`${METADATA_FOLDER}/${name}`, bytes);
    await writeStream(join(out, path), content());
  }
  const totalBytes = [...targets.map(({ size }) => size), ...metadata.map(([, bytes]) => bytes.length)].reduce(
    (sum, size) => sum + size,
    0,
  );
  return { ok: true, releases: verified.releases, totalBytes, roles: verified.roles };
}

async function judged(repository: Repository, roles: readonly Role[], nowMs: number): Promise<Outcome<Verified>> {
  const missing = ROLES.find((role) => repository.held(role) === null);
  if (missing !== undefined)
    return refused('UNSIGNED', `no ${missing} metadata is in force yet: "role list" says whose signature is missing`);
  const verified = await verifyShelf(folderShelf(repository.folder), { root: null, hybrid: repository.settings.hybrid, nowMs });
  if (!verified.ok) return verified;
  const expired = verified.roles.find(({ role, expired: is }) => is && roles.includes(role));
  if (expired !== undefined)
    return refused('EXPIRED', `${expired.role} expired at ${expired.expires}: "role renew ${expired.role}", then sign it`);
  const lost = verified.releases.find(({ files }) => files === 'absent');
  if (lost !== undefined) return refused('DAMAGED', `${lost.path}: a file of it is not in the repository`);
  return verified;
}

/** What the timestamp in force leads to, which may be less than what has been signed since. */
async function metadataOf(repository: Repository, { roles }: Verified): Promise<readonly (readonly [name: string, bytes: Uint8Array])[]> {
  const names = roles.filter(({ role }) => role !== 'root').map(nameOf);
  const others = await Promise.all(
    names.map(async (name) => [name, await readBytes(repository.metadataFile(name), TUF_LIMITS.targetsBytes)] as const),
  );
  return [...(await repository.roots()), ...others];
}

async function targetMembers(repository: Repository, releases: readonly VerifiedRelease[]): Promise<readonly ArchiveInput[]> {
  const members = new Map<string, ArchiveInput>();
  for (const { path, sha256, size, release } of releases) {
    for (const ref of [{ path, sha256, size }, release.blockIndex, release.sbom, release.notes, release.provenance]) {
      if (ref === null) continue;
      const stored = storedPath(ref.path, ref.sha256);
      const at = `${TARGETS_FOLDER}/${stored}`;
      members.set(at, { path: at, size: ref.size, mode: PUBLIC_FILE, content: () => readPieces(repository.targetFile(stored)) });
    }
  }
  return [...members.values()];
}

function inMemory(path: string, bytes: Uint8Array): ArchiveInput {
  return {
    path,
    size: bytes.length,
    mode: PUBLIC_FILE,
    content: async function* () {
      yield bytes;
    },
  };
}
