/**
 * What systemd is told of the agent (sd_notify(3)), through `systemd-notify`: Node has no Unix datagrams. Each word is a fixed argument of its
 * own, so nothing from outside can become one. The unit needs NotifyAccess=all, since the word comes from another process of the service.
 */
import type { Log } from './log.ts';
import type { ProgramName } from './programs.ts';
import { runProgram } from './spawn.ts';

export type Word = 'ready' | 'alive' | 'alive-with-warnings' | 'stopping';

const PROGRAM_OF: Readonly<Record<Word, ProgramName>> = {
  ready: 'notifyReady',
  alive: 'notifyAlive',
  'alive-with-warnings': 'notifyWarnings',
  stopping: 'notifyStopping',
};
/** It waits until systemd has taken the word, so that it is not taken for a stranger's. */
const LIMITS = { timeoutMs: 10_000, maxBytes: 1_024 };
/** sockaddr_un's 108 bytes, with the closing zero. A path, or with "@" a name without a file. */
const SOCKET = /^[/@][\x21-\x7e]{1,106}$/;

export interface ServiceManager {
  /** How often at least it wants to hear that the agent is alive; null: it does not. */
  readonly watchdogMs: number | null;
  /** False: it was not heard. Never rejects. */
  tell(word: Word): Promise<boolean>;
}

/** Null where the agent was not started by a service manager that listens. */
export function serviceManagerOf(environment: Readonly<Record<string, string | undefined>>, log: Log): ServiceManager | null {
  const { NOTIFY_SOCKET: socket = '', WATCHDOG_USEC: wanted = '' } = environment;
  if (socket === '') return null;
  if (!SOCKET.test(socket)) {
    log('NOTIFY_SOCKET is no address of a socket: nobody is told how the agent is');
    return null;
  }
  return {
    watchdogMs: /^[1-9]\d{0,14}$/.test(wanted) ? Number(wanted) / 1_000 : null,
    tell: async (word) => {
      const result = await runProgram(PROGRAM_OF[word], new Uint8Array(), LIMITS, { notifySocket: socket });
      if (!result.ok) log('the service manager could not be told', { word, why: result.why, detail: result.detail });
      return result.ok;
    },
  };
}
