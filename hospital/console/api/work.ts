/** Calls by which people decide something, with the lists that they decide from. Pure. */
import { MAX_COMMAND_VALIDITY_MS, MAINTENANCE_REASONS } from '@wardkeeper/proto/commands';
import * as v from 'valibot';
import type { Operation } from './operation.ts';
import { Alarm, Command, CommandKindWord, UpdateReceipt, UpdateRequest } from './shapes.ts';
import { Count, freeText, Hex, Name, NOTHING, NumberText, PAGE_QUERY, ROLES, type Role, Time } from './words.ts';

const read = { method: 'GET', query: NOTHING, parts: NOTHING, body: NOTHING, access: { roles: ROLES }, problems: [] } as const;
const act = { method: 'POST', query: NOTHING, parts: NOTHING } as const;
const OfGateway = v.strictObject({ gateway: v.optional(Name) });
const DryRun = v.optional(v.boolean(), false);

const REVIEWING = ['reviewer', 'security'] as const satisfies readonly Role[];
const WORKING = ['biomed', 'security', 'administrator'] as const satisfies readonly Role[];
const AGREEING = ['biomed', 'security'] as const satisfies readonly Role[];
const SECURITY = ['security'] as const satisfies readonly Role[];

export const listAlarms = {
  ...read,
  ...{ id: 'listAlarms', path: '/alarms', summary: "The hospital's own alarms, standing ones first" },
  answer: v.object({ alarms: v.array(Alarm) }),
} as const satisfies Operation;

export const acknowledgeAlarm = {
  ...act,
  ...{
    id: 'acknowledgeAlarm',
    path: '/alarms/{id}/acknowledge',
    summary: 'Somebody looks after this alarm; it stands until its cause is gone',
  },
  access: { roles: WORKING },
  parts: v.strictObject({ id: NumberText }),
  body: v.strictObject({ note: freeText(0, 500) }),
  answer: Alarm,
  problems: [],
} as const satisfies Operation;

export const listQuarantine = {
  ...read,
  ...{ id: 'listQuarantine', path: '/quarantine', summary: 'Batches that were not taken, newest first' },
  query: OfGateway,
  answer: v.object({
    batches: v.array(v.object({ id: Count, gateway: v.string(), reason: v.string(), size: Count, receivedMs: Time, held: v.boolean() })),
  }),
} as const satisfies Operation;

export const decideQuarantine = {
  ...act,
  ...{
    id: 'decideQuarantine',
    path: '/quarantine/decide',
    summary: 'Takes held batches into the record after all, or throws batches away',
  },
  access: { roles: SECURITY },
  fresh: true,
  body: v.strictObject({
    ids: v.pipe(v.array(Count), v.minLength(1), v.maxLength(100)),
    decision: v.picklist(['release', 'discard']),
    dryRun: DryRun,
  }),
  answer: v.object({ batches: v.array(v.object({ id: Count, events: v.nullable(Count), reason: v.string() })) }),
  problems: [],
} as const satisfies Operation;

export const acceptGap = {
  ...act,
  ...{
    id: 'acceptGap',
    path: '/gaps/accept',
    summary: 'Receipts go on beyond rows that no gateway has any more; they stay shown as missing',
  },
  access: { roles: SECURITY },
  fresh: true,
  body: v.strictObject({
    ...{ gateway: Name, ledger: v.pipe(Hex, v.length(32)), first: v.pipe(Count, v.minValue(1)), last: v.pipe(Count, v.minValue(1)) },
    ...{ reason: freeText(1, 200), dryRun: DryRun },
  }),
  answer: v.object({ accepted: v.boolean() }),
  problems: ['NO_GAP', 'FIRST_ROWS', 'NO_CHECKPOINT', 'RECEIVER_RUNNING'],
} as const satisfies Operation;

export const listCommands = {
  ...read,
  ...{ id: 'listCommands', path: '/commands', summary: 'The newest commands and how they stand' },
  query: v.strictObject({ gateway: v.optional(Name), limit: PAGE_QUERY.limit }),
  answer: v.object({ commands: v.array(Command) }),
} as const satisfies Operation;

