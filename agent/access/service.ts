/** The guard at work: attempts become sessions, sessions become decisions, and time ends both. */
import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { type EventDraft, type GatewayName, hex, Severity, TimeQuality, type Trusted } from '@wardkeeper/proto';
import type { Ledger } from '../ledger/port.ts';
import type { Clock } from '../runtime/clock.ts';
import { pause } from '../runtime/wait.ts';
import { type AccountParts, addAccount, changeAccount, listAccounts, rebind } from './accounts.ts';
import { type ApprovalDraft, Approvals, type ApprovalView, type Approver } from './approvals.ts';
import { Attempts } from './attempts.ts';
import { CHALLENGE_MS, type ChallengePurpose } from './challenges.ts';
import { closedFor } from './closed.ts';
import { Condition } from './condition.ts';
import { CredentialKeeper } from './credential-keeper.ts';
import { type EmergencyCopies, EmergencyDesk } from './emergency/index.ts';
import { Evidence } from './evidence.ts';
import { needsTwoFactors } from './factors.ts';
import { CODE_MS, FirstAdministratorCode, markAdministratorMade, wasAdministratorMade } from './first-administrator.ts';
import { raiseHighWater } from './factor-store.ts';
import type {
  AccessGuard,
  AccessStatus,
  AccountChange,
  AccountOutcome,
  AccountRefusal,
  AccountRequest,
  AccountSummary,
  ApprovalRequest,
  AuthenticatorRequest,
  Authorization,
  AuthorizationRequest,
  Challenge,
  DeviceReport,
  FirstAdministratorOutcome,
  FirstAdministratorRequest,
  GrantRequest,
  FactorRequest,
  LoginOutcome,
  LoginRequest,
  Notice,
  ReauthenticationOutcome,
  OperatorOutcome,
  SessionSummary,
  UnlockRequest,
} from './guard.ts';
import { OperatorApprovals } from './operator-approvals.ts';
import { Operators } from './operators.ts';
import { Logins, type LoginVerdict } from './logins.ts';
import { mayDo, sessionLimitsFor } from './policy.ts';
import type { PolicySource } from './policy-holder.ts';
import { type FactorSettings, Proofs } from './proofs.ts';
import { canonicalName } from './pseudonym.ts';
import { RosterKeeper, type RosterOutcome } from './roster.ts';
import { isListed } from './roster-store.ts';
import { type AccessOrigin, ORIGINS } from './rules.ts';
import { type DeviceActivity, type Session, type SessionChange, Sessions, usableForMs } from './sessions.ts';
import { createHashSlots } from './slots.ts';
import { AccessStore } from './store.ts';
import { keepBedsideWaits, keepWaits, readRunning, reconcile, type UpkeepParts } from './upkeep.ts';
import { DEFAULT_HASHING, type HashingParameters, makeShadowVerifier, PBKDF2_HASHING } from './verifier.ts';
import type { VerifierCopy } from './verifier-copy.ts';

export interface AccessDevice {
  readonly id: string;
  /** The manufacturer's list: allowed at once to whoever stands there. */
  readonly essentialActions: readonly string[];
}

export interface AccessGuardOptions {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly name: GatewayName;
  readonly policy: PolicySource;
  /** Absent: the codes' verifiers are kept in the database alone. */
  readonly emergencyCopies?: EmergencyCopies;
  readonly devices: readonly AccessDevice[];
  readonly randomBytes: (count: number) => Uint8Array;
  /** From `loadPseudonymKey`. */
  readonly pseudonymKey: Uint8Array;
  /** The ledger was found damaged at this start: its counters cannot be trusted. */
  readonly damaged: boolean;
  /** What new verifiers cost; only tests make them cheaper. */
  readonly hashing?: HashingParameters;
  /** Absent: no WebAuthn and no certificates. */
  readonly factors?: Pick<FactorSettings, 'relyingParty' | 'certificateAuthority'>;
  /** Beside the database; absent: a lost database takes the accounts with it. */
  readonly verifierCopy?: VerifierCopy;
  /** Whose signatures make a roster: both keys of the hospital's root. Absent: none is taken. */
  readonly rosterSigners?: Trusted;
}

