/** Whether a command that shows the right signatures may run. Pure: what is known goes in, a verdict comes out. */
import { equalBytes, type GatewayName } from '@wardkeeper/proto';
import {
  type CommandDocumentRefusal,
  type CommandKind,
  effectOf,
  MAX_COMMAND_VALIDITY_MS,
  mayCommand,
  needsNonce,
  type Order,
  type ReceivedCommand,
  type SealRefusal,
} from '@wardkeeper/proto/commands';

/** An authority's clock may be ahead of ours by so much. */
export const CLOCK_SKEW_MS = 5 * 60_000;

export type NonceVerdict = 'fresh' | 'NONCE_UNKNOWN' | 'NONCE_USED' | 'NONCE_OLD';

/** Why a command is not run. Outward there is nothing; inward an event names it. */
export type CommandRefusal =
  | SealRefusal
  | CommandDocumentRefusal
  | 'DIRECTORY_EXPIRED'
  | 'ROLE'
  | 'OTHER_SITE'
  | 'OTHER_GATEWAY'
  /** Exactly this one has been dealt with. */
  | 'REPLAY'
  /** A later one of this authority has been dealt with. */
  | 'COUNTER'
  /** Issued before this ledger was begun: what was dealt with then is not known for sure. */
  | 'BEFORE_LEDGER'
  /** Valid for longer than any command may be. */
  | 'VALIDITY'
  /** Nobody knows what time it is, and it does more than take something away. */
  | 'TIME_UNTRUSTED'
  | 'NOT_YET'
  | 'EXPIRED'
  | 'NONCE_MISSING'
  | Exclude<NonceVerdict, 'fresh'>
  | 'UNSUPPORTED'
  | 'ARGUMENTS';

export interface CommandFacts {
  readonly command: ReceivedCommand;
  readonly counter: number;
  readonly digest: Uint8Array;
  /** Of the authority that signed it, as the current directory words them. */
  readonly roles: readonly string[];
  readonly name: GatewayName;
  readonly directoryExpiresMs: number;
  /** Unix ms; null: wall time proves nothing now. */
  readonly nowMs: number | null;
  readonly ledgerOpenedMs: number;
  /** The last of this authority that was dealt with. */
  readonly last: { readonly counter: number; readonly digest: Uint8Array } | null;
  /** Of the nonce that it brings; null: it brings none. */
  readonly nonce: NonceVerdict | null;
  readonly isRegistered: (kind: CommandKind) => boolean;
}

export type CommandVerdict =
  | { readonly kind: 'run'; readonly order: Order }
  | {
      readonly kind: 'refuse';
      readonly code: CommandRefusal;
      /** It was for us and new: its counter is used up, and it has its answer. */
      readonly spends: boolean;
      readonly field?: string;
    };

export function judgeCommand(facts: CommandFacts): CommandVerdict {
  const { command, counter, digest, roles, name, nowMs, last } = facts;
  const { kind, order, fault } = command;
  if (nowMs !== null && nowMs >= facts.directoryExpiresMs) return refuse('DIRECTORY_EXPIRED', false);
  if (kind !== null && !mayCommand(roles, kind)) return refuse('ROLE', false);
  if (command.site !== name.site) return refuse('OTHER_SITE', false);
  if (command.gateway !== name.gateway) return refuse('OTHER_GATEWAY', false);
  if (last !== null && counter === last.counter && equalBytes(digest, last.digest)) return refuse('REPLAY', false);
  if (counter <= (last?.counter ?? 0)) return refuse('COUNTER', false);
  const late = judgeTime(facts);
  if (late !== null) return refuse(late, true);
  if (kind !== null && needsNonce(kind) && facts.nonce !== 'fresh') return refuse(facts.nonce ?? 'NONCE_MISSING', true);
  if (kind === null || !facts.isRegistered(kind)) return refuse('UNSUPPORTED', true);
  if (order === null) return { ...refuse('ARGUMENTS', true), field: fault?.field ?? '' };
  return { kind: 'run', order };
}

function judgeTime({ command, nowMs, ledgerOpenedMs }: CommandFacts): CommandRefusal | null {
  const { issuedMs, expiresMs, kind } = command;
  if (issuedMs < ledgerOpenedMs) return 'BEFORE_LEDGER';
  if (expiresMs <= issuedMs || expiresMs - issuedMs > MAX_COMMAND_VALIDITY_MS) return 'VALIDITY';
  if (nowMs === null) return kind !== null && effectOf(kind) === 'restricts' ? null : 'TIME_UNTRUSTED';
  if (issuedMs > nowMs + CLOCK_SKEW_MS) return 'NOT_YET';
  return nowMs >= expiresMs ? 'EXPIRED' : null;
}

function refuse(code: CommandRefusal, spends: boolean): Extract<CommandVerdict, { kind: 'refuse' }> {
  return { kind: 'refuse', code, spends };
}
