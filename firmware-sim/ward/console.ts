/** The hospital's console in a ward: where it listens, and how somebody first gets in. */
import { once } from 'node:events';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { SimError } from '../errors.ts';
import { parseObject } from '../json.ts';

/** What people may come to know; another where somebody else has it. */
export const CONSOLE_PORT = 8_480;
const ANSWER_MS = 10_000;
const MAX_ANSWER_BYTES = 64 * 1024;
const CODE_LINE = /^first administrator: open \S+ and enter (?<code>\S+) \(once, until (?<until>\S+)\)$/;

export interface FirstCode {
  readonly code: string;
  readonly expiresMs: number;
}

/** Null: not the line by which the console tells whoever started it how the first administrator gets in. */
export function readCodeLine(line: string): FirstCode | null {
  const { code, until } = CODE_LINE.exec(line)?.groups ?? {};
  return code === undefined || until === undefined ? null : { code, expiresMs: Date.parse(until) };
}

/**
 * The first of `wanted` that is free, else one of the kernel's choice. Held by nobody from then on: whoever starts the console may find it taken, and asks
 * again.
 */
export async function freePortOf(wanted: readonly number[]): Promise<number> {
  for (const port of [...wanted, 0]) {
    const server = createServer();
    const { promise, resolve } = Promise.withResolvers<number | null>();
    server.once('error', () => resolve(null));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : null);
    });
    const found = await promise;
    if (found === null) continue;
    server.close();
    await once(server, 'close');
    return found;
  }
  throw new SimError('LISTEN_FAILED', '127.0.0.1: no port is free');
}

/** Whether nobody has an account yet, as the console tells anybody. Throws `TIMEOUT` or `OUTPUT_MALFORMED`. */
export async function needsFirstAdministrator(url: string): Promise<boolean> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const asked = get(`${url}/api/v1/console`, { agent: false, timeout: ANSWER_MS }, (answer) => {
    let text = '';
    answer.setEncoding('utf8');
    answer.on('data', (part: string) => {
      text += part;
      if (text.length > MAX_ANSWER_BYTES) answer.destroy();
    });
    answer.on('end', () => resolve(text));
    answer.on('error', reject);
  });
  asked.on('timeout', () => asked.destroy(new SimError('TIMEOUT', `${url}: the console did not answer`)));
  asked.on('error', reject);
  const needs = parseObject(await promise)?.['needsFirstAdministrator'];
  if (typeof needs === 'boolean') return needs;
  throw new SimError('OUTPUT_MALFORMED', `${url}/api/v1/console: expected whether it needs a first administrator`);
}
