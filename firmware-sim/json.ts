/** Reads the simulator's own JSON files and lines: every fault at once, unknown keys refused. Pure. */

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object that a text is, or null for anything else. */
export function parseObject(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** A text field of an answer, or the empty string. */
export function textOf(object: JsonObject, field: string): string {
  const value = object[field];
  return typeof value === 'string' ? value : '';
}

/** A whole, non-negative number field of an answer, or 0. */
export function countOf(object: JsonObject, field: string): number {
  const value = object[field];
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? Math.ceil(value) : 0;
}

/** The texts in a list field of an answer; none where there is no such list. */
export function textsOf(object: JsonObject, field: string): readonly string[] {
  const value = object[field];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

/** Takes fields from an object one by one and remembers what was wrong with each; `faults()` also names keys nobody asked for. */
export class FieldReader {
  readonly #object: JsonObject;
  readonly #asked = new Set<string>();
  readonly #faults: string[] = [];

  constructor(object: JsonObject) {
    this.#object = object;
  }

  text(key: string, accept: (value: string) => boolean = (value) => value !== '', expected = 'a text'): string {
    this.#asked.add(key);
    const value = this.#object[key];
    if (typeof value === 'string' && accept(value)) return value;
    this.#faults.push(`${key}: expected ${expected}, got ${shown(value)}`);
    return '';
  }

  whole(key: string, least: number, most: number): number {
    this.#asked.add(key);
    const value = this.#object[key];
    if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
    this.#faults.push(`${key}: expected a whole number from ${least} to ${most}, got ${shown(value)}`);
    return least;
  }

  texts(key: string): readonly string[] {
    this.#asked.add(key);
    const value = this.#object[key];
    if (Array.isArray(value) && value.length > 0 && value.every((item): item is string => typeof item === 'string' && item !== ''))
      return value;
    this.#faults.push(`${key}: expected a list of texts, got ${shown(value)}`);
    return [];
  }

  has(key: string): boolean {
    return this.#object[key] !== undefined;
  }

  faults(): readonly string[] {
    const unknown = Object.keys(this.#object).filter((key) => !this.#asked.has(key));
    return [...this.#faults, ...unknown.map((key) => `${key}: unknown key`)];
  }
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value) ?? 'something else';
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
