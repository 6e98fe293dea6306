/**
 * Which policy runs. Every rule of the guard asks here, each time anew: a policy that is applied holds from the next question on.
 *
 * A hospital's policy is kept as the document that was signed, in the database and as a file beside it, and is verified anew at
 * every start: nothing but a signature makes a policy, and a lost database takes it no more away than a changed row replaces it.
 * Where neither copy can be used, the built-in policy of the care setting runs, and a critical event says so.
 */
import { equalBytes, type EventDraft, Severity, type Trusted } from '@wardkeeper/proto';
import {
  type AccessPolicy,
  type CareSetting,
  diffPolicies,
  fileFromPolicy,
  type OpenedPolicy,
  openPolicy,
  type PolicyBounds,
  type PolicyFile,
  type PolicyRefusal,
  type RefusedPolicy,
  SHIPPED_POLICIES,
} from '@wardkeeper/proto/policy';
import type { Ledger } from '../ledger/port.ts';
import type { AccessConfig } from './config.ts';
import { loadPolicyRow, type PolicyCopy, type PolicyRow, savePolicyRow } from './policy-store.ts';

export interface PolicySource {
  readonly current: () => AccessPolicy;
  /** Called when another policy runs. Returns the way to stop. */
  readonly onChange: (listener: (change: PolicyChange) => void) => () => void;
}

export interface PolicyChange {
  readonly policy: AccessPolicy;
  readonly version: number;
}

export interface PolicyHolderOptions {
  readonly ledger: Ledger;
  /** Runs until the hospital has signed one of its own: from `builtInPolicy`. */
  readonly builtIn: AccessPolicy;
  /** Whose signatures make a policy: both keys of the hospital's root. */
  readonly trusted: Trusted;
  readonly bounds: PolicyBounds;
  /** The second copy. */
  readonly copy: PolicyCopy;
}

export interface PolicyStanding {
  readonly source: 'hospital' | 'built-in';
  /** 0 for the built-in one. */
  readonly version: number;
  readonly policy: AccessPolicy;
  /** As its TOML would say it. */
  readonly file: PolicyFile;
  readonly bounds: { readonly id: string; readonly version: number };
  /** Why the stored policy is not the one that runs; null: it is, or there is none. */
  readonly fellBack: PolicyRefusal | null;
}

export type PolicyOutcome =
  | { readonly kind: 'applied'; readonly version: number; readonly changes: number }
  | { readonly kind: 'refused'; readonly code: PolicyRefusal | 'LEDGER_UNAVAILABLE'; readonly faults: RefusedPolicy['faults'] };

/** What a gateway runs until its hospital has signed a policy: the care setting's shipped one, with what [access] says otherwise. */
export function builtInPolicy(site: string, careSetting: CareSetting, config: AccessConfig): AccessPolicy {
  const shipped = SHIPPED_POLICIES[careSetting];
  const clinical = { ...shipped.sessions.clinical, ...config.session };
  return {
    ...shipped,
    id: `built-in-${careSetting}`,
    site,
    networkBudget: config.networkAttempts,
    sessions: { ...shipped.sessions, clinical },
    actions: { ...shipped.actions, ...config.actions },
  };
}

/** A policy that never changes. */
export function fixedPolicy(policy: AccessPolicy): PolicySource {
  return { current: () => policy, onChange: () => () => undefined };
}

/** A policy and the document that it was signed as. */
interface Running extends OpenedPolicy {
  readonly document: Uint8Array;
}

export class PolicyHolder implements PolicySource {
  readonly #options: PolicyHolderOptions;
  readonly #listeners = new Set<(change: PolicyChange) => void>();
  /** What the database held at the start. */
  readonly #row: PolicyRow | null;
  #running: Running | null;
  #refused: RefusedPolicy | null;

