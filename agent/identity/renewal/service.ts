/**
 * Keeps this gateway's certificate alive: looks whether it is due, renews it, and says so when that fails. The link takes the new files
 * up by itself, within ten seconds, and loses nothing. Nothing here ever ends care or telemetry; an expired certificate ends the link alone.
 */
import { createHash, X509Certificate } from 'node:crypto';
import { equalBytes, type GatewayName, Severity, utf8 } from '@wardkeeper/proto';
import type { Ledger } from '../../ledger/port.ts';
import { backoffMs } from '../../runtime/backoff.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Log } from '../../runtime/log.ts';
import { messageOf } from '../../runtime/message.ts';
import type { Service } from '../../runtime/service.ts';
import { Bell } from '../../runtime/wait.ts';
import type { TlsCredentials } from '../credentials.ts';
import { boundedNowMs, type CertificateLife, isAboutCertificates, judgeRenewal, renewAtMs, retryTiming } from './rules.ts';
import { loadRenewal, newestWordMs, type RenewalRow, saveRenewal } from './store.ts';

/** Clocks jump and certificates are exchanged by hand: and a broker may know better what time it is: looked at so often, which costs some parsing. */
const LOOK_MS = 10_000;
const TELL_EVERY_MS = 86_400_000;

export interface RenewalAttempt {
  readonly wallMs: number;
  readonly signedMs: readonly number[];
  readonly signal: AbortSignal;
}

/** `provenMs`: it is later than this, Unix milliseconds. `code`: stable; `detail`: for people. */
export type RenewalOutcome =
  | { readonly ok: true; readonly provenMs: number }
  | { readonly ok: false; readonly code: string; readonly detail: string; readonly retryAfterMs?: number };

export interface RenewalOptions {
  readonly name: GatewayName;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly log: Log;
  /** What is in use, as it lies on disk now. */
  readonly credentials: () => TlsCredentials;
  /** Of what the hospital has signed, beside what lies in the identity folder: Unix milliseconds. */
  readonly signedMs: () => readonly number[];
  /** Stable code of why there is no connection to the broker; null: there is one. */
  readonly linkRefusal: () => string | null;
  /** Whether this gateway knows a server that renews; it may come to know one at any time. */
  readonly renewsItself: () => boolean;
  readonly renew: (order: RenewalAttempt) => Promise<RenewalOutcome>;
  /** In [0, 1). */
  readonly random: () => number;
}

export interface RenewalStatus {
  /** False: somebody has to bring the next certificate by hand. */
  readonly renewsItself: boolean;
  /** Unix milliseconds. */
  readonly notBeforeMs: number;
  readonly notAfterMs: number;
  readonly renewAtMs: number;
  /** Null: nothing has failed since the last success. */
  readonly failing: { readonly code: string; readonly sinceMs: number; readonly attempts: number } | null;
}

export interface RenewalService extends Service {
  status(): RenewalStatus;
  /** What time it is at least; by it the link judges ends, never beginnings. Unix milliseconds. */
  boundedNowMs(): number;
  /** One look; returns how long to wait for the next. */
  tick(signal: AbortSignal): Promise<number>;
}

export function createRenewal(options: RenewalOptions): RenewalService {
  return new Renewal(options);
}

class Renewal implements RenewalService {
  readonly name = 'identity-renewal';
  readonly #options: RenewalOptions;
  readonly #bell = new Bell();
  #row: RenewalRow;
  /** No try before: durations run on the clock that nobody can set. */
  #notBeforeMonotonicMs = 0;

  constructor(options: RenewalOptions) {
    this.#options = options;
    this.#row = loadRenewal(options.ledger.database);
  }

  status(): RenewalStatus {
    const { attempts, code, failingSinceMs } = this.#row;
    const life = this.#life();
    return {
      renewsItself: this.#options.renewsItself(),
      ...life,
      renewAtMs: renewAtMs(life, this.#seed()),
      failing: failingSinceMs === null ? null : { code, sinceMs: failingSinceMs, attempts },
    };
  }

  boundedNowMs(): number {
    return boundedNowMs(this.#options.clock.wallMs(), [...this.#proven(), this.#life().notBeforeMs]);
  }

  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      let waitMs = LOOK_MS;
      try {
        waitMs = await this.tick(signal);
      } catch (error) {
        // The ledger cannot write, or the disk: looked at again with the next turn.
        this.#options.log('renewal could not be looked after', { error: messageOf(error) });
      }
      await this.#bell.wait(Math.min(waitMs, LOOK_MS), signal);
    }
  }

