/** Alert rules: what is in force, what people say of it, and what rules would have told. */
import { formatFaults } from '@wardkeeper/proto/toml';
import {
  listAlerts,
  loadRules,
  MAX_SILENCE_MS,
  parseRules,
  playHistory,
  type PublishedRule,
  publishedRules,
  type RuleSet,
  type RuleWord,
  ruleWords,
  sayOfRule,
  takeBackWord,
} from '../../alerts/index.ts';
import type { Reads } from '../../database/index.ts';
import { HospitalError } from '../../errors.ts';
import { actorOf, entryOf } from '../accounts/index.ts';
import { type Operation, problem, rules as api } from '../api/index.ts';
import { type Route, route, type SignedCall } from '../http/route.ts';
import { appendEntry } from '../journal/index.ts';
import { severityOf } from '../record/event-view.ts';
import type { HandlerParts } from './parts.ts';

const MAX_OPEN = 10_000;
const DAY_MS = 86_400_000;

export function ruleRoutes(parts: HandlerParts): readonly Route[] {
  const { config, database, clock } = parts;
  let playing = false;

  /** In one transaction with the journal. Null: no such rule is in force. */
  const say = async <O extends Operation>(
    operation: O,
    { open, caller }: SignedCall<O>,
    rule: string,
    word: Pick<RuleWord, 'word' | 'untilMs' | 'reason'> | null,
  ) =>
    await database.transact(async (tx) => {
      const nowMs = clock.wallMs();
      const inForce = (await publishedRules(tx))?.rules.find(({ name }) => name === rule);
      if (inForce === undefined) return problem('NOT_FOUND');
      if (word === null) await takeBackWord(tx, rule);
      else await sayOfRule(tx, { rule, ...word, by: open.account.name, atMs: nowMs });
      const until = word?.untilMs ?? null;
      const about = {
        rule,
        ...(word === null ? {} : { reason: word.reason }),
        ...(until === null ? {} : { until: new Date(until).toISOString() }),
      };
      await appendEntry(tx, config.site, entryOf(nowMs, actorOf(open.account), operation.id, 'done', { about, address: caller.address }));
      return await viewOf(tx, inForce, nowMs);
    });

  return [
    route(api.listRules, async () => {
      const published = await publishedRules(database.outside);
      if (published === null) return { readMs: null, faults: [], rules: [] };
      const rules = [];
      for (const rule of published.rules) rules.push(await viewOf(database.outside, rule, clock.wallMs()));
      return { readMs: published.readMs, faults: linesOf(published.faults), rules };
    }),
    route(api.silenceRule, (call) => {
      const { untilMs, reason } = call.body;
      const aheadMs = untilMs - clock.wallMs();
      if (aheadMs <= 0 || aheadMs > MAX_SILENCE_MS) {
        return Promise.resolve(problem('USAGE', { field: 'untilMs', message: 'Expected a time within the next seven days.' }));
      }
      return say(api.silenceRule, call, call.parts.rule, { word: 'silenced', untilMs, reason });
    }),
    route(api.disableRule, (call) =>
      say(api.disableRule, call, call.parts.rule, { word: 'disabled', untilMs: null, reason: call.body.reason }),
    ),
    route(api.enableRule, (call) => say(api.enableRule, call, call.parts.rule, null)),
    route(api.tryRules, async ({ body, open, caller }) => {
      const untilMs = clock.wallMs();
      const sinceMs = untilMs - body.days * DAY_MS;
      const set = rulesToTry(body.text, config.alertRules);
      if ('faults' in set) return { sinceMs, untilMs, facts: 0, faults: set.faults, rules: [] };
      const meant = { groups: set.groups, rules: set.rules.filter(({ name }) => body.rule === undefined || name === body.rule) };
      if (meant.rules.length === 0) return problem('NOT_FOUND');
      // It reads a month of events beside what everybody else asks: one at a time.
      if (playing) return problem('BUSY', { message: 'Somebody is trying rules already: wait a little.', retryAfterMs: 5_000 });
      playing = true;
      try {
        const about = { rules: String(meant.rules.length), days: String(body.days), of: body.text === undefined ? 'files' : 'text' };
        await database.transact((tx) =>
          appendEntry(
            tx,
            config.site,
            entryOf(untilMs, actorOf(open.account), api.tryRules.id, 'done', { about, address: caller.address }),
          ),
        );
        const signal = AbortSignal.timeout(PLAY_MS);
        const history = await database.read((reads) => playHistory(reads, config.site, meant, { sinceMs, untilMs }, signal));
        const late = signal.aborted
          ? ['This is not all: it took too long. Ask for fewer days, or use "wardkeeper-hospital rule try".']
          : [];
        return {
          ...{ sinceMs, untilMs, facts: history.facts, faults: late },
          rules: history.rules.map(({ rule, isPlayed, alerts, notices, examples }) => ({
            ...{ rule, played: isPlayed, alerts, notices },
            examples: examples.map((example) => ({ ...example, lines: [...example.lines] })),
          })),
        };
      } finally {
        playing = false;
      }
    }),
  ];
}

/** Less than a browser waits. */
const PLAY_MS = 15_000;

function rulesToTry(text: string | undefined, paths: readonly string[]): RuleSet | { readonly faults: string[] } {
  if (text !== undefined) {
    const read = parseRules(text);
    return read.ok ? read.value : { faults: linesOf(formatFaults('your text', read.faults)) };
  }
  try {
    return loadRules(paths, null);
  } catch (error) {
    if (error instanceof HospitalError) return { faults: linesOf(error.message) };
    throw error;
  }
}

async function viewOf(reads: Reads, { name, title, advice, severity, about, notify }: PublishedRule, nowMs: number) {
  const word = (await ruleWords(reads)).find(({ rule }) => rule === name) ?? null;
  // A silence that is over was said all the same, and says nothing any more.
  const said = word === null || (word.word === 'silenced' && (word.untilMs ?? 0) <= nowMs) ? null : word;
  const open = await listAlerts(reads, { state: 'open', rule: name }, MAX_OPEN);
  return {
    ...{ name, title, advice, severity: severityOf(severity), about, notify: notify === null ? null : [...notify], open: open.length },
    state: said === null ? ('active' as const) : said.word,
    said: said === null ? null : { by: said.by, atMs: said.atMs, reason: said.reason, untilMs: said.untilMs },
  };
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}
