/** Each emergency asks for a review by somebody who was not there; an overdue one is told of and stands in nobody's way. */
import { hex, Severity } from '@wardkeeper/proto';
import type { Clock } from '../../runtime/clock.ts';
import type { Condition } from '../condition.ts';
import type { Ledger } from '../../ledger/port.ts';
import type { EmergencyReview, ReviewRefusal } from './port.ts';
import type { EmergencyRegister } from './register.ts';
import { saveEmergency, type StoredEmergency } from './store.ts';

export interface ReviewParts {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly condition: Condition;
  readonly register: EmergencyRegister;
}

export async function reviewEmergency(
  { ledger, condition, register }: ReviewParts,
  number: number,
  { reviewer, justified, followUp }: EmergencyReview,
): Promise<ReviewRefusal | null> {
  const emergency = register.find(number);
  if (emergency === null) return 'EMERGENCY_UNKNOWN';
  if (emergency.endedMs === null) return 'EMERGENCY_OPEN';
  if (emergency.review === 'done') return 'REVIEW_DONE';
  if (emergency.present.includes(hex(reviewer))) return 'REVIEWER_INVOLVED';
  const reviewed: StoredEmergency = { ...emergency, review: 'done' };
  try {
    await ledger.transact((transaction) => {
      saveEmergency(transaction.database, reviewed);
      const detail = { emergency: number, state: 'done', dueMs: emergency.reviewDueMs, justified, followUp };
      const severity = justified ? Severity.NOTICE : Severity.HIGH;
      transaction.record({ kind: 'emergencyReview', severity, deviceId: emergency.deviceId, actor: reviewer, detail });
    });
  } catch (error) {
    condition.noteFault(error);
    return 'LEDGER_UNAVAILABLE';
  }
  register.hold(reviewed);
  return null;
}

/** What is due and has not come. */
export async function chaseReviews({ clock, register }: ReviewParts): Promise<void> {
  const nowMs = clock.wallMs();
  for (const emergency of register.all()) {
    if (emergency.review !== 'due' || nowMs < emergency.reviewDueMs) continue;
    const { number, deviceId, reviewDueMs } = emergency;
    register.hold({ ...emergency, review: 'overdue' });
    await register.write((transaction) => {
      register.save(transaction, number);
      const detail = { emergency: number, state: 'overdue', dueMs: reviewDueMs };
      transaction.record({ kind: 'emergencyReview', severity: Severity.HIGH, deviceId, detail });
    });
  }
}
