/** How the first administrator comes to be, at a gateway that is new: one that lost its accounts is damaged. */
import { Severity } from '@wardkeeper/proto';
import type { DatabaseSync } from 'node:sqlite';
import type { EventDraft } from '@wardkeeper/proto';
import type { Ledger } from '../ledger/port.ts';
import type { AccountDesk } from './account-desk.ts';
import type { CodeShown, FirstAdministratorOutcome, FirstAdministratorRequest } from './account-port.ts';
import type { Condition } from './condition.ts';
import { needsTwoFactors } from './factors.ts';
import { CODE_MS, FirstAdministratorCode, markAdministratorMade, wasAdministratorMade } from './first-administrator.ts';
import { AT_GATEWAY } from './login-desk.ts';
import type { NoticeBoard } from './notice.ts';
import type { PolicySource } from './policy-holder.ts';

export interface FirstAdministratorParts {
  readonly ledger: Ledger;
  readonly policy: PolicySource;
  readonly accounts: AccountDesk;
  readonly condition: Condition;
  readonly notices: NoticeBoard;
  /** Monotonic. */
  readonly nowMs: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
  /** The ledger was found damaged at this start. */
  readonly damaged: boolean;
}

export class FirstAdministratorDesk {
  readonly #parts: FirstAdministratorParts;
  readonly #code: FirstAdministratorCode;

  constructor(parts: FirstAdministratorParts) {
    this.#parts = parts;
    this.#code = new FirstAdministratorCode(parts.nowMs, parts.randomBytes);
  }

  async show(consoleListens: boolean): Promise<CodeShown | { readonly kind: 'refused'; readonly code: 'NOT_NEW' | 'LEDGER_UNAVAILABLE' }> {
    if (!this.isNew()) return { kind: 'refused', code: 'NOT_NEW' };
    const at = consoleListens ? 'console' : 'operator';
    // Where nobody stands at the device, whoever holds the operator socket makes himself administrator: that is on record, not resisted.
    const severity = consoleListens ? Severity.NOTICE : Severity.HIGH;
    if (!(await this.#tell({ kind: 'firstAdministrator', severity, detail: { change: 'code-shown', shownAt: at } }))) {
      return { kind: 'refused', code: 'LEDGER_UNAVAILABLE' };
    }
    const code = this.#code.issue();
    if (consoleListens) {
      this.#parts.notices.post({ type: 'first-administrator-code', origin: 'local-console', code, expiresInMs: CODE_MS });
    }
    return { kind: 'shown', at, expiresInMs: CODE_MS, ...(consoleListens ? {} : { code }) };
  }

  async make({ code, name, password }: FirstAdministratorRequest): Promise<FirstAdministratorOutcome> {
    const { accounts } = this.#parts;
    if (!this.isNew()) return { kind: 'refused', code: 'NOT_NEW' };
    const verdict = this.#code.redeem(code);
    if (verdict !== 'right') {
      await this.#tell({ kind: 'firstAdministrator', severity: Severity.WARNING, detail: { change: 'code-refused' } });
      return { kind: 'refused', code: 'FIRST_ADMINISTRATOR_CODE_REFUSED' };
    }
    const made = await accounts.add({ name, role: 'administrator', authenticator: 'password', secret: password });
    if (made.kind === 'refused') {
      this.#code.restore();
      return made;
    }
    const second = await accounts.add({ name, role: 'administrator', authenticator: 'lookup-code', secret: '' });
    if (second.kind === 'refused') {
      this.#code.restore();
      return second;
    }
    await this.#tell({ kind: 'firstAdministrator', severity: Severity.NOTICE, detail: { change: 'made' } }, markAdministratorMade);
    return { kind: 'made', name: made.name, lookupCodes: second.shown?.kind === 'lookup-codes' ? second.shown.codes : [] };
  }

  /** A gateway that was ever set up and finds nothing is damaged, never new. */
  isNew(): boolean {
    const { damaged, condition, ledger } = this.#parts;
    if (damaged || condition.damagedSince !== null || this.hasAdministrator()) return false;
    try {
      return !wasAdministratorMade(ledger.database);
    } catch (error) {
      condition.noteFault(error);
      return false;
    }
  }

  /** One who could log in. True where that cannot be told: then nobody becomes the first. */
  hasAdministrator(): boolean {
    const { policy, accounts, condition } = this.#parts;
    const least = needsTwoFactors(policy.current(), 'administrator', AT_GATEWAY.origin) ? 2 : 1;
    try {
      return accounts.list().some(({ role, authenticators }) => role === 'administrator' && authenticators.length >= least);
    } catch (error) {
      condition.noteFault(error);
      return true;
    }
  }

  async #tell(draft: EventDraft, change: (database: DatabaseSync) => void = () => undefined): Promise<boolean> {
    try {
      await this.#parts.ledger.transact((transaction) => {
        change(transaction.database);
        transaction.record(draft);
      });
      return true;
    } catch (error) {
      this.#parts.condition.noteFault(error);
      return false;
    }
  }
}
