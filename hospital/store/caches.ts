/** What the writer remembers between its transactions, so that a batch costs few statements. Thrown away when it may be old: after a roll back, and when somebody else has written. */
import type { Gateway, ParsedGateway } from './gateways.ts';
import type { HeldLedger } from './ledgers.ts';

/** Of more, all are read again. */
const MAX_LEDGERS = 10_000;
const MAX_NOTES = 10_000;

/** A copy. What is remembered must not be a view: it would keep the whole batch, answer or 64 KiB slab that it was cut from. */
export function ownBytes(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes);
}

export class StoreCaches {
  /** By name. Only registered ones are in it, so it is bounded by them. */
  readonly gateways = new Map<string, Gateway>();
  readonly ledgers = new BoundedMap<HeldLedger>(MAX_LEDGERS);
  /** When something that is noted to the minute was last written, by what it is of. */
  readonly notes = new BoundedMap<number>(MAX_NOTES);
  /** By id of the gateway, with what each was made from: never old. */
  readonly parsed: Map<number, ParsedGateway>;

  constructor(parsed = new Map<number, ParsedGateway>()) {
    this.parsed = parsed;
  }

  /** Where others write at any time, nothing is remembered from one transaction to the next. */
  fresh(): StoreCaches {
    return new StoreCaches(this.parsed);
  }

  forget(): void {
    this.gateways.clear();
    this.ledgers.clear();
    this.notes.clear();
  }
}

class BoundedMap<Value> {
  readonly #most: number;
  readonly #map = new Map<string, Value>();

  constructor(most: number) {
    this.#most = most;
  }

  get(key: string): Value | undefined {
    return this.#map.get(key);
  }

  set(key: string, value: Value): void {
    if (this.#map.size >= this.#most) this.#map.clear();
    this.#map.set(key, value);
  }

  clear(): void {
    this.#map.clear();
  }
}
