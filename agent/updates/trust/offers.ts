/** What one source has for this device, of all that the manufacturer has signed. */
import { parseRelease, RELEASE_ROLE, type ReleaseTarget } from '@wardkeeper/proto/bundle';
import { refused, type Verdict } from './refusal.ts';
import { type SignedTarget, targetDigest, type Update } from './workflow.ts';

/** A release that may be installed here as far as trust goes; whether it should be is for people and the interlock to say. */
export interface Offer {
  readonly target: SignedTarget;
  readonly release: ReleaseTarget;
  /** What consent is given to, in hex. */
  readonly digest: string;
}

const MOST_NAMED = 5;

/**
 * The newest release of each component for this hardware. Two of the same counter are refused: whoever chose between them would not be
 * the manufacturer. A release that cannot be read is refused too, since it may be the one that counts.
 */
export async function offersFor(update: Update, hardware: string): Promise<Verdict<{ readonly offers: readonly Offer[] }>> {
  const top = await update.listed('targets', null);
  if (!top.ok) return top;
  const listed = await update.listed(RELEASE_ROLE, 'targets');
  if (!listed.ok) return listed;
  const newest = new Map<string, Offer>();
  const others = new Set<string>();
  for (const target of listed.targets) {
    if (target.custom === undefined) continue; // goes with a release, and is named by it
    const parsed = parseRelease(target.custom);
    if (!parsed.ok) return refused('RELEASE', target.path, parsed.detail);
    const { release } = parsed;
    if (!release.hardware.includes(hardware)) {
      for (const other of release.hardware) others.add(other);
      continue;
    }
    // What a role lists says nothing of whether it may: that is for those above it (TUF 5.6.7).
    const found = await update.find(target.path);
    if (!found.ok) return found.code === 'NO_TARGET' ? refused('NOT_DELEGATED', target.path, `not for ${RELEASE_ROLE} to sign`) : found;
    if (found.target.role !== RELEASE_ROLE) return refused('AMBIGUOUS', target.path, `${found.target.role} has signed it too`);
    const known = newest.get(release.component);
    if (known?.release.releaseCounter === release.releaseCounter)
      return refused('AMBIGUOUS', target.path, `${known.target.path} is ${release.component} number ${release.releaseCounter} too`);
    if (known === undefined || known.release.releaseCounter < release.releaseCounter)
      newest.set(release.component, { target, release, digest: targetDigest(target) });
  }
  if (newest.size === 0) return refused('NO_TARGET', hardware, forOthers(hardware, [...others]));
  return { ok: true, offers: [...newest.values()].toSorted((a, b) => (a.release.component < b.release.component ? -1 : 1)) };
}

function forOthers(hardware: string, others: readonly string[]): string {
  if (others.length === 0) return 'no release is in this bundle';
  const more = others.length > MOST_NAMED ? ` and ${others.length - MOST_NAMED} more` : '';
  return `this is ${hardware}, and it is for ${others.slice(0, MOST_NAMED).join(', ')}${more}`;
}
