/** Questions to the person at the machine. Secrets are typed without echo, or come as lines of stdin; they are never arguments. */
import { createInterface } from 'node:readline';
import { type Readable, Writable } from 'node:stream';

const MAX_ANSWER_CHARS = 4_096;

export interface Prompt {
  /** Whether there is somebody to ask; otherwise only secrets are read. */
  readonly isTerminal: boolean;
  /** Without its line end; empty: nothing came. */
  ask(question: string): Promise<string>;
  askSecret(question: string): Promise<string>;
  close(): void;
}

export function openPrompt(input: Readable, output: Writable): Prompt {
  const isTerminal = 'isTTY' in input && input.isTTY === true;
  let isSecret = false;
  const shown = new Writable({
    write(chunk, _encoding, done) {
      if (!isSecret) output.write(chunk);
      done();
    },
  });
  const reader = createInterface({ input, output: shown, terminal: isTerminal, historySize: 0 });
  const lines = reader[Symbol.asyncIterator]();
  const next = async (question: string, secret: boolean) => {
    if (isTerminal) output.write(`${question} `);
    isSecret = secret || !isTerminal;
    const { value } = await lines.next();
    if (isTerminal && isSecret) output.write('\n');
    isSecret = false;
    return typeof value === 'string' ? value.slice(0, MAX_ANSWER_CHARS) : '';
  };
  return {
    isTerminal,
    ask: (question) => next(question, false),
    askSecret: (question) => next(question, true),
    close: () => reader.close(),
  };
}
