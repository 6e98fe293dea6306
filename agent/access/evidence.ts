/**
 * Evidence that follows its deed: of essential actions, which wait for nobody, of ends of sessions, and of floods, which are
 * counted and told once a minute. Kept in memory until the ledger takes it, and bounded; what does not fit is counted too.
 */
import { Authenticator, type EventDraft, hex, Origin, Severity } from '@wardkeeper/proto';
import type { Ledger } from '../ledger/port.ts';
import type { AccessOrigin, AuthenticatorName } from './rules.ts';

export const ORIGIN_VALUE: Readonly<Record<AccessOrigin, Origin>> = {
  'local-console': Origin.LOCAL_CONSOLE,
  'local-network': Origin.LOCAL_NETWORK,
  'remote-service': Origin.REMOTE_SERVICE,
};

export const AUTHENTICATOR_VALUE: Readonly<Record<AuthenticatorName, Authenticator>> = {
  password: Authenticator.PASSWORD,
  pin: Authenticator.PIN,
  badge: Authenticator.BADGE,
  totp: Authenticator.TOTP,
  'lookup-code': Authenticator.LOOKUP_CODE,
  webauthn: Authenticator.WEBAUTHN,
  certificate: Authenticator.CERTIFICATE,
};

const MAX_OWED = 256;
/** Kinds of denial that are told one by one in a minute, for each origin: a third of what may be owed, however many are made up. */
const MAX_DENIALS = 28;
/** One event a minute for what may come a hundred times a second. */
const TELL_EVERY_MS = 60_000;

export interface DeniedAuthorization {
  readonly origin: AccessOrigin;
  /** Empty: none that is configured. */
  readonly deviceId: string;
  /** As the policy names it; empty: it names none such. */
  readonly action: string;
  readonly code: string;
  /** Pseudonym; absent: nobody is logged in. */
  readonly actor?: Uint8Array | undefined;
}

/** Bounded: each is one essential action of one device, one origin, or one of the denials that there is room for. */
interface Repeated {
  count: number;
  readonly sinceMs: number;
  readonly draft: (count: number, overMs: number) => EventDraft;
}

export class Evidence {
  readonly #ledger: Ledger;
  readonly #monotonicMs: () => number;
  readonly #repeated = new Map<string, Repeated>();
  #owed: EventDraft[] = [];
  #dropped = 0;
  #writing: Promise<boolean> | null = null;
  #failing = false;

  constructor(ledger: Ledger, monotonicMs: () => number) {
    this.#ledger = ledger;
    this.#monotonicMs = monotonicMs;
  }

  /** The last write did not succeed. */
  get failing(): boolean {
    return this.#failing;
  }

  /** Records soon; never throws, never waits. */
  later(draft: EventDraft): void {
    if (this.#owed.length >= MAX_OWED) this.#dropped += 1;
    else this.#owed.push(draft);
    void this.flush();
  }

  /** The first of its kind in a minute is recorded at once, the rest of that minute as one count. */
  essentialAction(action: string, deviceId: string, origin: AccessOrigin): void {
    const draft = (count: number): EventDraft => ({
      kind: 'essentialAction',
      severity: Severity.INFO,
      deviceId,
      detail: { action, origin: ORIGIN_VALUE[origin], count },
    });
    const key = `essential ${origin} ${deviceId} ${action}`;
    const repeated = this.#repeated.get(key);
    if (repeated !== undefined) {
      repeated.count += 1;
      return;
    }
    this.#repeated.set(key, { count: 0, sinceMs: this.#monotonicMs(), draft });
    this.later(draft(1));
  }

  /** An attempt that was refused unseen. */
  throttled(origin: AccessOrigin): void {
    const key = `throttled ${origin}`;
    const repeated = this.#repeated.get(key) ?? {
      count: 0,
      sinceMs: this.#monotonicMs(),
      draft: (count: number, overMs: number): EventDraft => ({
        kind: 'attemptsThrottled',
        severity: Severity.WARNING,
        detail: { origin: ORIGIN_VALUE[origin], count, overMs },
      }),
    };
    repeated.count += 1;
    this.#repeated.set(key, repeated);
  }

  /** ASVS 16.3.2. As essential actions are told: the first at once, the rest of that minute as one count. */
  authorizationDenied({ origin, deviceId, action, code, actor }: DeniedAuthorization): void {
    const mine = `denied ${origin} `;
    const own = `${mine}${actor === undefined ? '' : hex(actor)} ${deviceId} ${action} ${code}`;
    const folded = !this.#repeated.has(own) && [...this.#repeated.keys()].filter((key) => key.startsWith(mine)).length >= MAX_DENIALS;
    const key = folded ? `folded ${origin}` : own;
    const known = this.#repeated.get(key);
    if (known !== undefined) {
      known.count += 1;
      return;
    }
    const from = { origin: ORIGIN_VALUE[origin], ...(folded ? { code: 'FOLDED' } : { action, code }) };
    const draft = (count: number, overMs: number): EventDraft => ({
      ...{ kind: 'authorizationDenied', severity: Severity.NOTICE, detail: { ...from, count, overMs } },
      ...(folded ? {} : { deviceId }),
      ...(folded || actor === undefined ? {} : { actor }),
    });
    this.#repeated.set(key, { count: folded ? 1 : 0, sinceMs: this.#monotonicMs(), draft });
    if (!folded) this.later(draft(1, 0));
  }

  /** Tells counts whose minute is over, all of them at the end. */
  tellCounts(all = false): void {
    const nowMs = this.#monotonicMs();
    for (const [key, { count, sinceMs, draft }] of this.#repeated) {
      const overMs = Math.floor(nowMs - sinceMs);
      if (overMs < TELL_EVERY_MS && !all) continue;
      this.#repeated.delete(key);
      if (count > 0) this.later(draft(count, overMs));
    }
  }

  /** Resolves with whether nothing is owed any more. */
  flush(): Promise<boolean> {
    this.#writing ??= this.#write().finally(() => {
      this.#writing = null;
    });
    return this.#writing;
  }

  async #write(): Promise<boolean> {
    // Drafts that come while a commit is under way go with the next one.
    while (this.#owed.length > 0 || this.#dropped > 0) {
      const owed = this.#owed;
      const dropped = this.#dropped;
      this.#owed = [];
      this.#dropped = 0;
      try {
        await this.#ledger.transact((transaction) => {
          for (const draft of owed) transaction.record(draft);
          if (dropped === 0) return;
          transaction.record({ kind: 'accessDegraded', severity: Severity.WARNING, detail: { code: 'EVIDENCE_DROPPED', count: dropped } });
        });
        this.#failing = false;
      } catch {
        this.#failing = true;
        // The ledger cannot write: the guard's status and the next attempt say so. Kept, and tried again at the next tick.
        // What is high or critical survives even a power cut in the ring; this guard's word on its own trouble stays, as what is tried next.
        const kept = [
          ...owed.filter((draft) => draft.kind === 'accessDegraded' || this.#ledger.keepAside?.(draft) !== true),
          ...this.#owed,
        ];
        this.#owed = kept.slice(0, MAX_OWED);
        this.#dropped += dropped + kept.length - this.#owed.length;
        return false;
      }
    }
    return true;
  }
}
