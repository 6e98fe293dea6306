/** A gateway's approval key as a file that only this gateway opens: for its installation, or in the answer to its enrolment. */
import { type GatewayName, recipientFrom, type SigningIdentity } from '@wardkeeper/proto';
import { encodeCommand, MAX_COMMAND_VALIDITY_MS, sealCommand, signCommand } from '@wardkeeper/proto/commands';
import { approvalKeyOrder } from './approval-keys.ts';

/** Never run as a command: its counter counts for nothing. */
const NO_COUNTER = 1;

export interface ApprovalFile {
  /** Sealed to the gateway. */
  readonly sealed: Uint8Array;
  /** Signed, before it was sealed. */
  readonly document: Uint8Array;
}

/** `key`: from `approvalKeyFor`. `sealing`: the gateway's X-Wing public key, raw. Valid for seven days. */
export function makeApprovalFile(
  name: GatewayName,
  parts: { readonly key: Uint8Array; readonly sealing: Uint8Array; readonly signer: SigningIdentity; readonly nowMs: number },
): ApprovalFile {
  const { key, sealing, signer, nowMs } = parts;
  const { site, gateway } = name;
  const times = { issuedMs: nowMs, expiresMs: nowMs + MAX_COMMAND_VALIDITY_MS };
  const body = encodeCommand({ site, gateway, ...times, nonce: null, order: approvalKeyOrder(key) });
  const document = signCommand(body, NO_COUNTER, signer);
  return { document, sealed: sealCommand({ site, gateway }, recipientFrom(sealing), document) };
}
