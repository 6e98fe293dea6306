/** What people and the other guards may ask of the integrity guard: signed words about what is expected, repairs, and what is found. */
import { type CheckpointSet, Severity } from '@wardkeeper/proto';
import type { DatabaseSync } from 'node:sqlite';
import type { Ledger } from '../ledger/port.ts';
import type { Clock } from '../runtime/clock.ts';
import { ChangeWindow } from './authorised-change.ts';
import type { AuthorisedChange } from './change-port.ts';
import { Authority, NO_SIGNED_SOURCES, type OverlayVerdict, type SignedSources } from './authority.ts';
import { digestRows } from './baseline.ts';
import { prepareEdits } from './draft.ts';
import type { Edit } from './edits.ts';
import type { BaselineAuthority } from './events.ts';
import { keyOf, placeIn } from './expected.ts';
import { listFindings, type OpenFinding } from './finding-list.ts';
import type { Inspect } from './inspector.ts';
import { Maintenance } from './maintenance.ts';
import { type AcceptanceOrder, judgeOrdered, type OrderedRefusal } from './ordered-acceptance.ts';
import type { Pace } from './pace.ts';
import { QuarantineDesk } from './quarantine-desk.ts';
import { type RepairOptions, Repairs } from './repairs.ts';
import type { RepairVerdict } from './restore.ts';
import { lookAtWhole, lookToVouch } from './whole-look.ts';
import type { ReadAttributes } from './getfattr.ts';
import type { FileRecord } from './rules.ts';
import type { SetState } from './set-state.ts';
import { IntegrityStore } from './store.ts';
import { Turns } from './turns.ts';
import type { AcceptRequest, TwoPeople } from './two-people.ts';
import type { Windows } from './verdicts.ts';

const MAX_LISTED = 1_000;

/** What the guard is given for this side of its work. Everything absent means: not possible here. */
export interface DeskOptions extends RepairOptions {
  readonly signed?: SignedSources;
  readonly twoPeople?: TwoPeople;
}

export interface DeskParts {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly options: DeskOptions;
  readonly twoPeopleAllowed: boolean;
  readonly states: () => readonly SetState[];
  readonly inspect: Inspect;
  /** Of work that may take long. */
  readonly pace: Pace;
  readonly readAttributes: ReadAttributes;
  /** The number of the request; `done` resolves after a whole sweep that began after the call. */
  readonly sweep: () => { readonly check: number; readonly done: Promise<void> };
  /** Compare everything anew, soon. */
  readonly requestFullSweep: () => void;
}

export type AcceptRefusal =
  | 'NO_FINDING'
  | 'NOT_CONFIGURABLE'
  | 'TWO_PEOPLE_OFF'
  | 'NOT_APPROVED'
  /** Nobody can vouch for what could not be read whole: it is unreadable, larger than its set allows, or moved while it was read. */
  | 'UNREADABLE'
  /** Nor for rights that nobody saw: `getfattr` is missing or failed. */
  | 'ATTRIBUTES_UNREADABLE';

export class IntegrityDesk implements Windows {
  readonly #parts: DeskParts;
  readonly #turns = new Turns();
  readonly authority: Authority;
  readonly window: ChangeWindow;
  readonly maintenance: Maintenance;
  readonly quarantine: QuarantineDesk;
  readonly #repairs: Repairs;
  readonly #observedRoots = new Map<string, { readonly atSweep: number; readonly root: Uint8Array }>();

  constructor(parts: DeskParts) {
    const { ledger, clock, options, states, requestFullSweep } = parts;
    this.#parts = parts;
    this.authority = new Authority(ledger, clock, options.signed ?? NO_SIGNED_SOURCES);
    this.window = new ChangeWindow({
      ledger,
      clock,
      authority: this.authority,
      sets: () => states().map(({ set }) => set),
      look: (paths) => lookAtWhole(paths, parts),
      onChanged: () => this.#expectationsChanged(requestFullSweep),
      pace: parts.pace,
      alone: (work) => this.#turns.take(work),
    });
    this.maintenance = new Maintenance({ ledger, clock, signers: this.authority.signers });
    const { quarantine: folder, twoPeople } = options;
    this.quarantine = new QuarantineDesk({ ledger, folder, twoPeople, pace: parts.pace, alone: (work) => this.#turns.take(work) });
    this.#repairs = new Repairs({
      ledger,
      clock,
      options,
      states,
      isChangeOpen: () => this.window.open !== null,
      inspect: parts.inspect,
      pace: parts.pace,
    });
  }

  /** For the update guard. */
  get change(): AuthorisedChange {
    return this.window;
  }

  /** Runs while nobody changes what is expected. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    return this.#turns.take(work);
  }

  concerns(path: Uint8Array): boolean {
    return this.window.concerns(path);
  }

  holds(path: Uint8Array, observed: FileRecord | null): boolean {
    return this.window.holds(path, observed);
  }

  marks(): { readonly maintenance: boolean; readonly duringChange: boolean } {
    return { maintenance: this.maintenance.status() !== null, duringChange: this.window.open !== null };
  }

  /** Milliseconds until a window ends by itself. */
  endsInMs(): number {
    return Math.min(this.window.endsInMs(), this.maintenance.endsInMs());
  }

