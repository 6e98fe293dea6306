/** A body of a shape, or the problem that says what is wrong with it. */
import * as v from 'valibot';
import { problem, type Reply } from './problem.ts';
import { describeIssues } from './requests.ts';
import type { RouteContext } from './routes.ts';

export async function withBody<S extends v.GenericSchema>(
  schema: S,
  { body }: RouteContext,
  handle: (body: v.InferOutput<S>) => Promise<Reply>,
): Promise<Reply> {
  const parsed = v.safeParse(schema, body);
  return parsed.success ? handle(parsed.output) : problem('REQUEST_MALFORMED', { detail: describeIssues(parsed.issues) });
}
