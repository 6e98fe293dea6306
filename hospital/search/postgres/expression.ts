/** The same question for PostgreSQL, as the text of a tsquery. Words hold letters and digits only and stand in quotes. Pure. */
import { type EventClass, marksFor } from '../marks.ts';
import type { IndexQuery } from '../ports.ts';
import type { Term } from '../query.ts';
import { indexed } from '../words.ts';

/** Positions beyond this are all one to a tsvector. */
const LAST_POSITION = 16_383;

/** Null: there is no such event. Empty: every event may be meant. */
export function tsqueryOf(query: IndexQuery, classes: readonly EventClass[]): string | null {
  const sets = marksFor(query, classes);
  if (sets.some((marks) => marks.length === 0)) return null;
  return [...sets.map(anyOf), ...query.terms.map(termText)].join(' & ');
}

/** A tsvector's text: marks have no position, words have their own. */
export function tsvectorOf(marks: readonly string[], words: readonly string[]): string {
  return [...marks.map((mark) => `'${mark}'`), ...words.map((word, at) => `'${indexed(word)}':${Math.min(at + 1, LAST_POSITION)}`)].join(
    ' ',
  );
}

function anyOf(marks: readonly string[]): string {
  return `(${marks.map((mark) => `'${mark}'`).join(' | ')})`;
}

function termText({ words, prefix }: Term): string {
  const last = words.length - 1;
  return `(${words.map((word, at) => `'${indexed(word)}'${prefix && at === last ? ':*' : ''}`).join(' <-> ')})`;
}
