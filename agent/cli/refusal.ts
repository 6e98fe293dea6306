/** How a verb that works without the running agent says no. */
import type { CliContext, ExitCode } from './context.ts';

export interface Refusal {
  readonly code: string;
  /** What was expected, what came, what to do next. */
  readonly detail: string;
}

/** Exit code 1. */
export function refuseWith(context: CliContext, { code, detail }: Refusal, json: boolean | undefined): ExitCode {
  if (json) context.stdout(JSON.stringify({ ok: false, code, detail }));
  context.stderr(`wardkeeper: refused: ${detail} [${code}]`);
  return 1;
}