const TICK_MS = 1_000;
/** How much longer a power cut can make a lock of the network; a wait at the bedside, one tick. */
const KEEP_WAITS_EVERY_MS = 30_000;
const SESSION_BYTES = 32;
/** Operators: no device, and what the policy says of the local console. */
const AT_GATEWAY = { origin: 'local-console', deviceId: '' } as const;
/** How far back a clock could be set unnoticed while the agent is off, at most: see `Proofs.isTimeTrusted`. */
const HIGH_WATER_EVERY_MS = 10 * 60_000;
/** No device has this name: a challenge for binding a key is none for logging in. */
const BINDING: ChallengePurpose = { origin: 'local-console', deviceId: ' binding' };
const NO_FACTORS: Pick<FactorSettings, 'relyingParty' | 'certificateAuthority'> = { relyingParty: null, certificateAuthority: null };

export function createAccessGuard(options: AccessGuardOptions): AccessGuard {
  return new Guard(options);
}

class Guard implements AccessGuard {
  readonly name = 'access';
  readonly #options: AccessGuardOptions;
  readonly #store: AccessStore;
  readonly #evidence: Evidence;
  readonly #condition: Condition;
  readonly #attempts: Attempts;
  readonly #keeper: CredentialKeeper;
  readonly #proofs: Proofs;
  readonly #logins: Logins;
  readonly #rosters: RosterKeeper;
  readonly #accounts: AccountParts;
  readonly #upkeep: UpkeepParts;
  readonly #sessions = new Sessions();
  readonly emergencies: EmergencyDesk;
  readonly operators: Operators;
  readonly #approvals: Approvals;
  readonly approvals: OperatorApprovals;
  readonly #firstCode: FirstAdministratorCode;
  readonly #devices: ReadonlyMap<string, ReadonlySet<string>>;
  readonly #anyEssential: ReadonlySet<string>;
  readonly #reports = new Map<string, DeviceReport>();
  readonly #listeners = new Set<(notice: Notice) => void>();
  #started: Promise<void> | null = null;
  #waitsKeptMs: number;
  #highWaterMs = 0;
  #lastRead: Pick<AccessStatus, 'accounts' | 'blocked'> = { accounts: 0, blocked: 0 };

