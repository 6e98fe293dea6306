/**
 * The keys for approvals without a network: one for each gateway and enrolment, all derived from one secret of the site, so that there
 * is nothing to keep for each and nothing to lose beside the key folder.
 */
import { hkdfSync, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { concat, type GatewayName, lengthPrefixed, recipientFrom, utf8 } from '@wardkeeper/proto';
import type { Order } from '@wardkeeper/proto/commands';
import { APPROVAL_KEY_BYTES } from '@wardkeeper/proto/consent';
import { HospitalError } from '../errors.ts';
import { KEY_FILES } from '../keys/index.ts';
import { makePrivateFolder, readFileWithin, writeFileDurably } from '../runtime/index.ts';

const SECRET_BYTES = 32;
const MAX_FILE_BYTES = 256;

/** Made where there is none and `make` says so. Throws HospitalError `FILE_UNREADABLE`, `KEYS_INVALID`. */
export function loadApprovalSecret(keysFolder: string, make: boolean): Uint8Array {
  const path = join(keysFolder, KEY_FILES.approvalSecret);
  if (make && !existsSync(path)) {
    makePrivateFolder(keysFolder);
    writeFileDurably(path, `${randomBytes(SECRET_BYTES).toString('base64')}\n`, { secret: true, fresh: true });
  }
  const text = readFileWithin(path, MAX_FILE_BYTES, 'approval secret').toString('utf8').trim();
  const secret = Buffer.from(text, 'base64');
  if (secret.length !== SECRET_BYTES || secret.toString('base64') !== text) {
    throw new HospitalError('KEYS_INVALID', `${path}: expected ${SECRET_BYTES} bytes in base64: put it back from a backup`);
  }
  return secret;
}

/** `sealing`: the gateway's X-Wing public key, so that a gateway that was enrolled anew needs its key anew. */
export function approvalKeyFor(secret: Uint8Array, { site, gateway }: GatewayName, sealing: Uint8Array): Uint8Array {
  const info = concat(utf8('wardkeeper/approval-key/1\0'), lengthPrefixed(utf8(site), utf8(gateway), recipientFrom(sealing).id));
  return new Uint8Array(hkdfSync('sha256', secret, new Uint8Array(), info, APPROVAL_KEY_BYTES));
}

export function approvalKeyOrder(key: Uint8Array): Order {
  return { kind: 'set-approval-key', key };
}
