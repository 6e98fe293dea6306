/**
 * Receipts: the hospital's signed word that it holds a ledger up to a row. On this word a gateway may forget.
 *
 * Protects gateways from forgetting what is not safe: a receipt is made only from what is committed with fsync, and carries a
 * number that grows over every crash. Trusts the store's positions and the receipt keys. It does not decide what is held.
 */
export { type IssuerParts, ReceiptIssuer, type ReceiptSource } from './issuer.ts';
export { dueInMs, HYBRID_EVERY_MS, needsHybrid, RECEIPT_SPACING_MS } from './rules.ts';
