/** What a gateway says is wrong with it: in the words of this version, and since when by its own events. */
import { decodeEvent, meaningOf, type WarningMeaning } from '@wardkeeper/proto';
import { DEFAULT_BUDGET_MS, searchPage, type SearchParts } from '../../search/index.ts';
import type { StoredEvent } from '../../store/index.ts';

/** All null: a code of another version of the agent. */
export interface MeantWarning {
  readonly code: string;
  readonly title: string | null;
  readonly verdict: WarningMeaning['verdict'] | null;
  readonly cure: string | null;
}

export interface StandingWarning extends MeantWarning {
  /** Unix milliseconds; null: it has not been told of by an event that is at hand. */
  readonly sinceMs: number | null;
}

/** What told that other warnings stand than before. */
export interface WarningChange {
  readonly atMs: number;
  readonly raised: readonly string[];
  readonly cleared: readonly string[];
}

/** Changes that are looked at, the newest: there is one a minute at most, and a code that stands was raised by the last that names it. */
const MAX_CHANGES = 200;

/** What does not work first. */
const ORDER = ['fail', 'warn', null] as const;

export function meantWarnings(codes: Iterable<string>): MeantWarning[] {
  const meant = [...new Set(codes)].map((code) => {
    const { title = null, verdict = null, cure = null } = meaningOf(code) ?? {};
    return { code, title, verdict, cure };
  });
  return meant.toSorted((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict));
}

/** By the newest change that names the code; one that was told as gone and stands again has not been told of yet. */
export function standingSince(code: string, newestFirst: readonly WarningChange[]): number | null {
  const last = newestFirst.find(({ raised, cleared }) => raised.includes(code) || cleared.includes(code));
  return last?.raised.includes(code) === true ? last.atMs : null;
}

export async function standingWarnings(search: SearchParts, gateway: string, codes: readonly string[]): Promise<StandingWarning[]> {
  if (codes.length === 0) return [];
  const filter = { gateway, kinds: ['warningsChanged'] };
  const { events } = await searchPage(search, {
    ...{ filter, direction: 'older', beyond: null, limit: MAX_CHANGES, budgetMs: DEFAULT_BUDGET_MS },
  });
  const changes = events.flatMap((event) => changeOf(event) ?? []);
  return meantWarnings(codes).map((meant) => ({ ...meant, sinceMs: standingSince(meant.code, changes) }));
}

/** A gateway whose clock goes ahead says nothing of the future. */
function changeOf({ body, wallMs, receivedMs }: StoredEvent): WarningChange | null {
  try {
    const event = body === null ? null : decodeEvent(body);
    if (event?.kind !== 'warningsChanged') return null;
    const { raised = [], cleared = [] } = event.detail as Partial<WarningChange>;
    return { atMs: Math.min(wallMs ?? receivedMs, receivedMs), raised, cleared };
  } catch {
    // Kept by the record as it came; it says nothing here.
    return null;
  }
}
