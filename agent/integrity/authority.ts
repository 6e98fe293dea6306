/**
 * Whose word counts for what is expected: signed lists and overlays in force, and baselines made of them. Nothing here looks at the
 * guarded files; what differs from a new baseline is found by the next sweep.
 */
import { bothKeysOf, type EventDraft, Severity, type VerifyingIdentity } from '@wardkeeper/proto';
import { type FileList, fileListRoot, openFileList, openOverlay } from '@wardkeeper/proto/files';
import type { Ledger, LedgerTransaction } from '../ledger/port.ts';
import type { Clock } from '../runtime/clock.ts';
import { type BaselineDigest, createDigest } from './baseline.ts';
import { type NextBaseline, prepareDraft, prepareEdits, tidyUp } from './draft.ts';
import type { Edit } from './edits.ts';
import { type BaselineAuthority, baselineRecorded } from './events.ts';
import { keyOf, listFor, type OverlaySource, placeIn, recordOfListed, rowsFromList, rowsFromOverlays, sourceOf } from './expected.ts';
import { joinPath } from './folder-reader.ts';
import { formatDefinition, type GuardedSet } from './guarded-set.ts';
import type { Pace } from './pace.ts';
import { type InForce, type Signers, SignedStore } from './signed-store.ts';
import { IntegrityStore } from './store.ts';

/** What the guard is told of the world of signatures. All of it is pinned or verified; nothing comes from a scan. */
export interface SignedSources {
  readonly site: string;
  readonly gateway: string;
  /** Null: no list is believed. */
  readonly manufacturer: VerifyingIdentity | null;
  /** Null: no overlay is believed. */
  readonly hospital: VerifyingIdentity | null;
  /** The configured lists as they lie on the disk; bytes null where a file cannot be read. */
  readonly readLists: () => readonly { readonly path: string; readonly bytes: Uint8Array | null }[];
}

export const NO_SIGNED_SOURCES: SignedSources = { site: '', gateway: '', manufacturer: null, hospital: null, readLists: () => [] };

export type OverlayRefusal =
  | 'SIZE'
  | 'MALFORMED'
  | 'TYPE'
  | 'SIGNATURE'
  | 'VERSION'
  | 'VERSION_DIFFERS'
  | 'OTHER_SITE'
  | 'OTHER_GATEWAY'
  /** It names a path that lies in no guarded set, or in one that a site may not configure. */
  | 'NOT_GUARDED'
  | 'NOT_CONFIGURABLE';

export type OverlayVerdict =
  | { readonly ok: true; readonly name: string; readonly version: number; readonly files: number; readonly sets: readonly string[] }
  | { readonly ok: false; readonly code: OverlayRefusal; readonly detail: string };

/** A set whose baseline an overlay changes; `next` null: there is none yet that it could change. */
interface Rebased {
  readonly set: GuardedSet;
  readonly next: NextBaseline | null;
  readonly previous: Uint8Array | null;
}

const NOTHING: InForce = { lists: [], overlays: [], refused: [] };

export class Authority {
  readonly #ledger: Ledger;
  readonly #clock: Clock;
  readonly #sources: SignedSources;
  readonly signers: Signers;
  inForce: InForce = NOTHING;

  constructor(ledger: Ledger, clock: Clock, sources: SignedSources) {
    this.#ledger = ledger;
    this.#clock = clock;
    this.#sources = sources;
    this.signers = {
      manufacturer: sources.manufacturer === null ? [] : bothKeysOf([sources.manufacturer]),
      hospital: sources.hospital === null ? [] : bothKeysOf([sources.hospital]),
    };
  }

  /**
   * Takes the configured lists into force where they are newer, and tells of each that is not to be believed: then the one in force
   * stays. False where something was refused.
   */
  async load(): Promise<boolean> {
    const refused: { readonly object: string; readonly code: string }[] = [];
    const fresh: { readonly list: FileList; readonly bytes: Uint8Array }[] = [];
    const before = new SignedStore(this.#ledger.database, this.signers).inForce();
    const damaged = new Set(before.refused.filter(({ object }) => object !== 'overlay').map(({ name }) => name));
    for (const { bytes } of this.#sources.readLists()) {
      if (bytes === null) {
        refused.push({ object: 'file-list', code: 'MISSING' });
        continue;
      }
      const opened = openFileList(bytes, this.signers.manufacturer);
      if (!opened.ok) {
        refused.push({ object: 'file-list', code: opened.code });
        continue;
      }
      const list = opened.value;
      const current = before.lists.find(({ product }) => product === list.product);
      if (current === undefined || list.version > current.version || damaged.has(list.product)) fresh.push({ list, bytes });
      else if (list.version < current.version) refused.push({ object: 'file-list', code: 'VERSION' });
      else if (!Buffer.from(fileListRoot(list)).equals(fileListRoot(current)))
        refused.push({ object: 'file-list', code: 'VERSION_REUSED' });
    }
    for (const { object, name, code } of before.refused) refused.push({ object, code: `STORED_${code}_${name}`.slice(0, 100) });
    if (refused.length > 0 || fresh.length > 0) {
      await this.#ledger.transact((transaction) => {
        const store = new SignedStore(transaction.database, this.signers);
        for (const { list, bytes } of fresh) store.saveList(list, bytes, this.#clock.wallMs());
        for (const { object, code } of refused) transaction.record(refusal(object, code));
      });
    }
    this.refresh();
    return refused.length === 0;
  }

