/** A bar with speed and time left, from looks at a count that grows. Pure: it is handed the time. */

/** Over which the speed is taken: a stick that stalls shows within seconds. */
const WINDOW_MS = 5_000;
const LEAST_BAR = 10;
const MOST_BAR = 40;

interface Look {
  readonly atMs: number;
  readonly doneBytes: number;
}

export class Pace {
  readonly #looks: Look[] = [];

  /** Bytes a second over the last seconds; null: not known yet. */
  add(doneBytes: number, atMs: number): number | null {
    const last = this.#looks.at(-1);
    // Another copy has begun.
    if (last !== undefined && doneBytes < last.doneBytes) this.#looks.length = 0;
    this.#looks.push({ atMs, doneBytes });
    while (this.#looks.length > 2 && (this.#looks[1]?.atMs ?? 0) <= atMs - WINDOW_MS) this.#looks.shift();
    const [first] = this.#looks;
    if (first === undefined || atMs <= first.atMs) return null;
    return ((doneBytes - first.doneBytes) * 1_000) / (atMs - first.atMs);
  }
}

/** ` 70 %  3.5 MB of 5.0 MB  1.2 MB/s  2 s left`. */
export function progressWords(doneBytes: number, totalBytes: number, perSecond: number | null): string {
  const left =
    perSecond === null || perSecond <= 0 || doneBytes >= totalBytes
      ? ''
      : `  ${bytesText(perSecond)}/s  ${timeText((totalBytes - doneBytes) / perSecond)} left`;
  return `${String(percentOf(doneBytes, totalBytes)).padStart(3)} %  ${bytesText(doneBytes)} of ${bytesText(totalBytes)}${left}`;
}

/** The same behind `[#######---] `, in at most `columns`; without a bar where there is no room for one. */
export function progressLine(doneBytes: number, totalBytes: number, perSecond: number | null, columns: number): string {
  const words = progressWords(doneBytes, totalBytes, perSecond);
  const width = Math.min(MOST_BAR, columns - words.length - 5);
  if (width < LEAST_BAR) return words.slice(0, Math.max(0, columns - 1));
  const filled = Math.floor((percentOf(doneBytes, totalBytes) * width) / 100);
  return `[${'#'.repeat(filled)}${'-'.repeat(width - filled)}] ${words}`;
}

/** Whole, 0 to 100; 100 only when all of it is there. */
export function percentOf(doneBytes: number, totalBytes: number): number {
  return totalBytes === 0 ? 100 : Math.floor(Math.min(1, doneBytes / totalBytes) * 100);
}

export function bytesText(bytes: number): string {
  if (bytes < 1_000) return `${Math.floor(bytes)} B`;
  const units = ['kB', 'MB', 'GB', 'TB'];
  let value = bytes / 1_000;
  let unit = 0;
  for (; value >= 999.95 && unit < units.length - 1; unit += 1) value /= 1_000;
  return `${value.toFixed(1)} ${units[unit] ?? ''}`;
}

/** Rounded up: nobody likes to wait at "0 s left". */
export function timeText(seconds: number): string {
  const whole = Math.max(1, Math.ceil(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3_600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3_600)} h ${Math.floor((whole % 3_600) / 60)} min`;
}
