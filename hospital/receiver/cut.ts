/**
 * Ending a gateway's connection that stands. A broker reads its revocation list for the next connection and leaves alone who is connected;
 * but of two clients with one id it has to end the first (MQTT 5.0 §3.1.4, MQTT-3.1.4-3; 3.1.1 likewise), and a gateway's id is its name. So
 * the receiver connects once under that id, and leaves. A broker that keeps the ids of different certificates apart (the one behind
 * "npm start") is not reached by this; it ends connections by itself when it reads a list.
 */
import { connect } from 'mqtt';
import { messageOf } from '../errors.ts';
import { clientOptions, type MqttLinkOptions } from './mqtt-link.ts';

export type CutVerdict =
  /** The broker has let the receiver in under that id: nobody else is connected under it now. */
  | { readonly ok: true }
  /** `detail`: for people. */
  | { readonly ok: false; readonly detail: string };

/** Never rejects. */
export async function cutConnection(broker: Omit<MqttLinkOptions, 'site' | 'random'>, gateway: string): Promise<CutVerdict> {
  let options: ReturnType<typeof clientOptions>;
  try {
    options = clientOptions(broker);
  } catch (cause) {
    return { ok: false, detail: `the receiver's certificate, key or CA cannot be read: ${messageOf(cause)}` };
  }
  const client = connect({ ...options, clientId: gateway });
  const { promise, resolve } = Promise.withResolvers<CutVerdict>();
  client.on('connect', () => resolve({ ok: true }));
  client.on('error', (error) => resolve({ ok: false, detail: messageOf(error) }));
  client.on('close', () => resolve({ ok: false, detail: 'the broker closed the connection' }));
  try {
    return await promise;
  } finally {
    client.end(true);
  }
}
