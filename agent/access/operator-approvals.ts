/**
 * Dual approval as operators see it: they ask for a second person and are one, at the operator socket, for what the gateway
 * itself does. It is the same list as the devices': one may ask here and the other approve at the panel, or the other way round.
 */
import type { Approvals, ApprovalDraft, ApprovalOutcome, Approver, OpenApproval } from './approvals.ts';
import type { LoggedOperator } from './operators.ts';
import { mayDo } from './policy.ts';
import type { PolicySource } from './policy-holder.ts';

/** For other guards: what two people approved, at a device or at the operator socket. */
export interface TwoPeople {
  /**
   * True once, where two people approved exactly this, and that is on record. `deviceId` empty: the gateway itself. `request`:
   * names and values that both saw.
   */
  use(approval: string, deviceId: string, action: string, request: Readonly<Record<string, string>>): Promise<boolean>;
}

export interface OperatorApprovalParts {
  readonly approvals: Approvals;
  readonly policy: PolicySource;
  /** Monotonic. */
  readonly nowMs: () => number;
  readonly approverOf: (operator: LoggedOperator) => Approver;
  /** A second person is asked for. */
  readonly onRequested: (draft: ApprovalDraft, outcome: Extract<ApprovalOutcome, { readonly kind: 'approval' }>) => void;
}

export type OperatorApprovalOutcome = ApprovalOutcome | { readonly kind: 'refused'; readonly code: 'REAUTHENTICATION_REQUIRED' };

export class OperatorApprovals implements TwoPeople {
  readonly #parts: OperatorApprovalParts;

  constructor(parts: OperatorApprovalParts) {
    this.#parts = parts;
  }

  /** This operator as somebody who agrees to something, with whoever vouches for them. */
  approverOf(operator: LoggedOperator): Approver {
    return this.#parts.approverOf(operator);
  }

  needed(action: string): boolean {
    return this.#parts.approvals.needed(action);
  }

  list(): readonly OpenApproval[] {
    return this.#parts.approvals.list();
  }

  async request(operator: LoggedOperator, draft: ApprovalDraft): Promise<OperatorApprovalOutcome> {
    const refusal = this.#refuse(operator, draft.action);
    if (refusal !== null) return { kind: 'refused', code: refusal };
    const outcome = await this.#parts.approvals.request(draft, this.#parts.approverOf(operator));
    if (outcome.kind === 'approval') this.#parts.onRequested(draft, outcome);
    return outcome;
  }

  /** `digest`: of the request as this operator saw it. */
  async grant(operator: LoggedOperator, id: string, digest: string): Promise<OperatorApprovalOutcome> {
    const asked = this.#parts.approvals.draftOf(id);
    if (asked === null) return { kind: 'refused', code: 'APPROVAL_UNKNOWN' };
    const refusal = this.#refuse(operator, asked.action);
    if (refusal !== null) return { kind: 'refused', code: refusal };
    return this.#parts.approvals.grant(id, digest, this.#parts.approverOf(operator));
  }

  /** By one of the two, at the operator socket. */
  useAs(operator: LoggedOperator, id: string, draft: ApprovalDraft): boolean {
    return this.#parts.approvals.use(id, draft, operator.subject);
  }

  use(approval: string, deviceId: string, action: string, request: Readonly<Record<string, string>>): Promise<boolean> {
    return this.#parts.approvals.useOnBehalf(approval, { deviceId, action, parameters: request });
  }

  #refuse({ role, openedMs }: LoggedOperator, action: string): 'ROLE_NOT_ALLOWED' | 'REAUTHENTICATION_REQUIRED' | null {
    const policy = this.#parts.policy.current();
    if (!mayDo(policy, role, action)) return 'ROLE_NOT_ALLOWED';
    const { actions, maxAgeMs } = policy.reauthentication;
    return actions.includes(action) && this.#parts.nowMs() - openedMs > maxAgeMs ? 'REAUTHENTICATION_REQUIRED' : null;
  }
}
