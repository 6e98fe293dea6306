/**
 * Consent to an update: what exactly people agree to, how the hospital says yes without a network, and the gateway's receipt.
 *
 * Protects a gateway from an approval that was given for another gateway, another release, another time, or by nobody: every form is
 * over one canonical request with a nonce that the gateway made. Trusts the keys that the caller hands in. Whether a nonce is still
 * open, how many tries are left and who must agree are for the gateway to say: agent/updates/approvals.
 */
export { isAnswerTo, readAnswer, signAnswer, type UpdateAnswer } from './answer.ts';
export {
  CONSENT_WAYS,
  type ConsentWay,
  openReceipt,
  type OpenedReceipt,
  OUTCOMES,
  type ReceiptConsent,
  type SignedReceipt,
  signReceipt,
  type UpdateOutcome,
  type UpdateReceipt,
} from './receipt.ts';
export {
  canonicalRequest,
  decodeRequest,
  encodeRequest,
  MAX_REQUEST_BYTES,
  type ReleaseName,
  REQUEST_NONCE_BYTES,
  requestDigest,
  type UpdateRequest,
} from './request.ts';
export { readRequestText, requestText } from './request-text.ts';
export { base32, fromBase32, MAX_TEXT_LENGTH } from './text.ts';
export { APPROVAL_KEY_BYTES, isTypedCode, readTypedCode, typedCode } from './typed-code.ts';
