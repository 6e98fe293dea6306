/** The flags and the environment that the agent's own start gives to Node. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './source-tree.ts';

export const DAEMON_FLAGS: readonly string[] = JSON.parse(readFileSync(join(ROOT, 'agent/bin/node-flags.json'), 'utf8'));
export const DAEMON_ENVIRONMENT: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(join(ROOT, 'agent/bin/environment.json'), 'utf8'),
);
