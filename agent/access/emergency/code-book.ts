/** The codes of a gateway, by their verifiers: in memory, in the database, and in the copy beside it. */
import { timingSafeEqual } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { type EventDraft, type GatewayName, Severity } from '@wardkeeper/proto';
import {
  emergencyProof,
  emergencyVerifier,
  formatEmergencyCopy,
  generateEmergencyCode,
  MAX_EMERGENCY_CODES,
  readEmergencyCode,
} from '@wardkeeper/proto/emergency';
import type { Ledger, LedgerTransaction } from '../../ledger/port.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Condition } from '../condition.ts';
import type { PolicySource } from '../policy-holder.ts';
import type { EmergencyCopies } from './copies.ts';
import type { IssueOutcome } from './port.ts';
import { loadCodes, saveCode, setCodeState, type StoredCode } from './store.ts';

export interface CodeBookParts {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly policy: PolicySource;
  readonly name: GatewayName;
  readonly condition: Condition;
  readonly randomBytes: (count: number) => Uint8Array;
  /** Null: none is kept beside the database. */
  readonly copies: EmergencyCopies | null;
  /** Now, or as soon as the ledger writes again. */
  readonly write: (work: (transaction: LedgerTransaction) => void) => Promise<void>;
}

/** Codes that may lie ready at once: half of what the copy holds, so that as many used ones are still known there. */
export const MAX_STAGED_CODES = MAX_EMERGENCY_CODES / 2;
const NOBODY = new Uint8Array();

export class CodeBook {
  readonly #parts: CodeBookParts;
  readonly #codes = new Map<number, StoredCode>();
  #copied = '';
  #copyVersion = 0;

  constructor(parts: CodeBookParts) {
    this.#parts = parts;
  }

  get stagedCount(): number {
    return this.#staged().length;
  }

  /** Throws what SQLite throws. */
  load(database: DatabaseSync): void {
    for (const code of loadCodes(database)) this.#codes.set(code.id, code);
  }

