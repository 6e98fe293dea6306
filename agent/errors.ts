/** A fault in the agent: something that a caller could not have asked for differently. Refusals are values, not these. */
export type AgentErrorCode =
  | 'CONFIG_INVALID'
  | 'STATE_UNWRITABLE'
  | 'LEDGER_UNWRITABLE'
  | 'ALREADY_RUNNING'
  | 'IDENTITY_MISSING'
  | 'IDENTITY_INVALID'
  | 'IDENTITY_EXISTS'
  /** What holds the key of this gateway's keys is not there: no file, no credential, no TPM. */
  | 'KEY_HOLDER_ABSENT'
  /** It is there and does not give the key: a TPM after another start, or another one. */
  | 'KEY_HOLDER_REFUSED'
  /** A sealed file was changed, or is of another gateway, or what says how it is sealed is gone. */
  | 'SECRET_UNREADABLE'
  | 'SOCKET_IN_USE'
  | 'AGENT_UNREACHABLE'
  | 'AGENT_REFUSED'
  /** It answers what this command does not know: another version runs. */
  | 'ANSWER_UNKNOWN'
  | 'BROKER_REFUSED'
  | 'LINK_LOST'
  | 'WATCH_FAILED'
  | 'RANDOM_UNAVAILABLE'
  /** A file named on the command line cannot be read, or is not what it should be. */
  | 'FILE_UNUSABLE'
  /** A web server with updates does not answer, breaks off again and again, or says that it cannot now. */
  | 'SERVER_UNREACHABLE'
  /** It sends, but so slowly that the update would never be there (TUF: slow retrieval). */
  | 'SERVER_SLOW'
  /** It answers what a folder of files never would: a redirect, a packed body, another range than was asked for. */
  | 'SERVER_ANSWER'
  /** A file there became another one while it was being fetched. */
  | 'SERVER_FILE_CHANGED'
  /** A boot loader's own tool fails, or does not say what was written. */
  | 'BOOT_LOADER';

/** The one error class of this package. Match `code`, never the text; messages hold no secret. */
export class AgentError extends Error {
  readonly code: AgentErrorCode;

  constructor(code: AgentErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'AgentError';
    this.code = code;
  }
}
