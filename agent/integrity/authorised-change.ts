/**
 * An authorised change as a transaction: begin with the manufacturer's signed delta, commit once every path is as the delta says, or abort.
 *
 * In between, a path in the delta that stands exactly at its target (content, mode, owner, attributes) is held as pending; everything
 * else alarms as ever. A change that ends otherwise than by commit, or whose time runs out, turns what was pending into findings.
 * Nothing local approves anything: the delta is signed, names the list that it starts from and the one that it makes, and expires.
 * The state lies in the ledger's database, so that a killed agent goes on where it was, and never with more time than was left.
 */
import { type EventDraft, Severity, TimeQuality } from '@wardkeeper/proto';
import { applyDelta, applySteps, type FileDelta, type FileEdit, type FileList, type Line, openDeltaSteps } from '@wardkeeper/proto/files';
import type { Ledger, LedgerTransaction } from '../ledger/port.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Authority } from './authority.ts';
import {
  type AuthorisedChange,
  type BeginVerdict,
  type ChangeRefusal,
  type EndVerdict,
  MAX_WINDOW_MS,
  type ReleaseChange,
} from './change-port.ts';
import { deadlineIn, leftOf } from '../runtime/deadline.ts';
import { type NextBaseline, prepareEdits, tidyUp } from './draft.ts';
import type { Edit } from './edits.ts';
import { keyOf, placeIn, recordOfListed } from './expected.ts';
import type { GuardedSet } from './guarded-set.ts';
import { inSlices, type Pace } from './pace.ts';
import { compareRecords, type FileRecord } from './rules.ts';
import { SignedStore, type StoredChange } from './signed-store.ts';
import { IntegrityStore } from './store.ts';

/** Paths named in a refusal. */
const SAMPLE = 8;
/** Files whose extended attributes are read by one start of a program. */
const LOOKED_AT_ONCE = 1_000;

export interface ChangeParts {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly authority: Authority;
  readonly sets: () => readonly GuardedSet[];
  /** Reads files whole, whatever the caches say; null: nothing is there. */
  readonly look: (paths: readonly Uint8Array[]) => Promise<readonly (FileRecord | null)[]>;
  /** What is expected has changed, or what was held is held no more: compare everything anew. */
  readonly onChanged: () => void;
  /** Of work over a whole set. */
  readonly pace: Pace;
  /** Runs while nothing looks at the sets. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
}

/** `bytes` null: a release of the update guard, which proves it again after a restart; nothing of it is stored. */
interface Open extends Omit<StoredChange, 'bytes'> {
  readonly bytes: Uint8Array | null;
  readonly edits: ReadonlyMap<string, Line<FileEdit>>;
}

/** A set as the change leaves it. */
interface Rebased {
  readonly set: GuardedSet;
  readonly next: NextBaseline;
  readonly definition: string;
}

export class ChangeWindow implements AuthorisedChange {
  readonly #parts: ChangeParts;
  #open: Open | null = null;
  readonly #pending = new Set<string>();
  /** The last list that was brought forward: a large one takes its time. */
  #applied: { readonly list: FileList; readonly delta: FileDelta; readonly next: FileList } | null = null;

  constructor(parts: ChangeParts) {
    this.#parts = parts;
  }

