/** How bad it is what a gateway says of itself. */
import type { Gateway, WarningMeaning } from '../api/shapes.ts';
import type { Standing } from './gateway.ts';

/** As in the manual: docs/warnings.md. */
export function markOf(verdict: WarningMeaning['verdict']): Standing {
  return verdict === 'fail' ? { word: 'fails', kind: 'high' } : { word: 'warns', kind: 'warning' };
}

/** What of a gateway does not work, by its own word. */
export function failuresOf({ warnings }: Pick<Gateway, 'warnings'>, meanings: readonly WarningMeaning[]): readonly WarningMeaning[] {
  return meanings.filter(({ code, verdict }) => verdict === 'fail' && warnings.includes(code));
}
