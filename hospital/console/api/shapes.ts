/** What calls answer with in several places. Pure. */
import { COMMAND_KIND_NAMES } from '@wardkeeper/proto/commands';
import * as v from 'valibot';
import { Count, Proof, SeverityAnswer, Time } from './words.ts';

export const Gateway = v.object({
  ...{ gateway: v.string(), serial: v.string(), ward: v.nullable(v.string()) },
  online: v.pipe(v.boolean(), v.description("a hint from the broker's side, not a proof of life")),
  standing: v.nullable(v.picklist(['revoked', 'retired'])),
  ...{ heartbeatMs: v.nullable(Time), version: v.nullable(v.string()), warnings: v.array(v.string()) },
  ...{ ledgers: Count, events: Count, throughSeq: Count, missing: Count, dropped: Count, quarantined: Count, alarms: Count },
  baselineMs: v.pipe(v.nullable(Time), v.description('when its newest baseline of files was heard of')),
  updatedMs: v.pipe(v.nullable(Time), v.description('when its newest confirmed update was heard of')),
  lagMs: v.pipe(
    v.nullable(Count),
    v.description('how long its newest event took to come here, by both clocks; null: its clock is no help'),
  ),
  ...{ worstAlarm: v.nullable(SeverityAnswer), updatePending: v.boolean(), emergencyOpen: v.boolean(), reviewsDue: Count },
});

export const Meaning = v.object({
  code: v.string(),
  title: v.pipe(v.nullable(v.string()), v.description('null, with the two below: a code of another version of the agent')),
  verdict: v.pipe(v.nullable(v.picklist(['warn', 'fail'])), v.description('fail: something that the agent is for does not work')),
  cure: v.nullable(v.string()),
});

export const Alarm = v.object({
  ...{ id: Count, gateway: v.pipe(v.string(), v.description('empty: the hospital itself')), code: v.string(), about: v.string() },
  ...{ severity: SeverityAnswer, message: v.string(), count: Count, firstMs: Time, lastMs: Time, clearedMs: v.nullable(Time) },
  acknowledged: v.nullable(v.object({ by: v.string(), atMs: Time, note: v.string() })),
});

export const CommandKindWord = v.picklist(COMMAND_KIND_NAMES);
export const Command = v.object({
  ...{ id: Count, gateway: v.string(), order: v.string(), summary: v.string() },
  state: v.picklist(['unsigned', 'issued', 'sent', 'begun', 'done', 'refused', 'interrupted', 'expired', 'unknown']),
  ...{ answer: v.nullable(v.string()), field: v.nullable(v.string()) },
  ...{ issuedMs: Time, expiresMs: Time, sentMs: v.nullable(Time), sends: Count, answeredMs: v.nullable(Time) },
  ...{ authority: v.string(), counter: Count, proof: v.nullable(Proof) },
});

const Release = v.object({ version: v.string(), releaseCounter: Count });
export const UpdateRequest = v.object({
  ...{ gateway: v.string(), digest: v.string(), component: v.string(), from: v.nullable(Release), to: v.nullable(Release) },
  ...{ rollback: v.boolean(), release: v.string(), askedMs: v.number(), expiresMs: Time },
  answers: v.array(v.object({ change: v.string(), how: v.string(), role: v.string() })),
  materials: v.nullable(v.object({ added: Count, removed: Count, changed: Count, lines: v.array(v.string()) })),
  notes: v.string(),
});

export const UpdateReceipt = v.object({
  ...{ gateway: v.string(), proof: Proof, receivedMs: Time },
  verified: v.pipe(v.boolean(), v.description('false: it is signed by no key that this gateway has had')),
  receipt: v.nullable(v.record(v.string(), v.unknown())),
});