  constructor(options: AccessGuardOptions) {
    const { ledger, clock, policy, pseudonymKey, randomBytes } = options;
    this.#options = options;
    this.#store = new AccessStore(pseudonymKey);
    this.#evidence = new Evidence(ledger, () => clock.monotonicMs());
    this.#condition = new Condition(clock, this.#store, this.#evidence);
    const parts = { ledger, clock, policy, store: this.#store, slots: createHashSlots(), pseudonymKey };
    this.#upkeep = { ledger, clock, store: this.#store, condition: this.#condition, policy };
    this.#keeper = new CredentialKeeper(clock, options.verifierCopy ?? null, (error) => this.#condition.noteFault(error));
    this.#proofs = new Proofs({
      ...{ clock, store: this.#store, policy, pseudonymKey, randomBytes },
      settings: { ...options.name, ...(options.factors ?? NO_FACTORS) },
      shadowVerifier: makeShadowVerifier(randomBytes, this.#hashing()),
    });
    this.#accounts = {
      ...{ ...parts, randomBytes, box: this.#proofs.box, keeper: this.#keeper },
      settings: { ...options.name, ...(options.factors ?? NO_FACTORS) },
      hashing: () => this.#hashing(),
      devices: options.devices.map(({ id }) => id),
      redeemChallenge: (challenge) => this.#proofs.challenges.redeem(challenge, BINDING, clock.monotonicMs()),
      trustedWallMs: () => (this.#proofs.isTimeTrusted(ledger.database) ? clock.wallMs() : null),
    };
    this.#attempts = new Attempts({
      ...parts,
      evidence: this.#evidence,
      condition: this.#condition,
      proofs: this.#proofs,
      keeper: this.#keeper,
      onBlocked: ({ origin, deviceId }, locked, retryAfterMs) =>
        this.#notify({ type: 'access-blocked', origin, deviceId, locked, retryAfterMs }),
    });
    this.#rosters = new RosterKeeper({
      ...{ ledger, clock, policy, store: this.#store, pseudonymKey, trusted: options.rosterSigners ?? null },
      isTimeTrusted: () => this.#proofs.isTimeTrusted(ledger.database),
    });
    policy.onChange(({ version }) => this.#adoptPolicy(version));
    this.#logins = new Logins({
      ...{ attempts: this.#attempts, randomBytes, nowMs: () => clock.monotonicMs() },
      later: (draft) => this.#evidence.later(draft),
      isStale: (principal) => this.#rosters.refuses(principal),
    });
    this.emergencies = new EmergencyDesk({
      ...{ ledger, clock, policy, name: options.name, randomBytes, evidence: this.#evidence, condition: this.#condition },
      copies: options.emergencyCopies ?? null,
      devices: new Set(options.devices.map(({ id }) => id)),
      isActive: (deviceId) => this.#mayTreat(deviceId),
      presentAt: (deviceId) => this.#presentAt(deviceId),
      notify: (notice) => this.#notify(notice),
    });
    this.operators = new Operators({
      ...{ policy, randomBytes, nowMs: () => clock.monotonicMs(), hasAdministrator: () => this.#hasAdministrator() },
      onChange: (change, { subject, role }, reason) =>
        this.#evidence.later({
          kind: 'operatorSession',
          severity: Severity.NOTICE,
          actor: subject,
          detail: { change, role, ...(reason === null ? {} : { reason }) },
        }),
    });
    this.#firstCode = new FirstAdministratorCode(() => clock.monotonicMs(), randomBytes);
    this.#approvals = new Approvals({
      ...{ ledger, policy, name: options.name, randomBytes, nowMs: () => clock.monotonicMs() },
      onFault: (error) => this.#condition.noteFault(error),
      later: (draft) => this.#evidence.later(draft),
    });
    this.approvals = new OperatorApprovals({
      ...{ approvals: this.#approvals, policy, nowMs: () => clock.monotonicMs() },
      approverOf: (operator) => this.#approverOf(operator),
      onRequested: (draft, view) => this.#askForSecond('local-console', draft, view),
    });
    this.#devices = new Map(options.devices.map(({ id, essentialActions }) => [id, new Set(essentialActions)]));
    this.#anyEssential = new Set(options.devices.flatMap(({ essentialActions }) => essentialActions));
    this.#waitsKeptMs = clock.monotonicMs();
  }

  start(): Promise<void> {
    this.#started ??= reconcile(this.#upkeep, this.#options.damaged)
      .then(() => this.#restoreCredentials())
      .then(() => this.emergencies.start());
    return this.#started;
  }

  async run(signal: AbortSignal): Promise<void> {
    await this.start();
    while (!signal.aborted) {
      await this.tick();
      await pause(TICK_MS, signal);
    }
    this.#apply(this.#sessions.endAll('agent-stopped'));
    this.operators.endAll('agent-stopped');
    this.#evidence.tellCounts(true);
    await keepWaits(this.#upkeep);
    await this.#evidence.flush();
  }

  async login(request: LoginRequest): Promise<LoginOutcome> {
    await this.start();
    if (!this.#devices.has(request.deviceId)) return { kind: 'refused', code: 'DEVICE_UNKNOWN', retryAfterMs: 0 };
    return this.#openFor(request.origin, await this.#logins.begin(request, 'device'));
  }

  async completeLogin(pending: string, factor: Omit<FactorRequest, 'deviceId'>): Promise<LoginOutcome> {
    await this.start();
    return this.#openFor(factor.origin, await this.#logins.complete(pending, factor, 'device'));
  }

  issueChallenge(origin: AccessOrigin, deviceId: string): Challenge | null {
    if (!this.#devices.has(deviceId)) return null;
    const challenge = this.#proofs.challenges.issue({ origin, deviceId }, this.#options.clock.monotonicMs());
    return { challenge, expiresInMs: CHALLENGE_MS, relyingPartyId: this.#options.factors?.relyingParty?.id ?? null };
  }

  async reauthenticate(id: string, factor: Omit<FactorRequest, 'deviceId'>): Promise<ReauthenticationOutcome> {
    await this.start();
    const session = this.#findSession(id, factor.origin);
    if (typeof session === 'string') return { kind: 'refused', code: session, retryAfterMs: 0 };
    const { deviceId, principal } = session;
    const verdict = await this.#attempts.attempt({ ...factor, deviceId, principal, purpose: 'reauthentication' });
    if (verdict.kind === 'refused') return verdict;
    session.authenticatedMs = this.#options.clock.monotonicMs();
    session.lastActivityMs = session.authenticatedMs;
    session.reduced ||= verdict.reduced;
    return { kind: 'reauthenticated', freshForMs: this.#options.policy.current().reauthentication.maxAgeMs };
  }

  #openFor(origin: AccessOrigin, verdict: LoginVerdict): LoginOutcome {
    if (verdict.kind !== 'complete') return verdict;
    const nowMs = this.#options.clock.monotonicMs();
    const { principal, subject, role, reduced } = verdict.proven;
    const session = {
      id: this.#newSessionId(),
      origin,
      deviceId: verdict.deviceId,
      principal,
      subject,
      role,
      limits: sessionLimitsFor(this.#options.policy.current(), role),
      openedMs: nowMs,
      lastActivityMs: nowMs,
      locked: false,
      authenticatedMs: nowMs,
      reduced,
    };
    this.#apply(this.#sessions.open(session));
    return { kind: 'opened', session: session.id, role, expiresInMs: usableForMs(session, nowMs) };
  }

  async unlock({ origin, session: id, authenticator, secret }: UnlockRequest): ReturnType<AccessGuard['unlock']> {
    await this.start();
    this.#expire();
    const held = this.#sessions.held(id, origin);
    const gone = { kind: 'refused', code: 'SESSION_UNKNOWN', retryAfterMs: 0 } as const;
    if (held === null) return gone;
    const { deviceId, principal } = held;
    // SP 800-63B-4 §2.2.3: within the session's overall limit one factor together with the session's secret is enough.
    const verdict = await this.#attempts.attempt({ origin, deviceId, principal, authenticator, secret, purpose: 'unlock' });
    if (verdict.kind === 'refused') return verdict;
    this.#expire();
    const nowMs = this.#options.clock.monotonicMs();
    const reduced = held.reduced || verdict.reduced;
    const renewed = this.#sessions.renew(id, this.#newSessionId(), nowMs, { authenticatedMs: nowMs, reduced });
    if (renewed === null) return gone;
    this.#notify({ type: 'session-unlocked', origin, deviceId, previous: id });
    return { kind: 'opened', session: renewed.id, role: renewed.role, expiresInMs: usableForMs(renewed, nowMs) };
  }

  async loginOperator(request: Omit<LoginRequest, 'origin' | 'deviceId'>): Promise<OperatorOutcome> {
    await this.start();
    return this.#openOperator(await this.#logins.begin({ ...request, ...AT_GATEWAY }, 'operator'));
  }

  async completeOperatorLogin(pending: string, factor: Omit<FactorRequest, 'origin' | 'deviceId'>): Promise<OperatorOutcome> {
    await this.start();
    return this.#openOperator(await this.#logins.complete(pending, { ...factor, origin: AT_GATEWAY.origin }, 'operator'));
  }

  async showFirstAdministratorCode(consoleListens: boolean): ReturnType<AccessGuard['showFirstAdministratorCode']> {
    await this.start();
    if (!this.#isNew()) return { kind: 'refused', code: 'NOT_NEW' };
    const at = consoleListens ? 'console' : 'operator';
    // Where nobody stands at the device, whoever holds the operator socket makes himself administrator: that is on record, not resisted.
    const severity = consoleListens ? Severity.NOTICE : Severity.HIGH;
    if (!(await this.#tell({ kind: 'firstAdministrator', severity, detail: { change: 'code-shown', shownAt: at } }))) {
      return { kind: 'refused', code: 'LEDGER_UNAVAILABLE' };
    }
    const code = this.#firstCode.issue();
    if (consoleListens) this.#notify({ type: 'first-administrator-code', origin: 'local-console', code, expiresInMs: CODE_MS });
    return { kind: 'shown', at, expiresInMs: CODE_MS, ...(consoleListens ? {} : { code }) };
  }

  async makeFirstAdministrator({ code, name, password }: FirstAdministratorRequest): Promise<FirstAdministratorOutcome> {
    await this.start();
    if (!this.#isNew()) return { kind: 'refused', code: 'NOT_NEW' };
    const verdict = this.#firstCode.redeem(code);
    if (verdict !== 'right') {
      await this.#tell({ kind: 'firstAdministrator', severity: Severity.WARNING, detail: { change: 'code-refused' } });
      return { kind: 'refused', code: 'FIRST_ADMINISTRATOR_CODE_REFUSED' };
    }
    const made = await this.addAccount({ name, role: 'administrator', authenticator: 'password', secret: password });
    if (made.kind === 'refused') {
      this.#firstCode.restore();
      return made;
    }
    const second = await this.addAccount({ name, role: 'administrator', authenticator: 'lookup-code', secret: '' });
    if (second.kind === 'refused') {
      this.#firstCode.restore();
      return second;
    }
    await this.#tell({ kind: 'firstAdministrator', severity: Severity.NOTICE, detail: { change: 'made' } }, markAdministratorMade);
    return { kind: 'made', name: made.name, lookupCodes: second.shown?.kind === 'lookup-codes' ? second.shown.codes : [] };
  }

  listSessions(): readonly SessionSummary[] {
    this.#expire();
    const nowMs = this.#options.clock.monotonicMs();
    return this.#sessions.list().map(({ id, principal, role, origin, deviceId, locked, openedMs }) => ({
      ...{ handle: handleOf(id), principal, role, origin, deviceId, locked },
      openForMs: Math.max(0, Math.floor(nowMs - openedMs)),
    }));
  }

  async endSession(handle: string): Promise<boolean> {
    const changes = this.#sessions.endAll('operator', ({ id }) => handleOf(id) === handle);
    this.#apply(changes);
    await this.#evidence.flush();
    return changes.length > 0;
  }

  async requestApproval({ origin, session: id, action, parameters }: ApprovalRequest): ReturnType<AccessGuard['requestApproval']> {
    const session = this.#findSession(id, origin);
    if (typeof session === 'string') return { kind: 'refused', code: session };
    if (!this.#mayDo(session, action)) return { kind: 'refused', code: 'ROLE_NOT_ALLOWED' };
    const { deviceId } = session;
    const outcome = await this.#approvals.request({ deviceId, action, parameters }, this.#approverOf(session));
    if (outcome.kind === 'approval') this.#askForSecond(origin, { deviceId, action }, outcome);
    return outcome;
  }

  async grantApproval({ origin, session: id, approval, digest }: GrantRequest): ReturnType<AccessGuard['grantApproval']> {
    const session = this.#findSession(id, origin);
    if (typeof session === 'string') return { kind: 'refused', code: session };
    const asked = this.#approvals.draftOf(approval);
    // What the gateway itself is to do is asked for at every device.
    if (asked === null || ![session.deviceId, ''].includes(asked.deviceId)) return { kind: 'refused', code: 'APPROVAL_UNKNOWN' };
    if (!this.#mayDo(session, asked.action)) return { kind: 'refused', code: 'ROLE_NOT_ALLOWED' };
    return this.#approvals.grant(approval, digest, this.#approverOf(session));
  }

  recordActivity(id: string, origin: AccessOrigin): ReturnType<AccessGuard['recordActivity']> {
    const emergencyMs = origin === 'local-console' ? this.emergencies.expiresInMs(id) : null;
    if (emergencyMs !== null) return { kind: 'active', expiresInMs: emergencyMs };
    const session = this.#findSession(id, origin);
    if (typeof session === 'string') return { kind: 'refused', code: session };
    const nowMs = this.#options.clock.monotonicMs();
    session.lastActivityMs = nowMs;
    return { kind: 'active', expiresInMs: usableForMs(session, nowMs) };
  }

  async logout(id: string, origin: AccessOrigin): Promise<boolean> {
    const emergency = origin === 'local-console' ? this.emergencies.numberOf(id) : null;
    if (emergency !== null) return this.emergencies.close(emergency, 'closed');
    const change = this.#sessions.close(id, origin);
    if (change === null) return false;
    this.#apply([change]);
    await this.#evidence.flush();
    return true;
  }

  authorize({ origin, deviceId, action, session: id, approval, parameters = {} }: AuthorizationRequest): Authorization {
    const essential = this.#devices.get(deviceId);
    // A misspelt device must not cost an essential action: what is essential anywhere here is allowed for it too.
    const { essentialActions } = this.#options.policy.current();
    if ((essential ?? this.#anyEssential).has(action) || essentialActions.some((one) => one.action === action)) {
      this.#evidence.essentialAction(action, essential === undefined ? '' : deviceId, origin);
      return { decision: 'allow' };
    }
    if (essential === undefined) return { decision: 'deny', code: 'DEVICE_UNKNOWN' };
    if (id === undefined) return { decision: 'deny', code: 'SESSION_REQUIRED' };
    const inEmergency = origin === 'local-console' ? this.emergencies.authorize(id, deviceId, action) : null;
    if (inEmergency !== null) return inEmergency === 'allow' ? { decision: 'allow' } : { decision: 'deny', code: inEmergency };
    const session = this.#findSession(id, origin);
    if (typeof session === 'string') return { decision: 'deny', code: session };
    if (session.deviceId !== deviceId) return { decision: 'deny', code: 'SESSION_UNKNOWN' };
    if (!this.#mayDo(session, action)) return { decision: 'deny', code: 'ROLE_NOT_ALLOWED' };
    const cannotRecord = this.#condition.fault !== null || this.#evidence.failing;
    const closed = closedFor(this.#options.policy.current(), action, { cannotRecord, damaged: this.#condition.damagedSince !== null });
    if (closed !== null) return { decision: 'deny', code: closed };
    if (!this.#isFresh(session, action)) return { decision: 'deny', code: 'REAUTHENTICATION_REQUIRED' };
    if (!this.#approvals.needed(action)) return { decision: 'allow' };
    const approved = approval !== undefined && this.#approvals.use(approval, { deviceId, action, parameters }, session.subject);
    return approved ? { decision: 'allow' } : { decision: 'deny', code: 'APPROVAL_REQUIRED' };
  }

  async reportDeviceState(report: DeviceReport): Promise<'DEVICE_UNKNOWN' | null> {
    const { deviceId, state, patientConnected } = report;
    if (!this.#devices.has(deviceId)) return 'DEVICE_UNKNOWN';
    const before = this.#reports.get(deviceId);
    if (before?.state === state && before.patientConnected === patientConnected) return null;
    this.#expire();
    this.#reports.set(deviceId, { deviceId, state, patientConnected });
    if (before?.patientConnected === true && !patientConnected) {
      this.#apply(this.#sessions.endAll('case-ended', (session) => session.limits.endsWithCase && session.deviceId === deviceId));
    }
    const severity = state === 'alarm' ? Severity.NOTICE : Severity.INFO;
    this.#evidence.later({ kind: 'deviceStateChanged', severity, deviceId, detail: { state, patientConnected } });
    await this.#evidence.flush();
    return null;
  }

  async addAccount(request: AccountRequest): Promise<AccountOutcome> {
    await this.start();
    try {
      return await addAccount(this.#accounts, request);
    } catch (error) {
      this.#condition.noteFault(error);
      return { kind: 'refused', code: 'LEDGER_UNAVAILABLE' };
    }
  }

  async rebind(name: string, request: AuthenticatorRequest): Promise<AccountOutcome> {
    await this.start();
    try {
      return await rebind(this.#accounts, name, request);
    } catch (error) {
      this.#condition.noteFault(error);
      return { kind: 'refused', code: 'LEDGER_UNAVAILABLE' };
    }
  }

  async changeAccount(name: string, change: AccountChange): Promise<AccountRefusal | null> {
    await this.start();
    try {
      if (!(await changeAccount(this.#accounts, name, change))) return 'ACCOUNT_UNKNOWN';
    } catch (error) {
      this.#condition.noteFault(error);
      return 'LEDGER_UNAVAILABLE';
    }
    const principal = canonicalName(name);
    if (change.kind === 'disable') {
      this.#apply(this.#sessions.endAll('account-disabled', (session) => session.principal === principal));
      this.operators.endAll('account-disabled', (operator) => operator.principal === principal);
    }
    await this.#evidence.flush();
    return null;
  }

  issueBindingChallenge(): Challenge {
    const challenge = this.#proofs.challenges.issue(BINDING, this.#options.clock.monotonicMs());
    return { challenge, expiresInMs: CHALLENGE_MS, relyingPartyId: this.#options.factors?.relyingParty?.id ?? null };
  }

  listAccounts(): readonly AccountSummary[] {
    return listAccounts(this.#accounts);
  }

  async importRoster(document: Uint8Array): Promise<RosterOutcome> {
    await this.start();
    const outcome = await this.#rosters.apply(document);
    if (outcome.kind === 'refused') return outcome;
    this.#keeper.sync(this.#options.ledger.database);
    const ousted = new Set(outcome.ousted);
    this.#apply(this.#sessions.endAll('account-disabled', ({ principal }) => ousted.has(principal)));
    this.operators.endAll('account-disabled', ({ principal }) => ousted.has(principal));
    await this.#evidence.flush();
    return outcome;
  }

  /** Open sessions keep what they are and take the new policy's limits. */
  #adoptPolicy(version: number): void {
    const policy = this.#options.policy.current();
    this.#sessions.relimit((role) => sessionLimitsFor(policy, role));
    for (const origin of ORIGINS) this.#notify({ type: 'policy-changed', origin, version });
  }

  async reportDamage(): Promise<void> {
    this.#condition.suspectDamage();
    try {
      await this.#options.ledger.transact((transaction) => this.#condition.markDamaged(transaction));
    } catch (error) {
      this.#condition.noteFault(error);
    }
  }

  async acknowledgeDamage(): Promise<boolean> {
    await this.start();
    try {
      await this.#options.ledger.transact((transaction) => this.#condition.acknowledgeDamage(transaction));
    } catch (error) {
      this.#condition.noteFault(error);
      return false;
    }
    this.#condition.endDamage();
    return true;
  }

  onNotice(listener: (notice: Notice) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async tick(): Promise<void> {
    this.#expire();
    this.#evidence.tellCounts();
    const nowMs = this.#options.clock.monotonicMs();
    if (nowMs - this.#waitsKeptMs >= KEEP_WAITS_EVERY_MS) {
      this.#waitsKeptMs = nowMs;
      await keepWaits(this.#upkeep);
    } else await keepBedsideWaits(this.#upkeep);
    this.operators.expire();
    this.#logins.expire();
    await this.#keepHighWater();
    await this.emergencies.tick();
    await this.#rosters.tick();
    const settled = await this.#attempts.settleLate();
    if ((await this.#evidence.flush()) && settled && this.#condition.fault !== null) this.#condition.noteRecovery();
  }

  status(): AccessStatus {
    try {
      this.#lastRead = {
        accounts: this.listAccounts().length,
        blocked: readRunning(this.#upkeep).filter(({ state }) => state.blockedMs > 0).length,
      };
    } catch (error) {
      // A status is wanted most when something is wrong: the last figures, and the fault beside them.
      this.#condition.noteFault(error);
    }
    return {
      ...this.#lastRead,
      sessions: this.#sessions.size,
      damaged: this.#condition.damagedSince !== null,
      fault: this.#condition.fault,
      devices: [...this.#reports.values()],
      emergency: this.emergencies.status(),
      operators: this.operators.size,
      roster: this.#rosters.standing,
      awaitsFirstAdministrator: this.#isNew(),
    };
  }

  /** A database without accounts beside a copy that has some was lost, whatever else is said of it. */
  async #restoreCredentials(): Promise<void> {
    const { ledger } = this.#options;
    try {
      if (this.#keeper.hasMoreThan(ledger.database)) {
        await ledger.transact((transaction) => {
          this.#condition.markDamaged(transaction);
          this.#keeper.restore(transaction);
        });
      }
      this.#keeper.sync(ledger.database);
    } catch (error) {
      this.#condition.noteFault(error);
    }
  }

  /** What new verifiers are made with, as the policy has it. */
  #hashing(): HashingParameters {
    const { hashing, policy } = this.#options;
    return hashing ?? (policy.current().passwords.hash === 'argon2id' ? DEFAULT_HASHING : PBKDF2_HASHING);
  }

  /** Remembers how late it is, while a disciplined clock says so: behind that no code that counts by time is taken. */
  async #keepHighWater(): Promise<void> {
    const { clock, ledger } = this.#options;
    const { timeQuality, wallMs } = clock.now();
    if (timeQuality !== TimeQuality.SYNCHRONISED || wallMs < this.#highWaterMs + HIGH_WATER_EVERY_MS) return;
    try {
      await ledger.transact(({ database }) => raiseHighWater(database, wallMs));
      this.#highWaterMs = wallMs;
    } catch {
      // Nothing is lost by it: the older mark stands, and the next tick tries again.
    }
  }

  #openOperator(verdict: LoginVerdict): OperatorOutcome {
    if (verdict.kind !== 'complete') return verdict;
    const { principal, subject, role, reduced } = verdict.proven;
    const opened = reduced ? null : this.operators.open({ principal, subject, role });
    if (opened === null) return { kind: 'refused', code: 'OPERATOR_ROLE_NOT_ALLOWED', retryAfterMs: 0 };
    return { kind: 'opened', ...opened, role };
  }

  /** A gateway that was ever set up and finds nothing is damaged, never new. */
  #isNew(): boolean {
    if (this.#options.damaged || this.#condition.damagedSince !== null || this.#hasAdministrator()) return false;
    try {
      return !wasAdministratorMade(this.#options.ledger.database);
    } catch (error) {
      this.#condition.noteFault(error);
      return false;
    }
  }

  /** One who could log in. True where that cannot be told: then nobody becomes the first. */
  #hasAdministrator(): boolean {
    const { policy } = this.#options;
    const least = needsTwoFactors(policy.current(), 'administrator', AT_GATEWAY.origin) ? 2 : 1;
    try {
      return this.listAccounts().some(({ role, authenticators }) => role === 'administrator' && authenticators.length >= least);
    } catch (error) {
      this.#condition.noteFault(error);
      return true;
    }
  }

  async #tell(draft: EventDraft, change: (database: DatabaseSync) => void = () => undefined): Promise<boolean> {
    try {
      await this.#options.ledger.transact((transaction) => {
        change(transaction.database);
        transaction.record(draft);
      });
      return true;
    } catch (error) {
      this.#condition.noteFault(error);
      return false;
    }
  }

  #newSessionId(): string {
    return Buffer.from(this.#options.randomBytes(SESSION_BYTES)).toString('base64url');
  }

  #mayDo(session: Session, action: string): boolean {
    const policy = this.#options.policy.current();
    // At its cap an authenticator opens what patient care may do as well, and of the rest nothing.
    return mayDo(policy, session.role, action) && (!session.reduced || mayDo(policy, 'patient-care', action));
  }

  #isFresh({ authenticatedMs }: Session, action: string): boolean {
    const { actions, maxAgeMs } = this.#options.policy.current().reauthentication;
    return !actions.includes(action) || this.#options.clock.monotonicMs() - authenticatedMs <= maxAgeMs;
  }

  #askForSecond(
    origin: AccessOrigin,
    { deviceId, action }: Pick<ApprovalDraft, 'deviceId' | 'action'>,
    { approval, digest, expiresInMs }: ApprovalView,
  ): void {
    this.#notify({ type: 'approval-requested', origin, deviceId, approval, action, digest, expiresInMs });
  }

  #approverOf({ subject, role, principal }: Pick<Session, 'subject' | 'role' | 'principal'>): Approver {
    try {
      return { subject, role, issuer: isListed(this.#options.ledger.database, principal) ? 'roster' : 'local' };
    } catch (error) {
      // Where nobody can tell who vouches for them, two people count as vouched for by the same.
      this.#condition.noteFault(error);
      return { subject, role, issuer: 'local' };
    }
  }

  /** Nobody has said since the start what the device does: then it counts as treating somebody. */
  #mayTreat(deviceId: string): boolean {
    const report = this.#reports.get(deviceId);
    return report === undefined || report.patientConnected || report.state === 'infusing';
  }

  #presentAt(deviceId: string): readonly string[] {
    const here = this.#sessions.list().filter((session) => session.deviceId === deviceId);
    return [...new Set(here.map(({ subject }) => hex(subject)))];
  }

  #findSession(id: string, origin: AccessOrigin) {
    this.#expire();
    return this.#sessions.find(id, origin);
  }

  #expire(): void {
    this.#apply(this.#sessions.expire(this.#options.clock.monotonicMs(), (deviceId) => this.#activityAt(deviceId)));
  }

  #activityAt(deviceId: string): DeviceActivity {
    const report = this.#reports.get(deviceId);
    return { caseActive: report?.patientConnected === true, therapyActive: report?.state === 'infusing' };
  }

  /** Tells the device and the ledger what became of sessions. */
  #apply(changes: readonly SessionChange[]): void {
    for (const change of changes) {
      const { id, origin, deviceId, subject, openedMs } = change.session;
      if (change.kind === 'locked') {
        const safetyView = this.#options.policy.current().sessions.lockShowsSafetyView;
        this.#notify({ type: 'session-locked', origin, deviceId, session: id, safetyView });
        continue;
      }
      this.#notify({ type: 'session-ended', origin, deviceId, session: id, reason: change.reason });
      const lastedMs = Math.max(0, Math.floor(this.#options.clock.monotonicMs() - openedMs));
      this.#evidence.later({
        kind: 'sessionEnded',
        severity: Severity.INFO,
        deviceId,
        actor: subject,
        detail: { reason: change.reason, lastedMs },
      });
    }
  }

  #notify(notice: Notice): void {
    for (const listener of this.#listeners) listener(notice);
  }
}

/** Names a session to an operator without giving it away. */
function handleOf(session: string): string {
  return createHash('sha256').update(session).digest('hex').slice(0, 12);
}
