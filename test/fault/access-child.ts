/**
 * A guard on a ledger file, in a process of its own, for whoever wants to kill or watch it.
 *
 * `access-child.ts tries PATH`: plays SCRIPT, telling each outcome on stdout once it is told itself.
 * `access-child.ts serve PATH RUNTIME [SYNCHRONOUS]`: answers on real sockets in RUNTIME until killed, with hashes of full price.
 */
import { writeSync } from 'node:fs';
import { createLocalApi } from '../../agent/local-api/index.ts';
import { openAccessBench, WRONG } from '../support/access.ts';
import { DEFAULT_HASHING } from '../../agent/access/verifier.ts';

/** What `tries` does, in order: is the secret right? */
export const SCRIPT: readonly boolean[] = [false, true, false, false];
/** The site's pseudonym key, the same in every run. */
export const KEY = new Uint8Array(32).fill(7);

const [, file = '', mode, path = '', runtime = '', synchronous] = process.argv;
if (import.meta.filename === file && mode === 'tries') {
  const bench = await openAccessBench({ path, pseudonymKey: KEY });
  await bench.guard.start();
  writeSync(1, 'ready\n');
  // Synchronous: what has been said is in the pipe before anything else happens.
  for (const right of SCRIPT) writeSync(1, `${await bench.tryLogin(right ? {} : WRONG)}\n`);
  process.exit(0);
}
if (import.meta.filename === file && mode === 'serve') {
  const bench = await openAccessBench({ path, pseudonymKey: KEY, hashing: DEFAULT_HASHING });
  if (synchronous !== undefined) bench.ledger.database.exec(`PRAGMA synchronous = ${synchronous}`);
  const api = createLocalApi({
    paths: { runtime },
    access: bench.guard,
    status: () => ({}),
    warnings: () => [],
    log: () => undefined,
  });
  await bench.guard.start();
  await api.open();
  writeSync(1, `ready ${process.pid}\n`);
}
