/**
 * What the console's server answers: every call with its access, its shapes and its refusals. Nothing here does anything.
 *
 * Protects both sides from guessing: requests are checked by these shapes before anything is done, answers are cut to them before they
 * leave, docs/openapi/console.yaml is made from them, and the tests walk through them by role.
 */
import * as figures from './figures.ts';
import type { Operation } from './operation.ts';
import * as people from './people.ts';
import * as record from './record.ts';
import * as rules from './alert-rules.ts';
import * as signIn from './sign-in.ts';
import * as site from './site.ts';
import * as work from './work.ts';

export type { Access, AnswerOf, BodyOf, Operation, PartsOf, QueryOf } from './operation.ts';
export { rolesOf } from './operation.ts';
export { COMMON_PROBLEMS, Problem, problem, type ProblemCode, PROBLEMS } from './problems.ts';
export { DEFAULT_PAGE, MAX_PAGE, type Role, ROLES, SEVERITY_WORDS, type SeverityWord, type Stage } from './words.ts';
export { figures, people, record, rules, signIn, site, work };

export const API_BASE = '/api/v1';

/** Every call there is. */
export const OPERATIONS: readonly Operation[] = [signIn, record, figures, work, site, people, rules].flatMap((group) =>
  Object.values(group).filter(isOperation),
);

function isOperation(value: unknown): value is Operation {
  return typeof value === 'object' && value !== null && 'method' in value && 'access' in value;
}
