/** The receipts that gateways sent, each checked again against the keys by which the site knows its gateway. */
import { decodeEvent, type VerifyingIdentity } from '@wardkeeper/proto';
import { openReceipt, type UpdateReceipt } from '@wardkeeper/proto/consent';
import type { StoreReader } from '../store/index.ts';

export interface HeldReceipt {
  readonly gateway: string;
  /** Where the gateway's word lies: its ledger, as hex, and the row. */
  readonly proof: { readonly ledger: string; readonly seq: number };
  readonly receivedMs: number;
  /** Null: it does not verify by any key that this gateway has had. */
  readonly receipt: UpdateReceipt | null;
}

/** Newest last. */
export async function heldReceipts(reader: StoreReader, gateway: string | null, limit: number): Promise<readonly HeldReceipt[]> {
  const held: HeldReceipt[] = [];
  for (const { gateway: from, ledger, seq, body, receivedMs } of await reader.newestOfKind('updateReceiptIssued', limit, gateway)) {
    const event = body === null ? null : decodeEvent(body);
    if (event?.kind !== 'updateReceiptIssued') continue;
    const { document = new Uint8Array() } = event.detail as { document?: Uint8Array };
    const receipt = openByAny(document, from, await reader.identitiesOf(from));
    held.push({ gateway: from, proof: { ledger, seq }, receivedMs, receipt });
  }
  return held;
}

function openByAny(document: Uint8Array, gateway: string, identities: readonly VerifyingIdentity[]): UpdateReceipt | null {
  for (const identity of identities) {
    const opened = openReceipt(document, identity);
    if (opened.ok && opened.receipt.gateway === gateway) return opened.receipt;
  }
  return null;
}
