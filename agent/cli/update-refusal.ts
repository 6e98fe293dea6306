/** A refusal of the update guard, in words that somebody can act on, with the code beside them. */
import { printable } from '@wardkeeper/proto';
import type { LocalAnswer } from '../local-api/index.ts';
import type { CliContext, ExitCode } from './context.ts';
import { refuse, textOf } from './operator-call.ts';
import { wordsFor } from './update-words.ts';

/** What passes by itself: the same command later may do. */
const LATER: readonly string[] = ['UNDER_WAY', 'LEDGER_UNAVAILABLE'];

/** `what`: was to be done, or was looked at. */
export function refuseUpdate(context: CliContext, what: string, answer: LocalAnswer, json: true | undefined): ExitCode {
  const reason = textOf(answer.body, 'reason');
  const words = wordsFor(reason);
  if (textOf(answer.body, 'code') !== 'UPDATE_REFUSED' || words === '') return refuse(context, what, answer, json);
  if (json === true) context.stdout(JSON.stringify(answer.body));
  // A detail may name what lies on somebody's stick.
  const detail = printable(textOf(answer.body, 'detail'));
  context.stderr(`${what}: ${words} (${reason}${detail === '' ? '' : `: ${detail}`})`);
  return LATER.includes(reason) ? 75 : 1;
}
