/** The interlock's I/O: asks by notice, hears by the device's own reports, and tells the ledger. */
import { type EventDraft, Severity } from '@wardkeeper/proto';
import type { Notice } from '../../access/index.ts';
import type { Ledger } from '../../ledger/port.ts';
import type { Log } from '../../runtime/log.ts';
import { messageOf } from '../../runtime/message.ts';
import type { HoldPurpose, Interlock } from '../ports.ts';
import { ANSWER_MS, type DeviceWord, type HoldAnswer, type HoldRefusal, judgeAnswer, judgeLater } from './rules.ts';

/** What the device sockets hand in, and what they send out. */
export interface DeviceHolds {
  takeReport(word: DeviceWord, answer: HoldAnswer | null): void;
  /** Returns the way to stop. */
  onNotice(listener: (notice: Notice) => void): () => void;
}

export type DeviceInterlock = Interlock & DeviceHolds;

export interface InterlockParts {
  /** The device whose program is updated. */
  readonly deviceId: string;
  readonly ledger: Ledger;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly log: Log;
  /** Absent: as the design says. */
  readonly answerMs?: number;
  /** How often a device that holds is asked whether it still does. */
  readonly renewMs?: number;
}

const NONCE_BYTES = 16;
const RENEW_MS = 10_000;

interface Asked {
  readonly nonce: string;
  readonly purpose: HoldPurpose;
  readonly settle: (refusal: HoldRefusal | null) => void;
  readonly outcome: Promise<HoldRefusal | null>;
}

export function createInterlock(parts: InterlockParts): DeviceInterlock {
  return new DeviceLock(parts);
}

class DeviceLock implements DeviceInterlock {
  readonly #parts: InterlockParts;
  readonly #noticed = new Set<(notice: Notice) => void>();
  readonly #dropped = new Set<() => void>();
  #asked: Asked | null = null;
  #held: HoldPurpose | null = null;
  #renewal: NodeJS.Timeout | undefined;

  constructor(parts: InterlockParts) {
    this.#parts = parts;
  }

  get isHeld(): boolean {
    return this.#held !== null;
  }

  async hold(purpose: HoldPurpose): Promise<{ readonly ok: true } | { readonly ok: false; readonly code: string }> {
    const refusal = await this.#ask(purpose);
    if (refusal !== null) {
      this.#drop(refusal);
      this.#tell({ change: 'refused', purpose, code: refusal });
      return { ok: false, code: refusal };
    }
    const isNew = this.#held !== purpose;
    this.#held = purpose;
    this.#renewLater();
    if (isNew) this.#tell({ change: 'held', purpose, code: '' });
    return { ok: true };
  }

  async release(): Promise<void> {
    this.#asked?.settle('DECLINED');
    const purpose = this.#held;
    this.#forget();
    this.#send({ type: 'hold-released', origin: 'local-console', deviceId: this.#parts.deviceId });
    if (purpose !== null) this.#tell({ change: 'released', purpose, code: '' });
  }

  onDropped(listener: () => void): () => void {
    this.#dropped.add(listener);
    return () => this.#dropped.delete(listener);
  }

  onNotice(listener: (notice: Notice) => void): () => void {
    this.#noticed.add(listener);
    return () => this.#noticed.delete(listener);
  }

  takeReport(word: DeviceWord, answer: HoldAnswer | null): void {
    if (word.deviceId !== this.#parts.deviceId) return;
    const asked = this.#asked;
    if (asked !== null && answer?.nonce === asked.nonce) asked.settle(judgeAnswer(word, answer));
    const later = judgeLater(word, answer);
    if (later === null) return;
    // A therapy that begins while the question is on its way answers it.
    asked?.settle(later);
    this.#drop(later);
  }

  #ask(purpose: HoldPurpose): Promise<HoldRefusal | null> {
    // The same question twice is one question; another one waits for nobody and takes its place.
    if (this.#asked?.purpose === purpose) return this.#asked.outcome;
    this.#asked?.settle('DECLINED');
    const { randomBytes, deviceId, answerMs = ANSWER_MS } = this.#parts;
    const { promise: outcome, resolve } = Promise.withResolvers<HoldRefusal | null>();
    const nonce = Buffer.from(randomBytes(NONCE_BYTES)).toString('base64url');
    const late = setTimeout(() => settle('SILENT'), answerMs);
    const settle = (refusal: HoldRefusal | null) => {
      clearTimeout(late);
      if (this.#asked?.nonce === nonce) this.#asked = null;
      resolve(refusal);
    };
    this.#asked = { nonce, purpose, settle, outcome };
    this.#send({ type: 'hold-request', origin: 'local-console', deviceId, nonce, purpose, answerWithinMs: answerMs });
    return outcome;
  }

  #renewLater(): void {
    clearTimeout(this.#renewal);
    this.#renewal = setTimeout(() => void this.#renew(), this.#parts.renewMs ?? RENEW_MS);
    this.#renewal.unref();
  }

  async #renew(): Promise<void> {
    const purpose = this.#held;
    if (purpose === null) return;
    const refusal = await this.#ask(purpose);
    if (this.#held === null) return;
    if (refusal === null) this.#renewLater();
    else this.#drop(refusal);
  }

  #drop(code: HoldRefusal): void {
    const purpose = this.#held;
    if (purpose === null) return;
    this.#forget();
    for (const listener of this.#dropped) listener();
    this.#tell({ change: 'dropped', purpose, code });
  }

  #forget(): void {
    this.#held = null;
    clearTimeout(this.#renewal);
  }

  #send(notice: Notice): void {
    for (const listener of this.#noticed) listener(notice);
  }

  /** A hold is a fact in memory: whether it can be written down changes nothing about it. */
  #tell(detail: EventDraft<'holdChanged'>['detail']): void {
    const { ledger, deviceId, log } = this.#parts;
    const severity = detail.change === 'dropped' ? Severity.NOTICE : Severity.INFO;
    ledger
      .transact((transaction) => transaction.record({ kind: 'holdChanged', severity, deviceId, detail }))
      .catch((error: unknown) => log('a hold could not be recorded', { error: messageOf(error) }));
  }
}
