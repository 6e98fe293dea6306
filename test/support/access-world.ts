/**
 * One device, its guard, and a model of what the guard owes. Each step does something to both and compares.
 * Uptime is the model's own: it stands still while the machine is off, as waits do.
 */
import { generateEmergencyCode } from '@wardkeeper/proto/emergency';
import { expect } from 'vitest';
import type { CareSetting } from '../../agent/access/index.ts';
import { type AccessBench, openAccessBench, WRONG } from './access.ts';

export type WorldOrigin = 'local-console' | 'local-network';
/** Before or after one of the two transactions of a login: the count, and the outcome. */
export type CutPoint = 'before-count' | 'after-count' | 'before-outcome' | 'after-outcome';

export type Step =
  | { readonly do: 'try'; readonly origin: WorldOrigin; readonly right: boolean; readonly parallel: number }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'wall'; readonly years: number }
  | { readonly do: 'reboot' }
  | { readonly do: 'power-cut'; readonly origin: WorldOrigin; readonly right: boolean; readonly at: CutPoint }
  | { readonly do: 'disk'; readonly full: boolean }
  | { readonly do: 'damage' }
  | { readonly do: 'acknowledge' }
  /** Somebody must treat the patient now: right PIN, waits as told. */
  | { readonly do: 'care' }
  /** And has no PIN, but a sealed code; or types something else. */
  | { readonly do: 'emergency'; readonly right: boolean };

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const YEAR = 365.25 * 24 * 60 * MINUTE;

/** The reference's profile table, in its own numbers: the longest bedside wait, and whether it is a lock. */
const BEDSIDE: Readonly<Record<CareSetting, { readonly capMs: number; readonly locks: boolean }>> = {
  emergency: { capMs: 15 * SECOND, locks: false },
  'operating-room': { capMs: 15 * SECOND, locks: false },
  icu: { capMs: 15 * SECOND, locks: false },
  ward: { capMs: 30 * SECOND, locks: false },
  outpatient: { capMs: 15 * MINUTE, locks: true },
  laboratory: { capMs: 15 * MINUTE, locks: true },
  home: { capMs: 60 * SECOND, locks: false },
};
/** Failures in a row after which a PIN is disabled where the bedside locks. */
const PIN_CAP = 10;
const LOCK_FAILURES = 5;
/** Emergency codes are looked at within it, however often a wrong one was typed. */
const EMERGENCY_CAP_MS = 5 * SECOND;
const NETWORK_TRIES = 5;
const NETWORK_WINDOW_MS = 15 * MINUTE;
const NETWORK_LONGEST_MS = 60 * MINUTE;

/** What the guard has said of one authenticator from one origin, and what follows from it. */
interface Watch {
  /** Uptime of each wrong try that was looked at, since the last right one. */
  wrong: number[];
  /** No secret may be looked at before. */
  blockedUntil: number;
  /** A try of the right secret at this uptime must be looked at: the wait told last, and what a cut may have added. */
  freeAt: number;
}

export class AccessWorld {
  readonly #setting: CareSetting;
  readonly #watches: Record<WorldOrigin, Watch> = { 'local-console': freshWatch(), 'local-network': freshWatch() };
  /** Sealed codes that nobody has opened. */
  readonly #codes: string[];
  #bench: AccessBench;
  #uptimeMs = 0;
  #asked = 0;
  #diskFull = false;
  #damaged = false;

  private constructor(setting: CareSetting, bench: AccessBench, codes: readonly string[]) {
    this.#setting = setting;
    this.#bench = bench;
    this.#codes = [...codes];
  }

  static async open(setting: CareSetting): Promise<AccessWorld> {
    const bench = await freshBench(setting);
    const issued = await bench.guard.emergencies.issue(STAGED, new Uint8Array(8));
    // At home there are none.
    expect(issued.kind).toBe(setting === 'home' ? 'refused' : 'issued');
    return new AccessWorld(setting, bench, issued.kind === 'issued' ? issued.codes.map(({ code }) => code) : []);
  }

