/**
 * Socket files. Each is made in a folder that only the agent enters, given its mode and group there, and renamed into place, so
 * that at no moment anybody else could connect, and a stale one of a killed agent is replaced in one step.
 */
import { chmodSync, chownSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { AgentError } from '../errors.ts';
import type { SocketAccess } from './config.ts';

/** sockaddr_un's 108 bytes, with the closing zero. */
const MAX_PATH_BYTES = 107;
const GROUP_FILE = '/etc/group';

/**
 * Listens at `path`; returns the way to take the file away again.
 * Throws AgentError `SOCKET_IN_USE` (somebody answers there, or it is no socket) or `STATE_UNWRITABLE` (folder, path, group).
 */
export async function listenAt(server: Server, path: string, access: SocketAccess): Promise<() => void> {
  if (Buffer.byteLength(path) > MAX_PATH_BYTES) {
    throw new AgentError(
      'STATE_UNWRITABLE',
      `${path} is too long for a socket: at most ${MAX_PATH_BYTES} bytes; choose a shorter paths.runtime`,
    );
  }
  const folder = dirname(path);
  const group = access.group === undefined ? null : groupId(access.group);
  let scratch: string;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    await refuseOccupied(path);
    scratch = mkdtempSync(join(folder, '.s'));
  } catch (cause) {
    if (cause instanceof AgentError) throw cause;
    throw new AgentError('STATE_UNWRITABLE', `${folder}: no socket can be made here (${codeOf(cause)})`, { cause });
  }
  try {
    const made = join(scratch, 's');
    await listen(server, made);
    chmodSync(made, access.mode);
    if (group !== null) chownSync(made, -1, group);
    renameSync(made, path);
  } catch (cause) {
    server.close();
    throw new AgentError('STATE_UNWRITABLE', `${path}: the socket could not be made (${codeOf(cause)})`, { cause });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  const { ino } = lstatSync(path);
  return () => {
    // A later agent's socket may be there by now.
    if (lstatSync(path, { throwIfNoEntry: false })?.ino === ino) rmSync(path, { force: true });
  };
}

/** A socket that an earlier run left and this one does not open. What is no socket is left alone. */
export function removeStale(path: string): void {
  if (lstatSync(path, { throwIfNoEntry: false })?.isSocket() === true) rmSync(path, { force: true });
}

async function refuseOccupied(path: string): Promise<void> {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return;
  if (!found.isSocket()) throw new AgentError('SOCKET_IN_USE', `${path} is there and is no socket; it is left alone: move it away`);
  if (await answers(path)) throw new AgentError('SOCKET_IN_USE', `${path}: another agent answers there; stop it first`);
}

function answers(path: string): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const probe = connect(path);
  probe.once('connect', () => {
    probe.destroy();
    resolve(true);
  });
  // Refused: its agent is gone. Anything else (no permission, full queue) may be a living one.
  probe.once('error', (error) => resolve(codeOf(error) !== 'ECONNREFUSED' && codeOf(error) !== 'ENOENT'));
  return promise;
}

function listen(server: Server, path: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(path, () => {
    server.off('error', reject);
    resolve();
  });
  return promise;
}

/** Throws AgentError `STATE_UNWRITABLE` for a name that is no group's. */
export function groupId(group: string | number): number {
  if (typeof group === 'number') return group;
  let text = '';
  try {
    text = readFileSync(GROUP_FILE, 'utf8');
  } catch (cause) {
    throw new AgentError('STATE_UNWRITABLE', `group ${group}: ${GROUP_FILE} cannot be read; give the group by number`, { cause });
  }
  const id = findGroup(text, group);
  if (id === null) throw new AgentError('STATE_UNWRITABLE', `group ${group} is not in ${GROUP_FILE}; make it, or give the group by number`);
  return id;
}

/** group(5): `name:password:gid:members`. */
export function findGroup(groupFile: string, name: string): number | null {
  const fields = groupFile.split('\n').map((line) => line.split(':'));
  const id = fields.find(([found]) => found === name)?.[2];
  return id !== undefined && /^\d{1,10}$/.test(id) ? Number(id) : null;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
