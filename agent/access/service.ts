/** The guard at work: attempts become sessions, sessions become decisions, and time ends both. */
import { Severity } from '@wardkeeper/proto';
import type { Ledger } from '../ledger/port.ts';
import type { Clock } from '../runtime/clock.ts';
import { pause } from '../runtime/wait.ts';
import { type AccountParts, addAccount, listAccounts } from './accounts.ts';
import { Attempts } from './attempts.ts';
import { Condition } from './condition.ts';
import type { AccessConfig } from './config.ts';
import { Evidence } from './evidence.ts';
import type {
  AccessGuard,
  AccessStatus,
  AccountOutcome,
  AccountRequest,
  AccountSummary,
  Authorization,
  AuthorizationRequest,
  DeviceReport,
  LoginOutcome,
  LoginRequest,
  Notice,
} from './guard.ts';
import { type CareSetting, type Role, sessionLimitsFor } from './policy.ts';
import type { AccessOrigin } from './rules.ts';
import { type SessionChange, Sessions, usableForMs } from './sessions.ts';
import { createHashSlots } from './slots.ts';
import { AccessStore } from './store.ts';
import { keepWaits, readRunning, reconcile, type UpkeepParts } from './upkeep.ts';
import { DEFAULT_HASHING, type HashingParameters, makeShadowVerifier } from './verifier.ts';

export interface AccessDevice {
  readonly id: string;
  /** The manufacturer's list: allowed at once to whoever stands there. */
  readonly essentialActions: readonly string[];
}

export interface AccessGuardOptions {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly config: AccessConfig;
  readonly careSetting: CareSetting;
  readonly devices: readonly AccessDevice[];
  readonly randomBytes: (count: number) => Uint8Array;
  /** From `loadPseudonymKey`. */
  readonly pseudonymKey: Uint8Array;
  /** The ledger was found damaged at this start: its counters cannot be trusted. */
  readonly damaged: boolean;
  /** What new verifiers cost; only tests make them cheaper. */
  readonly hashing?: HashingParameters;
}

