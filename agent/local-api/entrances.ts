/** The sockets that a request can come in by. Which one it was says where it is from; nothing in the request can. */
import type { AccessOrigin } from '../access/index.ts';

/** A device socket's origin, or the operator's socket. */
export type Entrance = AccessOrigin | 'operator';

export const DEVICE_SOCKETS: readonly Entrance[] = ['local-console', 'local-network', 'remote-service'];
export const OPERATOR: readonly Entrance[] = ['operator'];

/** An operator sits at the gateway itself: what holds for the bedside holds there. */
export function originOf(entrance: Entrance): AccessOrigin {
  return entrance === 'operator' ? 'local-console' : entrance;
}
