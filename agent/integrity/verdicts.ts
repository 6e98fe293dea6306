/** What a look finds is judged here, and told: each observation, finding and event in the order in which they came. */
import { FileChange, FileNet, Severity } from '@wardkeeper/proto';
import type { Clock } from '../runtime/clock.ts';
import { fileChanged } from './events.ts';
import { joinPath, type Listed } from './folder-reader.ts';
import type { GuardedSet } from './guarded-set.ts';
import { comparable, type Look, relativeOf } from './look.ts';
import type { LookWrites } from './look-writes.ts';
import { MassChange, type Sighting } from './mass-change.ts';
import { graver, meaningsOf } from './meaning.ts';
import { RecentMoves } from './moves.ts';
import type { IntegrityOutside } from './outside.ts';
import { keyOf } from './path-key.ts';
import { type FileRecord, isFresh, isRegular, isYoung, judge, type Observation, sameContent, sameStamp, severityOf } from './rules.ts';
import type { Known } from './store.ts';
import type { Place } from './store-rows.ts';
import type { Tell } from './telling.ts';
import { transientsOf } from './transient.ts';

/** A change so young may still be on its way through an earlier net (ms). */
const STILL_UNDERWAY_MS = 5_000;
/** Audit writes its record some time before or after the time stamps it changed (ms). */
const WHO_MARGIN_MS = 2_000;

/** Authorised changes and maintenance that are open now. */
export interface Windows {
  /** Whether an open change names this path (absolute). */
  concerns(path: Uint8Array): boolean;
  /** Whether it is now exactly as the change makes it: then it is pending and not told. */
  holds(path: Uint8Array, observed: FileRecord | null): boolean;
  marks(): { readonly maintenance: boolean; readonly duringChange: boolean };
}

export interface VerdictOptions {
  readonly clock: Clock;
  readonly outside: IntegrityOutside;
  readonly windows: Windows;
}

export class Verdicts {
  readonly #options: VerdictOptions;
  readonly #writes: LookWrites;
  readonly #moves = new RecentMoves();
  /** By the id of the set. */
  readonly #massChanges = new Map<number, MassChange>();

  constructor(options: VerdictOptions, writes: LookWrites) {
    this.#options = options;
    this.#writes = writes;
  }

  /** Whether the file differs from the last look; `kept`: it does not, and only its reading is newer. */
  keepObservation(look: Look, place: Place, known: Observation | null, observed: Observation | null): 'same' | 'kept' | 'touched' {
    const { set } = look;
    if (known === observed) return 'same';
    const touched = known === null || observed === null || !sameStamp(known, observed);
    // Read again and found the same: there is nothing to keep, unless only the new time of reading makes it trustworthy.
    if (!touched && isFresh(known, observed, set.readsContent) && sameContent(known, observed)) return 'same';
    if (observed === null) this.#writes.observation((_, store) => store.observed.remove(set.id, place));
    else this.#writes.observation((_, store) => store.observed.save(set.id, place, observed));
    if (observed !== null && observed.sha256 !== null && isYoung(observed, observed.inspectedNs)) {
      look.young.set(keyOf(place.folder), place.folder);
    }
    return touched ? 'touched' : 'kept';
  }

