/** The tour: what a person could do at the ward, done without one, step by step, with what must come of it. */
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createAgentClient, type LoginAnswer } from '../device/index.ts';
import { countOf, type JsonObject, textOf } from '../json.ts';
import { actOnce, type PanelAction, type PanelAnswer } from '../panel/index.ts';
import { type WardAccount, wrongSecretFor } from '../ward/accounts.ts';
import type { Envelope } from '../ward/emergency-codes.ts';
import type { Ward } from '../ward/ward.ts';
import { playCareSettings, type SettingExpectation } from './care-settings.ts';
import { detailOf, type HospitalWatch } from './hospital-watch.ts';

/** How long the broker is away. */
const OUTAGE_MS = 10_000;
/** What the hospital should know at once may take this long on a busy machine. */
const SEEN_WITHIN_MS = 10_000;
/** Gateway and receiver come back one after the other, each by its own growing waits; what went while nobody listened goes again after 15 s. */
const BACK_WITHIN_MS = 60_000;
/** An essential action waits for nothing, least of all for an agent, which counts as silent after 2 s; the rest is for a busy machine. */
const AT_ONCE_MS = 1_000;
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
  | 'changeWhileStoppedSeen'
  | 'openLoginGoesOn'
  | 'settingsStayClosed'
  | 'emergencyWithoutAgent'
  | 'emergencyReported'
  | SettingExpectation;

export type Held = Record<Expectation, boolean>;

export interface Stage {
  readonly ward: Ward;
  readonly hospital: HospitalWatch;
  readonly accounts: readonly WardAccount[];
  /** At least two. */
  readonly envelopes: readonly Envelope[];
  /** For people, as it happens. */
  readonly say: (text: string) => void;
  /** The ward is being stopped: the story breaks off, by an exception. */
  readonly signal: AbortSignal;
}

export async function playStory(stage: Stage): Promise<Held> {
  const login = await playLogin(stage);
  const guessing = await playGuessing(stage);
  const file = await playFileChange(stage);
  const outage = await playOutage(stage);
  const { ward, say, signal } = stage;
  const nurses = [account(stage, 'carla'), account(stage, 'anna')] as const;
  const settings = await playCareSettings({ ward, say, signal, nurses, envelope: envelope(stage, 1) });
  return { ...login, ...guessing, ...file, ...outage, ...settings };
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
  await wait(Math.max(0, waitEndsMs - performance.now()) + 250, undefined, { signal: stage.signal });
  const again = await act(stage, { do: 'login', user: anna.name, pin: anna.secret });
  say(`   The wait is over and Anna, at the bedside, gets in as ever: ${again.message}`);
  return {
    bedsideWaited: waitMs > 0 && !tooEarly.ok && tooEarly.retryAfterMs > 0,
    careWhileWaiting,
    bedsideOpenedAgain: again.ok,
    networkLocked,
  };
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
  const seen = await hospital.find(
    (entry) => textOf(entry, 'kind') === 'accessBlocked' && detailOf(entry)['locked'] === true,
    SEEN_WITHIN_MS,
  );
  return isLocked(answer) && isLocked(right) && seen !== null;
}

async function playFileChange(stage: Stage): Promise<Pick<Held, 'fileChangeSeen'>> {
  const path = changeFile(stage, 'drug-library/library.json');
  stage.say(`4. A byte more in a file that is guarded: ${path}`);
  return { fileChangeSeen: await changeSeen(stage, 'drug-library/library.json') };
}

type OutageHeld = Pick<
  Held,
  | 'keptWhileOffline'
  | 'careWithoutAgent'
  | 'noEntryWithoutAgent'
  | 'powerCutSurvived'
  | 'failuresSurvivedPowerCut'
  | 'changeWhileStoppedSeen'
  | 'openLoginGoesOn'
  | 'settingsStayClosed'
  | 'emergencyWithoutAgent'
  | 'emergencyReported'
>;

