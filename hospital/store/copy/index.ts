/**
 * From SQLite to PostgreSQL, when one machine is outgrown: every row of every table, proven to be the same, and never two stores at once.
 *
 * Protects the record from being split: while a receiver runs on either nothing is copied, nobody writes to the source meanwhile, and the target is
 * no store before the source has ceased to be one. Trusts both databases to keep what they have committed. It carries over rows, the store's id,
 * receipt numbers and the numbers given to events, so that gateways, exporters and rules notice nothing; the search's index is made anew.
 */
export { type CopyOrder, type CopyProgress, type CopyReport, copyStore, type TableReport, tryCopy } from './copy.ts';
