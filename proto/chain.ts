/**
 * The ledger's hash chain. A row's hash covers the one before it, its number and its body, so that no row can be changed,
 * removed, added or moved without every later hash telling. The body goes in as its own hash: a row whose body was dropped
 * (with a record of it) still checks from 32 bytes.
 */
import { hash } from 'node:crypto';
import { concat, lengthPrefixed, u64, utf8 } from './bytes.ts';
import type { GatewayName } from './names.ts';

export const HASH_BYTES = 32;
export const LEDGER_ID_BYTES = 16;

const GENESIS_LABEL = utf8('wardkeeper/ledger/1\0');
const ROW_LABEL = utf8('wardkeeper/event/1\0');

/** hash[0]: binds a ledger to its gateway and to its id, the random nonce of its birth. */
export function genesisHash(name: GatewayName, ledger: Uint8Array): Uint8Array {
  return sha256(concat(GENESIS_LABEL, lengthPrefixed(utf8(name.site), utf8(name.gateway), ledger)));
}

/** hash[seq] = SHA-256(label || hash[seq-1] || seq || SHA-256(body)). */
export function rowHash(previous: Uint8Array, seq: number, bodyHash: Uint8Array): Uint8Array {
  return sha256(concat(ROW_LABEL, previous, u64(seq), bodyHash));
}

export function sha256(bytes: Uint8Array): Uint8Array {
  return hash('sha256', bytes, 'buffer');
}
