/**
 * A gateway with two slots on a disk that loses power: the real machine, slots, staging and launcher rules over a model of the disk, a
 * real database whose commits last, and people and a device that do as they are told.
 */
import { createHash } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import type { EventDraft } from '@wardkeeper/proto';
import type { ReleaseTarget } from '@wardkeeper/proto/bundle';
import type { Ledger, LedgerTransaction } from '../../agent/ledger/port.ts';
import { bootIdText } from '../../agent/updates/boot/mark.ts';
import { type BootRecord, serialiseBootRecord, type SlotName } from '../../agent/updates/boot/record.ts';
import { readRecord } from '../../agent/updates/boot/record-file.ts';
import { isWhole, readSeal, serialiseSeal, TREE_NAME } from '../../agent/updates/boot/seal.ts';
import type { BulkFile } from '../../agent/updates/bulk-files.ts';
import { prepareRetry, prepareStart } from '../../agent/updates/launcher/prepare.ts';
import { Machine, type MachineParts } from '../../agent/updates/machine/machine.ts';
import type { Plan } from '../../agent/updates/machine/plan.ts';
import { SCHEMA } from '../../agent/updates/machine/schema.ts';
import { UpdateStore } from '../../agent/updates/machine/store.ts';
import type { Outcome } from '../../agent/updates/ports.ts';
import { FolderBoot } from '../../agent/updates/slots/folder-boot.ts';
import { FolderSlots } from '../../agent/updates/slots/folder-slots.ts';
import type { PayloadReader } from '../../agent/updates/slots/port.ts';
import { FolderStaging } from '../../agent/updates/staging/staging.ts';
import type { BundleSource } from '../../agent/updates/trust/source.ts';
import { FakeClock } from './fake-clock.ts';
import { type DiskBugs, PowerCutDisk } from './power-cut-disk.ts';
import { lookOnce } from './update-launcher.ts';

export const PATHS = { slots: '/device/slots', state: '/state' };
export const OLD = 4;
export const NEW = 5;
const TRIAL_STARTS = 2;

type Content = Readonly<Record<string, string>>;
export const CONTENT: Readonly<Record<number, Content>> = {
  [OLD]: { 'bin/pump': 'pump 4', 'etc/drugs': 'drugs of four' },
  [NEW]: { 'bin/pump': 'pump 5', 'bin/tool': 'a tool', 'etc/drugs': 'five' },
};

/** An archive of the test's own: one line of JSON for each file, then its bytes. The real form has its tests where it is made. */
export function archiveOf(content: Content): Buffer {
  return Buffer.concat(
    Object.entries(content).flatMap(([path, text]) => [Buffer.from(`${JSON.stringify({ path, size: text.length })}\n`), Buffer.from(text)]),
  );
}

export function readTestArchive(file: BulkFile, size: number): PayloadReader {
  return {
    entries: async function* () {
      for (let at = 0; at < size; ) {
        const head = Buffer.from(await file.read(at, 256));
        const line = head.subarray(0, head.indexOf('\n'));
        const entry = JSON.parse(line.toString()) as { path: string; size: number };
        const from = at + line.length + 1;
        at = from + entry.size;
        yield {
          ...entry,
          data: (async function* () {
            yield await file.read(from, entry.size);
          })(),
        };
      }
    },
  };
}

function filesOf(content: Content): ReleaseTarget['files'] {
  return Object.entries(content).map(([path, text]) => ({
    path,
    sha256: sha256(text),
    size: text.length,
    mode: path.startsWith('bin/') ? 0o755 : 0o644,
  }));
}