const TICK_MS = 1_000;
/** How much longer a power cut can make a wait. */
const KEEP_WAITS_EVERY_MS = 30_000;
const SESSION_BYTES = 32;

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
  readonly #accounts: AccountParts;
  readonly #upkeep: UpkeepParts;
  readonly #sessions = new Sessions();
  readonly #devices: ReadonlyMap<string, ReadonlySet<string>>;
  readonly #anyEssential: ReadonlySet<string>;
  readonly #reports = new Map<string, DeviceReport>();
  readonly #listeners = new Set<(notice: Notice) => void>();
  #started: Promise<void> | null = null;
  #waitsKeptMs: number;
  #lastRead: Pick<AccessStatus, 'accounts' | 'blocked'> = { accounts: 0, blocked: 0 };

  constructor(options: AccessGuardOptions) {
    const { ledger, clock, config, careSetting, pseudonymKey, randomBytes, hashing = DEFAULT_HASHING } = options;
    this.#options = options;
    this.#store = new AccessStore(pseudonymKey);
    this.#evidence = new Evidence(ledger, () => clock.monotonicMs());
    this.#condition = new Condition(clock, this.#store, this.#evidence);
    const parts = { ledger, clock, store: this.#store, slots: createHashSlots(), pseudonymKey };
    this.#accounts = { ...parts, hashing, randomBytes };
    this.#upkeep = { ledger, clock, store: this.#store, condition: this.#condition, careSetting };
    this.#attempts = new Attempts({
      ...parts,
      evidence: this.#evidence,
      condition: this.#condition,
      careSetting,
      networkAttempts: config.networkAttempts,
      shadowVerifier: makeShadowVerifier(randomBytes, hashing),
      onBlocked: ({ origin, deviceId }, locked, retryAfterMs) =>
        this.#notify({ type: 'access-blocked', origin, deviceId, locked, retryAfterMs }),
    });
    this.#devices = new Map(options.devices.map(({ id, essentialActions }) => [id, new Set(essentialActions)]));
    this.#anyEssential = new Set(options.devices.flatMap(({ essentialActions }) => essentialActions));
    this.#waitsKeptMs = clock.monotonicMs();
  }

  start(): Promise<void> {
    this.#started ??= reconcile(this.#upkeep, this.#options.damaged);
    return this.#started;
  }

  async run(signal: AbortSignal): Promise<void> {
    await this.start();
    while (!signal.aborted) {
      await this.tick();
      await pause(TICK_MS, signal);
    }
    this.#apply(this.#sessions.endAll('agent-stopped'));
    this.#evidence.tellCounts(true);
    await keepWaits(this.#upkeep);
    await this.#evidence.flush();
  }

  async login(request: LoginRequest): Promise<LoginOutcome> {
    await this.start();
    if (!this.#devices.has(request.deviceId)) return { kind: 'refused', code: 'DEVICE_UNKNOWN', retryAfterMs: 0 };
    const verdict = await this.#attempts.attempt(request);
    if (verdict.kind === 'refused') return verdict;
    const nowMs = this.#options.clock.monotonicMs();
    const { principal, subject, role } = verdict;
    const session = {
      id: Buffer.from(this.#options.randomBytes(SESSION_BYTES)).toString('base64url'),
      origin: request.origin,
      deviceId: request.deviceId,
      principal,
      subject,
      role,
      limits: { ...sessionLimitsFor(this.#options.careSetting, role), ...this.#configuredLimits(role) },
      openedMs: nowMs,
      lastActivityMs: nowMs,
      locked: false,
    };
    this.#apply(this.#sessions.open(session));
    return { kind: 'opened', session: session.id, role, expiresInMs: usableForMs(session, nowMs) };
  }

  recordActivity(id: string, origin: AccessOrigin): ReturnType<AccessGuard['recordActivity']> {
    const session = this.#findSession(id, origin);
    if (typeof session === 'string') return { kind: 'refused', code: session };
    const nowMs = this.#options.clock.monotonicMs();
    session.lastActivityMs = nowMs;
    return { kind: 'active', expiresInMs: usableForMs(session, nowMs) };
  }

  async logout(id: string, origin: AccessOrigin): Promise<boolean> {
    const change = this.#sessions.close(id, origin);
    if (change === null) return false;
    this.#apply([change]);
    await this.#evidence.flush();
    return true;
  }

  authorize({ origin, deviceId, action, session: id }: AuthorizationRequest): Authorization {
    const essential = this.#devices.get(deviceId);
    // A misspelt device must not cost an essential action: what is essential anywhere here is allowed for it too.
    if ((essential ?? this.#anyEssential).has(action)) {
      this.#evidence.essentialAction(action, essential === undefined ? '' : deviceId, origin);
      return { decision: 'allow' };
    }
    if (essential === undefined) return { decision: 'deny', code: 'DEVICE_UNKNOWN' };
    if (id === undefined) return { decision: 'deny', code: 'SESSION_REQUIRED' };
    const session = this.#findSession(id, origin);
    if (typeof session === 'string') return { decision: 'deny', code: session };
    if (session.deviceId !== deviceId) return { decision: 'deny', code: 'SESSION_UNKNOWN' };
    const { actions } = this.#options.config;
    const roles = Object.hasOwn(actions, action) ? actions[action] : undefined;
    return roles?.includes(session.role) === true ? { decision: 'allow' } : { decision: 'deny', code: 'ROLE_NOT_ALLOWED' };
  }

  async reportDeviceState(report: DeviceReport): Promise<'DEVICE_UNKNOWN' | null> {
    const { deviceId, state, patientConnected } = report;
    if (!this.#devices.has(deviceId)) return 'DEVICE_UNKNOWN';
    const before = this.#reports.get(deviceId);
    if (before?.state === state && before.patientConnected === patientConnected) return null;
    this.#expire();
    this.#reports.set(deviceId, { deviceId, state, patientConnected });
    if (before?.patientConnected === true && !patientConnected) {
      this.#apply(this.#sessions.endAll('case-ended', (session) => session.limits.followsCase && session.deviceId === deviceId));
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

  listAccounts(): readonly AccountSummary[] {
    return listAccounts(this.#accounts);
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
    }
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
    };
  }

  #configuredLimits(role: Role) {
    return role === 'service' || role === 'administrator' ? {} : this.#options.config.session;
  }

  #findSession(id: string, origin: AccessOrigin) {
    this.#expire();
    return this.#sessions.find(id, origin);
  }

  #expire(): void {
    const caseActive = (deviceId: string) => this.#reports.get(deviceId)?.patientConnected === true;
    this.#apply(this.#sessions.expire(this.#options.clock.monotonicMs(), caseActive));
  }

  /** Tells the device and the ledger what became of sessions. */
  #apply(changes: readonly SessionChange[]): void {
    for (const change of changes) {
      const { id, origin, deviceId, subject, openedMs } = change.session;
      if (change.kind === 'locked') {
        this.#notify({ type: 'session-locked', origin, deviceId, session: id });
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
