/** What a line of a bill-of-materials comparison says, by its first sign. */
export type DiffChange = 'added' | 'removed' | 'changed' | 'same';

const BY_SIGN: Readonly<Record<string, DiffChange>> = { '+': 'added', '-': 'removed', '~': 'changed', '±': 'changed' };

export function changeOf(line: string): DiffChange {
  return BY_SIGN[line.slice(0, 1)] ?? 'same';
}
