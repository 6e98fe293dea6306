/** A release: its payload packed, described, and put among those that wait to be signed. Files first, the draft that names them last. */
import { createHash } from 'node:crypto';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import {
  formatBlockIndex,
  INDEX_BLOCK_BYTES,
  makeStatement,
  MAX_BILL_BYTES,
  parseBill,
  parseRelease,
  RELEASE_ROLE,
  type BuildRecord,
  type ReleaseName,
  type ReleaseTarget,
  signStatement,
  storedPath,
  type TargetKind,
  targetPath,
  type TargetRef,
} from '@wardkeeper/proto/bundle';
import { isTargetPath, TUF_LIMITS } from '@wardkeeper/proto/tuf';
import { makePrivateFolder, PUBLIC_FILE, readBytes, syncFolder, writeDurably } from '../files.ts';
import { type Outcome, refused } from './outcome.ts';
import { listPayload, packPayload } from './payload.ts';
import type { Repository } from './repository.ts';
import { unsigned } from './role-file.ts';
import { expiryText, makeReleases } from './roles.ts';
import type { Signer } from './signer.ts';

const MAX_NOTES_BYTES = 1_048_576;

/** What a person says of a release; the rest is computed. */
export interface ReleaseOrder {
  readonly line: string;
  readonly component: string;
  readonly version: string;
  readonly releaseCounter: number;
  readonly securityFloor: number;
  readonly hardware: readonly string[];
  readonly minAgent: string;
  readonly requires: ReleaseTarget['requires'];
  readonly dataSchema: ReleaseTarget['dataSchema'];
  readonly restart: boolean;
  /** A folder that becomes the slot's content. */
  readonly payload: string;
  /** CycloneDX JSON. */
  readonly sbom: string | null;
  /** Markdown, for technicians. */
  readonly notes: string | null;
  readonly provenance: { readonly build: BuildRecord; readonly signer: Signer } | null;
}

/** A target as targets metadata has it. */
interface TargetJson {
  readonly length: number;
  readonly hashes: { readonly sha256: string };
  readonly custom?: ReleaseTarget;
}

export type Targets = Readonly<Record<string, TargetJson>>;

export async function addRelease(
  repository: Repository,
  order: ReleaseOrder,
  nowMs: number,
): Promise<Outcome<{ readonly path: string; readonly release: ReleaseTarget }>> {
  const name: ReleaseName = order;
  const path = targetPath(name, 'payload');
  if (!isTargetPath(path) || order.line.includes('/'))
    return refused('RELEASE', `line ${JSON.stringify(order.line)}: expected a word of [A-Za-z0-9._-]`);
  const known = targetsOf(repository);
  const older = counterFault(known, order);
  if (older !== null) return refused('COUNTER', older);
  // Of what is described by a person first, so that a typing mistake is told before gigabytes are read.
  const draft = parseRelease({ ...described(order), files: [{ path: 'x', sha256: '0'.repeat(64), size: 0, mode: 0o644 }] });
  if (!draft.ok) return refused('RELEASE', draft.detail);
  const listed = await listPayload(order.payload);
  if (!listed.ok) return listed;

  await makePrivateFolder(repository.targetFile(order.line));
  const unnamed = repository.targetFile(`${order.line}/.payload`);
  const packed = await packPayload(order.payload, listed.files, unnamed);
  const stored = repository.targetFile(storedPath(path, packed.sha256));
  await rename(unnamed, stored);
  await syncFolder(join(stored, '..'));

  const extras: [string, TargetJson][] = [];
  const put = async (kind: TargetKind, bytes: Uint8Array): Promise<TargetRef> => {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const at = targetPath(name, kind);
    await writeDurably(repository.targetFile(storedPath(at, sha256)), bytes, PUBLIC_FILE);
    extras.push([at, { length: bytes.length, hashes: { sha256 } }]);
    return { path: at, sha256, size: bytes.length };
  };
  const bill = order.sbom === null ? null : await readBytes(order.sbom, MAX_BILL_BYTES);
  if (bill !== null) parseBill(bill);
  const release = parseRelease({
    ...described(order),
    files: packed.files,
    blockIndex:
      packed.blocks === null ? null : { ...(await put('blockIndex', formatBlockIndex(packed.blocks))), blockBytes: INDEX_BLOCK_BYTES },
    sbom: bill === null ? null : await put('sbom', bill),
    notes: order.notes === null ? null : await put('notes', await readBytes(order.notes, MAX_NOTES_BYTES)),
    provenance: order.provenance === null ? null : await put('provenance', provenanceOf(order.provenance, path, packed.sha256)),
  });
  if (!release.ok) return refused('RELEASE', release.detail);
  const payload: TargetJson = { length: packed.size, hashes: { sha256: packed.sha256 }, custom: release.release };
  const outcome = await draftReleases(repository, { ...known, [path]: payload, ...Object.fromEntries(extras) }, nowMs);
  return outcome.ok ? { ok: true, path, release: release.release } : outcome;
}

