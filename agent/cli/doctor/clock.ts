/** The wall clock, against what the record has written down already: it runs without the agent. */
import { join } from 'node:path';
import { decodeEvent, TimeQuality } from '@wardkeeper/proto';
import { openDatabaseForReading, readHead, readLedgers, readRows } from '../../ledger/index.ts';
import { LARGEST_BACKSTEP_MS, timeQuality } from '../../runtime/time-quality.ts';
import { attempt, type Check, passed } from './check.ts';

export interface ClockFacts {
  readonly nowMs: number;
  readonly quality: TimeQuality;
  /** As the newest event was labelled, unless its clock was in doubt then; null: there is none, or it cannot be read. */
  readonly lastEventMs: number | null;
}

export function checkClock(state: string, nowMs: number): Check {
  const last = attempt(() => lastEventMs(join(state, 'ledger.db')));
  return judgeClock({ nowMs, quality: timeQuality(nowMs), lastEventMs: last.error === null ? last.value : null });
}

/** Pure. */
export function judgeClock({ nowMs, quality, lastEventMs: lastMs }: ClockFacts): Check {
  const name = 'CLOCK';
  const now = new Date(nowMs).toISOString();
  const cure =
    'Set the clock or let it be synchronised. Waits and limits do not depend on it; certificates and codes that count by time do.';
  if (lastMs !== null && nowMs < lastMs - LARGEST_BACKSTEP_MS)
    return { name, verdict: 'warn', cause: `it is ${now}, but the newest event is of ${new Date(lastMs).toISOString()}`, cure };
  if (quality === TimeQuality.UNTRUSTED) return { name, verdict: 'warn', cause: `it is ${now}: the clock was never set`, cure };
  return passed(name, `${now}, ${quality === TimeQuality.SYNCHRONISED ? 'synchronised' : 'plausible; systemd-timesyncd does not keep it'}`);
}

function lastEventMs(path: string): number | null {
  const database = openDatabaseForReading(path);
  try {
    const ledger = readLedgers(database).find(({ state }) => state === 'current');
    const head = ledger === undefined ? null : readHead(database, ledger.number);
    if (ledger === undefined || head === null || head.seq === 0) return null;
    const [row] = readRows(database, ledger.number, head.seq);
    const event = row === undefined || row.body === null ? null : decodeEvent(row.body);
    return event === null || event.timeQuality === TimeQuality.UNTRUSTED ? null : event.wallMs;
  } finally {
    database.close();
  }
}
