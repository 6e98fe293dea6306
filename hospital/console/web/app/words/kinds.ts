/** Kinds of event in plain words: what happened, as one would tell a colleague. A kind of a newer gateway is shown by its name. */
const WORDS: Readonly<Record<string, string>> = {
  ledgerOpened: 'Ledger begun',
  ledgerSetAside: 'Damaged ledger set aside',
  agentStarted: 'Agent started',
  agentStopped: 'Agent stopped',
  timeChanged: 'Clock changed',
  linkChanged: 'Link to the broker changed',
  eventsDropped: 'Events dropped for want of room',
  trustRefused: 'Signed object refused',
  loginSucceeded: 'Login',
  loginFailed: 'Login failed',
  loginDenied: 'Login denied without looking',
  accessBlocked: 'Locked out or made to wait',
  sessionEnded: 'Session ended',
  essentialAction: 'Essential action',
  attemptsThrottled: 'Flood of attempts slowed down',
  accountChanged: 'Account changed',
  accessDegraded: 'Access works under rules for trouble',
  baselineRecorded: 'Baseline of files recorded',
  fileChanged: 'File changed',
  watchDegraded: 'Watching of files is impaired',
  deviceStateChanged: 'Device changed its state',
  policyApplied: 'Access policy applied',
  policyRefused: 'Access policy refused',
  policyFellBack: 'Fell back to the built-in policy',
  rosterApplied: 'Staff roster applied',
  rosterRefused: 'Staff roster refused',
  rosterStale: 'Staff roster too old',
  authenticatorCap: 'Too many failures of one authenticator',
  factorAccepted: 'First factor right',
  factorMissing: 'Second factor never came',
  verifiersRestored: 'Accounts restored from their copy',
  reauthenticated: 'Person confirmed',
  emergencyOpened: 'Emergency access opened',
  emergencyRefused: 'Emergency code refused',
  emergencyChanged: 'Emergency access changed',
  emergencyEnded: 'Emergency access ended',
  emergencyReview: 'Review of an emergency',
  emergencyCodes: 'Emergency codes changed',
  approvalChanged: 'Approval by two people',
  operatorSession: 'Operator session',
  firstAdministrator: 'First administrator',
  authorisedChange: 'Authorised change of files',
  overlayApplied: 'Site overlay applied',
  fileRepaired: 'File repaired',
  maintenanceWindow: 'Maintenance window',
  filesFolded: 'Many files changed alike',
  massChange: 'Files rewritten in masses',
  netMissed: 'A check missed what a later one found',
  sessionRevoked: 'Session revoked',
  authorizationDenied: 'Asked for what is not allowed',
  trustRefusedAgain: 'Signed objects refused again',
  directoryAccepted: 'Key directory accepted',
  directoryExpired: 'Key directory expired',
  historyForked: 'Two histories of one ledger',
  storeChanged: 'Hospital store changed',
  responseHalted: 'Automatic repair given up',
  commandBegun: 'Command begun',
  commandFinished: 'Command finished',
  commandRefused: 'Command refused',
  commandNonce: 'Nonce for a command',
  diagnosticsPart: 'Piece of diagnostics',
  serviceGrant: 'Remote service allowed or ended',
  emergencyDrill: 'Emergency drill',
  postureReported: 'Posture reported',
  recordingResumed: 'Recording resumed',
  identityRetired: 'Gateway retired',
  identityChanged: 'Identity changed',
  pseudonymKeyChanged: 'People are named by another key',
  renewalFailing: 'Certificate renewal fails',
  updateStateChanged: 'Update moved on',
  updateConfirmed: 'Update confirmed',
  updateRolledBack: 'Update rolled back',
  updateAlarm: 'Alarm of an update',
  updateRefused: 'Update refused',
  updateTrustChanged: 'Update trust changed',
  updateApproval: 'Approval of an update',
  holdChanged: 'Hold on updates changed',
  updateReceiptIssued: 'Update receipt issued',
  governorChanged: 'Agent puts off or takes up work',
  healthSampled: 'State of the machine',
  healthThreshold: 'Limit of the machine',
  inventoryRecorded: 'Inventory of the machine',
  inventoryChanged: 'Inventory changed',
  warningsChanged: 'Warnings of the agent changed',
  dropped: 'Words of this event were dropped',
  unknown: 'Event of a newer version',
  unreadable: 'Unreadable event',
};

export function kindWords(kind: string): string {
  return Object.hasOwn(WORDS, kind) ? (WORDS[kind] ?? kind) : kind;
}

/** All that have words. */
export const KNOWN_KINDS: readonly string[] = Object.keys(WORDS);

/**
 * What the server's line says beyond severity, kind and device, which stand elsewhere: `origin=local-network failures=5` becomes
 * `origin local-network · failures 5`. `device`: as the event has it, empty for the gateway itself.
 */
export function detailWords(text: string, kind: string, device: string): string {
  const subject = `${kind} ${device === '' ? 'gateway' : device}`;
  const from = text.indexOf(subject);
  const rest = from < 0 ? text : text.slice(from + subject.length).trimStart();
  return rest.replaceAll(
    /(^| )([a-zA-Z]\w*)=/g,
    (_whole, before: string, name: string) => `${before === '' ? '' : ' · '}${wordsOf(name)} `,
  );
}

/** `consecutiveFailures` is `consecutive failures`. */
export function wordsOf(name: string): string {
  return name.replaceAll(/(?<=[a-z\d])[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);
}
