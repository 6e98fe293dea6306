/** The link to the broker as the receiver needs it: a port, so that the receiver can be tried without one. */

export interface LinkHandler {
  /** Connected and subscribed. */
  onUp(): void;
  /** Was up and is not any more, or could not come up. `reason`: a stable code or the system's own words. */
  onDown(reason: string, retryInMs: number): void;
  /** A message of this site's gateways, or the directory as the broker hands it out. The next one is given only when this resolves; it never rejects. */
  onMessage(topic: string, payload: Uint8Array): Promise<void>;
}

export interface Message {
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly retain: boolean;
  /** The broker lets it go after so long; MQTT 5 only. Absent: it keeps it. */
  readonly expirySeconds?: number;
}

export interface Link {
  /** Connects, subscribes to the site's batches, states and directory, and comes back by itself, until `signal` aborts. Never rejects. */
  run(handler: LinkHandler, signal: AbortSignal): Promise<void>;
  /**
   * QoS 1. True when the broker has acknowledged; false when there is no connection, it was lost before, or the broker refused.
   * Nothing is kept for a later connection: whoever asked decides what is still worth saying then. Never rejects.
   */
  publish(message: Message): Promise<boolean>;
}
