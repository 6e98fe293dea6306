/**
 * Dual approval: two people over one canonical request, which expires. In memory alone, as the sessions that it rests on are;
 * each step is on record before it counts.
 *
 * The request names gateway, device, action and every parameter, under a random number of its own. Its digest is what both
 * people see and approve; whoever does the action shows it again, with the same parameters, once.
 */
import { createHash } from 'node:crypto';
import { type EventDraft, type GatewayName, hex, lengthPrefixed, Severity, u64, utf8 } from '@wardkeeper/proto';
import type { AccessPolicy } from '@wardkeeper/proto/policy';
import type { Ledger } from '../ledger/port.ts';
import type { Role } from './policy.ts';

export interface ApprovalDraft {
  readonly deviceId: string;
  readonly action: string;
  /** What exactly is to be done: names and values. At most 16 of them. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** One of the two, as their session says. */
export interface Approver {
  /** Pseudonym. */
  readonly subject: Uint8Array;
  readonly role: Role;
  /** Who vouches for this person: stable word, such as `local` or `roster`. */
  readonly issuer: string;
}

export type ApprovalRefusal =
  | 'APPROVAL_UNKNOWN'
  /** This action needs no second person. */
  | 'APPROVAL_NOT_NEEDED'
  | 'TOO_MANY_APPROVALS'
  | 'ROLE_NOT_ALLOWED'
  | 'SAME_PERSON'
  | 'SAME_ROLE'
  | 'SAME_ISSUER'
  | 'APPROVAL_COMPLETE'
  | 'LEDGER_UNAVAILABLE';

export interface ApprovalView {
  readonly approval: string;
  /** SHA-256 of the canonical request, as hex: to be compared by both. */
  readonly digest: string;
  readonly granted: boolean;
  readonly expiresInMs: number;
}

export type ApprovalOutcome = ({ readonly kind: 'approval' } & ApprovalView) | { readonly kind: 'refused'; readonly code: ApprovalRefusal };

export interface ApprovalParts {
  readonly ledger: Ledger;
  readonly name: GatewayName;
  /** Monotonic. */
  readonly nowMs: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly policy: { readonly current: () => AccessPolicy };
  readonly onFault: (error: unknown) => void;
  /** Records soon. */
  readonly later: (draft: EventDraft) => void;
}

interface Approval {
  readonly id: string;
  readonly draft: ApprovalDraft;
  readonly digest: Uint8Array;
  readonly requester: Approver;
  readonly endsMs: number;
  second: Approver | null;
}

/** What is asked for and not used up yet, as somebody sees it who may be the second. */
export interface OpenApproval extends ApprovalDraft, ApprovalView {}

const ID_BYTES = 16;
const MAX_OPEN = 32;
/** Two people stand behind these whatever a policy says: without a second one, nobody may do them at all. */
const ALWAYS_BY_TWO: ReadonlySet<string> = new Set(['accept-change']);

/** What two people approve, as bytes: every part with its length, parameters in order of their names. */
export function canonicalRequest(
  { site, gateway }: GatewayName,
  { deviceId, action, parameters }: ApprovalDraft,
  id: string,
  ttlMs: number,
): Uint8Array {
  const named = Object.entries(parameters).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return lengthPrefixed(...['wardkeeper/approval/1', site, gateway, deviceId, action, id].map(utf8), u64(ttlMs), ...named.flat().map(utf8));
}

/** Why this person may not be the second one; null: they may. */
export function judgeSecond(
  first: Approver,
  second: Approver,
  distinct: AccessPolicy['dualApproval']['distinct'],
): 'SAME_PERSON' | 'SAME_ROLE' | 'SAME_ISSUER' | null {
  // Two people are two people, whatever a policy leaves out.
  if (hex(first.subject) === hex(second.subject)) return 'SAME_PERSON';
  if (distinct.includes('role') && first.role === second.role) return 'SAME_ROLE';
  if (distinct.includes('issuer') && first.issuer === second.issuer) return 'SAME_ISSUER';
  return null;
}

export class Approvals {
  readonly #parts: ApprovalParts;
  readonly #open = new Map<string, Approval>();

  constructor(parts: ApprovalParts) {
    this.#parts = parts;
  }

  needed(action: string): boolean {
    return ALWAYS_BY_TWO.has(action) || this.#parts.policy.current().dualApproval.actions.includes(action);
  }

