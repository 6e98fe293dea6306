/** One call of the console's API, as data: the server checks by it, tests go through it, and docs/openapi/console.yaml is made from it. Pure. */
import type * as v from 'valibot';
import type { ProblemCode } from './problems.ts';
import type { Role } from './words.ts';

/**
 * Who may call. `public`: anybody who reaches the server. `factor`, `enrol`: a session at that stage of signing in. `signed-in`: every
 * open session. A list: open sessions of these roles.
 */
export type Access = 'public' | readonly ('factor' | 'enrol' | 'open')[] | { readonly roles: readonly Role[] };

export interface Operation {
  /** Stable: also what `may` in a session lists. */
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below /api/v1, with `{name}` for parts. */
  readonly path: string;
  readonly summary: string;
  readonly access: Access;
  /** Asks an open session for an authentication not older than five minutes. */
  readonly fresh?: true;
  /** Of the path, all text. */
  readonly parts: v.GenericSchema;
  /** All text. */
  readonly query: v.GenericSchema;
  /** Of POST, PUT and DELETE. */
  readonly body: v.GenericSchema;
  /** Null: a stream, described by the summary. */
  readonly answer: v.GenericSchema | null;
  /** Beyond those that every call can get. */
  readonly problems: readonly ProblemCode[];
}

export type PartsOf<O extends Operation> = v.InferOutput<O['parts']>;
export type QueryOf<O extends Operation> = v.InferOutput<O['query']>;
export type BodyOf<O extends Operation> = v.InferOutput<O['body']>;
/** What a handler gives; unknown fields are cut off before it is sent. */
export type AnswerOf<O extends Operation> = O['answer'] extends v.GenericSchema ? v.InferInput<O['answer']> : never;

export function rolesOf(access: Access): readonly Role[] | null {
  return typeof access === 'object' && 'roles' in access ? access.roles : null;
}
