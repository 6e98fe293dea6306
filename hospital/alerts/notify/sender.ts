/** One channel: its waiting notices in order, alone or as a digest. A server that is dead costs its own notices' time and nothing else. */
import { sha256, hex, utf8 } from '@wardkeeper/proto';
import { backoffMs, type Clock, type Log, pause } from '../../runtime/index.ts';
import type { PostingRow } from '../store-port.ts';
import type { ChannelConfig } from './config.ts';
import { toMessage } from './message.ts';
import type { Messenger } from './messenger.ts';

/** What a sender asks of a store. */
export interface PostingStore {
  /** Oldest first. */
  waiting(channel: string, limit: number): Promise<readonly PostingRow[]>;
  settle(ids: readonly number[], state: 'sent' | 'dead', reason: string, nowMs: number): Promise<void>;
  fail(ids: readonly number[], reason: string): Promise<void>;
}

export interface SenderParts {
  readonly site: string;
  readonly channel: ChannelConfig;
  readonly store: PostingStore;
  readonly messenger: Messenger;
  readonly clock: Clock;
  readonly log: Log;
  /** In [0, 1). */
  readonly random: () => number;
}

const POLL_MS = 250;
/** One message has so many at most; with more waiting it is a digest that says so. */
const PAGE = 1_000;
/** A notice that could not be brought for so long is news no more: it becomes a dead letter. */
export const GIVE_UP_MS = 24 * 3_600_000;

/** Works until `signal` aborts. Rejects only for a fault of the store. */
export async function runSender(parts: SenderParts, signal: AbortSignal): Promise<void> {
  const { channel, store, clock, log, random } = parts;
  for (let attempt = 0; !signal.aborted; ) {
    const rows = await buryOld(parts, await store.waiting(channel.name, PAGE));
    if (rows.length === 0) {
      await pause(POLL_MS, signal);
      continue;
    }
    const batch = rows.length > channel.digestOver ? rows : rows.slice(0, 1);
    const ids = batch.map(({ id }) => id);
    const message = toMessage(
      parts.site,
      batch.map(({ notice }) => notice),
    );
    const brought = await parts.messenger.bring(messageId(parts.site, channel.name, ids), message, signal);
    if (brought.is === 'later') {
      if (signal.aborted) return;
      await store.fail(ids, brought.reason);
      const waitMs = backoffMs(attempt, random());
      // Powers of two: a server that is away for a week must not fill the log.
      if ((attempt & (attempt - 1)) === 0)
        log('notify-failed', { channel: channel.name, attempt, waiting: rows.length, reason: brought.reason, waitMs });
      attempt += 1;
      await pause(waitMs, signal);
      continue;
    }
    await store.settle(ids, brought.is === 'sent' ? 'sent' : 'dead', brought.is === 'sent' ? '' : brought.reason, clock.wallMs());
    if (brought.is === 'refused') log('notify-refused', { channel: channel.name, notices: ids.length, reason: brought.reason });
    if (attempt > 0) log('notify-recovered', { channel: channel.name, attempts: attempt });
    attempt = 0;
    // What comes meanwhile is told together.
    await pause(channel.pauseMs, signal);
  }
}

async function buryOld({ channel, store, clock, log }: SenderParts, rows: readonly PostingRow[]): Promise<readonly PostingRow[]> {
  const nowMs = clock.wallMs();
  const old = rows.filter(({ madeMs, attempts }) => attempts > 0 && nowMs - madeMs >= GIVE_UP_MS);
  if (old.length === 0) return rows;
  const reason = old[0]?.reason ?? '';
  await store.settle(
    old.map(({ id }) => id),
    'dead',
    `not brought for ${GIVE_UP_MS / 3_600_000} hours: ${reason}`,
    nowMs,
  );
  log('notify-given-up', { channel: channel.name, notices: old.length });
  return rows.filter((row) => !old.includes(row));
}

/** The same for the same notices. */
function messageId(site: string, channel: string, ids: readonly number[]): string {
  return `wk-${hex(sha256(utf8(`${site}/${channel}/${ids.join(',')}`))).slice(0, 32)}`;
}
