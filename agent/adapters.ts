/**
 * What an embedding program hands in, looked at before anything starts. The compiler sees the types of callers in TypeScript; here are
 * those of the others, and what no type says: that the program which renews certificates is there.
 */
import { accessSync, constants, existsSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { AgentError } from './errors.ts';
import { reasonOf } from './runtime/durable-file.ts';
import type { Log } from './runtime/log.ts';
import type { OwnProgram } from './runtime/spawn.ts';
import type { LinkPort } from './telemetry/index.ts';

export interface AgentAdapters {
  /** Where the log goes. What must be proven goes to the ledger, not here. */
  readonly log: Log;
  /** The `wardkeeper` command, which renews certificates in a process of its own: `{ path: process.execPath, args: [its file] }`. */
  readonly program: Pick<OwnProgram, 'path' | 'args'>;
  /** The process's own; the switches of libraries are taken out of it. Absent: empty. */
  readonly environment?: Record<string, string | undefined>;
  /** Carries sealed batches in place of the agent's own connection to the broker, where the gateway has one already. */
  readonly link?: LinkPort;
}

/** Throws AgentError `ADAPTER_INVALID` for the first that is wrong, with its name, what was expected and what came. */
export function checkAdapters(adapters: AgentAdapters): void {
  const { log, program, environment, link }: Partial<Record<keyof AgentAdapters, unknown>> = isObject(adapters) ? adapters : {};
  if (typeof log !== 'function') throw wrong('log', 'a function (message, fields)', log);
  checkProgram(program);
  if (environment !== undefined && !isObject(environment))
    throw wrong('environment', 'an object of names and values, or nothing', environment);
  if (link !== undefined && !(isObject(link) && typeof link['connect'] === 'function')) {
    throw wrong('link', 'an object with connect(options, signal), or nothing', link);
  }
}

function checkProgram(program: unknown): void {
  if (!isObject(program)) throw wrong('program', '{ path, args }', program);
  const { path, args } = program;
  if (typeof path !== 'string' || !isAbsolute(path)) throw wrong('program.path', "an absolute path, such as Node's own", path);
  try {
    accessSync(path, constants.X_OK);
  } catch (cause) {
    throw invalid(`program.path: ${path} cannot be run (${reasonOf(cause)})`, cause);
  }
  if (!Array.isArray(args) || !args.every((one) => typeof one === 'string')) throw wrong('program.args', 'a list of strings', args);
  const gone = args.find((one) => isAbsolute(one) && !existsSync(one));
  if (gone !== undefined) throw invalid(`program.args: there is no ${gone}: expected the file of the wardkeeper command`);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What came is told by its kind alone: an environment may hold secrets. */
function wrong(adapter: string, expected: string, found: unknown): AgentError {
  const kinds: Readonly<Record<string, string>> = { undefined: 'nothing', object: found === null ? 'null' : 'an object' };
  const kind = Array.isArray(found) ? 'a list' : (kinds[typeof found] ?? `a ${typeof found}`);
  return invalid(`${adapter}: expected ${expected}, got ${kind}`);
}

function invalid(finding: string, cause?: unknown): AgentError {
  return new AgentError('ADAPTER_INVALID', `createAgent: ${finding}`, { cause });
}
