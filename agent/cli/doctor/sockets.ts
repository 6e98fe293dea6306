/** The agent's sockets: there, sockets, the agent's own, for whom they are meant to be, and answered. */
import { lstatSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname } from 'node:path';
import type { AgentConfig } from '../../config.ts';
import { type LocalApiConfig, type SocketPaths, socketPaths } from '../../local-api/index.ts';
import { type Check, passed } from './check.ts';

const ANSWER_MS = 2_000;
const NAMES = ['operator', 'deviceConsole', 'deviceNetwork', 'deviceRemote'] as const satisfies readonly (keyof SocketPaths)[];

/** `refused`: nobody listens behind the file. `forbidden`: whoever asks may not know. */
export type Answer = 'answers' | 'refused' | 'forbidden' | 'silent';

export interface SocketFacts {
  readonly path: string;
  /** Null: nothing is there. */
  readonly found: { readonly isSocket: boolean; readonly mode: number; readonly uid: number } | null;
  /** As configured. */
  readonly mode: number;
  readonly answer: Answer;
}

export interface FolderFacts {
  readonly path: string;
  readonly mode: number;
  readonly uid: number;
}

export async function checkSockets({ paths, localApi }: Pick<AgentConfig, 'paths' | 'localApi'>): Promise<Check> {
  const files = socketPaths(paths.runtime);
  const looked = NAMES.flatMap((name) => {
    const access = accessOf(localApi, name);
    return access === null ? [] : [lookAt(files[name], access.mode)];
  });
  const owner = statSync(paths.state, { throwIfNoEntry: false })?.uid ?? null;
  return judgeSockets(await Promise.all(looked), folderOf(dirname(files.operator)), owner);
}

function accessOf(config: LocalApiConfig, name: keyof SocketPaths) {
  return config[name];
}

/** Pure. `owner`: whose the state is, and so who the agent runs as; null: nobody knows. */
export function judgeSockets(sockets: readonly SocketFacts[], folder: FolderFacts | null, owner: number | null): Check {
  const name = 'SOCKETS';
  const there = sockets.filter(({ found }) => found !== null);
  if (folder === null || there.length === 0)
    return { name, verdict: 'warn', cause: 'none is there', cure: 'Start the agent: it makes them.' };
  const of = (list: readonly SocketFacts[]) => list.map(({ path }) => path).join(', ');
  const which = (is: (found: NonNullable<SocketFacts['found']>, socket: SocketFacts) => boolean) =>
    there.filter((socket) => socket.found !== null && is(socket.found, socket));
  const isOpenFolder = (folder.mode & 0o022) !== 0 && (folder.mode & 0o1000) === 0;
  const foreign = which(({ uid }) => owner !== null && uid !== owner);
  const noSockets = which(({ isSocket }) => !isSocket);
  const forAll = which(({ mode }) => (mode & 0o007) !== 0);
  const stale = there.filter(({ answer }) => answer === 'refused');
  const silent = there.filter(({ answer }) => answer === 'silent');
  const otherwise = which(({ mode }, socket) => mode !== socket.mode);
  const missing = sockets.filter(({ found }) => found === null);
  const findings: readonly (readonly [is: boolean, verdict: 'warn' | 'fail', cause: string, cure: string])[] = [
    [isOpenFolder, 'fail', `others may put a socket of their own into ${folder.path}`, `chmod go-w ${folder.path}`],
    [noSockets.length > 0, 'fail', `no socket, but in its place: ${of(noSockets)}`, 'Move it away and start the agent again.'],
    [
      foreign.length > 0,
      'fail',
      `of another user than the state folder is: ${of(foreign)}`,
      'Find out who made it (ls -ln): firmware must not speak to it. Then remove it and start the agent again.',
    ],
    [
      forAll.length > 0,
      'fail',
      `for every user of this machine: ${of(forAll)}`,
      'Start the agent again: it makes them for their groups alone.',
    ],
    [
      stale.length > 0,
      'fail',
      `left behind by an agent that was killed, nobody answers: ${of(stale)}`,
      'Start the agent: it puts its own there.',
    ],
    [
      silent.length > 0,
      'fail',
      `nobody answers in time: ${of(silent)}`,
      "Look at the agent's log; the service manager starts one that hangs again.",
    ],
    [missing.length > 0, 'warn', `not there: ${of(missing)}`, 'Start the agent again: it makes what its configuration names.'],
    [
      otherwise.length > 0,
      'warn',
      `with another mode than [local_api] says: ${of(otherwise)}`,
      'Start the agent again, or find out who changed it.',
    ],
  ];
  const worst = findings.find(([is]) => is);
  if (worst !== undefined) return { name, verdict: worst[1], cause: worst[2], cure: worst[3] };
  const unasked = there.filter(({ answer }) => answer === 'forbidden').length;
  return passed(name, `${there.length} in ${folder.path}${unasked === 0 ? ', all answer' : `; ${unasked} this user may not ask`}`);
}

async function lookAt(path: string, mode: number): Promise<SocketFacts> {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return { path, found: null, mode, answer: 'refused' };
  const isSocket = found.isSocket();
  return { path, found: { isSocket, mode: found.mode & 0o777, uid: found.uid }, mode, answer: isSocket ? await ask(path) : 'forbidden' };
}

function folderOf(path: string): FolderFacts | null {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? null : { path, mode: found.mode & 0o7777, uid: found.uid };
}

/** Nothing is sent: that somebody takes the connection is enough. */
function ask(path: string): Promise<Answer> {
  const { promise, resolve } = Promise.withResolvers<Answer>();
  const socket = connect(path);
  socket.setTimeout(ANSWER_MS);
  const end = (answer: Answer) => {
    socket.destroy();
    resolve(answer);
  };
  socket.once('connect', () => end('answers'));
  socket.once('timeout', () => end('silent'));
  socket.once('error', (error) => {
    const code = 'code' in error ? String(error.code) : '';
    end(code === 'EACCES' || code === 'EPERM' ? 'forbidden' : code === 'EAGAIN' ? 'silent' : 'refused');
  });
  return promise;
}
