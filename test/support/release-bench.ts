/** A signing machine: a folder with a factory CA, and the command run in this process with a fixed clock. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../../release/index.ts';
import { NOW_MS } from './x509-parts.ts';

export interface ReleaseRun {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface ReleaseBench {
  readonly folder: string;
  readonly dir: string;
  readonly path: (name: string) => string;
  readonly run: (...args: readonly string[]) => Promise<ReleaseRun>;
  readonly [Symbol.dispose]: () => void;
}

export async function makeReleaseBench(nowMs = NOW_MS): Promise<ReleaseBench> {
  const folder = mkdtempSync(join(tmpdir(), 'wardkeeper-release-'));
  const run = async (...args: readonly string[]) => {
    const lines = { out: [] as string[], err: [] as string[] };
    const code = await runCli(args, {
      nowMs: () => nowMs,
      randomBytes: (count) => randomBytes(count),
      stdout: (text) => void lines.out.push(text),
      stderr: (text) => void lines.err.push(text),
    });
    return { code, out: lines.out.join('\n'), err: lines.err.join('\n') };
  };
  const bench = { folder, dir: join(folder, 'factory'), path: (name: string) => join(folder, name), run };
  const made = await run('init', '--dir', bench.dir);
  if (made.code !== 0) throw new Error(made.err);
  return { ...bench, [Symbol.dispose]: () => rmSync(folder, { recursive: true }) };
}
