/**
 * Replacing several files of the identity in one step: key and certificate belong together, and a gateway with one new and one old
 * is nobody. The new files are written whole into a folder of their own, and renaming that folder is the step: killed before
 * it, the gateway is who it was; killed after it, whoever loads the identity next finishes it. Two may finish at once.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AgentError } from '../errors.ts';
import { PRIVATE_FILE, PRIVATE_FOLDER, reasonOf, syncFolder, writeDurably } from '../runtime/durable-file.ts';

/** Each with digits of its own: whoever finishes one late removes that one and no newer. */
const READY = '.exchange-';
const UNFINISHED = '.unfinished-';
/** Names of files that go, one a line; no identity file has this name. */
const REMOVED = 'removed';
const PLAIN_NAME = /^[a-z0-9][a-z0-9.-]{0,63}$/;

export interface FileChange {
  /** Within the identity folder. */
  readonly name: string;
  /** Null: the file goes. */
  readonly content: Uint8Array | string | null;
  readonly mode: number;
}

/** All of `changes` or none. Throws `STATE_UNWRITABLE`, and then the identity is the one before, or the new one whole at the next load. */
export function exchangeFiles(folder: string, changes: readonly FileChange[]): void {
  finishExchange(folder);
  const own = randomBytes(6).toString('hex');
  const scratch = join(folder, `${UNFINISHED}${own}`);
  try {
    // What a power cut left: nobody has ever used it.
    for (const left of readdirSync(folder)) if (left.startsWith(UNFINISHED)) rmSync(join(folder, left), { recursive: true });
    mkdirSync(scratch, { mode: PRIVATE_FOLDER });
    const written = new Set(changes.filter(({ content }) => content !== null).map(({ name }) => name));
    const removed = changes.map(({ name }) => name).filter((name) => !written.has(name));
    for (const { name, content, mode } of changes) if (content !== null) writeDurably(join(scratch, name), content, mode);
    writeDurably(join(scratch, REMOVED), removed.join('\n'), PRIVATE_FILE);
    renameSync(scratch, join(folder, `${READY}${own}`));
    syncFolder(folder);
  } catch (cause) {
    rmSync(scratch, { recursive: true, force: true });
    if (cause instanceof AgentError) throw cause;
    throw new AgentError('STATE_UNWRITABLE', `${folder} cannot be written: ${reasonOf(cause)}`, { cause });
  }
  finishExchange(folder);
}

/** Does what is left of an exchange that was cut off after its one step. Throws `STATE_UNWRITABLE`; may be tried again. */
export function finishExchange(folder: string): void {
  for (const name of namesIn(folder)) if (name.startsWith(READY)) finish(folder, join(folder, name));
}

function finish(folder: string, ready: string): void {
  try {
    // Read before any file moves: it goes with the folder, last.
    const removed = readIfThere(join(ready, REMOVED))
      .split('\n')
      .filter((name) => PLAIN_NAME.test(name));
    for (const name of readdirSync(ready)) if (name !== REMOVED) unlessGone(() => renameSync(join(ready, name), join(folder, name)));
    for (const name of removed) rmSync(join(folder, name), { force: true });
    syncFolder(folder);
    rmSync(ready, { recursive: true, force: true });
    syncFolder(folder);
  } catch (cause) {
    // Somebody else has finished it meanwhile.
    if (!existsSync(ready)) return;
    throw new AgentError('STATE_UNWRITABLE', `${folder} cannot be written: ${reasonOf(cause)}`, { cause });
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // no identity yet, which whoever loads it says in better words
  }
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    if (reasonOf(cause) === 'ENOENT') return '';
    throw cause;
  }
}

function unlessGone(move: () => void): void {
  try {
    move();
  } catch (cause) {
    if (reasonOf(cause) !== 'ENOENT') throw cause;
  }
}
