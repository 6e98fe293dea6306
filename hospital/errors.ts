/** A fault on the hospital's side. What a gateway sent wrongly is a value (a quarantined batch, an alarm), never one of these. */
export type HospitalErrorCode =
  /** The configuration cannot be read or is faulty: every fault is named with its line. */
  | 'CONFIG_INVALID'
  /** A file is there already and is not replaced. */
  | 'FILE_EXISTS'
  /** A file that was named cannot be read, or is larger than it may be. */
  | 'FILE_UNREADABLE'
  /** A file or folder cannot be written. */
  | 'FILE_UNWRITABLE'
  /** A key is missing, damaged, or not of this site. */
  | 'KEYS_INVALID'
  /** The directory is not signed by the root, is older than the one in use, or would leave this receiver unable to open. */
  | 'DIRECTORY_REFUSED'
  /** A certificate cannot be made or used so. */
  | 'CERTIFICATE_REFUSED'
  /** A gateway of that name is known already. */
  | 'GATEWAY_EXISTS'
  /** There is no store where one is configured. */
  | 'STORE_MISSING'
  /** The store is of another site, or of a newer version. */
  | 'STORE_FOREIGN'
  /** The database cannot be opened, read or written. */
  | 'STORE_UNUSABLE'
  /** The backup is not what was written, or not of this site. */
  | 'BACKUP_REFUSED'
  /** It was told to stop; what was begun is whole or undone. */
  | 'INTERRUPTED'
  /** A receiver or another command works on the same store. */
  | 'ALREADY_RUNNING'
  /** An order cannot be given so, or by this authority. */
  | 'COMMAND_REFUSED'
  /** An enrolment, renewal or authority cannot be had so. */
  | 'IDENTITY_REFUSED'
  /** What was typed does not fit together. */
  | 'USAGE';

/** The one error class of this package. Match `code`, never the text; messages hold no secret. */
export class HospitalError extends Error {
  readonly code: HospitalErrorCode;

  constructor(code: HospitalErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'HospitalError';
    this.code = code;
  }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
