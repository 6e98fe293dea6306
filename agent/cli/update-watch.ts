/**
 * Follows an update to its end. The update does not need it: whoever breaks it off leaves the update going, and "apply" with the same
 * stick, or "status --follow", is there again.
 */
import { AgentError } from '../errors.ts';
import type { LocalAnswer } from '../local-api/index.ts';
import { pause } from '../runtime/wait.ts';
import type { CliContext, ExitCode } from './context.ts';
import { askOperator, refuse, understood } from './operator-call.ts';
import { RECEIPTS, type ReceiptAnswer, STATUS, type StatusAnswer } from './update-answers.ts';
import { openScreen, type Screen } from './update-screen.ts';
import { receiptLine, requestLines } from './update-text.ts';
import { wordsFor } from './update-words.ts';

const LOOK_MS = 500;
/** A device that restarts may take its agent with it. */
const MAX_SILENT_MS = 5 * 60_000;
/** A stick that is put back is given five seconds to be there. */
const LOOKS_BEFORE_BRING = 10;
const OVER: readonly string[] = ['IDLE', 'CLEANUP'];
const GONE: readonly string[] = ['SOURCE_GONE', 'SOURCE_MISSING'];
const DRY_RUN = 'DRY_RUN';
const GOES_ON = 'the update goes on without this command: "wardkeeper update status --follow" shows it, "wardkeeper update cancel" ends it';

export interface Watched {
  readonly config: string;
  readonly json?: true;
  /** Hex. */
  readonly digest: string;
  /** Ends as soon as the copy is whole. */
  readonly dryRun: boolean;
  readonly wanted: 'confirmed' | 'rolled-back';
  /** The number of the newest receipt before it began. */
  readonly receiptBefore: number;
  /** Brings the bundle again, where it lies where it lay; null: it does not. */
  readonly bring: () => Promise<LocalAnswer | null>;
}

export async function watchUpdate(context: CliContext, watched: Watched): Promise<ExitCode> {
  const { config, json, digest, dryRun } = watched;
  const stop = context.untilInterrupted?.() ?? new AbortController().signal;
  const screen = openScreen(context, json);
  let asked = '';
  let silentMs = 0;
  let looksGone = 0;
  const lookMs = context.lookEveryMs ?? LOOK_MS;
  for (; ; await pause(lookMs, stop)) {
    if (stop.aborted) {
      screen.leave();
      context.stderr(GOES_ON);
      return 75;
    }
    const answer = await look(context, config);
    if (answer === null) {
      silentMs += lookMs;
      if (silentMs <= MAX_SILENT_MS) continue;
      screen.leave();
      context.stderr('the agent has not answered for five minutes: "wardkeeper doctor" says why; the update goes on without this command');
      return 75;
    }
    if ('refused' in answer) {
      screen.leave();
      const code = refuse(context, 'the update cannot be watched', answer.refused, json);
      context.stderr(GOES_ON);
      return code;
    }
    silentMs = 0;
    const { status, consent } = answer.status;
    screen.show(answer.status);
    if (consent !== null && consent.missing.length > 0 && consent.digest !== asked && json !== true) {
      asked = consent.digest;
      screen.leave();
      for (const line of askingLines(consent)) context.stderr(line);
    }
    if (GONE.includes(status.code)) {
      looksGone += 1;
      if (looksGone % LOOKS_BEFORE_BRING === 0) {
        await bringAgain(context, watched, screen);
      }
    }
    if (dryRun && status.digest !== digest) {
      screen.leave();
      return endOfDryRun(context, answer.status, watched);
    }
    const receipt = OVER.includes(status.state) || status.digest !== digest ? await receiptOf(context, watched) : null;
    if (receipt !== null) {
      screen.leave();
      return endOf(context, receipt, watched);
    }
    if (status.state === 'IDLE' && status.digest === '') {
      screen.leave();
      context.stderr('no update is under way, and this one has left no receipt');
      return 1;
    }
  }
}

/** Whom it waits for, and what for. */
function askingLines(consent: NonNullable<StatusAnswer['consent']>): readonly string[] {
  const { missing } = consent;
  const here = missing.some((who) => who !== 'hospital')
    ? ['somebody here has to agree: wardkeeper update approve --mine, at a login of service or administrator']
    : [];
  if (!missing.includes('hospital')) return here;
  const hospital = 'the hospital has to agree: it is asked over the network, or shows its answer for this:';
  return [...here, hospital, ...requestLines(consent), 'its answer goes into: wardkeeper update approve'];
}

/** A stick that was pulled and put back: as long as whoever began it is logged in, nobody has to say so. */
async function bringAgain(context: CliContext, { bring, json }: Watched, screen: Screen): Promise<void> {
  const brought = await bring();
  if (brought === null || brought.status === 202 || json === true) return;
  screen.leave();
  refuse(context, 'it could not be gone on with', brought, json);
}

function endOf(context: CliContext, receipt: ReceiptAnswer, { json, wanted }: Watched): ExitCode {
  const { outcome, code, number } = receipt;
  if (json === true) context.stdout(JSON.stringify({ outcome, code, receipt: number }));
  else context.stdout(receiptLine(receipt));
  const isDone = outcome === wanted && (wanted === 'confirmed' || code === 'ROLLED_BACK');
  if (!isDone && wordsFor(code) !== '') context.stderr(`${wordsFor(code)} (${code})`);
  context.stderr(`take the receipt home: wardkeeper update receipt ${number} --out FILE`);
  return isDone ? 0 : 1;
}

/** A dry run leaves no receipt: how it ended is known as long as the agent runs. */
function endOfDryRun(context: CliContext, { status: { ended } }: StatusAnswer, { digest, json }: Watched): ExitCode {
  if (ended?.digest !== digest) {
    context.stderr('dry run: the agent has started anew in between: do it again');
    return 75;
  }
  const isSound = ended.code === DRY_RUN;
  if (json === true) context.stdout(JSON.stringify({ dryRun: true, ok: isSound, code: isSound ? '' : ended.code }));
  context.stderr(isSound ? 'dry run: copied, checked, and no slot was written' : `dry run: ${wordsFor(ended.code)} (${ended.code})`);
  return isSound ? 0 : 1;
}

/** Null: nobody answers now. */
async function look(context: CliContext, config: string) {
  try {
    const answer = await askOperator(context, config, 'GET', '/v1/updates');
    return answer.status === 200 ? { status: understood(STATUS, answer.body) } : { refused: answer };
  } catch (error) {
    if (error instanceof AgentError && error.code === 'AGENT_UNREACHABLE') return null;
    throw error;
  }
}

async function receiptOf(context: CliContext, { config, digest, receiptBefore }: Watched): Promise<ReceiptAnswer | null> {
  const answer = await askOperator(context, config, 'GET', '/v1/updates/receipts');
  if (answer.status !== 200) return null;
  return understood(RECEIPTS, answer.body).receipts.find(({ number, release }) => number > receiptBefore && release === digest) ?? null;
}
