/**
 * What a person has to know of the guarded files, as one value: what differs now, what changed since when, by what authority, who says
 * what is expected, and what kept the guard from seeing. Pure: from what the ledger and the guard's tables hold to the report.
 */
import { type Event, type EventKind, eventToJson, pathText, printable } from '@wardkeeper/proto';
import { AUTHORITY_WORDS, describeDifference, type FileFacts, MEANING_WORDS } from './report-words.ts';

/** Kinds that say what is expected from now on, and by whose leave. */
const AUTHORITY_KINDS: ReadonlySet<EventKind> = new Set<EventKind>([
  'baselineRecorded',
  'authorisedChange',
  'overlayApplied',
  'fileRepaired',
  'maintenanceWindow',
]);
/** Kinds that tell of many files at once. */
const MASS_KINDS: ReadonlySet<EventKind> = new Set<EventKind>(['filesFolded', 'massChange']);
/** Kinds that tell of trouble: what the guard could not see, or saw too late. */
const TROUBLE_KINDS: ReadonlySet<EventKind> = new Set<EventKind>(['watchDegraded', 'netMissed']);

/** A row of the ledger whose event is known. `seq` is of its ledger. */
export interface ReportedEvent {
  readonly seq: number;
  readonly event: Event;
}

/** A set as the guard's table has it. */
export interface ReportedSet {
  readonly name: string;
  /** The folder or file that the baseline was taken of; empty before there is one. */
  readonly path: string;
  /** Entries of the baseline. */
  readonly files: number;
  /** Null before there is a baseline. */
  readonly authority: string | null;
  /** Hex. */
  readonly root: string;
  /** Unix milliseconds; null before there is a baseline. */
  readonly recordedMs: number | null;
}

/** A finding as the guard's table has it. `path` absolute, as stored. */
export interface ReportedFinding {
  readonly set: string;
  readonly path: Uint8Array;
  /** Word of FileChange, and of FileNet. */
  readonly change: string;
  readonly net: string;
  readonly tellings: number;
  readonly repeats: number;
  readonly firstMs: number;
  readonly lastMs: number;
  /** The event that told it last, where the ledger still has its body. */
  readonly event: Event | null;
}

export interface ReportSource {
  readonly site: string;
  readonly gateway: string;
  readonly nowMs: number;
  /** Only what happened from then on; null: all that the ledger holds. */
  readonly sinceMs: number | null;
  readonly sets: readonly ReportedSet[];
  readonly findings: readonly ReportedFinding[];
  /** In order. Other kinds than this guard's are passed over. */
  readonly events: Iterable<ReportedEvent>;
}

/** Field names are stable. Times are ISO 8601, paths as in events (`hex:…` where they are not UTF-8). */
export interface IntegrityReport {
  readonly format: 1;
  readonly site: string;
  readonly gateway: string;
  readonly at: string;
  /** The first moment that the report covers; null where the ledger holds nothing of this guard. */
  readonly since: string | null;
  readonly verdict: 'as-expected' | 'differs' | 'nothing-guarded';
  readonly sets: readonly SetLine[];
  /** What differs from what is expected, gravest first, then newest. */
  readonly open: readonly FindingLine[];
  /** Every path that was told of, newest first. */
  readonly changed: readonly ChangeLine[];
  /** What made something expected: baselines, overlays, updates. In order. */
  readonly authority: readonly StepLine[];
  /** Many files that changed alike or at once; each of them is a finding of its own as well. */
  readonly masses: readonly StepLine[];
  readonly trouble: readonly StepLine[];
}

export interface SetLine {
  readonly name: string;
  readonly path: string;
  readonly files: number;
  readonly root: string;
  readonly authority: string;
  readonly authorityWords: string;
  readonly recordedAt: string | null;
  readonly open: number;
}

export interface FindingLine {
  readonly path: string;
  readonly set: string;
  readonly severity: string;
  readonly change: string;
  readonly difference: string;
  readonly net: string;
  readonly firstSeen: string;
  readonly lastSeen: string;
  /** States told, and how often it was touched again without another. */
  readonly tellings: number;
  readonly repeats: number;
}

