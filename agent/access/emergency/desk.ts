/**
 * Emergencies at work. What decides lies in memory and the database follows it, so that an emergency opens with every account
 * capped, with the ledger unable to write and with the database gone: then the codes come from the copy beside it.
 */
import { type EventDraft, type GatewayName, Severity } from '@wardkeeper/proto';
import { emergencyProof, emergencyVerifier, readEmergencyCode } from '@wardkeeper/proto/emergency';
import type { Ledger } from '../../ledger/port.ts';
import type { Clock } from '../../runtime/clock.ts';
import { type Condition, momentOf } from '../condition.ts';
import { type Evidence, ORIGIN_VALUE } from '../evidence.ts';
import type { Notice } from '../notice.ts';
import { mayDo } from '../policy.ts';
import type { PolicySource } from '../policy-holder.ts';
import type { Moment } from '../rules.ts';
import { KeyedQueue } from '../slots.ts';
import { CodeBook, codesEvent } from './code-book.ts';
import type { EmergencyCopies } from './copies.ts';
import type {
  Emergencies,
  EmergencyOutcome,
  EmergencyRefusal,
  EmergencyReport,
  EmergencyRequest,
  EmergencyReview,
  EmergencyStatus,
  ExtensionOutcome,
  IssueOutcome,
  ReviewRefusal,
} from './port.ts';
import { digestOf, EmergencyRegister } from './register.ts';
import { chaseReviews, reviewEmergency } from './reviews.ts';
import { decideEntry, type EntryState, extendLifetime, judgeLifetime, leftMs } from './rules.ts';
import {
  deleteEntry,
  EMERGENCY_ORIGIN,
  loadEmergencies,
  loadEntries,
  saveEntry,
  setCodeState,
  type StoredCode,
  type StoredEmergency,
} from './store.ts';

export interface EmergencyParts {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly policy: PolicySource;
  readonly name: GatewayName;
  readonly evidence: Evidence;
  readonly condition: Condition;
  readonly randomBytes: (count: number) => Uint8Array;
  /** Null: none is kept beside the database. */
  readonly copies: EmergencyCopies | null;
  readonly devices: ReadonlySet<string>;
  /** How far the boot before this one is known to have come; null: nobody knows. */
  readonly lastMark: Moment | null;
  /** A therapy or case is under way there, or nobody has said yet that none is. */
  readonly isActive: (deviceId: string) => boolean;
  /** Pseudonyms, as hex, of who is logged in at the device. */
  readonly presentAt: (deviceId: string) => readonly string[];
  readonly notify: (notice: Notice) => void;
}

const SESSION_BYTES = 32;

export class EmergencyDesk implements Emergencies {
  readonly #parts: EmergencyParts;
  readonly #queue = new KeyedQueue();
  readonly #book: CodeBook;
  readonly #register: EmergencyRegister;
  readonly #entries = new Map<string, EntryState>();

  constructor(parts: EmergencyParts) {
    this.#parts = parts;
    this.#register = new EmergencyRegister(parts);
    this.#book = new CodeBook({ ...parts, write: (work) => this.#register.write(work) });
  }

  /** Takes up what the last run left. Never throws: what cannot be read is taken from the copy, or there is none. */
  async start(): Promise<void> {
    const { ledger, condition, clock, lastMark } = this.#parts;
    try {
      this.#book.load(ledger.database);
      // What was left in another boot runs on from here.
      const anchor = momentOf(clock);
      const rest = (durationMs: number, from: Moment) =>
        leftMs(durationMs, from, from.bootId === lastMark?.bootId && from.bootId !== anchor.bootId ? lastMark : anchor);
      for (const [device, entry] of loadEntries(ledger.database)) {
        this.#entries.set(device, { ...entry, waitMs: rest(entry.waitMs, entry.anchor), anchor });
      }
      for (const one of loadEmergencies(ledger.database)) {
        this.#register.hold({ ...one, life: { ...one.life, leftMs: rest(one.life.leftMs, one.life.anchor), anchor } });
      }
    } catch (error) {
      condition.noteFault(error);
    }
    await this.#book.mergeCopy();
    this.#book.syncCopies();
  }

