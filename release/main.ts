/** The program `wardkeeper-release`. The only file here that touches the process. */
import { randomBytes } from 'node:crypto';
import { runCli } from './cli.ts';
import { openPrompt } from './prompt.ts';

process.exitCode = await runCli(process.argv.slice(2), {
  nowMs: () => Date.now(),
  randomBytes: (count) => randomBytes(count),
  stdout: (text) => process.stdout.write(`${text}\n`),
  stderr: (text) => process.stderr.write(`${text}\n`),
  openPrompt: () => openPrompt(process.stdin, process.stderr),
});
