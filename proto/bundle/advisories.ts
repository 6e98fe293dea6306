/** Known vulnerabilities in the parts of a release, by a file of advisories in OSV's schema: one, a list, or `{"vulns": […]}`. */
import * as v from 'valibot';
import { ProtoError } from '../errors.ts';
import type { Part } from './bill-of-materials.ts';

export const MAX_ADVISORY_BYTES = 67_108_864;
const MAX_ADVISORIES = 200_000;
/** How package URLs of npm begin. */
const NPM = 'pkg:npm/';

const text = v.pipe(v.string(), v.maxLength(4_096));
const ADVISORY = v.looseObject({
  id: text,
  aliases: v.optional(v.array(text), []),
  summary: v.optional(text, ''),
  withdrawn: v.optional(text),
  affected: v.optional(
    v.array(
      v.looseObject({
        package: v.optional(v.looseObject({ purl: v.optional(text), ecosystem: v.optional(text), name: v.optional(text) })),
        versions: v.optional(v.array(text), []),
        ranges: v.optional(v.array(v.looseObject({ type: text, events: v.array(v.record(v.string(), text)) })), []),
      }),
    ),
    [],
  ),
});

type Advisory = v.InferOutput<typeof ADVISORY>;
type Affected = Advisory['affected'][number];

export interface Finding {
  readonly id: string;
  readonly aliases: readonly string[];
  readonly summary: string;
  /** The part's own. */
  readonly part: string;
  readonly version: string;
  /** `unclear`: the part is named, but by ranges that are not semantic versions, so that a person must look. */
  readonly certainty: 'affected' | 'unclear';
}

/** Throws `BUNDLE_MALFORMED`. Withdrawn advisories are left out. */
export function parseAdvisories(bytes: Uint8Array): readonly Advisory[] {
  if (bytes.length > MAX_ADVISORY_BYTES) throw fault(`${bytes.length} bytes, expected at most ${MAX_ADVISORY_BYTES}`);
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw fault('not JSON in UTF-8', cause);
  }
  const list: unknown = Array.isArray(json) ? json : ((Object(json) as { readonly vulns?: unknown }).vulns ?? [json]);
  const parsed = v.safeParse(v.pipe(v.array(ADVISORY), v.maxLength(MAX_ADVISORIES)), list);
  if (!parsed.success) throw fault(`${v.getDotPath(parsed.issues[0]) ?? 'the file'}: ${parsed.issues[0].message}`);
  return parsed.output.filter(({ withdrawn }) => withdrawn === undefined);
}

/** Sorted by part, then by advisory. Parts are matched by package URL alone: names without a kind of package are ambiguous, but npm's have one. */
export function findVulnerable(parts: readonly Part[], advisories: readonly Advisory[]): readonly Finding[] {
  const byId = Map.groupBy(parts, ({ id }) => id);
  const findings = advisories.flatMap((advisory) =>
    advisory.affected.flatMap((affected) => {
      const named = packageUrl(affected.package);
      return (byId.get(named) ?? []).flatMap((part) => {
        const certainty = judge(affected, part.version, named.startsWith(NPM));
        const { id, aliases, summary } = advisory;
        return certainty === null ? [] : [{ id, aliases, summary, part: part.id, version: part.version, certainty }];
      });
    }),
  );
  const keyOf = ({ part, version, id }: Finding) => `${part}\0${version}\0${id}`;
  const unique = new Map<string, Finding>();
  for (const finding of findings) if (unique.get(keyOf(finding))?.certainty !== 'affected') unique.set(keyOf(finding), finding);
  return [...unique.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, finding]) => finding);
}

/** Without version; empty: nothing that can be matched. Databases of npm packages leave the URL out, and some write a scope's @ as it is. */
function packageUrl({ purl, ecosystem, name = '' }: NonNullable<Affected['package']> = {}): string {
  if (purl !== undefined) return (purl.startsWith(`${NPM}@`) ? scoped(purl) : purl).replace(/[@?#].*$/s, '');
  return ecosystem === 'npm' && name !== '' ? scoped(`${NPM}${name}`) : '';
}

/** purl-spec, type npm: the scope's @ is %40. */
function scoped(purl: string): string {
  return purl.replace(`${NPM}@`, `${NPM}%40`);
}

/** `isNpm`: the ecosystem's own versions are semantic versions. */
function judge({ versions, ranges }: Affected, version: string, isNpm: boolean): Finding['certainty'] | null {
  if (versions.includes(version)) return 'affected';
  let isUnclear = versions.length === 0 && ranges.length === 0;
  for (const { type, events } of ranges) {
    const verdict = type === 'SEMVER' || (isNpm && type === 'ECOSYSTEM') ? inRange(events, version) : null;
    if (verdict === true) return 'affected';
    // Where versions are listed one by one, ranges of another kind only repeat them.
    if (verdict === null && versions.length === 0) isUnclear = true;
  }
  return isUnclear ? 'unclear' : null;
}

/** OSV "Evaluation"; null: a version that is none. */
function inRange(events: readonly Readonly<Record<string, string>>[], version: string): boolean | null {
  const own = semver(version);
  if (own === null) return null;
  let isIn = false;
  for (const event of events) {
    for (const [kind, text] of Object.entries(event)) {
      const bound = semver(text);
      if (bound === null && text !== '0') return null;
      const order = bound === null ? 1 : compare(own, bound);
      if (kind === 'introduced' && order >= 0) isIn = true;
      else if (kind === 'fixed' && order >= 0) isIn = false;
      else if (kind === 'last_affected' && order > 0) isIn = false;
    }
  }
  return isIn;
}

interface Semver {
  readonly numbers: readonly number[];
  readonly pre: readonly string[];
}

function semver(text: string): Semver | null {
  const [, major, minor, patch, pre] = /^v?(\d{1,9})\.(\d{1,9})\.(\d{1,9})(?:-([0-9A-Za-z.-]+))?(?:\+.*)?$/.exec(text) ?? [];
  return major === undefined ? null : { numbers: [major, minor, patch].map(Number), pre: pre === undefined ? [] : pre.split('.') };
}

/** Semantic Versioning 2.0.0 §11. */
function compare(a: Semver, b: Semver): number {
  for (const [index, number] of a.numbers.entries()) if (number !== b.numbers[index]) return number - (b.numbers[index] ?? 0);
  if (a.pre.length === 0 || b.pre.length === 0) return b.pre.length - a.pre.length === 0 ? 0 : a.pre.length === 0 ? 1 : -1;
  for (const [index, own] of a.pre.entries()) {
    const other = b.pre[index];
    if (other === undefined) return 1;
    if (own === other) continue;
    const numeric = [/^\d+$/.test(own), /^\d+$/.test(other)];
    if (numeric[0] && numeric[1]) return Number(own) - Number(other);
    if (numeric[0] !== numeric[1]) return numeric[0] ? -1 : 1;
    return own < other ? -1 : 1;
  }
  return a.pre.length - b.pre.length;
}

function fault(message: string, cause?: unknown): ProtoError {
  return new ProtoError('BUNDLE_MALFORMED', `advisories: ${message}`, { cause });
}
