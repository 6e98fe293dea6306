/**
 * Logins of one or two steps. What one authenticator has proven is kept, in memory and for two minutes, until a second one
 * completes it; nothing is open meanwhile, and a first one that is never followed is told to the ledger.
 */
import { canonicalName, type EventDraft } from '@wardkeeper/proto';
import type { AttemptVerdict, Attempts, Proven } from './attempts.ts';
import type { FactorRequest, LoginRequest, PendingLogin } from './login-port.ts';
import { missingSecond } from './outcome.ts';

/** Time to find the phone or the paper. */
export const PENDING_MS = 120_000;
const ID_BYTES = 32;
/** Each cost a right secret: more than this from one origin are nobody's honest work. */
const MAX_PENDING_PER_ORIGIN = 32;

export type LoginVerdict =
  /** `epoch`: for `isCurrent`, at the moment of opening. */
  | { readonly kind: 'complete'; readonly proven: Proven; readonly deviceId: string; readonly epoch: number }
  | ({ readonly kind: 'pending' } & PendingLogin)
  | Extract<AttemptVerdict, { readonly kind: 'refused' }>;

export interface LoginParts {
  readonly attempts: Attempts;
  /** Monotonic. */
  readonly nowMs: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
  /** Whether the roster that this person's account came with is too old. */
  readonly isStale: (principal: string) => boolean;
  /** Records soon. */
  readonly later: (draft: EventDraft) => void;
}

/** For whom a login is: what was begun for one is not completed for the other. */
export type LoginUse = 'device' | 'operator';

interface Pending {
  readonly use: LoginUse;
  readonly request: LoginRequest;
  readonly proven: Proven;
  readonly epoch: number;
  readonly endsMs: number;
}

export class Logins {
  readonly #parts: LoginParts;
  readonly #pending = new Map<string, Pending>();
  /** By principal, how often what they log in with became another one in this run. */
  readonly #epochs = new Map<string, number>();

  constructor(parts: LoginParts) {
    this.#parts = parts;
  }

  async begin(request: LoginRequest, use: LoginUse): Promise<LoginVerdict> {
    const epoch = this.#epochOf(canonicalName(request.principal));
    const verdict = await this.#parts.attempts.attempt(request);
    if (verdict.kind === 'refused') return verdict;
    if (this.#parts.isStale(verdict.principal)) return { kind: 'refused', code: 'ROSTER_STALE', retryAfterMs: 0 };
    if (verdict.enough) return { kind: 'complete', proven: verdict, deviceId: request.deviceId, epoch };
    if (verdict.completedBy.length === 0) return { kind: 'refused', code: 'SECOND_FACTOR_UNBOUND', retryAfterMs: 0 };
    return { kind: 'pending', ...this.#keep({ use, request, proven: verdict, epoch, endsMs: this.#parts.nowMs() + PENDING_MS }) };
  }

  /** A wrong second factor leaves it pending: its own counter says how often that may happen. `deviceId` is that of the beginning. */
  async complete(id: string, factor: Omit<FactorRequest, 'deviceId'>, use: LoginUse): Promise<LoginVerdict> {
    this.expire();
    const pending = this.#pending.get(id);
    if (pending === undefined || pending.use !== use || pending.request.origin !== factor.origin) {
      return { kind: 'refused', code: 'PENDING_UNKNOWN', retryAfterMs: 0 };
    }
    const { request, proven, epoch } = pending;
    if (!proven.completedBy.includes(factor.authenticator)) return { kind: 'refused', code: 'AUTHENTICATOR_NOT_ALLOWED', retryAfterMs: 0 };
    const { deviceId, principal } = request;
    const verdict = await this.#parts.attempts.attempt({ ...factor, deviceId, principal, proven: [proven.proof] });
    if (verdict.kind === 'refused') return verdict;
    // Two second factors at once open one session.
    if (!this.#pending.delete(id)) return { kind: 'refused', code: 'PENDING_UNKNOWN', retryAfterMs: 0 };
    if (!verdict.enough) return { kind: 'refused', code: 'SECOND_FACTOR_UNBOUND', retryAfterMs: 0 };
    return { kind: 'complete', proven: { ...verdict, reduced: verdict.reduced || proven.reduced }, deviceId, epoch };
  }

  /** Nothing that this person has proven until now opens anything. */
  forget(principal: string): void {
    this.#epochs.set(principal, this.#epochOf(principal) + 1);
    for (const [id, { proven }] of this.#pending) if (proven.principal === principal) this.#pending.delete(id);
  }

  /** False: what was proven has become worth nothing while it was on its way. */
  isCurrent({ proven, epoch }: Extract<LoginVerdict, { readonly kind: 'complete' }>): boolean {
    return this.#epochOf(proven.principal) === epoch;
  }

  /** What time has brought since the last call. */
  expire(): void {
    const nowMs = this.#parts.nowMs();
    for (const [id, { endsMs }] of this.#pending) if (endsMs <= nowMs) this.#drop(id);
  }

  #epochOf(principal: string): number {
    return this.#epochs.get(principal) ?? 0;
  }

  #keep(pending: Pending): PendingLogin {
    const { origin } = pending.request;
    const others = [...this.#pending].filter(([, { request }]) => request.origin === origin);
    const [oldest] = others;
    if (others.length >= MAX_PENDING_PER_ORIGIN && oldest !== undefined) this.#drop(oldest[0]);
    const id = Buffer.from(this.#parts.randomBytes(ID_BYTES)).toString('base64url');
    this.#pending.set(id, pending);
    return { pending: id, factors: pending.proven.completedBy, expiresInMs: PENDING_MS };
  }

  #drop(id: string): void {
    const pending = this.#pending.get(id);
    if (pending === undefined) return;
    this.#pending.delete(id);
    const { request, proven } = pending;
    const key = { subject: proven.subject, authenticator: proven.proof.authenticator, origin: request.origin };
    this.#parts.later(missingSecond(key, request.deviceId, 'timeout'));
  }
}
