/** What a panel and its pump say to each other: one JSON object a line, each request answered by a line with its id. Pure. */
import type { AlarmCause, Therapy } from '../device/rules.ts';
import type { EmergencyView } from '../device/emergency.ts';
import { type Fault, isFault, isVersion, type ProgramView } from '../device/faults.ts';
import { isObject, parseObject } from '../json.ts';

export const MAX_LINE_BYTES = 4 * 1024;
/** Of why an emergency is opened. */
export const MAX_REASON_LENGTH = 200;

export const PANEL_AUTHENTICATORS = ['pin', 'password', 'badge', 'webauthn'] as const;
export type PanelAuthenticator = (typeof PANEL_AUTHENTICATORS)[number];

export type PanelAction =
  /** `pin`: the secret, whichever authenticator it is of; a PIN where none is named. Of a security key: what it answers, as JSON. */
  | {
      readonly do: 'login';
      readonly user: string;
      readonly pin: string;
      readonly authenticator?: PanelAuthenticator;
      /** Of a badge that asks for one. */
      readonly cardPin?: string;
    }
  | { readonly do: 'factor'; readonly code: string }
  | { readonly do: 'secret'; readonly authenticator: 'pin' | 'password'; readonly old: string; readonly new: string }
  | { readonly do: 'emergency'; readonly code: string; readonly reason: string }
  /** `of`: the version that has it; absent: the one that runs. */
  | { readonly do: 'fault'; readonly fault: Fault; readonly of?: string }
  | { readonly do: 'start'; readonly rateMlPerHour: number; readonly volumeMl: number }
  | {
      readonly do:
        | 'logout'
        | 'stop'
        | 'silence'
        | 'vitals'
        | 'status'
        | 'connect'
        | 'disconnect'
        | 'maintenance'
        | 'operate'
        | 'settings'
        | 'occlude'
        | 'extend'
        | 'end-emergency'
        | 'challenge'
        | 'approve';
    };
export type PanelWord = PanelAction['do'];

/** Every word a panel knows, with what it does, in the order in which help shows them. */
export const PANEL_WORDS: Readonly<Record<PanelWord, string>> = {
  login: 'log in with a PIN, a password, a badge or a security key',
  factor: 'the second half of a login: a code from the app or the list, or what a key answers',
  challenge: 'what a security key has to sign',
  secret: 'change your own PIN or password (needs a login)',
  approve: 'be the second person for what is asked for (needs a login)',
  logout: 'log out',
  connect: 'connect the patient',
  disconnect: 'disconnect the patient',
  start: 'start an infusion (needs a login)',
  stop: 'stop (always works)',
  silence: 'silence the alarm (always works)',
  vitals: 'view the vital signs (always works)',
  status: 'show the pump',
  emergency: 'open patient care with a sealed code',
  extend: 'make the emergency last longer',
  'end-emergency': 'end the emergency',
  occlude: 'pinch the line: an occlusion alarm',
  maintenance: 'enter maintenance (needs a login)',
  operate: 'leave maintenance (needs a login)',
  settings: 'change the alarm limits (needs a login that may)',
  fault: 'make this version, or one to come, unhealthy, hang, crash, or short of power',
};

export interface PanelView {
  readonly deviceId: string;
  readonly therapy: Therapy;
  readonly alarm: AlarmCause | null;
  readonly silenced: boolean;
  readonly patientConnected: boolean;
  readonly rateMlPerHour: number;
  readonly volumeMl: number;
  readonly infusedMl: number;
  readonly program: ProgramView;
  /** Null: nobody is logged in. */
  readonly user: string | null;
  readonly role: string | null;
  /** The safety view: alarms and vitals, and nothing else until somebody logs in again. */
  readonly locked: boolean;
  /** Null: none is open. */
  readonly emergency: EmergencyView | null;
  /** Whoever reads it here may become the gateway's first administrator. Null: none is asked for. */
  readonly setupCode: string | null;
  /** Whether the agent answered when it was last asked. */
  readonly agentAnswers: boolean;
}

