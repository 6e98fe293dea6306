/** What differs between receivers that take events by POST: how a batch looks, and what an answer means. Pure. */
import { toBundle } from '../fhir/audit-event.ts';
import { CONTENT_TYPES, type Format, type Rendered, SOURCE_TYPES } from '../formats.ts';
import type { HttpAnswer } from './http-client.ts';

/**
 * `taken`: all of it. `spoilt`: something in it is not to the receiver's liking: asked for one by one, the culprit is found.
 * `each`: by event, null where it was taken. `later`: no fault of the events'.
 */
export type Verdict =
  | { readonly is: 'taken' }
  | { readonly is: 'spoilt'; readonly reason: string }
  | { readonly is: 'later'; readonly reason: string }
  | { readonly is: 'each'; readonly answers: readonly EachAnswer[] };

export type EachAnswer = { readonly is: 'taken' } | { readonly is: 'spoilt' | 'later'; readonly reason: string };

export interface Dialect {
  /** Below the receiver's URL. */
  path(count: number): string;
  readonly contentType: string;
  body(batch: readonly Rendered[]): string;
  verdict(answer: HttpAnswer, count: number): Verdict;
}

/**
 * What says that this body, and not who sends it or where to, is wrong. Anything else in the 400s (a wrong token, a wrong address) would make a
 * dead letter of every event there is.
 */
const SPOILT: ReadonlySet<number> = new Set([400, 413, 422]);

function byStatus({ status, body }: HttpAnswer): { readonly is: 'taken' } | { readonly is: 'spoilt' | 'later'; readonly reason: string } {
  if (status >= 200 && status < 300) return { is: 'taken' };
  return { is: SPOILT.has(status) ? 'spoilt' : 'later', reason: `HTTP ${status} ${body.slice(0, 1_000)}` };
}

/** JSON as one list, as Sentinel's Logs Ingestion API and most collectors take it; other formats line by line. */
export function plainDialect(format: Format): Dialect {
  return {
    path: () => '',
    contentType: CONTENT_TYPES[format],
    body: (batch) => (format === 'ocsf' ? `[${texts(batch).join(',')}]` : texts(batch).join('\n')),
    verdict: byStatus,
  };
}

/** IHE ITI-20's FHIR feed: one AuditEvent, or a batch in which each is answered for itself. */
export const FHIR_DIALECT: Dialect = {
  path: (count) => (count === 1 ? '/AuditEvent' : ''),
  contentType: CONTENT_TYPES.fhir,
  body: (batch) => (batch.length === 1 ? (batch[0]?.text ?? '') : toBundle(texts(batch))),
  verdict: (answer, count) => {
    const whole = byStatus(answer);
    if (whole.is !== 'taken' || count === 1) return whole;
    const entries = entriesOf(answer.body);
    if (entries?.length !== count)
      return { is: 'later', reason: `expected a Bundle with ${count} answers, got ${answer.body.slice(0, 200)}` };
    return { is: 'each', answers: entries.map((entry) => byStatus({ status: statusOf(entry), body: JSON.stringify(entry) ?? '' })) };
  },
};

/** Splunk's own codes for what is wrong with an event (invalid data, a blank or missing event, a bad field), not with a token or an index. */
const HEC_EVENT_FAULTS: ReadonlySet<number> = new Set([6, 12, 13, 15]);

/** Splunk's HTTP Event Collector: objects one after another, and every mistake is a 400. `index` null: the token's own. */
export function splunkDialect(index: string | null): Dialect {
  return {
    path: () => '',
    contentType: 'application/json',
    body: (batch) => batch.map((rendered) => hecEvent(rendered, index)).join(''),
    verdict: (answer) => {
      const verdict = byStatus(answer);
      if (verdict.is !== 'spoilt' || answer.status !== 400) return verdict;
      return HEC_EVENT_FAULTS.has(hecCode(answer.body)) ? verdict : { ...verdict, is: 'later' };
    },
  };
}

function hecEvent({ text, format, timeMs, gateway }: Rendered, index: string | null): string {
  const common = {
    time: timeMs / 1000,
    host: gateway,
    source: 'wardkeeper',
    sourcetype: SOURCE_TYPES[format],
    ...(index === null ? {} : { index }),
  };
  const event = format === 'ocsf' || format === 'fhir' ? text : JSON.stringify(text);
  return `${JSON.stringify(common).slice(0, -1)},"event":${event}}`;
}

function hecCode(body: string): number {
  const code = field(parse(body), 'code');
  return typeof code === 'number' ? code : -1;
}

function entriesOf(body: string): readonly unknown[] | null {
  const entries = field(parse(body), 'entry');
  return Array.isArray(entries) ? entries : null;
}

/** FHIR has it as text: `201 Created`. 0 where there is none. */
function statusOf(entry: unknown): number {
  const status = field(field(entry, 'response'), 'status');
  return typeof status === 'string' ? Number.parseInt(status, 10) || 0 : 0;
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

function texts(batch: readonly Rendered[]): string[] {
  return batch.map(({ text }) => text);
}
