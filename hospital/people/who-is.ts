/**
 * Who somebody is. That somebody asks, and why, stands in the hospital's own journal before anything is looked up: where it cannot be written,
 * nobody is told anything.
 */
import { type Actor, appendEntry, type Outcome, type Via } from '../console/journal/index.ts';
import type { HospitalDatabase, Writes } from '../database/index.ts';
import { HospitalError } from '../errors.ts';
import { LEAST_REASON, MAX_REASON } from './limits.ts';
import { findPeople, type Match } from './name-book.ts';
import { needSiteKeys } from './site-keys.ts';

export interface PeopleParts {
  readonly database: HospitalDatabase;
  readonly site: string;
  readonly keysFolder: string;
  readonly wallMs: () => number;
}

export interface Asker {
  /** Null: whoever may run commands on the hospital's machine. */
  readonly who: Actor | null;
  readonly via: Via;
  readonly address: string;
}

export interface Question {
  /** Its first 8 hex digits at least, as events show it. */
  readonly pseudonym: string;
  readonly reason: string;
}

/** What stands in an event's text; all of it is 16. */
export const PSEUDONYM_FORM = /^[0-9a-f]{8,16}$/;
export const WHO_IS = 'resolvePseudonym';

/**
 * Empty: nobody whose name is known here, or told under a key of the gateway's own. Several: they share what was given of it, or one
 * person has it in two generations. Throws HospitalError `USAGE`, `COMMAND_REFUSED` (no keys), and as the store does.
 */
export async function whoIs(parts: PeopleParts, { pseudonym, reason }: Question, asker: Asker): Promise<readonly Match[]> {
  if (!PSEUDONYM_FORM.test(pseudonym)) throw new HospitalError('USAGE', 'expected 8 to 16 hex digits, as events show an actor');
  if (reason.trim().length < LEAST_REASON || reason.length > MAX_REASON) {
    throw new HospitalError('USAGE', `expected a reason of ${LEAST_REASON} to ${MAX_REASON} characters`);
  }
  await record(parts, asker, 'asked', { pseudonym, reason: reason.trim() });
  try {
    const matches = await findPeople(parts.database.outside, needSiteKeys(parts.keysFolder, parts.site), pseudonym);
    await record(parts, asker, 'done', { pseudonym, found: String(new Set(matches.map(({ name }) => name)).size) });
    return matches;
  } catch (error) {
    await record(parts, asker, error instanceof HospitalError ? 'refused' : 'failed', { pseudonym }, codeOf(error));
    throw error;
  }
}

/** What somebody did to names or keys: how many and which generation, never which names. In the transaction of the deed. */
export async function noteDeed(
  tx: Writes,
  { site, wallMs }: Pick<PeopleParts, 'site' | 'wallMs'>,
  asker: Asker,
  action: string,
  about: Readonly<Record<string, string>>,
): Promise<void> {
  await appendEntry(tx, site, { atMs: wallMs(), ...asker, action, about, outcome: 'done', code: '' });
}

async function record(
  { database, site, wallMs }: PeopleParts,
  asker: Asker,
  outcome: Outcome,
  about: Readonly<Record<string, string>>,
  code = '',
): Promise<void> {
  await database.transact((tx) => appendEntry(tx, site, { atMs: wallMs(), ...asker, action: WHO_IS, about, outcome, code }));
}

function codeOf(error: unknown): string {
  return error instanceof HospitalError ? error.code : 'FAULT';
}
