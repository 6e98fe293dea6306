/**
 * Keeps the site's directory where gateways find it: published at each connection, again when the broker holds another, and anew
 * when a newer one is put into the key folder. Says in time that it will expire.
 */
import { bothKeysOf, directoryTopic, equalBytes, type VerifyingIdentity, verifyDocument } from '@wardkeeper/proto';
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

  constructor(parts: DirectoryKeeperParts) {
    this.#parts = parts;
  }

  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      this.#look();
      await pause(LOOK_MS, signal);
    }
  }

  /** Connected and subscribed. */
  onUp(): void {
    this.#greeted = false;
    void this.#publish();
  }

  /** What the broker hands out as the directory: our own word comes back this way too. Empty: it was deleted. */
  heard(payload: Uint8Array): void {
    const { keys, clock, log } = this.#parts;
    const { current } = keys;
    const greeting = !this.#greeted;
    this.#greeted = true;
    if (equalBytes(payload, current.directoryBytes)) {
      this.#settle('directory-replaced', false);
      return;
    }
    const theirs = this.#versionOf(payload);
    if (theirs !== null && theirs > current.directoryVersion) {
      // Signed by our root and newer: this receiver is the one that is behind. Gateways would refuse ours anyway.
      this.#settle('directory-behind', true);
      return;
    }
    if (!greeting) {
      log('directory-lost', { bytes: payload.length, version: theirs });
      this.#settle('directory-replaced', true);
    }
    if (clock.monotonicMs() - this.#publishedMs >= MEND_SPACING_MS || greeting) void this.#publish();
    else this.#isPublished = false;
  }

  #look(): void {
    const { store, keys, clock, log } = this.#parts;
    const refreshed = keys.refresh((version) => store.acceptDirectory(version));
    const { directoryVersion } = keys.current;
    if (refreshed.outcome === 'refused') log('directory-refused', { reason: refreshed.reason, kept: directoryVersion });
    if (refreshed.outcome === 'newer') {
      log('directory-changed', { version: directoryVersion });
      this.#settle('directory-behind', false);
    }
    const sinceMs = clock.monotonicMs() - this.#publishedMs;
    const due = refreshed.outcome === 'newer' || sinceMs >= REPEAT_MS || (!this.#isPublished && sinceMs >= MEND_SPACING_MS);
    if (due && this.#publishedMs !== Number.NEGATIVE_INFINITY) void this.#publish();
    this.#watchExpiry();
  }

  #watchExpiry(): void {
    const { keys, clock } = this.#parts;
    const { issuedMs, expiresMs } = keys.current.directory;
    const expiry = expiryOf(clock.wallMs(), { issuedMs, expiresMs });
    this.#settle('directory-expired', expiry === 'expired');
    this.#settle('directory-expiring', expiry === 'expiring');
  }

  async #publish(): Promise<void> {
    const { keys, link, clock, log, store } = this.#parts;
    const { directoryBytes, directoryVersion } = keys.current;
    this.#publishedMs = clock.monotonicMs();
    this.#isPublished = await link.publish({ topic: directoryTopic(store.site), payload: directoryBytes, retain: true });
    log(this.#isPublished ? 'directory-published' : 'directory-not-published', { version: directoryVersion });
  }

  /** Null for what our root has not signed. */
  #versionOf(payload: Uint8Array): number | null {
    const root: VerifyingIdentity = this.#parts.keys.current.root;
    const verdict = verifyDocument(payload, { type: 'directory', trusted: bothKeysOf([root]) });
    return verdict.ok ? verdict.document.version : null;
  }

  #settle(code: AlarmCode, standing: boolean): void {
    const { store, clock, log } = this.#parts;
    const alarm: Alarm = { gateway: '', code, about: '' };
    const isStanding = store.alarms.isStanding(alarm);
    // Replaced again while it stands is counted; all else is told only when it changes.
    if (isStanding === standing && code !== 'directory-replaced') return;
    if (!isStanding && !standing) return;
    const nowMs = clock.wallMs();
    store.transact(() => (standing ? store.alarms.raise(alarm, nowMs) : store.alarms.clear(alarm, nowMs)));
    if (isStanding !== standing) log(standing ? 'alarm' : 'alarm-cleared', { gateway: '', code, about: '' });
  }
}
