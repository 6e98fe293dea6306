/** What people do that is not one transaction of the console's own: said in the journal before it is done, and again what became of it. */
import { HospitalError } from '../../errors.ts';
import { actorOf, type Caller, entryOf, type OpenSession } from '../accounts/index.ts';
import { type Operation, Problem, problem } from '../api/index.ts';
import { appendEntry } from '../journal/index.ts';
import type { HandlerParts } from './parts.ts';

export interface Act {
  readonly operation: Operation;
  readonly about: Readonly<Record<string, string>>;
  readonly open: OpenSession;
  readonly caller: Caller;
}

/** What it did, for the journal, beside what the caller is told. */
export interface Acted<T> {
  readonly answer: T;
  readonly about?: Readonly<Record<string, string>>;
}

/** Refusals of the hospital's own functions become the caller's; a fault is recorded and comes through. */
export async function recorded<T>(parts: HandlerParts, act: Act, work: () => Promise<Acted<T> | Problem>): Promise<T | Problem> {
  await record(parts, act, 'asked', {}, '');
  try {
    const outcome = await work();
    if (outcome instanceof Problem) await record(parts, act, 'refused', {}, outcome.code);
    else await record(parts, act, 'done', outcome.about ?? {}, '');
    return outcome instanceof Problem ? outcome : outcome.answer;
  } catch (error) {
    const refusal = refusalOf(error);
    await record(parts, act, refusal === null ? 'failed' : 'refused', {}, error instanceof HospitalError ? error.code : 'FAULT');
    if (refusal === null) throw error;
    return refusal;
  }
}

/** Null: no refusal, but a fault. */
export function refusalOf(error: unknown): Problem | null {
  if (!(error instanceof HospitalError)) return null;
  const { code, message } = error;
  if (code === 'COMMAND_REFUSED') return problem('COMMAND_REFUSED', { message });
  if (code === 'USAGE' || code === 'IDENTITY_REFUSED') return problem('USAGE', { message });
  return code === 'ALREADY_RUNNING' ? problem('RECEIVER_RUNNING') : null;
}

async function record(
  { database, config, clock }: HandlerParts,
  { operation, about, open, caller }: Act,
  outcome: 'asked' | 'done' | 'refused' | 'failed',
  more: Readonly<Record<string, string>>,
  code: string,
): Promise<void> {
  const entry = entryOf(clock.wallMs(), actorOf(open.account), operation.id, outcome, {
    about: { ...about, ...more },
    code,
    address: caller.address,
  });
  await database.transact((tx) => appendEntry(tx, config.site, entry));
}
