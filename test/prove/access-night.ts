/** A night on a ward: 40 people, 12 devices, 2,000 logins, three shifts, and one who guesses. On a clock that the story moves. */
import { type AccessBench, NETWORK, openAccessBench } from '../support/access.ts';
import { pick, seeded, type Story } from './story.ts';

export const STAFF = 40;
export const DEVICES = 12;
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const NIGHT_MS = 12 * 60 * MINUTE;
/** The ward's longest wait at the bedside. */
const CAP_MS = 30 * SECOND;
/** How often people mistype a PIN. */
const MISTYPES = 0.05;
/** How often somebody has used up the free tries before them. */
const MEDDLES = 0.02;

export interface Person {
  readonly name: string;
  readonly pin: string;
  /** 0, 1, 2: when this person is there. */
  readonly shift: number;
}

export function hireStaff(random: () => number): readonly Person[] {
  return Array.from({ length: STAFF }, (_, index) => ({
    name: `nurse-${String(index + 1).padStart(2, '0')}`,
    pin: String(Math.floor(random() * 1_000_000)).padStart(6, '0'),
    shift: index % 3,
  }));
}

export function wrongPin(random: () => number, right: string): string {
  for (;;) {
    const pin = String(Math.floor(random() * 1_000_000)).padStart(6, '0');
    if (pin !== right) return pin;
  }
}

async function openWard(staff: readonly Person[]): Promise<AccessBench> {
  const devices = Array.from({ length: DEVICES }, (_, index) => `pump-${index + 1}`);
  const bench = await openAccessBench({ careSetting: 'ward', devices });
  for (const { name, pin } of staff) {
    const added = await bench.guard.addAccount({ name, role: 'patient-care', authenticator: 'pin', secret: pin });
    if (added.kind !== 'added') throw new Error(`${name} could not be added: ${added.code}`);
  }
  return bench;
}

export interface NightFigures {
  readonly logins: number;
  readonly opened: number;
  readonly refusedThoughRight: number;
  readonly waitedMsAtMost: number;
  readonly reboots: number;
  readonly networkTries: number;
  readonly networkLookedAt: number;
  readonly pinGuesses: number;
  readonly chance: number;
}

