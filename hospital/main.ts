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

await runCli(process.argv.slice(2), {
  stdout: (line) => process.stdout.write(`${line}\n`),
  stderr: (line) => process.stderr.write(`${line}\n`),
  colour: process.stdout.isTTY === true && !('NO_COLOR' in process.env),
  signal: stopping.signal,
  wallMs: () => Date.now(),
  randomBytes: (count) => randomBytes(count),
  exit: (code) => {
    process.exitCode = code;
  },
});
