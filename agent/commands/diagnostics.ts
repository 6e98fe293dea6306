/**
 * What a hospital needs to know of a gateway that it cannot reach: status, warnings and the newest log lines, in one bundle of a
 * size with a limit. It goes to the hospital as events, so that it is sealed, chained and kept like all that this gateway says.
 */
import { gzipSync } from 'node:zlib';
import { type EventDraft, Severity } from '@wardkeeper/proto';
import type { Log } from '../runtime/log.ts';

export const MAX_LOG_LINES = 400;
const MAX_LINE_CODE_UNITS = 1_000;
/** Of one event, with room for the rest of it under MAX_EVENT_BYTES. */
const PART_BYTES = 12 * 1024;
const MAX_PARTS = 16;

/** The newest lines of the log, in memory. */
export class RecentLog {
  readonly #nowMs: () => number;
  readonly #lines: string[] = [];

  /** `nowMs`: wall time. */
  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** The same log, of which the newest lines are kept here too. */
  keep(log: Log): Log {
    return (message, fields = {}) => {
      log(message, fields);
      this.#lines.push(JSON.stringify({ at: new Date(this.#nowMs()).toISOString(), message, ...fields }).slice(0, MAX_LINE_CODE_UNITS));
      if (this.#lines.length > MAX_LOG_LINES) this.#lines.shift();
    };
  }

  get lines(): readonly string[] {
    return this.#lines;
  }
}

/** Long runs of hex or base64 could be a session, a key or a code; what they name is of no use to whoever looks for a fault. */
const TOKEN = /[A-Za-z0-9+/_-]{24,}={0,2}/g;

/** Names of people go nowhere, not even to their own hospital, but as pseudonyms. */
export function redact(text: string, names: readonly string[]): string {
  const withoutTokens = text.replace(TOKEN, '<redacted>');
  return names
    .filter((name) => name.length > 1)
    .toSorted((a, b) => b.length - a.length)
    .reduce((result, name) => result.replaceAll(name, '<account>'), withoutTokens);
}

export interface DiagnosticsSources {
  readonly status: () => unknown;
  readonly warnings: () => unknown;
  readonly log: RecentLog;
  /** Of accounts. */
  readonly names: () => readonly string[];
}

/** The bundle in pieces, each an event. The oldest log lines are left out until it fits. */
export function diagnosticsParts(digest: Uint8Array, sources: DiagnosticsSources): readonly EventDraft<'diagnosticsPart'>[] {
  const names = sources.names();
  const lines = sources.log.lines.map((line) => redact(line, names));
  for (let kept = lines.length; ; kept = Math.floor(kept / 2)) {
    // Status and warnings hold counts and codes and no names; ids in them are what somebody looks for.
    const bundle = {
      kind: 'wardkeeper-diagnostics/1',
      status: sources.status(),
      warnings: sources.warnings(),
      log: lines.slice(lines.length - kept),
    };
    const packed = gzipSync(JSON.stringify(bundle));
    const parts = Math.ceil(packed.length / PART_BYTES);
    if (parts <= MAX_PARTS || kept === 0) return split(digest, packed, Math.min(parts, MAX_PARTS));
  }
}

function split(digest: Uint8Array, packed: Uint8Array, parts: number): readonly EventDraft<'diagnosticsPart'>[] {
  return Array.from({ length: parts }, (_, index) => ({
    kind: 'diagnosticsPart' as const,
    severity: Severity.INFO,
    detail: { digest, part: index + 1, parts, bytes: packed.subarray(index * PART_BYTES, (index + 1) * PART_BYTES) },
  }));
}
