/** One message on one connection: whether the broker has it. */
import type { IClientPublishOptions } from 'mqtt';
import type { Message } from './link.ts';

const PUBLISH_TIMEOUT_MS = 30_000;

export interface PublishingConnection {
  readonly client: { publish(topic: string, payload: Buffer, options: IClientPublishOptions, done: (error?: unknown) => void): unknown };
  /** Aborts with the connection. */
  readonly closed: AbortSignal;
  readonly isVersion5: boolean;
}

/** QoS 1. False: refused, no answer in time, or the connection ended. A connection lives for months, so nothing of a message stays with it. Never rejects. */
export async function publishOn({ client, closed, isVersion5 }: PublishingConnection, message: Message): Promise<boolean> {
  if (closed.aborted) return false;
  const { topic, payload, retain, expirySeconds } = message;
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const giveUp = () => resolve(false);
  const timer = setTimeout(giveUp, PUBLISH_TIMEOUT_MS);
  closed.addEventListener('abort', giveUp);
  try {
    const properties = isVersion5 && expirySeconds !== undefined ? { properties: { messageExpiryInterval: expirySeconds } } : {};
    client.publish(topic, Buffer.from(payload), { qos: 1, retain, ...properties }, (error) =>
      resolve(error === null || error === undefined),
    );
    return await promise;
  } catch {
    // A client that is about to end takes nothing more, and says so by throwing
    return false;
  } finally {
    clearTimeout(timer);
    closed.removeEventListener('abort', giveUp);
  }
}
