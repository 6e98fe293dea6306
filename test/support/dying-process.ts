/**
 * A process that is killed before its n-th change to the disk, without ending the test's own: from then on nothing it does reaches the
 * disk, its clearing up neither. What was done before stays, as after SIGKILL.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

export class Killed extends Error {}

const CHANGES = ['writeFileSync', 'writeSync', 'renameSync', 'rmSync', 'unlinkSync', 'mkdirSync', 'mkdtempSync', 'ftruncateSync'] as const;

export interface Dying {
  /** Whether it came so far. */
  readonly wasKilled: () => boolean;
  readonly [Symbol.dispose]: () => void;
}

/** Until it is disposed of. Only what goes through node:fs's synchronous calls counts. */
export function killBefore(change: number): Dying {
  let count = 0;
  const tick = () => {
    count += 1;
    if (count >= change) throw new Killed(`killed before change ${change}`);
  };
  const kept = new Map<string, unknown>([...CHANGES, 'openSync'].map((name) => [name, Reflect.get(fs, name)]));
  const call = (name: string, args: readonly unknown[]): unknown => Reflect.apply(kept.get(name) as () => unknown, fs, args);
  for (const name of CHANGES) {
    Reflect.set(fs, name, (...args: readonly unknown[]) => {
      tick();
      return call(name, args);
    });
  }
  Reflect.set(fs, 'openSync', (...args: readonly unknown[]) => {
    if (args[1] !== 'r') tick();
    return call('openSync', args);
  });
  syncBuiltinESMExports();
  return {
    wasKilled: () => count >= change,
    [Symbol.dispose]: () => {
      for (const [name, original] of kept) Reflect.set(fs, name, original);
      syncBuiltinESMExports();
    },
  };
}