export interface PanelAnswer {
  readonly ok: boolean;
  /** Stable; empty where ok. */
  readonly code: string;
  /** One sentence for the person at the panel. */
  readonly message: string;
  /** How long a login has to wait; 0 where it need not. */
  readonly retryAfterMs: number;
  readonly view: PanelView;
}

export type PanelLine = { readonly id: number; readonly answer: PanelAnswer } | { readonly notice: string; readonly view: PanelView };

/** Null for anything that is not a request of this protocol. */
export function parsePanelRequest(line: string): { readonly id: number; readonly action: PanelAction } | null {
  const object = parseObject(line);
  const id = object?.['id'];
  const action = object?.['action'];
  if (typeof id !== 'number' || !Number.isInteger(id) || !isObject(action)) return null;
  const parsed = parsePanelAction(action);
  return parsed === null ? null : { id, action: parsed };
}

function parsePanelAction(action: Readonly<Record<string, unknown>>): PanelAction | null {
  const word = action['do'];
  if (typeof word !== 'string' || !isPanelWord(word)) return null;
  if (word === 'login') {
    const { user, pin, authenticator, cardPin } = action;
    if (typeof user !== 'string' || typeof pin !== 'string') return null;
    if (authenticator === undefined && cardPin === undefined) return { do: word, user, pin };
    const known = PANEL_AUTHENTICATORS.find((name) => name === authenticator);
    if (known === undefined) return null;
    if (cardPin === undefined) return { do: word, user, pin, authenticator: known };
    return typeof cardPin === 'string' && known === 'badge' ? { do: word, user, pin, authenticator: known, cardPin } : null;
  }
  if (word === 'factor') {
    const { code } = action;
    return typeof code === 'string' ? { do: word, code } : null;
  }
  if (word === 'secret') {
    const { authenticator, old, new: next } = action;
    const known = authenticator === 'pin' || authenticator === 'password';
    return known && typeof old === 'string' && typeof next === 'string' ? { do: word, authenticator, old, new: next } : null;
  }
  if (word === 'emergency') {
    const { code, reason } = action;
    const whole = typeof code === 'string' && typeof reason === 'string' && reason.trim() !== '' && reason.length <= MAX_REASON_LENGTH;
    return whole ? { do: word, code, reason: reason.trim() } : null;
  }
  if (word === 'fault') {
    const { fault, of } = action;
    if (typeof fault !== 'string' || !isFault(fault)) return null;
    if (of === undefined) return { do: word, fault };
    return typeof of === 'string' && isVersion(of) ? { do: word, fault, of } : null;
  }
  if (word === 'start') {
    const { rateMlPerHour, volumeMl } = action;
    return typeof rateMlPerHour === 'number' && typeof volumeMl === 'number' ? { do: word, rateMlPerHour, volumeMl } : null;
  }
  return { do: word };
}

export function isPanelWord(word: string): word is PanelWord {
  return Object.hasOwn(PANEL_WORDS, word);
}

/** The pump's line: trusted as far as the socket's file mode is, so only its outer form is checked. Null for anything else. */
export function parsePanelLine(line: string): PanelLine | null {
  const object = parseObject(line);
  if (object === null) return null;
  if (typeof object['id'] === 'number' && isObject(object['answer']) && isObject(object['answer']['view']))
    return object as unknown as PanelLine;
  return typeof object['notice'] === 'string' && isObject(object['view']) ? (object as unknown as PanelLine) : null;
}

/**
 * Cuts a byte stream into lines. Returns null once a line is longer than `MAX_LINE_BYTES`: the stream is then to be closed.
 * Invalid UTF-8 becomes U+FFFD and so fails as JSON or as a name later.
 */
export function createLineCutter(): (chunk: Uint8Array) => readonly string[] | null {
  let rest = Buffer.alloc(0);
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    const lines: string[] = [];
    for (let end = rest.indexOf(0x0a); end >= 0; end = rest.indexOf(0x0a)) {
      if (end > MAX_LINE_BYTES) return null;
      lines.push(rest.subarray(0, end).toString('utf8'));
      rest = rest.subarray(end + 1);
    }
    return rest.length > MAX_LINE_BYTES ? null : lines;
  };
}