async function playOutage(stage: Stage): Promise<OutageHeld> {
  const { say, ward, hospital } = stage;
  const bert = account(stage, 'bert');
  const wrongPin = () => act(stage, { do: 'login', user: bert.name, pin: wrongSecretFor(bert) });
  say(`5. The broker is cut off, for ${seconds(OUTAGE_MS)}. What happens now, the gateway keeps.`);
  await ward.parts.line.cut();
  const cutAtMs = performance.now();
  changeFile(stage, 'configuration/alarms.json');
  const first = await wrongPin();

  say("6. In the middle of it, right after a wrong PIN of Bert's was answered, the agent's power is cut (SIGKILL).");
  await ward.cutAgentPower();
  const careWithoutAgent = await careWorks(stage);
  const entry = await act(stage, { do: 'login', user: bert.name, pin: bert.secret });
  say(`   Stop, silence and vitals work without it. Nobody new gets in: ${entry.message}`);
  const silent = await playSilence(stage);
  changeFile(stage, 'firmware/version.txt');
  await ward.startAgent();
  say('   Power is back. Bert mistypes again: his earlier mistake still counts.');
  const second = await wrongPin();
  const third = await wrongPin();
  const failuresSurvivedPowerCut = first.retryAfterMs === 0 && second.retryAfterMs === 0 && third.retryAfterMs > 0;

  await wait(Math.max(0, OUTAGE_MS - (performance.now() - cutAtMs)), undefined, { signal: stage.signal });
  const knownTooEarly = hospital.knows(isRestart) || hospital.knows(isChangeOf('configuration/alarms.json'));
  say(`7. The broker is back after ${seconds(performance.now() - cutAtMs)}; the hospital knew nothing of all this until now.`);
  await ward.parts.line.mend();
  const restarted = await hospital.find(isRestart, BACK_WITHIN_MS);
  return {
    keptWhileOffline: !knownTooEarly && (await changeSeen(stage, 'configuration/alarms.json')),
    careWithoutAgent,
    noEntryWithoutAgent: !entry.ok && entry.code === 'AGENT_SILENT',
    powerCutSurvived: restarted !== null,
    failuresSurvivedPowerCut,
    changeWhileStoppedSeen: await changeSeen(stage, 'firmware/version.txt', 'start'),
    ...silent,
    emergencyReported: (await hospital.find(isEmergencyOf(envelope(stage, 0)), SEEN_WITHIN_MS)) !== null,
  };
}

/** What still opens while the agent is away, and what does not. */
async function playSilence(stage: Stage): Promise<Pick<Held, 'openLoginGoesOn' | 'settingsStayClosed' | 'emergencyWithoutAgent'>> {
  const { say } = stage;
  const start = { do: 'start', rateMlPerHour: 120, volumeMl: 50 } as const;
  const goesOn = await act(stage, start);
  await act(stage, { do: 'stop' });
  const settings = await act(stage, { do: 'settings' });
  say(`   Anna's login was open and stays so: ${goesOn.message}`);
  await act(stage, { do: 'logout' });
  const { id, code } = envelope(stage, 0);
  const opened = await act(stage, { do: 'emergency', code, reason: 'nobody can log in' });
  const started = await act(stage, start);
  const settingsAgain = await act(stage, { do: 'settings' });
  await act(stage, { do: 'stop' });
  await act(stage, { do: 'end-emergency' });
  say(`   Somebody else breaks the seal of envelope ${id}: ${opened.message}`);
  return {
    openLoginGoesOn: goesOn.ok && goesOn.view.therapy === 'infusing',
    settingsStayClosed: settings.code === 'AGENT_SILENT' && !settingsAgain.ok,
    emergencyWithoutAgent: opened.ok && opened.view.emergency?.byDevice === true && started.view.therapy === 'infusing',
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

/** `net`: which of the guard's nets must have found it; any where it is left out. */
async function changeSeen(stage: Stage, file: string, net?: string): Promise<boolean> {
  return (await stage.hospital.find(isChangeOf(file, net), SEEN_WITHIN_MS)) !== null;
}

function isChangeOf(file: string, net?: string): (entry: JsonObject) => boolean {
  return (entry) => {
    const detail = detailOf(entry);
    const changed = textOf(entry, 'kind') === 'fileChanged' && textOf(detail, 'path').endsWith(file);
    return changed && (net === undefined || textOf(detail, 'net') === net);
  };
}

/** The pump allowed it alone, and told of it afterwards. */
function isEmergencyOf({ id }: Envelope): (entry: JsonObject) => boolean {
  return (entry) => {
    const detail = detailOf(entry);
    return textOf(entry, 'kind') === 'emergencyOpened' && countOf(detail, 'credential') === id && textOf(detail, 'source') === 'firmware';
  };
}

/** The agent says that it was started again, and not after a stop in order. */
function isRestart(entry: JsonObject): boolean {
  const detail = detailOf(entry);
  return textOf(entry, 'kind') === 'agentStarted' && countOf(detail, 'bootCounter') > 1 && detail['previousStopClean'] !== true;
}

function changeFile(stage: Stage, file: string): string {
  const path = join(stage.ward.parts.layout.pumpFiles, file);
  appendFileSync(path, '\n');
  return path;
}

async function act(stage: Stage, action: PanelAction): Promise<PanelAnswer> {
  stage.signal.throwIfAborted();
  return actOnce(stage.ward.parts.layout.panelSocket, action);
}

function isLocked(answer: LoginAnswer): answer is Extract<LoginAnswer, { kind: 'refused' }> {
  return answer.kind === 'refused' && answer.status === 423;
}

function account({ accounts }: Stage, name: 'anna' | 'bert' | 'carla' | 'remote-service'): WardAccount {
  const found = accounts.find((candidate) => candidate.name === name);
  if (found === undefined) throw new TypeError(`the ward has no account ${name}`);
  return found;
}

function envelope({ envelopes }: Stage, index: number): Envelope {
  const found = envelopes[index];
  if (found === undefined) throw new TypeError(`the ward has no envelope ${index + 1}`);
  return found;
}

function seconds(ms: number): string {
  return `${Math.round(ms / 1_000)} s`;
}
