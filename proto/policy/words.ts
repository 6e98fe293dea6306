/** Durations and lists as a person says them. */

const UNITS = [
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
  [1_000, 'second'],
] as const;

/** The largest unit that says it exactly: `90 seconds`, `2 hours`, `1 day`; 1,500 ms is `1.5 seconds`. */
export function durationText(ms: number): string {
  const [size, name] = UNITS.find(([unit]) => ms >= unit && ms % unit === 0) ?? [1_000, 'second'];
  const count = ms / size;
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listText(words: readonly string[], last = 'and'): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

/** `5 s, then 10, then 15`: one unit, named once. */
export function ladderText(ladderMs: readonly number[]): string {
  const [unit, name] = ladderMs.every((ms) => ms % 60_000 === 0) ? [60_000, 'min'] : [1_000, 's'];
  const [first = 0, ...rest] = ladderMs.map((ms) => ms / unit);
  return [`${first} ${name}`, ...rest.map((count) => `then ${count}`)].join(', ');
}

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

/** Small numbers as words. */
export function numberWord(count: number): string {
  return NUMBERS[count] ?? String(count);
}
