/**
 * Posture: how the machine is and what it is made of.
 *
 * Protects the hospital from not knowing: a gateway that runs hot, whose disk fills, on which somebody installed a package or listens on another
 * port. Samples come from /proc in the daemon; the inventory is taken by a helper process, so that the library that looks into a machine is
 * never in the daemon's memory. It trusts kernel and package manager: who has root can lie to both, and the integrity guard is for that.
 * It changes nothing on the machine, and it sends no user's name, command line, serial number or hardware address.
 */
export { POSTURE_SCHEMA, type PostureConfig } from './config.ts';
export { watchPosture } from './for-agent.ts';
export { type Item, ITEM_KINDS } from './rules.ts';
export { createPosture, type InventoryFailing, type Over, type Posture, type PostureStatus } from './service.ts';
export { forgetItems, SCHEMA } from './store.ts';
