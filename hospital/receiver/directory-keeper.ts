/**
 * Keeps the site's directory where gateways find it: published at each connection, again when the broker holds another, and anew
 * when a newer one is put into the key folder. Says in time that it will expire.
 */
import { bothKeysOf, directoryTopic, equalBytes, type VerifyingIdentity, verifyDocument } from '@wardkeeper/proto';
import { messageOf } from '../errors.ts';
import type { KeySource } from '../keys/index.ts';
import { type Clock, type Log, pause } from '../runtime/index.ts';
import type { Alarm, AlarmCode, Store } from '../store/index.ts';
import { expiryOf } from './directory-rules.ts';
import type { Link } from './link.ts';

export interface DirectoryKeeperParts {
  readonly store: Store;
  readonly keys: KeySource;
  readonly link: Link;
  readonly clock: Clock;
  readonly log: Log;
}

const LOOK_MS = 500;
/** A broker can forget what it retained without anyone noticing; 7 kB a day are cheaper than a gateway without keys. */
const REPEAT_MS = 24 * 3_600_000;
/** Between two answers to somebody who goes on replacing it. */
const MEND_SPACING_MS = 10_000;

export class DirectoryKeeper {
  readonly #parts: DirectoryKeeperParts;
  #publishedMs = Number.NEGATIVE_INFINITY;
  /** What the broker holds from before this connection is no attack: a newer directory may have been put here meanwhile. */
  #greeted = false;
  #isPublished = false;
  #faultTold = false;

  constructor(parts: DirectoryKeeperParts) {
    this.#parts = parts;
  }

  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#guard(() => this.#look());
      await pause(LOOK_MS, signal);
    }
  }

  /** Connected and subscribed. */
  onUp(): void {
    this.#greeted = false;
    void this.#publish();
  }

  /** What the broker hands out as the directory: our own word comes back this way too. Empty: it was deleted. Never rejects. */
  async heard(payload: Uint8Array): Promise<void> {
    await this.#guard(() => this.#hear(payload));
  }

  async #hear(payload: Uint8Array): Promise<void> {
    const { keys, clock, log } = this.#parts;
    const { current } = keys;
    const greeting = !this.#greeted;
    this.#greeted = true;
    if (equalBytes(payload, current.directoryBytes)) {
      await this.#settle('directory-replaced', false);
      return;
    }
    const theirs = this.#versionOf(payload);
    if (theirs !== null && theirs > current.directoryVersion) {
      // Signed by our root and newer: this receiver is the one that is behind. Gateways would refuse ours anyway.
      await this.#settle('directory-behind', true);
      return;
    }
    if (!greeting) {
      log('directory-lost', { bytes: payload.length, version: theirs });
      await this.#settle('directory-replaced', true);
    }
    if (clock.monotonicMs() - this.#publishedMs >= MEND_SPACING_MS || greeting) void this.#publish();
    else this.#isPublished = false;
  }

  async #look(): Promise<void> {
    const { store, keys, clock, log } = this.#parts;
    const refreshed = await keys.refresh((version) => store.acceptDirectory(version));
    const { directoryVersion } = keys.current;
    if (refreshed.outcome === 'refused') log('directory-refused', { reason: refreshed.reason, kept: directoryVersion });
    if (refreshed.outcome === 'newer') {
      log('directory-changed', { version: directoryVersion });
      await this.#settle('directory-behind', false);
    }
    const sinceMs = clock.monotonicMs() - this.#publishedMs;
    const due = refreshed.outcome === 'newer' || sinceMs >= REPEAT_MS || (!this.#isPublished && sinceMs >= MEND_SPACING_MS);
    if (due && this.#publishedMs !== Number.NEGATIVE_INFINITY) void this.#publish();
    await this.#watchExpiry();
  }

  async #watchExpiry(): Promise<void> {
    const { keys, clock } = this.#parts;
    const { issuedMs, expiresMs } = keys.current.directory;
    const expiry = expiryOf(clock.wallMs(), { issuedMs, expiresMs });
    await this.#settle('directory-expired', expiry === 'expired');
    await this.#settle('directory-expiring', expiry === 'expiring');
  }

  async #publish(): Promise<void> {
    const { keys, link, clock, log, store } = this.#parts;
    const { directoryBytes, directoryVersion } = keys.current;
    this.#publishedMs = clock.monotonicMs();
    this.#isPublished = await link.publish({ topic: directoryTopic(store.site), payload: directoryBytes, retain: true });
    log(this.#isPublished ? 'directory-published' : 'directory-not-published', { version: directoryVersion });
  }

  /** A fault of the store is told once; what was to be noted is looked at again, or heard again. */
  async #guard(act: () => Promise<void>): Promise<void> {
    try {
      await act();
      this.#faultTold = false;
    } catch (error) {
      if (!this.#faultTold) this.#parts.log('directory-watch-failed', { error: messageOf(error) });
      this.#faultTold = true;
    }
  }

  /** Null for what our root has not signed. */
  #versionOf(payload: Uint8Array): number | null {
    const root: VerifyingIdentity = this.#parts.keys.current.root;
    const verdict = verifyDocument(payload, { type: 'directory', trusted: bothKeysOf([root]) });
    return verdict.ok ? verdict.document.version : null;
  }

  async #settle(code: AlarmCode, standing: boolean): Promise<void> {
    const { store, clock, log } = this.#parts;
    const alarm: Alarm = { gateway: '', code, about: '' };
    const isStanding = await store.alarms.isStanding(alarm);
    // Replaced again while it stands is counted; all else is told only when it changes.
    if (isStanding === standing && code !== 'directory-replaced') return;
    if (!isStanding && !standing) return;
    const nowMs = clock.wallMs();
    await store.transact((tx) => (standing ? tx.alarms.raise(alarm, nowMs) : tx.alarms.clear(alarm, nowMs)));
    if (isStanding !== standing) log(standing ? 'alarm' : 'alarm-cleared', { gateway: '', code, about: '' });
  }
}
