/** Who signs what, and changing it: a lost key, a person who left, a threshold. The next root is signed by the old one's people and by its own. */
import { RELEASE_ROLE } from '@wardkeeper/proto/bundle';
import { signersFault } from './init.ts';
import { type Outcome, refused } from './outcome.ts';
import type { Repository } from './repository.ts';
import { type RoleFile, unsigned } from './role-file.ts';
import { expiryText, makeRoot, makeTargets, type Role, roleKeys, type RoleKeys, type RoleSigners, type RootRoles, ROLES } from './roles.ts';
import { holderOf, type KeyJson, type PublicSigner } from './signer.ts';

const ROOT_ROLES = ['root', 'targets', 'snapshot', 'timestamp'] as const;

export type SignersByRole = Readonly<Record<Role, RoleSigners>>;

/** By the newest root and targets, drafts included. */
export function signersOf(repository: Repository): SignersByRole {
  const root = repository.newest('root');
  const inRoot = (role: Role) => readSigners(root, (root.signed['roles'] as Readonly<Record<string, RoleKeys>>)[role]);
  const targets = repository.newest('targets');
  const delegations = targets.signed['delegations'] as { readonly roles: readonly (RoleKeys & { readonly name: string })[] };
  const release = readSigners(
    targets,
    delegations.roles.find(({ name }) => name === RELEASE_ROLE),
  );
  return {
    root: inRoot('root'),
    targets: inRoot('targets'),
    offline: release,
    snapshot: inRoot('snapshot'),
    timestamp: inRoot('timestamp'),
  };
}

/** Every role of `from` goes to `to`; drafts what that changes. Answers with the roles. */
export async function replaceSigner(
  repository: Repository,
  from: string,
  to: PublicSigner,
  nowMs: number,
): Promise<Outcome<{ readonly roles: readonly Role[] }>> {
  const before = signersOf(repository);
  const roles = ROLES.filter((role) => before[role].signers.some(({ signer }) => signer === from));
  if (roles.length === 0) return refused('UNKNOWN', `${from} signs nothing here: "key list" says who does`);
  const swap = ({ signers, people }: RoleSigners): RoleSigners => ({
    people,
    signers: signers.map((each) => (each.signer === from ? to : each)),
  });
  const after = Object.fromEntries(ROLES.map((role) => [role, swap(before[role])])) as SignersByRole;
  return draftSigners(repository, before, after, nowMs);
}

/** Another set of people, or another threshold, for one role. */
export async function setRole(
  repository: Repository,
  role: Role,
  signers: RoleSigners,
  nowMs: number,
): Promise<Outcome<{ readonly roles: readonly Role[] }>> {
  const before = signersOf(repository);
  return draftSigners(repository, before, { ...before, [role]: signers }, nowMs);
}

async function draftSigners(
  repository: Repository,
  before: SignersByRole,
  after: SignersByRole,
  nowMs: number,
): Promise<Outcome<{ readonly roles: readonly Role[] }>> {
  const { hybrid, days } = repository.settings;
  const changed = ROLES.filter((role) => JSON.stringify(roleKeys(before[role])) !== JSON.stringify(roleKeys(after[role])));
  if (changed.length === 0) return refused('EXISTS', 'that is how it is already');
  for (const role of changed) {
    const fault = signersFault(after[role], hybrid);
    if (fault !== null) return refused('THRESHOLD_IMPOSSIBLE', `${role}: ${fault}`);
  }
  if (changed.some((role) => role !== RELEASE_ROLE)) {
    const roles = Object.fromEntries(ROOT_ROLES.map((role) => [role, after[role]])) as RootRoles;
    await repository.putDraft(unsigned('root', makeRoot(repository.nextVersion('root'), expiryText(nowMs, days.root), roles)));
  }
  if (changed.includes(RELEASE_ROLE)) {
    const next = makeTargets(repository.nextVersion('targets'), expiryText(nowMs, days.targets), after.offline);
    await repository.putDraft(unsigned('targets', next));
  }
  return { ok: true, roles: changed };
}

function readSigners(file: RoleFile, role: RoleKeys | undefined): RoleSigners {
  const holder = (file.role === 'root' ? file.signed : file.signed['delegations']) as { readonly keys: Readonly<Record<string, KeyJson>> };
  const { keyids = [], threshold = 0 } = role ?? {};
  const keys = keyids.map((keyId) => ({ keyId, json: holder.keys[keyId] ?? {} }));
  const people = Map.groupBy(keys, ({ json }) => holderOf(json));
  const signers = [...people].map(([signer, own]): PublicSigner => ({ signer, keys: own }));
  const each = Math.max(1, ...signers.map((signer) => signer.keys.length));
  return { signers, people: Math.ceil(threshold / each) };
}
