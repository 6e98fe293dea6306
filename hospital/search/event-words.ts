/** What an event says, as words to be searched: its kind, device, pseudonym and every text of its detail. Pure. */
import { decodeEvent, type Event, eventToJson, hex } from '@wardkeeper/proto';
import { wordsOf } from './words.ts';

/** Of one event. Real ones have fewer than a hundred; a hostile gateway's largest has thousands, and the rest of those is not searched. */
export const MAX_EVENT_WORDS = 1_000;
/** As deep as event.proto nests, and one more. */
const MAX_DEPTH = 5;

/** `kind`: the store's column, which is all that is known of a row without a readable body. */
export function eventWords(body: Uint8Array | null, kind: string): string[] {
  const event = body === null ? null : tryDecode(body);
  const words = kindWords(event?.kind ?? kind);
  if (event === null) return words;
  const add = (text: string) => words.push(...wordsOf(text, MAX_EVENT_WORDS - words.length));
  add(event.deviceId);
  add(hex(event.actor));
  addTexts(eventToJson(event)['detail'], add, MAX_DEPTH);
  return words;
}

/** `loginFailed` is found as one word and as two. */
function kindWords(kind: string): string[] {
  const parts = wordsOf(kind.replace(/([a-z])([A-Z])/g, '$1 $2'), MAX_EVENT_WORDS);
  return parts.length > 1 ? [parts.join(''), ...parts] : parts;
}

/** Texts and lists of texts; counts and times are for filters. */
function addTexts(value: unknown, add: (text: string) => void, depth: number): void {
  if (typeof value === 'string') add(value);
  else if (typeof value === 'object' && value !== null && depth > 0)
    for (const part of Object.values(value)) addTexts(part, add, depth - 1);
}

function tryDecode(body: Uint8Array): Event | null {
  try {
    return decodeEvent(body);
  } catch {
    return null;
  }
}