  /** The first of two asks. The caller has checked that this person's role may do the action. */
  async request(draft: ApprovalDraft, requester: Approver): Promise<ApprovalOutcome> {
    const { name, nowMs, randomBytes, policy } = this.#parts;
    if (!this.needed(draft.action)) return refused('APPROVAL_NOT_NEEDED');
    this.#expire();
    // Who asks again for the same is shown the same: asking costs neither room nor evidence.
    const asked = [...this.#open.values()].find(({ draft: other, requester: { subject } }) => {
      return hex(subject) === hex(requester.subject) && sameDraft(other, draft);
    });
    if (asked !== undefined) return this.#view(asked);
    if (this.#open.size >= MAX_OPEN) return refused('TOO_MANY_APPROVALS');
    const { ttlMs } = policy.current().dualApproval;
    // Typed after a command, where a hyphen in front would make an option of it.
    const id = Buffer.from(randomBytes(ID_BYTES)).toString('base64url').replace(/^-/, '_');
    const digest = createHash('sha256')
      .update(canonicalRequest(name, draft, id, ttlMs))
      .digest();
    const approval: Approval = { id, draft, digest, requester, endsMs: nowMs() + ttlMs, second: null };
    if (!(await this.#record('requested', approval, requester))) return refused('LEDGER_UNAVAILABLE');
    this.#open.set(id, approval);
    return this.#view(approval);
  }

  /** The second approves what the first asked for. `digest`: as this person saw it. */
  async grant(id: string, digest: string, second: Approver): Promise<ApprovalOutcome> {
    const approval = this.#find(id);
    // What was seen elsewhere is another request.
    if (approval === null || hex(approval.digest) !== digest) return refused('APPROVAL_UNKNOWN');
    if (approval.second !== null) return refused('APPROVAL_COMPLETE');
    const refusal = judgeSecond(approval.requester, second, this.#parts.policy.current().dualApproval.distinct);
    if (refusal !== null) return refused(refusal);
    if (!(await this.#record('granted', approval, second))) return refused('LEDGER_UNAVAILABLE');
    // Somebody may have been faster while this was written down.
    if (approval.second !== null) return refused('APPROVAL_COMPLETE');
    approval.second = second;
    return this.#view(approval);
  }

  /** Whether both stand behind exactly this, and one of them does it now. It is used up by that. */
  use(id: string, draft: ApprovalDraft, doer: Uint8Array): boolean {
    const approval = this.#complete(id, draft);
    if (approval === null || ![approval.requester, approval.second].some((one) => one !== null && hex(one.subject) === hex(doer))) {
      return false;
    }
    this.#open.delete(id);
    this.#parts.later(eventOf('used', approval, doer));
    return true;
  }

  /**
   * The same for what is done on their behalf, by another part of the agent: whoever asked that part to, it is exactly what the
   * two approved. On record before it is allowed; where it cannot be recorded it does not happen, and the approval is spent.
   */
  async useOnBehalf(id: string, draft: ApprovalDraft): Promise<boolean> {
    const approval = this.#complete(id, draft);
    if (approval === null) return false;
    this.#open.delete(id);
    return this.#record('used', approval, approval.requester);
  }

  view(id: string): ApprovalOutcome {
    const approval = this.#find(id);
    return approval === null ? refused('APPROVAL_UNKNOWN') : this.#view(approval);
  }

  /** What was asked for; null: nothing of this id is open. */
  draftOf(id: string): ApprovalDraft | null {
    return this.#find(id)?.draft ?? null;
  }

  /** This person's word is worth nothing from now on, whichever of the two it was. */
  forget(subject: Uint8Array): void {
    for (const [id, { requester, second }] of this.#open) {
      if ([requester, second].some((one) => one !== null && hex(one.subject) === hex(subject))) this.#open.delete(id);
    }
  }

  list(): readonly OpenApproval[] {
    this.#expire();
    return [...this.#open.values()].map((approval) => ({ ...approval.draft, ...this.#viewOf(approval) }));
  }

  /** Approved by two, and for exactly this. */
  #complete(id: string, draft: ApprovalDraft): Approval | null {
    const approval = this.#find(id);
    return approval !== null && approval.second !== null && sameDraft(approval.draft, draft) ? approval : null;
  }

  #find(id: string): Approval | null {
    this.#expire();
    return this.#open.get(id) ?? null;
  }

  #expire(): void {
    const nowMs = this.#parts.nowMs();
    for (const [id, { endsMs }] of this.#open) if (endsMs <= nowMs) this.#open.delete(id);
  }

  #view(approval: Approval): ApprovalOutcome {
    return { kind: 'approval', ...this.#viewOf(approval) };
  }

  #viewOf({ id, digest, second, endsMs }: Approval): ApprovalView {
    return {
      approval: id,
      digest: hex(digest),
      granted: second !== null,
      expiresInMs: Math.max(0, Math.floor(endsMs - this.#parts.nowMs())),
    };
  }

  async #record(change: 'requested' | 'granted' | 'used', approval: Approval, { subject }: Approver): Promise<boolean> {
    try {
      await this.#parts.ledger.transact((transaction) => transaction.record(eventOf(change, approval, subject)));
      return true;
    } catch (error) {
      this.#parts.onFault(error);
      return false;
    }
  }
}

function eventOf(change: 'requested' | 'granted' | 'used', { draft, digest }: Approval, actor: Uint8Array): EventDraft {
  const detail = { change, action: draft.action, request: digest };
  return { kind: 'approvalChanged', severity: Severity.NOTICE, deviceId: draft.deviceId, actor, detail };
}

function sameDraft(a: ApprovalDraft, b: ApprovalDraft): boolean {
  return a.deviceId === b.deviceId && a.action === b.action && sameParameters(a.parameters, b.parameters);
}

function sameParameters(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const [names, others] = [Object.keys(a), Object.keys(b)];
  return names.length === others.length && names.every((name) => Object.hasOwn(b, name) && a[name] === b[name]);
}

function refused(code: ApprovalRefusal): ApprovalOutcome {
  return { kind: 'refused', code };
}
