/** The token of an operator's login, in a file of this user alone (0600), one for each agent. */
import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { socketPaths } from '../local-api/index.ts';
import { PRIVATE_FILE, readWithin, writeDurably } from '../runtime/durable-file.ts';
import type { CliContext } from './context.ts';

const MAX_TOKEN_BYTES = 64;

/** Replaces the token of an earlier login. Throws AgentError `STATE_UNWRITABLE`. */
export function keepToken(context: CliContext, config: string, token: string): void {
  writeDurably(tokenPath(context, config), `${token}\n`, PRIVATE_FILE);
}

export function dropToken(context: CliContext, config: string): void {
  rmSync(tokenPath(context, config), { force: true });
}

/** Null: nobody has logged in. */
export function readToken(context: CliContext, config: string): string | null {
  let bytes: Uint8Array | null;
  try {
    bytes = readWithin(tokenPath(context, config), MAX_TOKEN_BYTES);
  } catch {
    return null;
  }
  const token = bytes === null ? '' : Buffer.from(bytes).toString('utf8').trim();
  return /^[A-Za-z0-9_-]{43}$/.test(token) ? token : null;
}

/** In this user's own runtime folder where there is one, which goes when the user does; else beside the agent's sockets. */
export function tokenPath(context: CliContext, config: string): string {
  const { runtime } = context.loadConfig(config).paths;
  const digest = createHash('sha256').update(socketPaths(runtime).operator).digest('hex').slice(0, 16);
  const own = context.environment?.['XDG_RUNTIME_DIR'];
  return join(own === undefined || own === '' ? runtime : own, `wardkeeper-operator-${digest}`);
}
