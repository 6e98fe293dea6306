/** Releases of the agent itself, as a manufacturer would build them for slots: good ones, and some that no trial may survive. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TreeFile } from '../../firmware-sim/firmware/index.ts';
import { bundleAgent } from './agent-bundle.ts';

/** Started by the launcher, relative to the tree. */
export const AGENT_PROGRAM = 'bin/wardkeeper';

const NODE = 'exec "$WARDKEEPER_NODE" --disallow-code-generation-from-strings';

export type AgentFate = 'well' | 'ends-at-once' | 'hangs' | 'dies-on-trial';

/** What the box runs for each. The last is up, has begun to write, and is gone before it could judge itself. */
const STARTERS: Readonly<Record<AgentFate, string>> = {
  well: `${NODE} lib/wardkeeper.mjs "$@"`,
  'ends-at-once': 'exit 1',
  hangs: 'exec sleep 3600',
  'dies-on-trial': `${NODE} --import ./lib/dies.mjs lib/wardkeeper.mjs "$@"`,
};
const DIES = `const write = process.stdout.write.bind(process.stdout);
process.stdout.write = (text, ...rest) => {
  if (String(text).includes('"event":"ready"')) process.kill(process.pid, 'SIGKILL');
  return write(text, ...rest);
};
`;

let bundle: Promise<string> | null = null;

/** Sorted by path. */
export async function agentTree(version: string, fate: AgentFate): Promise<readonly TreeFile[]> {
  bundle ??= bundled();
  return [
    { path: AGENT_PROGRAM, mode: 0o755, content: Buffer.from(`#!/bin/sh\n${STARTERS[fate]}\n`) },
    ...(fate === 'dies-on-trial' ? [{ path: 'lib/dies.mjs', mode: 0o644, content: Buffer.from(DIES) }] : []),
    { path: 'lib/wardkeeper.mjs', mode: 0o644, content: Buffer.from(await bundle) },
    { path: 'release.json', mode: 0o644, content: Buffer.from(`${JSON.stringify({ product: 'wardkeeper', version })}\n`) },
  ];
}

async function bundled(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'wardkeeper-release-'));
  try {
    const file = join(folder, 'wardkeeper.mjs');
    await bundleAgent(file);
    return readFileSync(file, 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
