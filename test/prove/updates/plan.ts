/** What each round of the proof is to be, from the seed. Pure: the same seed, the same rounds. */
import { pick } from '../story.ts';

export const SOURCES = ['folder', 'file', 'http', 'https'] as const;
export const CONSENTS = ['command', 'typed'] as const;
/** What the new release was told to do on trial. */
export const FATES = ['well', 'unhealthy', 'crash-loop', 'hang'] as const;

export interface RoundPlan {
  readonly from: (typeof SOURCES)[number];
  /** How the hospital agrees. */
  readonly consent: (typeof CONSENTS)[number];
  readonly fate: (typeof FATES)[number];
  /** A patient is being treated when the update comes. */
  readonly isInfusing: boolean;
  readonly bulkBytes: number;
  /** When the power goes, as a share of the time that an update takes here. */
  readonly cutAt: number;
}

const BULK_BYTES = 8 * 1024 * 1024;
/** Every kind once, each round's power cut where the seed says. */
const EVERY_KIND: readonly Omit<RoundPlan, 'cutAt'>[] = [
  { from: 'http', consent: 'typed', fate: 'well', isInfusing: true, bulkBytes: BULK_BYTES },
  { from: 'file', consent: 'command', fate: 'unhealthy', isInfusing: false, bulkBytes: 0 },
  { from: 'folder', consent: 'typed', fate: 'hang', isInfusing: false, bulkBytes: 0 },
  { from: 'https', consent: 'command', fate: 'crash-loop', isInfusing: false, bulkBytes: BULK_BYTES },
];
const LIKELY_WELL = 0.7;
const LIKELY_INFUSING = 0.15;

/** The first rounds are every kind once; what comes after them is drawn. */
export function planRounds(random: () => number, rounds: number): readonly RoundPlan[] {
  return Array.from({ length: rounds }, (_, index) => {
    const cutAt = random();
    const known = EVERY_KIND[index];
    if (known !== undefined) return { ...known, cutAt };
    const fate = random() < LIKELY_WELL ? 'well' : pick(random, FATES);
    return {
      from: pick(random, SOURCES),
      consent: pick(random, CONSENTS),
      fate,
      isInfusing: random() < LIKELY_INFUSING,
      bulkBytes: random() < 0.5 ? BULK_BYTES : 0,
      cutAt,
    };
  });
}

export const LEAST_ROUNDS = EVERY_KIND.length;

export function isOnline({ from }: Pick<RoundPlan, 'from'>): boolean {
  return from === 'http' || from === 'https';
}
