/**
 * Identities of gateways: the site's certificate authority, vouchers, enrolment over EST, revocation and retirement.
 *
 * Protects the site from devices that nobody brought in, from copies of those that were, and from those whose time is over; and
 * gateways from asking anybody else, by vouchers that name this site's roots. Trusts the manufacturers' CAs in `factory_cas`, the folder
 * with the authority's key (0700, key 0600), whoever is given a voucher, and the store, in which every try is counted before a secret is
 * looked at. It does not cut a connection that a broker has let in: the broker reads the revocation list for the next one, and the
 * receiver holds back what comes meanwhile.
 */
export { AUTHORITY_FILES, finishRoll, importAuthority, loadAuthority, type SiteAuthority } from './authority.ts';
export { dropFormer, isOfFormer, rollAuthority, type RollOrder } from './roll.ts';
export { type Clone, type CloneEvidence, type Machine, machineText } from './clones.ts';
export type { IdentityConfig } from './config.ts';
export { type IssuedVoucher, issueVoucher, type VoucherOrder } from './issue-voucher.ts';
export { splitCertificates } from './pem-files.ts';
export { describeList, type ListDescription, listFile, type Published, publishList } from './publisher.ts';
export type { CertificateRow, Standing } from './register.ts';
export { discardBatch, type Released, releaseBatch } from './release.ts';
export { type ListSource, RevocationFiles, type Revocations } from './revocations.ts';
export { type EnrolmentRefusal, MAX_TRIES, REFUSALS, voucherState } from './rules.ts';
export { serveEnrolment } from './server.ts';
export { EnrolmentService, type ServiceAnswer, type ServiceRequest } from './service.ts';
export type { VoucherRow } from './vouchers.ts';
export { takeRetirement } from './witness.ts';
