/** The guard at work: its parts put together, and what time alone brings about. Each part has a file of its own. */
import { type GatewayName, Severity, type Trusted } from '@wardkeeper/proto';
import type { Ledger } from '../ledger/port.ts';
import type { Clock } from '../runtime/clock.ts';
import { Pulse } from '../runtime/pulse.ts';
import { pause } from '../runtime/wait.ts';
import { AccountDesk } from './account-desk.ts';
import type { AccountParts } from './accounts.ts';
import { Approvals, type Approver } from './approvals.ts';
import { Attempts } from './attempts.ts';
import { type AccessDevice, Authorizer } from './authorization.ts';
import { Condition } from './condition.ts';
import { CredentialKeeper } from './credential-keeper.ts';
import { type DeviceReport, DeviceStates } from './device-states.ts';
import { type EmergencyCopies, EmergencyDesk } from './emergency/index.ts';
import { Evidence } from './evidence.ts';
import { FirstAdministratorDesk } from './first-administrator-desk.ts';
import type { AccessGuard, AccessStatus } from './guard.ts';
import { BINDING, LoginDesk } from './login-desk.ts';
import { Logins } from './logins.ts';
import { NoticeBoard } from './notice.ts';
import { OperatorApprovals } from './operator-approvals.ts';
import { Operators } from './operators.ts';
import type { PolicySource } from './policy-holder.ts';
import { type FactorSettings, Proofs } from './proofs.ts';
import { RosterKeeper } from './roster.ts';
import { isListed } from './roster-store.ts';
import { ORIGINS } from './rules.ts';
import { SessionDesk } from './session-desk.ts';
import type { Session } from './sessions.ts';
import { createHashSlots } from './slots.ts';
import { AccessStore } from './store.ts';
import { HighWaterMark, readRunning, reconcile, type UpkeepParts } from './upkeep.ts';
import { Tally } from './tally.ts';
import type { UptimeMark } from './uptime-mark.ts';
import { DEFAULT_HASHING, type HashingParameters, makeShadowVerifier, PBKDF2_HASHING } from './verifier.ts';
import type { VerifierCopy } from './verifier-copy.ts';
import { WaitKeeper } from './wait-keeper.ts';

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
  /** Told of every name that somebody logs in by, of an account or not, canonical. */
  readonly onName?: (name: string) => void;
  /** The ledger was found damaged at this start: its counters cannot be trusted. */
  readonly damaged: boolean;
  /** What new verifiers cost; only tests make them cheaper. */
  readonly hashing?: HashingParameters;
  /** Absent: no WebAuthn and no certificates. */
  readonly factors?: Pick<FactorSettings, 'relyingParty' | 'certificateAuthority'>;
  /** Beside the database; absent: a lost database takes the accounts with it. */
  readonly verifierCopy?: VerifierCopy;
  /** Absent: after a power cut a lock of the network goes on up to 30 s longer. */
  readonly uptimeMark?: UptimeMark;
  /** Whose signatures make a roster: both keys of the hospital's root. Absent: none is taken. */
  readonly rosterSigners?: Trusted;
  /** When logins from afar are granted at all. Absent: whenever the policy and the socket allow them. */
  readonly serviceGrant?: ServiceGrantSource;
}

export interface ServiceGrantSource {
  readonly isOpen: () => boolean;
  /** Called when it is over: the sessions that it let in end. */
  onEnd(listener: () => void): void;
}

const TICK_MS = 1_000;
const NO_FACTORS: Pick<FactorSettings, 'relyingParty' | 'certificateAuthority'> = { relyingParty: null, certificateAuthority: null };

export function createAccessGuard(options: AccessGuardOptions): AccessGuard {
  return new Guard(options);
}

