/** Calls that read the record: the fleet, one gateway, events. Pure. */
import * as v from 'valibot';
import type { Operation } from './operation.ts';
import { Alarm, Command, Gateway, Meaning, UpdateReceipt, UpdateRequest } from './shapes.ts';
import {
  Count,
  Name,
  NOTHING,
  NumberText,
  PAGE_ANSWER,
  PAGE_QUERY,
  Proof,
  Range,
  ROLES,
  SEVERITIES,
  SeverityAnswer,
  Time,
} from './words.ts';

const read = { method: 'GET', query: NOTHING, parts: NOTHING, body: NOTHING, access: { roles: ROLES }, problems: [] } as const;
const OneGateway = v.strictObject({ gateway: Name });

export const showFleet = {
  ...read,
  ...{ id: 'showFleet', path: '/fleet', summary: 'Every registered gateway and what is held of it' },
  answer: v.object({
    ...{ nowMs: Time, gateways: v.array(Gateway) },
    meanings: v.pipe(v.array(Meaning), v.description('of every warning that a gateway has')),
  }),
} as const satisfies Operation;

const Ledger = v.object({
  ...{ ledger: v.string(), throughSeq: Count, headSeq: Count, headHash: v.string() },
  gaps: v.array(Range),
  accepted: v.array(v.object({ first: Count, last: Count, acceptedMs: Time, reason: v.string() })),
  dropped: v.array(v.object({ first: Count, last: Count, said: v.nullable(v.object({ saidInLedger: v.string(), saidInSeq: Count })) })),
  fork: v.nullable(v.object({ first: Count, last: Count, lastHash: v.string() })),
});

const Checkpoint = v.object({
  ...{ ledger: v.string(), headSeq: Count, headHash: v.string(), wallMs: Time, receivedMs: Time },
  agrees: v.pipe(v.nullable(v.boolean()), v.description('null: the row that it names is not held yet')),
});

const Warning = v.object({
  ...Meaning.entries,
  sinceMs: v.pipe(v.nullable(Time), v.description('as its events say; null: they have not told of it yet')),
});
const Machine = v.object({ serial: v.string(), text: v.string() });

export const showGateway = {
  ...read,
  ...{ id: 'showGateway', path: '/gateways/{gateway}', summary: 'One gateway: chain, gaps, checkpoints, alarms, commands, updates' },
  parts: OneGateway,
  answer: v.object({
    ...{ nowMs: Time, gateway: Gateway, ledgers: v.array(Ledger), checkpoints: v.array(Checkpoint), alarms: v.array(Alarm) },
    warnings: v.pipe(v.array(Warning), v.description('what it says is wrong with it, the worst first')),
    ...{ commands: v.array(Command), update: v.nullable(UpdateRequest), receipts: v.array(UpdateReceipt) },
    machines: v.pipe(v.nullable(v.array(Machine)), v.description('the two of an alarm "clone"')),
  }),
} as const satisfies Operation;

export const Event = v.object({
  ...{ id: Count, gateway: v.string(), ledger: v.string(), seq: Count, hash: v.string(), kind: v.string() },
  ...{ severity: SeverityAnswer, device: v.string(), wallMs: v.nullable(v.number()), receivedMs: Time },
  text: v.pipe(v.string(), v.description('one line for people, harmless')),
});
const Detail = v.nullable(v.record(v.string(), v.unknown()));

export const EVENT_FILTER = {
  gateway: v.optional(Name),
  kind: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z]{1,64}$/))),
  severity: v.optional(v.pipe(v.picklist(SEVERITIES), v.description('this or worse'))),
  device: v.optional(v.pipe(v.string(), v.maxLength(128))),
  fromMs: v.optional(NumberText),
  toMs: v.optional(NumberText),
};

export const listEvents = {
  ...read,
  ...{ id: 'listEvents', path: '/events', summary: 'Events that pass the filter, newest first' },
  query: v.strictObject({
    ...EVENT_FILTER,
    text: v.optional(v.pipe(v.string(), v.maxLength(256), v.description('words and "phrases", the last of a word as *'))),
    ...PAGE_QUERY,
  }),
  answer: v.object({ events: v.array(Event), ...PAGE_ANSWER }),
  problems: ['USAGE'],
} as const satisfies Operation;

export const showEvent = {
  ...read,
  ...{ id: 'showEvent', path: '/events/{id}', summary: 'One event with its own words, written by the gateway; null: it dropped them' },
  parts: v.strictObject({ id: NumberText }),
  answer: v.object({ event: Event, detail: Detail, saidIn: v.nullable(Proof) }),
} as const satisfies Operation;

export const listKinds = {
  ...read,
  ...{ id: 'listKinds', path: '/events/kinds', summary: 'Kinds of event there can be' },
  answer: v.object({ kinds: v.array(v.string()) }),
} as const satisfies Operation;

export const followLive = {
  ...read,
  ...{
    id: 'followLive',
    path: '/live',
    summary: 'Server-sent: hello, event, changed, gap, signed-out; resumes by Last-Event-ID or `after`',
  },
  query: v.strictObject({ after: v.optional(NumberText) }),
  answer: null,
  problems: ['TOO_MANY_STREAMS'],
} as const satisfies Operation;

/** Of server-sent events: what stands in `data`. */
export const LiveEvent = v.object({ event: Event, detail: Detail });
export const LIVE_TOPICS = [
  'fleet',
  'alarms',
  'quarantine',
  'commands',
  'updates',
  'emergencies',
  'vouchers',
  'exports',
  'accounts',
  'journal',
] as const;
export type LiveTopic = (typeof LIVE_TOPICS)[number];