/** Takes a release out of what is signed, with all that goes with it; its files stay where they are, for whoever has an older list. */
export async function withdrawRelease(repository: Repository, path: string, nowMs: number): Promise<Outcome<{ readonly path: string }>> {
  const known = targetsOf(repository);
  const release = known[path]?.custom;
  if (release === undefined) return refused('UNKNOWN', `${path}: no release of this name; "inspect" lists them`);
  const gone = new Set([path, ...[release.blockIndex, release.sbom, release.notes, release.provenance].map((ref) => ref?.path)]);
  const outcome = await draftReleases(repository, Object.fromEntries(Object.entries(known).filter(([name]) => !gone.has(name))), nowMs);
  return outcome.ok ? { ok: true, path } : outcome;
}

/** Targets by path, of the newest list, drafts included. */
export function targetsOf(repository: Repository): Targets {
  return repository.newest(RELEASE_ROLE).signed['targets'] as Targets;
}

async function draftReleases(repository: Repository, targets: Targets, nowMs: number): Promise<Outcome<object>> {
  const expires = expiryText(nowMs, repository.settings.days.offline);
  const signed = makeReleases(repository.nextVersion(RELEASE_ROLE), expires, nowMs, targets);
  const room = TUF_LIMITS.targetsBytes - TUF_LIMITS.signatures * 7_000;
  const bytes = Buffer.byteLength(JSON.stringify({ signed }, null, 1));
  if (bytes > room)
    return refused('LIMITS', `the list of releases would have ${bytes} bytes, at most ${room}: withdraw old releases first`);
  await repository.putDraft(unsigned(RELEASE_ROLE, signed));
  return { ok: true };
}

function described(order: ReleaseOrder) {
  const { component, version, releaseCounter, securityFloor, hardware, minAgent, requires, dataSchema, restart } = order;
  const fixed = { schema: 1, blockIndex: null, sbom: null, notes: null, provenance: null };
  return { ...fixed, component, version, releaseCounter, securityFloor, hardware, minAgent, requires, dataSchema, restart };
}

/** A gateway refuses two releases of one counter, and never takes the older one. */
function counterFault(known: Targets, { component, releaseCounter, hardware }: ReleaseOrder): string | null {
  for (const [path, { custom }] of Object.entries(known)) {
    if (custom?.component !== component || !custom.hardware.some((name) => hardware.includes(name))) continue;
    if (custom.releaseCounter >= releaseCounter)
      return `${path} is ${component} number ${custom.releaseCounter}: expected a higher counter than that`;
  }
  return null;
}

function provenanceOf({ build, signer }: NonNullable<ReleaseOrder['provenance']>, name: string, sha256: string): Uint8Array {
  // A token is not asked for it: whoever vouches for a build is known by the key in the file as well.
  const here = signer.keys.filter(({ key }) => key.type === 'private');
  return signStatement(makeStatement({ name, sha256 }, build), here);
}
