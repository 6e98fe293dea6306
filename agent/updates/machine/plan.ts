/** What one update is to do, as it was verified before it began. Kept as JSON beside its state. */
import { parseRelease, type ReleaseTarget } from '@wardkeeper/proto/bundle';
import * as v from 'valibot';
import type { UpdateRequest } from '../ports.ts';

export interface Plan {
  /** `dry-run`: as far as the verified copy, and no slot is touched. */
  readonly kind: 'install' | 'dry-run' | 'roll-back';
  /** Of the release, in hex. */
  readonly digest: string;
  readonly component: string;
  readonly from: UpdateRequest['from'];
  readonly to: { readonly version: string; readonly releaseCounter: number };
  /** What is installed; null: it lies in the other slot already. */
  readonly install: Install | null;
}

export interface Install {
  readonly release: ReleaseTarget;
  /** The payload's path in signed metadata, and what it is called at a source. */
  readonly path: string;
  readonly sourcePath: string;
  readonly size: number;
  /** Hex. */
  readonly sha256: string;
}

const counted = v.strictObject({ version: v.string(), releaseCounter: v.pipe(v.number(), v.safeInteger(), v.minValue(0)) });
const PLAN = v.strictObject({
  kind: v.picklist(['install', 'dry-run', 'roll-back']),
  digest: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  component: v.string(),
  from: v.nullable(counted),
  to: counted,
  install: v.nullable(
    v.strictObject({
      release: v.unknown(),
      path: v.string(),
      sourcePath: v.string(),
      size: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
      sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
    }),
  ),
});

/** Null: not a plan as this agent writes it. */
export function parsePlan(text: string): Plan | null {
  try {
    const parsed = v.safeParse(PLAN, JSON.parse(text));
    if (!parsed.success) return null;
    const { install, ...plan } = parsed.output;
    if (install === null) return { ...plan, install: null };
    const release = parseRelease(install.release);
    return release.ok ? { ...plan, install: { ...install, release: release.release } } : null;
  } catch {
    return null;
  }
}

export function requestOf({ digest, component, from, to, kind }: Plan): UpdateRequest {
  return { digest, component, from, to, isRollback: kind === 'roll-back' };
}

export function payloadBytes({ release }: Install): number {
  return release.files.reduce((sum, { size }) => sum + size, 0);
}
