/** What the manufacturer signs of one release, beside its bytes: the `custom` field of its payload in targets metadata. */
import * as v from 'valibot';
import { isTargetPath } from '../tuf/index.ts';

/** Files of one release, and bytes of one file: a gateway's whole image fits, and a list that does not end does not. */
const MAX_FILES = 16_384;
const MAX_BYTES = 2 ** 40;
const MAX_LISTED = 64;

const counter = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const bytes = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(MAX_BYTES));
const hex = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const word = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9._ -]{0,63}$/));
/** A word that is part of a file's name. */
const component = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/));
const version = v.pipe(v.string(), v.regex(/^[0-9A-Za-z][0-9A-Za-z.+-]{0,63}$/));
const path = v.pipe(v.string(), v.check(isTargetPath, 'a relative path of [A-Za-z0-9._/-] without empty or dotted parts'));

/** Of one release. */
export const RELEASE_LIMITS = { files: MAX_FILES, bytes: MAX_BYTES } as const;

const TARGET_REF = v.strictObject({ path, sha256: hex, size: bytes });

/** Forms of the device's own data, numbered as they come: the one that a release writes, and the oldest and the newest that it reads. */
const DATA_SCHEMA = v.pipe(
  v.strictObject({ writes: counter, readableFrom: counter, readableTo: v.optional(counter) }),
  v.check(
    ({ writes, readableFrom, readableTo = writes }) => readableFrom <= writes && writes <= readableTo,
    'a release that reads what it writes',
  ),
);

/** As DATA_SCHEMA; null: none. */
export function parseDataSchema(value: unknown): DataSchema | null {
  const parsed = v.safeParse(DATA_SCHEMA, value);
  return parsed.success ? parsed.output : null;
}

/** Whether a release understands data of this form. `readableTo` absent: nothing newer than what it writes itself. */
export function readsForm({ writes, readableFrom, readableTo = writes }: DataSchema, form: number): boolean {
  return readableFrom <= form && form <= readableTo;
}

const RELEASE = v.strictObject({
  schema: v.literal(1),
  /** What it replaces: `firmware`, `agent`, `drug-library`. */
  component,
  version,
  /** Grows with every release of a component, and decides which is newer; the version is for people. */
  releaseCounter: counter,
  /** After this release is confirmed, nothing below this counter runs again. */
  securityFloor: counter,
  /** Device models, exactly as the gateway's configuration names its own. */
  hardware: v.pipe(v.array(word), v.minLength(1), v.maxLength(MAX_LISTED)),
  /** The oldest agent that can install it. */
  minAgent: version,
  requires: v.pipe(v.array(v.strictObject({ component, minCounter: counter })), v.maxLength(MAX_LISTED)),
  dataSchema: DATA_SCHEMA,
  restart: v.boolean(),
  /** Sorted by path, each once, relative to the slot. */
  files: v.pipe(
    v.array(
      v.strictObject({ path, sha256: hex, size: bytes, mode: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(0o777)) }),
    ),
    v.minLength(1),
    v.maxLength(MAX_FILES),
    v.check((files) => files.every((file, index) => index === 0 || (files[index - 1]?.path ?? '') < file.path), 'sorted, each path once'),
    v.check((files) => !hasFileAsFolder(files.map((file) => file.path)), 'no file where another needs a folder'),
  ),
  /** SHA-256 of each block of the payload, so that a copy that was cut off goes on where it stood. */
  blockIndex: v.nullable(v.strictObject({ ...TARGET_REF.entries, blockBytes: v.literal(65_536) })),
  sbom: v.nullable(TARGET_REF),
  notes: v.nullable(TARGET_REF),
  provenance: v.nullable(TARGET_REF),
});

/** A signed reference from a release to another target that goes with it. */
export type TargetRef = v.InferOutput<typeof TARGET_REF>;
export type DataSchema = v.InferOutput<typeof DATA_SCHEMA>;
export type ReleaseFile = ReleaseTarget['files'][number];
export type ReleaseTarget = v.InferOutput<typeof RELEASE>;

export type ParsedRelease =
  | { readonly ok: true; readonly release: ReleaseTarget }
  /** `detail`: which field, and what was expected there. */
  | { readonly ok: false; readonly detail: string };

/** `custom`: as targets metadata holds it, whose size and depth were limited before. */
export function parseRelease(custom: unknown): ParsedRelease {
  const parsed = v.safeParse(RELEASE, custom);
  if (parsed.success && parsed.output.securityFloor > parsed.output.releaseCounter)
    return { ok: false, detail: 'securityFloor: a release cannot forbid itself' };
  if (parsed.success) return { ok: true, release: parsed.output };
  const [issue] = parsed.issues;
  return { ok: false, detail: `${v.getDotPath(issue) ?? 'the release'}: ${issue.message}`.slice(0, 400) };
}

/** Sorted paths: a file is followed by what would lie in it, though not always directly (`a`, `a-b`, `a/c`). */
function hasFileAsFolder(paths: readonly string[]): boolean {
  const files = new Set(paths);
  return paths.some((each) => {
    for (let cut = each.indexOf('/'); cut > 0; cut = each.indexOf('/', cut + 1)) if (files.has(each.slice(0, cut))) return true;
    return false;
  });
}
