/** Whether a release that the manufacturer has signed may be installed on this gateway as it is now. Pure. */
import { type DataSchema, readsForm, type ReleaseTarget } from '@wardkeeper/proto/bundle';
import type { TrialFailure } from '../boot/record.ts';

export type FitRefusal =
  | 'OTHER_COMPONENT'
  | 'OTHER_HARDWARE'
  /** It runs already. */
  | 'INSTALLED'
  /** Older than what runs: going back is `rollback`, to the other slot, and nothing else. */
  | 'OLDER'
  | 'BELOW_FLOOR'
  | 'AGENT_TOO_OLD'
  /** It needs another component in a newer release than lies here, or in one that nobody here knows of. */
  | 'REQUIRES'
  /** It does not read the form in which what runs writes the device's data. */
  | 'DATA_UNREADABLE'
  /** What runs does not read the form that it writes: after a fallback the device would stand before data that it cannot read. */
  | 'FALLBACK_UNREADABLE'
  /** It has failed its trial here. A person may have it tried again. */
  | 'FAILED_BEFORE';

export type Fit = { readonly ok: true } | { readonly ok: false; readonly code: FitRefusal; readonly detail: string };

/** This gateway, as far as a release may depend on it. */
export interface Here {
  readonly component: string;
  readonly hardware: string;
  readonly agentVersion: string;
  /** What runs; null: nobody knows. */
  readonly running: {
    readonly digest: string;
    readonly version: string;
    readonly releaseCounter: number;
    readonly dataSchema: DataSchema;
  } | null;
  readonly floor: number;
  /** Release counters of what else the device says it has, by component; what is not named is not known. */
  readonly others: ReadonlyMap<string, number>;
  /** Of exactly this release; null: it never failed here. */
  readonly failure: TrialFailure | null;
}

/** `again`: a person knows that it failed before. */
export function fit(digest: string, release: ReleaseTarget, here: Here, again: boolean): Fit {
  const { running } = here;
  if (release.component !== here.component)
    return no('OTHER_COMPONENT', `expected a release of ${here.component}, got one of ${release.component}`);
  if (!release.hardware.includes(here.hardware))
    return no('OTHER_HARDWARE', `it is for ${release.hardware.join(', ')}, this is ${here.hardware}`);
  if (running?.digest === digest) return no('INSTALLED', `${release.version} runs already`);
  if (release.releaseCounter < here.floor)
    return no('BELOW_FLOOR', `expected a release counter of at least ${here.floor}, got ${release.releaseCounter}`);
  if (running !== null && release.releaseCounter <= running.releaseCounter)
    return no('OLDER', `expected a release counter above ${running.releaseCounter} (${running.version}), got ${release.releaseCounter}`);
  if (isOlder(here.agentVersion, release.minAgent))
    return no('AGENT_TOO_OLD', `it needs agent ${release.minAgent}, this is ${here.agentVersion}`);
  const lacking = lackingOf(release, here);
  if (lacking !== null) return no('REQUIRES', lacking);
  const data = running === null ? null : dataFault(release, running);
  if (data !== null) return data;
  if (here.failure !== null && !again)
    return no('FAILED_BEFORE', `it failed its trial here (${here.failure}); a person may have it tried again`);
  return { ok: true };
}

/** The first of what it needs and this device has not; null: it has all of it. */
function lackingOf({ requires }: ReleaseTarget, { component, running, others }: Here): string | null {
  for (const { component: name, minCounter } of requires) {
    const has = name === component ? running?.releaseCounter : others.get(name);
    if (has === undefined) return `it needs ${name} from release ${minCounter} on, and the device does not say which it has`;
    if (has < minCounter) return `it needs ${name} from release ${minCounter} on, the device has ${has}`;
  }
  return null;
}

/** Both ways: what was written stays readable, whichever of the two runs in the end. */
function dataFault({ version, dataSchema }: ReleaseTarget, running: NonNullable<Here['running']>): Fit | null {
  if (!readsForm(dataSchema, running.dataSchema.writes))
    return no('DATA_UNREADABLE', `${version} does not read data of form ${running.dataSchema.writes}, which ${running.version} writes`);
  if (!readsForm(running.dataSchema, dataSchema.writes))
    return no(
      'FALLBACK_UNREADABLE',
      `${version} writes data of form ${dataSchema.writes}, which ${running.version} does not read: a release between the two is needed`,
    );
  return null;
}

/** By the numbers before any `-` or `+`; what is not a number counts as 0. */
export function isOlder(version: string, least: string): boolean {
  const [have, need] = [numbers(version), numbers(least)];
  for (let index = 0; index < Math.max(have.length, need.length); index += 1) {
    const difference = (have[index] ?? 0) - (need[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

function numbers(version: string): readonly number[] {
  const [core = ''] = version.split(/[-+]/);
  return core.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : 0));
}

function no(code: FitRefusal, detail: string): Fit {
  return { ok: false, code, detail };
}
