/** `wardkeeper run`: the daemon, which carries what it loads for months. */
import { resolve } from 'node:path';
import { DEFAULT_CONFIG_PATH, loadConfig } from '../config.ts';
import { createLog } from '../runtime/log.ts';
import type { ExitCode } from './context.ts';
import type { CliProcess } from './outside.ts';

const POOL_BYTES = 8 * 1024;

/**
 * The configuration's path where `args` are the plain form that a unit or a script starts the daemon with; null for everything else, help and
 * mistakes among it, which the command line's library reads and answers. Without that library the daemon is half a megabyte smaller.
 */
export function plainRun(args: readonly string[]): string | null {
  const [verb, option, path, ...more] = args;
  if (verb !== 'run' || more.length > 0) return null;
  if (option === undefined) return DEFAULT_CONFIG_PATH;
  if (path === undefined) return /^--config=(?!-)(.+)$/s.exec(option)?.[1] ?? null;
  return option === '--config' && /^[^-]/.test(path) ? path : null;
}

/** Until it is told to stop. Throws AgentError where it cannot start. */
export async function runDaemon(configPath: string, outside: CliProcess): Promise<ExitCode> {
  if (outside.own === undefined) throw new TypeError('the daemon has to know how it was started');
  // A digest that is kept for months holds the whole pool that it was cut from: 64 KiB by Node's own choice.
  Buffer.poolSize = POOL_BYTES;
  const { runAgent } = await import('../compose.ts');
  const config = loadConfig(configPath);
  const failed = await runAgent(config, {
    signal: outside.untilSignalled(),
    log: createLog(outside.writeOut, Date.now),
    environment: outside.environment,
    configPath: resolve(configPath),
    own: { ...outside.own, environment: outside.environment },
  });
  return failed === null ? 0 : 1;
}
