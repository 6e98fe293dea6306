/**
 * Starts the program of the slot that boot.json names, and restarts it when boot.json says something else: the agent orders a restart
 * or ends a trial by writing there, and in no other way. Every way out of a trial leads to the slot that ran before.
 */
import { pause } from '../../runtime/wait.ts';
import { type BootClock, isMarkFresh, MAX_MARK_BYTES, parseMark, type RestartMark } from '../boot/mark.ts';
import type { SlotName } from '../boot/record.ts';
import type { Files } from '../files.ts';
import { type BootPaths, MARK_NAME, readRecord } from '../boot/record-file.ts';
import { claimMark, endTrial, prepareRetry, prepareStart } from './prepare.ts';

const LOOK_EVERY_MS = 250;
const STOP_GRACE_MS = 10_000;

/** The program of a slot while it runs. */
export interface RunningProgram {
  /** Its exit code; 128 and the signal's number where one ended it. */
  readonly ended: Promise<number>;
  stop(hard: boolean): void;
}

export interface SupervisorOptions {
  readonly files: Files;
  readonly paths: BootPaths;
  readonly clock: () => BootClock;
  /** From a trial's first start: then it is ended here, whatever runs. Null: the agent ends it, which runs beside what is on trial. */
  readonly trialMs: number | null;
  /** Starts the program in a slot. */
  readonly start: (slot: SlotName) => RunningProgram;
  readonly log: (message: string, fields: Readonly<Record<string, unknown>>) => void;
}

/** Until the program of the active slot ends by itself, or `signal` aborts; resolves with the exit code. */
export async function supervise(options: SupervisorOptions, signal: AbortSignal): Promise<number> {
  const { files, paths, clock, log } = options;
  let claimed: RestartMark | null = null;
  for (;;) {
    const decision = prepareStart(files, paths, clock(), claimed);
    log('launcher', { slot: decision.slot, why: decision.why });
    if (decision.slot === null) return 78;
    const outcome = await runSlot(options, decision.slot, decision.why === 'TRIAL', signal);
    if (typeof outcome === 'number') return outcome;
    claimed = outcome.mark;
  }
}

async function runSlot(options: SupervisorOptions, slot: SlotName, isTrial: boolean, signal: AbortSignal): Promise<number | Elsewhere> {
  const { trialMs } = options;
  const endsMs = isTrial && trialMs !== null ? options.clock().monotonicMs + trialMs : Number.POSITIVE_INFINITY;
  for (;;) {
    const program = options.start(slot);
    const outcome = await watch(options, program, slot, endsMs, signal);
    if (outcome === 'stopped') return 0;
    if (typeof outcome === 'object') return outcome;
    // Confirmed while it ran: then it is the active one, and its end is its own affair.
    if (!isTrial || readQuietly(() => readRecord(options.files, options.paths))?.active === slot) return outcome;
    options.log('the program on trial has ended', { slot, code: outcome });
    if (!prepareRetry(options.files, options.paths)) return { mark: null };
  }
}

/** boot.json wants another slot; `mark`: the one that said so, taken before what runs was stopped, so that nobody can take it back since. */
interface Elsewhere {
  readonly mark: RestartMark | null;
}

/** Its exit code; or that boot.json wants another slot; `stopped`: we were asked to end. */
async function watch(
  { files, paths, clock, log }: SupervisorOptions,
  program: RunningProgram,
  slot: SlotName,
  endsMs: number,
  signal: AbortSignal,
): Promise<number | Elsewhere | 'stopped'> {
  const looking = new AbortController();
  const stop = AbortSignal.any([signal, looking.signal]);
  const change = (async () => {
    for (; !stop.aborted; await pause(LOOK_EVERY_MS, stop)) {
      // What hangs neither confirms nor gives up.
      if (clock().monotonicMs >= endsMs && endTrial(files, paths, slot)) log('the trial was not confirmed in time', { slot });
      const wanted = wantedSlot({ files, paths, clock }, slot);
      if (wanted.slot === slot) continue;
      if (!wanted.isMarked) return { mark: null };
      // A therapy may begin at any moment: what runs is stopped only with the mark in hand.
      const mark = claimMark(files, paths);
      if (mark !== null) return { mark };
    }
    return 'stopped' as const;
  })();
  const first = await Promise.race([program.ended, change]);
  looking.abort();
  if (typeof first === 'number') return first;
  program.stop(false);
  const grace = new AbortController();
  const late = pause(STOP_GRACE_MS, grace.signal).then(() => 'late' as const);
  if ((await Promise.race([program.ended, late])) === 'late') program.stop(true);
  grace.abort();
  await program.ended;
  return first;
}

/** The slot that should run now. What cannot be read changes nothing: the program that runs goes on. */
export function wantedSlot(
  { files, paths, clock }: Pick<SupervisorOptions, 'files' | 'paths' | 'clock'>,
  running: SlotName,
): { readonly slot: SlotName; readonly isMarked: boolean } {
  const record = readQuietly(() => readRecord(files, paths));
  if (record === null) return { slot: running, isMarked: false };
  const { trial, active } = record;
  if (trial === null) return { slot: active, isMarked: false };
  if (trial.started) return { slot: trial.slot, isMarked: false };
  const bytes = readQuietly(() => files.read(`${paths.state}/${MARK_NAME}`, 0, MAX_MARK_BYTES + 1));
  const mark = bytes === null ? null : parseMark(bytes);
  const isMeant = mark !== null && mark.digest === trial.digest && isMarkFresh(mark, clock());
  return isMeant ? { slot: trial.slot, isMarked: true } : { slot: running, isMarked: false };
}

/** A disk that cannot be read for a moment stops no device. */
function readQuietly<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
