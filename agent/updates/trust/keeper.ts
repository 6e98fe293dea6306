/** Trust as the update guard uses it: one run at a time over the generations on disk, with the numbers and the event in the ledger. */
import { type EventDraft, Severity } from '@wardkeeper/proto';
import { RELEASE_ROLE, SIGNED_AT_FIELD } from '@wardkeeper/proto/bundle';
import { delegationOf, judgeThreshold, parseTimeStatement } from '@wardkeeper/proto/tuf';
import type { Ledger } from '../../ledger/port.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Files } from '../files.ts';
import { Generations, type GenerationsFault } from './generations.ts';
import { type Offer, offersFor } from './offers.ts';
import { type Refusal, refused, type Verdict } from './refusal.ts';
import { type TrustedTime, trustedTime } from './rules.ts';
import type { BundleSource } from './source.ts';
import { loadTrust, saveTrust, type TrustRow } from './store.ts';
import { TrustedSet } from './trusted-set.ts';
import { PATIENCE_MS, refresh, targetDigest, type TrustStore, type Update } from './workflow.ts';

export interface TrustOptions {
  readonly files: Files;
  /** Of the generations. */
  readonly folder: string;
  /** The root that this gateway's image came with. */
  readonly firstRoot: Uint8Array;
  readonly ledger: Ledger;
  readonly clock: Clock;
  /** When this agent was built; Unix ms. */
  readonly buildMs: number;
  /** Of the newest receipt believed, never past the expiry of the directory that names its key; Unix ms, 0: none. */
  readonly receiptMs: () => number;
  /** Thresholds need people who signed with both key families. */
  readonly hybrid: boolean;
  /** As the manufacturer calls this device. */
  readonly hardware: string;
  /** How long a source may take over one metadata file. */
  readonly patienceMs?: number;
}

/** What a run over one source found, all of it verified. */
export interface VerifiedBundle {
  readonly offers: readonly Offer[];
  readonly update: Update;
  readonly time: TrustedTime;
}

const NEW_ROW: TrustRow = {
  recorded: { generation: 0, versions: new Map() },
  metadataMs: 0,
  receiptMs: 0,
  doubtedReceiptMs: 0,
  timeCounter: 0,
};

export type TrustFault =
  | GenerationsFault
  /** What the image came with is no root, or has not signed itself: nothing is kept of it. */
  | 'FIRST_ROOT';

export class TrustKeeper {
  readonly #options: TrustOptions;
  readonly #generations: Generations;
  #row: TrustRow;
  #line: Promise<unknown> = Promise.resolve();

  private constructor(options: TrustOptions, generations: Generations, row: TrustRow) {
    this.#options = options;
    this.#generations = generations;
    this.#row = row;
  }

  /** Any fault: no update is believed until a person has looked; what runs is not touched. */
  static async open(
    options: TrustOptions,
  ): Promise<
    { readonly ok: true; readonly keeper: TrustKeeper } | { readonly ok: false; readonly code: TrustFault; readonly detail: string }
  > {
    const { files, folder, firstRoot, ledger } = options;
    let row: TrustRow | null;
    try {
      row = loadTrust(ledger.database);
    } catch {
      await record(ledger, refusalEvent({ code: 'TRUST_DAMAGED', role: '' }, false));
      return { ok: false, code: 'TRUST_DAMAGED', detail: 'what the database keeps of trust cannot be read' };
    }
    const time = trustedTime(options.clock.wallMs(), { buildMs: options.buildMs, metadataMs: 0, receiptMs: 0 });
    const first = TrustedSet.open(firstRoot, { time, hybrid: options.hybrid, offline: true });
    if (row === null && !first.ok) {
      await record(ledger, refusalEvent({ code: 'FIRST_ROOT', role: 'root' }, false));
      return { ok: false, code: 'FIRST_ROOT', detail: `the first root is not usable: ${first.code}, ${first.detail}` };
    }
    const opened = Generations.open(files, folder, firstRoot, row?.recorded ?? null);
    if (!opened.ok) {
      await record(ledger, refusalEvent({ code: opened.code, role: '' }, false));
      return opened;
    }
    const keeper = new TrustKeeper(options, opened.store, row ?? NEW_ROW);
    // What only the disk has is what the power cut off from the database.
    await keeper.#keep({});
    return { ok: true, keeper };
  }

