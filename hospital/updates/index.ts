/**
 * Updates at the hospital: what gateways ask leave for, the hospital's answer, and the receipts that come back.
 *
 * Protects gateways from an approval that nobody with the role gave, and people from approving something else than they were shown:
 * what is shown is read from the request itself. Trusts whoever holds an authority's files and this site's approval secret, from which
 * each gateway's approval key is derived: with that and an authority's Ed25519 key somebody can approve without a network.
 */
export { approvalKeyFor, approvalKeyOrder, loadApprovalSecret } from './approval-keys.ts';
export { pendingRequests, type PendingRequest } from './pending.ts';
export { type HeldReceipt, heldReceipts } from './receipts.ts';
