/** What a person types into the search: words, "phrases" and beginnings*, all of which an event has to have. Pure. */
import { wordsOf } from './words.ts';

/** Words that follow one another. With `prefix` the last of them only has to begin so. */
export interface Term {
  readonly words: readonly string[];
  readonly prefix: boolean;
}

export type QueryRefusal = 'EMPTY' | 'TOO_LONG' | 'TOO_MANY_WORDS' | 'PREFIX_TOO_SHORT';

/** A query that is refused says how to ask instead. */
export const QUERY_REFUSALS: Readonly<Record<QueryRefusal, string>> = {
  EMPTY: 'expected at least one word of letters or digits',
  TOO_LONG: 'expected at most 256 characters',
  TOO_MANY_WORDS: 'expected at most 16 words',
  PREFIX_TOO_SHORT: 'expected at least 3 characters before *',
};

export const MAX_QUERY_CHARACTERS = 256;
export const MAX_QUERY_WORDS = 16;
/** A shorter beginning is in nearly every event and would be counted together from thousands of words. */
export const MIN_PREFIX_CHARACTERS = 3;

/** A quoted part, or a part without spaces; each with an asterisk behind it or not. A quote that nobody closes ends with the text. */
const PART = /"([^"]*)("\*?)?|([^\s"]+)/g;

/**
 * There are no operators: AND, OR, NOT, -, : and parentheses are text like any other, and an asterisk counts only at the end of a part. A part
 * that falls into several words, such as a file name, is a phrase.
 */
export function parseQuery(
  text: string,
): { readonly ok: true; readonly terms: readonly Term[] } | { readonly ok: false; readonly reason: QueryRefusal } {
  if (text.length > MAX_QUERY_CHARACTERS) return { ok: false, reason: 'TOO_LONG' };
  const terms: Term[] = [];
  let count = 0;
  for (const [, quoted, end, plain = ''] of text.matchAll(PART)) {
    const prefix = quoted === undefined ? plain.endsWith('*') : end === '"*';
    const words = wordsOf(quoted ?? plain, MAX_QUERY_WORDS + 1);
    const last = words.at(-1);
    if (last === undefined) continue;
    count += words.length;
    if (count > MAX_QUERY_WORDS) return { ok: false, reason: 'TOO_MANY_WORDS' };
    if (prefix && last.length < MIN_PREFIX_CHARACTERS) return { ok: false, reason: 'PREFIX_TOO_SHORT' };
    terms.push({ words, prefix });
  }
  return terms.length === 0 ? { ok: false, reason: 'EMPTY' } : { ok: true, terms };
}

/** Whether a text of these words has every term. */
export function hasTerms(words: readonly string[], terms: readonly Term[]): boolean {
  return terms.every((term) => words.some((_word, at) => standsAt(words, at, term)));
}

function standsAt(words: readonly string[], at: number, { words: wanted, prefix }: Term): boolean {
  const last = wanted.length - 1;
  return wanted.every((word, index) => {
    const here = words[at + index];
    return prefix && index === last ? here?.startsWith(word) === true : here === word;
  });
}
