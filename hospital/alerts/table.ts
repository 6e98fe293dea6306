/** Statements of alerting, on whatever database the hospital has. */
import type { Reads, Writes } from '../database/index.ts';
import { diffState } from './state-diff.ts';
import type { AlertFilter, ChannelCount, Commit, FactCursor, Loaded, PostingRow } from './store-port.ts';
import type { Acknowledgement, Alert, Instance, Notice, RuleState } from './state.ts';

/** Sent notices are kept for so long, for whoever asks whether somebody was told. */
const SENT_KEPT_MS = 30 * 86_400_000;

interface EngineRow extends FactCursor {
  readonly nextAlert: number;
  readonly gathers: string;
}

const ENGINE = 'SELECT events, alarms, words, next_alert AS "nextAlert", gathers FROM alert_engine WHERE id = 1';

export async function loadEngine(reads: Reads): Promise<Loaded> {
  const row = await reads.one<EngineRow>(ENGINE);
  const held = (await reads.all<{ alert: number }>('SELECT alert FROM alert_held ORDER BY alert')).map(({ alert }) => alert);
  if (row === null) return { state: { rules: new Map(), nextAlert: 1 }, cursor: null, held };
  const rules = new Map<string, { instances: Map<string, Instance>; alerts: Map<number, Alert>; gatherMs: number | null }>();
  const of = (name: string) => {
    const rule = rules.get(name) ?? { instances: new Map(), alerts: new Map(), gatherMs: null };
    rules.set(name, rule);
    return rule;
  };
  for (const [name, ms] of Object.entries(JSON.parse(row.gathers) as Record<string, number>)) of(name).gatherMs = ms;
  for (const { rule, key, state } of await reads.all<{ rule: string; key: string; state: string }>(
    'SELECT rule, key, state FROM alert_instance ORDER BY rule, key',
  )) {
    of(rule).instances.set(key, JSON.parse(state) as Instance);
  }
  for (const { body } of await reads.all<{ body: string }>("SELECT body FROM alert WHERE state = 'open' ORDER BY id")) {
    const alert = JSON.parse(body) as Alert;
    of(alert.rule).alerts.set(alert.id, alert);
  }
  const { events, alarms, words, nextAlert } = row;
  return { state: { rules: rules as ReadonlyMap<string, RuleState>, nextAlert }, cursor: { events, alarms, words }, held };
}

/** False where somebody else has gone on from `from` meanwhile; nothing is changed then. */
export async function commitStep(
  tx: Writes,
  { from, to, before, after, changed, postings, hold, release, nowMs }: Commit,
): Promise<boolean> {
  const held = await tx.one<EngineRow>(ENGINE);
  const isOurs = from === null ? held === null : held?.events === from.events && held.alarms === from.alarms && held.words === from.words;
  if (!isOurs) return false;
  const gathers = Object.fromEntries([...after.rules].flatMap(([name, { gatherMs }]) => (gatherMs === null ? [] : [[name, gatherMs]])));
  await tx.change(
    `INSERT INTO alert_engine (id, events, alarms, words, next_alert, now_ms, gathers) VALUES (1, $1, $2, $3, $4, $5, $6)
     ON CONFLICT (id) DO UPDATE SET events = excluded.events, alarms = excluded.alarms, words = excluded.words,
       next_alert = excluded.next_alert, now_ms = excluded.now_ms, gathers = excluded.gathers`,
    [to.events, to.alarms, to.words, after.nextAlert, nowMs, JSON.stringify(gathers)],
  );
  const { put, drop } = diffState(before, after);
  for (const { rule, key, instance } of put) {
    await tx.change(
      'INSERT INTO alert_instance (rule, key, state) VALUES ($1, $2, $3) ON CONFLICT (rule, key) DO UPDATE SET state = excluded.state',
      [rule, key, JSON.stringify(instance)],
    );
  }
  for (const { rule, key } of drop) await tx.change('DELETE FROM alert_instance WHERE rule = $1 AND key = $2', [rule, key]);
  for (const alert of changed) {
    await tx.change(
      `INSERT INTO alert (id, rule, state, severity, opened_ms, body) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (id) DO UPDATE SET state = excluded.state, body = excluded.body`,
      [alert.id, alert.rule, alert.state, alert.severity, alert.openedMs, JSON.stringify(alert)],
    );
  }
  for (const { channel, notice } of postings) {
    await tx.change(
      "INSERT INTO alert_posting (channel, alert, state, made_ms, attempts, reason, notice) VALUES ($1, $2, 'waiting', $3, 0, '', $4)",
      [channel, notice.alert.id, nowMs, JSON.stringify(notice)],
    );
  }
  for (const alert of hold) await tx.change('INSERT INTO alert_held (alert) VALUES ($1) ON CONFLICT (alert) DO NOTHING', [alert]);
  for (const alert of release) await tx.change('DELETE FROM alert_held WHERE alert = $1', [alert]);
  if (postings.length > 0) await tx.change("DELETE FROM alert_posting WHERE state = 'sent' AND ended_ms < $1", [nowMs - SENT_KEPT_MS]);
  return true;
}