  /** What is believed now, for people: role to version. */
  get versions(): ReadonlyMap<string, number> {
    return this.#generations.recorded.versions;
  }

  time(): TrustedTime {
    const { clock, buildMs } = this.#options;
    return trustedTime(clock.wallMs(), { buildMs, metadataMs: this.#row.metadataMs, receiptMs: this.#receiptMs() });
  }

  /** The newest moment of a receipt, but for the one that a time statement has shown to be wrong. */
  #receiptMs(): number {
    const receiptMs = this.#options.receiptMs();
    return receiptMs === this.#row.doubtedReceiptMs ? this.#row.receiptMs : Math.max(this.#row.receiptMs, receiptMs);
  }

  /** `offline`: from a stick. A refusal changes nothing but a root that is newer; it is an event. */
  verify(source: BundleSource, offline: boolean): Promise<Verdict<VerifiedBundle>> {
    return this.#alone(async () => {
      const verdict = await this.#run(source, offline);
      if (!verdict.ok) await record(this.#options.ledger, refusalEvent(verdict, offline));
      await this.#keep(verdict.ok ? { metadataMs: newestMoment(verdict.update) } : {});
      return verdict;
    });
  }

  /** Sets the earliest time that it may be to what the root keys say. */
  acceptTime(bytes: Uint8Array): Promise<Verdict<object>> {
    return this.#alone(async () => {
      const verdict = this.#judgeTime(bytes);
      if (!verdict.ok) {
        await record(this.#options.ledger, refusalEvent(verdict, true));
        return verdict;
      }
      const { atMs, counter } = verdict;
      await this.#keep({ metadataMs: atMs, receiptMs: atMs, doubtedReceiptMs: this.#options.receiptMs(), timeCounter: counter }, true);
      return { ok: true };
    });
  }

  /** Whether what this gateway believes now still names exactly this release. Asks no source and changes nothing. */
  stillSigned(digest: string): Promise<Verdict<object>> {
    return this.#alone(async () => {
      const store = this.#generations;
      const rules = { time: this.time(), hybrid: this.#options.hybrid, offline: true };
      const refreshed = await refresh({
        source: believed(store),
        store: { read: (role) => store.read(role), replace: () => undefined },
        rules,
        patienceMs: PATIENCE_MS,
      });
      if (!refreshed.ok) return refreshed;
      // Whoever may delegate to the releases is believed before them.
      for (const [role, by] of [
        ['targets', null],
        [RELEASE_ROLE, 'targets'],
      ] as const) {
        const listed = await refreshed.update.listed(role, by);
        if (!listed.ok) return listed;
        if (role === RELEASE_ROLE && listed.targets.some((target) => targetDigest(target) === digest)) return { ok: true };
      }
      return refused('NO_TARGET', digest, 'the manufacturer has withdrawn this release');
    });
  }

  async #run(source: BundleSource, offline: boolean): Promise<Verdict<VerifiedBundle>> {
    const { hybrid, hardware, patienceMs = PATIENCE_MS } = this.#options;
    const time = this.time();
    const refreshed = await refresh({ source, store: this.#generations, rules: { time, hybrid, offline }, patienceMs });
    if (!refreshed.ok) return refreshed;
    const { update } = refreshed;
    const found = await offersFor(update, hardware);
    if (!found.ok) return found;
    update.keep();
    return { ok: true, offers: found.offers, update, time };
  }

  #judgeTime(bytes: Uint8Array): Verdict<{ readonly atMs: number; readonly counter: number }> {
    const statement = parseTimeStatement(bytes);
    if (statement === null) return refused('MALFORMED', 'time', 'not a time statement');
    const rules = { time: this.time(), hybrid: this.#options.hybrid, offline: true };
    const opened = TrustedSet.open(this.#generations.read('root') ?? new Uint8Array(), rules);
    if (!opened.ok) return opened;
    const delegation = delegationOf(opened.set.root, 'root');
    if (delegation === null || !judgeThreshold(delegation, statement, rules.hybrid).met)
      return refused('THRESHOLD', 'time', 'not signed by enough root keys');
    if (statement.counter <= this.#row.timeCounter)
      return refused('ROLLBACK', 'time', `statement ${statement.counter}, known is ${this.#row.timeCounter}`);
    return { ok: true, atMs: statement.atMs, counter: statement.counter };
  }

  async #keep(moments: Partial<Omit<TrustRow, 'recorded'>>, timeReset = false): Promise<void> {
    const { ledger } = this.#options;
    const { recorded } = this.#generations;
    const row = this.#row;
    const next: TrustRow = timeReset
      ? { ...row, ...moments, recorded }
      : {
          ...row,
          recorded,
          metadataMs: Math.max(row.metadataMs, moments.metadataMs ?? 0),
          receiptMs: this.#receiptMs(),
        };
    const isNewer = recorded.generation !== row.recorded.generation || timeReset;
    if (!isNewer && next.metadataMs === row.metadataMs) return;
    await ledger.transact((transaction) => {
      saveTrust(transaction.database, next);
      if (isNewer) transaction.record(changedEvent(next, timeReset));
    });
    this.#row = next;
  }

  #alone<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#line.then(work, work);
    this.#line = turn.catch(() => undefined);
    return turn;
  }
}

