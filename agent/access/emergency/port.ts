/** What the rest of the agent may ask about emergencies. */
import type { AccessOrigin } from '../rules.ts';

export interface EmergencyRequest {
  /** Told by the socket. */
  readonly origin: AccessOrigin;
  readonly deviceId: string;
  /** As typed or read from a card. At most 64 bytes. */
  readonly credential: string;
  /** 1 to 200 characters, for whoever reviews it. Never leaves the gateway. */
  readonly reason: string;
}

export type EmergencyRefusal =
  | 'DEVICE_UNKNOWN'
  /** Only whoever stands at the device. */
  | 'ORIGIN_NOT_ALLOWED'
  /** This care setting has none. */
  | 'EMERGENCY_DISABLED'
  /** No code at all: no attempt, no wait. */
  | 'EMERGENCY_CODE_MISTYPED'
  | 'EMERGENCY_CODE_REFUSED'
  | 'EMERGENCY_CODE_SPENT'
  | 'WAITING';

export interface OpenedEmergency {
  readonly emergency: number;
  /** For authorizations, like any other session. */
  readonly session: string;
  readonly credentialId: number;
  readonly scope: readonly string[];
  readonly expiresInMs: number;
  readonly extensionsLeft: number;
}

export type EmergencyOutcome =
  | ({ readonly kind: 'opened' } & OpenedEmergency)
  | { readonly kind: 'refused'; readonly code: EmergencyRefusal; readonly retryAfterMs: number };

export type ExtensionOutcome =
  | { readonly kind: 'extended'; readonly expiresInMs: number; readonly extensionsLeft: number }
  | { readonly kind: 'refused'; readonly code: 'EMERGENCY_UNKNOWN' | 'NO_EXTENSION_LEFT' };

/** A use that the firmware allowed while the agent was silent. */
export interface EmergencyReport {
  readonly deviceId: string;
  /** 32 bytes; shows which code it was. */
  readonly proof: Uint8Array;
  readonly reason: string;
  readonly openedAgoMs: number;
  /** Null: still open. */
  readonly closedAgoMs: number | null;
}

export interface EmergencyReview {
  /** Pseudonym of who reviews. */
  readonly reviewer: Uint8Array;
  readonly justified: boolean;
  /** Something has to be done about it. */
  readonly followUp: boolean;
}

export type ReviewRefusal = 'EMERGENCY_UNKNOWN' | 'EMERGENCY_OPEN' | 'REVIEW_DONE' | 'REVIEWER_INVOLVED' | 'LEDGER_UNAVAILABLE';

export type IssueOutcome =
  /** Shown this once. */
  | { readonly kind: 'issued'; readonly codes: readonly { readonly id: number; readonly code: string }[]; readonly staged: number }
  | { readonly kind: 'refused'; readonly code: 'EMERGENCY_DISABLED' | 'TOO_MANY_CODES' | 'LEDGER_UNAVAILABLE' };

export interface EmergencySummary {
  readonly emergency: number;
  readonly deviceId: string;
  readonly credentialId: number;
  readonly reason: string;
  readonly source: 'agent' | 'firmware';
  /** Unix milliseconds. */
  readonly openedMs: number;
  /** Null: open. */
  readonly endedMs: number | null;
  readonly endReason: string | null;
  readonly review: 'due' | 'overdue' | 'done';
  readonly reviewDueMs: number;
}

export interface EmergencyStatus {
  readonly enabled: boolean;
  readonly staged: number;
  /** As the policy wants it. */
  readonly stagedWanted: number;
  readonly alarmAt: number;
  readonly open: number;
  readonly reviewsDue: number;
  readonly reviewsOverdue: number;
  /** What keeps the device from reading the codes' verifiers while the agent is silent; null: nothing that is known. */
  readonly copiesObstacle: string | null;
}

export interface Emergencies {
  open(request: EmergencyRequest): Promise<EmergencyOutcome>;
  extend(emergency: number): Promise<ExtensionOutcome>;
  /** False where none of this number is open. */
  close(emergency: number, reason: 'closed' | 'operator'): Promise<boolean>;
  /** Null: taken over; told again it changes nothing. */
  report(report: EmergencyReport): Promise<'DEVICE_UNKNOWN' | 'EMERGENCY_CODE_UNKNOWN' | null>;
  /** For the operator socket only. `issuer`: pseudonym. */
  issue(count: number, issuer: Uint8Array): Promise<IssueOutcome>;
  /** False: no such code is staged, or it cannot be recorded. */
  revoke(credentialId: number): Promise<boolean>;
  review(emergency: number, review: EmergencyReview): Promise<ReviewRefusal | null>;
  list(): { readonly codes: readonly { readonly id: number; readonly state: string }[]; readonly emergencies: readonly EmergencySummary[] };
  status(): EmergencyStatus;
}