  /** True where there is nothing to tell and nothing to count. */
  judge(look: Look, place: Place, known: Known, observed: Observation | null, touched: boolean): boolean {
    const { set, job } = look;
    const expected = comparable(set, known.expected);
    const { finding } = known;
    const verdict = judge({ expected, observed, finding, touched, net: job.net });
    if (verdict.kind === 'nothing') return true;
    const atMs = this.#options.clock.wallMs();
    const path = joinPath(set.root, relativeOf(place));
    if ((verdict.kind === 'tell' || verdict.kind === 'repeat') && this.#options.windows.holds(path, observed)) return false;
    switch (verdict.kind) {
      case 'repeat':
        this.#writes.evidence((_, store) => store.findings.countRepeat(set.id, place, atMs));
        return false;
      case 'restored':
        this.#writes.evidence((transaction, store) => {
          transaction.record(
            fileChanged(set.config, { path, change: FileChange.RESTORED, net: job.net, before: finding?.told ?? null, after: observed }),
          );
          store.findings.remove(set.id, place);
        });
        return false;
      case 'tell':
        this.#tell(
          look,
          { set, place, path, change: verdict.change, net: job.net, before: expected, after: observed, atMs },
          known,
          observed,
        );
        return false;
    }
  }

  #tell(
    look: Look,
    what: Omit<Tell, 'tellings' | 'meanings' | 'maintenance' | 'duringChange' | 'severity' | 'movedFrom' | 'movedTo' | 'who'>,
    known: Known,
    observed: Observation | null,
  ): void {
    const { set, path, change, before, atMs } = what;
    const { clock, outside } = this.#options;
    const nowMs = clock.monotonicMs();
    const meanings = meaningsOf({
      change,
      ofClass: set.config.class,
      before,
      after: observed,
      stampBefore: known.observed,
      stampAfter: observed,
    });
    const changedMs = observed === null ? atMs - STILL_UNDERWAY_MS : Number(observed.ctimeNs / 1_000_000n);
    const tell: Tell = {
      ...what,
      ...this.#options.windows.marks(),
      tellings: (known.finding?.tellings ?? 0) + 1,
      meanings,
      severity: graver(severityOf(change, set.config.severity), set.config.class, meanings),
      movedFrom: change === FileChange.ADDED && observed !== null ? this.#moves.added(observed, path, nowMs) : null,
      movedTo: change === FileChange.REMOVED && known.observed !== null ? this.#moves.removed(known.observed, path, nowMs) : null,
      who: outside.who.of(path, changedMs - WHO_MARGIN_MS),
    };
    this.#writes.tell(tell);
    if (isOverdue(look, what.place, observed, atMs)) look.missed += 1;
    this.#watchForBurst(set, sightingOf(path, change, known.observed, observed), nowMs);
  }

  #watchForBurst(set: GuardedSet, sighting: Sighting | null, nowMs: number): void {
    if (sighting === null) return;
    let massChange = this.#massChanges.get(set.id);
    if (massChange === undefined) {
      massChange = new MassChange();
      this.#massChanges.set(set.id, massChange);
    }
    const burst = massChange.see(sighting, nowMs);
    if (burst === null) return;
    const { name, device } = set.config;
    const detail = { set: name, count: burst.count, overMs: burst.overMs, samples: [...burst.samples] };
    this.#writes.evidence((transaction) =>
      transaction.record({ kind: 'massChange', severity: Severity.CRITICAL, deviceId: device, detail }),
    );
  }

  /** `heard`: names that the watch had heard in the folder before it was listed. */
  tellTransients(
    { set, job }: Look,
    folder: Uint8Array,
    heard: readonly Uint8Array[],
    entries: readonly Listed[],
    known: ReadonlyMap<string, Known>,
  ): void {
    if (heard.length === 0) return;
    const { windows } = this.#options;
    const isNamed = (name: Uint8Array) => windows.concerns(joinPath(set.root, joinPath(folder, name)));
    for (const name of transientsOf(set, folder, heard, entries, known, windows.marks().duringChange ? isNamed : null)) {
      const path = joinPath(set.root, joinPath(folder, name));
      const draft = fileChanged(set.config, { path, change: FileChange.TRANSIENT, net: job.net, before: null, after: null });
      // Whoever replaces a file in one step makes one too: worth a look, no alarm.
      const severity = Math.min(draft.severity, Severity.WARNING) as Severity;
      this.#writes.evidence((transaction) => transaction.record({ ...draft, severity }));
    }
  }
}

/** Whether an earlier net had the time and missed it. Of what is gone nobody knows since when. */
function isOverdue({ job }: Look, { folder }: Place, observed: Observation | null, atMs: number): boolean {
  if (job.net === FileNet.REREAD) return true;
  if (job.hinted === undefined || observed === null) return false;
  return atMs - Number(observed.ctimeNs / 1_000_000n) > STILL_UNDERWAY_MS && !job.hinted(folder);
}

function sightingOf(path: Uint8Array, change: FileChange, before: Observation | null, after: Observation | null): Sighting | null {
  const disorder = { before: before?.disorder ?? null, after: after?.disorder ?? null };
  if (change === FileChange.CONTENT) return { path, kind: 'rewritten', ...disorder };
  if (change === FileChange.ADDED && after !== null && isRegular(after)) return { path, kind: 'added', ...disorder };
  return change === FileChange.REMOVED && before !== null && isRegular(before) ? { path, kind: 'removed', ...disorder } : null;
}
