/** How a panel shows its pump. Pure. */
import { printable } from '@wardkeeper/proto';
import { type PanelAction, PANEL_WORDS, type PanelView, isPanelWord } from './protocol.ts';

export const DEFAULT_RATE_ML_PER_HOUR = 120;
export const DEFAULT_VOLUME_ML = 50;

export function describeView(view: PanelView): string {
  const infusion = view.therapy === 'infusing' ? ` ${view.infusedMl} of ${view.volumeMl} ml at ${view.rateMlPerHour} ml/h` : '';
  const alarm = view.alarm === null ? '' : ` (${view.alarm}${view.silenced ? ', silenced' : ''})`;
  const user = view.user === null ? 'nobody logged in' : `${printable(view.user)} (${printable(view.role ?? '')}) logged in`;
  const agent = view.agentAnswers ? '' : ' · the security agent does not answer';
  return `${view.deviceId}: ${view.therapy}${alarm}${infusion} · patient ${view.patientConnected ? 'connected' : 'not connected'} · ${user}${agent}`;
}

/** `waitMs` is what a login has still to wait. */
export function promptText(view: PanelView, waitMs: number): string {
  const user = view.user === null ? '' : ` ${printable(view.user)}`;
  const wait = waitMs > 0 ? `, login in ${Math.ceil(waitMs / 1_000)} s` : '';
  return `${view.deviceId} [${view.therapy}${wait}]${user}> `;
}

export function helpText(): string {
  const words = Object.entries(PANEL_WORDS).map(([word, does]) => `  ${synopsis(word).padEnd(22)} ${does}`);
  return [...words, `  ${'quit'.padEnd(22)} leave the panel; the pump goes on`].join('\n');
}

export type TypedLine =
  | { readonly kind: 'nothing' | 'help' | 'quit' }
  | { readonly kind: 'login'; readonly user: string }
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
    const [user] = rest;
    return user === undefined || rest.length > 1 ? { kind: 'unknown', message: 'expected: login NAME' } : { kind: 'login', user };
  }
  if (word === 'start') {
    const [rate = String(DEFAULT_RATE_ML_PER_HOUR), volume = String(DEFAULT_VOLUME_ML)] = rest;
    const action = { do: word, rateMlPerHour: Number(rate), volumeMl: Number(volume) } as const;
    const numbers = Number.isFinite(action.rateMlPerHour) && Number.isFinite(action.volumeMl) && rest.length <= 2;
    return numbers ? { kind: 'act', action } : { kind: 'unknown', message: 'expected: start [ML-PER-HOUR [ML]]' };
  }
  return rest.length === 0
    ? { kind: 'act', action: { do: word } }
    : { kind: 'unknown', message: `expected: ${word}, and nothing behind it` };
}

function synopsis(word: string): string {
  if (word === 'login') return 'login NAME';
  return word === 'start' ? 'start [ML-PER-H [ML]]' : word;
}