  async tick(signal: AbortSignal): Promise<number> {
    await this.#noteCertificate('outside');
    const { renewsItself, clock } = this.#options;
    const nowMs = this.boundedNowMs();
    const life = this.#life();
    const need = judgeRenewal(life, this.#seed(), nowMs);
    if (!renewsItself()) return LOOK_MS;
    // A broker that takes our certificate for over, or whose own begins later than our clock, knows the time better than we do
    if (need.kind === 'not-yet' && !isAboutCertificates(this.#options.linkRefusal())) return need.atMs - nowMs;
    if (clock.monotonicMs() < this.#notBeforeMonotonicMs) return this.#notBeforeMonotonicMs - clock.monotonicMs();
    const verdict = await this.#attempt(signal);
    if (signal.aborted) return LOOK_MS;
    if (verdict.ok) {
      // Until the new one is in use, which ends the wait: what was renewed and is not taken up must not be renewed without end
      this.#notBeforeMonotonicMs = clock.monotonicMs() + retryTiming(life).longestMs;
      await this.#succeeded(verdict.provenMs);
      return LOOK_MS;
    }
    await this.#failed(verdict.code, verdict.detail);
    const waitMs = Math.max(verdict.retryAfterMs ?? 0, backoffMs(retryTiming(life), this.#row.attempts - 1, this.#options.random()));
    this.#notBeforeMonotonicMs = clock.monotonicMs() + waitMs;
    return waitMs;
  }

  async #attempt(signal: AbortSignal): Promise<RenewalOutcome> {
    try {
      return await this.#options.renew({ wallMs: this.#options.clock.wallMs(), signedMs: this.#proven(), signal });
    } catch (error) {
      return { ok: false, code: 'SERVER_ANSWER', detail: messageOf(error) };
    }
  }

  async #succeeded(provenMs: number): Promise<void> {
    const row = { ...this.#row, failingSinceMs: null, attempts: 0, toldMs: 0, code: '', provenMs: Math.max(this.#row.provenMs, provenMs) };
    await this.#keep(row);
    await this.#noteCertificate('renewal');
  }

  async #failed(code: string, detail: string): Promise<void> {
    const { clock, ledger, log } = this.#options;
    const nowMs = clock.wallMs();
    const sinceMs = this.#row.failingSinceMs ?? nowMs;
    const attempts = this.#row.attempts + 1;
    const isTold = this.#row.failingSinceMs !== null && Math.abs(nowMs - this.#row.toldMs) < TELL_EVERY_MS;
    const row = { ...this.#row, failingSinceMs: sinceMs, attempts, code, toldMs: isTold ? this.#row.toldMs : nowMs };
    log('the certificate could not be renewed', { code, detail, attempts });
    await ledger.transact((transaction) => {
      saveRenewal(transaction.database, row);
      if (isTold) return;
      const { notAfterMs } = this.#life();
      const severity = notAfterMs < this.boundedNowMs() ? Severity.HIGH : Severity.WARNING;
      transaction.record({ kind: 'renewalFailing', severity, detail: { code, attempts, sinceMs, notAfterMs } });
    });
    this.#row = row;
  }

  /** Tells the ledger of a certificate that it does not know yet. */
  async #noteCertificate(by: 'renewal' | 'outside'): Promise<void> {
    const certificate = new Uint8Array(createHash('sha256').update(this.#certificate().raw).digest());
    if (this.#row.certificate !== null && equalBytes(this.#row.certificate, certificate)) return;
    // Whatever failed was about the one before.
    const row = { ...this.#row, certificate, failingSinceMs: null, attempts: 0, toldMs: 0, code: '' };
    await this.#options.ledger.transact((transaction) => {
      saveRenewal(transaction.database, row);
      transaction.record({ kind: 'identityChanged', severity: Severity.NOTICE, detail: { by, certificate, ...this.#life() } });
    });
    this.#row = row;
    if (by === 'outside') this.#notBeforeMonotonicMs = 0;
  }

  async #keep(row: RenewalRow): Promise<void> {
    await this.#options.ledger.transact(({ database }) => saveRenewal(database, row));
    this.#row = row;
  }

  #proven(): readonly number[] {
    const { ledger, signedMs } = this.#options;
    return [this.#row.provenMs, newestWordMs(ledger.database), ...signedMs()];
  }

  #certificate(): X509Certificate {
    return new X509Certificate(this.#options.credentials().certificate);
  }

  #life(): CertificateLife {
    const { validFromDate, validToDate } = this.#certificate();
    return { notBeforeMs: validFromDate.getTime(), notAfterMs: validToDate.getTime() };
  }

  /** Its name and certificate: each gateway its own moment, another with each certificate. */
  #seed(): Uint8Array {
    const { name } = this.#options;
    return utf8(`${name.site}/${name.gateway}/${this.#life().notAfterMs}`);
  }
}
