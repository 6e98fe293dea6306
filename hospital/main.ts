/** The entry of `wardkeeper-hospital`: the only file here that touches the process. */
import { randomBytes } from 'node:crypto';
import process from 'node:process';
import { runCli } from './cli/index.ts';

/** One Ctrl-C can arrive twice, from the terminal and from a launcher in front of us; only a later one means "now". */
const SAME_SIGNAL_MS = 500;

const stopping = new AbortController();
let stoppedAtMs = 0;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stopping.signal.aborted && performance.now() - stoppedAtMs > SAME_SIGNAL_MS) process.exit(130);
    if (!stopping.signal.aborted) stoppedAtMs = performance.now();
    stopping.abort();
  });
}
// `events | head` ends when head does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

async function readStdin(): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of process.stdin) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length > 64 * 1024) throw new Error('standard input: more than 64 KiB');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/\r?\n$/, '');
}

await runCli(process.argv.slice(2), {
  stdout: (line) => process.stdout.write(`${line}\n`),
  stderr: (line) => process.stderr.write(`${line}\n`),
  readStdin,
  colour: process.stdout.isTTY === true && !('NO_COLOR' in process.env),
  signal: stopping.signal,
  wallMs: () => Date.now(),
  randomBytes: (count) => randomBytes(count),
  exit: (code) => {
    process.exitCode = code;
  },
});
