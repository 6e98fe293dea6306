/** Memory and load of the machine, as they are now. */
import { type Check, passed } from './check.ts';

/** Below it a gateway begins to swap or kill. */
const LEAST_AVAILABLE_BYTES = 64 * 1024 * 1024;

/** systeminformation is loaded only here: it costs memory that the daemon has no use for. */
export async function checkMachine(): Promise<Check> {
  const { mem, currentLoad } = await import('systeminformation');
  const [memory, load] = await Promise.all([mem(), currentLoad()]);
  const cause = `${Math.floor(memory.available / 1024 / 1024)} MiB of memory available, load ${load.avgLoad}`;
  if (memory.available >= LEAST_AVAILABLE_BYTES) return passed('MACHINE', cause);
  return { name: 'MACHINE', verdict: 'warn', cause, cure: 'Find out what uses the memory; the agent itself stays under its budget.' };
}
