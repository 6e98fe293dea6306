/** TOML text -> policy or bounds, with every fault at once, each with its key and line. Never throws for what a person wrote. */
import { locateTomlKeys, parseToml, type TomlFault, type TomlResult } from '../toml/index.ts';
import { BOUNDS_FILE, findOutOfBounds, type PolicyBounds } from './bounds.ts';
import { policyFromFile } from './convert.ts';
import { POLICY_FILE, type PolicyFile } from './file.ts';
import type { AccessPolicy } from './model.ts';
import { type Finding, findNonsense } from './sense.ts';

export interface ParsedPolicy {
  readonly version: number;
  readonly policy: AccessPolicy;
  /** As written. */
  readonly file: PolicyFile;
}

/** A policy's text is far below: the shipped ones have about 10 KiB. */
export const MAX_POLICY_BYTES = 256 * 1024;

const UNITS = ['seconds', 'minutes', 'hours', 'failures', 'characters', 'digits', 'attempts', 'credentials'];
const UNIT = new RegExp(`_(${UNITS.join('|')})$`);

/** Faults where the text is no policy at all; what it says may still be out of bounds. */
export function parsePolicy(text: string): TomlResult<ParsedPolicy> {
  if (text.length > MAX_POLICY_BYTES) return tooLong();
  const result = parseToml(text, POLICY_FILE);
  if (!result.ok) return { ok: false, faults: nameUnits(result.faults) };
  const file = result.value;
  const nonsense = findNonsense(file);
  if (nonsense.length > 0) return { ok: false, faults: withLines(text, nonsense) };
  return { ok: true, value: { version: file.version, policy: policyFromFile(file), file } };
}

export function parseBounds(text: string): TomlResult<PolicyBounds> {
  return text.length > MAX_POLICY_BYTES ? tooLong() : parseToml(text, BOUNDS_FILE);
}

/** A policy's text and where it leaves the bounds: what a hospital reads before it signs, and a gateway before it obeys. */
export function parseBoundedPolicy(text: string, bounds: PolicyBounds): TomlResult<ParsedPolicy> {
  const result = parsePolicy(text);
  if (!result.ok) return result;
  const outside = findOutOfBounds(result.value.file, bounds);
  return outside.length === 0 ? result : { ok: false, faults: withLines(text, outside) };
}

export function withLines(text: string, findings: readonly Finding[]): readonly TomlFault[] {
  const lineOf = locateTomlKeys(text);
  return findings.map(({ field, message }) => ({ key: field, line: lineOf(field), message })).toSorted((a, b) => a.line - b.line);
}

function tooLong(): { readonly ok: false; readonly faults: readonly TomlFault[] } {
  return { ok: false, faults: [{ key: '', line: 1, message: `larger than ${MAX_POLICY_BYTES} bytes` }] };
}

/** `idle_lock = 15` is an unknown key and a missing `idle_lock_minutes`: told as the one mistake that it is. */
function nameUnits(faults: readonly TomlFault[]): readonly TomlFault[] {
  const missing = new Map(
    faults.filter(({ message, key }) => message === 'missing' && UNIT.test(key)).map((fault) => [fault.key.replace(UNIT, ''), fault.key]),
  );
  const explained = new Set<string>();
  const named = faults.map((fault) => {
    const full = fault.message === 'unknown key' ? (missing.get(fault.key.replace(/_[a-z]+$/, '')) ?? missing.get(fault.key)) : undefined;
    if (full === undefined) return fault;
    explained.add(full);
    return { ...fault, message: `names no unit, or another one: expected ${full.split('.').at(-1) ?? full}` };
  });
  return named.filter(({ key, message }) => !(message === 'missing' && explained.has(key)));
}
