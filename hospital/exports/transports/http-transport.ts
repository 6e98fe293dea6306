/** Events by POST. A batch that is refused as bad is halved until the event that spoils it stands alone. */
import { messageOf } from '../../errors.ts';
import type { Rendered } from '../formats.ts';
import { HttpClient, type HttpTarget } from './http-client.ts';
import type { Dialect, Verdict } from './http-dialects.ts';
import { reasonFrom } from './reason.ts';
import { readSecret } from './secret-file.ts';
import type { Delivery, Refused, Transport } from './transport.ts';

export interface HttpParts {
  readonly target: HttpTarget;
  readonly dialect: Dialect;
  /** The Authorization header: what stands before the secret (`Splunk `), and the file with the secret. Null: none is sent. */
  readonly authorization: { readonly scheme: string; readonly file: string } | null;
}

export class HttpTransport implements Transport {
  readonly settleMs = 0;
  readonly connection = 0;
  readonly #parts: HttpParts;
  readonly #client: HttpClient;

  constructor(parts: HttpParts) {
    this.#parts = parts;
    this.#client = new HttpClient(parts.target);
  }

  async send(batch: readonly Rendered[], signal: AbortSignal): Promise<Delivery> {
    const verdict = await this.#ask(batch, signal);
    if (verdict.is === 'taken') return { done: batch.length, refused: [], later: null };
    if (verdict.is === 'later') return { done: 0, refused: [], later: verdict.reason };
    if (verdict.is === 'each') return upToFirstLater(verdict.answers);
    if (batch.length === 1) return { done: 1, refused: [{ index: 0, reason: verdict.reason }], later: null };
    const half = Math.ceil(batch.length / 2);
    const first = await this.send(batch.slice(0, half), signal);
    if (first.later !== null) return first;
    const second = await this.send(batch.slice(half), signal);
    const shifted = second.refused.map(({ index, reason }) => ({ index: index + half, reason }));
    return { done: half + second.done, refused: [...first.refused, ...shifted], later: second.later };
  }

  [Symbol.asyncDispose](): Promise<void> {
    this.#client[Symbol.dispose]();
    return Promise.resolve();
  }

  async #ask(batch: readonly Rendered[], signal: AbortSignal): Promise<Verdict> {
    const { target, dialect, authorization } = this.#parts;
    let secret: string[] = [];
    const hide = (text: string) => reasonFrom(text, secret);
    try {
      secret = authorization === null ? [] : [readSecret(authorization.file)];
      const url = new URL(target.url);
      url.pathname = `${url.pathname.replace(/\/$/, '')}${dialect.path(batch.length)}`;
      const headers = {
        'content-type': dialect.contentType,
        accept: 'application/json, application/fhir+json',
        ...(authorization === null ? {} : { authorization: `${authorization.scheme}${secret.join('')}` }),
      };
      const verdict = dialect.verdict(await this.#client.post(url, headers, dialect.body(batch), signal), batch.length);
      if (verdict.is === 'taken') return verdict;
      if (verdict.is !== 'each') return { ...verdict, reason: hide(verdict.reason) };
      return { is: 'each', answers: verdict.answers.map((each) => (each.is === 'taken' ? each : { ...each, reason: hide(each.reason) })) };
    } catch (error) {
      return { is: 'later', reason: hide(messageOf(error)) };
    }
  }
}

function upToFirstLater(answers: Extract<Verdict, { is: 'each' }>['answers']): Delivery {
  const stop = answers.findIndex(({ is }) => is === 'later');
  const settled = stop < 0 ? answers : answers.slice(0, stop);
  const refused = settled.flatMap((answer, index): Refused[] => (answer.is === 'taken' ? [] : [{ index, reason: answer.reason }]));
  const last = stop < 0 ? undefined : answers[stop];
  return { done: settled.length, refused, later: last === undefined || last.is === 'taken' ? null : last.reason };
}
