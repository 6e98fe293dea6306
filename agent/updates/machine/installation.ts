/** From consent to a slot that is sealed, proven and armed; and what is cleared away at the end. */
import type { Seal } from '../boot/seal.ts';
import type { BundleSource } from '../trust/source.ts';
import { readOurs } from './arming.ts';
import type { UpdateJournal } from './journal.ts';
import type { MachineParts } from './parts.ts';
import { type Install, payloadBytes, requestOf } from './plan.ts';
import { MAX_INSTALL_ATTEMPTS } from './rules.ts';
import { AGAIN, move, type Step, wait } from './step.ts';
import type { RunRow } from './store.ts';

/** How a dry run ends: its verified copy stays for the day when it is meant. */
export const DRY_RUN = 'DRY_RUN';

export class Installation {
  readonly #parts: MachineParts;
  readonly #journal: UpdateJournal;
  readonly #isCancelled: () => boolean;
  #source: BundleSource | null = null;
  #bytes: { readonly done: number; readonly of: number } | null = null;

  constructor(parts: MachineParts, journal: UpdateJournal, isCancelled: () => boolean) {
    this.#parts = parts;
    this.#journal = journal;
    this.#isCancelled = isCancelled;
  }

  /** Bytes copied or written so far, of how many; null where nothing is. */
  get bytes(): { readonly done: number; readonly of: number } | null {
    return this.#bytes;
  }

  /** Null: the payload is nowhere that is known. */
  attach(source: BundleSource | null): void {
    this.#source = source;
  }

  async awaitConsent(run: RunRow): Promise<Step> {
    if (run.plan.kind === 'dry-run') return move('STAGING');
    return (await this.#withoutConsent(run)) ?? move('STAGING');
  }

  async stage({ digest, slot }: RunRow, install: Install, signal: AbortSignal): Promise<Step> {
    const { staging, slots, config } = this.#parts;
    const room = await slots.room(slot);
    const needed = payloadBytes(install) + config.spareBytes;
    if (room < needed) return move('FAILED', 'NO_SPACE');
    if (this.#source === null) return wait('SOURCE_GONE');
    const cancelling = new AbortController();
    const staged = await staging.stage(digest, install, this.#source, {
      signal: AbortSignal.any([signal, cancelling.signal]),
      onProgress: (done) => {
        this.#bytes = { done, of: install.size };
        if (this.#isCancelled()) cancelling.abort();
      },
      spareBytes: config.spareBytes,
    });
    this.#bytes = null;
    if (staged.ok) return move('STAGED');
    if (staged.final) return move('FAILED', staged.code);
    // Until somebody brings it back: asking a stick that is not there does not make it come.
    if (!this.#isCancelled()) this.#source = null;
    return wait(staged.code);
  }

  async awaitWindow(run: RunRow): Promise<Step> {
    const checked = await this.#parts.recheck(run.plan);
    if (!checked.ok) return move('FAILED', checked.code);
    if (run.plan.to.releaseCounter < this.#journal.floor) return move('FAILED', 'BELOW_FLOOR');
    const withheld = await this.#withoutConsent(run);
    if (withheld !== null) return withheld;
    const held = await this.#parts.interlock.hold('install');
    if (!held.ok) return wait(held.code);
    return (await this.#isInstalled(run)) ? this.arm(run) : move('INSTALLING');
  }

  async install(run: RunRow, install: Install): Promise<Step> {
    const { slots, staging, config } = this.#parts;
    if (run.attempts >= MAX_INSTALL_ATTEMPTS) return move('FAILED', 'TOO_MANY_ATTEMPTS');
    if ((await slots.room(run.slot)) < payloadBytes(install) + config.spareBytes) return move('FAILED', 'NO_SPACE');
    const expected = await this.#journal.expect(run);
    if (!expected.ok) return expected.code === 'BUSY' ? wait('CHANGE_OPEN') : move('FAILED', expected.code);
    // Counted first: a machine that dies while it installs does not do so for ever.
    const counted = { attempts: run.attempts + 1 };
    await this.#journal.save({ ...run, ...counted });
    const payload = await staging.open(run.digest, install);
    if (payload === null) return move('FAILED', 'STAGING_LOST', counted);
    try {
      const installed = await slots.install(run.slot, sealOf(run, install), payload, (done) => {
        this.#bytes = { done, of: payloadBytes(install) };
      });
      if (!installed.ok) return move('FAILED', installed.code, counted);
    } catch (error) {
      if (isFull(error)) return move('FAILED', 'NO_SPACE', counted);
      throw error;
    } finally {
      this.#bytes = null;
      await payload.close();
    }
    return move('SEALED', '', counted);
  }

  /** The slot is proven once more, against what was signed and not only against its own seal. */
  async arm(run: RunRow): Promise<Step> {
    const { boot, config, interlock, slots } = this.#parts;
    if (!(await this.#isInstalled(run)) || !(await slots.isWhole(run.slot))) return move('FAILED', 'SLOT_CHANGED');
    if (!interlock.isHeld) return run.state === 'SEALED' ? move('AWAIT_WINDOW', 'HOLD_DROPPED') : wait('HOLD_DROPPED');
    const record = await readOurs(boot, this.#journal);
    if (record === null) return AGAIN;
    await this.#journal.intend(run, 'arm');
    // One from an earlier try would start this one before anybody meant it.
    await boot.unmark();
    const trial = { slot: run.slot, left: config.trialStarts, started: false, digest: run.digest };
    const failed = record.failed.filter(({ digest }) => digest !== run.digest);
    await boot.write({ ...record, seq: record.seq + 1, trial, failed });
    return move('ARMED', '', { intent: null });
  }

  /** A release that was never tried is not left where somebody, or a launcher in need, could start it. */
  async cleanUp(run: RunRow): Promise<void> {
    const { boot, slots, staging, interlock, change, log } = this.#parts;
    const record = await boot.read();
    const isOurs = run.plan.kind === 'install' && run.attempts > 0 && !run.tried && record !== null && record.active !== run.slot;
    if (isOurs && record.trial === null) {
      await this.#journal.expect(run);
      await slots.empty(run.slot);
      const emptied = await change.empty(await this.#journal.treeOf(run));
      // Then the integrity guard says what is missing, and that is the truth.
      if (!emptied.ok) log('an emptied slot could not be made known', { slot: run.slot, code: emptied.code });
    }
    await staging.forget(run.code === DRY_RUN ? run.digest : null);
    await interlock.release().catch((error: unknown) => log('the hold could not be given back', { error: String(error) }));
  }

  /** Null: everybody who is asked has agreed. */
  async #withoutConsent(run: RunRow): Promise<Step | null> {
    const judged = await this.#parts.approvals.judge(requestOf(run.plan));
    if (judged.ok) return null;
    return judged.code === 'AWAITED' ? wait('CONSENT_AWAITED') : move('CANCELLED', 'CONSENT_REFUSED');
  }

  async #isInstalled({ slot, digest, plan: { install } }: RunRow): Promise<boolean> {
    const seal = await this.#parts.slots.seal(slot);
    return install !== null && seal?.digest === digest && JSON.stringify(seal.files) === JSON.stringify(sealedFiles(install));
  }
}

function sealOf({ digest }: RunRow, install: Install): Seal {
  const { component, version, releaseCounter, dataSchema } = install.release;
  return { digest, component, version, releaseCounter, dataSchema, files: sealedFiles(install) };
}

function sealedFiles({ release }: Install): Seal['files'] {
  return release.files.map(({ path, sha256, size, mode }) => ({ path, sha256, size, mode }));
}

function isFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}
