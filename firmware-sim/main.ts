/** The program `wardkeeper-sim`. The only file here that touches the process. */
import { runCli } from './cli/index.ts';

/** Ctrl-C under a launcher may arrive twice, from the terminal and from the launcher; only a later one means "now". */
const SAME_WISH_MS = 500;
/** What the programs of a ward need of our environment. */
const PASSED_ON = ['PATH', 'HOME', 'LANG', 'TMPDIR', 'TERM', 'NO_COLOR', 'FORCE_COLOR', 'NODE_COMPILE_CACHE'];

const stop = new AbortController();
const kill = new AbortController();
let stoppedAtMs = 0;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (!stop.signal.aborted) {
      stoppedAtMs = performance.now();
      stop.abort();
    } else if (performance.now() - stoppedAtMs > SAME_WISH_MS) kill.abort();
  });
}
// Whoever read our output is gone: nobody is left to tell, so stop in order.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => stop.abort());

await runCli(process.argv.slice(2), {
  input: process.stdin,
  output: process.stdout,
  stdout: (text) => process.stdout.write(`${text}\n`),
  stderr: (text) => process.stderr.write(`${text}\n`),
  workingFolder: process.cwd(),
  execPath: process.execPath,
  execArgv: process.execArgv,
  environment: Object.fromEntries(PASSED_ON.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]))),
  signalProcess: (pid, name) => process.kill(pid, name),
  residentBytes: () => process.memoryUsage.rss(),
  stopSignal: stop.signal,
  killSignal: kill.signal,
  setExitCode: (code) => {
    process.exitCode = code;
  },
});
