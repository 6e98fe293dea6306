/** What the watchdog asks: the ledger to commit nothing, the local API for its health over its own socket, and each guard's loop. */
import type { Ledger } from '../ledger/index.ts';
import { requestLocal, socketPaths } from '../local-api/index.ts';
import type { Pulse } from '../runtime/pulse.ts';
import type { Probe } from './watchdog.ts';

interface Turning {
  readonly pulse: Pulse;
}

export interface Probed {
  readonly ledger: Ledger;
  readonly access: Turning;
  readonly integrity: Turning;
  readonly telemetry: Turning;
  /** The folder of the sockets, absolute. */
  readonly runtime: string;
}

export function watchdogProbes({ ledger, access, integrity, telemetry, runtime }: Probed): Readonly<Record<string, Probe>> {
  const { operator } = socketPaths(runtime);
  return {
    access: () => access.pulse.isLive,
    integrity: () => integrity.pulse.isLive,
    telemetry: () => telemetry.pulse.isLive,
    // A commit of nothing writes nothing.
    ledger: () => ledger.transact(() => true),
    // Any answer is one; a socket that nobody answers at is none.
    'local-api': () =>
      requestLocal(operator, 'GET', '/healthz').then(
        () => true,
        () => false,
      ),
  };
}
