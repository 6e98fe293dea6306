/** The desks of accounts on one store: what the console and the command line both work with. */
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import type { HospitalConfig } from '../config.ts';
import type { HospitalDatabase } from '../database/index.ts';
import {
  AccountDesk,
  type AccountParts,
  type ConsoleClock,
  FactorDesk,
  openVault,
  PASSWORD_COST,
  SessionDesk,
  type SessionLimits,
  SignInDesk,
  Turnstile,
} from './accounts/index.ts';

/** Two hashes of 19 MiB at a time; more only wait for the same cores. */
const HASHING_AT_ONCE = 2;
const HASHING_WAITING = 32;
/** In the key folder. */
export const CONSOLE_KEY = 'console.key';

export interface Desks {
  readonly sessions: SessionDesk;
  readonly signIn: SignInDesk;
  readonly factors: FactorDesk;
  readonly accounts: AccountDesk;
}

/** Makes the console's key where there is none. Throws HospitalError as the readers of the key folder do. */
export function openDesks(config: HospitalConfig, database: HospitalDatabase, clock: ConsoleClock, passwordCost = PASSWORD_COST): Desks {
  const { url, idleMs, absoluteMs } = config.console ?? { url: 'https://localhost', idleMs: 0, absoluteMs: 0 };
  const limits: SessionLimits = { idleMs, absoluteMs };
  const parts: AccountParts = {
    ...{ database, site: config.site, limits, clock, passwordCost, randomBytes: (count: number) => randomBytes(count) },
    vault: openVault(join(config.keysFolder, CONSOLE_KEY)),
    party: { id: new URL(url).hostname, origin: url, name: 'Wardkeeper' },
    hashing: new Turnstile(HASHING_AT_ONCE, HASHING_WAITING),
  };
  const sessions = new SessionDesk(parts);
  const signIn = new SignInDesk(parts, sessions);
  return { sessions, signIn, factors: new FactorDesk(parts, sessions, signIn), accounts: new AccountDesk(parts, signIn.gate) };
}
