/** The tour's last stop: the same pump, the same mistakes, in three places; and what each makes of them. */
import { setTimeout as wait } from 'node:timers/promises';
import { type AgentClient, createAgentClient, type LoginAnswer } from '../device/index.ts';
import { actOnce } from '../panel/index.ts';
import { type WardAccount, wrongSecretFor } from '../ward/accounts.ts';
import type { Envelope } from '../ward/emergency-codes.ts';
import type { Ward } from '../ward/ward.ts';

const MOST_TRIES = 12;
const MINUTE_MS = 60_000;

export type SettingExpectation = 'emergencyDepartmentWaits' | 'wardWaits' | 'outpatientLocks' | 'emergencyOpensWhatIsLocked';
export type SettingsHeld = Record<SettingExpectation, boolean>;

export interface SettingsStage {
  readonly ward: Ward;
  /** Two: so that one's wait runs down while the other is guessed at. */
  readonly nurses: readonly [WardAccount, WardAccount];
  readonly envelope: Envelope;
  readonly say: (text: string) => void;
  readonly signal: AbortSignal;
}

/** What somebody at the pump meets there. */
interface Met {
  /** A login that is left alone locks after so long. */
  readonly idleMs: number;
  readonly tries: number;
  readonly penaltyMs: number;
  readonly locked: boolean;
}

export async function playCareSettings(stage: SettingsStage): Promise<SettingsHeld> {
  const { say, ward, nurses, envelope } = stage;
  say('8. The same pump elsewhere: a nurse logs in, leaves, and somebody guesses her PIN.');
  const emergency = await meet(stage, 'emergency', nurses[0]);
  const bed = await meet(stage, 'ward', nurses[1]);
  const outpatient = await meet(stage, 'outpatient', nurses[0]);
  const panel = (action: Parameters<typeof actOnce>[1]) => actOnce(ward.parts.layout.panelSocket, action);
  const opened = await panel({ do: 'emergency', code: envelope.code, reason: 'collapse in the waiting room' });
  await panel({ do: 'connect' });
  const started = await panel({ do: 'start', rateMlPerHour: 120, volumeMl: 50 });
  say(`   Locked as it is, envelope ${envelope.id} opens patient care: ${opened.message}`);
  await panel({ do: 'stop' });
  await panel({ do: 'disconnect' });
  await panel({ do: 'end-emergency' });
  return {
    emergencyDepartmentWaits:
      !emergency.locked && emergency.penaltyMs > 0 && emergency.penaltyMs <= 15_000 && emergency.idleMs > bed.idleMs,
    wardWaits: !bed.locked && bed.penaltyMs > 0 && bed.penaltyMs <= 30_000,
    outpatientLocks: outpatient.locked && outpatient.penaltyMs > 10 * MINUTE_MS,
    emergencyOpensWhatIsLocked: opened.ok && started.ok && started.view.therapy === 'infusing',
  };
}

async function meet({ ward, say, signal }: SettingsStage, careSetting: string, nurse: WardAccount): Promise<Met> {
  await ward.moveTo(careSetting);
  const agent = createAgentClient(ward.parts.layout.consoleSocket);
  const tryOnce = (secret: string): Promise<LoginAnswer> => {
    signal.throwIfAborted();
    return agent.login({ deviceId: ward.parts.names.device, principal: nurse.name, authenticator: nurse.authenticator, secret });
  };
  const idleMs = await logInAndOut(agent, tryOnce, nurse.secret, signal);
  let answer = await tryOnce(wrongSecretFor(nurse));
  let tries = 1;
  while (penaltyOf(answer) === 0 && tries < MOST_TRIES) {
    answer = await tryOnce(wrongSecretFor(nurse));
    tries += 1;
  }
  const penaltyMs = penaltyOf(answer);
  // Not looked at any more, and so says how it stands.
  const next = await tryOnce(nurse.secret);
  const locked = next.kind === 'refused' && next.status === 423;
  const after = locked
    ? `is locked for ${Math.round(penaltyMs / MINUTE_MS)} min`
    : `waits ${Math.ceil(penaltyMs / 1_000)} s, and never locks`;
  say(
    `   ${careSetting.padEnd(10)} a panel left alone locks after ${Math.round(idleMs / MINUTE_MS)} min; after ${tries} wrong PINs it ${after}`,
  );
  return { idleMs, tries, penaltyMs, locked };
}

/** The mistakes of the place before may still make her wait. Returns for how long the login lasted when left alone; 0: none opened. */
async function logInAndOut(
  agent: AgentClient,
  tryOnce: (secret: string) => Promise<LoginAnswer>,
  secret: string,
  signal: AbortSignal,
): Promise<number> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const answer = await tryOnce(secret);
    if (answer.kind === 'opened') {
      await agent.logout(answer.session);
      return answer.expiresInMs;
    }
    if (answer.kind !== 'refused') return 0;
    await wait(answer.retryAfterMs + 100, undefined, { signal });
  }
  return 0;
}

function penaltyOf(answer: LoginAnswer): number {
  return answer.kind === 'refused' ? answer.retryAfterMs : 0;
}