export interface ChangeLine {
  readonly path: string;
  readonly set: string;
  readonly severity: string;
  readonly lastChange: string;
  readonly difference: string;
  readonly net: string;
  readonly firstAt: string;
  readonly lastAt: string;
  readonly events: number;
  /** Event that told it last. */
  readonly seq: number;
  readonly now: 'differs' | 'put right' | 'expected';
  /** What made it expected, in words; empty where nothing did. */
  readonly by: string;
}

export interface StepLine {
  readonly at: string;
  readonly seq: number;
  readonly severity: string;
  readonly kind: string;
  readonly set: string;
  readonly words: string;
  /** By whose word, in words; empty where it makes nothing expected. */
  readonly authority: string;
  /** Sets that have another baseline from then on. */
  readonly makesExpected: readonly string[];
}

const SHOWN_SAMPLES = 5;

type Change = Omit<ChangeLine, 'now' | 'by'>;

export function buildReport(source: ReportSource): IntegrityReport {
  const open = source.findings.map(findingLine).toSorted(bySeverityThenTime);
  const openPaths = new Set(open.map(({ set, path }) => keyOf(set, path)));
  const changes = new Map<string, Change>();
  const authority: StepLine[] = [];
  const masses: StepLine[] = [];
  const trouble: StepLine[] = [];
  let firstMs: number | null = source.sinceMs;
  for (const { seq, event } of source.events) {
    if (source.sinceMs !== null && event.wallMs < source.sinceMs) continue;
    if (event.kind === 'fileChanged') takeChange(changes, seq, event);
    else if (AUTHORITY_KINDS.has(event.kind)) authority.push(stepLine(seq, event));
    else if (MASS_KINDS.has(event.kind)) masses.push(stepLine(seq, event));
    else if (TROUBLE_KINDS.has(event.kind)) trouble.push(stepLine(seq, event));
    else continue;
    firstMs ??= event.wallMs;
  }
  const changed = [...changes.values()].map((change): ChangeLine => {
    if (openPaths.has(keyOf(change.set, change.path))) return { ...change, now: 'differs', by: '' };
    return { ...change, ...settled(change, authority) };
  });
  return {
    format: 1,
    site: source.site,
    gateway: source.gateway,
    at: iso(source.nowMs),
    since: firstMs === null ? null : iso(firstMs),
    verdict: source.sets.every((set) => set.authority === null) ? 'nothing-guarded' : open.length > 0 ? 'differs' : 'as-expected',
    sets: source.sets.map((set) => setLine(set, open)),
    open,
    changed: changed.toSorted((a, b) => (a.lastAt === b.lastAt ? b.seq - a.seq : a.lastAt < b.lastAt ? 1 : -1)),
    authority,
    masses,
    trouble,
  };
}

function findingLine({ path, event, firstMs, lastMs, ...finding }: ReportedFinding): FindingLine {
  const told = event === null ? null : eventToJson(event);
  return {
    path: pathOf(path),
    severity: told === null ? 'unknown' : textOf(told['severity']),
    difference: event?.kind === 'fileChanged' ? differenceOf(event, told?.['detail']) : '',
    firstSeen: iso(firstMs),
    lastSeen: iso(lastMs),
    ...finding,
  };
}

function takeChange(changes: Map<string, Change>, seq: number, event: Event<'fileChanged'>): void {
  const { severity, at, detail } = eventToJson(event) as { severity: string; at: string; detail: Record<string, unknown> };
  const [set, path] = [textOf(detail['set']), textOf(detail['path'])];
  const key = keyOf(set, path);
  const known = changes.get(key);
  changes.set(key, {
    path,
    set,
    severity,
    lastChange: textOf(detail['change']),
    difference: differenceOf(event, detail),
    net: textOf(detail['net']),
    firstAt: known?.firstAt ?? at,
    lastAt: at,
    events: (known?.events ?? 0) + 1,
    seq,
  });
}

/** `detail` in its JSON form. */
function differenceOf(event: Event<'fileChanged'>, detail: unknown): string {
  const { before, after } = detail as { readonly before?: FileFacts; readonly after?: FileFacts };
  return [describeDifference(before, after), ...remarksOn(event)].join('; ');
}

