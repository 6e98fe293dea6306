/** The ward's sealed envelopes: codes that the agent gives once, kept in memory for the tour or shown to the person who started the ward. */
import { SimError } from '../errors.ts';
import { countOf, isObject, parseObject, textOf } from '../json.ts';
import type { WardLayout } from './layout.ts';
import { type Runtime, runProgram } from './programs.ts';

export interface Envelope {
  /** The number on it. */
  readonly id: number;
  readonly code: string;
}

/** The agent must be running and an administrator logged in. Throws `COMMAND_FAILED` or `OUTPUT_MALFORMED`. */
export async function issueEnvelopes(runtime: Runtime, layout: WardLayout, count: number): Promise<readonly Envelope[]> {
  const args = ['emergency', 'issue', '--config', layout.agentConfig, '--count', String(count), '--json'];
  const { stdout } = await runProgram(runtime, 'wardkeeper', args);
  const codes = parseObject(stdout)?.['codes'];
  const envelopes = (Array.isArray(codes) ? codes : [])
    .filter(isObject)
    .map((entry) => ({ id: countOf(entry, 'id'), code: textOf(entry, 'code') }));
  if (envelopes.length !== count || envelopes.some(({ id, code }) => id === 0 || code === '')) {
    throw new SimError('OUTPUT_MALFORMED', `wardkeeper emergency issue: expected ${count} codes, each with its id`);
  }
  return envelopes;
}
