/**
 * The hospital's own ledger: what people did in the console and on the command line, chained as gateways chain their events.
 *
 * Protects the memory of who did what from whoever can write the store: each entry hangs on the one before it, and its head is signed with the
 * site's receipt keys, again and again; `verify --own` walks it. What was done since the last signature could still be cut off at its end. Trusts the
 * keys in the site's folder and the root that names them.
 */
export { type Actor, decodeEntry, type Entry, type Outcome, type Via } from './entry.ts';
export { JOURNAL_TABLES } from './schema.ts';
export { CHECKPOINT_ENTRIES, CHECKPOINT_MS, sealJournal, type SealingKeys } from './sealing.ts';
export { appendEntry, journalBefore, journalFrom, journalHead, type JournalRow, newestCheckpoint } from './table.ts';
export { type JournalFault, type JournalFinding, type JournalReport, verifyJournal } from './verify.ts';
