/** What the governor and the limits of the machine say, as warnings. Pure. */
import { type GovernorState, MAX_LEVEL } from '../governor/index.ts';
import type { InventoryFailing, Over } from '../posture/index.ts';
import { type Warning, type WarningCode, warning } from './warnings.ts';

/** Giving way for some minutes is what the governor is for; from then on somebody should know. */
const SLOWED_FOR_MS = 10 * 60_000;

/** By what posture calls it. The clock has a warning of its own already. */
const CODES: Readonly<Record<string, WarningCode | null>> = {
  cpu: 'MACHINE_CPU',
  memory: 'MACHINE_MEMORY',
  disk: 'MACHINE_DISK',
  temperature: 'MACHINE_TEMPERATURE',
  interface: 'MACHINE_INTERFACE',
  clock: null,
};

export function machineWarnings(
  governor: Pick<GovernorState, 'level' | 'cause' | 'slowed'>,
  over: readonly Over[],
  nowMs: number,
): readonly Warning[] {
  return [...governorWarnings(governor, nowMs), ...limitWarnings(over)];
}

function governorWarnings({ level, cause, slowed }: Pick<GovernorState, 'level' | 'cause' | 'slowed'>, nowMs: number): readonly Warning[] {
  const works = slowed.map(({ work }) => work).join(', ');
  const sinceMs = Math.min(...slowed.map((one) => one.sinceMs));
  const text = `work of its own is put off for lack of ${cause ?? 'nothing'}, level ${level} of ${MAX_LEVEL} (${works})`;
  if (level >= MAX_LEVEL) return [warning('GOVERNOR_AT_LIMIT', text)];
  if (slowed.length === 0 || nowMs - sinceMs < SLOWED_FOR_MS) return [];
  return [warning('GOVERNOR_SLOWED', `${text}, since ${new Date(sinceMs).toISOString()}`)];
}

/** A single try is a minute at most, and the next is ten minutes off: so it is said at once, and gone with the first that succeeds. */
export function inventoryWarning(failing: InventoryFailing | null): Warning | null {
  if (failing === null) return null;
  const { sinceMs, attempts, why } = failing;
  return warning(
    'INVENTORY_FAILING',
    `the inventory cannot be taken since ${new Date(sinceMs).toISOString()} (${why}, attempts: ${attempts})`,
  );
}

/** One for each code: several interfaces are one cause. */
function limitWarnings(over: readonly Over[]): readonly Warning[] {
  const causes = new Map<WarningCode, string[]>();
  for (const { what, subject, value, limit, sinceMs } of over) {
    const code = CODES[what] ?? null;
    if (code === null) continue;
    const since = new Date(sinceMs).toISOString();
    const text =
      what === 'interface' ? `${subject} is down since ${since}` : `${what} at ${value}${unit(what)}, limit ${limit}, since ${since}`;
    causes.set(code, [...(causes.get(code) ?? []), text]);
  }
  return [...causes].map(([code, texts]) => warning(code, texts.join('; ')));
}

function unit(what: string): string {
  return what === 'temperature' ? ' °C' : ' %';
}