/** The newest first. */
export async function listAlerts(reads: Reads, { state, rule, before }: AlertFilter, limit: number): Promise<readonly Alert[]> {
  const rows = await reads.all<{ body: string }>(
    `SELECT body FROM alert WHERE (CAST($1 AS TEXT) IS NULL OR state = $1) AND (CAST($2 AS TEXT) IS NULL OR rule = $2) AND id < $3
     ORDER BY id DESC LIMIT $4`,
    [state ?? null, rule ?? null, before ?? Number.MAX_SAFE_INTEGER, limit],
  );
  return rows.map(({ body }) => JSON.parse(body) as Alert);
}

export async function findAlert(reads: Reads, id: number): Promise<Alert | null> {
  const row = await reads.one<{ body: string }>('SELECT body FROM alert WHERE id = $1', [id]);
  return row === null ? null : (JSON.parse(row.body) as Alert);
}

/** What people have said of an alert, the first first; rules hear of it within a second. */
export async function wordsOf(reads: Reads, id: number): Promise<readonly Acknowledgement[]> {
  return await reads.all<Acknowledgement>('SELECT alert, who AS "by", at_ms AS "atMs", note FROM alert_word WHERE alert = $1 ORDER BY id', [
    id,
  ]);
}

export async function addWord(tx: Writes, { alert, by, atMs, note }: Acknowledgement): Promise<void> {
  await tx.change('INSERT INTO alert_word (alert, who, at_ms, note) VALUES ($1, $2, $3, $4)', [alert, by, atMs, note]);
}

const POSTING = 'SELECT id, channel, alert, state, made_ms AS "madeMs", attempts, ended_ms AS "endedMs", reason, notice FROM alert_posting';

type RawPosting = Omit<PostingRow, 'notice'> & { readonly notice: string };

export interface PostingFilter {
  readonly state?: PostingRow['state'] | null;
  readonly channel?: string | null;
  readonly alert?: number | null;
}

/** Oldest first. */
export async function listPostings(reads: Reads, { state, channel, alert }: PostingFilter, limit: number): Promise<readonly PostingRow[]> {
  const rows = await reads.all<RawPosting>(
    `${POSTING} WHERE (CAST($1 AS TEXT) IS NULL OR state = $1) AND (CAST($2 AS TEXT) IS NULL OR channel = $2)
       AND (CAST($3 AS BIGINT) IS NULL OR alert = $3) ORDER BY id LIMIT $4`,
    [state ?? null, channel ?? null, alert ?? null, limit],
  );
  return rows.map((row) => ({ ...row, notice: JSON.parse(row.notice) as Notice }));
}

export async function settlePostings(
  tx: Writes,
  ids: readonly number[],
  state: 'sent' | 'dead',
  reason: string,
  nowMs: number,
): Promise<void> {
  for (const id of ids) {
    await tx.change('UPDATE alert_posting SET state = $1, reason = $2, ended_ms = $3, attempts = attempts + 1 WHERE id = $4', [
      state,
      reason,
      nowMs,
      id,
    ]);
  }
}

export async function failPostings(tx: Writes, ids: readonly number[], reason: string): Promise<void> {
  for (const id of ids) await tx.change('UPDATE alert_posting SET reason = $1, attempts = attempts + 1 WHERE id = $2', [reason, id]);
}

/** Dead ones go out again; gives how many. */
export async function resendPostings(tx: Writes, ids: readonly number[], nowMs: number): Promise<number> {
  const anew =
    "UPDATE alert_posting SET state = 'waiting', reason = '', attempts = 0, ended_ms = NULL, made_ms = $1 WHERE state = 'dead' AND id = $2";
  let count = 0;
  for (const id of ids) count += await tx.change(anew, [nowMs, id]);
  return count;
}

export async function countPostings(reads: Reads): Promise<readonly ChannelCount[]> {
  return await reads.all<ChannelCount>(
    'SELECT channel, state, count(*) AS count, min(made_ms) AS "oldestMs" FROM alert_posting GROUP BY channel, state ORDER BY channel, state',
  );
}
