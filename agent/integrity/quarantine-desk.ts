/** What people may ask of the quarantine. Looking is one person's; taking an entry out destroys what an investigation needs, and is two people's. */
import { createHash } from 'node:crypto';
import { type EventDraft, Severity } from '@wardkeeper/proto';
import type { Ledger } from '../ledger/port.ts';
import type { Pace } from './pace.ts';
import { MAX_BYTES, MAX_ENTRIES } from './quarantine.ts';
import { findEntry, isIntact, listEntries, type QuarantineEntry, removeEntry } from './quarantine-shelf.ts';
import type { AcceptRequest, TwoPeople } from './two-people.ts';

/** The policy's word for what two people at the device vouch for; no policy leaves it to one. */
const ACTION = 'accept-change';
/** So many are named one by one to whoever approves; of more the first and the last. */
const NAMED = 10;

export type ClearRefusal =
  /** One of them is not there, or is named twice. */
  | 'NO_ENTRY'
  /** This agent has nobody who could ask a second person. */
  | 'TWO_PEOPLE_OFF'
  | 'NOT_APPROVED'
  /** The system would not let it; what is gone by then is told. */
  | 'DENIED';

export interface QuarantineView {
  readonly folder: string;
  readonly entries: readonly QuarantineEntry[];
  /** Bytes of all of them, and how much there may be. */
  readonly bytes: number;
  readonly maxEntries: number;
  readonly maxBytes: number;
}

export interface QuarantineDeskParts {
  readonly ledger: Ledger;
  /** Absent: nothing is ever put in. */
  readonly folder: string | undefined;
  readonly twoPeople: TwoPeople | undefined;
  readonly pace: Pace;
  /** Runs while nothing is put in. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
}

export class QuarantineDesk {
  readonly #parts: QuarantineDeskParts;

  constructor(parts: QuarantineDeskParts) {
    this.#parts = parts;
  }

  list(): QuarantineView {
    const { folder } = this.#parts;
    const entries = folder === undefined ? [] : listEntries(folder);
    const bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0);
    return { folder: folder ?? '', entries, bytes, maxEntries: MAX_ENTRIES, maxBytes: MAX_BYTES };
  }

  /** Reads the content: `intact` says whether it is still what was put in; null where nobody can say. Null: no such entry. */
  async show(name: string): Promise<(QuarantineEntry & { readonly intact: boolean | null; readonly folder: string }) | null> {
    const { folder, pace } = this.#parts;
    const entry = folder === undefined ? null : findEntry(folder, name);
    return folder === undefined || entry === null ? null : { ...entry, intact: await isIntact(folder, entry, pace), folder };
  }

  /** What two people have to approve for that. */
  askClearance(names: readonly string[]): ({ readonly ok: true } & AcceptRequest) | { readonly ok: false; readonly code: ClearRefusal } {
    const entries = this.#find(names);
    if (entries === null) return { ok: false, code: 'NO_ENTRY' };
    if (this.#parts.twoPeople === undefined) return { ok: false, code: 'TWO_PEOPLE_OFF' };
    return { ok: true, deviceId: '', action: ACTION, request: describe(entries) };
  }

  /** Each is told before it goes: what cannot be told stays. */
  clear(names: readonly string[], approval: string): Promise<{ readonly ok: true } | { readonly ok: false; readonly code: ClearRefusal }> {
    const { ledger, folder, twoPeople, alone } = this.#parts;
    return alone(async () => {
      const asked = this.askClearance(names);
      if (!asked.ok) return asked;
      const entries = this.#find(names);
      if (entries === null || folder === undefined || twoPeople === undefined) return { ok: false, code: 'NO_ENTRY' };
      if (!(await twoPeople.use(approval, asked.deviceId, asked.action, asked.request))) return { ok: false, code: 'NOT_APPROVED' };
      await ledger.transact((transaction) => {
        for (const entry of entries) transaction.record(cleared(entry));
      });
      try {
        for (const { name } of entries) removeEntry(folder, name);
      } catch {
        return { ok: false, code: 'DENIED' };
      }
      return { ok: true };
    });
  }

  /** In order, each once; null where one is missing. */
  #find(names: readonly string[]): readonly QuarantineEntry[] | null {
    const { folder } = this.#parts;
    if (folder === undefined || names.length === 0 || new Set(names).size !== names.length) return null;
    const entries = [...names].sort().map((name) => findEntry(folder, name));
    return entries.every((entry) => entry !== null) ? entries : null;
  }
}

/** Both see which; the digest binds every name with the content that was put in under it. */
function describe(entries: readonly QuarantineEntry[]): Readonly<Record<string, string>> {
  const digest = createHash('sha256');
  for (const { name, note } of entries) digest.update(`${name} ${note?.sha256 ?? 'unknown'}\n`);
  const [first] = entries;
  const named = entries.length <= NAMED ? entries.map(({ name }, index) => [`entry-${index + 1}`, name]) : [];
  const last = entries.at(-1);
  const ends =
    entries.length <= NAMED
      ? []
      : [
          ['first', first?.name ?? ''],
          ['last', last?.name ?? ''],
        ];
  return { clear: 'quarantine', entries: String(entries.length), ...Object.fromEntries([...named, ...ends]), digest: digest.digest('hex') };
}

function cleared({ name, note }: QuarantineEntry): EventDraft<'fileRepaired'> {
  const path = note === null ? new Uint8Array() : pathBytes(note.path);
  const badSha256 = note === null ? new Uint8Array() : Buffer.from(note.sha256, 'hex');
  return {
    kind: 'fileRepaired',
    severity: Severity.NOTICE,
    detail: { set: note?.set ?? '', path, outcome: 'cleared', badSha256, quarantine: name },
  };
}

/** As `pathText` wrote it. */
function pathBytes(text: string): Uint8Array {
  return text.startsWith('hex:') ? Buffer.from(text.slice(4), 'hex') : Buffer.from(text, 'utf8');
}
