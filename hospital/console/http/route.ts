/** A call with what does it. */
import type { Caller, OpenSession } from '../accounts/index.ts';
import type { AnswerOf, BodyOf, Operation, PartsOf, Problem, QueryOf } from '../api/index.ts';

export interface Call<O extends Operation> {
  readonly parts: PartsOf<O>;
  readonly query: QueryOf<O>;
  readonly body: BodyOf<O>;
  readonly caller: Caller;
  /** Null where nobody is signed in, which public calls alone see. */
  readonly open: OpenSession | null;
  /** The cookie of the answer; null takes it away. */
  readonly setToken: (token: string | null) => void;
}

/** A call that nobody but somebody signed in gets through to. */
export interface SignedCall<O extends Operation> extends Call<O> {
  readonly open: OpenSession;
}

export interface Route {
  readonly operation: Operation;
  readonly handle: (call: Call<Operation>) => Promise<unknown>;
}

type Answering<O extends Operation> = Promise<AnswerOf<O> | Problem>;

/** For whoever reaches the server. */
export function openRoute<O extends Operation>(operation: O, handle: (call: Call<O>) => Answering<O>): Route {
  // The router hands over what was checked by the operation's own shapes.
  return { operation, handle: (call) => handle(call as unknown as Call<O>) };
}

/** For somebody who is signed in, as far as the operation's `access` says. */
export function route<O extends Operation>(operation: O, handle: (call: SignedCall<O>) => Answering<O>): Route {
  return openRoute(operation, (call) => {
    if (call.open === null) throw new Error(`${operation.id}: expected a session, which the router looks at before`);
    return handle({ ...call, open: call.open });
  });
}