/** What is believed, as a source of itself. */
function believed(store: TrustStore): BundleSource {
  return {
    metadata: async (name) => {
      const [, version, role = ''] = /^(?:(\d+)\.)?(.+)\.json$/.exec(name) ?? [];
      // The next root is what nobody has yet.
      return role === 'root' && version !== undefined ? null : store.read(decodeURIComponent(role));
    },
    open: async () => null,
  };
}

/**
 * The newest time that this run's metadata says of itself; Unix ms, 0: none. Later than any of it is valid, it is not believed: whoever stole
 * the online key could otherwise set this gateway's time to where nothing is valid any more.
 */
function newestMoment({ set }: Update): number {
  const [timestamp, release] = [set.timestamp?.signed, set.targets(RELEASE_ROLE)?.signed];
  const all = [set.root.signed, timestamp, set.snapshot?.signed, set.targets('targets')?.signed, release];
  const validMs = Math.min(...all.map((each) => Date.parse(each?.expires ?? '')));
  const moments = [timestamp, release].map((each) => {
    const at = each?.unrecognizedFields[SIGNED_AT_FIELD];
    return typeof at === 'string' ? Date.parse(at) : Number.NaN;
  });
  return Math.max(0, ...moments.filter((atMs) => atMs < validMs));
}

function refusalEvent(
  { code, role }: { readonly code: string; readonly role: string } | Refusal,
  offline: boolean,
): EventDraft<'updateRefused'> {
  const severity =
    code === 'SOURCE' || code === 'MISSING' ? Severity.WARNING : code.startsWith('TRUST_') ? Severity.CRITICAL : Severity.HIGH;
  return { kind: 'updateRefused', severity, detail: { code, role: role.slice(0, 200), offline } };
}

function changedEvent({ recorded: { generation, versions } }: TrustRow, timeReset: boolean): EventDraft<'updateTrustChanged'> {
  const version = (role: string) => versions.get(role) ?? 0;
  return {
    kind: 'updateTrustChanged',
    severity: timeReset ? Severity.WARNING : Severity.NOTICE,
    detail: {
      generation,
      root: version('root'),
      timestamp: version('timestamp'),
      snapshot: version('snapshot'),
      targets: version('targets'),
      timeReset,
    },
  };
}

async function record(ledger: Ledger, draft: EventDraft): Promise<void> {
  await ledger.transact((transaction) => transaction.record(draft));
}
