/**
 * Emergencies (break-glass): patient care opened by a sealed one-time code when nobody can log in.
 *
 * Protects care from the loss of every login, and the device from whoever has no envelope. A code is 90 random bits bound to one
 * gateway; only its verifier is kept. It opens clinical actions alone, is told at once, is spent by being used, and asks for a
 * review by somebody else, which never stands in the way of the next emergency. Trusts the firmware's word on therapies, and that
 * envelopes are kept sealed. It does not tell who used an envelope: the reason, the review and the panel's sessions do.
 * Nobody is let in first to authenticate later: that is deliberately not built.
 */
export { type EmergencyCopies, emergencyCopiesIn } from './copies.ts';
export { MAX_STAGED_CODES } from './code-book.ts';
export { EmergencyDesk } from './desk.ts';
export type {
  Emergencies,
  EmergencyOutcome,
  EmergencyRefusal,
  EmergencyReport,
  EmergencyRequest,
  EmergencyReview,
  EmergencyStatus,
  EmergencySummary,
  ExtensionOutcome,
  IssueOutcome,
  OpenedEmergency,
  ReviewRefusal,
} from './port.ts';
export { EMERGENCY_SCHEMA } from './store.ts';
