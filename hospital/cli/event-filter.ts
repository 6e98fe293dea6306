/** Options by which events are chosen, for every verb that shows some. */
import { EVENT_KINDS, isName } from '@wardkeeper/proto';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { HospitalError } from '../errors.ts';
import { MAX_SEQ_ROWS, parseQuery, QUERY_REFUSALS, type SearchFilter, type Term } from '../search/index.ts';
import { DROPPED_KIND, UNKNOWN_KIND, UNREADABLE_KIND } from '../store/index.ts';

const SEVERITIES = ['info', 'notice', 'warning', 'high', 'critical'];
const MAX_KINDS = 32;
/** A mistyped kind must not read as "nothing happened". The last three stand for what was dropped or is not known here. */
const KINDS: ReadonlySet<string> = new Set([...EVENT_KINDS, DROPPED_KIND, UNKNOWN_KIND, UNREADABLE_KIND]);
const MAX_LIKE_IT = 5;
const MAX_DEVICE_CHARACTERS = 256;
const UNITS_MS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

export interface FilterOptions {
  readonly gateway?: string;
  readonly severity?: string;
  readonly kind?: readonly string[];
  readonly device?: string;
  /** Unix ms, or ms before now (negative). */
  readonly from?: number;
  readonly to?: number;
  readonly ledger?: string;
  readonly seq?: { readonly first: number; readonly last: number };
  readonly text?: readonly Term[];
}

export function addFilterOptions(command: Command): Command {
  return command
    .option('--gateway <name>', 'of this gateway only', parseName)
    .option('--kind <kind>', 'of this kind, such as loginFailed; again for several', collectKinds)
    .addOption(new Option('--severity <word>', 'this or worse').choices(SEVERITIES))
    .option('--device <id>', 'of this device only; an empty one is the gateway itself', parseDevice)
    .option('--from <time>', 'that came at this time or later: 2026-11-22T03:00:00Z, or 90m, 24h, 7d ago', parseTime)
    .option('--to <time>', 'that came before this time', parseTime)
    .option('--ledger <id>', 'of this ledger only', parseLedger)
    .option('--seq <range>', 'these rows of --ledger: 17 or 17-40', parseSeq)
    .option('--text <words>', 'that say these words; "a phrase", begin*', parseText);
}

/** Throws HospitalError `USAGE`. */
export function filterFrom(options: FilterOptions, nowMs: number): SearchFilter {
  const { gateway, severity, kind, device, from, to, ledger, seq, text } = options;
  if (seq !== undefined && ledger === undefined)
    throw new HospitalError('USAGE', 'expected --ledger with --seq: rows are numbered in a ledger');
  return {
    ...(gateway === undefined ? {} : { gateway }),
    ...(severity === undefined ? {} : { minSeverity: SEVERITIES.indexOf(severity) + 1 }),
    ...(kind === undefined ? {} : { kinds: kind }),
    ...(device === undefined ? {} : { device }),
    ...(from === undefined ? {} : { fromMs: atMs(from, nowMs) }),
    ...(to === undefined ? {} : { toMs: atMs(to, nowMs) }),
    ...(ledger === undefined ? {} : { ledger }),
    ...(seq === undefined ? {} : { seq }),
    ...(text === undefined ? {} : { terms: text }),
  };
}

function atMs(given: number, nowMs: number): number {
  return given < 0 ? nowMs + given : given;
}

function parseName(text: string): string {
  if (!isName(text)) throw new InvalidArgumentError('expected 1 to 63 lower-case letters, digits and inner hyphens');
  return text;
}

function collectKinds(text: string, before: readonly string[] = []): readonly string[] {
  if (!/^[a-z][A-Za-z0-9]{0,63}$/.test(text)) throw new InvalidArgumentError('expected a kind of event, such as loginFailed');
  if (!KINDS.has(text)) throw new InvalidArgumentError(`no event is of that kind${likeIt(text)}: docs/reference/events.md has them all`);
  if (before.length >= MAX_KINDS) throw new InvalidArgumentError(`expected at most ${MAX_KINDS} kinds`);
  return [...before, text];
}

/** People remember a part of it, or another case. */
function likeIt(text: string): string {
  const near = [...KINDS].filter((kind) => kind.toLowerCase().includes(text.toLowerCase())).slice(0, MAX_LIKE_IT);
  return near.length === 0 ? '' : ` (${near.join(', ')}?)`;
}

function parseDevice(text: string): string {
  if (text.length > MAX_DEVICE_CHARACTERS) throw new InvalidArgumentError(`expected at most ${MAX_DEVICE_CHARACTERS} characters`);
  return text;
}

function parseTime(text: string): number {
  const [, count, unit = ''] = /^(\d{1,6})([mhd])$/.exec(text) ?? [];
  if (count !== undefined) return -Number(count) * (UNITS_MS[unit] ?? 0);
  const ms = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isFinite(ms) || ms < 0) {
    throw new InvalidArgumentError('expected a time such as 2026-11-22T03:00:00Z or 2026-11-22, or 90m, 24h, 7d');
  }
  return ms;
}

function parseLedger(text: string): string {
  if (!/^[0-9a-f]{32}$/.test(text)) throw new InvalidArgumentError('expected 32 hexadecimal digits, as "gaps" shows them');
  return text;
}

function parseSeq(text: string): { first: number; last: number } {
  const [, from, to = from] = /^(\d{1,15})(?:-(\d{1,15}))?$/.exec(text) ?? [];
  const [first, last] = [Number(from), Number(to)];
  if (from === undefined || first < 1 || last < first || last - first >= MAX_SEQ_ROWS) {
    throw new InvalidArgumentError(`expected a row such as 17, or at most ${MAX_SEQ_ROWS} of them such as 17-40`);
  }
  return { first, last };
}

function parseText(text: string): readonly Term[] {
  const query = parseQuery(text);
  if (!query.ok) throw new InvalidArgumentError(QUERY_REFUSALS[query.reason]);
  return query.terms;
}
