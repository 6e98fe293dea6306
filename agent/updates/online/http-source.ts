/**
 * A bundle at a web server of plain files. It may go away, lie, or be somebody else: names and sizes are limited here, everything else is
 * for the signatures to say. What breaks off goes on where it stood, as long as the file is still the same one.
 */
import type { IncomingMessage } from 'node:http';
import { METADATA_FOLDER, TARGETS_FOLDER } from '@wardkeeper/proto/bundle';
import { isTargetPath } from '@wardkeeper/proto/tuf';
import { AgentError } from '../../errors.ts';
import { backoffMs } from '../../runtime/backoff.ts';
import { pause } from '../../runtime/wait.ts';
import type { BundleSource, TargetReader } from '../trust/source.ts';
import { ask, Interruption, pieces, type Question, tooSlow, wrongAnswer } from './exchange.ts';
import { Pace, type RetrievalLimits } from './pace.ts';
import { contentRange, isSameFile, type KnownFile, knownFile } from './same-file.ts';

export interface HttpSourceOptions {
  /** The folder with `metadata` and `targets`, ending in a slash. */
  readonly base: URL;
  /** PEM: who vouches for the server; null: the authorities that Node knows. */
  readonly ca: string | null;
  readonly limits: RetrievalLimits;
  readonly monotonicMs: () => number;
  readonly random: () => number;
  readonly signal: AbortSignal;
}

const METADATA_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;
const LONGEST_WAIT_MS = 30_000;
const NOT_THERE: readonly number[] = [403, 404, 410];

export class HttpSource implements BundleSource {
  readonly #options: HttpSourceOptions;

  constructor(options: HttpSourceOptions) {
    this.#options = options;
  }

  async metadata(name: string, maxBytes: number): Promise<Uint8Array | null> {
    if (!METADATA_NAME.test(name)) return null;
    // A cache on the way would answer with yesterday's timestamp, and that is a freeze.
    const question = this.#question('GET', `${METADATA_FOLDER}/${name}`, { 'cache-control': 'no-cache' });
    const pace = new Pace(this.#options.limits);
    return this.#persist(question, pace, async () => {
      const response = await this.#timed(question, pace);
      if (isMissing(response)) return null;
      if (response.statusCode !== 200) throw unexpected(response, question);
      const chunks: Uint8Array[] = [];
      let length = 0;
      for await (const piece of pieces(response, pace, question)) {
        chunks.push(piece);
        length += piece.length;
        if (length > maxBytes) break;
      }
      return Buffer.concat(chunks).subarray(0, maxBytes + 1);
    });
  }

  async open(targetPath: string): Promise<TargetReader | null> {
    if (!isTargetPath(targetPath)) return null;
    const path = `${TARGETS_FOLDER}/${targetPath}`;
    const question = this.#question('HEAD', path, {});
    const pace = new Pace(this.#options.limits);
    const known = await this.#persist(question, pace, async () => {
      const response = await this.#timed(question, pace);
      response.destroy();
      if (isMissing(response)) return null;
      if (response.statusCode !== 200) throw unexpected(response, question);
      return knownFile(response.headers);
    });
    if (known === null) return null;
    return { size: known.size, read: (offset) => this.#read(path, known, offset), close: () => Promise.resolve() };
  }

  async *#read(path: string, known: KnownFile, offset: number): AsyncGenerator<Uint8Array> {
    const pace = new Pace(this.#options.limits);
    let at = offset;
    for (let fruitless = 0; known.size === null || at < known.size; ) {
      const before = at;
      try {
        for await (const piece of this.#readOnce(path, known, at, pace)) {
          at += piece.length;
          yield piece;
        }
        if (known.size === null || at >= known.size) return;
        throw new Interruption(`${path}: ended after ${at} of ${known.size} bytes`);
      } catch (error) {
        if (!(error instanceof Interruption)) throw error;
        fruitless = at > before ? 0 : fruitless + 1;
        await this.#pauseOrGiveUp(error, fruitless, pace);
      }
    }
  }

  /** One answer, from `at` on. */
  async *#readOnce(path: string, known: KnownFile, at: number, pace: Pace): AsyncGenerator<Uint8Array> {
    const question = this.#question('GET', path, at === 0 ? {} : { range: `bytes=${at}-` });
    const response = await this.#timed(question, pace);
    // A server that knows no ranges sends all of it: what we have is passed over, and costs only time.
    let skip = this.#judge(response, question, known, at);
    let left = known.size === null ? Number.POSITIVE_INFINITY : known.size - at;
    for await (const piece of pieces(response, pace, question)) {
      const fresh = piece.subarray(Math.min(skip, piece.length));
      skip -= piece.length - fresh.length;
      left -= fresh.length;
      if (left < 0) throw wrongAnswer(question.url, `more than the ${known.size} bytes that it has`);
      if (fresh.length > 0) yield fresh;
    }
  }

  /** How many bytes of the answer come before `at`. Closes the answer where it throws. */
  #judge(response: IncomingMessage, question: Question, known: KnownFile, at: number): number {
    const fault = (error: AgentError): never => {
      response.destroy();
      throw error;
    };
    const { statusCode, headers } = response;
    const changed = new AgentError('SERVER_FILE_CHANGED', `${question.url.host}${question.url.pathname}: became another file on the way`);
    if (isMissing(response) || statusCode === 416) return fault(changed);
    if (statusCode === 200) return isSameFile(known, knownFile(headers)) ? at : fault(changed);
    const range = contentRange(headers);
    if (statusCode !== 206 || at === 0 || range === null || range.from !== at) return fault(unexpected(response, question));
    if (range.size !== null && !isSameFile(known, { ...knownFile(headers), size: range.size })) return fault(changed);
    return 0;
  }

  #question(method: Question['method'], path: string, headers: Question['headers']): Question {
    const { base, ca, limits, monotonicMs, signal } = this.#options;
    return { method, url: new URL(path, base), headers, ca, limits, monotonicMs, signal };
  }

  /** Waiting for an answer is waiting for the server. */
  async #timed(question: Question, pace: Pace): Promise<IncomingMessage> {
    const begunMs = question.monotonicMs();
    try {
      return await ask(question);
    } finally {
      pace.count(question.monotonicMs() - begunMs, 0);
    }
  }

  async #persist<T>(question: Question, pace: Pace, once: () => Promise<T>): Promise<T> {
    for (let fruitless = 0; ; ) {
      try {
        return await once();
      } catch (error) {
        if (!(error instanceof Interruption)) throw error;
        fruitless += 1;
        await this.#pauseOrGiveUp(error, fruitless, pace, question);
      }
    }
  }

  async #pauseOrGiveUp(error: Interruption, fruitless: number, pace: Pace, question?: Question): Promise<void> {
    const { limits, signal, random, base } = this.#options;
    if (signal.aborted || fruitless >= limits.attempts) throw new AgentError('SERVER_UNREACHABLE', error.message, { cause: error });
    const waitMs = backoffMs({ firstMs: limits.againMs, longestMs: LONGEST_WAIT_MS }, fruitless, random());
    await pause(waitMs, signal);
    if (!pace.count(waitMs, 0)) throw tooSlow(question?.url ?? base, limits);
  }
}

function isMissing({ statusCode }: IncomingMessage): boolean {
  return NOT_THERE.includes(statusCode ?? 0);
}

function unexpected(response: IncomingMessage, { url }: Question): AgentError {
  response.destroy();
  const range = response.headers['content-range'];
  return wrongAnswer(url, `status ${response.statusCode}${range === undefined ? '' : ` with ${JSON.stringify(range.slice(0, 80))}`}`);
}
