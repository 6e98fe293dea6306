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
  /** Resident memory of this process. */
  readonly residentBytes: () => number;
  /** First Ctrl-C or SIGTERM. */
  readonly stopSignal: AbortSignal;
  /** The second. */
  readonly killSignal: AbortSignal;
  readonly setExitCode: (code: ExitCode) => void;
}

/** 0 done, 1 failed or refused, 2 usage, 75 try later, 78 bad configuration. */
export type ExitCode = 0 | 1 | 2 | 75 | 78;

/** Secrets come as lines of stdin, never as arguments. */
export interface SecretLines {
  /** The next line without its end; empty where there is none. At a terminal it is asked for and typed without echo. */
  next(question: string): Promise<string>;
  close(): void;
}

export function openSecretLines({ input, stderr }: SimContext): SecretLines {
  const terminal = 'isTTY' in input && input.isTTY === true;
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input, output: nowhere, terminal, historySize: 0 });
  const lines = reader[Symbol.asyncIterator]();
  return {
    async next(question) {
      if (terminal) stderr(question);
      const { value } = await lines.next();
      return typeof value === 'string' ? value.slice(0, MAX_SECRET_LENGTH) : '';
    },
    close: () => reader.close(),
  };
}

/** One such line. */
export async function readSecretLine(context: SimContext, question: string): Promise<string> {
  const lines = openSecretLines(context);
  return lines.next(question).finally(() => lines.close());
}

const MAX_SECRET_LENGTH = 4_096;
