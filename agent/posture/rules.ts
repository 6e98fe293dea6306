/** Inventories and limits: what is an item, what differs, when a figure is over its limit. Pure. */

/** In the order in which they are told. */
export const ITEM_KINDS = ['os', 'hardware', 'port', 'peer', 'package'] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

export interface Item {
  readonly kind: ItemKind;
  readonly name: string;
  readonly value: string;
}

/** Of each kind so many at most; what is beyond is counted. */
export const MOST: Readonly<Record<ItemKind, number>> = { os: 16, hardware: 32, port: 512, peer: 512, package: 8_000 };
const MAX_TEXT = 128;

/** Names of packages and programs are whatever somebody made them: printable ASCII of a bounded length, the rest as `?`. */
export function cleanText(text: string): string {
  return text.slice(0, MAX_TEXT).replace(/[^\x20-\x7e]/g, '?');
}

export interface Inventory {
  /** In order of kind and name, each name once. */
  readonly items: readonly Item[];
  readonly omitted: number;
}

/** From whatever was found. `known`: peers are kept once they were seen, for they come and go. */
export function inventoryOf(found: Iterable<Item>, known: readonly Item[] = []): Inventory {
  const byKind = new Map<ItemKind, Map<string, Item>>(ITEM_KINDS.map((kind) => [kind, new Map()]));
  let omitted = 0;
  const peers = known.filter(({ kind }) => kind === 'peer');
  for (const item of [...peers, ...found]) {
    const name = cleanText(item.name);
    const of = byKind.get(item.kind);
    if (of === undefined || name === '') continue;
    if (of.size >= MOST[item.kind] && !of.has(name)) omitted += 1;
    else of.set(name, { kind: item.kind, name, value: cleanText(item.value) });
  }
  const items = ITEM_KINDS.flatMap((kind) => [...(byKind.get(kind)?.values() ?? [])].toSorted((a, b) => (a.name < b.name ? -1 : 1)));
  return { items, omitted };
}

/** The text that an inventory's digest is over. */
export function digestText(items: readonly Item[]): string {
  return items.map(({ kind, name, value }) => `${kind}\t${name}\t${value}\n`).join('');
}

export interface Difference {
  readonly added: readonly Item[];
  readonly removed: readonly Item[];
  /** As they are now. */
  readonly changed: readonly Item[];
}

export function differenceOf(before: readonly Item[], now: readonly Item[]): Difference {
  const old = new Map(before.map((item) => [keyOf(item), item.value]));
  const fresh = new Set(now.map(keyOf));
  return {
    added: now.filter((item) => !old.has(keyOf(item))),
    removed: before.filter((item) => !fresh.has(keyOf(item))),
    changed: now.filter((item) => old.has(keyOf(item)) && old.get(keyOf(item)) !== item.value),
  };
}

export function isSame({ added, removed, changed }: Difference): boolean {
  return added.length + removed.length + changed.length === 0;
}

function keyOf({ kind, name }: Item): string {
  return `${kind}\t${name}`;
}

/** What of the wire an item takes, at most: its texts, and what protobuf puts around them. */
const AROUND = 12;
/** Of one event, with room for the rest of it under the largest that there may be. */
const PART_BYTES = 12 * 1024;

/** Items in parts that each fit one event. */
export function inParts(items: readonly Item[]): readonly (readonly Item[])[] {
  const parts: Item[][] = [[]];
  let bytes = 0;
  for (const item of items) {
    const size = item.kind.length + item.name.length + item.value.length + AROUND;
    if (bytes + size > PART_BYTES) {
      parts.push([]);
      bytes = 0;
    }
    parts.at(-1)?.push(item);
    bytes += size;
  }
  return parts;
}

/** The first of each list, together no more than fit one event; and how many were left out. */
export function cutDifference({ added, removed, changed }: Difference): { readonly told: Difference; readonly omitted: number } {
  const all = [
    ...added.map((item) => ['added', item] as const),
    ...changed.map((item) => ['changed', item] as const),
    ...removed.map((item) => ['removed', item] as const),
  ];
  const [first = []] = inParts(all.map(([, item]) => item));
  const kept = all.slice(0, first.length);
  const of = (list: 'added' | 'removed' | 'changed') => kept.filter(([which]) => which === list).map(([, item]) => item);
  return { told: { added: of('added'), removed: of('removed'), changed: of('changed') }, omitted: all.length - kept.length };
}

/** A limit: passed at `over`, over again below `well`. Between the two nothing changes. */
export interface Limit {
  readonly over: number;
  readonly well: number;
}

/** Looks in a row before a figure counts. */
export const LOOKS = 3;

export interface LimitStanding {
  readonly crossed: boolean;
  /** Looks in a row that say otherwise. */
  readonly against: number;
}

export const WITHIN: LimitStanding = { crossed: false, against: 0 };

/** Null: nobody can tell now, and nothing changes. */
export function judgeLimit({ crossed, against }: LimitStanding, value: number | null, { over, well }: Limit): LimitStanding {
  if (value === null) return { crossed, against };
  const saysOtherwise = crossed ? value < well : value >= over;
  if (!saysOtherwise) return { crossed, against: 0 };
  return against + 1 >= LOOKS ? { crossed: !crossed, against: 0 } : { crossed, against: against + 1 };
}
