/**
 * The receiver: from the broker to the store, and a receipt back.
 *
 * Protects the record from everyone who can publish to the broker or run it: nothing is stored that the registered gateway did
 * not sign, nothing opens under another name than its topic's, what fails is set aside with its reason and the line goes on.
 * Protects gateways from each other: work is taken in turns, memory is bounded. Trusts the keys it was given and the store.
 * It keeps no state but the store's: killed at any moment, it has promised nothing that is not on disk. It cannot tell a slow
 * broker from one that holds messages back; only heartbeats that stay away show that.
 */
export { cutConnection, type CutVerdict } from './cut.ts';
export { DEFAULT_QUEUE_MAX_BYTES, LONGEST_HOLD_MS, MAX_PACKET_BYTES, MESSAGE_OVERHEAD_BYTES, SENDER_SHARE } from './limits.ts';
export type { Link, LinkHandler, Message } from './link.ts';
export { MqttLink, type MqttLinkOptions } from './mqtt-link.ts';
export { FairQueue, type Offer, type Queued } from './queue.ts';
export { Receiver, type ReceiverParts } from './receiver.ts';
export { DEFAULT_HEARTBEAT_MISSING_MS } from './silence.ts';
