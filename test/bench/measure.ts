/** Medians of repeated runs, and ratios of two things measured in turn: A B A B, so that a drifting machine slows both. */
import { cpus, totalmem } from 'node:os';

export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly median: number;
  readonly low: number;
  readonly high: number;
  /** Against a peer measured in the same run. */
  readonly against?: { readonly peer: string; readonly ratio: number };
  /** What the design asks for, in words; the bench reports and never judges. */
  readonly bar?: string;
}

export const RUNS = 7;

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

export function figure(name: string, unit: string, values: readonly number[], rest: Pick<Figure, 'against' | 'bar'> = {}): Figure {
  return { name, unit, median: median(values), low: Math.min(...values), high: Math.max(...values), ...rest };
}

/** Things done per second of processor time (user and system), one value a run. */
export async function perCpuSecond(count: number, work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return count / ((user + system) / 1e6);
}

export async function perSecond(count: number, work: () => unknown): Promise<number> {
  const before = performance.now();
  await work();
  return count / ((performance.now() - before) / 1_000);
}

/** Runs ours and a peer's in turn, after a warm-up of each. */
export async function inTurn(
  runs: number,
  ours: () => Promise<number>,
  peer: () => Promise<number>,
): Promise<{ ours: number[]; peer: number[]; ratio: number }> {
  await ours();
  await peer();
  const values = { ours: [] as number[], peer: [] as number[] };
  for (let run = 0; run < runs; run++) {
    values.ours.push(await ours());
    values.peer.push(await peer());
  }
  const ratios = values.ours.map((value, index) => value / (values.peer[index] ?? Number.NaN));
  return { ...values, ratio: median(ratios) };
}

export function machine(): string {
  const [cpu] = cpus();
  return `${cpu?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, ${process.platform} ${process.arch}`;
}

export function table(figures: readonly Figure[]): string {
  const rows = figures.map(({ name, unit, median: middle, low, high, against, bar }) => [
    name,
    `${format(middle)} ${unit}`,
    `${format(low)} to ${format(high)}`,
    against === undefined ? '' : `${against.ratio.toFixed(2)} × ${against.peer}`,
    bar ?? '',
  ]);
  const header = ['what', 'median', 'lowest to highest', 'against, same run', 'bar'];
  const widths = header.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(header), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...rows.map(line)].join('\n');
}

function format(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString('en');
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
