/** One POST at a time over a connection that is kept, with a limit on everything that comes back. Redirects are not followed. */
import { Agent as PlainAgent, request as plainRequest } from 'node:http';
import { Agent, request } from 'node:https';
import { HospitalError } from '../../errors.ts';
import { readFileWithin } from '../../runtime/index.ts';

export interface HttpTarget {
  /** https, or http to this machine itself. */
  readonly url: URL;
  /** Absolute paths of PEM files; without a CA the machine's own trusted ones count. */
  readonly ca: string | null;
  readonly certificate: string | null;
  readonly key: string | null;
  readonly timeoutMs: number;
}

export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
}

const MAX_PEM_BYTES = 256 * 1024;
/** A bundle's answer has an entry for each event. */
const MAX_ANSWER_BYTES = 2 * 1024 * 1024;

export class HttpClient implements Disposable {
  readonly #target: HttpTarget;
  #agent: Agent | PlainAgent | null = null;

  constructor(target: HttpTarget) {
    this.#target = target;
  }

  /** Rejects where no whole answer comes in time. */
  async post(url: URL, headers: Readonly<Record<string, string>>, body: string, signal: AbortSignal): Promise<HttpAnswer> {
    this.#agent ??= this.#newAgent();
    const secure = url.protocol === 'https:';
    const bytes = Buffer.from(body, 'utf8');
    const ends = AbortSignal.any([signal, AbortSignal.timeout(this.#target.timeoutMs)]);
    try {
      return await new Promise<HttpAnswer>((resolve, reject) => {
        const options = {
          method: 'POST',
          agent: this.#agent ?? undefined,
          signal: ends,
          headers: { ...headers, 'content-length': bytes.length },
        };
        const sent = secure ? request(url, options) : plainRequest(url, options);
        sent.on('error', reject);
        sent.on('response', (response) => {
          const chunks: Buffer[] = [];
          let length = 0;
          response.on('error', reject);
          response.on('data', (chunk: Buffer) => {
            length += chunk.length;
            chunks.push(chunk);
            if (length > MAX_ANSWER_BYTES)
              response.destroy(new HospitalError('INTERRUPTED', `an answer of more than ${MAX_ANSWER_BYTES} bytes`));
          });
          response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }));
        });
        sent.end(bytes);
      });
    } catch (cause) {
      // Certificates are read anew with the next connection.
      this[Symbol.dispose]();
      if (ends.aborted && !signal.aborted)
        throw new HospitalError('INTERRUPTED', `no answer within ${this.#target.timeoutMs} ms`, { cause });
      throw cause;
    }
  }

  [Symbol.dispose](): void {
    this.#agent?.destroy();
    this.#agent = null;
  }

  #newAgent(): Agent | PlainAgent {
    const { url, ca, certificate, key } = this.#target;
    const keep = { keepAlive: true, maxSockets: 1 };
    if (url.protocol !== 'https:') return new PlainAgent(keep);
    return new Agent({
      ...keep,
      minVersion: 'TLSv1.2',
      ...(ca === null ? {} : { ca: pem(ca) }),
      ...(certificate === null || key === null ? {} : { cert: pem(certificate), key: pem(key) }),
    });
  }
}

function pem(path: string): Buffer {
  return readFileWithin(path, MAX_PEM_BYTES, 'certificate or key');
}
