/** The tour: what a person could do at the ward, done without one, step by step, with what must come of it. */
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createAgentClient, type LoginAnswer } from '../device/index.ts';
import { countOf, textOf } from '../json.ts';
import { actOnce, type PanelAction, type PanelAnswer } from '../panel/index.ts';
import { type WardAccount, wrongSecretFor } from '../ward/accounts.ts';
import type { Ward } from '../ward/ward.ts';
import { detailOf, type HospitalWatch } from './hospital-watch.ts';

/** How long the broker is away. */
const OUTAGE_MS = 10_000;
/** What the hospital should know at once may take this long on a busy machine. */
const SEEN_WITHIN_MS = 10_000;
/** An essential action waits for nothing; this is for a busy machine. */
const AT_ONCE_MS = 500;
const MOST_TRIES = 12;

/** What must hold at the end, by stable name. */
export type Expectation =
  | 'loginWorked'
  | 'bedsideWaited'
  | 'careWhileWaiting'
  | 'bedsideOpenedAgain'
  | 'networkLocked'
  | 'fileChangeSeen'
  | 'keptWhileOffline'
  | 'careWithoutAgent'
  | 'noEntryWithoutAgent'
  | 'powerCutSurvived'
  | 'failuresSurvivedPowerCut'
  | 'changeWhileStoppedSeen';

export type Held = Record<Expectation, boolean>;

export interface Stage {
  readonly ward: Ward;
  readonly hospital: HospitalWatch;
  readonly accounts: readonly WardAccount[];
  /** For people, as it happens. */
  readonly say: (text: string) => void;
}

export async function playStory(stage: Stage): Promise<Held> {
  const login = await playLogin(stage);
  const guessing = await playGuessing(stage);
  const file = await playFileChange(stage);
  const outage = await playOutage(stage);
  return { ...login, ...guessing, ...file, ...outage };
}

async function playLogin(stage: Stage): Promise<Pick<Held, 'loginWorked'>> {
  const { say, hospital } = stage;
  const anna = account(stage, 'anna');
  say('1. Anna, a nurse, logs in at the pump with her PIN, connects the patient and starts an infusion.');
  const login = await act(stage, { do: 'login', user: anna.name, pin: anna.secret });
  await act(stage, { do: 'connect' });
  const start = await act(stage, { do: 'start', rateMlPerHour: 120, volumeMl: 50 });
  const seen = await hospital.find((entry) => textOf(entry, 'kind') === 'loginSucceeded', SEEN_WITHIN_MS);
  return { loginWorked: login.ok && start.ok && start.view.therapy === 'infusing' && seen !== null };
}

type GuessingHeld = Pick<Held, 'bedsideWaited' | 'careWhileWaiting' | 'bedsideOpenedAgain' | 'networkLocked'>;

async function playGuessing(stage: Stage): Promise<GuessingHeld> {
  const { say } = stage;
  const anna = account(stage, 'anna');
  await act(stage, { do: 'logout' });
  say("2. She leaves. Somebody else guesses Anna's PIN at the pump until it makes them wait.");
  let waitMs = 0;
  let tries = 0;
  while (waitMs === 0 && tries < MOST_TRIES) {
    waitMs = (await act(stage, { do: 'login', user: anna.name, pin: wrongSecretFor(anna) })).retryAfterMs;
    tries += 1;
  }
  const waitEndsMs = performance.now() + waitMs;
  const tooEarly = await act(stage, { do: 'login', user: anna.name, pin: anna.secret });
  say(`   ${tries} wrong PINs, then ${seconds(waitMs)} to wait; even the right PIN is not looked at before: ${tooEarly.message}`);
  say('   Meanwhile the pump is stopped, its alarm silenced, its vitals viewed, by nobody in particular: care never waits.');
  const careWhileWaiting = await careWorks(stage);
  const networkLocked = await guessOverNetwork(stage);
  await wait(Math.max(0, waitEndsMs - performance.now()) + 250);
  const again = await act(stage, { do: 'login', user: anna.name, pin: anna.secret });
  say(`   The wait is over and Anna, at the bedside, gets in as ever: ${again.message}`);
  return { bedsideWaited: waitMs > 0 && !tooEarly.ok && tooEarly.retryAfterMs > 0, careWhileWaiting, bedsideOpenedAgain: again.ok, networkLocked };
}

async function guessOverNetwork(stage: Stage): Promise<boolean> {
  const { say, ward, hospital } = stage;
  const service = account(stage, 'remote-service');
  say("3. Somebody on the network guesses the remote service's password until the network is locked out.");
  const agent = createAgentClient(ward.parts.layout.networkSocket);
  const tryOnce = (secret: string): Promise<LoginAnswer> =>
    agent.login({ deviceId: ward.parts.names.device, principal: service.name, authenticator: service.authenticator, secret });
  let answer = await tryOnce(wrongSecretFor(service));
  let tries = 1;
  while (!isLocked(answer) && tries < MOST_TRIES) {
    answer = await tryOnce(wrongSecretFor(service));
    tries += 1;
  }
  const right = await tryOnce(service.secret);
  if (isLocked(answer)) say(`   Locked at try ${tries}, for ${seconds(answer.retryAfterMs)}; the right password does not open it either.`);
  const seen = await hospital.find((entry) => textOf(entry, 'kind') === 'accessBlocked' && detailOf(entry)['locked'] === true, SEEN_WITHIN_MS);
  return isLocked(answer) && isLocked(right) && seen !== null;
}

