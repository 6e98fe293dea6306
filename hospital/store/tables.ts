/** The tables of a store, each by what it keeps: all on one transaction, or on what is committed. */
import { CommandTable } from '../commands/table.ts';
import { type Attempt, type Reads, withoutWrites, type Writes } from '../database/index.ts';
import { CloneTable } from '../identity/clones.ts';
import { IdentityRegister } from '../identity/register.ts';
import { VoucherTable } from '../identity/vouchers.ts';
import { Witness } from '../identity/witness.ts';
import { AlarmTable } from './alarms.ts';
import type { StoreCaches } from './caches.ts';
import { GatewayTable } from './gateways.ts';
import { Ingest } from './ingest.ts';
import { LedgerTable } from './ledgers.ts';
import { Quarantine } from './quarantine.ts';
import { SealedTo } from './sealed-to.ts';

export interface StoreTables {
  readonly gateways: GatewayTable;
  readonly ledgers: LedgerTable;
  readonly alarms: AlarmTable;
  readonly quarantine: Quarantine;
  readonly commands: CommandTable;
  readonly vouchers: VoucherTable;
  readonly identities: IdentityRegister;
  readonly clones: CloneTable;
}

export interface StoreTransaction extends StoreTables {
  /** For tables that are not among these. */
  readonly sql: Writes;
  readonly sealedTo: SealedTo;
  readonly witness: Witness;
  readonly ingest: Ingest;
  /** Where `work` rejects, only its own changes are undone. Rejects with faults of the database itself; gives back all other errors. */
  attempt<T>(work: () => Promise<T>): Promise<Attempt<T>>;
}

/** What is committed; whatever writes rejects. */
export function committedTables(reads: Reads, site: string): StoreTables {
  return tablesOn(withoutWrites(reads), site, null);
}

export function transactionOn(sql: Writes, site: string, caches: StoreCaches): StoreTransaction {
  const tables = tablesOn(sql, site, caches);
  const witness = new Witness(tables.identities, tables.clones);
  return {
    ...tables,
    sql,
    sealedTo: new SealedTo(sql, caches),
    witness,
    ingest: new Ingest(sql, tables.gateways, tables.ledgers, tables.alarms, witness),
    async attempt(work) {
      const attempt = await sql.attempt(work);
      if (!attempt.ok) caches.forget();
      return attempt;
    },
  };
}

function tablesOn(sql: Writes, site: string, caches: StoreCaches | null): StoreTables {
  return {
    gateways: new GatewayTable(sql, site, caches),
    ledgers: new LedgerTable(sql, caches),
    alarms: new AlarmTable(sql),
    quarantine: new Quarantine(sql),
    commands: new CommandTable(sql),
    vouchers: new VoucherTable(sql),
    identities: new IdentityRegister(sql, caches),
    clones: new CloneTable(sql, caches),
  };
}
