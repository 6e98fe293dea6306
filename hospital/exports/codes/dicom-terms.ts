/** The terms of DICOM PS3.16's audit context groups that events are told by. FHIR AuditEvent uses the same. */

export interface DicomCode {
  readonly code: string;
  readonly meaning: string;
}

/** CID 400: what kind of event. */
export const APPLICATION_ACTIVITY: DicomCode = { code: '110100', meaning: 'Application Activity' };
export const SECURITY_ALERT: DicomCode = { code: '110113', meaning: 'Security Alert' };
export const USER_AUTHENTICATION: DicomCode = { code: '110114', meaning: 'User Authentication' };

const alert = (code: string, meaning: string): readonly [DicomCode, DicomCode] => [SECURITY_ALERT, { code, meaning }];

/** CID 400 with CID 401 or 402: the pairs that make sense together. */
export const AUDIT = {
  applicationStart: [APPLICATION_ACTIVITY, { code: '110120', meaning: 'Application Start' }],
  applicationStop: [APPLICATION_ACTIVITY, { code: '110121', meaning: 'Application Stop' }],
  login: [USER_AUTHENTICATION, { code: '110122', meaning: 'Login' }],
  logout: [USER_AUTHENTICATION, { code: '110123', meaning: 'Logout' }],
  nodeAuthentication: alert('110126', 'Node Authentication'),
  emergencyStarted: alert('110127', 'Emergency Override Started'),
  securityConfiguration: alert('110129', 'Security Configuration'),
  hardwareConfiguration: alert('110130', 'Hardware Configuration'),
  softwareConfiguration: alert('110131', 'Software Configuration'),
  restrictedFunction: alert('110132', 'Use of Restricted Function'),
  recordingStopped: alert('110133', 'Audit Recording Stopped'),
  recordingStarted: alert('110134', 'Audit Recording Started'),
  objectAttributes: alert('110135', 'Object Security Attributes Changed'),
  roles: alert('110136', 'Security Roles Changed'),
  userAttributes: alert('110137', 'User Security Attributes Changed'),
  emergencyStopped: alert('110138', 'Emergency Override Stopped'),
  remoteStarted: alert('110139', 'Remote Service Operation Started'),
  remoteStopped: alert('110140', 'Remote Service Operation Stopped'),
  localStarted: alert('110141', 'Local Service Operation Started'),
  localStopped: alert('110142', 'Local Service Operation Stopped'),
} as const satisfies Record<string, readonly [DicomCode, DicomCode]>;

/** A pair, for a variant. */
export function audit([event, type]: readonly [DicomCode, DicomCode]): { readonly event: DicomCode; readonly type: DicomCode } {
  return { event, type };
}