export function planTo(counter: number, from: number, content: Content = CONTENT[counter] ?? {}): Plan {
  const archive = archiveOf(content);
  const release: ReleaseTarget = {
    schema: 1,
    component: 'firmware',
    version: `${counter}.0`,
    releaseCounter: counter,
    securityFloor: counter - 1,
    hardware: ['pump-x2'],
    minAgent: '0.1.0',
    requires: [],
    dataSchema: { writes: 1, readableFrom: 1 },
    restart: true,
    files: filesOf(content),
    blockIndex: null,
    sbom: null,
    notes: null,
    provenance: null,
  };
  return {
    kind: 'install',
    digest: digestOf(counter),
    component: 'firmware',
    from: { version: `${from}.0`, releaseCounter: from },
    to: { version: `${counter}.0`, releaseCounter: counter },
    install: { release, path: 'pump/payload.tar', sourcePath: 'pump/payload.tar', size: archive.length, sha256: sha256(archive) },
  };
}

export function planBack(counter: number, from: number): Plan {
  return {
    kind: 'roll-back',
    digest: digestOf(counter),
    component: 'firmware',
    from: { version: `${from}.0`, releaseCounter: from },
    to: { version: `${counter}.0`, releaseCounter: counter },
    install: null,
  };
}

export function digestOf(counter: number): string {
  return sha256(`release ${counter}`);
}

export interface WorldOptions {
  readonly bugs?: DiskBugs;
  readonly isHealthy?: boolean;
  /** The program on trial says once that it is well, and nothing more. */
  readonly hangs?: boolean;
  /** The program on trial ends by itself, each time. */
  readonly crashes?: boolean;
  /** It runs for so many seconds, and ends; 1 unless given. */
  readonly crashesAfterS?: number;
  readonly parts?: (world: UpdateWorld) => Partial<MachineParts>;
  /** A device that answers on trial, well or not: it is left only while it holds still. */
  readonly isServing?: boolean;
  /** Whether a trial whose program has ended starts again, as the launcher decides it. */
  readonly retry?: typeof prepareRetry;
}

export class UpdateWorld {
  readonly disk: PowerCutDisk;
  readonly clock = new FakeClock();
  readonly database = new DatabaseSync(':memory:');
  readonly events: EventDraft[] = [];
  readonly outcomes: Outcome[] = [];
  readonly options: WorldOptions;
  running: SlotName | null = null;
  /** The device says: nobody depends on me. */
  isIdle = true;
  consent: 'yes' | 'no' | 'not yet' = 'yes';
  isHeld = false;
  trialStarts = 0;
  machine: Machine;
  #change: { readonly digest: string } | null = null;
  #highestFloor = 0;
  #saidMs = 0;
  #aliveS = 0;

  constructor(random: () => number, options: WorldOptions = {}) {
    this.options = options;
    this.disk = new PowerCutDisk(random, options.bugs);
    this.database.exec(SCHEMA);
    this.#provision();
    this.machine = this.#newMachine();
  }

  get record(): BootRecord | null {
    return readRecord(this.disk.files, PATHS);
  }

  get store(): UpdateStore {
    return new UpdateStore(this.database);
  }

