/** The entry of `wardkeeper-hospital`: the only file here that touches the process. */
import { randomBytes } from 'node:crypto';
import process from 'node:process';
import { runCli } from './cli/index.ts';

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => stopping.abort());
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
