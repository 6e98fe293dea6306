/**
 * One person at a time changes a repository: two who sign or release at once would each write what the other has not seen, and the last
 * draft would win. The lock is a file that names who holds it; one whose holder is gone, by this machine's own word, is taken over.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { ReleaseError } from '../errors.ts';
import { reasonOf } from '../files.ts';

const LOCK_NAME = '.lock';
const HOLDER = v.strictObject({ who: v.string(), host: v.string(), boot: v.string(), pid: v.number(), token: v.string() });
type Holder = v.InferOutput<typeof HOLDER>;
/** A take-over that others win again and again is no take-over. */
const MAX_TRIES = 5;

/** Until it is disposed of. Throws `REPOSITORY_BUSY` where somebody else holds it, `FILE_UNWRITABLE`. */
export function lockRepository(folder: string): Disposable {
  const path = join(folder, LOCK_NAME);
  const own: Holder = {
    who: userInfo().username,
    host: hostname(),
    boot: bootId(),
    pid: process.pid,
    token: randomBytes(8).toString('hex'),
  };
  for (let tried = 1; !take(path, own); tried += 1) {
    const holder = readHolder(path);
    if (holder === 'gone') continue;
    if (holder === null || !isOver(holder, own) || tried >= MAX_TRIES) throw busy(path, holder);
    breakLock(path, holder);
  }
  return { [Symbol.dispose]: () => release(path, own) };
}

/** Written whole beside it, and then linked: of several who try, one has it, and nobody ever reads half of it. */
function take(path: string, own: Holder): boolean {
  const temporary = `${path}.${own.token}`;
  try {
    writeFileSync(temporary, JSON.stringify(own), { mode: 0o600, flag: 'wx' });
    linkSync(temporary, path);
    return true;
  } catch (cause) {
    if (reasonOf(cause) === 'EEXIST') return false;
    throw new ReleaseError('FILE_UNWRITABLE', `${path}: cannot be written: ${reasonOf(cause)}`, { cause });
  } finally {
    rmSync(temporary, { force: true });
  }
}

function readHolder(path: string): Holder | 'gone' | null {
  try {
    const parsed = v.safeParse(HOLDER, JSON.parse(readFileSync(path, 'utf8')));
    return parsed.success ? parsed.output : null;
  } catch (cause) {
    return reasonOf(cause) === 'ENOENT' ? 'gone' : null;
  }
}

/** Only of this machine is it known who still runs on it; of another one, or of a copy that was carried here, a person must say so. */
function isOver({ host, boot, pid }: Holder, own: Holder): boolean {
  if (host !== own.host) return false;
  return boot !== own.boot || !isRunning(pid);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return reasonOf(cause) !== 'ESRCH';
  }
}

/** The dead holder's own lock and no younger one: who breaks it holds a lock on the breaking. */
function breakLock(path: string, holder: Holder): void {
  const breaking = `${path}.breaking`;
  try {
    linkSync(path, breaking);
  } catch {
    // Somebody else is about it, or was killed in the middle: the next try sees which.
    const other = readHolder(breaking);
    if (other !== 'gone' && other?.token !== readToken(path)) rmSync(breaking, { force: true });
    return;
  }
  try {
    if (readToken(path) === holder.token) rmSync(path, { force: true });
  } finally {
    rmSync(breaking, { force: true });
  }
}

function release(path: string, own: Holder): void {
  if (readToken(path) === own.token) rmSync(path, { force: true });
}

function readToken(path: string): string {
  const holder = readHolder(path);
  return holder === null || holder === 'gone' ? '' : holder.token;
}

function busy(path: string, holder: Holder | null): ReleaseError {
  const who = holder === null ? 'somebody' : `${holder.who} on ${holder.host} (process ${holder.pid})`;
  return new ReleaseError(
    'REPOSITORY_BUSY',
    `${path}: ${who} is changing this repository: try again when that is over; if nobody is, remove this file`,
  );
}

/** Empty where the system does not say: then a pid alone tells who runs. */
function bootId(): string {
  const path = '/proc/sys/kernel/random/boot_id';
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : '';
}
