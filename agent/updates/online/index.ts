/**
 * Updates over the network: the same bundle as on a stick, at any web server of plain files, and a jittered time to look there.
 *
 * Protects the gateway from a server that sends too much, too slowly, or something else than it was asked for. Trusts nothing that it
 * says: what comes of it goes through `../trust` as a stick does. It installs nothing.
 */
export { HttpSource, type HttpSourceOptions } from './http-source.ts';
export { RETRIEVAL_LIMITS, type RetrievalLimits } from './pace.ts';
export { type CheckOutcome, createOnlineChecks, type OnlineChecks, type OnlineChecksOptions, type OnlineView } from './service.ts';