  async play(step: Step): Promise<void> {
    switch (step.do) {
      case 'try':
        await this.#tryAtOnce(step.origin, step.right, step.parallel);
        break;
      case 'wait':
        await this.#pass(step.ms);
        break;
      case 'wall':
        // No kernel takes a time before 1970.
        if (this.#bench.clock.wallMs() + step.years * YEAR > YEAR) this.#bench.clock.stepWall(step.years * YEAR);
        break;
      case 'reboot':
        await this.#reboot();
        break;
      case 'power-cut':
        await this.#cutPower(step.origin, step.right, step.at);
        break;
      case 'disk':
        this.#diskFull = step.full;
        this.#bench.ledger.broken = step.full;
        await this.#bench.guard.tick();
        this.#forgetFreeAt();
        break;
      case 'damage':
        this.#damaged = true;
        await this.#bench.guard.reportDamage();
        this.#forgetFreeAt();
        break;
      case 'acknowledge':
        if (await this.#bench.guard.acknowledgeDamage()) this.#damaged = false;
        else expect(this.#diskFull, 'an administrator could not acknowledge').toBe(true);
        break;
      case 'care':
        await this.#treat();
        break;
      case 'emergency':
        await this.#openEmergency(step.right);
        break;
    }
    this.#essential();
  }

  /** Whatever has happened: care goes on. */
  async end(): Promise<void> {
    await this.#treat();
    await this.#openEmergency(true);
    this.#essential();
  }

  /** Essential actions are allowed at once, by nobody, at either socket in turn, even at a device of another name. */
  #essential(): void {
    this.#asked += 1;
    const origin = this.#asked % 2 === 0 ? 'local-console' : 'local-network';
    const deviceId = this.#asked % 4 < 2 ? 'pump-1' : 'pmup-1';
    expect(this.#bench.guard.authorize({ origin, deviceId, action: 'stop' }), 'an essential action').toEqual({ decision: 'allow' });
  }

  /** With the right PIN somebody is in within the longest wait, and may treat; where the setting locks, within the lock. */
  async #treat(): Promise<void> {
    const { capMs } = BEDSIDE[this.#setting];
    let waitedMs = 0;
    for (;;) {
      const outcome = await this.#bench.login();
      this.#look('local-console', true, outcome.kind === 'opened' ? 'opened' : outcome.code, retryOf(outcome));
      if (outcome.kind === 'opened') {
        const asked = { origin: 'local-console', deviceId: 'pump-1', action: 'start-infusion', session: outcome.session } as const;
        expect(this.#bench.guard.authorize(asked), 'patient care with a session').toEqual({ decision: 'allow' });
        return;
      }
      // Where the setting locks, a capped PIN is gone; a sealed code is not.
      if (outcome.code === 'AUTHENTICATOR_DISABLED') return this.#openEmergency(true);
      expect(['WAITING', 'LOCKED'], `the right PIN was answered ${outcome.code}`).toContain(outcome.code);
      expect(outcome.retryAfterMs, 'refused, and not told for how long').toBeGreaterThan(0);
      waitedMs += outcome.retryAfterMs;
      expect(waitedMs, 'the bedside waits beyond its cap').toBeLessThanOrEqual(capMs);
      await this.#pass(outcome.retryAfterMs);
    }
  }

  /** Whatever else is wrong, a sealed code opens patient care, and nothing else does. */
  async #openEmergency(right: boolean): Promise<void> {
    const code = right ? this.#codes.shift() : WRONG_CODE;
    if (code === undefined) return;
    let waitedMs = 0;
    for (;;) {
      const outcome = await this.#bench.guard.emergencies.open({
        origin: 'local-console',
        deviceId: 'pump-1',
        credential: code,
        reason: 'nobody can log in',
      });
      if (outcome.kind === 'opened') {
        expect(right, 'a wrong code opened').toBe(true);
        const asked = { origin: 'local-console', deviceId: 'pump-1', session: outcome.session } as const;
        expect(this.#bench.guard.authorize({ ...asked, action: 'start-infusion' }), 'patient care in an emergency').toEqual({
          decision: 'allow',
        });
        for (const action of ['install-update', 'manage-accounts', 'apply-policy', 'export-log']) {
          expect(this.#bench.guard.authorize({ ...asked, action }).decision, `${action} in an emergency`).toBe('deny');
        }
        expect(await this.#bench.guard.emergencies.close(outcome.emergency, 'closed')).toBe(true);
        return;
      }
      if (!right && outcome.code !== 'WAITING') return;
      expect(outcome.code, 'a sealed code did not open').toBe('WAITING');
      expect(outcome.retryAfterMs).toBeGreaterThan(0);
      waitedMs += outcome.retryAfterMs;
      expect(waitedMs, 'an emergency waits beyond its cap').toBeLessThanOrEqual(EMERGENCY_CAP_MS);
      await this.#pass(outcome.retryAfterMs);
    }
  }

  async #tryAtOnce(origin: WorldOrigin, right: boolean, count: number): Promise<void> {
    const tries = Array.from({ length: count }, () => this.#bench.login({ origin, ...(right ? {} : WRONG) }));
    for (const outcome of await Promise.all(tries)) {
      this.#look(origin, right, outcome.kind === 'opened' ? 'opened' : outcome.code, retryOf(outcome));
    }
  }

  #look(origin: WorldOrigin, right: boolean, answer: string, retryAfterMs: number): void {
    const watch = this.#watches[origin];
    const bedside = BEDSIDE[this.#setting];
    const longestMs = origin === 'local-network' ? NETWORK_LONGEST_MS : bedside.capMs;
    if (answer === 'COUNTERS_DAMAGED' || answer === 'LEDGER_UNAVAILABLE') {
      expect(origin, `the bedside was answered ${answer}`).toBe('local-network');
      expect(answer === 'COUNTERS_DAMAGED' ? this.#damaged : this.#diskFull, answer).toBe(true);
      return;
    }
    if (answer === 'AUTHENTICATOR_DISABLED') {
      expect(origin === 'local-console' && bedside.locks, `${origin} was disabled in ${this.#setting}`).toBe(true);
      // Damaged counters read as a lock's worth of failures.
      expect(watch.wrong.length, 'disabled before its cap').toBeGreaterThanOrEqual(PIN_CAP - LOCK_FAILURES);
      return;
    }
    expect(retryAfterMs, `${origin} waits beyond its cap`).toBeLessThanOrEqual(longestMs);
    if (answer === 'WAITING' || answer === 'LOCKED') {
      expect(answer).toBe(origin === 'local-network' || bedside.locks ? 'LOCKED' : 'WAITING');
      expect(this.#uptimeMs, `${origin} is refused although its wait is over`).toBeLessThan(watch.freeAt);
      expect(this.#uptimeMs + retryAfterMs, `${origin} waits longer than it was told`).toBeLessThanOrEqual(watch.freeAt);
      return;
    }
    expect(['opened', 'CREDENTIALS_REFUSED'], `${origin} was answered ${answer}`).toContain(answer);
    expect(answer, right ? 'the right secret was looked at' : 'a wrong secret').toBe(right ? 'opened' : 'CREDENTIALS_REFUSED');
    expect(this.#uptimeMs, `${origin}: a secret was looked at during a wait`).toBeGreaterThanOrEqual(watch.blockedUntil);
    if (right) watch.wrong = [];
    else watch.wrong.push(this.#uptimeMs);
    watch.blockedUntil = this.#uptimeMs + retryAfterMs;
    watch.freeAt = watch.blockedUntil;
    this.#checkBudget();
  }

  #checkBudget(): void {
    const lately = this.#watches['local-network'].wrong.filter((at) => at > this.#uptimeMs - NETWORK_WINDOW_MS);
    expect(lately.length, 'network tries in a quarter of an hour').toBeLessThanOrEqual(NETWORK_TRIES);
  }

  async #pass(ms: number): Promise<void> {
    this.#bench.clock.advance(ms);
    this.#uptimeMs += ms;
    await this.#bench.guard.tick();
  }

  async #reboot(): Promise<void> {
    await this.#start();
    this.#forgetFreeAt();
  }

  /** A login during which the power fails: nothing of the machine goes on, and what is on the disk is what there is. */
  async #cutPower(origin: WorldOrigin, right: boolean, at: CutPoint): Promise<void> {
    const { ledger } = this.#bench;
    const failAfter = { 'before-count': 0, 'after-count': 1, 'before-outcome': 1, 'after-outcome': 2 }[at];
    const before = this.#outcomes();
    let transactions = 0;
    ledger.before = () => {
      transactions += 1;
      if (transactions > failAfter) throw new Error('power cut');
    };
    await this.#bench.login({ origin, ...(right ? {} : WRONG) });
    await this.#start();
    const counted = this.#outcomes() - before;
    expect(counted, 'one try was counted more than once').toBeLessThanOrEqual(1);
    const opened = this.#bench.events('loginSucceeded').length;
    if (counted === 1 && !(right && at === 'after-outcome')) this.#watches[origin].wrong.push(this.#uptimeMs);
    if (counted === 1 && right && at === 'after-outcome') this.#watches[origin] = freshWatch();
    expect(opened, 'the ledger lost a login').toBeGreaterThanOrEqual(0);
    this.#checkBudget();
    this.#forgetFreeAt();
  }

  /** Here waits may begin that no answer has told of: at most the longest there is. */
  #forgetFreeAt(): void {
    this.#watches['local-console'].freeAt = this.#uptimeMs + BEDSIDE[this.#setting].capMs;
    this.#watches['local-network'].freeAt = this.#uptimeMs + NETWORK_LONGEST_MS;
  }

  /** Without warning: the last run writes nothing more. */
  async #start(): Promise<void> {
    this.#bench.ledger.broken = true;
    this.#bench.clock.reboot();
    this.#bench = await openAccessBench({ careSetting: this.#setting, config: WIDE_BUCKET, on: this.#bench, diskFull: this.#diskFull });
    // What could not be looked at when it started is not trusted until somebody has looked.
    if (this.#diskFull) this.#damaged = true;
  }

  #outcomes(): number {
    return this.#bench.events('loginFailed', 'loginSucceeded').length;
  }
}

/** Accounts as they were made once for each setting: making them is most of what a run would cost. */
const MADE = new Map<CareSetting, AccessBench>();

/** A guard that knows its people and nothing else. */
async function freshBench(setting: CareSetting): Promise<AccessBench> {
  const made = MADE.get(setting);
  const options = { careSetting: setting, config: WIDE_BUCKET } as const;
  const bench = await openAccessBench(made === undefined ? options : { ...options, on: emptied(made) });
  MADE.set(setting, bench);
  bench.clock.stepWall(Date.UTC(2036, 0, 1) - bench.clock.wallMs());
  return bench;
}

/** Whatever the last run has left is gone, and its guard writes nothing more. */
function emptied(bench: AccessBench): AccessBench {
  bench.ledger.broken = true;
  const { database } = bench.ledger;
  const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").all();
  for (const { name } of tables) if (!KEPT.has(String(name))) database.exec(`DELETE FROM ${String(name)}`);
  return bench;
}
const KEPT: ReadonlySet<string> = new Set(['ledger', 'checkpoint', 'counter', 'access_account', 'access_verifier']);

const STAGED = 3;
/** Reads as a code, and is none of ours. */
const WRONG_CODE = generateEmergencyCode((count) => new Uint8Array(count).fill(5));
const WIDE_BUCKET = { networkAttempts: { burst: 1_000, perMinute: 60 } };

function freshWatch(): Watch {
  return { wrong: [], blockedUntil: 0, freeAt: Number.POSITIVE_INFINITY };
}

function retryOf(outcome: Awaited<ReturnType<AccessBench['login']>>): number {
  return outcome.kind === 'opened' ? 0 : outcome.retryAfterMs;
}
