/**
 * How people are named towards the hospital. Inside, a person is known by a pseudonym under this gateway's own key, which never changes:
 * counters, sealed second factors and who was present hang on it. What leaves goes by the site's key, where the hospital has given one: it
 * may change at any time and takes nobody's counter with it.
 */
import type { DatabaseSync } from 'node:sqlite';
import { equalBytes, hex, type PseudonymKey, pseudonymOf, Severity } from '@wardkeeper/proto';
import type { Ledger } from '../ledger/port.ts';

export const SITE_PSEUDONYM_SCHEMA = `
CREATE TABLE IF NOT EXISTS access_site_pseudonyms (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  highest INTEGER NOT NULL,             -- no key of a lower generation is taken
  told INTEGER NOT NULL                 -- the generation that events go by, as the last event of it says; 0: the gateway's own key
) STRICT;
`;

export type KeyOutcome = 'taken' | 'GENERATION_OLD' | 'GENERATION_DIFFERS';

export interface SitePseudonymParts {
  readonly ledger: Ledger;
  /** From `loadPseudonymKey`. */
  readonly ownKey: Uint8Array;
  /** As it lies on the disk; null: none does. */
  readonly load: () => PseudonymKey | null;
  /** Durable when it returns. */
  readonly save: (key: PseudonymKey) => void;
  /** Names of accounts. */
  readonly names: () => readonly string[];
}

/** Names without an account that are remembered by their own pseudonym; as many as have counters (store.ts). */
const MAX_REMEMBERED = 8_192;

export class SitePseudonyms {
  readonly #parts: SitePseudonymParts;
  /** Own pseudonym as hex -> what the site calls the same person. */
  readonly #told = new Map<string, Uint8Array>();
  #key: PseudonymKey | null = null;

  constructor(parts: SitePseudonymParts) {
    this.#parts = parts;
  }

  /** 0: the hospital has given no key, and events go by the gateway's own. */
  get generation(): number {
    return this.#key?.generation ?? 0;
  }

  /** Takes into use what lies on the disk: of the last run, or of an enrolment since. */
  async start(): Promise<void> {
    const { ledger, load } = this.#parts;
    const key = load();
    const { highest, told } = readGenerations(ledger.database);
    // One that was put back by hand: the hospital calls people otherwise by now, and the gateway's own key tells nobody anything.
    const current = key !== null && key.generation >= highest ? key : null;
    if ((current?.generation ?? 0) !== told) await this.#tell(current?.generation ?? 0, told, Math.max(highest, current?.generation ?? 0));
    this.#use(current);
  }

  /** Of an order that has been judged: nothing of it changes where it is refused. */
  async take(key: PseudonymKey): Promise<KeyOutcome> {
    const { ledger, save } = this.#parts;
    const { highest, told } = readGenerations(ledger.database);
    if (key.generation < highest) return 'GENERATION_OLD';
    if (key.generation === this.#key?.generation) return equalBytes(key.key, this.#key.key) ? 'taken' : 'GENERATION_DIFFERS';
    // A power cut after this: the next start finds the file and tells of it.
    save(key);
    await this.#tell(key.generation, told, key.generation);
    this.#use(key);
    return 'taken';
  }

  /** What the site calls whoever is `own` here. Of nobody that is known: `own`, which says nothing to anybody. */
  toldOf(own: Uint8Array): Uint8Array {
    if (this.#key === null) return own;
    const name = hex(own);
    const known = this.#told.get(name);
    if (known !== undefined) return known;
    for (const account of this.#parts.names()) this.note(account);
    return this.#told.get(name) ?? own;
  }

  /** Somebody has given this name, which need not be one of an account. Canonical. */
  note(name: string): void {
    if (this.#key === null) return;
    const own = hex(pseudonymOf(this.#parts.ownKey, name));
    if (this.#told.has(own)) return;
    const [oldest] = this.#told.keys();
    if (this.#told.size >= MAX_REMEMBERED && oldest !== undefined) this.#told.delete(oldest);
    this.#told.set(own, pseudonymOf(this.#key.key, name));
  }

  /** Whether `pseudonym`, as the hospital read it in an event, means this account: by the key of now, or the gateway's own before. */
  isOf(pseudonym: Uint8Array, name: string): boolean {
    const keys = [this.#parts.ownKey, ...(this.#key === null ? [] : [this.#key.key])];
    return keys.some((key) => equalBytes(pseudonymOf(key, name), pseudonym));
  }

  #use(key: PseudonymKey | null): void {
    this.#key = key;
    this.#told.clear();
  }

  async #tell(generation: number, before: number, highest: number): Promise<void> {
    await this.#parts.ledger.transact((transaction) => {
      transaction.database
        .prepare(
          `INSERT INTO access_site_pseudonyms (id, highest, told) VALUES (1, ?, ?)
           ON CONFLICT (id) DO UPDATE SET highest = excluded.highest, told = excluded.told`,
        )
        .run(highest, generation);
      const severity = generation === 0 ? Severity.WARNING : Severity.NOTICE;
      transaction.record({ kind: 'pseudonymKeyChanged', severity, detail: { generation, before } });
    });
  }
}

function readGenerations(database: DatabaseSync): { readonly highest: number; readonly told: number } {
  const row = database.prepare('SELECT highest, told FROM access_site_pseudonyms WHERE id = 1').get();
  return { highest: Number(row?.['highest'] ?? 0), told: Number(row?.['told'] ?? 0) };
}
