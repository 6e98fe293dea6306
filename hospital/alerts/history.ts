/** Rules over what has happened here: when they would have told people. Nothing is stored and nobody is told. */
import type { Reads } from '../database/index.ts';
import { readFacts } from './database-store.ts';
import { step } from './engine.ts';
import { filterOf } from './facts.ts';
import type { RuleSet } from './rule.ts';
import { type Alert, EMPTY_STATE, type Notice } from './state.ts';

export interface Played {
  readonly rule: string;
  /** False: the rule is about how gateways stand, of which no history is kept. */
  readonly isPlayed: boolean;
  readonly alerts: number;
  readonly notices: number;
  readonly examples: readonly {
    readonly opened: string;
    readonly resolved: string | null;
    readonly about: string;
    readonly members: number;
    readonly count: number;
    readonly lines: readonly string[];
  }[];
}

export interface History {
  /** Events and alarms that any of the rules could have meant. */
  readonly facts: number;
  readonly rules: readonly Played[];
}

const PAGE = 500;
const MAX_EXAMPLES = 5;

export async function playHistory(
  reads: Reads,
  site: string,
  set: RuleSet,
  { sinceMs, untilMs }: { readonly sinceMs: number; readonly untilMs: number },
  signal: AbortSignal,
): Promise<History> {
  const filter = filterOf(set);
  const alerts = new Map<number, Alert>();
  const notices: Notice[] = [];
  let [state, facts] = [EMPTY_STATE, 0];
  let cursor = { events: await firstSince(reads, sinceMs), alarms: 0, words: 0 };
  for (let more = true; more && !signal.aborted; ) {
    const page = await readFacts(reads, site, cursor, filter, PAGE);
    const meant = page.facts.filter(({ atMs }) => atMs >= sinceMs && atMs < untilMs);
    const nowMs = page.more ? Math.max(sinceMs, ...meant.map(({ atMs }) => atMs)) : untilMs;
    const outcome = step(set, state, { facts: meant, gateways: null, acknowledged: [], listeningSinceMs: sinceMs, nowMs });
    for (const alert of outcome.changed) alerts.set(alert.id, alert);
    notices.push(...outcome.notices);
    ({ state } = outcome);
    facts += meant.length;
    ({ cursor, more } = page);
  }
  return {
    facts,
    rules: set.rules.map(({ name, trigger }) => {
      const own = [...alerts.values()].filter(({ rule }) => rule === name);
      return {
        rule: name,
        isPlayed: trigger.is === 'event' || trigger.is === 'alarm',
        alerts: own.length,
        notices: notices.filter(({ alert }) => alert.rule === name).length,
        examples: own.slice(0, MAX_EXAMPLES).map(exampleOf),
      };
    }),
  };
}

function exampleOf({ openedMs, resolvedMs, key, mostMembers, count, examples }: Alert): Played['examples'][number] {
  const resolved = resolvedMs === null ? null : new Date(resolvedMs).toISOString();
  return { opened: new Date(openedMs).toISOString(), resolved, about: key, members: mostMembers, count, lines: examples };
}

/** The position before the first event that came at this time or later. */
async function firstSince(reads: Reads, sinceMs: number): Promise<number> {
  const first = await reads.one<{ id: number | null }>('SELECT min(id) AS id FROM event WHERE received_ms >= $1', [sinceMs]);
  const newest = await reads.one<{ id: number | null }>('SELECT max(id) AS id FROM event');
  return (first?.id ?? (newest?.id ?? 0) + 1) - 1;
}
