/** The expression that FTS5 is asked, from marks and from words of letters and digits, each in quotes: nothing that anybody typed can be an operator. Pure. */
import { type EventClass, marksFor } from '../marks.ts';
import type { IndexQuery } from '../ports.ts';
import type { Term } from '../query.ts';
import { indexed } from '../words.ts';

/** Null: there is no such event. Empty: every event may be meant. */
export function expressionOf(query: IndexQuery, classes: readonly EventClass[]): string | null {
  const sets = marksFor(query, classes);
  if (sets.some((marks) => marks.length === 0)) return null;
  return [...sets.map(anyOf), ...query.terms.map(termText)].join(' AND ');
}

function anyOf(marks: readonly string[]): string {
  return `(${marks.map((mark) => `"${mark}"`).join(' OR ')})`;
}

function termText({ words, prefix }: Term): string {
  return `"${words.map(indexed).join(' ')}"${prefix ? ' *' : ''}`;
}
