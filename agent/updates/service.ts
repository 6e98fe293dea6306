/** The update guard's loop and its front: what people may ask of it, and the pace at which it looks again. */
import { readsForm } from '@wardkeeper/proto/bundle';
import type { Ledger } from '../ledger/port.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Log } from '../runtime/log.ts';
import { messageOf } from '../runtime/message.ts';
import type { Service } from '../runtime/service.ts';
import { Bell } from '../runtime/wait.ts';
import { otherSlot, type SlotName } from './boot/record.ts';
import type { Seal } from './boot/seal.ts';
import type { UpdatesConfig } from './config.ts';
import { lacking } from './fit/lack.ts';
import { type Fit, fit } from './fit/rules.ts';
import { Machine, type MachineParts, type Progress } from './machine/machine.ts';
import type { Install, Plan } from './machine/plan.ts';
import type { UpdateState } from './machine/rules.ts';
import type { Materials } from './materials/index.ts';
import type { Boot, Slots } from './slots/port.ts';
import type { BundleSource, Offer, TrustKeeper, Verdict, VerifiedBundle } from './trust/index.ts';

/** While something is under way that a device, a person or a launcher decides. */
const LOOK_MS = 500;
/** While it waits for a window, a consent or a stick: a device is not asked more often whether it holds still. */
const ASK_MS = 10_000;
/** While nothing is: boot.json may be changed by whoever should not. */
const IDLE_MS = 60_000;
const QUICK: ReadonlySet<UpdateState> = new Set(['RESTARTING', 'TRIAL']);

export interface UpdateOptions extends Omit<MachineParts, 'recheck' | 'config'> {
  readonly config: UpdatesConfig;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly log: Log;
  readonly boot: Boot;
  readonly slots: Slots;
  /** Refused: nothing is believed until a person has looked. */
  readonly trust: Verdict<{ readonly keeper: TrustKeeper }> | { readonly ok: false; readonly code: string; readonly detail: string };
  readonly agentVersion: string;
  /** Release counters of the device's other components, as it says itself. */
  readonly installed: () => ReadonlyMap<string, number>;
  readonly materials: Materials;
}

/** `code`: stable. `detail`: of which object, what was expected, what came. Nothing has changed. */
export interface UpdateRefusal {
  readonly ok: false;
  readonly code: string;
  readonly detail: string;
}

export type ApplyVerdict = { readonly ok: true; readonly digest: string } | UpdateRefusal;

export interface ApplyOptions {
  /** From a stick, and not from the network. */
  readonly offline: boolean;
  /** As far as the verified copy; no slot is written. */
  readonly dryRun: boolean;
  /** A person knows that this release has failed here before. */
  readonly again: boolean;
}

export interface UpdateStatus {
  readonly state: UpdateState;
  /** Stable: why it waits, or how it ended; empty: nothing is in the way. */
  readonly code: string;
  /** Stable; null: none. Until a person has looked no update runs. */
  readonly alarm: string | null;
  readonly component: string;
  readonly running: Release | null;
  readonly target: Release | null;
  /** Hex; empty where nothing is under way. */
  readonly digest: string;
  readonly slot: SlotName | '';
  readonly progress: { readonly doneBytes: number; readonly totalBytes: number } | null;
  readonly trial: { readonly endsInMs: number; readonly goodForMs: number; readonly neededMs: number } | null;
  /** The release in the other slot, where it may be gone back to. */
  readonly rollback: Release | null;
  readonly floor: number;
  /** How the last one ended since this agent started; null: none has. `code`: `DRY_RUN` for a dry run that came to its end. */
  readonly ended: { readonly digest: string; readonly code: string } | null;
}

export interface Release {
  readonly digest: string;
  readonly version: string;
  readonly releaseCounter: number;
}

export class UpdateGuard implements Service {
  readonly name = 'updates';
  readonly #options: UpdateOptions;
  readonly #machine: Machine;
  readonly #bell = new Bell();
  #running: Seal | null = null;
  #rollback: Release | null = null;
  /** Why there is none. */
  #rollbackRefusal: UpdateRefusal = NOTHING_TO_GO_BACK_TO;
  #last = '';

