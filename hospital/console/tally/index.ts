/**
 * Counts behind the console's charts: how many events of which severity came in each hour, how often people were locked out where, and when
 * each gateway last told of its files, its software and itself.
 *
 * Kept behind the record by a follower of its own, so that neither a receipt nor a chart waits for ten million rows: a chart reads some
 * hundred counters and the few events that were not counted yet. Nothing here is evidence: what retention removes stays counted, and all
 * of it can be made again from the record.
 */
export { countNext, forgetOldCounts, type Tallied } from './count.ts';
export { keepTally, type TallyParts } from './follow.ts';
export { hourlyCounts, type GatewayTally, gatewayTallies, lockoutCounts } from './read.ts';
export { HOUR_MS, TALLY_TABLES } from './schema.ts';
