/**
 * Consent: nobody's device is changed because one person wanted it so.
 *
 * Protects the hospital from a technician alone, and both from whoever can carry messages or type codes: an approval is for one
 * gateway, one release, one direction and one nonce that this gateway made, and it ends. Trusts the access guard to say who works at
 * the operator socket, the command desk to have checked a command's signatures, and the approval key that enrolment set. It cannot
 * tell a hospital that agreed from one whose authority's keys and approval key were both stolen.
 */
export {
  type ApprovalDesk,
  type ApprovalDeskParts,
  CONSENT_MS,
  type ConsentOutcome,
  type ConsentRefusal,
  type ConsentView,
  createApprovalDesk,
  TYPED_TRIES,
} from './desk.ts';
export { type Consent, type ConsentNeeded, INSTALL_ACTION, missingConsents, takesTwo } from './rules.ts';
export { SCHEMA } from './store.ts';
