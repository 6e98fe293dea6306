/** A request for consent to an update, as gateway gw-1 of the tests would write it. */
import type { UpdateRequest } from '@wardkeeper/proto/consent';
import { NAME } from './names.ts';

export function updateRequest(change: Partial<UpdateRequest> = {}): UpdateRequest {
  return {
    ...NAME,
    release: new Uint8Array(32).fill(0xd1),
    component: 'firmware',
    from: { version: '1.4.0', releaseCounter: 14 },
    to: { version: '1.5.0', releaseCounter: 15 },
    isRollback: false,
    nonce: new Uint8Array(16).fill(0x3e),
    expiresMs: 1_800_000_000_000,
    ...change,
  };
}

/** Of the request that is open; empty: none is. */
export function requestDigestOf(desk: { readonly current: () => { readonly digest: string } | null }): string {
  return desk.current()?.digest ?? '';
}
