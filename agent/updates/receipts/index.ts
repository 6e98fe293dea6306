/**
 * Receipts: what this gateway signs about an update that has come to an end.
 *
 * Protects whoever has to show later what was done, by whom it was agreed to and how it ended: the receipt is made in the transaction
 * that makes the outcome durable, goes to the hospital as an event, and can be taken home as a file or a QR code. Trusts the gateway's
 * own keys. It proves what this agent saw, not that the manufacturer's release is any good.
 */
export { createReceipts, type KeptReceipt, type ReceiptParts, type Receipts } from './receipts.ts';
export { SCHEMA } from './store.ts';
