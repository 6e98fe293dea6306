/** What people read: what happened, where, since when, what to do next. One line stays one line, whatever a gateway wrote. Pure. */
import { printable, severityWord } from '@wardkeeper/proto';
import { boundText } from '../../exports/index.ts';
import type { Alert, Notice, NoticeReason } from '../state.ts';

/** Of a mail; a subject is cut by the programs that show it anyway. */
const MAX_SUBJECT = 150;
/** Alerts of one digest that are told in full lines. */
const MAX_TOLD = 30;
const NAMES_TOLD = 20;

export interface Message {
  /** One line. */
  readonly subject: string;
  /** Plain text. */
  readonly text: string;
  /** For machines; stable: see docs/alerts.md. */
  readonly json: {
    readonly version: 1;
    readonly site: string;
    readonly text: string;
    readonly notices: readonly NoticeJson[];
    readonly more: number;
  };
}

export interface NoticeJson {
  readonly reason: NoticeReason;
  readonly at: string;
  readonly alert: number;
  readonly rule: string;
  readonly title: string;
  readonly advice: string;
  readonly severity: string;
  readonly about: string;
  readonly state: Alert['state'];
  readonly openedAt: string;
  readonly lastAt: string;
  readonly members: number;
  readonly names: readonly string[];
  readonly count: number;
  readonly examples: readonly string[];
}

const WORDS: Readonly<Record<NoticeReason, string>> = {
  opened: '',
  grown: 'growing: ',
  repeated: 'still: ',
  resolved: 'over: ',
};

/** At least one notice. Several become a digest with their count, the worst first. */
export function toMessage(site: string, notices: readonly Notice[]): Message {
  const [only] = notices;
  if (only === undefined) throw new TypeError('a message without a notice');
  const sorted = notices.toSorted((a, b) => b.alert.severity - a.alert.severity || a.alert.id - b.alert.id);
  const told = sorted.slice(0, MAX_TOLD);
  const subject = notices.length === 1 ? subjectOf(only) : `${notices.length} alerts, the worst: ${subjectOf(sorted[0] ?? only)}`;
  const text = notices.length === 1 ? onlyText(site, only) : digestText(site, told, notices.length);
  return {
    subject: oneLine(`[${site}] ${subject}`, MAX_SUBJECT),
    text,
    json: { version: 1, site, text, notices: told.map(noticeJson), more: notices.length - told.length },
  };
}

function subjectOf({ reason, alert }: Notice): string {
  return `${severityWord(alert.severity).toUpperCase()} ${WORDS[reason]}${alert.title}, ${aboutOf(alert)} (alert ${alert.id})`;
}

function aboutOf({ folded, mostMembers, members, state, key }: Alert): string {
  if (folded) return `${state === 'open' ? members : mostMembers} at once`;
  return key === '' ? 'the whole site' : key;
}

function onlyText(site: string, notice: Notice): string {
  const { alert, reason } = notice;
  const lines = [
    ...[`${WORDS[reason]}${alert.title}`, ''],
    `Where:    ${site}, ${aboutOf(alert)}`,
    ...(alert.folded ? [`          ${namesOf(alert)}`] : []),
    `Since:    ${timeText(alert.openedMs)}`,
    ...(alert.resolvedMs === null ? [`Last:     ${timeText(alert.lastMs)}`] : [`Over:     ${timeText(alert.resolvedMs)}`]),
    `How bad:  ${severityWord(alert.severity)}`,
    `Events:   ${alert.count}`,
    ...(alert.examples.length === 0 ? [] : ['', 'Among them:', ...alert.examples.map((example) => `  ${example}`)]),
    ...(reason === 'resolved'
      ? []
      : ['', `What to do: ${alert.advice}`, '', `To say that you look after it: wardkeeper-hospital alert acknowledge ${alert.id}`]),
    ...['', `Alert ${alert.id} of rule ${alert.rule}`],
  ];
  return lines.map((line) => oneLine(line, 1_000)).join('\n');
}

function digestText(site: string, told: readonly Notice[], all: number): string {
  const lines = [
    ...[`${all} alerts of ${site}`, ''],
    ...told.flatMap(({ reason, alert }) => [
      `${severityWord(alert.severity).toUpperCase().padEnd(8)} ${WORDS[reason]}${alert.title}, ${aboutOf(alert)}, since ${timeText(alert.openedMs)}, alert ${alert.id}`,
      ...(reason === 'resolved' ? [] : [`         ${alert.advice}`]),
    ]),
    ...(all > told.length ? [`and ${all - told.length} more`] : []),
    ...['', 'All of them: wardkeeper-hospital alert list'],
  ];
  return lines.map((line) => oneLine(line, 1_000)).join('\n');
}

function namesOf({ names, mostMembers }: Alert): string {
  const shown = names.slice(0, NAMES_TOLD).join(', ');
  return mostMembers > NAMES_TOLD ? `${shown} and ${mostMembers - Math.min(NAMES_TOLD, names.length)} more` : shown;
}

function noticeJson({ reason, atMs, alert }: Notice): NoticeJson {
  const { id, rule, title, advice, severity, key, state, openedMs, lastMs, members, names, count, examples } = alert;
  return {
    ...{ reason, at: timeText(atMs), alert: id, rule, title, advice, severity: severityWord(severity), about: printable(key), state },
    ...{
      openedAt: timeText(openedMs),
      lastAt: timeText(lastMs),
      members,
      names: names.map(printable),
      count,
      examples: examples.map(printable),
    },
  };
}

function oneLine(text: string, most: number): string {
  return boundText(printable(text), most);
}

function timeText(ms: number): string {
  return new Date(Math.min(Math.max(ms, 0), 8.64e15)).toISOString();
}
