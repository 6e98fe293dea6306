/** What a release is made of, as CycloneDX JSON says (ECMA-424), and what differs between two of them. */
import * as v from 'valibot';
import { ProtoError } from '../errors.ts';

export const MAX_BILL_BYTES = 33_554_432;
const MAX_PARTS = 50_000;
const MAX_DEPTH = 32;

const text = v.pipe(v.string(), v.maxLength(4_096));
const LICENCE = v.looseObject({
  license: v.optional(v.looseObject({ id: v.optional(text), name: v.optional(text) })),
  expression: v.optional(text),
});
const PART = v.looseObject({
  name: text,
  group: v.optional(text),
  version: v.optional(text),
  purl: v.optional(text),
  licenses: v.optional(v.pipe(v.array(LICENCE), v.maxLength(64))),
});
const BILL = v.looseObject({
  bomFormat: v.literal('CycloneDX'),
  specVersion: v.pipe(v.string(), v.regex(/^1\.\d{1,2}$/)),
  components: v.optional(v.array(v.unknown()), []),
});

/** One part in one version. */
export interface Part {
  /** Its package URL without version and qualifiers, or its group and name. */
  readonly id: string;
  readonly version: string;
  /** SPDX ids, expressions or names, sorted. */
  readonly licences: readonly string[];
}

export interface BillDifference {
  readonly added: readonly Part[];
  readonly removed: readonly Part[];
  readonly changed: readonly { readonly id: string; readonly from: readonly Part[]; readonly to: readonly Part[] }[];
}

/** Parts sorted by id and version, each once, those within others too. Throws `BUNDLE_MALFORMED`. */
export function parseBill(bytes: Uint8Array): readonly Part[] {
  if (bytes.length > MAX_BILL_BYTES) throw fault(`${bytes.length} bytes, expected at most ${MAX_BILL_BYTES}`);
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw fault('not JSON in UTF-8', cause);
  }
  const bill = v.safeParse(BILL, json);
  if (!bill.success) throw fault(`not CycloneDX JSON: ${v.getDotPath(bill.issues[0]) ?? 'the bill'}: ${bill.issues[0].message}`);
  const parts = new Map<string, Part>();
  const waiting: (readonly [unknown, number])[] = bill.output.components.map((each) => [each, 1] as const);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [raw, depth] = next;
    const part = v.safeParse(PART, raw);
    if (!part.success) throw fault(`a component that cannot be read: ${v.getDotPath(part.issues[0]) ?? ''} ${part.issues[0].message}`);
    if (depth > MAX_DEPTH) throw fault(`components more than ${MAX_DEPTH} deep`);
    const read = partOf(part.output);
    parts.set(`${read.id}\0${read.version}`, read);
    if (parts.size > MAX_PARTS || waiting.length > MAX_PARTS) throw fault(`more than ${MAX_PARTS} components`);
    const within = part.output['components'];
    if (Array.isArray(within)) for (const each of within as readonly unknown[]) waiting.push([each, depth + 1]);
  }
  return [...parts.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, part]) => part);
}

/** A part may be there in several versions at once: it has changed when the set of its versions or licences has. */
export function compareBills(from: readonly Part[], to: readonly Part[]): BillDifference {
  const before = Map.groupBy(from, ({ id }) => id);
  const after = Map.groupBy(to, ({ id }) => id);
  const changed = [...before].flatMap(([id, old]) => {
    const now = after.get(id);
    return now === undefined || JSON.stringify(old) === JSON.stringify(now) ? [] : [{ id, from: old, to: now }];
  });
  return { added: to.filter(({ id }) => !before.has(id)), removed: from.filter(({ id }) => !after.has(id)), changed };
}

function partOf({ name, group, version, purl, licenses = [] }: v.InferOutput<typeof PART>): Part {
  const url = purl === undefined ? undefined : /^(pkg:[^?#]+?)(?:@([^@/?#]*))?(?:\?[^#]*)?(?:#.*)?$/.exec(purl);
  const licences = licenses
    .map(({ license, expression }) => license?.id ?? license?.name ?? expression ?? '')
    .filter((each) => each !== '');
  return {
    id: url?.[1] ?? (group === undefined || group === '' ? name : `${group}/${name}`),
    version: version ?? (url?.[2] === undefined ? '' : decoded(url[2])),
    licences: [...new Set(licences)].toSorted(),
  };
}

function decoded(escaped: string): string {
  try {
    return decodeURIComponent(escaped);
  } catch {
    return escaped;
  }
}

function fault(message: string, cause?: unknown): ProtoError {
  return new ProtoError('BUNDLE_MALFORMED', `bill of materials: ${message}`, { cause });
}
