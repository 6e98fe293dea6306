/** Findings on their way into the ledger: one by one, or many alike as one event that counts them, samples them and commits to all. */
import { createHash } from 'node:crypto';
import { type EventDraft, type FileChange, type FileNet, lengthPrefixed, Severity, u64 } from '@wardkeeper/proto';
import type { LedgerTransaction } from '../ledger/port.ts';
import { fileChanged } from './events.ts';
import type { GuardedSet } from './guarded-set.ts';
import type { Meaning } from './meaning.ts';
import type { FileActor } from './who.ts';
import type { FileRecord } from './rules.ts';
import type { IntegrityStore } from './store.ts';
import type { Place } from './store-rows.ts';

/** From so many alike on one event tells them all; below, each has its own. The second is for what follows upon such a fold. */
const FOLD_FROM = 100;
const FOLD_FROM_IN_FLOOD = 10;
/** In one event, at most: all of them are written in its transaction, which holds the loop for some 8 ms. */
export const FOLD_AT_MOST = 1_000;
const SAMPLES = 10;

export interface Tell {
  readonly set: GuardedSet;
  readonly place: Place;
  /** Absolute, as stored. */
  readonly path: Uint8Array;
  readonly change: FileChange;
  readonly net: FileNet;
  /** What is expected, and what is there. */
  readonly before: FileRecord | null;
  readonly after: FileRecord | null;
  readonly tellings: number;
  /** Wall time. */
  readonly atMs: number;
  readonly meanings: readonly Meaning[];
  readonly severity: Severity;
  readonly movedFrom: Uint8Array | null;
  readonly movedTo: Uint8Array | null;
  readonly who: FileActor | null;
  /** Told while such a window was open. */
  readonly maintenance: boolean;
  readonly duringChange: boolean;
}

/** Critical ones never fold. */
export function mayFold({ severity }: Tell): boolean {
  return severity < Severity.CRITICAL;
}

/** What is written together: a finding, or many alike, with the event that tells them. */
export type Step = (transaction: LedgerTransaction, store: IntegrityStore) => void;

/** `flood`: others were folded a moment ago. `folds`: some of these are. */
export function stepsOfTells(tells: readonly Tell[], flood: boolean): { readonly steps: readonly Step[]; readonly folds: boolean } {
  const steps: Step[] = [];
  let folds = false;
  for (const alike of groupAlike(tells)) {
    const [first] = alike;
    if (first === undefined) continue;
    if (alike.length < (flood ? FOLD_FROM_IN_FLOOD : FOLD_FROM) || !mayFold(first)) {
      for (const tell of alike) steps.push((transaction, store) => save(tell, transaction.record(single(tell)), store));
      continue;
    }
    folds = true;
    for (let from = 0; from < alike.length; from += FOLD_AT_MOST) {
      const together = alike.slice(from, from + FOLD_AT_MOST);
      steps.push((transaction, store) => {
        const eventSeq = transaction.record(folded(first, together));
        for (const tell of together) save(tell, eventSeq, store);
      });
    }
  }
  return { steps, folds };
}

function save({ set, place, change, net, tellings, after, atMs }: Tell, eventSeq: number, store: IntegrityStore): void {
  store.findings.save(set.id, place, { change, net, tellings, told: after, atMs, eventSeq });
}

function single(tell: Tell): EventDraft<'fileChanged'> {
  const { set, path, change, net, before, after, meanings, severity, movedFrom, movedTo, who } = tell;
  const draft = fileChanged(set.config, { path, change, net, before, after });
  const detail = { ...draft.detail };
  if (meanings.length > 0) detail.meanings = [...meanings];
  if (tell.maintenance) detail.maintenance = true;
  if (tell.duringChange) detail.duringChange = true;
  if (movedFrom !== null) detail.movedFrom = movedFrom;
  if (movedTo !== null) detail.movedTo = movedTo;
  if (who !== null) {
    detail.who = { pid: who.pid, executable: who.executable, uid: who.uid, ...(who.loginUid === null ? {} : { loginUid: who.loginUid }) };
  }
  return { ...draft, severity, detail };
}

function folded(first: Tell, alike: readonly Tell[]): EventDraft<'filesFolded'> {
  const { set, change, net, meanings, severity } = first;
  const sorted = alike.toSorted((a, b) => Buffer.compare(a.path, b.path));
  const hash = createHash('sha256');
  for (const { path, after } of sorted) {
    const attributes =
      after === null ? new Uint8Array() : Buffer.concat([u64(after.mode), u64(after.uid), u64(after.gid), u64(after.size)]);
    hash.update(lengthPrefixed(path, attributes, after?.sha256 ?? new Uint8Array(), after?.linkTarget ?? new Uint8Array()));
  }
  const detail: EventDraft<'filesFolded'>['detail'] = {
    set: set.config.name,
    change,
    net,
    count: alike.length,
    samples: sorted.slice(0, SAMPLES).map(({ path }) => path),
    digest: hash.digest(),
  };
  if (meanings.length > 0) detail.meanings = [...meanings];
  return { kind: 'filesFolded', severity, deviceId: set.config.device, detail };
}

/** In the order of the first of each group. */
function groupAlike(tells: readonly Tell[]): Iterable<readonly Tell[]> {
  const groups = new Map<string, Tell[]>();
  for (const tell of tells) {
    const key = `${tell.set.id} ${tell.change} ${tell.net} ${tell.severity} ${tell.meanings.join(',')}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [tell]);
    else group.push(tell);
  }
  return groups.values();
}
