/** All tables of updates, in the ledger's database. */
import { SCHEMA as MACHINE } from './machine/schema.ts';
import { SCHEMA as TRUST } from './trust/store.ts';

export const SCHEMA = MACHINE + TRUST;
