/** boot.json and the restart mark, where the launcher reads them. */
import { join } from 'node:path';
import { AgentError } from '../../errors.ts';
import { type RestartMark, serialiseMark } from '../boot/mark.ts';
import { type BootRecord, serialiseBootRecord } from '../boot/record.ts';
import { type BootPaths, MARK_NAME, RECORD_NAME, readRecord, replaceRecord } from '../boot/record-file.ts';
import { type Files, putFile } from '../files.ts';
import type { Boot } from './port.ts';

export class FolderBoot implements Boot {
  readonly #files: Files;
  readonly #paths: BootPaths;
  #last: BootRecord | null = null;
  /** What is seen may not last yet: a run that was killed, or a sync that failed, left it so. */
  #isDurable = false;

  constructor(files: Files, paths: BootPaths) {
    this.#files = files;
    this.#paths = paths;
  }

  async read(): Promise<BootRecord | null> {
    if (!this.#isDurable) {
      const path = join(this.#paths.state, RECORD_NAME);
      if (this.#files.size(path) !== null) this.#files.syncFile(path);
      this.#files.syncFolder(this.#paths.state);
      this.#isDurable = true;
    }
    this.#last = readRecord(this.#files, this.#paths);
    return this.#last;
  }

  async write(record: BootRecord): Promise<void> {
    const path = join(this.#paths.state, RECORD_NAME);
    this.#isDurable = false;
    if (!replaceRecord(this.#files, this.#paths, record, this.#last, 'agent'))
      throw new AgentError('STATE_UNWRITABLE', `${path} was changed by the launcher at the same moment; it is read again`);
    this.#isDurable = true;
    const read = await this.read();
    if (read !== null && Buffer.from(serialiseBootRecord(read)).equals(serialiseBootRecord(record))) return;
    throw new AgentError('STATE_UNWRITABLE', `${path} does not say what was written: is the disk failing?`);
  }

  async restart(mark: RestartMark): Promise<void> {
    putFile(this.#files, join(this.#paths.state, MARK_NAME), serialiseMark(mark));
  }

  async unmark(): Promise<boolean> {
    const removed = this.#files.remove(join(this.#paths.state, MARK_NAME));
    if (removed) this.#files.syncFolder(this.#paths.state);
    return removed;
  }
}