  constructor(options: UpdateOptions) {
    this.#options = options;
    const { trust } = options;
    this.#machine = new Machine({
      ...options,
      recheck: async ({ digest }) => (trust.ok ? trust.keeper.stillSigned(digest) : trust),
    });
  }

  /** Brings database and boot.json together. Before anything may be asked of it. */
  async start(): Promise<void> {
    await this.#machine.reconcile();
    await this.#look();
  }

  async run(signal: AbortSignal): Promise<void> {
    const stop = this.#options.interlock.onDropped(() => this.#bell.ring());
    try {
      while (!signal.aborted) await this.#bell.wait(await this.#turn(signal), signal);
    } finally {
      stop();
    }
  }

  /** What a source has for this device, verified. A refusal has been recorded. */
  async verify(source: BundleSource, offline: boolean): Promise<Verdict<VerifiedBundle> | UpdateRefusal> {
    const { trust } = this.#options;
    return trust.ok ? trust.keeper.verify(source, offline) : trust;
  }

  /** Whether an offered release may be installed here, as things stand. */
  async judge({ digest, release }: Offer, again: boolean): Promise<Fit> {
    const { config, agentVersion } = this.#options;
    await this.#look();
    const { component, hardware } = config;
    const failure = this.#machine.failure(digest);
    const running = this.#running;
    const others = this.#options.installed();
    return fit(digest, release, { component, hardware, agentVersion, running, floor: this.#machine.floor, others, failure }, again);
  }

  /** What an offered release is made of, against what runs, and what its manufacturer says of it. */
  describe(source: BundleSource, offer: Offer): ReturnType<Materials['inspect']> {
    const { config, materials } = this.#options;
    return materials.inspect(source, offer, offer.release.component === config.component ? (this.#running?.digest ?? null) : null);
  }

  /** The same for the hospital, of the release that leave is asked for. */
  summarise(release: string): ReturnType<Materials['summarise']> {
    return this.#options.materials.summarise(this.#running?.digest ?? null, release);
  }

  /** Everything that is in the way of an offered release here, as things stand. */
  async obstacles(offer: Offer, source: BundleSource): Promise<readonly { readonly code: string; readonly detail: string }[]> {
    const judged = await this.judge(offer, false);
    return [...(judged.ok ? [] : [{ code: judged.code, detail: judged.detail }]), ...(await this.#lacking(offer, source))];
  }

  /** Begins, or goes on with, what this source has for this device. */
  async apply(source: BundleSource, { offline, dryRun, again }: ApplyOptions): Promise<ApplyVerdict> {
    const verified = await this.verify(source, offline);
    if (!verified.ok) return { ok: false, code: verified.code, detail: verified.detail };
    const { component } = this.#options.config;
    const offer = verified.offers.find(({ release }) => release.component === component);
    if (offer === undefined) return { ok: false, code: 'NO_TARGET', detail: `nothing in this bundle is a ${component} for this device` };
    const { plan } = this.#machine.progress;
    if (plan?.kind === 'install' && plan.digest === offer.digest && !dryRun) {
      this.#machine.attach(source);
      this.#bell.ring();
      return { ok: true, digest: offer.digest };
    }
    const judged = await this.judge(offer, again);
    if (!judged.ok) return judged;
    const record = await this.#options.boot.read();
    if (record === null) return damaged();
    const [lack] = await this.#lacking(offer, source);
    if (lack !== undefined) return { ok: false, ...lack };
    if (!dryRun) await this.#keepMaterials(source, offer, otherSlot(record.active));
    return this.#begin(planOf(offer, this.#running, dryRun), otherSlot(record.active), source);
  }

  /** Back to what ran before, in the other slot. */
  async rollback(): Promise<ApplyVerdict> {
    const record = await this.#options.boot.read();
    if (record === null) return damaged();
    await this.#look();
    const target = this.#rollback;
    if (target === null) return this.#rollbackRefusal;
    const { version, releaseCounter, digest } = target;
    const { component } = this.#options.config;
    const from = releaseOf(this.#running);
    const plan: Plan = { kind: 'roll-back', digest, component, from, to: { version, releaseCounter }, install: null };
    return this.#begin(plan, otherSlot(record.active), null);
  }

  cancel(): { readonly ok: true } | UpdateRefusal {
    if (!this.#machine.cancel())
      return { ok: false, code: 'TOO_LATE', detail: 'nothing is under way, or the device has been told to restart already' };
    this.#bell.ring();
    return { ok: true };
  }

  confirm(): { readonly ok: true } | UpdateRefusal {
    if (!this.#machine.confirm()) return { ok: false, code: 'NO_TRIAL', detail: 'no release is on trial' };
    this.#bell.ring();
    return { ok: true };
  }

  /** After an alarm: a person has looked, and what they saw running is meant. */
  async settle(digest: string): Promise<{ readonly ok: true } | UpdateRefusal> {
    if (this.#machine.alarm === null) return { ok: false, code: 'NO_ALARM', detail: 'there is no alarm to settle' };
    const record = await this.#options.boot.read();
    if (record === null) return damaged();
    if (record.trial !== null)
      return { ok: false, code: 'ON_TRIAL', detail: `slot ${record.trial.slot} is on trial, and nobody here meant it` };
    await this.#look();
    const runs = this.#running?.digest ?? 'nothing that is sealed';
    if (runs !== digest) return { ok: false, code: 'RELEASE_DIFFERS', detail: `expected ${digest} to run, found ${runs}` };
    if (!(await this.#machine.settle())) return damaged();
    this.#bell.ring();
    return { ok: true };
  }

  status(): UpdateStatus {
    const { config } = this.#options;
    const progress = this.#machine.progress;
    return {
      state: progress.state,
      code: progress.code,
      alarm: this.#machine.alarm,
      component: config.component,
      running: this.#running === null ? null : { digest: this.#running.digest, ...this.#versionOf(this.#running) },
      target: progress.plan === null ? null : { digest: progress.plan.digest, ...progress.plan.to },
      digest: progress.plan?.digest ?? '',
      slot: progress.slot ?? '',
      progress: progress.bytes === null ? null : { doneBytes: progress.bytes.done, totalBytes: progress.bytes.of },
      trial: trialOf(progress, config),
      rollback: this.#rollback,
      floor: this.#machine.floor,
      ended: this.#machine.ended,
    };
  }

  /** Somebody has said what it waits for: it need not wait for its next look. */
  wake(): void {
    this.#bell.ring();
  }

  /** The release on trial that should be running now; null: any. */
  get expectedVersion(): string | null {
    const { state, plan } = this.#machine.progress;
    return state === 'TRIAL' && plan !== null ? plan.to.version : null;
  }

  /** The tree of the slot on trial; null: none is. */
  get expectedTree(): string | null {
    const { state, slot } = this.#machine.progress;
    return state === 'TRIAL' && slot !== null ? this.#options.slots.tree(slot) : null;
  }

  async #keepMaterials(source: BundleSource, offer: Offer, other: SlotName): Promise<void> {
    const { materials, slots } = this.#options;
    const sealed = [this.#running, await slots.seal(other)];
    await materials.keep(
      source,
      offer,
      sealed.flatMap((seal) => (seal === null ? [] : [seal.digest])),
    );
  }

  async #begin(plan: Plan, slot: SlotName, source: BundleSource | null): Promise<ApplyVerdict> {
    const begun = await this.#machine.begin(plan, slot, source);
    // What the device says of itself is BUSY too, and means something else.
    if (!begun.ok) return { ok: false, code: begun.code === 'BUSY' ? 'UNDER_WAY' : begun.code, detail: BEGIN_WORDS[begun.code] };
    this.#bell.ring();
    return { ok: true, digest: plan.digest };
  }

  /** Milliseconds until the next look. A fault of the disk is told once and tried again: care does not depend on this loop. */
  async #turn(signal: AbortSignal): Promise<number> {
    const { log } = this.#options;
    try {
      if (this.#machine.progress.state === 'IDLE') await this.#machine.reconcile();
      const pause = await this.#machine.advance(signal);
      await this.#look();
      this.#last = '';
      if (pause === 'done') return IDLE_MS;
      return QUICK.has(this.#machine.progress.state) ? LOOK_MS : ASK_MS;
    } catch (error) {
      const reason = messageOf(error);
      if (reason !== this.#last) log('an update cannot go on', { reason });
      this.#last = reason;
      return ASK_MS;
    }
  }

  /** What runs, and what could be gone back to. */
  async #look(): Promise<void> {
    const { boot, slots } = this.#options;
    const record = await boot.read();
    this.#running = record === null ? null : await slots.seal(record.active);
    const other = record === null || record.trial !== null ? null : await slots.seal(otherSlot(record.active));
    const floor = Math.max(this.#machine.floor, record?.floor ?? 0);
    const refusal = this.#judgeRollback(other, floor);
    this.#rollback = other === null || refusal !== null ? null : { digest: other.digest, ...this.#versionOf(other) };
    this.#rollbackRefusal = refusal ?? NOTHING_TO_GO_BACK_TO;
  }

  #judgeRollback(other: Seal | null, floor: number): UpdateRefusal | null {
    if (this.#machine.progress.state !== 'IDLE') return { ok: false, code: 'UNDER_WAY', detail: BEGIN_WORDS.BUSY };
    if (other === null) return NOTHING_TO_GO_BACK_TO;
    const { version, releaseCounter, digest } = other;
    if (releaseCounter < floor)
      return {
        ok: false,
        code: 'BELOW_FLOOR',
        detail: `expected a release counter of at least ${floor}, ${version} has ${releaseCounter}`,
      };
    const runs = this.#running;
    if (runs !== null && !readsForm(other.dataSchema, runs.dataSchema.writes))
      return {
        ok: false,
        code: 'DATA_UNREADABLE',
        detail: `${version} does not read data of form ${runs.dataSchema.writes}, which ${runs.version} writes`,
      };
    const failure = this.#machine.failure(digest);
    return failure === null ? null : { ok: false, code: 'FAILED_BEFORE', detail: `${version} failed its trial here (${failure})` };
  }

  async #lacking(offer: Offer, source: BundleSource) {
    const { boot, slots, staging, config } = this.#options;
    const record = await boot.read();
    if (record === null) return [];
    const { digest } = offer;
    const parts = { slots, staging, spareBytes: config.spareBytes };
    return lacking(parts, { digest, install: installOf(offer), slot: otherSlot(record.active) }, source);
  }

  #versionOf({ version, releaseCounter }: Seal) {
    return { version, releaseCounter };
  }
}

const NOTHING_TO_GO_BACK_TO: UpdateRefusal = {
  ok: false,
  code: 'NOTHING_TO_GO_BACK_TO',
  detail: 'the other slot holds no sealed release',
};

const BEGIN_WORDS = {
  BUSY: 'another update is under way',
  BLOCKED: 'an alarm stands: what starts is not what was meant; a person has to look first',
  BOOT_RECORD_DAMAGED: 'boot.json cannot be read, so nobody can say what runs',
} as const;

function damaged(): UpdateRefusal {
  return { ok: false, code: 'BOOT_RECORD_DAMAGED', detail: BEGIN_WORDS.BOOT_RECORD_DAMAGED };
}

function releaseOf(seal: Seal | null): Plan['from'] {
  return seal === null ? null : { version: seal.version, releaseCounter: seal.releaseCounter };
}

function installOf({ target, release }: Offer): Install {
  const { path, sourcePath, length, hashes } = target;
  return { release, path, sourcePath, size: length, sha256: hashes['sha256'] ?? '' };
}

function planOf(offer: Offer, running: Seal | null, dryRun: boolean): Plan {
  const { version, releaseCounter, component } = offer.release;
  return {
    kind: dryRun ? 'dry-run' : 'install',
    digest: offer.digest,
    component,
    from: releaseOf(running),
    to: { version, releaseCounter },
    install: installOf(offer),
  };
}

function trialOf({ trial }: Progress, { trialMs, stableMs }: UpdatesConfig): UpdateStatus['trial'] {
  return trial === null ? null : { endsInMs: Math.max(0, trialMs - trial.forMs), goodForMs: trial.goodForMs, neededMs: stableMs };
}
