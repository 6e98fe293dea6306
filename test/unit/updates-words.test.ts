/** Whoever stands at the gateway is told every code in words, and nothing of a bundle steers a terminal. */
import { readFileSync } from 'node:fs';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { refuseUpdate } from '../../agent/cli/update-refusal.ts';
import { progressLine, progressWords } from '../../agent/cli/update-progress.ts';
import { KNOWN_CODES, stateWords, wordsFor } from '../../agent/cli/update-words.ts';
import { STATES } from '../../agent/updates/machine/rules.ts';
import { ROOT } from '../support/source-tree.ts';

/** Written in the guard's sources and never shown as why: the launcher's log, the system's errors, methods, signals, faults of start-up. */
const NOT_SHOWN = new Set([
  ...['ACTIVE', 'ACTIVE_NOT_WHOLE', 'NOTHING_STARTS', 'RECORD_DAMAGED', 'TRIAL_ENDED', 'TRIAL_NOT_WHOLE', 'TRIAL_UNMARKED'],
  ...['ENOENT', 'ENOTDIR', 'ENOSPC', 'ENAMETOOLONG', 'ELOOP', 'EDQUOT', 'EACCES', 'GET', 'HEAD', 'SIGTERM', 'SIGKILL', 'SIGINT'],
  // Faults: their message is what is told.
  ...['CONFIG_INVALID', 'STATE_UNWRITABLE', 'FILE_UNUSABLE', 'TRUST_UNUSABLE', 'BOOT_LOADER'],
  ...['SERVER_ANSWER', 'SERVER_FILE_CHANGED', 'SERVER_SLOW', 'SERVER_UNREACHABLE'],
  // Only in events.
  ...['SETTLED', 'FIRST_ROOT'],
]);

describe('words', () => {
  it('there are some for every code that the guard can give', () => {
    const sources = globSync('agent/updates/**/*.ts', { cwd: ROOT }).map((path) => readFileSync(join(ROOT, path), 'utf8'));
    const codes = new Set(sources.flatMap((text) => [...text.matchAll(/'([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)'/g)].map(([, code = '']) => code)));
    const isState = (code: string) => STATES.some((state) => state === code);
    const shown = [...codes].filter((code) => !NOT_SHOWN.has(code) && !(isState(code) && wordsFor(code) === ''));
    expect(shown.length).toBeGreaterThan(60);
    expect(shown.filter((code) => wordsFor(code) === '')).toEqual([]);
    for (const state of STATES) expect(stateWords(state)).not.toBe(state);
  });

  it('none ends with a full stop, so that the code can stand behind them', () => {
    for (const code of KNOWN_CODES) expect(wordsFor(code), code).toMatch(/[^.]$/);
  });

  it('a name on a stick does not steer the terminal', () => {
    const talk: string[] = [];
    const context = { stdout: () => undefined, stderr: (line: string) => void talk.push(line) };
    const body = { code: 'UPDATE_REFUSED', reason: 'MANY_BUNDLES', detail: '/media/stick holds 2: a.wkb, \u001b[2Jb.wkb' };
    const code = refuseUpdate({ ...REST, ...context }, '/media/stick', { status: 409, body }, undefined);
    expect(code).toBe(1);
    expect(talk.join('')).not.toContain('\u001b');
  });
});

describe('a bar', () => {
  it('says how much, how fast and how long, and fits where it has to', () => {
    expect(progressWords(2_500_000, 5_000_000, 500_000)).toBe(' 50 %  2.5 MB of 5.0 MB  500.0 kB/s  5 s left');
    expect(progressLine(2_500_000, 5_000_000, 500_000, 72)).toBe(
      `[${'#'.repeat(11)}${'-'.repeat(11)}]  50 %  2.5 MB of 5.0 MB  500.0 kB/s  5 s left`,
    );
    for (const columns of [1, 20, 45, 60, 80, 200]) expect(progressLine(1, 3, 1, columns).length).toBeLessThan(Math.max(columns, 1));
    expect(progressLine(999_999, 1_000_000, null, 80)).toContain(' 99 %');
  });
});

const REST = {
  readStdin: () => Promise.resolve(''),
  nowMs: () => 0,
  loadConfig: () => ({ site: 'st-anna', gateway: 'gw-1', paths: { state: '/nowhere', runtime: '/nowhere' } }),
  exit: () => undefined,
};
