/** An order as a file that only one gateway opens: a secret for its installation, or in the answer to its enrolment. */
import { type GatewayName, recipientFrom, type SigningIdentity } from '@wardkeeper/proto';
import { encodeCommand, MAX_COMMAND_VALIDITY_MS, type Order, sealCommand, signCommand } from '@wardkeeper/proto/commands';

/** Never run as a command: its counter counts for nothing. */
const NO_COUNTER = 1;

export interface OrderFile {
  /** Sealed to the gateway. */
  readonly sealed: Uint8Array;
  /** Signed, before it was sealed. */
  readonly document: Uint8Array;
}

/** `sealing`: the gateway's X-Wing public key, raw. Valid for seven days. */
export function makeOrderFile(
  { site, gateway }: GatewayName,
  parts: { readonly order: Order; readonly sealing: Uint8Array; readonly signer: SigningIdentity; readonly nowMs: number },
): OrderFile {
  const { order, sealing, signer, nowMs } = parts;
  const times = { issuedMs: nowMs, expiresMs: nowMs + MAX_COMMAND_VALIDITY_MS };
  const document = signCommand(encodeCommand({ site, gateway, ...times, nonce: null, order }), NO_COUNTER, signer);
  return { document, sealed: sealCommand({ site, gateway }, recipientFrom(sealing), document) };
}
