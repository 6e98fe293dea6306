/**
 * How long the hospital keeps what it holds. By default for ever; by policy, old events go in small pieces beside the receiver.
 *
 * Protects the record from its own policy: evidence is kept longest, nothing goes that an exporter, an open alarm or an open review still needs,
 * and a policy or a clock that has changed waits for a person. What goes leaves the two ends of its stretch of the chain and a record of who
 * removed how much by which policy, so that `verify` still proves the rest. Gateways notice nothing: what has a receipt is never asked for again.
 */
export { RETENTION_SCHEMA, toRetentionPolicy } from './config.ts';
export { currentHolds, type Hold } from './holds.ts';
export { earliestDueMs, KEEP_EVERYTHING, removedAt, type RemovedStretch, type RetentionPolicy } from './rules.ts';
export { allRuns, firstBadRun, newestRun, type RetentionRun } from './runs.ts';
export { RETENTION_TABLES } from './schema.ts';
export {
  consentOf,
  giveConsent,
  keepRetention,
  type RetentionConsent,
  type RetentionParts,
  type RetentionSummary,
  runRetention,
  tryRetention,
  type Waiting,
  whyNot,
} from './service.ts';
export { type DatedStretch, removedCount, stretchesNear, stretchesOf } from './stretches.ts';
