/** The program `wardkeeper`. With the CLI's context below, the only place that touches the process. */
import { isSea } from 'node:sea';
import { runCli } from './cli/index.ts';

const write = (stream: NodeJS.WriteStream) => (text: string) => void stream.write(text);

/** One Ctrl-C can arrive twice, from the terminal and from the launcher in front of us. */
const SAME_SIGNAL_MS = 500;

/** A second signal means what it always means: now. */
function untilSignalled(): AbortSignal {
  const controller = new AbortController();
  let firstAtMs = 0;
  const stop = () => {
    if (controller.signal.aborted && performance.now() - firstAtMs > SAME_SIGNAL_MS) process.exit(130);
    if (!controller.signal.aborted) firstAtMs = performance.now();
    controller.abort();
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  return controller.signal;
}

async function readStdin(): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of process.stdin) {
    length += (chunk as Buffer).length;
    if (length > 64 * 1024) throw new Error('standard input: more than 64 KiB');
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/\r?\n$/, '');
}

/** One question, one line; Ctrl-D ends it with null. */
async function ask(question: string): Promise<string | null> {
  const { createInterface } = await import('node:readline');
  const reader = createInterface({ input: process.stdin, output: process.stderr, historySize: 0 });
  try {
    return await new Promise((resolve) => {
      reader.on('close', () => resolve(null));
      reader.question(`${question} `, resolve);
    });
  } finally {
    reader.close();
  }
}

// A reader that goes away (`audit show | head`) is no fault of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

// A single executable has its flags and its file within itself.
const [, script] = process.argv;
const own = { path: process.execPath, args: isSea() || script === undefined ? [] : [...process.execArgv, script] };

process.exitCode = await runCli(process.argv.slice(2), {
  writeOut: write(process.stdout),
  writeError: write(process.stderr),
  readStdin,
  untilSignalled,
  environment: process.env,
  own,
  ...(process.stdin.isTTY && process.stderr.isTTY ? { ask } : {}),
  ...(process.stderr.isTTY ? { terminalColumns: process.stderr.columns } : {}),
});
