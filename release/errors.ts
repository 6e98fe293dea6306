/** A fault on the signing machine: something about its own files. What a request gets wrong is a refusal, a value. */
export type ReleaseErrorCode =
  | 'FILE_UNREADABLE'
  | 'FILE_TOO_LARGE'
  | 'FILE_UNWRITABLE'
  | 'CA_INVALID'
  | 'KEYS_INVALID'
  | 'REPOSITORY_INVALID'
  /** A newer wardkeeper-release has written the file, in a form that this one does not know. */
  | 'FORMAT_NEWER'
  /** Somebody else is changing it: trying again later helps. */
  | 'REPOSITORY_BUSY'
  /** A token does not do what it is asked for. */
  | 'TOKEN_FAILED';

/** The one error class of this package. Match `code`, never the text; messages hold no secret. */
export class ReleaseError extends Error {
  readonly code: ReleaseErrorCode;

  constructor(code: ReleaseErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ReleaseError';
    this.code = code;
  }
}
