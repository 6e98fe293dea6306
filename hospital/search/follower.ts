/**
 * Keeps the index behind the record, a page at a time and in a part of the thread, so that receipts never wait for it. It begins anew by itself
 * whenever the index cannot be used: nothing is in it that is not in the record.
 */
import { messageOf } from '../errors.ts';
import { ThreadShare } from '../exports/index.ts';
import { backoffMs, type Clock, type Log, pause } from '../runtime/index.ts';
import type { EventRows, IndexWriter } from './ports.ts';

export interface FollowerParts {
  readonly rows: EventRows;
  /** Another value whenever the record may have more. */
  readonly version: () => Promise<number>;
  /** Opens the index, and makes it anew where it is damaged, of another store or of another version. */
  readonly openIndex: () => Promise<IndexWriter>;
  readonly clock: Clock;
  readonly log: Log;
  /** In [0, 1). */
  readonly random: () => number;
}

const PAGE = 500;
const POLL_MS = 250;

/** Works until `signal` aborts. Never rejects. */
export async function followRecord(parts: FollowerParts, signal: AbortSignal): Promise<void> {
  const { clock, log, random } = parts;
  const share = new ThreadShare(clock);
  for (let attempt = 0; !signal.aborted; attempt++) {
    try {
      await using index = await parts.openIndex();
      await follow(parts, index, share, signal, () => {
        attempt = 0;
      });
    } catch (error) {
      const waitMs = backoffMs(attempt, random());
      log('search-index-broken', { error: messageOf(error), waitMs });
      await pause(waitMs, signal);
    }
  }
}

async function follow(
  { rows, version }: FollowerParts,
  index: IndexWriter,
  share: ThreadShare,
  signal: AbortSignal,
  worked: () => void,
): Promise<void> {
  let through = await index.through();
  let seen = -1;
  while (!signal.aborted) {
    const now = await version();
    if (now === seen) {
      await pause(POLL_MS, signal);
      continue;
    }
    await share.turn(signal);
    if (signal.aborted) return;
    const page = await share.spend(async () => {
      const found = await rows.range({ first: through + 1, last: Number.MAX_SAFE_INTEGER }, 'newer', PAGE);
      const last = found.at(-1);
      if (last !== undefined) await index.add(found, last.id);
      return found;
    });
    through = page.at(-1)?.id ?? through;
    // Only a page that is not full has seen everything that was there when the version was asked for.
    if (page.length < PAGE) seen = now;
    worked();
  }
}
