/** How a panel shows its pump. Pure. */
import { printable } from '@wardkeeper/proto';
import type { EmergencyView } from '../device/emergency.ts';
import { FAULTS, isFault, isVersion } from '../device/faults.ts';
import { PANEL_AUTHENTICATORS, type PanelAction, type PanelAuthenticator, PANEL_WORDS, type PanelView, isPanelWord } from './protocol.ts';

export const DEFAULT_RATE_ML_PER_HOUR = 120;
export const DEFAULT_VOLUME_ML = 50;

export function describeView(view: PanelView): string {
  const infusion = view.therapy === 'infusing' ? ` ${view.infusedMl} of ${view.volumeMl} ml at ${view.rateMlPerHour} ml/h` : '';
  const alarm = view.alarm === null ? '' : ` (${view.alarm}${view.silenced ? ', silenced' : ''})`;
  const user = view.user === null ? 'nobody logged in' : `${printable(view.user)} (${printable(view.role ?? '')}) logged in`;
  const locked = view.locked ? ' · LOCKED: log in to go on' : '';
  const emergency = view.emergency === null ? '' : ` · ${emergencyText(view.emergency)}`;
  const setup = view.setupCode === null ? '' : ` · code for the first administrator: ${printable(view.setupCode)}`;
  const program = ` · program ${printable(view.program.version)}${view.program.fault === 'none' ? '' : ` (told to: ${view.program.fault})`}`;
  const agent = view.agentAnswers ? '' : ' · the security agent does not answer';
  return `${view.deviceId}: ${view.therapy}${alarm}${infusion} · patient ${view.patientConnected ? 'connected' : 'not connected'} · ${user}${locked}${emergency}${setup}${program}${agent}`;
}

/** `waitMs` is what the next login, or the next emergency code, has still to wait. */
export function promptText(view: PanelView, waitMs: number, what: 'login' | 'code' = 'login'): string {
  const user = view.user === null ? '' : ` ${printable(view.user)}${view.locked ? ' (locked)' : ''}`;
  const wait = waitMs > 0 ? `, ${what} in ${Math.ceil(waitMs / 1_000)} s` : '';
  const emergency = view.emergency === null ? '' : ', EMERGENCY';
  return `${view.deviceId} [${view.therapy}${emergency}${wait}]${user}> `;
}

function emergencyText({ credentialId, endsInMs, byDevice }: EmergencyView): string {
  const time = endsInMs === 0 ? 'goes on for the patient' : `${Math.ceil(endsInMs / 60_000)} min left`;
  return `EMERGENCY, envelope ${credentialId}, ${time}${byDevice ? ', checked by the pump itself' : ''}`;
}

export function helpText(): string {
  const words = Object.entries(PANEL_WORDS).map(([word, does]) => `  ${synopsis(word).padEnd(23)} ${does}`);
  return [...words, `  ${'quit'.padEnd(23)} leave the panel; the pump goes on`].join('\n');
}

export type TypedLine =
  | { readonly kind: 'nothing' | 'help' | 'quit' }
  | { readonly kind: 'login'; readonly user: string; readonly authenticator: PanelAuthenticator }
  | { readonly kind: 'secret'; readonly authenticator: 'pin' | 'password' }
  | { readonly kind: 'factor' }
  /** The reason; empty where it is still to be asked for. */
  | { readonly kind: 'emergency'; readonly reason: string }
  | { readonly kind: 'act'; readonly action: PanelAction }
  | { readonly kind: 'unknown'; readonly message: string };

/** What a person typed at the prompt. A PIN is never part of it: it is asked for without echo. */
export function readTypedLine(text: string): TypedLine {
  const [word = '', ...rest] = text.trim().split(/\s+/);
  if (word === '') return { kind: 'nothing' };
  if (word === 'help' || word === '?') return { kind: 'help' };
  if (word === 'quit' || word === 'exit') return { kind: 'quit' };
  if (!isPanelWord(word)) return { kind: 'unknown', message: `"${printable(word)}" is no word of this panel; "help" lists them` };
  if (word === 'login') {
    const [user, authenticator = 'pin'] = rest;
    const known = PANEL_AUTHENTICATORS.find((name) => name === (authenticator === 'key' ? 'webauthn' : authenticator));
    if (user === undefined || rest.length > 2 || known === undefined) {
      return { kind: 'unknown', message: 'expected: login NAME [password|badge|key]' };
    }
    return { kind: 'login', user, authenticator: known };
  }
  if (word === 'start') {
    const [rate = String(DEFAULT_RATE_ML_PER_HOUR), volume = String(DEFAULT_VOLUME_ML)] = rest;
    const action = { do: word, rateMlPerHour: Number(rate), volumeMl: Number(volume) } as const;
    const numbers = Number.isFinite(action.rateMlPerHour) && Number.isFinite(action.volumeMl) && rest.length <= 2;
    return numbers ? { kind: 'act', action } : { kind: 'unknown', message: 'expected: start [ML-PER-HOUR [ML]]' };
  }
  if (word === 'fault') {
    const [fault = '', of] = rest;
    if (rest.length > 2 || !isFault(fault) || (of !== undefined && !isVersion(of))) {
      return { kind: 'unknown', message: `expected: fault ${FAULTS.join('|')} [VERSION]` };
    }
    return { kind: 'act', action: { do: word, fault, ...(of === undefined ? {} : { of }) } };
  }
  if (word === 'emergency') return { kind: 'emergency', reason: rest.join(' ') };
  if (word === 'secret') {
    const [authenticator = 'pin'] = rest;
    if (rest.length > 1 || (authenticator !== 'pin' && authenticator !== 'password')) {
      return { kind: 'unknown', message: 'expected: secret [password]' };
    }
    return { kind: 'secret', authenticator };
  }
  if (rest.length === 0 && word === 'factor') return { kind: 'factor' };
  return rest.length === 0 && word !== 'factor'
    ? { kind: 'act', action: { do: word } }
    : { kind: 'unknown', message: `expected: ${word}, and nothing behind it` };
}

function synopsis(word: string): string {
  if (word === 'login') return 'login NAME [KIND]';
  if (word === 'secret') return 'secret [password]';
  if (word === 'fault') return 'fault KIND [VERSION]';
  if (word === 'emergency') return 'emergency [REASON]';
  return word === 'start' ? 'start [ML-PER-H [ML]]' : word;
}
