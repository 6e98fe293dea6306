/**
 * Renewal in a process of its own: the verb that a person would type. What makes and reads certificates (node-forge, an HTTP client) comes
 * and goes with it, so that the daemon is after a renewal what it was before. Killed together with the daemon or outliving it, it leaves
 * one usable identity: all its files change in one step.
 */
import { type OwnProgram, runOwnProgram } from '../../runtime/spawn.ts';
import type { RenewalAttempt, RenewalOutcome } from './service.ts';

/** Three exchanges of 30 s at most, and a slow machine's start. */
const LONGEST_MS = 180_000;
const MAX_OUTPUT_BYTES = 64 * 1024;

/** `config`: absolute path of agent.toml. Never rejects. */
export async function renewInHelper(own: OwnProgram, config: string, { signedMs, signal }: RenewalAttempt): Promise<RenewalOutcome> {
  const provenMs = Math.max(0, Math.floor(Math.max(...signedMs, 0)));
  const verb = ['identity', 'renew', '--config', config, '--json', '--proven-ms', String(provenMs)];
  const result = await runOwnProgram(own, verb, { timeoutMs: LONGEST_MS, maxBytes: MAX_OUTPUT_BYTES }, signal);
  return (result.ok ? parseOutcome(result.output.toString('utf8')) : null) ?? failed(result.ok ? 'it said nothing' : result.detail);
}

/** What "identity renew --json" prints; null for anything else. */
export function parseOutcome(text: string): RenewalOutcome | null {
  let said: unknown;
  try {
    said = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof said !== 'object' || said === null) return null;
  const field = (name: string): unknown => Reflect.get(said, name);
  if (field('ok') === true) {
    const provenMs = Date.parse(String(field('proven')));
    return Number.isNaN(provenMs) ? null : { ok: true, provenMs };
  }
  const [code, detail, retryAfterS] = ['code', 'detail', 'retryAfterS'].map(field);
  if (field('ok') !== false || typeof code !== 'string' || typeof detail !== 'string') return null;
  return { ok: false, code, detail, ...(typeof retryAfterS === 'number' ? { retryAfterMs: retryAfterS * 1_000 } : {}) };
}

function failed(why: string): RenewalOutcome {
  return {
    ok: false,
    code: 'HELPER_FAILED',
    detail: `the process that renews ended without a word (${why}): "identity renew" by hand says why`,
  };
}