  get open(): AuthorisedChange['open'] {
    const open = this.#open;
    if (open === null) return null;
    return {
      id: idOf(open),
      version: open.delta.version,
      endsInMs: leftOf(this.#parts.clock, open.deadline),
      pending: this.#pending.size,
    };
  }

  /** What the last run left: goes on with it, or ends it where its time is over or its delta no longer holds. */
  async resume(): Promise<void> {
    const { ledger, clock, authority } = this.#parts;
    const store = new SignedStore(ledger.database, authority.signers);
    const stored = store.change(clock);
    if (stored !== null) {
      this.#open = openOf(stored);
      // From here on it runs on this boot's clock.
      await ledger.transact(({ database }) => new SignedStore(database, authority.signers).saveChange(clock, stored));
      await this.expireIfDue();
    } else if (store.hasChange()) {
      await ledger.transact((transaction) => {
        new SignedStore(transaction.database, authority.signers).removeChange();
        transaction.record(changeEvent('refused', Severity.CRITICAL, { code: 'STORED_DELTA_DAMAGED' }));
      });
    }
  }

  /** Whether the open change names this path. */
  concerns(path: Uint8Array): boolean {
    return this.#open?.edits.has(keyOf(path)) === true;
  }

  /** Whether this path, as it is now, is what the open change makes of it. */
  holds(path: Uint8Array, observed: FileRecord | null): boolean {
    if (this.#open === null || leftOf(this.#parts.clock, this.#open.deadline) === 0) return false;
    const key = keyOf(path);
    const edit = this.#open.edits.get(key);
    // A slot that is being written has no seal: what is missing from it cannot be started.
    const isMissing = this.#open.bytes === null && observed === null;
    const held = edit !== undefined && (isMissing || isAt(edit.value.after, observed));
    if (held) this.#pending.add(key);
    else this.#pending.delete(key);
    return held;
  }

  /** Milliseconds until the open change ends by itself; Infinity where none is open. */
  endsInMs(): number {
    return this.#open === null ? Number.POSITIVE_INFINITY : leftOf(this.#parts.clock, this.#open.deadline);
  }

  /** Ends a change whose time is over. */
  async expireIfDue(): Promise<void> {
    if (this.#open !== null && leftOf(this.#parts.clock, this.#open.deadline) === 0) await this.#end('expired', Severity.HIGH);
  }

  /** Keeps what is left of the time, so that a reboot gives none of it back. */
  async keep(): Promise<void> {
    const open = this.#open;
    if (open === null) return;
    const { ledger, clock, authority } = this.#parts;
    const { bytes } = open;
    if (bytes === null) return;
    await ledger.transact(({ database }) => new SignedStore(database, authority.signers).saveChange(clock, { ...open, bytes }));
  }

  async begin(bytes: Uint8Array, forMs: number): Promise<BeginVerdict> {
    const { authority, clock, ledger, alone, pace } = this.#parts;
    const opened = await inSlices(openDeltaSteps(bytes, authority.signers.manufacturer), pace);
    if (!opened.ok) return this.#refuseBegin(opened.code, null);
    const { value: delta, digest } = opened;
    return alone(async () => {
      await this.expireIfDue();
      const code = await this.#judge(delta);
      if (code !== null) return this.#refuseBegin(code, delta);
      const away = await this.#findAway(delta, ({ before }) => before);
      if (away.length > 0) return this.#refuseBegin('NOT_AT_FROM', delta, away);
      const stored = { delta, digest, bytes, deadline: deadlineIn(clock, limited(forMs)) };
      const open = openOf(stored);
      await ledger.transact((transaction) => {
        new SignedStore(transaction.database, authority.signers).saveChange(clock, stored);
        transaction.record(changeEvent('begun', Severity.NOTICE, detailOf(open)));
      });
      this.#open = open;
      this.#pending.clear();
      return { ok: true, id: idOf(open), endsInMs: leftOf(clock, open.deadline) };
    });
  }

  beginRelease(change: ReleaseChange, forMs: number): Promise<BeginVerdict> {
    const { clock, ledger, alone } = this.#parts;
    return alone(async () => {
      await this.expireIfDue();
      const open = openOfRelease(this.#guarded(change), deadlineIn(clock, limited(forMs)));
      const isSame = this.#open?.bytes === null && idOf(this.#open) === change.digest;
      if (this.#open !== null && !isSame) return this.#refuseBegin('BUSY', null);
      if (this.#touched(open.delta).some(({ config }) => config.changedBy === 'nobody')) return this.#refuseBegin('NOT_CHANGEABLE', null);
      if (!isSame) await ledger.transact((transaction) => transaction.record(changeEvent('begun', Severity.NOTICE, detailOf(open))));
      this.#open = open;
      this.#pending.clear();
      return { ok: true, id: idOf(open), endsInMs: leftOf(clock, open.deadline) };
    });
  }

  async renew(id: string, forMs: number): Promise<EndVerdict> {
    const { clock, ledger, authority } = this.#parts;
    await this.expireIfDue();
    const open = this.#open;
    if (open === null || idOf(open) !== id) return unknown();
    const renewed: Open = { ...open, deadline: deadlineIn(clock, limited(forMs)) };
    const { bytes } = renewed;
    if (bytes !== null)
      await ledger.transact(({ database }) => new SignedStore(database, authority.signers).saveChange(clock, { ...renewed, bytes }));
    if (this.#open !== open) return unknown();
    this.#open = renewed;
    return { ok: true };
  }

  commit(id: string, outcome?: (transaction: LedgerTransaction) => void): Promise<EndVerdict> {
    const { ledger, authority, clock, alone, onChanged } = this.#parts;
    return alone(async () => {
      await this.expireIfDue();
      const open = this.#open;
      if (open === null || idOf(open) !== id) return unknown();
      const away = await this.#findAway(open.delta, ({ after }) => after);
      if (away.length > 0) return { ok: false, code: 'NOT_AT_TARGET', paths: away.slice(0, SAMPLE) };
      // Reading took its time, and that is part of the window.
      await this.expireIfDue();
      if (this.#open === null) return unknown();
      const before = authority.inForce;
      const rebased = await this.#rebase(open.delta);
      const isListed = (list: FileList) => open.bytes !== null && list.product === open.delta.product;
      const lists = before.lists.map((list) => (isListed(list) ? this.#listAfter(list, open.delta) : list));
      await this.expireIfDue();
      if (this.#open === null) return unknown();
      try {
        await ledger.transact((transaction) => {
          const signed = new SignedStore(transaction.database, authority.signers);
          if (open.bytes !== null) signed.saveDelta(open.delta, open.bytes);
          signed.removeChange();
          authority.inForce = { ...before, lists };
          const sets = rebased.map(({ set, next }) => ({ set: set.config.name, ...next.digest }));
          const seq = transaction.record(
            changeEvent('committed', Severity.NOTICE, { ...detailOf(open), pending: this.#pending.size, sets }),
          );
          const store = new IntegrityStore(transaction.database);
          for (const { set, next, definition } of rebased) {
            next.adopt(store);
            store.setBaseline(set.id, { definition, ...next.digest, authority: 'authorised-change' }, clock.wallMs(), seq);
            store.setSource(set.id, authority.sourceOf(set));
          }
          outcome?.(transaction);
        });
      } catch (error) {
        authority.inForce = before;
        throw error;
      }
      this.#open = null;
      this.#applied = null;
      this.#pending.clear();
      onChanged();
      for (const { set } of rebased) await tidyUp(ledger, set.id);
      return { ok: true };
    });
  }

  async abort(id: string): Promise<EndVerdict> {
    return this.#parts.alone(async () => {
      const open = this.#open;
      if (open === null || idOf(open) !== id) return unknown();
      await this.#end('aborted', Severity.WARNING);
      return { ok: true };
    });
  }

  async #end(change: 'expired' | 'aborted', severity: Severity): Promise<void> {
    const { ledger, authority, onChanged } = this.#parts;
    const open = this.#open;
    if (open === null) return;
    await ledger.transact((transaction) => {
      new SignedStore(transaction.database, authority.signers).removeChange();
      transaction.record(changeEvent(change, severity, { ...detailOf(open), pending: this.#pending.size }));
    });
    this.#open = null;
    this.#pending.clear();
    onChanged();
  }

  async #judge(delta: FileDelta): Promise<ChangeRefusal | null> {
    const { authority, clock, pace } = this.#parts;
    if (this.#open !== null) return 'BUSY';
    // A clock that is known to be wrong refuses no update: whoever set it back gains nothing that the versions would not refuse.
    if (clock.now().timeQuality !== TimeQuality.UNTRUSTED && clock.wallMs() >= delta.expiresMs) return 'EXPIRED';
    const list = authority.inForce.lists.find(({ product }) => product === delta.product);
    if (list === undefined) return 'NO_LIST';
    if (delta.version <= list.version) return 'VERSION';
    const applied = await inSlices(applySteps(list, delta), pace);
    if (!applied.ok) return applied.code;
    this.#applied = { list, delta, next: applied.list };
    const fixed = this.#touched(delta).some(({ config }) => config.changedBy === 'nobody');
    return fixed ? 'NOT_CHANGEABLE' : null;
  }

  /** `begin` has found that it fits. */
  #listAfter(list: FileList, delta: FileDelta): FileList {
    const known = this.#applied;
    if (known?.list === list && known.delta === delta) return known.next;
    const applied = applyDelta(list, delta);
    return applied.ok ? applied.list : list;
  }

  #touched(delta: FileDelta): GuardedSet[] {
    return this.#parts
      .sets()
      .filter((set) => delta.edits.some(({ path, value }) => placeIn(set.config, path, value.after ?? value.before) !== null));
  }

  /** Paths that are not as `want` says. What an overlay names is the hospital's and not looked at. */
  async #findAway(delta: FileDelta, want: (edit: FileEdit) => FileEdit['before']): Promise<Uint8Array[]> {
    const overlaid = this.#overlaid();
    const away: Uint8Array[] = [];
    const edits = delta.edits.filter(({ path }) => !overlaid.has(keyOf(path)));
    for (let from = 0; from < edits.length; from += LOOKED_AT_ONCE) {
      const page = edits.slice(from, from + LOOKED_AT_ONCE);
      const found = await this.#parts.look(page.map(({ path }) => path));
      for (const [index, { path, value }] of page.entries()) if (!isAt(want(value), found[index] ?? null)) away.push(path);
    }
    return away;
  }

  /** Only what some set guards: of the rest nobody expects anything. */
  #guarded(change: ReleaseChange): ReleaseChange {
    const sets = this.#parts.sets();
    return { ...change, after: change.after.filter(({ path, value }) => sets.some(({ config }) => placeIn(config, path, value) !== null)) };
  }

  #overlaid(): Set<string> {
    return new Set(this.#parts.authority.inForce.overlays.flatMap(({ overlay }) => overlay.files.map(({ path }) => keyOf(path))));
  }

  /**
   * Only the paths of the delta: of everything else the baseline stands as it was. Without a baseline there is none to bring forward: the
   * first scan finds what the change made.
   */
  async #rebase(delta: FileDelta): Promise<Rebased[]> {
    const { ledger, pace } = this.#parts;
    const baselines = new Map(new IntegrityStore(ledger.database).sets().map(({ id, baseline }) => [id, baseline]));
    const overlaid = this.#overlaid();
    const rebased: Rebased[] = [];
    for (const set of this.#touched(delta)) {
      const definition = baselines.get(set.id)?.definition;
      if (definition === undefined) continue;
      const edits = delta.edits.flatMap(({ path, value }): Edit[] => {
        const place = overlaid.has(keyOf(path)) ? null : placeIn(set.config, path, value.after ?? value.before);
        return place === null ? [] : [{ place, record: value.after === null ? null : recordOfListed(value.after) }];
      });
      rebased.push({ set, definition, next: await prepareEdits(ledger, set.id, edits, pace) });
    }
    return rebased;
  }

  async #refuseBegin(code: ChangeRefusal, delta: FileDelta | null, paths: readonly Uint8Array[] = []): Promise<BeginVerdict> {
    const known =
      delta === null ? {} : { fromRoot: delta.fromRoot, toRoot: delta.toRoot, files: delta.edits.length, version: delta.version };
    await this.#parts.ledger.transact((transaction) => transaction.record(changeEvent('refused', Severity.HIGH, { ...known, code })));
    return { ok: false, code, paths: paths.slice(0, SAMPLE) };
  }
}

/** Exactly so, extended attributes too where the delta names them. */
function isAt(wanted: FileEdit['before'], observed: FileRecord | null): boolean {
  return compareRecords(wanted === null ? null : recordOfListed(wanted), observed) === null;
}

/** No list is changed by it, so it has no roots. */
function openOfRelease({ digest, product, release, version, after }: ReleaseChange, deadline: StoredChange['deadline']): Open {
  const edits = after.map(({ path, value }) => ({ path, value: { before: null, after: value } }));
  const noRoot = new Uint8Array();
  const delta: FileDelta = { product, release, version, fromRoot: noRoot, toRoot: noRoot, expiresMs: Number.MAX_SAFE_INTEGER, edits };
  return {
    delta,
    digest: Buffer.from(digest, 'hex'),
    bytes: null,
    deadline,
    edits: new Map(edits.map((line) => [keyOf(line.path), line])),
  };
}

function openOf(stored: StoredChange): Open {
  return { ...stored, edits: new Map(stored.delta.edits.map((line) => [keyOf(line.path), line])) };
}

function idOf({ digest }: { readonly digest: Uint8Array }): string {
  return Buffer.from(digest).toString('hex');
}

function limited(forMs: number): number {
  return Math.min(Math.max(0, forMs), MAX_WINDOW_MS);
}

function unknown(): EndVerdict {
  return { ok: false, code: 'UNKNOWN', paths: [] };
}

function detailOf({ delta, digest }: Open) {
  return { delta: digest, fromRoot: delta.fromRoot, toRoot: delta.toRoot, files: delta.edits.length, version: delta.version };
}

function changeEvent(change: string, severity: Severity, detail: EventDraft<'authorisedChange'>['detail']): EventDraft<'authorisedChange'> {
  return { kind: 'authorisedChange', severity, detail: { ...detail, change } };
}
