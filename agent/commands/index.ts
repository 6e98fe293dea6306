/**
 * Commands: what the hospital orders this gateway to do.
 *
 * Protects the guards from whoever can write to the command channel, the hospital's own broker included: an order runs only with
 * both signatures of an authority whose role allows it, for this gateway alone, in time, never twice, and, where it grants
 * something, within ten minutes of a nonce that this gateway made. Trusts the directory that the pinned hospital root signed and
 * the monotonic clock. Outward nothing is answered; what became of an order is an event.
 *
 * It cannot tell a rightly signed wrong decision from a right one, and a broker that delivers nothing keeps orders away: the
 * hospital sees that by the outcome that does not come.
 */
export { RecentLog } from './diagnostics.ts';
export { type Drill, Drills } from './drills.ts';
export { guardHandlers, type GuardFaces } from './guard-handlers.ts';
export { type CommandOutcome, DONE, type Handler, type Handlers, wouldNot } from './handlers.ts';
export { NONCE_MS, Nonces } from './nonces.ts';
export type { CommandRefusal } from './rules.ts';
export { type CommandDesk, type CommandDeskOptions, type CommandStatus, createCommandDesk } from './service.ts';
export { ServiceGrant } from './service-grant.ts';
export { type CommandName, SCHEMA } from './store.ts';
