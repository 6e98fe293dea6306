/** What an update does when the agent starts again: every state against every thing that boot.json may say by then. */
import { describe, expect, test } from 'vitest';
import type { BootRecord, Trial } from '../../agent/updates/boot/record.ts';
import {
  type Intent,
  MAX_TRANSITIONS,
  mayMove,
  onRestart,
  STATES,
  type UpdateRow,
  type UpdateState,
} from '../../agent/updates/machine/rules.ts';

const DIGEST = 'd'.repeat(64);
const TRIAL: Trial = { slot: 'b', left: 1, started: true, digest: DIGEST };
const QUIET: BootRecord = { seq: 1, active: 'a', floor: 0, trial: null, failed: [] };
const FAILED: BootRecord = { ...QUIET, failed: [{ slot: 'b', digest: DIGEST, why: 'UNHEALTHY' }] };

function row(state: UpdateState, more: Partial<UpdateRow> = {}): UpdateRow {
  return { state, digest: DIGEST, slot: 'b', intent: null, transitions: 3, attempts: 1, ...more };
}

function step(state: UpdateState, record: BootRecord | null, more: Partial<UpdateRow> = {}, sealed: string | null = null): string {
  const outcome = onRestart(row(state, more), 'a', { record, sealed });
  switch (outcome.kind) {
    case 'go-on':
      return outcome.state;
    case 'complete':
      return `complete ${outcome.intent}`;
    case 'fail':
    case 'alarm':
      return `${outcome.kind} ${outcome.code}`;
    case 'forget':
    case 'install-again':
      return outcome.kind;
  }
}

describe('where each state may lead', () => {
  test('every state can come to an end', () => {
    for (const from of STATES) {
      const reached = new Set<UpdateState>([from]);
      for (const state of reached) for (const to of STATES) if (mayMove(state, to)) reached.add(to);
      expect(reached.has('IDLE'), from).toBe(true);
    }
  });

  test('nothing is cancelled once the device has been told to restart', () => {
    expect(STATES.filter((state) => mayMove(state, 'CANCELLED'))).toEqual([
      'OFFERED',
      'VERIFIED',
      'AWAIT_CONSENT',
      'STAGING',
      'STAGED',
      'AWAIT_WINDOW',
      'INSTALLING',
      'SEALED',
      'ARMED',
    ]);
  });
});

describe('started again', () => {
  test.each<[UpdateState, BootRecord | null, Partial<UpdateRow>, string | null, string]>([
    ['IDLE', QUIET, {}, null, 'forget'],
    ['OFFERED', QUIET, {}, null, 'forget'],
    ['VERIFIED', QUIET, {}, null, 'forget'],
    ['AWAIT_CONSENT', QUIET, {}, null, 'AWAIT_CONSENT'],
    ['STAGING', QUIET, {}, null, 'STAGING'],
    ['STAGED', QUIET, {}, null, 'STAGED'],
    ['AWAIT_WINDOW', QUIET, {}, null, 'AWAIT_WINDOW'],
    ['INSTALLING', QUIET, {}, null, 'install-again'],
    ['INSTALLING', QUIET, {}, 'e'.repeat(64), 'install-again'],
    ['INSTALLING', QUIET, {}, DIGEST, 'SEALED'],
    ['INSTALLING', QUIET, { attempts: 3 }, null, 'fail TOO_MANY_ATTEMPTS'],
    ['SEALED', QUIET, {}, DIGEST, 'SEALED'],
    ['SEALED', QUIET, {}, null, 'fail SLOT_CHANGED'],
    ['SEALED', { ...QUIET, trial: { ...TRIAL, started: false } }, { intent: 'arm' }, DIGEST, 'ARMED'],
    ['ARMED', { ...QUIET, trial: { ...TRIAL, started: false } }, {}, DIGEST, 'ARMED'],
    ['ARMED', QUIET, {}, DIGEST, 'AWAIT_WINDOW'],
    ['RESTARTING', { ...QUIET, trial: TRIAL }, {}, DIGEST, 'TRIAL'],
    ['RESTARTING', QUIET, {}, DIGEST, 'AWAIT_WINDOW'],
    ['RESTARTING', FAILED, {}, DIGEST, 'fail TRIAL_FAILED'],
    ['TRIAL', { ...QUIET, trial: TRIAL }, {}, DIGEST, 'TRIAL'],
    ['TRIAL', FAILED, {}, DIGEST, 'fail TRIAL_FAILED'],
    ['TRIAL', QUIET, { intent: 'confirm' }, DIGEST, 'fail TRIAL_FAILED'],
    ['TRIAL', { ...QUIET, active: 'b' }, { intent: 'confirm' }, DIGEST, 'complete confirm'],
    ['ROLLING_BACK', { ...QUIET, active: 'b' }, { intent: 'roll-back' }, DIGEST, 'complete roll-back'],
    ['ROLLING_BACK', QUIET, { intent: 'roll-back' }, DIGEST, 'ROLLING_BACK'],
    ['CONFIRMED', QUIET, {}, DIGEST, 'CONFIRMED'],
    ['CLEANUP', QUIET, { transitions: 40 }, null, 'CLEANUP'],
    ['STAGING', QUIET, { transitions: MAX_TRANSITIONS }, null, 'fail TOO_MANY_TRANSITIONS'],
  ])('%s', (state, record, more, sealed, expected) => expect(step(state, record, more, sealed)).toBe(expected));

  test.each<[string, UpdateState, BootRecord | null, Intent | null, string]>([
    ['boot.json cannot be read', 'STAGING', null, null, 'alarm BOOT_RECORD_DAMAGED'],
    ['switched while nothing was under way', 'IDLE', { ...QUIET, active: 'b' }, null, 'alarm SWITCH_WITHOUT_INTENT'],
    ['on trial while nothing was under way', 'IDLE', { ...QUIET, trial: TRIAL }, null, 'alarm SWITCH_WITHOUT_INTENT'],
    ['switched before it was installed', 'STAGED', { ...QUIET, active: 'b' }, null, 'alarm SWITCH_WITHOUT_INTENT'],
    ['switched during the trial, not by us', 'TRIAL', { ...QUIET, active: 'b' }, null, 'alarm SWITCH_WITHOUT_INTENT'],
    ['another release on trial', 'TRIAL', { ...QUIET, trial: { ...TRIAL, digest: 'e'.repeat(64) } }, 'arm', 'alarm SWITCH_WITHOUT_INTENT'],
    ['armed before anybody agreed', 'AWAIT_CONSENT', { ...QUIET, trial: TRIAL }, null, 'alarm SWITCH_WITHOUT_INTENT'],
  ])('an alarm: %s', (_name, state, record, intent, expected) => expect(step(state, record, { intent })).toBe(expected));
});