  async open(request: EmergencyRequest): Promise<EmergencyOutcome> {
    const { devices, policy } = this.#parts;
    if (request.origin !== EMERGENCY_ORIGIN) return refused('ORIGIN_NOT_ALLOWED');
    if (!devices.has(request.deviceId)) return refused('DEVICE_UNKNOWN');
    if (!policy.current().emergency.enabled) return refused('EMERGENCY_DISABLED');
    const symbols = readEmergencyCode(request.credential);
    if (symbols === null) return refused('EMERGENCY_CODE_MISTYPED');
    const proof = emergencyProof(this.#parts.name, symbols);
    const outcome = await this.#queue.run(request.deviceId, Number.POSITIVE_INFINITY, () => this.#look(request, proof));
    return outcome ?? refused('WAITING', 1_000);
  }

  async extend(number: number): Promise<ExtensionOutcome> {
    const emergency = this.#register.findOpen(number);
    if (emergency === null) return { kind: 'refused', code: 'EMERGENCY_UNKNOWN' };
    const rule = this.#parts.policy.current().emergency;
    const now = momentOf(this.#parts.clock);
    const life = extendLifetime(emergency.life, rule, now);
    if (life === null) return { kind: 'refused', code: 'NO_EXTENSION_LEFT' };
    await this.#change({ ...emergency, life }, 'extended', life.leftMs);
    return { kind: 'extended', expiresInMs: life.leftMs, extensionsLeft: rule.maxExtensions - life.extensions };
  }

  async close(number: number, reason: 'closed' | 'operator'): Promise<boolean> {
    const emergency = this.#register.findOpen(number);
    if (emergency === null) return false;
    await this.#end(emergency, reason);
    return true;
  }

  async report(told: EmergencyReport): Promise<'DEVICE_UNKNOWN' | 'EMERGENCY_CODE_UNKNOWN' | null> {
    const { devices, clock, policy } = this.#parts;
    if (!devices.has(told.deviceId)) return 'DEVICE_UNKNOWN';
    const code = this.#book.find(emergencyVerifier(told.proof));
    if (code === null) return 'EMERGENCY_CODE_UNKNOWN';
    const known = this.#register.all().find((one) => one.code === code.id && one.deviceId === told.deviceId);
    if (known === undefined) {
      const openedMs = clock.wallMs() - told.openedAgoMs;
      const lifeMs = Math.max(0, policy.current().emergency.ttlMs - told.openedAgoMs);
      await this.#begin(code, { ...told, source: 'firmware', session: null, openedMs, lifeMs });
    }
    const current = this.#register.all().find((one) => one.code === code.id && one.deviceId === told.deviceId);
    if (told.closedAgoMs !== null && current?.endedMs === null) await this.#end(current, 'closed', told.closedAgoMs);
    return null;
  }

  issue(count: number, issuer: Uint8Array): Promise<IssueOutcome> {
    return this.#book.issue(count, issuer);
  }

  revoke(id: number): Promise<boolean> {
    return this.#book.revoke(id);
  }

  review(number: number, review: EmergencyReview): Promise<ReviewRefusal | null> {
    return reviewEmergency({ ...this.#parts, register: this.#register }, number, review);
  }

  list(): ReturnType<Emergencies['list']> {
    return {
      codes: this.#book.list(),
      emergencies: this.#register.all().map((one) => ({
        emergency: one.number,
        deviceId: one.deviceId,
        credentialId: one.code,
        reason: one.reason,
        source: one.source,
        openedMs: one.openedMs,
        endedMs: one.endedMs,
        endReason: one.endReason,
        review: one.review,
        reviewDueMs: one.reviewDueMs,
      })),
    };
  }

  status(): EmergencyStatus {
    const { enabled, staged, alarmAt } = this.#parts.policy.current().emergency;
    const all = this.#register.all();
    return {
      enabled,
      staged: this.#book.stagedCount,
      stagedWanted: staged,
      alarmAt,
      open: all.filter(({ endedMs }) => endedMs === null).length,
      reviewsDue: all.filter(({ review }) => review === 'due').length,
      copiesObstacle: enabled ? (this.#parts.copies?.obstacle() ?? null) : null,
      reviewsOverdue: all.filter(({ review }) => review === 'overdue').length,
    };
  }

  /** Whether something of it runs down: one is open, or somebody waits for the next try. */
  isRunning(): boolean {
    const now = momentOf(this.#parts.clock);
    return (
      this.#register.all().some(({ endedMs }) => endedMs === null) ||
      [...this.#entries.values()].some(({ waitMs, anchor }) => leftMs(waitMs, anchor, now) > 0)
    );
  }

  /** Null: this is no emergency's session. Decides from memory alone. */
  authorize(session: string, deviceId: string, action: string): 'allow' | 'SESSION_UNKNOWN' | 'ROLE_NOT_ALLOWED' | null {
    const emergency = this.#register.findSession(session);
    if (emergency === null) return null;
    if (emergency.deviceId !== deviceId) return 'SESSION_UNKNOWN';
    const policy = this.#parts.policy.current();
    // Clinical scope only, whatever the scope's list says.
    return policy.emergency.scope.includes(action) && mayDo(policy, 'patient-care', action) ? 'allow' : 'ROLE_NOT_ALLOWED';
  }

  /** How long an emergency's session lasts still; null: this is none. */
  expiresInMs(session: string): number | null {
    const emergency = this.#register.findSession(session);
    return emergency === null ? null : leftMs(emergency.life.leftMs, emergency.life.anchor, momentOf(this.#parts.clock));
  }

  numberOf(session: string): number | null {
    return this.#register.findSession(session)?.number ?? null;
  }

  /** What time alone brings about. */
  async tick(): Promise<void> {
    const { clock, isActive } = this.#parts;
    await this.#register.settleLate();
    const now = momentOf(clock);
    for (const emergency of this.#register.all()) {
      if (emergency.endedMs !== null) continue;
      const verdict = judgeLifetime(emergency.life, isActive(emergency.deviceId), now);
      if (verdict === 'ends') await this.#end(emergency, 'time');
      else if (verdict === 'kept' && !emergency.life.kept) {
        await this.#change({ ...emergency, life: { ...emergency.life, kept: true } }, 'kept-for-therapy', 0);
      }
    }
    await chaseReviews({ ...this.#parts, register: this.#register });
    await this.#register.keepLives();
    this.#book.syncCopies();
  }

  async #look(request: EmergencyRequest, proof: Uint8Array): Promise<EmergencyOutcome> {
    const { policy, clock, evidence } = this.#parts;
    const { deviceId } = request;
    const rule = policy.current().emergency;
    const decision = decideEntry(this.#entries.get(deviceId) ?? null, rule.maxWaitMs, momentOf(clock));
    if (decision.kind === 'wait') {
      evidence.throttled(request.origin);
      return refused('WAITING', decision.retryAfterMs);
    }
    // Counted as wrong first, durably where that is possible now, and only then looked at.
    this.#entries.set(deviceId, decision.counted);
    await this.#register.tryWrite((transaction) => saveEntry(transaction.database, deviceId, decision.counted));
    const code = this.#book.find(emergencyVerifier(proof));
    if (code?.state === 'staged') return this.#openWith(code, request);
    const refusal = code?.state === 'spent' ? 'EMERGENCY_CODE_SPENT' : 'EMERGENCY_CODE_REFUSED';
    const { wrongInARow, waitMs } = decision.counted;
    const detail = { code: refusal, wrongInRow: wrongInARow, retryAfterMs: waitMs };
    const draft: EventDraft = { kind: 'emergencyRefused', severity: Severity.WARNING, deviceId, detail };
    if (!(await this.#register.tryWrite((transaction) => void transaction.record(draft)))) evidence.later(draft);
    return refused(refusal, waitMs);
  }

  async #openWith(code: StoredCode, request: EmergencyRequest): Promise<EmergencyOutcome> {
    const { policy, clock, randomBytes, notify } = this.#parts;
    const { ttlMs, maxExtensions, scope } = policy.current().emergency;
    const session = Buffer.from(randomBytes(SESSION_BYTES)).toString('base64url');
    const emergency = await this.#begin(code, {
      ...request,
      source: 'agent',
      session: digestOf(session),
      openedMs: clock.wallMs(),
      lifeMs: ttlMs,
    });
    notify({
      type: 'emergency-opened',
      origin: EMERGENCY_ORIGIN,
      deviceId: request.deviceId,
      emergency: emergency.number,
      credentialId: code.id,
      expiresInMs: ttlMs,
    });
    return {
      kind: 'opened',
      emergency: emergency.number,
      session,
      credentialId: code.id,
      scope,
      expiresInMs: ttlMs,
      extensionsLeft: maxExtensions,
    };
  }

  /** Spends the code and opens, in memory before anything waits, so that two devices cannot use one code at the same moment. */
  async #begin(
    code: StoredCode,
    opening: Pick<StoredEmergency, 'deviceId' | 'reason' | 'source' | 'session' | 'openedMs'> & { readonly lifeMs: number },
  ): Promise<StoredEmergency> {
    const { policy, clock, presentAt } = this.#parts;
    const { deviceId, reason, source, session, openedMs, lifeMs } = opening;
    const rule = policy.current().emergency;
    const number = this.#register.nextNumber;
    const emergency: StoredEmergency = {
      ...{ number, deviceId, code: code.id, session, source, reason, openedMs },
      present: presentAt(deviceId),
      life: { leftMs: lifeMs, anchor: momentOf(clock), extensions: 0, kept: false },
      endedMs: null,
      endReason: null,
      reviewDueMs: openedMs + rule.reviewDueMs,
      review: 'due',
    };
    this.#book.spend(code);
    this.#entries.delete(deviceId);
    this.#register.hold(emergency);
    const staged = this.#book.stagedCount;
    await this.#register.write((transaction) => {
      const { database } = transaction;
      setCodeState(database, code.id, 'spent');
      deleteEntry(database, deviceId);
      this.#register.save(transaction, number);
      const detail = { emergency: number, credential: code.id, source, forMs: lifeMs, origin: ORIGIN_VALUE[EMERGENCY_ORIGIN] };
      transaction.record({ kind: 'emergencyOpened', severity: Severity.CRITICAL, deviceId, detail });
      const review = { emergency: number, state: 'due', dueMs: emergency.reviewDueMs };
      transaction.record({ kind: 'emergencyReview', severity: Severity.NOTICE, deviceId, detail: review });
      if (staged <= rule.alarmAt) transaction.record(codesEvent('low', 0, staged, Severity.HIGH));
    });
    this.#book.syncCopies();
    return emergency;
  }

  async #change(emergency: StoredEmergency, change: 'extended' | 'kept-for-therapy', forMs: number): Promise<void> {
    const { number, deviceId } = emergency;
    this.#register.hold(emergency);
    await this.#register.write((transaction) => {
      this.#register.save(transaction, number);
      const severity = change === 'extended' ? Severity.NOTICE : Severity.HIGH;
      transaction.record({ kind: 'emergencyChanged', severity, deviceId, detail: { emergency: number, change, forMs } });
    });
    this.#parts.notify({ type: 'emergency-changed', origin: EMERGENCY_ORIGIN, deviceId, emergency: number, change, expiresInMs: forMs });
  }

  async #end(emergency: StoredEmergency, reason: 'time' | 'closed' | 'operator', agoMs = 0): Promise<void> {
    const { number, deviceId, openedMs } = emergency;
    const endedMs = this.#parts.clock.wallMs() - agoMs;
    const lastedMs = Math.max(0, endedMs - openedMs);
    this.#register.hold({ ...emergency, endedMs, endReason: reason });
    await this.#register.write((transaction) => {
      this.#register.save(transaction, number);
      transaction.record({ kind: 'emergencyEnded', severity: Severity.NOTICE, deviceId, detail: { emergency: number, reason, lastedMs } });
    });
    this.#parts.notify({ type: 'emergency-ended', origin: EMERGENCY_ORIGIN, deviceId, emergency: number, reason });
  }
}

function refused(code: EmergencyRefusal, retryAfterMs = 0): EmergencyOutcome {
  return { kind: 'refused', code, retryAfterMs };
}
