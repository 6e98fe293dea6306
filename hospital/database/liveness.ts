/**
 * Either side notices soon that the other is gone. PostgreSQL by itself looks at a connection when it has something to write: the session of a receiver
 * that was killed while it waited for a lock stays until it gets the lock, that of a machine without power for two hours, and each of them takes one
 * of the server's connections.
 */
import type { ClientBase } from 'pg';

/** Of a line on which nothing is said: the first question after so long, then one every 5 s; gone after three without an answer. */
const PROBE_AFTER_S = 10;
const PROBE_EVERY_S = 5;
const PROBES = 3;
/** Within a statement the server looks so often whether somebody still waits for it. */
const LOOK_MS = 1_000;

/** For `pg`: what the kernel on our side does. */
export const KEEP_ALIVE = { keepAlive: true, keepAliveInitialDelayMillis: PROBE_AFTER_S * 1_000 } as const;

/** For `sessionOptions`: what the kernel on the server's side does. Of no meaning on a socket in the file system, whose ends always know. */
export const NOTICED_BY_SERVER = {
  tcp_keepalives_idle: String(PROBE_AFTER_S),
  tcp_keepalives_interval: String(PROBE_EVERY_S),
  tcp_keepalives_count: String(PROBES),
} as const;

/** Settings of a session as its first message carries them; names and values are constants of the program. */
export function sessionOptions(settings: Readonly<Record<string, string>>): string {
  return Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ');
}

/** Not among the settings that a session begins with: a server on Windows, which cannot look, refuses those who ask for it. */
export async function noticeOurDeath(client: Pick<ClientBase, 'query'>): Promise<void> {
  await client.query(`SET client_connection_check_interval = ${LOOK_MS}`).catch(() => undefined);
}
