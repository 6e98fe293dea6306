/** The retained hint who is connected, also a gateway's will. Signed when connecting; a lower connection number is ignored. */
import type { GatewayName } from '../names.ts';
import { wardkeeper } from '../wire.ts';

const STATE = wardkeeper.v1.ConnectionState;

export interface ConnectionState extends GatewayName {
  readonly online: boolean;
}

export function encodeConnectionState(state: ConnectionState): Uint8Array {
  return STATE.encode({ ...state }).finish();
}

/** Null for bytes of another shape: a hint that cannot be read is no hint. */
export function parseConnectionState(body: Uint8Array): ConnectionState | null {
  try {
    const { site, gateway, online } = STATE.decode(body);
    return { site: site ?? '', gateway: gateway ?? '', online: online ?? false };
  } catch {
    return null;
  }
}