export const showCommand = {
  ...read,
  ...{ id: 'showCommand', path: '/commands/{id}', summary: "One command, with the gateway's own word on it" },
  parts: v.strictObject({ id: NumberText }),
  answer: v.object({ command: Command, posture: v.nullable(v.unknown()) }),
} as const satisfies Operation;

export const listCommandKinds = {
  ...read,
  ...{ id: 'listCommandKinds', path: '/commands/kinds', summary: 'What can be ordered, and what of it by the role of who asks' },
  answer: v.object({
    authority: v.nullable(v.string()),
    kinds: v.array(v.object({ kind: CommandKindWord, effect: v.string(), allowed: v.boolean() })),
  }),
} as const satisfies Operation;

const Duration = v.pipe(v.number(), v.integer(), v.minValue(1_000));
/** Documents that the root signs are given to gateways by the command line. */
export const OrderBody = v.variant('kind', [
  v.strictObject({ kind: v.picklist(['request-posture', 'send-diagnostics', 'revoke-service', 'close-maintenance', 'request-nonce']) }),
  v.strictObject({
    kind: v.literal('unlock'),
    account: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(256))),
    subject: v.optional(v.pipe(Hex, v.length(16), v.description('a pseudonym, as events show an actor'))),
  }),
  v.strictObject({ kind: v.literal('grant-service'), forMs: Duration }),
  v.strictObject({ kind: v.literal('open-maintenance'), forMs: Duration, reason: v.picklist(MAINTENANCE_REASONS) }),
  v.strictObject({
    kind: v.literal('accept-change'),
    set: Name,
    path: v.pipe(v.string(), v.maxLength(4_096)),
    sha256: v.pipe(Hex, v.length(64)),
  }),
  v.strictObject({ kind: v.literal('drill'), deviceId: Name }),
]);
export type OrderBody = v.InferOutput<typeof OrderBody>;

export const MAX_TARGETS = 200;
export const issueCommand = {
  ...act,
  ...{ id: 'issueCommand', path: '/commands', summary: 'Signs an order for gateways; the running receiver delivers it' },
  access: { roles: WORKING },
  fresh: true,
  body: v.strictObject({
    order: OrderBody,
    gateways: v.union([v.literal('all'), v.pipe(v.array(Name), v.minLength(1), v.maxLength(MAX_TARGETS))]),
    validMs: v.optional(v.pipe(Duration, v.maxValue(MAX_COMMAND_VALIDITY_MS)), 3_600_000),
    dryRun: DryRun,
  }),
  answer: v.object({ dryRun: v.boolean(), summary: v.string(), gateways: v.array(v.string()), commands: v.array(Command) }),
  problems: ['NO_AUTHORITY', 'NO_NONCE', 'COMMAND_REFUSED', 'USAGE'],
} as const satisfies Operation;

export const listUpdates = {
  ...read,
  ...{ id: 'listUpdates', path: '/updates', summary: 'Updates that gateways ask leave for' },
  answer: v.object({ requests: v.array(UpdateRequest) }),
} as const satisfies Operation;

export const listUpdateReceipts = {
  ...read,
  ...{
    id: 'listUpdateReceipts',
    path: '/updates/receipts',
    summary: 'What gateways have signed about their updates, newest last; each is checked again',
  },
  query: OfGateway,
  answer: v.object({ receipts: v.array(UpdateReceipt) }),
} as const satisfies Operation;

export const answerUpdate = {
  ...act,
  ...{
    id: 'answerUpdate',
    path: '/updates/{gateway}/answer',
    summary: 'Agrees to the update that a gateway asks about, or refuses it, by a command',
  },
  access: { roles: AGREEING },
  fresh: true,
  parts: v.strictObject({ gateway: Name }),
  body: v.strictObject({
    digest: v.pipe(Hex, v.description('of the request as it was shown')),
    ...{ approve: v.boolean(), dryRun: DryRun },
  }),
  answer: v.object({ summary: v.string(), command: v.nullable(Command) }),
  problems: ['NO_AUTHORITY', 'COMMAND_REFUSED', 'CHANGED'],
} as const satisfies Operation;

