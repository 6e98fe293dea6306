/** How text becomes words: the same rule for what is stored and for what is asked, so that both databases find the same. Pure. */

/** An index keeps this much of a word. Whatever it then proposes is held against the whole word, so a longer one is still found exactly. */
export const INDEXED_CHARACTERS = 24;

/** A word ends where a character is no letter, digit or mark: file names, addresses and codes fall into their parts. */
const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const MARKS = /\p{M}+/gu;
const PLAIN = /^\p{ASCII}*$/u;

/** In order, folded: no case, no accents, one form of what Unicode can write in several. At most `limit` words. */
export function wordsOf(text: string, limit: number): string[] {
  const words: string[] = [];
  for (const [word] of fold(text).matchAll(WORD)) {
    if (words.length >= limit) break;
    words.push(word);
  }
  return words;
}

export function indexed(word: string): string {
  if (word.length <= INDEXED_CHARACTERS) return word;
  // Never half a surrogate pair: both databases take well-formed text only.
  const cut = word.slice(0, INDEXED_CHARACTERS);
  return cut.isWellFormed() ? cut : cut.slice(0, -1);
}

function fold(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  return text.toWellFormed().normalize('NFKD').replace(MARKS, '').toLowerCase().normalize('NFKD').replace(MARKS, '');
}
