/** Releases of the agent itself, as a manufacturer would build them for slots: good ones, and some that no trial may survive. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TreeFile } from '../../firmware-sim/firmware/index.ts';
import { bundleAgent } from './agent-bundle.ts';
import { buildArtefacts } from './built.ts';

/** Started by the launcher, relative to the tree. */
export const AGENT_PROGRAM = 'bin/wardkeeper';

/** One file for the box's Node, or one that needs none. */
export type AgentForm = 'bundle' | 'executable';
export type AgentFate = 'well' | 'ends-at-once' | 'hangs' | 'dies-on-trial';

interface Form {
  /** What of the tree has it. */
  readonly path: string;
  readonly mode: number;
  /** Shell's words that become it. */
  readonly start: string;
  readonly build: (folder: string) => Promise<string>;
}

const FORMS: Readonly<Record<AgentForm, Form>> = {
  bundle: {
    path: 'lib/wardkeeper.mjs',
    mode: 0o644,
    start: 'exec "$WARDKEEPER_NODE" --disallow-code-generation-from-strings lib/wardkeeper.mjs "$@"',
    build: async (folder) => {
      await bundleAgent(join(folder, 'wardkeeper.mjs'));
      return 'wardkeeper.mjs';
    },
  },
  executable: {
    path: 'lib/wardkeeper',
    mode: 0o755,
    start: 'exec lib/wardkeeper "$@"',
    build: async (folder) => {
      await buildArtefacts(['executable', '--program', 'wardkeeper', '--out', folder]);
      return `wardkeeper-linux-${process.arch}`;
    },
  },
};

/** What the box runs for each. The last is up, has begun to write, and is gone before it could judge itself. */
const STARTERS: Readonly<Record<AgentFate, (start: string) => string>> = {
  well: (start) => start,
  'ends-at-once': () => 'exit 1',
  hangs: () => 'exec sleep 3600',
  'dies-on-trial': (start) => `sh -c 'echo "pid $$"; ${start}' sh "$@" | while IFS= read -r line; do
  case $line in "pid "*) pid=\${line#pid };; *) printf '%s\\n' "$line";; esac
  case $line in *'"event":"ready"'*) kill -9 "$pid";; esac
done`,
};

const built = new Map<AgentForm, Promise<Buffer>>();

/** Sorted by path. */
export async function agentTree(form: AgentForm, version: string, fate: AgentFate): Promise<readonly TreeFile[]> {
  const { path, mode, start, build } = FORMS[form];
  const program = built.get(form) ?? contentOf(build);
  built.set(form, program);
  return [
    { path: AGENT_PROGRAM, mode: 0o755, content: Buffer.from(`#!/bin/sh\n${STARTERS[fate](start)}\n`) },
    { path, mode, content: await program },
    { path: 'release.json', mode: 0o644, content: Buffer.from(`${JSON.stringify({ product: 'wardkeeper', version })}\n`) },
  ];
}

async function contentOf(build: Form['build']): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'wardkeeper-release-'));
  try {
    return readFileSync(join(folder, await build(folder)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
