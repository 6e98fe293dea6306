/**
 * Who works at the operator socket, in memory alone: a restart ends every one. An operator logs in like anybody else, with the
 * second factor that the policy asks for, and holds a token; only its digest is kept here.
 */
import { createHash } from 'node:crypto';
import type { AccessPolicy, Role } from '@wardkeeper/proto/policy';
import { isPrivileged } from './policy.ts';

/** Every verb of the operator socket and who may use it; `anyone` needs no login. What is not here is denied. */
export const OPERATOR_VERBS = {
  status: 'anyone',
  doctor: 'anyone',
  login: 'anyone',
  logout: 'anyone',
  /** Asks for a code that is shown at the device, or brings it: that is its authentication. */
  'first-administrator': 'anyone',
  /** The code is its authentication: an emergency waits for no operator. */
  'emergency-open': 'anyone',
  'account-list': ['service', 'administrator'],
  'account-add': ['administrator'],
  'account-change': ['administrator'],
  'roster-import': ['administrator'],
  'damage-acknowledge': ['administrator'],
  'policy-show': ['service', 'administrator'],
  'policy-apply': ['administrator'],
  'session-list': ['service', 'administrator'],
  'session-end': ['service', 'administrator'],
  'emergency-list': ['service', 'administrator'],
  'emergency-issue': ['administrator'],
  'emergency-close': ['administrator'],
  'emergency-review': ['service', 'administrator'],
  'integrity-show': ['service', 'administrator'],
  'integrity-check': ['service', 'administrator'],
  'integrity-overlay': ['service', 'administrator'],
  'integrity-restore': ['service', 'administrator'],
  'integrity-maintenance': ['service', 'administrator'],
  'integrity-change': ['service', 'administrator'],
  'update-show': ['service', 'administrator'],
  'update-apply': ['service', 'administrator'],
  /** Says that what was found running is meant, as if it had been installed. */
  'update-settle': ['administrator'],
  'identity-retire': ['administrator'],
  /** The own one: the old one is asked for. */
  'secret-change': ['service', 'administrator'],
  'approval-list': ['service', 'administrator'],
  /** To be the second of two; the policy says whose role may, by the action that is asked for. */
  'approval-grant': ['service', 'administrator'],
} as const satisfies Readonly<Record<string, 'anyone' | readonly Role[]>>;
export type OperatorVerb = keyof typeof OPERATOR_VERBS;

/** The policy's name for what a verb does, where a policy can ask for a fresh authentication or for two people. */
const ACTION_OF: Partial<Record<OperatorVerb, string>> = {
  'account-add': 'manage-accounts',
  'account-change': 'manage-accounts',
  'roster-import': 'manage-accounts',
  'damage-acknowledge': 'manage-accounts',
  'policy-apply': 'apply-policy',
  'session-end': 'end-sessions',
  'emergency-issue': 'issue-emergency-codes',
  'emergency-close': 'issue-emergency-codes',
  'emergency-review': 'review-emergency',
  'update-apply': 'install-update',
  'update-settle': 'install-update',
  'identity-retire': 'retire-gateway',
};
/** What collects consent of its own, over the release itself and with the hospital: agent/updates/approvals. */
const CONSENT_ELSEWHERE: ReadonlySet<OperatorVerb> = new Set(['update-apply']);

export interface Operator {
  /** Canonical name; stays in memory. */
  readonly principal: string;
  readonly subject: Uint8Array;
  readonly role: Role;
}

export interface LoggedOperator extends Operator {
  /** When this person showed who it is. Monotonic. */
  readonly openedMs: number;
}

interface OperatorEntry extends LoggedOperator {
  readonly digest: string;
  lastActivityMs: number;
}

export type OperatorEnd =
  | 'logout'
  | 'idle'
  | 'absolute-limit'
  | 'displaced'
  | 'account-disabled'
  | 'authenticator-changed'
  | 'secret-changed'
  | 'agent-stopped';

export type OperatorRefusal =
  /** Nobody is logged in, or not any more. */
  | 'OPERATOR_LOGIN_REQUIRED'
  | 'OPERATOR_ROLE_NOT_ALLOWED'
  /** Logged in, but too long ago for this. */
  | 'REAUTHENTICATION_REQUIRED';

export type Permit =
  | { readonly kind: 'permitted'; readonly operator: LoggedOperator | null }
  | { readonly kind: 'refused'; readonly code: OperatorRefusal };

/** Undefined: no policy can ask for a second person here. */
export function actionOf(verb: OperatorVerb): string | undefined {
  return CONSENT_ELSEWHERE.has(verb) ? undefined : ACTION_OF[verb];
}