  async tick(): Promise<void> {
    await this.#turns.take(async () => {
      await this.window.expireIfDue();
      await this.maintenance.endIfDue();
    });
  }

  applyOverlay(bytes: Uint8Array): Promise<OverlayVerdict> {
    return this.#turns.take(async () => {
      const verdict = await this.authority.applyOverlay(
        bytes,
        this.#parts.states().map(({ set }) => set),
        this.#parts.pace,
      );
      if (verdict.ok) this.#expectationsChanged(this.#parts.requestFullSweep);
      return verdict;
    });
  }

  overlays(): readonly { readonly name: string; readonly version: number; readonly files: number; readonly appliedMs: number }[] {
    return this.authority.inForce.overlays.map(({ overlay, appliedMs }) => ({
      name: overlay.name,
      version: overlay.version,
      files: overlay.files.length,
      appliedMs,
    }));
  }

  /** Looks at everything now; `done` resolves after a whole sweep that began after the call. The status tells by `check` when it was. */
  requestCheck(): { readonly check: number; readonly done: Promise<void> } {
    return this.#parts.sweep();
  }

  async check(): Promise<void> {
    await this.requestCheck().done;
  }

  /** By set and path, at most 1,000. */
  findings(): readonly OpenFinding[] {
    const found: OpenFinding[] = [];
    for (const { set } of this.#parts.states()) {
      if (found.length < MAX_LISTED) found.push(...listFindings(this.#parts.ledger.database, set, MAX_LISTED - found.length));
    }
    return found;
  }

  /** What the last run left of windows and repairs. */
  async resume(): Promise<void> {
    await this.window.resume();
    await this.maintenance.resume();
    await this.#repairs.resume();
  }

  /** Puts one changed file right, and keeps the bad one. `path`: absolute, as stored. */
  restore(setName: string, path: Uint8Array): Promise<RepairVerdict> {
    return this.#turns.take(async () => {
      const found = this.#find(setName, path);
      if (found === null) return this.#refuseUnknown(setName, path);
      const verdict = await this.#repairs.byHand({ ...found, path });
      this.#parts.requestFullSweep();
      return verdict;
    });
  }

  /** Does what the sets' responses ask for. */
  respond(signal: AbortSignal): Promise<void> {
    return this.#turns.take(() => this.#repairs.respond(signal));
  }

  /** Monotonic milliseconds: when a response that waits is due. */
  respondsAtMs(): number {
    return this.#repairs.nextDueMs();
  }

  /** What two people have to approve for that: the file, as it is now. */
  askAcceptance(
    setName: string,
    path: Uint8Array,
  ): Promise<({ readonly ok: true } & AcceptRequest) | { readonly ok: false; readonly code: AcceptRefusal }> {
    return this.#turns.take(async () => {
      const asked = await this.#acceptance(setName, path);
      return asked.ok ? { ok: true, deviceId: asked.deviceId, action: asked.action, request: asked.request } : asked;
    });
  }

  async #acceptance(setName: string, path: Uint8Array) {
    const { options, twoPeopleAllowed } = this.#parts;
    const found = this.#find(setName, path);
    if (found === null) return { ok: false, code: 'NO_FINDING' } as const;
    const { twoPeople } = options;
    if (!twoPeopleAllowed || twoPeople === undefined) return { ok: false, code: 'TWO_PEOPLE_OFF' } as const;
    const looked = await this.#lookAtFinding(found.state, path);
    if (typeof looked === 'string') return { ok: false, code: looked } as const;
    const { observed } = looked;
    const request = { set: setName, path: keyOf(path), ...describeState(observed) };
    const deviceId = found.state.set.config.device;
    return { ok: true, ...found, observed, deviceId, action: 'accept-change', request, twoPeople } as const;
  }

  /** Two people say that a changed file is right as it is. */
  accept(
    setName: string,
    path: Uint8Array,
    approval: string,
  ): Promise<{ readonly ok: true } | { readonly ok: false; readonly code: AcceptRefusal }> {
    return this.#turns.take(async () => {
      const asked = await this.#acceptance(setName, path);
      if (!asked.ok) return asked;
      const { state, place, observed, deviceId, action, request, twoPeople } = asked;
      if (!(await twoPeople.use(approval, deviceId, action, request))) return { ok: false, code: 'NOT_APPROVED' };
      await this.#expect(state, { place, record: observed }, 'two-people');
      return { ok: true };
    });
  }

  /** The hospital says by a signed order that a changed file is right as it is. */
  acceptOrdered(
    setName: string,
    path: Uint8Array,
    order: AcceptanceOrder,
  ): Promise<{ readonly ok: true } | { readonly ok: false; readonly code: AcceptRefusal | OrderedRefusal }> {
    return this.#turns.take(async () => {
      const found = this.#find(setName, path);
      if (found === null) return { ok: false, code: 'NO_FINDING' };
      const looked = await this.#lookAtFinding(found.state, path);
      if (typeof looked === 'string') return { ok: false, code: looked };
      const refusal = judgeOrdered(found.expected, looked.observed, order);
      if (refusal !== null) return { ok: false, code: refusal };
      await this.#expect(found.state, { place: found.place, record: looked.observed }, 'command');
      return { ok: true };
    });
  }

  /** Of a set whose files the hospital may change. */
  async #lookAtFinding(state: SetState, path: Uint8Array) {
    const { changedBy } = state.set.config;
    if (changedBy !== 'configuration' && changedBy !== 'anyone') return 'NOT_CONFIGURABLE' as const;
    return lookToVouch(state.set, path, this.#parts);
  }

  async #expect(state: SetState, edit: Edit, authority: BaselineAuthority): Promise<void> {
    const { ledger, pace, requestFullSweep } = this.#parts;
    const next = await prepareEdits(ledger, state.set.id, [edit], pace);
    await ledger.transact((transaction) => {
      next.adopt(new IntegrityStore(transaction.database));
      this.authority.seal(transaction, state.set, authority, { previous: state.baseline?.root ?? null }, next.digest);
    });
    this.#expectationsChanged(requestFullSweep);
  }

  /** Takes the roots of what was last seen, where a sweep has ended since; the next checkpoint tells them. */
  async takeObservedRoots(): Promise<void> {
    for (const state of this.#parts.states()) {
      const { name } = state.set.config;
      if (state.sweeps === 0 || this.#observedRoots.get(name)?.atSweep === state.sweeps) continue;
      const atSweep = state.sweeps;
      const store = new IntegrityStore(this.#parts.ledger.database);
      const { root } = await this.#turns.take(() => digestRows(store.observed.rows(state.set.id), this.#parts.pace));
      this.#observedRoots.set(name, { atSweep, root });
    }
  }

  /** Inside the checkpoint's transaction, so that what it says of the baselines is true at its head. Throws where the tables cannot be read. */
  checkpointSets(database: DatabaseSync): CheckpointSet[] {
    const store = new IntegrityStore(database);
    const states = new Map(this.#parts.states().map((state) => [state.set.id, state]));
    return store.sets().map(({ id, name, baseline }) => ({
      set: name,
      files: baseline?.files ?? 0,
      expectedRoot: baseline?.root ?? null,
      observedRoot: this.#observedRoots.get(name)?.root ?? null,
      openFindings: store.findings.count(id),
      sweeps: states.get(id)?.sweeps ?? 0,
    }));
  }

  #expectationsChanged(requestFullSweep: () => void): void {
    const rows = new IntegrityStore(this.#parts.ledger.database).sets();
    for (const state of this.#parts.states()) {
      state.baseline = rows.find(({ id }) => id === state.set.id)?.baseline ?? null;
      state.fullDue = true;
    }
    requestFullSweep();
  }

  #find(setName: string, path: Uint8Array) {
    const state = this.#parts.states().find(({ set }) => set.config.name === setName);
    if (state === undefined) return null;
    const store = new IntegrityStore(this.#parts.ledger.database);
    // `include` chooses among files; what is expected or found is in the set whatever it is.
    const place = placeIn({ ...state.set.config, coverage: { include: [], exclude: [] } }, path, null);
    if (place === null) return null;
    const { finding, expected } = store.knownAt(state.set.id, place);
    return finding === null ? null : { state, place, expected };
  }

  async #refuseUnknown(set: string, path: Uint8Array): Promise<RepairVerdict> {
    const detail = { set, path, outcome: 'refused', code: 'NO_FINDING' };
    await this.#parts.ledger.transact((transaction) => transaction.record({ kind: 'fileRepaired', severity: Severity.WARNING, detail }));
    return { ok: false, code: 'NO_FINDING' };
  }
}

/** All that is expected from then on: whoever approved a text file has not approved that it may run as root. */
function describeState(observed: FileRecord | null): Readonly<Record<string, string>> {
  if (observed === null) return { state: 'absent' };
  const { mode, uid, gid, sha256, linkTarget, attributes } = observed;
  const hex = (name: string, value: Uint8Array | null | undefined) =>
    value === null || value === undefined ? {} : { [name]: Buffer.from(value).toString('hex') };
  return {
    state: `mode ${mode.toString(8)}, owner ${uid}:${gid}`,
    sha256: Buffer.from(sha256 ?? []).toString('hex'),
    ...(linkTarget === null ? {} : { 'link-target': keyOf(linkTarget) }),
    ...hex('capability', attributes?.capability),
    ...hex('access-list', attributes?.acl),
    ...hex('ima', attributes?.ima),
  };
}
