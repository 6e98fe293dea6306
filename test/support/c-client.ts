/** The C client of the device socket, compiled for tests with every warning an error, under AddressSanitizer and UndefinedBehaviorSanitizer. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ROOT } from './source-tree.ts';

const FOLDER = join(ROOT, 'examples/c-client');
const STRICT = ['-std=c11', '-pedantic', '-Wall', '-Wextra', '-Wconversion', '-Wshadow', '-Werror'];
const SANITIZED = ['-O1', '-g', '-fsanitize=address,undefined', '-fno-sanitize-recover=all'];

export interface CClient {
  /** A verb of check.c with its arguments; null is none. Its one line of answer. */
  readonly ask: (verb: string, ...args: readonly (string | null)[]) => Promise<string>;
  /** Throws where the program ended otherwise than well, with what the sanitizer said. */
  readonly end: () => Promise<void>;
}

/** Both programs into `folder`; returns their paths. `flags` instead of the sanitizers'. */
export function compileCClient(folder: string, flags: readonly string[] = SANITIZED): { readonly check: string; readonly unlock: string } {
  const made = { check: join(folder, 'check'), unlock: join(folder, 'unlock_pump') };
  for (const path of [made.check, made.unlock]) {
    const sources = [`${path.slice(folder.length + 1)}.c`, 'wk_agent.c'].map((file) => join(FOLDER, file));
    execFileSync('cc', [...STRICT, ...flags, '-o', path, ...sources]);
  }
  return made;
}

export function startCClient(program: string, socket: string, silentAfterMs = 5_000): CClient {
  const child = spawn(program, [socket, String(silentAfterMs)], { stdio: ['pipe', 'pipe', 'pipe'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const closed = once(child, 'close');
  return {
    ask: async (verb, ...args) => {
      const words = args.map((word) => (word === null ? '-' : word === '' ? '.' : Buffer.from(word, 'latin1').toString('hex')));
      child.stdin.write(`${[verb, ...words].join(' ')}\n`);
      const { value } = await lines.next();
      if (value === undefined) throw new Error(`the C client ended at "${verb}": ${errors}`);
      return value;
    },
    end: async () => {
      child.stdin.end();
      const [code, signal] = (await closed) as [number | null, string | null];
      if (code !== 0) throw new Error(`the C client ended with ${code ?? signal}: ${errors}`);
    },
  };
}
