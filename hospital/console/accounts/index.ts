/**
 * Accounts of the console: who may sign in, by what, and for how long.
 *
 * Protects the console from guessing, from stolen stores and stolen cookies: every attempt is counted before it is looked at, passwords are argon2id,
 * second factors lie sealed under a key outside the store, sessions are random, kept as digests, short and ended by every change of their account.
 * Names that nobody has are treated as those that somebody has. Trusts the machine it stands on. What a role may do is the API's (../api).
 */
export { AccountDesk, type AccountView, type Doer, type Invited } from './account-desk.ts';
export { FactorDesk } from './factor-desk.ts';
export { type ConsoleClock, machineClock } from './machine-clock.ts';
export { type AccountParts, actorOf, type Caller, entryOf } from './parts.ts';
export { PASSWORD_COST, type PasswordCost } from './passwords.ts';
export { FRESH_MS, type SessionLimits } from './rules.ts';
export { ACCOUNT_TABLES } from './schema.ts';
export { type OpenSession, SessionDesk } from './session-desk.ts';
export { type Opened, SignInDesk } from './sign-in-desk.ts';
export { Turnstile } from './turnstile.ts';
export { openVault, type Vault, vaultOf } from './vault.ts';
export type { RelyingParty } from './webauthn.ts';
