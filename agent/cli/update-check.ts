/** `wardkeeper update check` and `settle`: asking the web server now, and saying after an alarm that what runs is meant. */
import type { Command } from 'commander';
import * as v from 'valibot';
import { pause } from '../runtime/wait.ts';
import { withApproval } from './approval.ts';
import type { CliContext, ExitCode } from './context.ts';
import { askOperator, refuse, runVerb, understood } from './operator-call.ts';
import { STATUS } from './update-answers.ts';
import { refuseUpdate } from './update-refusal.ts';
import { nameOf, statusLines } from './update-text.ts';
import { wordsFor } from './update-words.ts';

interface Options {
  readonly config: string;
  readonly json?: true;
}

interface SettleOptions extends Options {
  readonly dryRun?: true;
  readonly approval?: string;
}

const LOOK_MS = 250;
/** For root, timestamp and lists over the slowest line that is still asked (online/pace.ts). */
const MAX_CHECK_MS = 5 * 60_000;
const CHECKED = v.looseObject({ check: v.number() });
/** Nothing newer lies there: that is a good answer. */
const NOTHING_NEW: readonly string[] = ['INSTALLED'];
const UNREACHABLE = 'SOURCE';

export function addCheckVerb(verb: Command, context: CliContext): void {
  verb
    .option('--no-wait', 'return at once; "status" tells what came of it')
    .action((options: Options & { wait: boolean }) => runVerb(context, () => check(context, options)));
}

export function addSettleVerb(verb: Command, context: CliContext): void {
  withApproval(verb)
    .option('--dry-run', 'only show the alarm and what runs')
    .action((options: SettleOptions) => runVerb(context, () => settle(context, options)));
}

async function check(context: CliContext, { config, json, wait }: Options & { readonly wait: boolean }): Promise<ExitCode> {
  const asked = await askOperator(context, config, 'POST', '/v1/updates/checks', {});
  if (asked.status !== 202) return refuseUpdate(context, 'the web server was not asked', asked, json);
  const { check: number } = understood(CHECKED, asked.body);
  if (!wait) {
    context.stdout(json === true ? JSON.stringify({ check: number }) : 'asked: "wardkeeper update status" tells what came of it');
    return 0;
  }
  const stop = context.untilInterrupted?.() ?? new AbortController().signal;
  const endsMs = context.nowMs() + MAX_CHECK_MS;
  for (; !stop.aborted && context.nowMs() < endsMs; await pause(context.lookEveryMs ?? LOOK_MS, stop)) {
    const answer = await askOperator(context, config, 'GET', '/v1/updates');
    if (answer.status !== 200) return refuse(context, 'what came of it cannot be asked', answer, json);
    const { online, ...now } = understood(STATUS, answer.body);
    // Its numbers begin anew with the agent.
    if (online === null || online.asked < number) break;
    if (online.done < number) continue;
    const { code, detail } = online;
    if (json === true) context.stdout(JSON.stringify({ check: number, code, detail, status: now.status }));
    if (code === '') {
      if (json !== true) for (const line of statusLines({ ...now, online })) context.stdout(line);
      context.stderr('found, and begun: to agree to it yourself: wardkeeper update approve --mine');
      return 0;
    }
    context.stderr(`${wordsFor(code)} (${code}${detail === '' ? '' : `: ${detail}`})`);
    return NOTHING_NEW.includes(code) ? 0 : code === UNREACHABLE ? 75 : 1;
  }
  context.stderr('asked, and no answer yet: "wardkeeper update status" tells what came of it');
  return 75;
}

async function settle(context: CliContext, { config, json, dryRun, approval }: SettleOptions): Promise<ExitCode> {
  const now = await askOperator(context, config, 'GET', '/v1/updates');
  if (now.status !== 200) return refuseUpdate(context, 'updates', now, json);
  const answer = understood(STATUS, now.body);
  const { alarm, running, component, slot } = answer.status;
  if (alarm === null) {
    context.stderr(`${wordsFor('NO_ALARM')} (NO_ALARM)`);
    return 1;
  }
  for (const line of statusLines(answer)) context.stderr(line);
  if (running === null) {
    context.stderr('nothing that is sealed runs here, so nothing can be settled: call service');
    return 1;
  }
  context.stderr(`its release is ${running.digest}`);
  if (dryRun === true) {
    if (json === true) context.stdout(JSON.stringify({ dryRun: true, alarm, running, slot }));
    return 0;
  }
  const settled = await askOperator(context, config, 'POST', '/v1/updates/settlements', { digest: running.digest }, approval);
  if (settled.status !== 202) return refuseUpdate(context, 'the alarm stands', settled, json);
  context.stdout(
    json === true
      ? JSON.stringify({ ok: true, running })
      : `${component} ${nameOf(running)} is what is meant to run; updates are taken again`,
  );
  return 0;
}
