/** A fault in the agent: something that a caller could not have asked for differently. Refusals are values, not these. */
export type AgentErrorCode =
  /** The configuration cannot be read or is faulty: every fault is named with its line. */
  | 'CONFIG_INVALID'
  /** The program that the agent is embedded in hands in what it cannot work with: the message names the adapter. */
  | 'ADAPTER_INVALID'
  /** A folder or file of the agent cannot be written. */
  | 'STATE_UNWRITABLE'
  /** The ledger cannot be written: the disk is full, failing or read-only. What cannot be recorded is denied. */
  | 'LEDGER_UNWRITABLE'
  /** A newer Wardkeeper has written the state, in a form that this one does not know. */
  | 'STATE_NEWER'
  /** Another agent, or another command, works on the same state. */
  | 'ALREADY_RUNNING'
  /** This gateway has no keys or certificate yet. */
  | 'IDENTITY_MISSING'
  /** Its identity does not fit together, or is of another gateway than the configuration names. */
  | 'IDENTITY_INVALID'
  /** There is an identity already, which is not replaced unasked. */
  | 'IDENTITY_EXISTS'
  /** What holds the key of this gateway's keys is not there: no file, no credential, no TPM. */
  | 'KEY_HOLDER_ABSENT'
  /** It is there and does not give the key: a TPM after another start, or another one. */
  | 'KEY_HOLDER_REFUSED'
  /** A sealed file was changed, or is of another gateway, or what says how it is sealed is gone. */
  | 'SECRET_UNREADABLE'
  /** Somebody else listens at the path of a socket. */
  | 'SOCKET_IN_USE'
  /** No agent answers at the socket. */
  | 'AGENT_UNREACHABLE'
  /** The agent does not do it for whoever asks. */
  | 'AGENT_REFUSED'
  /** It answers what this command does not know: another version runs. */
  | 'ANSWER_UNKNOWN'
  /** The broker does not take it: its access list or its limits. */
  | 'BROKER_REFUSED'
  /** The connection to the broker went away meanwhile. */
  | 'LINK_LOST'
  /** The kernel gives no watch for files: too many are in use. */
  | 'WATCH_FAILED'
  /** The system gives no random bytes; nothing is made without. */
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
