/** A fault on the signing machine: something about its own files. What a request gets wrong is a refusal, a value. */
export type ReleaseErrorCode =
  /** A file that was named cannot be read. */
  | 'FILE_UNREADABLE'
  /** It is larger than what is expected of its kind. */
  | 'FILE_TOO_LARGE'
  /** A file or folder cannot be written. */
  | 'FILE_UNWRITABLE'
  /** The factory CA's key or certificate is missing, damaged, or one is not the other's. */
  | 'CA_INVALID'
  /** A signer's key is missing, damaged, or of another kind. */
  | 'KEYS_INVALID'
  /** The repository of updates is damaged, or holds what does not fit together. */
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
