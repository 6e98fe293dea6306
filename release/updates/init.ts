/** A repository from nothing: who signs what, and the first version of everything, waiting for its signatures. */
import { RELEASE_ROLE } from '@wardkeeper/proto/bundle';
import { type Outcome, refused } from './outcome.ts';
import { Repository } from './repository.ts';
import { unsigned } from './role-file.ts';
import { expiryText, makeReleases, makeRoot, makeTargets, type RoleDays, type RoleSigners } from './roles.ts';
import type { PublicSigner } from './signer.ts';

export interface InitOrder {
  readonly name: string;
  readonly hybrid: boolean;
  readonly days: RoleDays;
  readonly root: RoleSigners;
  readonly targets: RoleSigners;
  readonly release: RoleSigners;
  /** Signs snapshot and timestamp: a machine, each few days. */
  readonly online: PublicSigner;
}

export async function initRepository(
  folder: string,
  order: InitOrder,
  nowMs: number,
): Promise<Outcome<{ readonly repository: Repository }>> {
  const { name, hybrid, days, root, targets, release, online } = order;
  if (await Repository.exists(folder)) return refused('EXISTS', `${folder} is a repository already, and a repository is never replaced`);
  for (const [role, signers] of Object.entries({ root, targets, [RELEASE_ROLE]: release })) {
    const fault = signersFault(signers, hybrid);
    if (fault !== null) return refused('THRESHOLD_IMPOSSIBLE', `${role}: ${fault}`);
  }
  const alone = { signers: [online], people: 1 };
  const fault = signersFault(alone, hybrid);
  if (fault !== null) return refused('THRESHOLD_IMPOSSIBLE', `snapshot and timestamp: ${fault}`);
  const drafts = [
    unsigned('root', makeRoot(1, expiryText(nowMs, days.root), { root, targets, snapshot: alone, timestamp: alone })),
    unsigned('targets', makeTargets(1, expiryText(nowMs, days.targets), release)),
    unsigned(RELEASE_ROLE, makeReleases(1, expiryText(nowMs, days.offline), nowMs, {})),
  ];
  const repository = await Repository.create(folder, { format: 'wardkeeper-repository/1', name, hybrid, days: { ...days } }, drafts);
  return { ok: true, repository };
}

/** Why a role could never be signed, or not as hybrid asks. */
export function signersFault({ signers, people }: RoleSigners, hybrid: boolean): string | null {
  const names = signers.map(({ signer }) => signer);
  if (new Set(names).size < names.length) return `the same person twice among ${names.join(', ')}`;
  if (people < 1 || people > names.length) return `${people} of ${names.length} people cannot sign`;
  const wanted = hybrid ? 2 : 1;
  const other = signers.find(({ keys }) => keys.length < wanted);
  return other === undefined ? null : `${other.signer} has no ML-DSA-65 key, and this repository asks everybody for both kinds`;
}
