/**
 * boot.json where no launcher of ours decides what starts but a boot loader, and the agent lies in the slot that it started. The file says what
 * was meant, the loader what happened; after a start each is brought after the other here, so that the update machine sees the record that
 * a launcher would have left. A trial has one start: whatever ends it early leads back, a power cut too.
 */
import { join } from 'node:path';
import { lowered } from '../boot/decide.ts';
import { type BootClock, isMarkFresh, MAX_MARK_BYTES, parseMark, type RestartMark } from '../boot/mark.ts';
import { type BootPaths, MARK_NAME } from '../boot/record-file.ts';
import { type BootRecord, type SlotName, type TrialFailure, withoutTrial } from '../boot/record.ts';
import { type Files, putFile } from '../files.ts';
import type { BootLoader } from './boot-loader.ts';
import { FolderBoot } from './folder-boot.ts';
import type { Boot } from './port.ts';

/** Which slot the loader was last told to start for good: one that it has not started yet is no switch behind our back. */
const PENDING_NAME = 'boot-loader.json';
/** The boot in which the trial began: in any other one it is over, however often the loader would try. */
const TRIAL_NAME = 'boot-loader-trial.json';
const MAX_PENDING_BYTES = 256;

export class LoaderBoot implements Boot {
  readonly #files: Files;
  readonly #paths: BootPaths;
  readonly #loader: BootLoader;
  readonly #clock: () => BootClock;
  readonly #file: FolderBoot;
  #booted: SlotName | null = null;
  #isBroughtTogether = false;

  constructor(files: Files, paths: BootPaths, loader: BootLoader, clock: () => BootClock) {
    this.#files = files;
    this.#paths = paths;
    this.#loader = loader;
    this.#clock = clock;
    this.#file = new FolderBoot(files, paths);
  }

  async read(): Promise<BootRecord | null> {
    const record = await this.#file.read();
    if (record === null) return null;
    const booted = await this.#whichBooted();
    const seen = record.trial === null ? record : await this.#judgeTrial(record, booted);
    if (seen.trial !== null) return seen;
    if (booted !== seen.active && this.#pending() !== seen.active) return { ...seen, active: booted };
    if (!this.#isBroughtTogether) await this.#startForGood(seen.active, booted);
    return seen;
  }

  async write(record: BootRecord): Promise<void> {
    if (record.trial !== null) return this.#file.write(record);
    // First what is meant, then the file, then the loader: wherever it is cut off, the next start goes on from what was meant.
    this.#intend(record.active);
    await this.#file.write(record);
    await this.#startForGood(record.active, await this.#whichBooted());
  }

  async restart(mark: RestartMark): Promise<void> {
    const record = await this.#file.read();
    if (record?.trial == null) return;
    await this.#file.restart(mark);
    await this.#loader.tryOnce(record.trial.slot, record.active);
    await this.#loader.restart();
  }

  async unmark(): Promise<boolean> {
    const removed = await this.#file.unmark();
    const record = removed ? await this.#file.read() : null;
    if (record !== null) await this.#loader.keep(record.active);
    return removed;
  }

  /** The record as a launcher would have left it by now. */
  async #judgeTrial(record: BootRecord, booted: SlotName): Promise<BootRecord> {
    const { trial, active } = record;
    if (trial === null) return record;
    if (trial.started) return booted === trial.slot && this.#isTrialBoot() ? record : this.#end(record, 'INTERRUPTED');
    const mark = this.#mark();
    if (booted === active) {
      // The restart has come and gone: the loader tried it, and it never came so far as to say so.
      const isOver = mark !== null && mark.bootId !== this.#clock().bootId;
      return isOver ? this.#end(record, 'UNHEALTHY') : record;
    }
    const isMeant = mark !== null && mark.digest === trial.digest && isMarkFresh(mark, this.#clock());
    if (!isMeant) return this.#end(record, 'INTERRUPTED');
    const started = lowered({ ...record, trial: { ...trial, left: 1 } });
    putFile(this.#files, join(this.#paths.state, TRIAL_NAME), Buffer.from(JSON.stringify({ bootId: this.#clock().bootId })));
    await this.#file.write(started);
    await this.#file.unmark();
    return started;
  }

  async #end(record: BootRecord, why: TrialFailure): Promise<BootRecord> {
    const ended = withoutTrial(record, why);
    await this.write(ended);
    await this.#file.unmark();
    return ended;
  }

  async #startForGood(slot: SlotName, booted: SlotName): Promise<void> {
    await this.#loader.keep(slot);
    this.#isBroughtTogether = true;
    if (booted !== slot) await this.#loader.restart();
  }

  /** It cannot change while we run: we run in it. */
  async #whichBooted(): Promise<SlotName> {
    this.#booted ??= await this.#loader.booted();
    return this.#booted;
  }

  #isTrialBoot(): boolean {
    const bytes = this.#files.read(join(this.#paths.state, TRIAL_NAME), 0, MAX_PENDING_BYTES);
    return bytes !== null && Buffer.from(bytes).toString() === JSON.stringify({ bootId: this.#clock().bootId });
  }

  #mark(): RestartMark | null {
    const bytes = this.#files.read(join(this.#paths.state, MARK_NAME), 0, MAX_MARK_BYTES + 1);
    return bytes === null ? null : parseMark(bytes);
  }

  #pending(): string | null {
    const bytes = this.#files.read(join(this.#paths.state, PENDING_NAME), 0, MAX_PENDING_BYTES);
    return bytes === null ? null : (/^\{"start":"([ab])"\}$/.exec(Buffer.from(bytes).toString())?.[1] ?? null);
  }

  #intend(slot: SlotName): void {
    if (this.#pending() === slot) return;
    putFile(this.#files, join(this.#paths.state, PENDING_NAME), Buffer.from(JSON.stringify({ start: slot })));
  }
}
