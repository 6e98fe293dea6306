/** What may leave of a configuration and a log. Pure. */
import { redact } from '../commands/diagnostics.ts';

/** Of a log: its newest lines, each cut. */
const MAX_LINES = 2_000;
const MAX_LINE_CODE_UNITS = 1_000;

/** A parsed configuration: paths stay, every other text of it goes through `redact`; nothing is guessed by a key's name. */
export function redactConfig(value: unknown): unknown {
  if (typeof value === 'string') return value.startsWith('/') ? value : redact(value, []);
  if (Array.isArray(value)) return value.map(redactConfig);
  if (typeof value === 'bigint') return Number(value);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, redactConfig(part)]));
}

/** `names` are of accounts: they become `<account>` wherever they stand. */
export function redactLines(text: string, names: readonly string[]): readonly string[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .slice(-MAX_LINES)
    .map((line) => redact(line.slice(0, MAX_LINE_CODE_UNITS), names));
}
