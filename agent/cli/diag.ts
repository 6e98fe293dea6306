/** `wardkeeper diag`: one file for whoever helps from afar, without secrets and without anything of a patient. */
import { closeSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command } from 'commander';
import { DEFAULT_CONFIG_PATH, loadConfig } from '../config.ts';
import { gatherDiag, MAX_LOG_BYTES } from '../diag/index.ts';
import { AgentError } from '../errors.ts';
import { PRIVATE_FILE, reasonOf } from '../runtime/durable-file.ts';
import { messageOf } from '../runtime/message.ts';
import type { CliContext, ExitCode } from './context.ts';
import { readInput } from './read-input.ts';
import { addDoctorCommand } from './doctor/index.ts';
import { addStatusCommand } from './status.ts';

interface Options {
  readonly config: string;
  readonly out?: string;
  readonly log?: string;
  readonly json?: true;
}

export function addDiagCommand(program: Command, context: CliContext): void {
  program
    .command('diag')
    .description('write a file for support: no secret, no name, nothing of a patient')
    .option('--config <file>', 'configuration of the agent', DEFAULT_CONFIG_PATH)
    .option('--out <file>', 'where to; must not exist (default: wardkeeper-diag-TIME.json here)')
    .option('--log <file>', "the agent's log: its last lines, with names and tokens taken out; - reads it from standard input")
    .option('--json', 'print JSON about what was written')
    .action(async (options: Options) => context.exit(await diag(options, context)));
}

async function diag(options: Options, context: CliContext): Promise<ExitCode> {
  const atMs = context.nowMs();
  const path = resolve(options.out ?? `wardkeeper-diag-${new Date(atMs).toISOString().replaceAll(/[:.]/g, '-')}.json`);
  const log = await readLog(options.log, context);
  const { config, fault } = load(options.config);
  const bundle = gatherDiag({
    atMs,
    config,
    configFault: fault,
    doctor: await ask(['doctor', '--json', '--config', options.config], context),
    status: await ask(['status', '--json', '--config', options.config], context),
    log,
  });
  const text = `${JSON.stringify(bundle, null, 1)}\n`;
  write(path, text);
  const bytes = Buffer.byteLength(text);
  const parts = Object.keys(bundle).filter((name) => bundle[name] !== null);
  if (options.json) context.stdout(JSON.stringify({ ok: true, path, bytes, parts }));
  else context.stderr(`${path}: ${Math.ceil(bytes / 1024)} KiB. It holds ${parts.join(', ')}; read it before you send it.`);
  if (log === null && !options.json)
    context.stderr('No log is in it: give one with --log FILE, or journalctl -u wardkeeper | wardkeeper diag --log -');
  return 0;
}

function load(path: string): { readonly config: ReturnType<typeof loadConfig> | null; readonly fault: string | null } {
  try {
    return { config: loadConfig(path), fault: null };
  } catch (error) {
    return { config: null, fault: messageOf(error) };
  }
}

async function readLog(path: string | undefined, { readStdin }: CliContext): Promise<string | null> {
  if (path === undefined) return null;
  return path === '-' ? readStdin() : Buffer.from(readInput(path, MAX_LOG_BYTES)).toString('utf8');
}

/** Another verb of ours, its answer as JSON. */
async function ask(args: readonly string[], context: CliContext): Promise<unknown> {
  const lines: string[] = [];
  const program = new Command('wardkeeper').exitOverride();
  const quiet: CliContext = { ...context, stdout: (text) => void lines.push(text), stderr: () => undefined, exit: () => undefined };
  addStatusCommand(program, quiet);
  addDoctorCommand(program, quiet);
  try {
    await program.parseAsync([...args], { from: 'user' });
    return JSON.parse(lines.join('')) as unknown;
  } catch (error) {
    return { fault: messageOf(error) };
  }
}

function write(path: string, text: string): void {
  try {
    const file = openSync(path, 'wx', PRIVATE_FILE);
    try {
      writeFileSync(file, text);
    } catch (cause) {
      // Half a file is of no use, and would stand in the way of the next try
      rmSync(path, { force: true });
      throw cause;
    } finally {
      closeSync(file);
    }
  } catch (cause) {
    const reason = reasonOf(cause);
    const why = reason === 'EEXIST' ? 'is there already: give another --out' : `cannot be written: ${reason}`;
    throw new AgentError('STATE_UNWRITABLE', `${path} ${why}`, { cause });
  }
}
