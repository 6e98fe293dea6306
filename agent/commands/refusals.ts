/**
 * Tells of refused commands without letting a flood of them evict evidence. Who has shown an authority's signatures is told of one
 * by one, up to a rate; everything else is folded: at once the first of its code, then one event a minute with how many there were.
 */
import { type EventDraft, type EventDetail, Severity } from '@wardkeeper/proto';
import { type Bucket, takeToken } from '../access/rules.ts';
import type { CommandRefusal } from './rules.ts';
import type { CommandName } from './store.ts';

const FOLD_MS = 60_000;
/** Commands with right signatures that are refused one by one; an honest hospital stays far below. */
const TOLD_LIMITS = { burst: 20, perMinute: 20 };

/** Somebody tries to be who they are not. */
const FORGED: ReadonlySet<CommandRefusal> = new Set(['AUTHORITY', 'SIGNATURE', 'OTHER_SITE', 'OTHER_GATEWAY', 'ROLE']);

export class Refusals {
  readonly #nowMs: () => number;
  readonly #folded = new Map<CommandRefusal, { count: number; toldMs: number }>();
  #told: Bucket;

  /** `nowMs`: monotonic. */
  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
    this.#told = { tokens: TOLD_LIMITS.burst, atMs: nowMs() };
  }

  /** What to record now; null: it is only counted. */
  note(code: CommandRefusal, command: CommandName | null = null, field = ''): EventDraft<'commandRefused'> | null {
    const nowMs = this.#nowMs();
    if (command !== null) {
      const taken = takeToken(this.#told, TOLD_LIMITS, nowMs);
      this.#told = taken.bucket;
      if (taken.retryAfterMs === 0) return draftOf(code, { ...command, count: 1, field });
    }
    const folded = this.#folded.get(code);
    if (folded !== undefined) {
      folded.count += 1;
      return null;
    }
    this.#folded.set(code, { count: 0, toldMs: nowMs });
    return draftOf(code, { count: 1 });
  }

  /** What a minute has folded. */
  due(): readonly EventDraft<'commandRefused'>[] {
    const nowMs = this.#nowMs();
    const drafts: EventDraft<'commandRefused'>[] = [];
    for (const [code, folded] of this.#folded) {
      if (nowMs - folded.toldMs < FOLD_MS) continue;
      if (folded.count === 0) this.#folded.delete(code);
      else {
        drafts.push(draftOf(code, { count: folded.count }));
        this.#folded.set(code, { count: 0, toldMs: nowMs });
      }
    }
    return drafts;
  }
}

function draftOf(code: CommandRefusal, detail: Omit<EventDetail<'commandRefused'>, 'code'>): EventDraft<'commandRefused'> {
  // QoS 1 may deliver twice, and a hospital sends again what it has no answer to.
  const severity = FORGED.has(code) ? Severity.HIGH : code === 'REPLAY' ? Severity.NOTICE : Severity.WARNING;
  return { kind: 'commandRefused', severity, detail: { ...detail, code } };
}