async function playFileChange(stage: Stage): Promise<Pick<Held, 'fileChangeSeen'>> {
  const path = changeFile(stage, 'drug-library/library.json');
  stage.say(`4. A byte more in a file that is guarded: ${path}`);
  return { fileChangeSeen: await changeSeen(stage, 'drug-library/library.json', () => true) };
}

type OutageHeld = Pick<
  Held,
  | 'keptWhileOffline'
  | 'careWithoutAgent'
  | 'noEntryWithoutAgent'
  | 'powerCutSurvived'
  | 'failuresSurvivedPowerCut'
  | 'changeWhileStoppedSeen'
>;

async function playOutage(stage: Stage): Promise<OutageHeld> {
  const { say, ward, hospital } = stage;
  const bert = account(stage, 'bert');
  const wrongPin = () => act(stage, { do: 'login', user: bert.name, pin: wrongSecretFor(bert) });
  say(`5. The broker is cut off, for ${seconds(OUTAGE_MS)}. What happens now, the gateway keeps.`);
  await ward.parts.line.cut();
  const cutAtMs = performance.now();
  await wait(300);
  const knownAtCut = hospital.count;
  changeFile(stage, 'configuration/alarms.json');
  const first = await wrongPin();

  say("6. In the middle of it, right after a wrong PIN of Bert's was answered, the agent's power is cut (SIGKILL).");
  await ward.cutAgentPower();
  const careWithoutAgent = await careWorks(stage);
  const anna = account(stage, 'anna');
  const entry = await act(stage, { do: 'login', user: anna.name, pin: anna.secret });
  say(`   Stop, silence and vitals work without it. Nobody new gets in: ${entry.message}`);
  changeFile(stage, 'firmware/version.txt');
  await ward.startAgent();
  say('   Power is back. Bert mistypes again: his earlier mistake still counts.');
  const second = await wrongPin();
  const third = await wrongPin();
  const failuresSurvivedPowerCut = first.retryAfterMs === 0 && second.retryAfterMs === 0 && third.retryAfterMs > 0;

  await wait(Math.max(0, OUTAGE_MS - (performance.now() - cutAtMs)));
  const keptWhileOffline = hospital.count === knownAtCut;
  say(`7. The broker is back after ${seconds(performance.now() - cutAtMs)}; the hospital knew nothing of all this until now.`);
  await ward.parts.line.mend();
  const restarted = await hospital.find(
    (event) => textOf(event, 'kind') === 'agentStarted' && detailOf(event)['previousStopClean'] !== true && countOf(detailOf(event), 'bootCounter') > 1,
    3 * SEEN_WITHIN_MS,
  );
  return {
    keptWhileOffline: keptWhileOffline && (await changeSeen(stage, 'configuration/alarms.json', () => true)),
    careWithoutAgent,
    noEntryWithoutAgent: !entry.ok && entry.code === 'AGENT_SILENT',
    powerCutSurvived: restarted !== null,
    failuresSurvivedPowerCut,
    changeWhileStoppedSeen: await changeSeen(stage, 'firmware/version.txt', (net) => net === 'start'),
  };
}

/** Stop, silence and vitals, each at once. */
async function careWorks(stage: Stage): Promise<boolean> {
  let works = true;
  for (const word of ['stop', 'silence', 'vitals'] as const) {
    const startedMs = performance.now();
    const answer = await act(stage, { do: word });
    works &&= answer.ok && performance.now() - startedMs <= AT_ONCE_MS;
  }
  return works;
}

async function changeSeen(stage: Stage, file: string, byNet: (net: string) => boolean): Promise<boolean> {
  const seen = await stage.hospital.find((entry) => {
    const detail = detailOf(entry);
    return textOf(entry, 'kind') === 'fileChanged' && textOf(detail, 'path').endsWith(file) && byNet(textOf(detail, 'net'));
  }, SEEN_WITHIN_MS);
  return seen !== null;
}

function changeFile(stage: Stage, file: string): string {
  const path = join(stage.ward.parts.layout.pumpFiles, file);
  appendFileSync(path, '\n');
  return path;
}

function act(stage: Stage, action: PanelAction): Promise<PanelAnswer> {
  return actOnce(stage.ward.parts.layout.panelSocket, action);
}

function isLocked(answer: LoginAnswer): answer is Extract<LoginAnswer, { kind: 'refused' }> {
  return answer.kind === 'refused' && answer.status === 423;
}

function account({ accounts }: Stage, name: 'anna' | 'bert' | 'remote-service'): WardAccount {
  const found = accounts.find((candidate) => candidate.name === name);
  if (found === undefined) throw new TypeError(`the ward has no account ${name}`);
  return found;
}

function seconds(ms: number): string {
  return `${Math.round(ms / 1_000)} s`;
}
