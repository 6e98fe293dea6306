/** A fault in the agent: something that a caller could not have asked for differently. Refusals are values, not these. */
export type AgentErrorCode =
  | 'CONFIG_INVALID'
  | 'STATE_UNWRITABLE'
  | 'LEDGER_UNWRITABLE'
  | 'ALREADY_RUNNING'
  | 'IDENTITY_MISSING'
  | 'IDENTITY_INVALID'
  | 'IDENTITY_EXISTS'
  | 'SOCKET_IN_USE'
  | 'AGENT_UNREACHABLE'
  | 'AGENT_REFUSED'
  | 'BROKER_REFUSED'
  | 'LINK_LOST'
  | 'WATCH_FAILED'
  | 'RANDOM_UNAVAILABLE'
  /** A file named on the command line cannot be read, or is not what it should be. */
  | 'FILE_UNUSABLE';

/** The one error class of this package. Match `code`, never the text; messages hold no secret. */
export class AgentError extends Error {
  readonly code: AgentErrorCode;

  constructor(code: AgentErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'AgentError';
    this.code = code;
  }
}
