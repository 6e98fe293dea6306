/** What a receiver holds in memory at most. */
import { MAX_BATCH_BYTES } from '@wardkeeper/proto';

/** The largest batch with its topic and MQTT's own bytes. */
export const MAX_PACKET_BYTES = MAX_BATCH_BYTES + 1_024;

/** A connection state is some hundred bytes; more is not looked at. */
export const MAX_STATE_BYTES = 16 * 1024;

/** All that waits to be stored, the group that a transaction is at included; 1,000 gateways that send at once fit several times. */
export const DEFAULT_QUEUE_MAX_BYTES = 64 * 1024 * 1024;

/** One gateway's part of it: a quarter, so that no three can fill it. */
export const SENDER_SHARE = 1 / 4;

/** Counted for each message besides its payload. */
export const MESSAGE_OVERHEAD_BYTES = 1_024;

/** How long the broker is made to wait while the queue is full, before a message is let go: shorter than half a keepalive. */
export const LONGEST_HOLD_MS = 5_000;

/** One transaction takes what has come, for this long and this many at most: then its receipts go out. */
export const GROUP_MS = 40;
export const GROUP_BATCHES = 256;
