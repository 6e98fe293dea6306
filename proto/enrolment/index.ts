/**
 * Enrolment: how a gateway with a factory certificate becomes a hospital's, keeps being it, and ends.
 *
 * Protects both sides from everyone between them: the gateway from a hospital that is not the one on its voucher, the hospital from
 * keys and names that were exchanged on the way. Trusts whoever carries the voucher, and the secret in it until it is used. Counting
 * wrong secrets, judging certificate chains and keeping registers are the two sides' own work. Nothing here loads node-forge: the
 * certificate request that carries these parts is made by `@wardkeeper/proto/x509`.
 */
export { type Adoption, formatAdoption, MAX_ADOPTION_BYTES, parseAdoption, verifyAdoptedKeys } from './adoption.ts';
export {
  type AnswerRefusal,
  encodeEnrolmentAnswer,
  type EnrolmentAnswer,
  judgeAnswer,
  MAX_ANSWER_BYTES,
  parseEnrolmentAnswer,
} from './answer.ts';
export { bindRequest, type BoundRequest, isBound } from './bind.ts';
export { ENROLMENT_PATHS, type EstAddress, type EstOperation, estPath, MAX_REQUEST_BODY_BYTES, parseEstUrl } from './paths.ts';
export {
  encodeEnrolmentRequest,
  type EnrolmentRequest,
  parseEnrolmentRequest,
  requestDigest,
  sameKeys,
  signKeyProof,
  verifyKeyProof,
} from './request.ts';
export {
  MAX_RETIREMENT_BYTES,
  openRetirement,
  type Retirement,
  RETIREMENT_REASONS,
  type RetirementReason,
  signRetirement,
  WIPED,
  type Wiped,
} from './retirement.ts';
export {
  encodeVoucher,
  isDeviceSerial,
  isEnrolmentUrl,
  isVouchedRoot,
  parseVoucher,
  type Voucher,
  VOUCHER_ID_BYTES,
  VOUCHER_SECRET_BYTES,
} from './voucher.ts';
