/** Kinds that tell of the record itself, of the agent and of its link. */
import { AUDIT, audit } from './dicom-terms.ts';
import { row, when } from './meaning.ts';

export const RECORD_CODES = {
  ledgerOpened: row(
    'Ledger opened',
    100806,
    AUDIT.recordingStarted,
    {},
    when('reason', ['predecessor-damaged', 'fork'], { title: 'Ledger opened after a broken one', outcome: 'serious-failure' }),
  ),
  ledgerSetAside: row('Ledger failed its check and was set aside', 200401, AUDIT.recordingStopped, { outcome: 'major-failure' }),
  eventsDropped: row('Events dropped for lack of room', 100801, AUDIT.recordingStopped, { outcome: 'minor-failure' }),
  historyForked: row('Two histories of one ledger', 200401, AUDIT.recordingStopped, { outcome: 'major-failure' }),
  storeChanged: row("The hospital's store was restored or replaced", 501901, AUDIT.securityConfiguration, { action: 'U' }),
  recordingResumed: row('Recording resumed', 100806, AUDIT.recordingStarted),
  agentStarted: row('Agent started', 600203, AUDIT.applicationStart),
  agentStopped: row('Agent stopped', 600204, AUDIT.applicationStop),
  timeChanged: row('Clock changed', 501901, AUDIT.securityConfiguration, { action: 'U' }),
  linkChanged: row(
    'Link to the hospital lost',
    500102,
    AUDIT.nodeAuthentication,
    { outcome: 'minor-failure' },
    when('connected', ['true'], { title: 'Link to the hospital up', outcome: 'success' }),
  ),
  trustRefused: row('Signed object refused', 200401, AUDIT.nodeAuthentication, { outcome: 'serious-failure' }),
  trustRefusedAgain: row('Signed objects refused again', 200401, AUDIT.nodeAuthentication, { outcome: 'serious-failure' }),
  directoryAccepted: row("Hospital's directory accepted", 501901, AUDIT.securityConfiguration, { action: 'U' }),
  directoryExpired: row("Hospital's directory expired", 501901, AUDIT.securityConfiguration, { outcome: 'minor-failure' }),
  identityChanged: row("Gateway's certificate changed", 300403, AUDIT.securityConfiguration, { action: 'U' }),
  pseudonymKeyChanged: row('People are named by another pseudonym key', 501901, AUDIT.securityConfiguration, { action: 'U' }),
  renewalFailing: row("Gateway's certificate cannot be renewed", 600801, AUDIT.nodeAuthentication, { outcome: 'minor-failure' }),
  identityRetired: row("Gateway's identity retired", 300407, AUDIT.securityConfiguration, { action: 'D' }),
  deviceStateChanged: row('Device state changed', 500102, AUDIT.hardwareConfiguration, { action: 'R' }),
  commandBegun: row('Command begun', 600303, AUDIT.remoteStarted),
  commandFinished: row(
    'Command ended without success',
    600303,
    AUDIT.remoteStopped,
    { outcome: 'minor-failure' },
    when('outcome', ['DONE'], { title: 'Command done', outcome: 'success' }),
  ),
  commandRefused: row('Command refused', 600303, AUDIT.remoteStarted, { outcome: 'serious-failure' }),
  commandNonce: row('Nonce for a command given', 600301, AUDIT.remoteStarted, { action: 'C' }),
  diagnosticsPart: row('Diagnostics handed over', 600302, AUDIT.remoteStarted, { action: 'R' }),
  postureReported: row("Gateway's state reported", 500102, AUDIT.remoteStarted, { action: 'R' }),
  serviceGrant: row(
    'Service from afar granted',
    300501,
    AUDIT.remoteStarted,
    {},
    when('change', ['revoked', 'ended'], { title: 'Service from afar ended', ocsf: 300502, ...audit(AUDIT.remoteStopped) }),
  ),
  governorChanged: row(
    'Agent puts off work for lack of resources',
    600801,
    AUDIT.securityConfiguration,
    { action: 'U', outcome: 'minor-failure' },
    when('level', ['0'], { title: 'Agent works at its full pace again', outcome: 'success' }),
  ),
  healthSampled: row('State of the machine', 500102, AUDIT.hardwareConfiguration, { action: 'R' }),
  healthThreshold: row(
    'Machine is over a limit',
    600801,
    AUDIT.hardwareConfiguration,
    { action: 'R', outcome: 'minor-failure' },
    when('crossed', ['false'], { title: 'Machine is within its limit again', outcome: 'success' }),
  ),
  inventoryRecorded: row('Inventory of the machine', 500102, AUDIT.softwareConfiguration, { action: 'R' }),
  inventoryChanged: row('Inventory of the machine changed', 500102, AUDIT.softwareConfiguration, { action: 'U' }),
  /** The gateway's quota dropped the body: only its hash is held. */
  dropped: row('Event held by its hash alone', 100801, AUDIT.recordingStopped, { outcome: 'minor-failure' }),
  /** Written by a newer version than this one. */
  unknown: row('Event of a newer kind', 99, AUDIT.securityConfiguration, { outcome: 'minor-failure' }),
  /** Bytes that no version writes. */
  unreadable: row('Event that cannot be read', 200401, AUDIT.recordingStopped, { outcome: 'serious-failure' }),
};
