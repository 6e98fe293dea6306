/** One thing that somebody did at the hospital, as it goes into the hospital's own ledger. Pure. */
import { utf8 } from '@wardkeeper/proto';
import * as v from 'valibot';

/** `terminal`: whoever may run commands on the hospital's machine. `system`: the program by itself. */
export const VIAS = ['console', 'terminal', 'system'] as const;
export type Via = (typeof VIAS)[number];

/** `asked`: written before the act, whose end has an entry of its own. */
export const OUTCOMES = ['asked', 'done', 'refused', 'failed'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface Actor {
  /** Of the account. */
  readonly id: string;
  readonly name: string;
  readonly role: string;
}

export interface Entry {
  readonly atMs: number;
  /** Null: nobody that is known here. */
  readonly who: Actor | null;
  readonly via: Via;
  /** An operationId, or a word of the program's own such as `sign-in`. */
  readonly action: string;
  /** What it was done to. Never a secret. */
  readonly about: Readonly<Record<string, string>>;
  readonly outcome: Outcome;
  /** Why it was refused or failed; empty otherwise. */
  readonly code: string;
  /** Where the request came from; empty where none did. */
  readonly address: string;
}

/** Larger ones would be a fault of ours: what people write is bounded before. */
export const MAX_ENTRY_BYTES = 16 * 1024;

const ENTRY = v.strictObject({
  v: v.literal(1),
  atMs: v.pipe(v.number(), v.integer()),
  who: v.nullable(v.strictObject({ id: v.string(), name: v.string(), role: v.string() })),
  via: v.picklist(VIAS),
  action: v.string(),
  about: v.record(v.string(), v.string()),
  outcome: v.picklist(OUTCOMES),
  code: v.string(),
  address: v.string(),
});

/** The bytes that are hashed: JSON with the fields in this order, the names in `about` sorted. */
export function encodeEntry({ atMs, who, via, action, about, outcome, code, address }: Entry): Uint8Array {
  const sorted = Object.fromEntries(Object.entries(about).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  const actor = who === null ? null : { id: who.id, name: who.name, role: who.role };
  return utf8(JSON.stringify({ v: 1, atMs, who: actor, via, action, about: sorted, outcome, code, address }));
}

/** Null: nothing that this version writes. */
export function decodeEntry(body: Uint8Array): Entry | null {
  if (body.length > MAX_ENTRY_BYTES) return null;
  try {
    const parsed = v.safeParse(ENTRY, JSON.parse(Buffer.from(body).toString('utf8')));
    if (!parsed.success) return null;
    const { v: _, ...entry } = parsed.output;
    return entry;
  } catch {
    return null;
  }
}
