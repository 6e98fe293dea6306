/** What telemetry needs of a connection to the hospital's broker. One session is one connection; coming back is telemetry's to decide. */

export interface LinkMessage {
  readonly topic: string;
  readonly payload: Uint8Array;
}

export interface LinkConnectOptions {
  readonly subscriptions: readonly string[];
  /** Published by the broker, retained, when this session ends without a word. */
  readonly will: LinkMessage;
  /** The next message is taken from the connection only when this has resolved. */
  readonly onMessage: (message: LinkMessage) => Promise<void>;
}

/** Bytes since the connection began, TLS and its handshake included. */
export interface WireBytes {
  readonly sent: number;
  readonly received: number;
}

export interface LinkSession {
  /** How many publishes may be unacknowledged at once: min(16, what the broker said). */
  readonly window: number;
  /** The largest packet that the broker takes. */
  readonly maxBytes: number;
  /** QoS 1. Resolves on the broker's acknowledgement; rejects with AgentError `BROKER_REFUSED` or `LINK_LOST`. */
  publish(message: LinkMessage, options: { readonly retain: boolean }): Promise<void>;
  wireBytes(): WireBytes;
  /** Resolves, with a stable reason code, when the connection is gone. */
  readonly closed: Promise<string>;
  /** Says goodbye and closes; the will is not published. */
  end(): Promise<void>;
  /** Closes without a word, as if the line were cut; the broker publishes the will. */
  drop(reason: string): void;
}

/** Why there is no session: a stable code for events (`ECONNREFUSED`, `REFUSED_135`, …) and words for the log. */
export interface LinkRefusal {
  readonly refused: string;
  readonly detail: string;
}

export interface LinkPort {
  /** Resolves when connected and subscribed, or with why not: a broker that is away is no fault. Never rejects. */
  connect(options: LinkConnectOptions, signal: AbortSignal): Promise<LinkSession | LinkRefusal>;
}

export const LARGEST_WINDOW = 16;
