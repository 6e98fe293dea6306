/** The hospital's own alarms, which no gateway writes: what they mean to others when they begin, and when they are over. */
import type { AlarmCode } from '../../store/index.ts';
import { AUDIT } from './dicom-terms.ts';
import { type KindCodes, type Outcome, row, when } from './meaning.ts';

/** As kinds of what is exported. */
export type AlarmKind = `alarm-${AlarmCode}`;

/** OCSF's findings have a life: created, updated, closed. */
function alarm(title: string, about: Parameters<typeof row>[2], outcome: Outcome): KindCodes {
  return row(
    title,
    200401,
    about,
    { outcome },
    when('change', ['again'], { ocsf: 200402 }),
    when('change', ['cleared'], { title: `Over: ${title}`, ocsf: 200403, outcome: 'success' }),
  );
}

export const ALARM_CODES: Readonly<Record<AlarmKind, KindCodes>> = {
  'alarm-fork': alarm('Two histories of a ledger', AUDIT.recordingStopped, 'major-failure'),
  'alarm-clone': alarm('One identity on two machines', AUDIT.nodeAuthentication, 'major-failure'),
  'alarm-retired-speaks': alarm('A retired gateway speaks', AUDIT.nodeAuthentication, 'major-failure'),
  'alarm-quarantine-full': alarm('Held batches let go for lack of room', AUDIT.recordingStopped, 'serious-failure'),
  'alarm-voucher-spent': alarm('A voucher met too many wrong secrets', AUDIT.nodeAuthentication, 'serious-failure'),
  'alarm-crl-stale': alarm('Revocation list overdue', AUDIT.securityConfiguration, 'minor-failure'),
  'alarm-crl-refused': alarm('Revocation list cannot be used', AUDIT.securityConfiguration, 'serious-failure'),
  'alarm-checkpoint-differs': alarm('A signed checkpoint contradicts the record', AUDIT.recordingStopped, 'major-failure'),
  'alarm-checkpoint-refused': alarm('A checkpoint of another signer or ledger', AUDIT.nodeAuthentication, 'serious-failure'),
  'alarm-head-differs': alarm('A heartbeat contradicts the record', AUDIT.recordingStopped, 'major-failure'),
  'alarm-rolled-back': alarm('A ledger was set back', AUDIT.recordingStopped, 'major-failure'),
  'alarm-heartbeat-missing': alarm('Nothing heard of a gateway', AUDIT.recordingStopped, 'serious-failure'),
  'alarm-ledger-changed': alarm('A gateway has begun another ledger', AUDIT.recordingStopped, 'minor-failure'),
  'alarm-gap-accepted': alarm('Rows accepted as missing for good', AUDIT.securityConfiguration, 'minor-failure'),
  'alarm-quarantined': alarm('A batch was set aside', AUDIT.nodeAuthentication, 'serious-failure'),
  'alarm-too-many-gaps': alarm('Too many open gaps of a ledger', AUDIT.recordingStopped, 'minor-failure'),
  'alarm-forks-full': alarm('More of another history than is kept', AUDIT.recordingStopped, 'serious-failure'),
  'alarm-rules-refused': alarm('Alert rules have a fault', AUDIT.securityConfiguration, 'minor-failure'),
  'alarm-directory-expiring': alarm("The site's directory ends soon", AUDIT.securityConfiguration, 'minor-failure'),
  'alarm-directory-replaced': alarm("The broker held another directory than the site's", AUDIT.securityConfiguration, 'serious-failure'),
  'alarm-directory-behind': alarm("The broker holds a newer directory than the receiver's", AUDIT.securityConfiguration, 'serious-failure'),
  'alarm-directory-expired': alarm("The site's directory has expired", AUDIT.securityConfiguration, 'serious-failure'),
};