/** `logins` of them over the night, evenly; the machine is switched off and on four times. */
export async function playNight(story: Story, seed: number, logins: number): Promise<NightFigures> {
  const random = seeded(seed);
  const staff = hireStaff(random);
  let bench = await openWard(staff);
  const devices = Array.from({ length: DEVICES }, (_, index) => `pump-${index + 1}`);
  let opened = 0;
  let refusedThoughRight = 0;
  let waitedMsAtMost = 0;
  let reboots = 0;
  let networkTries = 0;
  let networkLookedAt = 0;
  let essentialRefused = 0;
  let pinsOverNetwork = 0;
  const [victim] = staff;
  if (victim === undefined) throw new RangeError('nobody works here');

  const guessOverNetwork = async () => {
    for (let tries = 0; tries < 3; tries += 1) {
      const principal = pick(random, staff).name;
      for (const request of [
        { ...NETWORK, principal, secret: `guess number ${networkTries} of many` },
        { ...NETWORK, principal, authenticator: 'pin' as const, secret: wrongPin(random, '') },
      ]) {
        const outcome = await bench.guard.login({ deviceId: pick(random, devices), authenticator: 'password', ...request });
        networkTries += 1;
        const lookedAt = outcome.kind !== 'refused' || outcome.code === 'CREDENTIALS_REFUSED';
        if (lookedAt) networkLookedAt += 1;
        if (lookedAt && 'authenticator' in request && request.authenticator === 'pin') pinsOverNetwork += 1;
      }
    }
  };
  const pass = async (ms: number) => {
    bench.clock.advance(ms);
    await bench.guard.tick();
  };

  for (let login = 0; login < logins; login += 1) {
    await pass(NIGHT_MS / logins);
    const shift = Math.floor((login / logins) * 3);
    // Whoever comes and whoever goes are both there for the last and the first minutes of a shift.
    const change = (login / logins) * 3 - shift < 0.05;
    const here = staff.filter((person) => person.shift === shift || (change && person.shift === (shift + 2) % 3));
    const person = pick(random, here);
    const deviceId = pick(random, devices);
    await guessOverNetwork();
    // Somebody walks by and plays with the panel, just before it is needed.
    if (random() < MEDDLES)
      for (let tries = 0; tries < 4; tries += 1)
        await bench.login({ principal: person.name, deviceId, secret: wrongPin(random, person.pin) });
    if (random() < MISTYPES) await bench.login({ principal: person.name, deviceId, secret: wrongPin(random, person.pin) });
    let waitedMs = 0;
    for (;;) {
      const outcome = await bench.login({ principal: person.name, deviceId, secret: person.pin });
      if (outcome.kind === 'opened') {
        const asked = { origin: 'local-console', deviceId, action: 'start-infusion', session: outcome.session } as const;
        if (bench.guard.authorize(asked).decision === 'allow') opened += 1;
        break;
      }
      if (outcome.code !== 'WAITING' || waitedMs > CAP_MS) {
        refusedThoughRight += 1;
        break;
      }
      waitedMs += outcome.retryAfterMs;
      await pass(outcome.retryAfterMs);
    }
    waitedMsAtMost = Math.max(waitedMsAtMost, waitedMs);
    if (bench.guard.authorize({ origin: 'local-console', deviceId, action: 'stop' }).decision !== 'allow') essentialRefused += 1;
    if (login % Math.ceil(logins / 5) === Math.ceil(logins / 10)) {
      bench.ledger.broken = true;
      bench.clock.reboot();
      bench = await openAccessBench({ careSetting: 'ward', devices, on: bench });
      reboots += 1;
    }
  }

  // And in the small hours somebody stands at a device and tries one nurse's PIN, until the ward is alarmed.
  let pinGuesses = 0;
  const alarmed = () => bench.events('authenticatorCap').some(({ severity }) => severity >= 5);
  while (!alarmed() && pinGuesses < 1_000) {
    const outcome = await bench.login({ principal: victim.name, deviceId: 'pump-1', secret: wrongPin(random, victim.pin) });
    if (outcome.kind === 'refused' && outcome.code === 'CREDENTIALS_REFUSED') pinGuesses += 1;
    await pass(outcome.kind === 'refused' ? outcome.retryAfterMs : 0);
  }
  const chance = pinGuesses / 1_000_000;

  story.say(
    `${logins} logins of ${STAFF} people at ${DEVICES} devices; ${reboots} times off and on; longest wait ${waitedMsAtMost / SECOND} s`,
  );
  story.say(
    `the guesser: ${networkTries} tries over the network, ${networkLookedAt} looked at; ${pinGuesses} PINs at a bedside until the alarm`,
  );
  story.check('right credentials are never refused', refusedThoughRight === 0 && opened === logins);
  story.check(`nobody waits longer than ${CAP_MS / SECOND} s`, waitedMsAtMost <= CAP_MS);
  story.check('no essential action is refused', essentialRefused === 0);
  story.check('no PIN is looked at over the network', pinsOverNetwork === 0);
  story.check(`the guesser's chance for a random six-digit PIN is at most 1e-5 (${chance})`, pinGuesses > 0 && chance <= 1e-5);
  return { logins, opened, refusedThoughRight, waitedMsAtMost, reboots, networkTries, networkLookedAt, pinGuesses, chance };
}

/** Ten wrong PINs for every one of the forty; then each of them comes to work. */
export async function playTenWrong(story: Story, seed: number): Promise<{ readonly letIn: number; readonly waitedMsAtMost: number }> {
  const random = seeded(seed);
  const staff = hireStaff(random);
  const bench = await openWard(staff);
  for (let round = 0; round < 10; round += 1) {
    for (const { name, pin } of staff) await bench.login({ principal: name, secret: wrongPin(random, pin) });
    bench.clock.advance(CAP_MS);
  }
  for (const { name, pin } of staff) await bench.login({ principal: name, secret: wrongPin(random, pin) });
  let letIn = 0;
  let waitedMsAtMost = 0;
  const startedMs = bench.clock.monotonicMs();
  for (const { name, pin } of staff) {
    for (;;) {
      const outcome = await bench.login({ principal: name, secret: pin });
      if (outcome.kind === 'opened') {
        const asked = { origin: 'local-console', deviceId: 'pump-1', action: 'start-infusion', session: outcome.session } as const;
        if (bench.guard.authorize(asked).decision === 'allow') letIn += 1;
        break;
      }
      if (outcome.code !== 'WAITING') break;
      bench.clock.advance(outcome.retryAfterMs);
    }
    waitedMsAtMost = Math.max(waitedMsAtMost, bench.clock.monotonicMs() - startedMs);
  }
  story.check(
    `after ten and more wrong PINs for each, all ${STAFF} get in for care, within ${waitedMsAtMost / SECOND} s`,
    letIn === STAFF && waitedMsAtMost <= CAP_MS,
  );
  return { letIn, waitedMsAtMost };
}
