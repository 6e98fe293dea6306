/** What it takes to load and run proto: no code from strings, no sockets, no disk, little memory. Each in a process of its own. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RoundTrip } from '../support/round-trip-report.ts';

const support = join(import.meta.dirname, '..', 'support');

function runScript(script: string, ...flags: readonly string[]): string {
  const { status, signal, stdout, stderr } = spawnSync(
    process.execPath,
    ['--conditions=wardkeeper-source', ...flags, join(support, script)],
    { encoding: 'utf8', env: {} },
  );
  if (status !== 0) throw new Error(`${script} ended with ${status ?? signal}: ${stderr.slice(0, 2_000)}`);
  return stdout;
}

const roundTrip = (...flags: readonly string[]) => JSON.parse(runScript('proto-round-trip.ts', ...flags)) as RoundTrip;

describe('a round trip', () => {
  it('needs no code made from strings', () => {
    const restricted = roundTrip('--disallow-code-generation-from-strings');
    expect(restricted).toMatchObject({ codeGeneration: false, document: true, event: 'notice   agentStopped gateway reason=asked' });
  });

  it('asks for cryptography and compression, and for nothing else of Node', () => {
    expect(roundTrip().builtins).toEqual(['node:crypto', 'node:zlib']);
  });

  it('loads no sockets and no certificate library', () => {
    const { internal, files } = roundTrip();
    expect(internal).toContain('crypto');
    const sockets = /^(?:net|tls|http|https|http2|dgram|dns|inspector|child_process|worker_threads|_http_.*|_tls_.*)$/;
    expect(internal.filter((name) => sockets.test(name))).toEqual([]);
    expect(files.filter((url) => url.includes('/proto/')).length).toBeGreaterThan(10);
    expect(files.filter((url) => url.includes('node-forge'))).toEqual([]);
  });
});

describe('messages of millions of empty elements', () => {
  it('are refused within a 48 MB heap', () => {
    expect(JSON.parse(runScript('proto-floods.ts', '--max-old-space-size=48'))).toEqual({
      recipients: 'MALFORMED',
      runs: 'DECODING',
      rows: 'DECODING',
      checkpoints: 'DECODING',
      warnings: 'DECODING',
      signatures: 'MALFORMED',
      gaps: 'DOCUMENT_MALFORMED',
      directory: 'DOCUMENT_MALFORMED',
    });
  });
});