class Guard implements AccessGuard {
  readonly name = 'access';
  readonly pulse: Pulse;
  readonly #options: AccessGuardOptions;
  readonly #store: AccessStore;
  readonly #evidence: Evidence;
  readonly #condition: Condition;
  readonly #notices = new NoticeBoard();
  readonly #tally = new Tally();
  readonly #devices: DeviceStates;
  readonly #sessions: SessionDesk;
  readonly #attempts: Attempts;
  readonly #keeper: CredentialKeeper;
  readonly #logins: Logins;
  readonly #rosters: RosterKeeper;
  readonly #upkeep: UpkeepParts;
  readonly #highWater: HighWaterMark;
  readonly #waits: WaitKeeper;
  readonly #loginDesk: LoginDesk;
  readonly #accounts: AccountDesk;
  readonly #firstAdministrator: FirstAdministratorDesk;
  readonly #authorizer: Authorizer;
  readonly emergencies: EmergencyDesk;
  readonly operators: Operators;
  readonly approvals: OperatorApprovals;
  #started: Promise<void> | null = null;
  #lastRead: Pick<AccessStatus, 'accounts' | 'blocked'> = { accounts: 0, blocked: 0 };

  constructor(options: AccessGuardOptions) {
    const { ledger, clock, policy, pseudonymKey, randomBytes, name } = options;
    const nowMs = () => clock.monotonicMs();
    const later: Evidence['later'] = (draft) => this.#evidence.later(draft);
    const factors = options.factors ?? NO_FACTORS;
    const settings: FactorSettings = { ...name, ...factors };
    this.#options = options;
    this.pulse = new Pulse(nowMs);
    this.#store = new AccessStore(pseudonymKey);
    this.#evidence = new Evidence(ledger, nowMs);
    this.#condition = new Condition(clock, this.#store, this.#evidence);
    const own = { evidence: this.#evidence, condition: this.#condition, notices: this.#notices, tally: this.#tally };
    const parts = { ledger, clock, policy, store: this.#store, slots: createHashSlots(), pseudonymKey };

    const lastMark = options.uptimeMark?.read() ?? null;
    this.#upkeep = { ledger, clock, store: this.#store, condition: this.#condition, policy, lastMark };
    this.#waits = new WaitKeeper(this.#upkeep, options.uptimeMark ?? null, () => this.emergencies.isRunning());
    this.#highWater = new HighWaterMark({ ledger, clock });
    this.#keeper = new CredentialKeeper(clock, options.verifierCopy ?? null, (error) => this.#condition.noteFault(error));
    const shadowVerifier = makeShadowVerifier(randomBytes, this.#hashing());
    const proofs = new Proofs({ clock, store: this.#store, policy, pseudonymKey, randomBytes, settings, shadowVerifier });
    const isTimeTrusted = () => proofs.isTimeTrusted(ledger.database);

    this.#devices = new DeviceStates(options.devices.map(({ id }) => id));
    this.#sessions = new SessionDesk({ clock, policy, devices: this.#devices, randomBytes, ...own });
    this.#attempts = new Attempts({
      ...{ ...parts, ...own, proofs, keeper: this.#keeper },
      onName: options.onName ?? (() => undefined),
      isServiceGranted: options.serviceGrant?.isOpen ?? (() => true),
      onBlocked: ({ origin, deviceId }, locked, retryAfterMs) => {
        this.#tally.penalty(origin, locked);
        this.#notices.post({ type: 'access-blocked', origin, deviceId, locked, retryAfterMs });
      },
    });
    const rosterParts = { ledger, clock, policy, store: this.#store, pseudonymKey, isTimeTrusted };
    this.#rosters = new RosterKeeper({ ...rosterParts, trusted: options.rosterSigners ?? null });
    this.#logins = new Logins({
      ...{ attempts: this.#attempts, randomBytes, nowMs, later },
      isStale: (principal) => this.#rosters.refuses(principal),
    });
    this.operators = new Operators({
      ...{ policy, randomBytes, nowMs, hasAdministrator: () => this.#firstAdministrator.hasAdministrator() },
      onChange: (change, { subject, role }, reason) => {
        const detail = { change, role, ...(reason === null ? {} : { reason }) };
        later({ kind: 'operatorSession', severity: Severity.NOTICE, actor: subject, detail });
      },
    });
    this.#loginDesk = new LoginDesk({
      ...{ devices: this.#devices, logins: this.#logins, attempts: this.#attempts, proofs, sessions: this.#sessions },
      ...{ operators: this.operators, evidence: this.#evidence, policy, nowMs, tally: this.#tally },
      relyingPartyId: factors.relyingParty?.id ?? null,
    });

    const onFault = (error: unknown) => this.#condition.noteFault(error);
    const approvals = new Approvals({ ledger, policy, name, randomBytes, nowMs, onFault, later });
    const accounts: AccountParts = {
      ...{ ...parts, randomBytes, box: proofs.box, keeper: this.#keeper, settings },
      hashing: () => this.#hashing(),
      devices: options.devices.map(({ id }) => id),
      redeemChallenge: (challenge) => proofs.challenges.redeem(challenge, BINDING, nowMs()),
      trustedWallMs: () => (isTimeTrusted() ? clock.wallMs() : null),
    };
    this.#accounts = new AccountDesk({
      ...{ accounts, rosters: this.#rosters, sessions: this.#sessions, operators: this.operators, logins: this.#logins },
      ...{ approvals, attempts: this.#attempts, ...own },
    });
    this.#firstAdministrator = new FirstAdministratorDesk({
      ...{ ledger, policy, accounts: this.#accounts, nowMs, randomBytes, damaged: options.damaged, ...own },
    });
    this.emergencies = new EmergencyDesk({
      ...{ ledger, clock, policy, name, randomBytes, ...own, copies: options.emergencyCopies ?? null, lastMark },
      devices: new Set(options.devices.map(({ id }) => id)),
      isActive: (deviceId) => this.#devices.mayTreat(deviceId),
      presentAt: (deviceId) => this.#sessions.presentAt(deviceId),
      notify: this.#notices.post,
    });
    const approverOf = (person: Pick<Session, 'subject' | 'role' | 'principal'>) => this.#approverOf(person);
    this.#authorizer = new Authorizer({
      ...{ devices: options.devices, policy, sessions: this.#sessions, emergencies: this.emergencies },
      ...{ approvals, nowMs, approverOf, ...own },
    });
    this.approvals = new OperatorApprovals({
      ...{ approvals, policy, nowMs, approverOf },
      onRequested: (draft, view) => this.#authorizer.askForSecond('local-console', draft, view),
    });
    policy.onChange(({ version }) => this.#adoptPolicy(version));
    options.serviceGrant?.onEnd(() => this.#sessions.endAll('service-ended', ({ origin }) => origin === 'remote-service'));
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
      this.pulse.beat(TICK_MS);
      await this.tick();
      await pause(TICK_MS, signal);
    }
    this.#sessions.endAll('agent-stopped');
    this.operators.endAll('agent-stopped');
    this.#evidence.tellCounts(true);
    await this.#waits.stop();
    await this.#evidence.flush();
  }

  async tick(): Promise<void> {
    this.#sessions.expire();
    this.#evidence.tellCounts();
    await this.#waits.tick();
    this.operators.expire();
    this.#logins.expire();
    await this.#highWater.keep();
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
      devices: this.#devices.list(),
      emergency: this.emergencies.status(),
      operators: this.operators.size,
      roster: this.#rosters.standing,
      awaitsFirstAdministrator: this.#firstAdministrator.isNew(),
      decisions: this.#tally.counts(),
    };
  }

  readonly login: AccessGuard['login'] = (request) => this.#afterStart(() => this.#loginDesk.login(request));

  readonly completeLogin: AccessGuard['completeLogin'] = (pending, factor) =>
    this.#afterStart(() => this.#loginDesk.complete(pending, factor));

  readonly reauthenticate: AccessGuard['reauthenticate'] = (session, factor) =>
    this.#afterStart(() => this.#loginDesk.reauthenticate(session, factor));

  readonly unlock: AccessGuard['unlock'] = (request) => this.#afterStart(() => this.#loginDesk.unlock(request));

  readonly loginOperator: AccessGuard['loginOperator'] = (request) => this.#afterStart(() => this.#loginDesk.loginOperator(request));

  readonly completeOperatorLogin: AccessGuard['completeOperatorLogin'] = (pending, factor) =>
    this.#afterStart(() => this.#loginDesk.completeOperator(pending, factor));

  readonly issueChallenge: AccessGuard['issueChallenge'] = (origin, deviceId) => this.#loginDesk.issueChallenge(origin, deviceId);

  readonly issueBindingChallenge: AccessGuard['issueBindingChallenge'] = () => this.#loginDesk.issueBindingChallenge();

  readonly showFirstAdministratorCode: AccessGuard['showFirstAdministratorCode'] = (consoleListens) =>
    this.#afterStart(() => this.#firstAdministrator.show(consoleListens));

  readonly makeFirstAdministrator: AccessGuard['makeFirstAdministrator'] = (request) =>
    this.#afterStart(() => this.#firstAdministrator.make(request));

  readonly addAccount: AccessGuard['addAccount'] = (request) => this.#afterStart(() => this.#accounts.add(request));

  readonly rebind: AccessGuard['rebind'] = (account, request) => this.#afterStart(() => this.#accounts.rebind(account, request));

  readonly changeAccount: AccessGuard['changeAccount'] = (account, change) =>
    this.#afterStart(() => this.#accounts.change(account, change));

  readonly changeSecret: AccessGuard['changeSecret'] = (request) => this.#afterStart(() => this.#accounts.changeSecret(request));

  readonly changeOperatorSecret: AccessGuard['changeOperatorSecret'] = (operator, change) =>
    this.#afterStart(() => this.#accounts.changeOperatorSecret(operator, change));

  readonly importRoster: AccessGuard['importRoster'] = (document) => this.#afterStart(() => this.#accounts.importRoster(document));

  readonly listAccounts: AccessGuard['listAccounts'] = () => this.#accounts.list();

  readonly listSessions: AccessGuard['listSessions'] = () => this.#sessions.list();

  readonly endSession: AccessGuard['endSession'] = (handle) => this.#sessions.end(handle);

  readonly authorize: AccessGuard['authorize'] = (request) => this.#authorizer.decide(request);

  readonly requestApproval: AccessGuard['requestApproval'] = (request) => this.#authorizer.requestApproval(request);

  readonly grantApproval: AccessGuard['grantApproval'] = (request) => this.#authorizer.grantApproval(request);

  readonly onNotice: AccessGuard['onNotice'] = (listener) => this.#notices.follow(listener);

  readonly recordActivity: AccessGuard['recordActivity'] = (id, origin) => {
    const emergencyMs = origin === 'local-console' ? this.emergencies.expiresInMs(id) : null;
    if (emergencyMs !== null) return { kind: 'active', expiresInMs: emergencyMs };
    const session = this.#sessions.find(id, origin);
    if (typeof session === 'string') return { kind: 'refused', code: session };
    return { kind: 'active', expiresInMs: this.#sessions.touch(session) };
  };

  readonly logout: AccessGuard['logout'] = (id, origin) => {
    const emergency = origin === 'local-console' ? this.emergencies.numberOf(id) : null;
    return emergency === null ? this.#sessions.logout(id, origin) : this.emergencies.close(emergency, 'closed');
  };

  async reportDeviceState(report: DeviceReport): Promise<'DEVICE_UNKNOWN' | null> {
    const { deviceId, state, patientConnected } = report;
    if (!this.#devices.has(deviceId)) return 'DEVICE_UNKNOWN';
    this.#sessions.expire();
    const before = this.#devices.take(report);
    if (before?.state === state && before.patientConnected === patientConnected) return null;
    this.#sessions.deviceChanged(before, report);
    const severity = state === 'alarm' ? Severity.NOTICE : Severity.INFO;
    this.#evidence.later({ kind: 'deviceStateChanged', severity, deviceId, detail: { state, patientConnected } });
    await this.#evidence.flush();
    return null;
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

  async #afterStart<T>(work: () => Promise<T>): Promise<T> {
    await this.start();
    return work();
  }

  #adoptPolicy(version: number): void {
    this.#sessions.adoptPolicy();
    for (const origin of ORIGINS) this.#notices.post({ type: 'policy-changed', origin, version });
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

  #approverOf({ subject, role, principal }: Pick<Session, 'subject' | 'role' | 'principal'>): Approver {
    try {
      return { subject, role, issuer: isListed(this.#options.ledger.database, principal) ? 'roster' : 'local' };
    } catch (error) {
      // Where nobody can tell who vouches for them, two people count as vouched for by the same.
      this.#condition.noteFault(error);
      return { subject, role, issuer: 'local' };
    }
  }
}
