/**
 * The ward's story without a person, and the proof at its end: what the gateway recorded is what the hospital holds.
 *
 * It proves nothing by itself: it acts only through the pump's panel, the device sockets, files and signals, and believes only
 * what the two sides' own commands print.
 */
import type { WardAccount } from '../ward/accounts.ts';
import type { Envelope } from '../ward/emergency-codes.ts';
import type { Ward } from '../ward/ward.ts';
import { HospitalWatch } from './hospital-watch.ts';
import { findReadable, reckon } from './reckoning.ts';
import { type Held, playStory } from './story.ts';

export interface TourReport extends Held {
  readonly ok: boolean;
  readonly events: number;
  readonly lost: number;
  readonly duplicated: number;
  readonly foreign: number;
  readonly different: number;
  readonly chain: 'intact' | 'broken';
  readonly ledgers: number;
  /** Null where the broker is not the ward's own and so nobody recorded what passed through. */
  readonly nothingReadable: boolean | null;
  readonly seconds: number;
}

/** A program's start, on a machine that is very busy. */
const LISTENING_WITHIN_MS = 60_000;

/** What must not be found on the broker: people, paths, kinds of event. */
const SECRET_WORDS: readonly string[] = [
  'drug-library',
  'library.json',
  'alarms.json',
  'loginFailed',
  'loginSucceeded',
  'fileChanged',
  'local-console',
];

/**
 * `startedMs`: when the ward was begun, of `performance.now()`. Throws what the ward's programs fail with, and `signal`'s reason
 * where it breaks the story off.
 */
export async function playTour(
  ward: Ward,
  accounts: readonly WardAccount[],
  envelopes: readonly Envelope[],
  startedMs: number,
  say: (text: string) => void,
  signal: AbortSignal,
): Promise<TourReport> {
  const hospital = new HospitalWatch((line) => say(`     hospital │ ${line}`), signal);
  const follower = ward.follow(true, (line) => hospital.take(line));
  // The ward has told of its start: once that is heard, what comes next is heard in time on a busy machine too.
  await hospital.find(() => true, LISTENING_WITHIN_MS);
  const held = await playStory({ ward, hospital, accounts, envelopes, say, signal });
  say('9. Everything delivered? Both sides check their chains; then the two records are compared, row by row.');
  const { first, ...reckoning } = await reckon(ward.parts);
  await follower.stop();
  const names = [...accounts.flatMap(({ name, secret, codes = [] }) => [name, secret, ...codes]), ...envelopes.map(({ code }) => code)];
  const readable = findReadable(ward.parts, [...names, ...SECRET_WORDS]);
  if (first !== null) say(`   ${first}`);
  if (readable !== null && readable.length > 0) say(`   Readable on the broker: ${readable.length} of the words that must not be`);
  const broken = Object.entries(held).filter(([, holds]) => !holds);
  for (const [name] of broken) say(`   Does not hold: ${name}`);
  const { events, lost, duplicated, foreign, different, chain, ledgers } = reckoning;
  const nothingReadable = readable === null ? null : readable.length === 0;
  const ok =
    events > 0 &&
    lost + duplicated + foreign + different === 0 &&
    chain === 'intact' &&
    ledgers === 1 &&
    broken.length === 0 &&
    nothingReadable !== false;
  const report = { ok, events, lost, duplicated, foreign, different, chain, ledgers, ...held, nothingReadable };
  say(
    `   ${events} events at the gateway; at the hospital ${lost} lost, ${duplicated} duplicated, ${foreign} foreign, ${different} different; chains ${chain}.`,
  );
  return { ...report, seconds: Math.round((performance.now() - startedMs) / 100) / 10 };
}