export const answerUpdateOffline = {
  ...act,
  ...{
    id: 'answerUpdateOffline',
    path: '/updates/offline',
    summary: 'The same for a gateway without a network: from the text under its QR code',
  },
  access: { roles: AGREEING },
  fresh: true,
  body: v.strictObject({ request: v.pipe(v.string(), v.maxLength(8_192)), approve: v.boolean() }),
  answer: v.object({ gateway: v.string(), summary: v.string(), expired: v.boolean(), answer: v.string(), code: v.nullable(v.string()) }),
  problems: ['NO_AUTHORITY', 'COMMAND_REFUSED', 'USAGE'],
} as const satisfies Operation;

export const Emergency = v.object({
  ...{ gateway: v.string(), number: Count, device: v.string(), openedMs: v.number(), endedMs: v.nullable(v.number()), extensions: Count },
  gatewayReview: v.pipe(v.nullable(v.picklist(['due', 'overdue', 'done'])), v.description('as the gateway says')),
  dueMs: v.nullable(v.number()),
  review: v.nullable(v.object({ by: v.string(), atMs: Time, justified: v.boolean(), followUp: v.boolean(), note: v.string() })),
  eventId: Count,
});

export const listEmergencies = {
  ...read,
  ...{ id: 'listEmergencies', path: '/emergencies', summary: 'Emergencies that gateways told of, newest first, and their reviews' },
  answer: v.object({ emergencies: v.array(Emergency) }),
} as const satisfies Operation;

export const reviewEmergency = {
  ...act,
  ...{
    id: 'reviewEmergency',
    path: '/emergencies/{gateway}/{number}/review',
    summary: 'Answers both questions, once, by somebody who was not there',
  },
  access: { roles: REVIEWING },
  parts: v.strictObject({ gateway: Name, number: NumberText }),
  body: v.strictObject({
    ...{ justified: v.boolean(), followUp: v.boolean(), note: freeText(0, 2_000) },
    notConcerned: v.pipe(v.literal(true), v.description('who reviews says that they were not there')),
  }),
  answer: Emergency,
  problems: ['REVIEW_DONE', 'EMERGENCY_OPEN', 'PERSON_CONCERNED'],
} as const satisfies Operation;

export const Voucher = v.object({
  ...{ id: v.string(), serial: v.string(), gateway: v.nullable(v.string()), ward: v.string(), replaces: v.boolean() },
  ...{ state: v.picklist(['open', 'used', 'spent', 'cancelled', 'expired']), wrong: Count },
  ...{ issuedMs: Time, expiresMs: Time, endedMs: v.nullable(Time) },
});

export const listVouchers = {
  ...read,
  ...{ id: 'listVouchers', path: '/vouchers', summary: 'Vouchers, newest first; never their secrets' },
  access: { roles: WORKING },
  answer: v.object({ available: v.boolean(), vouchers: v.array(Voucher) }),
} as const satisfies Operation;

export const issueVoucher = {
  ...act,
  ...{ id: 'issueVoucher', path: '/vouchers', summary: 'Makes a voucher for one device; its text is a secret, given this once' },
  access: { roles: WORKING },
  fresh: true,
  body: v.strictObject({
    serial: v.pipe(v.string(), v.maxLength(64)),
    ...{ gateway: v.optional(v.nullable(Name), null), ward: v.optional(freeText(0, 100), '') },
    ...{ days: v.optional(v.pipe(Count, v.minValue(1), v.maxValue(90)), 7), replaces: v.optional(v.boolean(), false) },
  }),
  answer: v.object({ id: v.string(), text: v.string(), expiresMs: Time, cancelled: Count }),
  problems: ['ENROLMENT_NOT_CONFIGURED', 'USAGE'],
} as const satisfies Operation;

export const cancelVoucher = {
  ...{ id: 'cancelVoucher', method: 'DELETE', path: '/vouchers/{id}', summary: 'Ends a voucher before it is used' },
  ...{ access: { roles: WORKING }, parts: v.strictObject({ id: v.pipe(Hex, v.length(16)) }), query: NOTHING, body: NOTHING },
  answer: v.object({ id: v.string() }),
  problems: ['NOT_OPEN'],
} as const satisfies Operation;
