/** A fault on the hospital's side. What a gateway sent wrongly is a value (a quarantined batch, an alarm), never one of these. */
export type HospitalErrorCode =
  | 'CONFIG_INVALID'
  | 'FILE_EXISTS'
  | 'FILE_UNREADABLE'
  | 'FILE_UNWRITABLE'
  | 'KEYS_INVALID'
  | 'DIRECTORY_REFUSED'
  | 'CERTIFICATE_REFUSED'
  | 'GATEWAY_EXISTS'
  | 'STORE_MISSING'
  | 'STORE_FOREIGN'
  | 'STORE_UNUSABLE'
  | 'BACKUP_REFUSED'
  | 'INTERRUPTED'
  | 'ALREADY_RUNNING'
  | 'COMMAND_REFUSED'
  | 'IDENTITY_REFUSED'
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
