/** What the rest of the agent may ask of the access guard. */
import type { Pulse } from '../runtime/pulse.ts';
import type { Service } from '../runtime/service.ts';
import type {
  AccountChange,
  AccountOutcome,
  AccountRefusal,
  AccountRequest,
  AccountSummary,
  AuthenticatorRequest,
  CodeShown,
  FirstAdministratorOutcome,
  FirstAdministratorRequest,
} from './account-port.ts';
import type { ApprovalOutcome } from './approvals.ts';
import type { DeviceReport } from './device-states.ts';
import type { Emergencies, EmergencyStatus } from './emergency/port.ts';
import type {
  Challenge,
  FactorRequest,
  LoginOutcome,
  LoginRequest,
  OperatorOutcome,
  ReauthenticationOutcome,
  SecretOutcome,
  SecretRequest,
  UnlockRequest,
} from './login-port.ts';
import type { Notice } from './notice.ts';
import type { OperatorApprovals } from './operator-approvals.ts';
import type { LoggedOperator, Operators } from './operators.ts';
import type { RosterOutcome, RosterStanding } from './roster.ts';
import type { AccessOrigin } from './rules.ts';
import type { ApprovalRequest, Authorization, AuthorizationRequest, GrantRequest, SessionRefusal, SessionSummary } from './session-port.ts';
import type { DecisionCounts } from './tally.ts';

export interface AccessStatus {
  readonly accounts: number;
  readonly sessions: number;
  /** (principal, authenticator, origin) that wait or are locked now. */
  readonly blocked: number;
  /** Counters cannot be trusted: network logins are denied until an administrator acts. */
  readonly damaged: boolean;
  /** Code of the fault that keeps attempts from being recorded; null: none. */
  readonly fault: string | null;
  readonly devices: readonly DeviceReport[];
  readonly emergency: EmergencyStatus;
  readonly operators: number;
  readonly roster: RosterStanding;
  /** No administrator was ever made, and this gateway is new: the first is made by a code shown at the device. */
  readonly awaitsFirstAdministrator: boolean;
  /** Since this start. */
  readonly decisions: DecisionCounts;
}

export interface AccessGuard extends Service {
  readonly pulse: Pulse;
  /** Reconciles what the last run left. `run` and every other method that needs it call it; only the first call works. */
  start(): Promise<void>;
  login(request: LoginRequest): Promise<LoginOutcome>;
  /** The second factor of a login that answered `pending`. */
  completeLogin(pending: string, factor: Omit<FactorRequest, 'deviceId'>): Promise<LoginOutcome>;
  /** Null: no such device. Costs no memory, and nothing of it is secret. */
  issueChallenge(origin: AccessOrigin, deviceId: string): Challenge | null;
  /** The person of an open session shows again who it is: one factor is enough. */
  reauthenticate(session: string, factor: Omit<FactorRequest, 'deviceId'>): Promise<ReauthenticationOutcome>;
  /** Somebody works in the session. */
  recordActivity(
    session: string,
    origin: AccessOrigin,
  ): { readonly kind: 'active'; readonly expiresInMs: number } | { readonly kind: 'refused'; readonly code: SessionRefusal };
  /** False where there was none of this origin. */
  logout(session: string, origin: AccessOrigin): Promise<boolean>;
  /** Authenticates the session's own person again; the session goes on under another id, and its absolute limit stays. */
  unlock(
    request: UnlockRequest,
  ): Promise<
    | Exclude<LoginOutcome, { readonly kind: 'pending' }>
    | { readonly kind: 'refused'; readonly code: 'SESSION_UNKNOWN'; readonly retryAfterMs: 0 }
  >;
  /** Codes of the session where that is not usable. */
  requestApproval(request: ApprovalRequest): Promise<ApprovalOutcome | { readonly kind: 'refused'; readonly code: SessionRefusal }>;
  grantApproval(request: GrantRequest): Promise<ApprovalOutcome | { readonly kind: 'refused'; readonly code: SessionRefusal }>;
  readonly emergencies: Emergencies;
  readonly operators: Operators;
  /** The operators' side of dual approval, and the other guards'. */
  readonly approvals: OperatorApprovals;
  /** At the operator socket, which is at the gateway itself: the policy's rules for the local console hold. */
  loginOperator(request: Omit<LoginRequest, 'origin' | 'deviceId'>): Promise<OperatorOutcome>;
  completeOperatorLogin(pending: string, factor: Omit<FactorRequest, 'origin' | 'deviceId'>): Promise<OperatorOutcome>;
  /**
   * Has a one-time code shown at the device; where nothing listens there, the caller gets it, and that is on record.
   * Only on a gateway that is new: one that lost its accounts is damaged.
   */
  showFirstAdministratorCode(
    consoleListens: boolean,
  ): Promise<CodeShown | { readonly kind: 'refused'; readonly code: 'NOT_NEW' | 'LEDGER_UNAVAILABLE' }>;
  makeFirstAdministrator(request: FirstAdministratorRequest): Promise<FirstAdministratorOutcome>;
  /** For the operator socket only. */
  listSessions(): readonly SessionSummary[];
  /** False where none has this handle. */
  endSession(handle: string): Promise<boolean>;
  /** Decides from memory alone. Essential actions are allowed before anything else is looked at, and recorded after. */
  authorize(request: AuthorizationRequest): Authorization;
  /** Null where the device is known and its state is taken over. */
  reportDeviceState(report: DeviceReport): Promise<'DEVICE_UNKNOWN' | null>;
  /** A signed roster from the hospital. For the operator socket only. */
  importRoster(document: Uint8Array): Promise<RosterOutcome>;
  /** For the operator socket only. */
  addAccount(request: AccountRequest): Promise<AccountOutcome>;
  /** A new authenticator in the place of one that the account has. */
  rebind(name: string, request: AuthenticatorRequest): Promise<AccountOutcome>;
  /** What was refused: `ACCOUNT_UNKNOWN` also where there was nothing to change. Null: done. */
  changeAccount(name: string, change: AccountChange): Promise<AccountRefusal | null>;
  /** The person of an open session changes the own secret, where the hospital's roster does not keep it. */
  changeSecret(request: SecretRequest): Promise<SecretOutcome>;
  changeOperatorSecret(operator: LoggedOperator, change: Omit<SecretRequest, 'origin' | 'session'>): Promise<SecretOutcome>;
  /** For a new WebAuthn key to sign. */
  issueBindingChallenge(): Challenge;
  listAccounts(): readonly AccountSummary[];
  /** The ledger was found damaged while running: from now on as when it is found at start. */
  reportDamage(): Promise<void>;
  /** An administrator has looked: counters count again from here, network logins are possible again. False: cannot be recorded now. */
  acknowledgeDamage(): Promise<boolean>;
  /** Returns the way to stop. */
  onNotice(listener: (notice: Notice) => void): () => void;
  /** What time alone brings about: ends and locks of sessions, counted events, kept waits. `run` calls it every second. */
  tick(): Promise<void>;
  status(): AccessStatus;
}
