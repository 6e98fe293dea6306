/**
 * What goes on at the device meanwhile: people who log in and out, strangers who guess, a device that tells its state, files that change.
 * Every answer that promises evidence is noted: what was answered must be in the ledger.
 */
import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { requestLocal, socketPaths } from '../../../agent/local-api/index.ts';
import type { WardLayout } from '../../../firmware-sim/ward/layout.ts';
import { pick } from '../story.ts';
import { NAMES, type Person } from './world.ts';

const EVERY_MS = 60;
/** At once, so that a paused agent is not met by thousands afterwards. */
const MAX_OPEN = 24;
const STATES = ['idle', 'infusing', 'alarm'] as const;

export interface Promised {
  readonly kind: 'loginSucceeded' | 'loginFailed' | 'deviceStateChanged';
  /** Whom the event must name; empty for the device's state. */
  readonly person: string;
  /** Between asking and answer some disk was full: then the bedside may go on in memory, and does not promise evidence. */
  readonly blind: boolean;
}

export class People {
  readonly promised: Promised[] = [];
  asked = 0;
  unanswered = 0;
  edits = 0;
  readonly codes = new Map<string, number>();
  /** Whether the agent's disk is full, or was until a moment ago. */
  readonly #isBlind: () => boolean;
  readonly #layout: WardLayout;
  readonly #staff: readonly Person[];
  readonly #random: () => number;
  #strangers = 0;
  #open = 0;
  #state = '';

  constructor(layout: WardLayout, staff: readonly Person[], random: () => number, isBlind: () => boolean) {
    this.#layout = layout;
    this.#staff = staff;
    this.#random = random;
    this.#isBlind = isBlind;
  }

  /** Until `signal`; then what is open is waited for. */
  async live(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      if (this.#open < MAX_OPEN) this.#doSomething();
      await sleep(EVERY_MS * (0.5 + this.#random()));
    }
    while (this.#open > 0) await sleep(50);
  }

  #doSomething(): void {
    const choice = this.#random();
    if (choice < 0.3) this.#run(() => this.#comeAndGo(pick(this.#random, this.#staff)));
    else if (choice < 0.65) this.#run(() => this.#guess());
    else if (choice < 0.8) this.#run(() => this.#tellState());
    else this.#editFile();
  }

  #run(act: () => Promise<void>): void {
    this.#open += 1;
    this.asked += 1;
    act()
      .catch(() => {
        this.unanswered += 1;
      })
      .finally(() => {
        this.#open -= 1;
      });
  }

  async #comeAndGo(person: Person): Promise<void> {
    const answer = await this.#ask('POST', '/v1/sessions', {
      deviceId: NAMES.device,
      principal: person.name,
      authenticator: 'pin',
      secret: person.pin,
    });
    if (answer.status !== 201) return;
    this.promised.push({ kind: 'loginSucceeded', person: person.name, blind: answer.blind });
    await this.#ask('DELETE', `/v1/sessions/${answer.session}`);
  }

  /** Each under a name of its own, so that its event can be told from every other. */
  async #guess(): Promise<void> {
    this.#strangers += 1;
    const person = `stranger-${this.#strangers}`;
    const answer = await this.#ask('POST', '/v1/sessions', {
      deviceId: NAMES.device,
      principal: person,
      authenticator: 'pin',
      secret: String(100_000 + Math.floor(this.#random() * 900_000)),
    });
    if (answer.code === 'CREDENTIALS_REFUSED') this.promised.push({ kind: 'loginFailed', person, blind: answer.blind });
  }

  async #tellState(): Promise<void> {
    const state = pick(
      this.#random,
      STATES.filter((known) => known !== this.#state),
    );
    this.#state = state;
    const answer = await this.#ask('PUT', '/v1/device/state', { deviceId: NAMES.device, state, patientConnected: true });
    if (answer.status === 204) this.promised.push({ kind: 'deviceStateChanged', person: '', blind: answer.blind });
  }

  #editFile(): void {
    const at = (...parts: string[]) => join(this.#layout.pumpFiles, ...parts);
    const drug = at('drug-library', `drug-${Math.floor(this.#random() * 8)}.json`);
    this.edits += 1;
    const choice = this.#random();
    if (choice < 0.5) writeFileSync(drug, JSON.stringify({ rate: this.#random() }));
    else if (choice < 0.7) rmSync(drug, { force: true });
    else if (choice < 0.9) appendFileSync(at('log', 'pump.log'), `line ${this.edits}\n`);
    else writeFileSync(at('configuration', 'pump.conf'), `volume = ${this.#random()}\n`);
  }

  async #ask(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: object) {
    const blindBefore = this.#isBlind();
    const { deviceConsole } = socketPaths(this.#layout.runtime);
    const { status, body: answer } = await requestLocal(deviceConsole, method, path, body);
    const fields = (answer ?? {}) as Readonly<Record<string, unknown>>;
    const text = (name: string) => (typeof fields[name] === 'string' ? fields[name] : '');
    const code = text('code') || String(status);
    this.codes.set(code, (this.codes.get(code) ?? 0) + 1);
    return { status, code, session: text('session'), blind: blindBefore || this.#isBlind() };
  }
}
