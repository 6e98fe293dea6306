/** What a receiver holds once all that is garbage has gone, as it says itself. */
import { fileURLToPath } from 'node:url';
import { type ReceiverProcess, until } from './world.ts';

/** Node's, for a receiver that can be asked. */
export const ASKABLE_FLAGS = ['--expose-gc', '--import', fileURLToPath(new URL('collect-on-signal.mjs', import.meta.url))];

const LIMIT_MS = 60_000;

export interface Collected {
  readonly heapBytes: number;
  /** The heap and what hangs on it; buffers come in slabs of 64 KiB. */
  readonly heldBytes: number;
}

export async function collected(receiver: ReceiverProcess): Promise<Collected> {
  const before = receiver.count('collected');
  receiver.signal('SIGUSR2');
  await until(() => receiver.count('collected') > before, LIMIT_MS);
  const line = receiver.lines.findLast(({ event }) => event === 'collected');
  return { heapBytes: Number(line?.['heapBytes']), heldBytes: Number(line?.['heldBytes']) };
}
