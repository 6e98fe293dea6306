/** Signing what waits for it, and saying what is signed and by whom it is still to be signed. */
import { delegationOf, type ReadMetadata, type ThresholdVerdict } from '@wardkeeper/proto/tuf';
import { RELEASE_ROLE } from '@wardkeeper/proto/bundle';
import { changesOf } from './changes.ts';
import { type Outcome, refused } from './outcome.ts';
import { Repository } from './repository.ts';
import { type RoleFile, signRoleFile, withSignatures } from './role-file.ts';
import { type Role, ROLES } from './roles.ts';
import { holderOf, type Signer, type SigningKey } from './signer.ts';

/** A draft, and who may still sign it. */
export interface Waiting {
  readonly role: Role;
  readonly version: number;
  readonly expires: string;
  /** Against what is in force, for people. */
  readonly changes: readonly string[];
  /** People whose keys have all signed. */
  readonly signed: readonly string[];
  /** People of whom so many more must sign, the present root and the next one asked alike. */
  readonly missing: readonly { readonly more: number; readonly of: readonly string[] }[];
}

export interface SignReport {
  /** By this call. */
  readonly signed: readonly { readonly role: Role; readonly version: number }[];
  /** What is in force by now because of it. */
  readonly inForce: readonly { readonly role: Role; readonly version: number }[];
  readonly waiting: readonly Waiting[];
}

/** Signs everything that waits for one of these people, and what their signatures bring about in turn. */
export async function signDrafts(repository: Repository, signers: readonly Signer[], nowMs: number): Promise<Outcome<SignReport>> {
  const signed: SignReport['signed'][number][] = [];
  const inForce = [...(await repository.settle(nowMs))];
  for (let isNew = true; isNew; ) {
    isNew = false;
    for (const role of ROLES) {
      const draft = repository.draft(role);
      if (draft === null) continue;
      const next = signers.flatMap(({ keys }) => keys.filter((key) => maySign(repository, draft, key))).reduce(signRoleFile, draft);
      if (next === draft) continue;
      await repository.putDraft(next);
      signed.push({ role, version: next.version });
      inForce.push(...(await repository.settle(nowMs)));
      isNew = true;
    }
  }
  if (signed.length === 0 && inForce.length === 0)
    return refused('NOTHING_TO_SIGN', `nothing waits for ${signers.map(({ signer }) => signer).join(', ')}`);
  return { ok: true, signed, inForce: inForce.map(({ role, version }) => ({ role, version })), waiting: whatWaits(repository) };
}

/** Takes the signatures that another copy of the repository gathered, of exactly the drafts that wait here. */
export async function mergeDrafts(repository: Repository, from: string, nowMs: number): Promise<Outcome<SignReport>> {
  const merged: SignReport['signed'][number][] = [];
  const inForce = [...(await repository.settle(nowMs))];
  for (const role of ROLES) {
    const draft = repository.draft(role);
    const other = draft === null ? null : await Repository.draftIn(from, role);
    if (draft === null || other === null || Buffer.compare(draft.metadata.canonical, other.metadata.canonical) !== 0) continue;
    const right = new Set(repository.judge(other).flatMap(({ shares }) => shares.flatMap(({ keyId, signed }) => (signed ? [keyId] : []))));
    const more = [...other.metadata.signatures].filter(([keyId]) => right.has(keyId) && !draft.metadata.signatures.has(keyId));
    if (more.length === 0) continue;
    await repository.putDraft(withSignatures(draft, new Map(more)));
    merged.push({ role, version: draft.version });
    inForce.push(...(await repository.settle(nowMs)));
  }
  if (merged.length === 0) return refused('NOTHING_TO_SIGN', `${from} has no signature of what waits here`);
  return { ok: true, signed: merged, inForce: inForce.map(({ role, version }) => ({ role, version })), waiting: whatWaits(repository) };
}

export function whatWaits(repository: Repository): readonly Waiting[] {
  return ROLES.flatMap((role) => {
    const draft = repository.draft(role);
    if (draft === null) return [];
    const verdicts = judgeAhead(repository, draft);
    const signed = new Set(verdicts.flatMap((verdict) => [...peopleOf(verdict)].filter(([, did]) => did).map(([name]) => name)));
    const missing = verdicts.filter(({ met }) => !met).map((verdict) => missingIn(verdict));
    const changes = changesOf(draft, repository.held(role));
    return [{ role, version: draft.version, expires: draft.expires, changes, signed: [...signed].toSorted(), missing }];
  });
}

/** People, and whether all of a person's keys have signed. */
export function peopleOf({ shares }: ThresholdVerdict): ReadonlyMap<string, boolean> {
  const people = Map.groupBy(shares, ({ signer, keyId }) => (signer === '' ? keyId.slice(0, 12) : signer));
  return new Map([...people].map(([name, own]) => [name, own.every(({ signed }) => signed)]));
}

/** How many people a threshold of keys stands for. */
export function peopleNeeded({ needed, shares }: Pick<ThresholdVerdict, 'needed' | 'shares'>): number {
  const each = Math.max(1, ...[...Map.groupBy(shares, ({ signer, keyId }) => signer || keyId).values()].map(({ length }) => length));
  return Math.ceil(needed / each);
}

function missingIn(verdict: ThresholdVerdict): Waiting['missing'][number] {
  const people = [...peopleOf(verdict)];
  const done = people.filter(([, did]) => did).length;
  return { more: Math.max(1, peopleNeeded(verdict) - done), of: people.filter(([, did]) => !did).map(([name]) => name) };
}

/** Before the first root is in force, its draft says who will have to sign. */
function judgeAhead(repository: Repository, draft: RoleFile): readonly ThresholdVerdict[] {
  const verdicts = repository.judge(draft);
  if (verdicts.length > 0) return verdicts;
  return delegators(repository, draft.role).flatMap((by) => {
    const delegation = delegationOf(by.metadata as ReadMetadata<'root'> | ReadMetadata<'targets'>, draft.role);
    if (delegation === null) return [];
    const shares = delegation.keyIds.map((keyId) => ({
      keyId,
      signer: holderOf(delegation.keys[keyId]?.unrecognizedFields ?? {}),
      scheme: delegation.keys[keyId]?.scheme ?? '',
      signed: draft.metadata.signatures.has(keyId),
    }));
    const signed = shares.filter((share) => share.signed).length;
    // Met, and not in force: what says so is not in force itself
    return [{ met: signed >= delegation.threshold, signed, needed: delegation.threshold, shares }];
  });
}

/** A key may sign ahead: for the root that is in force, and for the one that waits. */
function maySign(repository: Repository, draft: RoleFile, { keyId }: SigningKey): boolean {
  if (draft.metadata.signatures.has(keyId)) return false;
  return delegators(repository, draft.role).some((by) => {
    const delegation = delegationOf(by.metadata as ReadMetadata<'root'> | ReadMetadata<'targets'>, draft.role);
    return delegation?.keyIds.includes(keyId) === true;
  });
}

function delegators(repository: Repository, role: Role): readonly RoleFile[] {
  const by = role === RELEASE_ROLE ? 'targets' : 'root';
  return [repository.held(by), repository.draft(by)].filter((file) => file !== null);
}
