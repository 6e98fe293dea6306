/** What the commands of `wardkeeper-sim` are handed of the process they run in. */
import { createInterface } from 'node:readline';
import { type Readable, Writable } from 'node:stream';

export interface SimContext {
  readonly input: Readable;
  readonly output: Writable;
  /** Data: one line. */
  readonly stdout: (text: string) => void;
  /** Talk: one line. */
  readonly stderr: (text: string) => void;
  readonly workingFolder: string;
  readonly execPath: string;
  readonly execArgv: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly signalProcess: (pid: number, name: 'SIGTERM' | 'SIGKILL') => void;
  /** First Ctrl-C or SIGTERM. */
  readonly stopSignal: AbortSignal;
  /** The second. */
  readonly killSignal: AbortSignal;
  readonly setExitCode: (code: ExitCode) => void;
}

/** 0 done, 1 failed or refused, 2 usage, 75 try later, 78 bad configuration. */
export type ExitCode = 0 | 1 | 2 | 75 | 78;

/**
 * One line of stdin, without its end: a secret comes this way and never as an argument. At a terminal it is asked for with
 * `question` and typed without echo.
 */
export async function readSecretLine({ input, stderr }: SimContext, question: string): Promise<string> {
  if ('isTTY' in input && input.isTTY === true) {
    stderr(question);
    const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
    const reader = createInterface({ input, output: nowhere, terminal: true, historySize: 0 });
    const { promise, resolve } = Promise.withResolvers<string>();
    reader.once('line', resolve).once('close', () => resolve(''));
    return promise.finally(() => reader.close());
  }
  let text = '';
  input.setEncoding('utf8');
  for await (const chunk of input) {
    text += String(chunk);
    if (text.includes('\n') || text.length > MAX_SECRET_LENGTH) break;
  }
  return (text.split('\n', 1)[0] ?? '').replace(/\r$/, '');
}

const MAX_SECRET_LENGTH = 4_096;