  /** Reads what is stored. Never throws for what is there: a gateway always has a policy. */
  constructor(options: PolicyHolderOptions) {
    this.#options = options;
    this.#row = readRow(options.ledger);
    const documents = [this.#row?.document ?? null, options.copy.read()].filter((document) => document !== null);
    const opened = documents.map((document) => {
      const one = this.#open(document, 0);
      return one.ok ? { ...one, document } : one;
    });
    const sound = opened.filter((one) => one.ok).toSorted((a, b) => b.version - a.version);
    this.#running = sound[0] ?? null;
    this.#refused = this.#running === null ? (opened.find((one) => !one.ok) ?? null) : null;
  }

  readonly current = (): AccessPolicy => this.#running?.policy ?? this.#options.builtIn;

  readonly onChange = (listener: (change: PolicyChange) => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  get standing(): PolicyStanding {
    const { builtIn, bounds } = this.#options;
    const running = this.#running;
    const common = { bounds: { id: bounds.id, version: bounds.version }, fellBack: this.#refused?.code ?? null };
    return running === null
      ? { source: 'built-in', version: 0, policy: builtIn, file: fileFromPolicy(builtIn, 0), ...common }
      : { source: 'hospital', version: running.version, policy: running.policy, file: running.file, ...common };
  }

  /** Tells of a policy that could not be taken up again, and puts back the copy that was lost. Never rejects. */
  async start(): Promise<void> {
    const refused = this.#refused;
    try {
      if (refused !== null) {
        const detail = { code: refused.code, field: refused.faults[0]?.key ?? '' };
        await this.#record({ kind: 'policyFellBack', severity: Severity.CRITICAL, detail });
      }
      const running = this.#running;
      if (running === null) return;
      if (this.#row === null || !equalBytes(this.#row.document, running.document)) {
        await this.#options.ledger.transact(({ database }) => savePolicyRow(database, running));
      }
      const copy = this.#options.copy.read();
      if (copy === null || !equalBytes(copy, running.document)) this.#options.copy.write(running.document);
    } catch {
      // The ledger or the disk cannot write now: what runs is right, and the next start does this again.
    }
  }

  /** A signed policy from the hospital. Refused, it changes nothing, and an event says with which field. */
  async apply(document: Uint8Array): Promise<PolicyOutcome> {
    const before = this.standing;
    const opened = this.#open(document, this.#highestVersion() + 1);
    try {
      if (!opened.ok) {
        const detail = { code: opened.code, field: opened.faults[0]?.key.slice(0, 200) ?? '', faults: opened.faults.length };
        await this.#record({ kind: 'policyRefused', severity: Severity.HIGH, detail });
        return { kind: 'refused', code: opened.code, faults: opened.faults };
      }
      const { version, policy } = opened;
      const changes = diffPolicies(before.file, opened.file).length;
      const detail = { id: policy.id, version, previousVersion: before.version, changes };
      await this.#options.ledger.transact((transaction) => {
        savePolicyRow(transaction.database, { version, document });
        transaction.record({ kind: 'policyApplied', severity: Severity.NOTICE, detail });
      });
      this.#running = { ...opened, document };
      this.#refused = null;
      this.#writeCopy(document);
      for (const listener of this.#listeners) listener({ policy, version });
      return { kind: 'applied', version, changes };
    } catch {
      if (!opened.ok) return { kind: 'refused', code: opened.code, faults: opened.faults };
      return { kind: 'refused', code: 'LEDGER_UNAVAILABLE', faults: [] };
    }
  }

  #writeCopy(document: Uint8Array): void {
    try {
      this.#options.copy.write(document);
    } catch {
      // The database has it; the next start writes the copy.
    }
  }

  /** Also of a document that can no longer be opened: a lower version than it never runs again. */
  #highestVersion(): number {
    return Math.max(this.#running?.version ?? 0, this.#row?.version ?? 0);
  }

  #open(document: Uint8Array, minVersion: number): OpenedPolicy | RefusedPolicy {
    const { trusted, bounds, builtIn } = this.#options;
    return openPolicy(document, { trusted, bounds, site: builtIn.site, careSetting: builtIn.careSetting, minVersion });
  }

  async #record(draft: EventDraft): Promise<void> {
    await this.#options.ledger.transact((transaction) => transaction.record(draft));
  }
}

/** Null where the database has none, or cannot be read. */
function readRow({ database }: Ledger): PolicyRow | null {
  try {
    return loadPolicyRow(database);
  } catch {
    return null;
  }
}
