/** `wardkeeper-sim` as a process of its own, for tests: its lines as they come, its end. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const MAIN = fileURLToPath(new URL('../../firmware-sim/main.ts', import.meta.url));

/** What the tour's last line must say of each. */
export const TOUR_EXPECTATIONS = [
  'loginWorked',
  'bedsideWaited',
  'careWhileWaiting',
  'bedsideOpenedAgain',
  'networkLocked',
  'fileChangeSeen',
  'keptWhileOffline',
  'careWithoutAgent',
  'noEntryWithoutAgent',
  'powerCutSurvived',
  'failuresSurvivedPowerCut',
  'changeWhileStoppedSeen',
  'openLoginGoesOn',
  'settingsStayClosed',
  'emergencyWithoutAgent',
  'emergencyReported',
  'emergencyDepartmentWaits',
  'wardWaits',
  'outpatientLocks',
  'emergencyOpensWhatIsLocked',
];

export interface SimProcess {
  readonly child: ChildProcess;
  readonly lines: readonly string[];
  readonly errors: () => string;
  /** Its exit code; null where a signal ended it. */
  readonly ended: Promise<number | null>;
  /** The first line, come or to come, that matches. Throws with all that it said where it ends first or `limitMs` pass. */
  line(pattern: RegExp, limitMs?: number): Promise<string>;
}

/** Killed at the end of the test where it still runs then. */
export function startSim(...args: readonly string[]): SimProcess {
  return startSimOn(process.env['PATH'] ?? '', ...args);
}

/** The same where programs are looked for elsewhere: what is installed by npm runs on the Node that is found there. */
export function startSimOn(path: string, ...args: readonly string[]): SimProcess {
  const flags = ['--conditions=wardkeeper-source'];
  const child = spawn(process.execPath, [...flags, MAIN, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, PATH: path },
  });
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  let errors = '';
  let rest = '';
  let over = false;
  child.stdin.on('error', () => undefined);
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const parts = `${rest}${text}`.split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts);
    for (const look of waiting) look();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const { promise: ended, resolve } = Promise.withResolvers<number | null>();
  child.on('close', (code) => {
    over = true;
    for (const look of waiting) look();
    resolve(code);
  });
  onTestFinished(async () => {
    if (over) return;
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), 15_000);
    await ended.finally(() => clearTimeout(late));
  });
  return {
    child,
    lines,
    errors: () => errors,
    ended,
    line(pattern, limitMs = 60_000) {
      const found = Promise.withResolvers<string>();
      const look = () => {
        const line = lines.find((text) => pattern.test(text));
        if (line !== undefined) found.resolve(line);
        else if (over) found.reject(new Error(`ended without a line like ${pattern}:\n${lines.join('\n')}\n${errors}`));
      };
      const late = setTimeout(
        () => found.reject(new Error(`no line like ${pattern} in ${limitMs} ms:\n${lines.join('\n')}\n${errors}`)),
        limitMs,
      );
      waiting.add(look);
      look();
      return found.promise.finally(() => {
        clearTimeout(late);
        waiting.delete(look);
      });
    },
  };
}

/** Runs one command to its end, with `stdin` as all its input. */
export async function runSim(
  args: readonly string[],
  stdin = '',
): Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }> {
  const sim = startSim(...args);
  sim.child.stdin?.end(stdin);
  const code = await sim.ended;
  return { code, stdout: sim.lines.join('\n'), stderr: sim.errors() };
}

/** Processes of this machine whose command line names `text`. Linux only: elsewhere there is no /proc and the list is empty. */
export function processesNaming(text: string): readonly number[] {
  return [...commandLinesNaming(text).keys()];
}

/** The same with their command lines, a space between words. */
export function commandLinesNaming(text: string): ReadonlyMap<number, string> {
  let names: readonly string[];
  try {
    names = readdirSync('/proc');
  } catch {
    return new Map();
  }
  const others = names.filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  return new Map(
    others.flatMap((name) => {
      try {
        const line = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
        return line.includes(text) ? [[Number(name), line] as const] : [];
      } catch {
        return []; // It ended meanwhile.
      }
    }),
  );
}
