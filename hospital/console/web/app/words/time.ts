/** Times in words. A record holds Unix milliseconds; people read their own zone, and a machine reads the title. */
const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
/** What a Date can hold; a gateway may send any 64 bits. */
const MAX_MS = 8.64e15;

const MOMENT = new Intl.DateTimeFormat('en-GB', {
  day: '2-digit',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});
const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
const DAY = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });

/** `22 Nov 2026, 14:05:09` in the reader's zone. */
export function momentText(ms: number): string {
  return MOMENT.format(dateOf(ms));
}

/** `14:05:09` */
export function clockText(ms: number): string {
  return CLOCK.format(dateOf(ms));
}

/** `Sunday, 22 November 2026` */
export function dayText(ms: number): string {
  return DAY.format(dateOf(ms));
}

/** The same everywhere: `2026-11-22T14:05:09.000Z`. */
export function isoText(ms: number): string {
  return dateOf(ms).toISOString();
}

/** `just now`, `4 min ago`, `in 3 days`. */
export function agoText(ms: number, nowMs: number): string {
  const away = Math.abs(nowMs - ms);
  if (away < 10 * SECOND_MS) return 'just now';
  const words = spanText(away);
  return ms <= nowMs ? `${words} ago` : `in ${words}`;
}

/** One unit, rounded down, so that it never says more than has passed: `45 s`, `12 min`, `5 h`, `3 days`. */
export function spanText(spanMs: number): string {
  if (spanMs < SECOND_MS) return `${Math.max(0, Math.round(spanMs))} ms`;
  if (spanMs < MINUTE_MS) return `${Math.floor(spanMs / SECOND_MS)} s`;
  if (spanMs < HOUR_MS) return `${Math.floor(spanMs / MINUTE_MS)} min`;
  if (spanMs < 2 * DAY_MS) return `${Math.floor(spanMs / HOUR_MS)} h`;
  return `${Math.floor(spanMs / DAY_MS)} days`;
}

/**
 * The end of the step that `nowMs` stands in, so that bars do not jump with every second. Hours by the clock of the world; steps of whole
 * days end at the reader's midnight, or where that is no full hour of the world's (India) at the next one, because counts are kept by those.
 */
export function endOfStep(nowMs: number, stepMs: number): number {
  if (stepMs % DAY_MS !== 0) return Math.ceil((nowMs + 1) / stepMs) * stepMs;
  const midnight = dateOf(nowMs);
  midnight.setHours(24, 0, 0, 0);
  return Math.ceil(midnight.getTime() / HOUR_MS) * HOUR_MS;
}

/** What a date and time field holds, in the reader's zone: `2026-11-22T14:05`. */
export function fieldText(ms: number): string {
  const date = dateOf(ms);
  return new Date(date.getTime() - date.getTimezoneOffset() * MINUTE_MS).toISOString().slice(0, 16);
}

/** Null where the field holds nothing that is a time. */
export function parseField(text: string): number | null {
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? null : ms;
}

function dateOf(ms: number): Date {
  return new Date(Math.max(-MAX_MS, Math.min(MAX_MS, ms)));
}