export interface OperatorParts {
  /** Monotonic. */
  readonly nowMs: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly policy: { readonly current: () => AccessPolicy };
  /** Whether any account could log in as administrator. */
  readonly hasAdministrator: () => boolean;
  readonly onChange: (change: 'opened' | 'ended', operator: Operator, reason: OperatorEnd | null) => void;
}

const TOKEN_BYTES = 32;
/** More than any gateway has at work at once. */
export const MAX_OPERATORS = 8;

export class Operators {
  readonly #parts: OperatorParts;
  readonly #entries = new Map<string, OperatorEntry>();

  constructor(parts: OperatorParts) {
    this.#parts = parts;
  }

  get size(): number {
    this.expire();
    return this.#entries.size;
  }

  /** For whoever has proven enough. Null: this role works at no operator socket. */
  open({ principal, subject, role }: Operator): { readonly token: string; readonly expiresInMs: number } | null {
    if (!isPrivileged(role)) return null;
    this.expire();
    const token = Buffer.from(this.#parts.randomBytes(TOKEN_BYTES)).toString('base64url');
    const nowMs = this.#parts.nowMs();
    const entries = [...this.#entries.values()];
    if (entries.length >= MAX_OPERATORS) {
      this.#end(
        entries.reduce((a, b) => (b.lastActivityMs < a.lastActivityMs ? b : a)),
        'displaced',
      );
    }
    const entry = { principal, subject, role, digest: digestOf(token), openedMs: nowMs, lastActivityMs: nowMs };
    this.#entries.set(entry.digest, entry);
    this.#parts.onChange('opened', entry, null);
    return { token, expiresInMs: this.#limits().idleMs };
  }

  /** Deny by default: a verb without an entry in the table is refused to everybody. Being permitted is activity. */
  permit(verb: OperatorVerb | undefined, token: string | undefined): Permit {
    this.expire();
    const entry = token === undefined ? undefined : this.#entries.get(digestOf(token));
    const roles: 'anyone' | readonly Role[] | undefined = verb === undefined ? [] : OPERATOR_VERBS[verb];
    if (roles === 'anyone') return { kind: 'permitted', operator: entry ?? null };
    // A roster brings its own authority, the hospital's signature: the way back for a gateway that lost every administrator.
    if (verb === 'roster-import' && entry === undefined && !this.#parts.hasAdministrator()) return { kind: 'permitted', operator: null };
    if (entry === undefined) return { kind: 'refused', code: 'OPERATOR_LOGIN_REQUIRED' };
    if (roles?.includes(entry.role) !== true) return { kind: 'refused', code: 'OPERATOR_ROLE_NOT_ALLOWED' };
    const nowMs = this.#parts.nowMs();
    const { maxAgeMs, actions } = this.#parts.policy.current().reauthentication;
    const action = verb === undefined ? undefined : ACTION_OF[verb];
    if (action !== undefined && actions.includes(action) && nowMs - entry.openedMs > maxAgeMs) {
      return { kind: 'refused', code: 'REAUTHENTICATION_REQUIRED' };
    }
    entry.lastActivityMs = nowMs;
    return { kind: 'permitted', operator: entry };
  }

  /** False where nobody has this token. */
  close(token: string): boolean {
    const entry = this.#entries.get(digestOf(token));
    if (entry === undefined) return false;
    this.#end(entry, 'logout');
    return true;
  }

  endAll(reason: OperatorEnd, which: (operator: Operator) => boolean = () => true): void {
    for (const entry of [...this.#entries.values()]) if (which(entry)) this.#end(entry, reason);
  }

  expire(): void {
    const nowMs = this.#parts.nowMs();
    const { idleMs, absoluteMs } = this.#limits();
    for (const entry of [...this.#entries.values()]) {
      if (nowMs - entry.openedMs >= absoluteMs) this.#end(entry, 'absolute-limit');
      else if (nowMs - entry.lastActivityMs >= idleMs) this.#end(entry, 'idle');
    }
  }

  /** A command line has nothing to lock: where a panel would lock, it ends. */
  #limits(): { readonly idleMs: number; readonly absoluteMs: number } {
    const { idleLockMs, idleLogoffMs, absoluteMs } = this.#parts.policy.current().sessions.privileged;
    return { idleMs: idleLockMs ?? idleLogoffMs ?? LONGEST_IDLE_MS, absoluteMs: absoluteMs ?? LONGEST_MS };
  }

  #end(entry: OperatorEntry, reason: OperatorEnd): void {
    this.#entries.delete(entry.digest);
    this.#parts.onChange('ended', entry, reason);
  }
}

/** SP 800-63B-4 §2.3.3, where a policy names none: 15 minutes idle, 12 hours in all. */
const LONGEST_IDLE_MS = 15 * 60_000;
const LONGEST_MS = 12 * 60 * 60_000;

function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
