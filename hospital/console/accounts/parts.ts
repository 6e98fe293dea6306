/** What the desks of accounts work with. */
import type { HospitalDatabase } from '../../database/index.ts';
import { problem, type Problem, type Role } from '../api/index.ts';
import type { Actor, Entry, Via } from '../journal/entry.ts';
import type { Turnstile } from './turnstile.ts';
import type { ConsoleClock } from './machine-clock.ts';
import type { PasswordCost } from './passwords.ts';
import type { SessionLimits } from './rules.ts';
import type { AccountRow } from './table.ts';
import type { Vault } from './vault.ts';
import type { RelyingParty } from './webauthn.ts';

export interface AccountParts {
  readonly database: HospitalDatabase;
  readonly site: string;
  readonly vault: Vault;
  readonly party: RelyingParty;
  readonly limits: SessionLimits;
  readonly clock: ConsoleClock;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly passwordCost: PasswordCost;
  /** Who may hash a password now. */
  readonly hashing: Turnstile;
}

/** Where a request comes from. */
export interface Caller {
  readonly address: string;
  /** As the browser calls itself; at most 200 characters. */
  readonly agent: string;
}

export function actorOf({ id, name, role }: Pick<AccountRow, 'id' | 'name'> & { readonly role: Role }): Actor {
  return { id, name, role };
}

export function entryOf(
  atMs: number,
  who: Actor | null,
  action: string,
  outcome: Entry['outcome'],
  more: { readonly via?: Via; readonly about?: Readonly<Record<string, string>>; readonly code?: string; readonly address?: string } = {},
): Entry {
  const { via = 'console', about = {}, code = '', address = '' } = more;
  return { atMs, who, via, action, about, outcome, code, address };
}

export const REFUSED: Problem = problem('CREDENTIALS_REFUSED');
