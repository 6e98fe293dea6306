/** What the hospital is known to know, from the lines of `wardkeeper-hospital events --follow --json`. */
import { printable } from '@wardkeeper/proto';
import { isObject, type JsonObject, parseObject, textOf } from '../json.ts';

type Wanted = (entry: JsonObject) => boolean;

export class HospitalWatch {
  readonly #entries: JsonObject[] = [];
  readonly #waiting = new Set<{ readonly wanted: Wanted; readonly found: (entry: JsonObject) => void }>();
  readonly #tell: (line: string) => void;
  readonly #signal: AbortSignal;

  /** `tell` gets one line a row, for people. After `signal` nothing is waited for any more. */
  constructor(tell: (line: string) => void, signal: AbortSignal) {
    this.#tell = tell;
    this.#signal = signal;
  }

  /** Whether such a row is known by now. */
  knows(wanted: Wanted): boolean {
    return this.#entries.some(wanted);
  }

  take(line: string): void {
    const entry = parseObject(line);
    if (entry === null || textOf(entry, 'kind') === '') return;
    this.#entries.push(entry);
    this.#tell(summarise(entry));
    for (const waiter of this.#waiting) {
      if (!waiter.wanted(entry)) continue;
      this.#waiting.delete(waiter);
      waiter.found(entry);
    }
  }

  /** The first row, known already or to come, that is wanted; null where none came within `limitMs`. */
  async find(wanted: Wanted, limitMs: number): Promise<JsonObject | null> {
    const known = this.#entries.find(wanted);
    if (known !== undefined) return known;
    const { promise, resolve } = Promise.withResolvers<JsonObject | null>();
    const waiter = { wanted, found: resolve };
    this.#waiting.add(waiter);
    const giveUp = () => resolve(null);
    const late = setTimeout(giveUp, limitMs);
    this.#signal.addEventListener('abort', giveUp, { once: true });
    if (this.#signal.aborted) giveUp();
    return promise.finally(() => {
      clearTimeout(late);
      this.#signal.removeEventListener('abort', giveUp);
      this.#waiting.delete(waiter);
    });
  }
}

export function detailOf(entry: JsonObject): JsonObject {
  return isObject(entry['detail']) ? entry['detail'] : {};
}

function summarise(entry: JsonObject): string {
  const words = Object.entries(detailOf(entry))
    .filter(([, value]) => value !== '' && (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'))
    .map(([name, value]) => `${name}=${shortened(printable(String(value)))}`);
  const device = textOf(entry, 'deviceId') || textOf(entry, 'gateway') || 'gateway';
  return [textOf(entry, 'severity').padEnd(8), printable(textOf(entry, 'kind')), printable(device), ...words].join(' ');
}

/** A path's end says more than its beginning. */
function shortened(text: string): string {
  return text.length > 48 ? `…${text.slice(-47)}` : text;
}