  refresh(): void {
    this.inForce = new SignedStore(this.#ledger.database, this.signers).inForce();
  }

  listFor(set: GuardedSet): FileList | null {
    return set.config.changedBy === 'nobody' ? null : listFor(set.config, this.inForce.lists);
  }

  /** Null: of a scan alone. */
  sourceOf(set: GuardedSet): string | null {
    return sourceOf(set.config, this.listFor(set), this.inForce.overlays);
  }

  /** Writes the baseline of a set that a list covers: the list's rows, and over them the overlays'. */
  async recordSigned(set: GuardedSet, list: FileList, authority: BaselineAuthority, pace: Pace): Promise<void> {
    const previous = new IntegrityStore(this.#ledger.database).sets().find(({ id }) => id === set.id)?.baseline?.root ?? null;
    const said = [...rowsFromList(set.config, list), ...rowsFromOverlays(set.config, this.inForce.overlays)];
    const edits = said.map(({ folder, name, record }) => ({ place: { folder, name }, record }));
    const next = await prepareDraft(this.#ledger, { setId: set.id, keepsRows: false, edits }, pace);
    const source = { version: list.version, digest: fileListRoot(list) };
    await this.#ledger.transact((transaction) => {
      next.adopt(new IntegrityStore(transaction.database));
      this.seal(transaction, set, authority, { previous, ...source }, next.digest);
    });
    await tidyUp(this.#ledger, set.id);
  }

  /** Writes what overlays say of a set. False: nothing. */
  applyOverlays(store: IntegrityStore, set: GuardedSet): boolean {
    const rows = rowsFromOverlays(set.config, this.inForce.overlays);
    for (const { folder, name, record } of rows) {
      if (record === null) store.expected.remove(set.id, { folder, name });
      else store.expected.save(set.id, { folder, name }, record);
    }
    return rows.length > 0;
  }

  /** Records the rows of a set, as they stand in this transaction, as its baseline. `known`: their digest, where it was taken before. */
  seal(
    transaction: LedgerTransaction,
    set: GuardedSet,
    authority: BaselineAuthority,
    extra: { readonly previous: Uint8Array | null; readonly version?: number; readonly digest?: Uint8Array },
    known: BaselineDigest | null = null,
  ): void {
    const store = new IntegrityStore(transaction.database);
    const { files, root } = known ?? digestOf(store, set);
    const seq = transaction.record(baselineRecorded(set.config, { files, root, authority, ...extra }));
    store.setBaseline(set.id, { definition: formatDefinition(set), files, root, authority }, this.#clock.wallMs(), seq);
    store.setSource(set.id, this.sourceOf(set));
  }

  /** Takes an overlay into force, with the baselines of all sets that it touches, or leaves everything as it is. */
  async applyOverlay(bytes: Uint8Array, sets: readonly GuardedSet[], pace: Pace): Promise<OverlayVerdict> {
    const verdict = this.#judgeOverlay(bytes, sets);
    if (!verdict.ok) {
      await this.#ledger.transact((transaction) => transaction.record(refusal('overlay', verdict.code)));
      return verdict;
    }
    const { overlay, digest } = verdict;
    const before = this.inForce;
    const appliedMs = this.#clock.wallMs();
    const others = before.overlays.filter((stored) => stored.overlay.name !== overlay.name);
    const replaced = before.overlays.filter((stored) => stored.overlay.name === overlay.name);
    const overlays = [...others, { overlay, digest, appliedMs }].toSorted((a, b) => (a.overlay.name < b.overlay.name ? -1 : 1));
    const touched: Rebased[] = [];
    for (const set of sets) {
      const edits = this.#editsOf(set, overlays, [...replaced, { overlay, digest }]);
      const baseline = new IntegrityStore(this.#ledger.database).sets().find(({ id }) => id === set.id)?.baseline ?? null;
      if (edits.length === 0) continue;
      // A set without a baseline, or with one of another definition, gets the overlay with its next scan.
      const current = baseline !== null && baseline.definition === formatDefinition(set);
      const next = current ? await prepareEdits(this.#ledger, set.id, edits, pace) : null;
      touched.push({ set, next, previous: baseline?.root ?? null });
    }
    try {
      await this.#ledger.transact((transaction) => {
        new SignedStore(transaction.database, this.signers).saveOverlay(overlay, bytes, appliedMs);
        this.inForce = { ...before, overlays };
        transaction.record({
          kind: 'overlayApplied',
          severity: Severity.NOTICE,
          detail: { name: overlay.name, version: overlay.version, files: overlay.files.length, digest },
        });
        const store = new IntegrityStore(transaction.database);
        for (const { set, next, previous } of touched) {
          if (next === null) continue;
          next.adopt(store);
          this.seal(transaction, set, 'overlay', { previous, version: overlay.version, digest }, next.digest);
        }
      });
    } catch (error) {
      this.inForce = before;
      throw error;
    }
    for (const { set } of touched) await tidyUp(this.#ledger, set.id);
    const { name, version } = overlay;
    return { ok: true, name, version, files: overlay.files.length, sets: touched.map(({ set }) => set.config.name) };
  }

  /** What the overlays say of the paths that `changed` ones name; where none does any more, the list's word, and else what stands there. */
  #editsOf(set: GuardedSet, overlays: readonly OverlaySource[], changed: readonly OverlaySource[]): Edit[] {
    const said = new Map(rowsFromOverlays(set.config, overlays).map((row) => [keyOf(joinPath(row.folder, row.name)), row]));
    const files = this.listFor(set)?.files ?? null;
    const listed = new Map((files ?? []).map(({ path, value }) => [keyOf(path), value]));
    return rowsFromOverlays(set.config, changed).flatMap(({ folder, name }): Edit[] => {
      const relative = joinPath(folder, name);
      const own = said.get(keyOf(relative));
      if (own !== undefined) return [{ place: { folder, name }, record: own.record }];
      if (files === null) return [];
      const value = listed.get(keyOf(joinPath(set.root, relative)));
      return [{ place: { folder, name }, record: value === undefined ? null : recordOfListed(value) }];
    });
  }

  #judgeOverlay(bytes: Uint8Array, sets: readonly GuardedSet[]) {
    const opened = openOverlay(bytes, this.signers.hospital);
    if (!opened.ok) return refuse(opened.code, OVERLAY_WORDS[opened.code] ?? 'not an overlay');
    const { value: overlay, digest } = opened;
    const { site, gateway } = this.#sources;
    if (overlay.site !== site) return refuse('OTHER_SITE', `expected an overlay for ${site}, got one for ${overlay.site}`);
    if (overlay.gateways.length > 0 && !overlay.gateways.includes(gateway))
      return refuse('OTHER_GATEWAY', `${gateway} is not among its gateways`);
    const current = this.inForce.overlays.find((stored) => stored.overlay.name === overlay.name)?.overlay.version ?? 0;
    if (overlay.version <= current) {
      return refuse('VERSION', `expected a version above ${current} of ${overlay.name}, got ${overlay.version}`);
    }
    for (const { path, value } of overlay.files) {
      const text = Buffer.from(path).toString('utf8');
      const holding = sets.filter((set) => placeIn(set.config, path, value) !== null);
      if (holding.length === 0) return refuse('NOT_GUARDED', `${text} lies in no guarded set`);
      const fixed = holding.find(({ config }) => config.changedBy === 'nobody' || config.changedBy === 'update');
      if (fixed !== undefined)
        return refuse('NOT_CONFIGURABLE', `${text} lies in ${fixed.config.name}, which only the manufacturer changes`);
    }
    return { ok: true, overlay, digest } as const;
  }
}

const OVERLAY_WORDS: Readonly<Record<string, string>> = {
  SIZE: 'larger than any signed document',
  MALFORMED: 'not an overlay in its one form',
  TYPE: 'a signed document of another type',
  SIGNATURE: "not signed by both keys of this hospital's root",
  VERSION_DIFFERS: 'the sheet says another version than the signature covers',
};

export function refusal(object: string, code: string): EventDraft<'trustRefused'> {
  return { kind: 'trustRefused', severity: Severity.CRITICAL, detail: { object, code } };
}

export function digestOf(store: IntegrityStore, set: GuardedSet): { readonly files: number; readonly root: Uint8Array } {
  const digest = createDigest();
  for (const row of store.expected.rows(set.id)) digest.add(row, row.record);
  return digest.end();
}

function refuse(code: OverlayRefusal, detail: string) {
  return { ok: false, code, detail } as const;
}