/** Not open any more: put right, or made expected by the first step of authority after it. */
function settled({ lastChange, set, seq }: Change, authority: readonly StepLine[]): Pick<ChangeLine, 'now' | 'by'> {
  if (lastChange === 'restored' || lastChange === 'transient') return { now: 'put right', by: '' };
  const step = authority.find((line) => line.seq > seq && line.makesExpected.includes(set));
  return { now: 'expected', by: step?.authority ?? '' };
}

function setLine({ recordedMs, authority, ...set }: ReportedSet, open: readonly FindingLine[]): SetLine {
  return {
    ...set,
    authority: authority ?? 'none',
    authorityWords: authority === null ? 'nothing yet: there is no baseline' : wordsOf(authority),
    recordedAt: recordedMs === null ? null : iso(recordedMs),
    open: open.filter((finding) => finding.set === set.name).length,
  };
}

/** What the event says beyond the two states. */
function remarksOn({ detail }: Event<'fileChanged'>): readonly string[] {
  const { meanings, movedFrom, movedTo, who, maintenance, duringChange } = detail;
  return [
    ...(meanings ?? []).map((code) => MEANING_WORDS[code] ?? printable(code)),
    ...(isPath(movedFrom) ? [`moved here from ${pathOf(movedFrom)}`] : []),
    ...(isPath(movedTo) ? [`moved to ${pathOf(movedTo)}`] : []),
    ...(who === null || who === undefined ? [] : [`by ${pathOf(who.executable ?? new Uint8Array())} as user ${who.uid ?? 0}`]),
    ...(maintenance === true ? ['during maintenance'] : []),
    ...(duringChange === true ? ['during an authorised change that does not name it so'] : []),
  ];
}

function isPath(path: Uint8Array | null | undefined): path is Uint8Array {
  return path !== null && path !== undefined && path.length > 0;
}

function pathOf(path: Uint8Array): string {
  return printable(pathText(path));
}

function stepLine(seq: number, event: Event): StepLine {
  const { severity, at, detail } = eventToJson(event) as { severity: string; at: string; detail: Record<string, unknown> };
  const { set, ...rest } = detail;
  const words = Object.entries(rest).flatMap(([name, value]) => {
    if (typeof value === 'number' || typeof value === 'boolean') return [`${name} ${value}`];
    if (typeof value !== 'string' || value === '') return [];
    return [name === 'authority' ? wordsOf(value) : `${name} ${shorten(value)}`];
  });
  const samples = 'samples' in event.detail ? (event.detail.samples ?? []) : [];
  const named = samples.length === 0 ? [] : [`such as ${samples.slice(0, SHOWN_SAMPLES).map(pathOf).join(', ')}`];
  const makesExpected = setsOf(event);
  const authority = makesExpected.length === 0 ? '' : wordsOf(textOf(rest['authority']) || 'authorised-change');
  return { at, seq, severity, kind: event.kind, set: textOf(set), words: [...words, ...named].join('; '), authority, makesExpected };
}

/** Of a change that was committed the one event stands for the baselines of all its sets. */
function setsOf(event: Event): readonly string[] {
  if (event.kind === 'baselineRecorded') return [event.detail.set ?? ''];
  return event.kind === 'authorisedChange' ? (event.detail.sets ?? []).map(({ set }) => set ?? '') : [];
}

function wordsOf(authority: string): string {
  return AUTHORITY_WORDS[authority] ?? authority;
}

function shorten(text: string): string {
  return /^[0-9a-f]{32,}$/.test(text) ? `${text.slice(0, 12)}…` : text;
}

const GRAVITY = ['critical', 'high', 'warning', 'notice', 'info'];

function bySeverityThenTime(a: FindingLine, b: FindingLine): number {
  const [left, right] = [GRAVITY.indexOf(a.severity), GRAVITY.indexOf(b.severity)];
  if (left !== right) return (left < 0 ? GRAVITY.length : left) - (right < 0 ? GRAVITY.length : right);
  return a.lastSeen === b.lastSeen ? (a.path < b.path ? -1 : 1) : a.lastSeen < b.lastSeen ? 1 : -1;
}

function keyOf(set: string, path: string): string {
  return `${set}\0${path}`;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function iso(ms: number): string {
  return new Date(Math.min(Math.max(ms, 0), 8.64e15)).toISOString();
}