  list(): readonly { readonly id: number; readonly state: string }[] {
    return [...this.#codes.values()].map(({ id, state }) => ({ id, state }));
  }

  /** In memory, before anything waits. The caller writes it down. */
  spend(code: StoredCode): void {
    this.#codes.set(code.id, { ...code, state: 'spent' });
  }

  async issue(count: number, issuer: Uint8Array): Promise<IssueOutcome> {
    const { policy, name, randomBytes, clock, ledger, condition } = this.#parts;
    if (!policy.current().emergency.enabled) return { kind: 'refused', code: 'EMERGENCY_DISABLED' };
    if (this.#staged().length + count > MAX_STAGED_CODES) return { kind: 'refused', code: 'TOO_MANY_CODES' };
    const firstId = Math.max(0, ...this.#codes.keys()) + 1;
    const made = Array.from({ length: count }, (_, index) => {
      const code = generateEmergencyCode(randomBytes);
      const symbols = readEmergencyCode(code);
      if (symbols === null) throw new Error('a fresh emergency code does not read back');
      return { id: firstId + index, code, verifier: emergencyVerifier(emergencyProof(name, symbols)) };
    });
    // Taken at once, so that no other call is given the same numbers; not yet staged.
    for (const { id, verifier } of made) this.#codes.set(id, { id, verifier, state: 'revoked' });
    const staged = this.#staged().length + count;
    try {
      await ledger.transact((transaction) => {
        for (const { id, verifier } of made) {
          saveCode(transaction.database, { id, verifier, state: 'staged' }, { issuer, issuedMs: clock.wallMs() });
          transaction.record({ ...codesEvent('staged', id, staged, Severity.NOTICE), actor: issuer });
        }
      });
    } catch (error) {
      condition.noteFault(error);
      return { kind: 'refused', code: 'LEDGER_UNAVAILABLE' };
    }
    for (const { id, verifier } of made) this.#codes.set(id, { id, verifier, state: 'staged' });
    this.syncCopies();
    return { kind: 'issued', codes: made.map(({ id, code }) => ({ id, code })), staged: this.#staged().length };
  }

  async revoke(id: number): Promise<boolean> {
    const { ledger, condition } = this.#parts;
    const code = this.#codes.get(id);
    if (code?.state !== 'staged') return false;
    try {
      await ledger.transact((transaction) => {
        setCodeState(transaction.database, id, 'revoked');
        transaction.record(codesEvent('revoked', id, this.#staged().length - 1, Severity.NOTICE));
      });
    } catch (error) {
      condition.noteFault(error);
      return false;
    }
    this.#codes.set(id, { ...code, state: 'revoked' });
    this.syncCopies();
    return true;
  }

  /** Codes that the database does not know, or knows as staged though they were used: after a loss, or a step back to older state. */
  async mergeCopy(): Promise<void> {
    const { name, clock, copies } = this.#parts;
    const copy = copies?.read() ?? null;
    if (copy === null || copy.site !== name.site || copy.gateway !== name.gateway) return;
    this.#copyVersion = copy.version;
    const told: readonly StoredCode[] = [
      ...copy.staged.map((code) => ({ ...code, state: 'staged' as const })),
      ...copy.spent.map((code) => ({ ...code, state: 'spent' as const })),
    ];
    const changed = told.filter(({ id, state }) => {
      const known = this.#codes.get(id);
      return known === undefined || (state === 'spent' && known.state === 'staged');
    });
    if (changed.length === 0) return;
    for (const code of changed) this.#codes.set(code.id, code);
    await this.#parts.write((transaction) => {
      for (const code of changed) saveCode(transaction.database, code, { issuer: NOBODY, issuedMs: clock.wallMs() });
      transaction.record(codesEvent('restored', 0, this.#staged().length, Severity.HIGH));
    });
  }

  /** Where what stands there differs from what is known here. Never throws. */
  syncCopies(): void {
    const { copies, name, policy, condition } = this.#parts;
    if (copies === null) return;
    const { enabled, ttlMs, maxExtensions, maxWaitMs, scope } = policy.current().emergency;
    const kept = (which: readonly StoredCode[]) => which.map(({ id, verifier }) => ({ id, verifier }));
    const staged = this.#staged();
    const gone = [...this.#codes.values()].filter(({ state }) => state !== 'staged').toSorted((a, b) => a.id - b.id);
    const content = {
      ...name,
      ...{ enabled, maxExtensions, maxWaitMs },
      ttlMs: Math.max(1, ttlMs),
      scope: [...new Set(scope)].toSorted(),
      staged: kept(staged),
      // The newest, so that the highest number is never forgotten.
      spent: kept(gone.slice(-(MAX_EMERGENCY_CODES - staged.length))),
    };
    try {
      const text = formatEmergencyCopy({ ...content, version: 1 });
      if (text === this.#copied) return;
      copies.write({ ...content, version: this.#copyVersion + 1 });
      this.#copyVersion += 1;
      this.#copied = text;
    } catch (error) {
      // The old copies stand; tried again at the next tick, and the status says that something cannot be written.
      condition.noteFault(error);
    }
  }

  #staged(): readonly StoredCode[] {
    return [...this.#codes.values()].filter(({ state }) => state === 'staged').toSorted((a, b) => a.id - b.id);
  }

  /** Looks at each, wherever the right one stands. */
  find(verifier: Uint8Array): StoredCode | null {
    let found: StoredCode | null = null;
    for (const code of this.#codes.values()) if (timingSafeEqual(code.verifier, verifier)) found = code;
    return found;
  }
}

export function codesEvent(
  change: 'staged' | 'revoked' | 'low' | 'restored',
  credential: number,
  staged: number,
  severity: Severity,
): EventDraft<'emergencyCodes'> {
  return { kind: 'emergencyCodes', severity, detail: { change, credential, staged } };
}
