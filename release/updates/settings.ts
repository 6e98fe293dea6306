/** `repository.json`: how long each role is signed for, and whether each person signs with two kinds of key. Who signs stands in the metadata. */
import * as v from 'valibot';
import { ReleaseError } from '../errors.ts';
import { refuseLaterFormat } from './format.ts';
import { MAX_DAYS } from './roles.ts';

export const MAX_SETTINGS_BYTES = 16_384;

const days = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_DAYS));
const SETTINGS = v.strictObject({
  format: v.literal('wardkeeper-repository/1'),
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(128)),
  /** Each person signs with Ed25519 and ML-DSA-65, and gateways ask for both. */
  hybrid: v.boolean(),
  days: v.strictObject({ root: days, targets: days, offline: days, snapshot: days, timestamp: days }),
});

export type Settings = v.InferOutput<typeof SETTINGS>;

export function formatSettings(settings: Settings): string {
  return `${JSON.stringify(settings, null, 1)}\n`;
}

/** Throws `REPOSITORY_INVALID`, `FORMAT_NEWER`. */
export function parseSettings(text: string, where: string): Settings {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new ReleaseError('REPOSITORY_INVALID', `${where}: not JSON`, { cause });
  }
  refuseLaterFormat(json, 'wardkeeper-repository/1', where);
  const parsed = v.safeParse(SETTINGS, json);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new ReleaseError('REPOSITORY_INVALID', `${where}: ${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`);
}