  /** From cold: the launcher, then the agent. */
  async start(): Promise<void> {
    this.running = prepareStart(this.disk.files, PATHS, this.#bootClock()).slot;
    if (this.record?.trial?.started === true) this.trialStarts += 1;
    await this.restartAgent();
    this.isHeld = false;
  }

  /** The power has gone: what was not synced is torn. */
  powerCut(): void {
    if (this.database.isTransaction) this.database.exec('ROLLBACK');
    this.disk.powerOn();
    this.clock.reboot();
  }

  /** The agent alone was killed, and starts again: what it wrote is there, and may not last. */
  async restartAgent(): Promise<void> {
    if (this.database.isTransaction) this.database.exec('ROLLBACK');
    this.disk.goOn();
    this.#change = null;
    this.machine = this.#newMachine();
    await this.machine.reconcile();
  }

  /** One look of the launcher that runs, and what the program under it does. */
  look(): void {
    if (this.running === null) return;
    if (this.record?.trial?.started === true && this.options.crashes === true) {
      this.#aliveS += 1;
      if (this.#aliveS < (this.options.crashesAfterS ?? 1)) return;
      this.#aliveS = 0;
      const { retry = prepareRetry } = this.options;
      if (retry(this.disk.files, PATHS)) this.trialStarts += 1;
      else this.running = prepareStart(this.disk.files, PATHS, this.#bootClock()).slot;
      return;
    }
    const decision = lookOnce(this.disk.files, PATHS, () => this.#bootClock(), this.running);
    if (decision === null) return;
    if (decision.why === 'TRIAL') this.trialStarts += 1;
    this.running = decision.slot;
  }

  /** Works until nothing is under way, or until so many looks have changed nothing. */
  async work(looks = 60): Promise<void> {
    for (let left = looks; left > 0; left -= 1) {
      if ((await this.machine.advance(new AbortController().signal)) === 'done') return;
      this.clock.advance(1_000);
      this.look();
    }
  }

  /** What must be true whenever the power comes back and whenever something starts. */
  violations(): readonly string[] {
    const { files } = this.disk;
    const found: string[] = [];
    if (this.running === null) found.push('nothing boots');
    if (this.trialStarts > TRIAL_STARTS) found.push('a trial has more starts than it was given');
    for (const slot of ['a', 'b'] as const) {
      const seal = readSeal(files, `${PATHS.slots}/${slot}`);
      if (seal === null) {
        if (slot === this.running) found.push(`slot ${slot} runs without a seal`);
        continue;
      }
      if (!isWhole(files, `${PATHS.slots}/${slot}`, seal)) found.push(`slot ${slot} is sealed and not whole`);
      const content = CONTENT[seal.releaseCounter];
      if (content === undefined || JSON.stringify(seal.files) !== JSON.stringify(filesOf(content)))
        found.push(`slot ${slot} is sealed over unsigned files`);
    }
    const { record } = this;
    if (record === null) found.push('boot.json cannot be read');
    else {
      const active = readSeal(files, `${PATHS.slots}/${record.active}`);
      if (active !== null && record.floor > active.releaseCounter) found.push('the floor is above what is confirmed');
      if (record.floor < this.#highestFloor) found.push('the floor has fallen');
      this.#highestFloor = Math.max(this.#highestFloor, record.floor);
    }
    if ((this.store.gateway()?.floor ?? 0) > (record?.floor ?? 0)) found.push('the database knows a floor that boot.json does not');
    return found;
  }

  readonly source: BundleSource = sourceOf(archiveOf(CONTENT[NEW] ?? {}));

  /** What updates may have touched, whole: to show that a refusal changed nothing. */
  slotFiles(slot: SlotName): string {
    const below = (path: string): string =>
      (this.disk.files.list(path) ?? [])
        .map((name) => {
          const full = `${path}/${name}`;
          if (this.disk.files.isFolder(full)) return `${name}/(${below(full)})`;
          return `${name}=${Buffer.from(this.disk.files.read(full, 0, 1e6) ?? []).toString('hex')}`;
        })
        .join();
    return below(`${PATHS.slots}/${slot}`);
  }

  #newMachine(): Machine {
    const { disk, clock } = this;
    const isHeld = () => this.isHeld;
    return new Machine({
      ledger: this.#ledger(),
      clock,
      log: () => undefined,
      config: { trialStarts: TRIAL_STARTS, stableMs: 3_000, trialMs: 20_000, spareBytes: 0 },
      boot: new FolderBoot(disk.files, PATHS),
      slots: new FolderSlots(disk.files, disk.bulk, PATHS.slots),
      staging: new FolderStaging(disk.bulk, '/state/staging', readTestArchive),
      approvals: {
        judge: async () =>
          this.consent === 'yes' ? { ok: true } : { ok: false, code: this.consent === 'no' ? 'REFUSED' : 'AWAITED', detail: '' },
      },
      interlock: {
        hold: async () => {
          this.isHeld = this.isIdle;
          return this.isIdle ? { ok: true } : { ok: false, code: 'BUSY' };
        },
        get isHeld() {
          return isHeld();
        },
        release: async () => {
          this.isHeld = false;
        },
        onDropped: () => () => undefined,
      },
      health: {
        look: async () => {
          const isGood = this.running === this.record?.trial?.slot && this.options.isHealthy !== false;
          const hung = this.options.hangs === true;
          // What hangs has said once that it is well.
          if (!hung || this.#saidMs === 0) this.#saidMs = this.clock.monotonicMs();
          return { isGood, isServing: this.options.isServing ?? false, code: isGood ? '' : 'UNHEALTHY', saidMs: this.#saidMs };
        },
      },
      change: {
        begin: async ({ digest }) => {
          this.#change = { digest };
          return { ok: true };
        },
        commit: (outcome) => this.#commitChange(outcome),
        empty: () => this.#commitChange(() => undefined),
      },
      recheck: async () => ({ ok: true }),
      onOutcome: (_transaction, outcome) => void this.outcomes.push(outcome),
      ...this.options.parts?.(this),
    });
  }

  async #commitChange(outcome: (transaction: LedgerTransaction) => void): Promise<{ readonly ok: true }> {
    if (this.#change === null) throw new Error('committed a change that was never begun');
    await this.#ledger().transact(outcome);
    this.#change = null;
    return { ok: true };
  }

  /** Commits last; the power may go before one or after it. */
  #ledger(): Ledger {
    const { database, disk, events } = this;
    return {
      head: { ledger: new Uint8Array(16), seq: 0, hash: new Uint8Array(32) },
      database,
      onCommit: () => () => undefined,
      transact: async (work) => {
        disk.tick();
        database.exec('BEGIN');
        let result: ReturnType<typeof work>;
        const told: EventDraft[] = [];
        try {
          result = work({ database, record: (draft) => told.push(draft) });
          database.exec('COMMIT');
        } catch (error) {
          if (database.isTransaction) database.exec('ROLLBACK');
          throw error;
        }
        events.push(...told);
        disk.tick();
        return result;
      },
    };
  }

  #bootClock() {
    return { bootId: bootIdText(this.clock.bootId), monotonicMs: this.clock.monotonicMs(), wallMs: this.clock.wallMs() };
  }

  /** As the factory does it: slot a whole and active. All of it is durable. */
  #provision(): void {
    const { files } = this.disk;
    const made = new Set<string>(['/', PATHS.slots, PATHS.state, '/state/staging', '/device']);
    for (const path of [PATHS.slots, PATHS.state, '/state/staging']) files.makeFolder(path);
    for (const [path, text] of Object.entries(CONTENT[OLD] ?? {})) {
      const full = `${PATHS.slots}/a/${TREE_NAME}/${path}`;
      const parent = full.slice(0, full.lastIndexOf('/'));
      files.makeFolder(parent);
      for (let each = parent; each !== '' && each !== '/'; each = each.slice(0, each.lastIndexOf('/'))) made.add(each);
      files.write(full, 0, Buffer.from(text), path.startsWith('bin/') ? 0o755 : 0o644);
      files.syncFile(full);
    }
    const seal = {
      ...{ digest: digestOf(OLD), component: 'firmware', version: '4.0', releaseCounter: OLD, dataSchema: { writes: 1, readableFrom: 1 } },
      files: filesOf(CONTENT[OLD] ?? {}),
    };
    const record: BootRecord = { seq: 1, active: 'a', floor: 0, trial: null, failed: [] };
    for (const [path, bytes] of [
      [`${PATHS.slots}/a/slot.json`, serialiseSeal(seal)],
      [`${PATHS.state}/boot.json`, serialiseBootRecord(record)],
    ] as const) {
      files.write(path, 0, bytes);
      files.syncFile(path);
    }
    for (const path of made) files.syncFolder(path);
    this.disk.operations = 0;
  }
}

/** A stick that holds this payload; `pulledAt`: it is gone once so many bytes were read. */
export function sourceOf(archive: Uint8Array, pulledAt = Number.POSITIVE_INFINITY): BundleSource {
  return {
    metadata: async () => null,
    open: async () => ({
      size: archive.length,
      read: async function* (offset) {
        for (let at = offset; at < archive.length; at += 16) {
          if (at >= pulledAt) throw new Error('EIO');
          yield archive.subarray(at, at + 16);
        }
      },
      close: async () => undefined,
    }),
  };
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** A random number generator that a seed repeats (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
