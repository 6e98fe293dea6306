/**
 * Finds events in the record: by gateway, kind, severity, device, time and place, and by the words they say; a page at a time, in either direction.
 *
 * The index is made from the record and is no part of it: it lags behind, it can be thrown away, and whatever it proposes is held against
 * the event itself. Protects the receiver from the searches of people (each costs a bounded time) and of attackers (words have no operators;
 * what a gateway wrote is text and nothing else). Trusts the record.
 */
export { MAX_EVENT_WORDS } from './event-words.ts';
export { StoreEventRows } from './event-rows.ts';
export { passes, type SearchFilter } from './filter.ts';
export { followRecord, type FollowerParts } from './follower.ts';
export type { Direction, EventRows, IdRange, IndexQuery, IndexWriter, Proposal, SearchIndex } from './ports.ts';
export {
  hasTerms,
  MAX_QUERY_CHARACTERS,
  MAX_QUERY_WORDS,
  MIN_PREFIX_CHARACTERS,
  parseQuery,
  QUERY_REFUSALS,
  type QueryRefusal,
  type Term,
} from './query.ts';
export { DEFAULT_BUDGET_MS, MAX_PAGE, MAX_SEQ_ROWS, searchPage, type SearchPage, type SearchParts, type SearchRequest } from './search.ts';
export { indexPathOf, removeIndex } from './sqlite/file.ts';
export { SqliteIndex } from './sqlite/sqlite-index.ts';
export { SqliteIndexWriter } from './sqlite/writer.ts';

export { SEARCH_TABLES } from './postgres/schema.ts';

export { openIndexWriter, openSearch, type OpenSearch } from './open.ts';
