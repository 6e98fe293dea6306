/**
 * Follows an update to its end. The update does not need it: whoever breaks it off leaves the update going, and "apply" with the same
 * stick, or "status --follow", is there again.
 */
import { setTimeout as wait } from 'node:timers/promises';
import * as v from 'valibot';
import { AgentError } from '../errors.ts';
import type { CliContext, ExitCode } from './context.ts';
import { askOperator, refuse } from './operator-call.ts';
import { RECEIPTS, type ReceiptAnswer, STATUS, type StatusAnswer } from './update-answers.ts';
import { Pace, progressLine } from './update-progress.ts';
import { receiptLine, requestLines, statusLine } from './update-text.ts';

const LOOK_MS = 500;
/** A device that restarts may take its agent with it. */
const MAX_SILENT_MS = 5 * 60_000;
const ERASE = '\r\u001b[2K';
const OVER: readonly string[] = ['IDLE', 'CLEANUP'];

export interface Watched {
  readonly config: string;
  readonly json?: true;
  /** Hex. */
  readonly digest: string;
  /** Ends as soon as the copy is whole. */
  readonly dryRun: boolean;
  /** The number of the newest receipt before it began. */
  readonly receiptBefore: number;
}

export async function watchUpdate(context: CliContext, watched: Watched): Promise<ExitCode> {
  const { config, json, digest, dryRun } = watched;
  const pace = new Pace();
  let shown = '';
  let asked = '';
  let silentMs = 0;
  const show = (answer: StatusAnswer) => {
    const line = statusLine(answer);
    if (json === true) {
      const text = JSON.stringify(answer.status);
      if (text !== shown) context.stdout(text);
      shown = text;
      return;
    }
    const { progress } = answer.status;
    if (context.terminal !== undefined) {
      const { columns, write } = context.terminal;
      const rest = columns - Math.min(line.length, 44) - 2;
      const bar =
        progress === null
          ? ''
          : `  ${progressLine(progress.doneBytes, progress.totalBytes, pace.add(progress.doneBytes, context.nowMs()), rest)}`;
      write(`${ERASE}${`${line}${bar}`.slice(0, columns - 1)}`);
    } else if (answer.status.state !== shown) context.stderr(line);
    shown = answer.status.state;
  };
  const endLine = () => context.terminal?.write(json === true ? '' : ERASE);
  for (;;) {
    const answer = await look(context, config);
    if (answer === null) {
      silentMs += LOOK_MS;
      if (silentMs > MAX_SILENT_MS) {
        endLine();
        context.stderr(
          'the agent has not answered for five minutes: "wardkeeper doctor" says why; the update goes on without this command',
        );
        return 75;
      }
    } else if ('refused' in answer) {
      endLine();
      return refuse(context, 'the update cannot be watched', answer.refused, json);
    } else {
      silentMs = 0;
      show(answer.status);
      const { status, consent } = answer.status;
      if (consent?.missing.includes('hospital') === true && consent.digest !== asked && json !== true) {
        asked = consent.digest;
        endLine();
        context.stderr('the hospital has to agree: it is asked over the network, or shows its answer for this:');
        for (const text of requestLines(consent)) context.stderr(text);
        context.stderr('its answer goes into: wardkeeper update approve');
      }
      if (dryRun && (status.state === 'STAGED' || OVER.includes(status.state))) {
        endLine();
        return endOfDryRun(context, answer.status, json);
      }
      const receipt = OVER.includes(status.state) || status.digest !== digest ? await receiptOf(context, watched) : null;
      if (receipt !== null) {
        endLine();
        return endOf(context, receipt, json);
      }
      if (status.state === 'IDLE' && status.digest === '') {
        endLine();
        context.stderr('no update is under way, and this one has left no receipt');
        return 1;
      }
    }
    await wait(LOOK_MS);
  }
}

function endOf(context: CliContext, receipt: ReceiptAnswer, json: true | undefined): ExitCode {
  if (json === true) context.stdout(JSON.stringify({ outcome: receipt.outcome, code: receipt.code, receipt: receipt.number }));
  else context.stdout(receiptLine(receipt));
  context.stderr(`take the receipt home: wardkeeper update receipt ${receipt.number} --out FILE`);
  return receipt.outcome === 'confirmed' || (receipt.outcome === 'rolled-back' && receipt.code === '') ? 0 : 1;
}

function endOfDryRun(context: CliContext, answer: StatusAnswer, json: true | undefined): ExitCode {
  const { state, code } = answer.status;
  const isSound = state === 'STAGED' || code === '';
  if (json === true) context.stdout(JSON.stringify({ dryRun: true, ok: isSound, code }));
  context.stderr(isSound ? 'dry run: copied, checked, and no slot was written' : `dry run: ${statusLine(answer)}`);
  return isSound ? 0 : 1;
}

/** Null: nobody answers now. */
async function look(context: CliContext, config: string) {
  try {
    const answer = await askOperator(context, config, 'GET', '/v1/updates');
    return answer.status === 200 ? { status: v.parse(STATUS, answer.body) } : { refused: answer };
  } catch (error) {
    if (error instanceof AgentError && error.code === 'AGENT_UNREACHABLE') return null;
    throw error;
  }
}

async function receiptOf(context: CliContext, { config, digest, receiptBefore }: Watched): Promise<ReceiptAnswer | null> {
  const answer = await askOperator(context, config, 'GET', '/v1/updates/receipts');
  if (answer.status !== 200) return null;
  return v.parse(RECEIPTS, answer.body).receipts.find(({ number, release }) => number > receiptBefore && release === digest) ?? null;
}
