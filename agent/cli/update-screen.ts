/**
 * What is seen of an update while it goes on: one line that is drawn again on a terminal, a line for each thing that changes elsewhere,
 * JSON lines where they are asked for.
 */
import { printable } from '@wardkeeper/proto';
import type { CliContext } from './context.ts';
import type { StatusAnswer } from './update-answers.ts';
import { Pace, percentOf, progressLine, progressWords } from './update-progress.ts';
import { statusLine } from './update-text.ts';
import { stateWords, workWords } from './update-words.ts';

const ERASE = '\r\u001b[2K';
/** Without a terminal: a line for so much of a copy, and for so much of a countdown. */
const STEP_PERCENT = 10;
const STEP_MS = 10_000;

export interface Screen {
  show(answer: StatusAnswer): void;
  /** Before anything else is written. What is shown next begins a line of its own. */
  leave(): void;
}

export function openScreen(context: CliContext, json: true | undefined): Screen {
  if (json === true) return jsonScreen(context);
  const { terminal } = context;
  return terminal === undefined ? lineScreen(context) : drawnScreen(context, terminal);
}

function jsonScreen(context: CliContext): Screen {
  let shown = '';
  return {
    show({ status }) {
      const text = JSON.stringify(status);
      if (text !== shown) context.stdout(text);
      shown = text;
    },
    leave: () => undefined,
  };
}

function drawnScreen(context: CliContext, { columns, write }: NonNullable<CliContext['terminal']>): Screen {
  const pace = new Pace();
  let told = '';
  return {
    show(answer) {
      const { state, code, progress } = answer.status;
      const whole = progress === null ? statusLine(answer) : `${workWords(state, isDone(progress))}  `;
      const isLong = whole.length >= columns;
      // What does not fit is said once, in full.
      if (isLong && told !== `${state} ${code}`) {
        write(ERASE);
        context.stderr(whole);
        told = `${state} ${code}`;
      }
      const line = isLong ? `${stateWords(state)} (${printable(code)})` : whole;
      const perSecond = progress === null ? null : pace.add(progress.doneBytes, context.nowMs());
      const bar = progress === null ? '' : progressLine(progress.doneBytes, progress.totalBytes, perSecond, columns - line.length);
      write(`${ERASE}${`${line}${bar}`.slice(0, Math.max(0, columns - 1))}`);
    },
    leave: () => write(ERASE),
  };
}

function isDone({ doneBytes, totalBytes }: { readonly doneBytes: number; readonly totalBytes: number }): boolean {
  return doneBytes >= totalBytes;
}

function lineScreen(context: CliContext): Screen {
  const pace = new Pace();
  let shown = '';
  return {
    show(answer) {
      const { state, code, progress, trial } = answer.status;
      const perSecond = progress === null ? null : pace.add(progress.doneBytes, context.nowMs());
      const tenth = progress === null ? '' : Math.floor(percentOf(progress.doneBytes, progress.totalBytes) / STEP_PERCENT);
      const left = trial === null ? '' : Math.ceil(trial.endsInMs / STEP_MS);
      const now = `${state} ${code} ${tenth} ${left}`;
      if (now === shown) return;
      shown = now;
      if (progress === null) context.stderr(statusLine(answer));
      else context.stderr(`${workWords(state, isDone(progress))}  ${progressWords(progress.doneBytes, progress.totalBytes, perSecond)}`);
    },
    leave: () => undefined,
  };
}
