/** Why the simulator could not do what it was asked. */
export type SimErrorCode =
  | 'USAGE'
  | 'CONFIG_INVALID'
  | 'STATE_UNUSABLE'
  | 'WARD_RUNNING'
  | 'SOCKET_UNREACHABLE'
  | 'LINE_MALFORMED'
  | 'LISTEN_FAILED'
  | 'COMMAND_FAILED'
  | 'CHILD_DIED'
  | 'TIMEOUT'
  | 'OUTPUT_MALFORMED'
  | 'EXPECTATION'
  /** As it was told to. */
  | 'FIRMWARE_CRASHED';

/** The only error this package throws on purpose. Match `code`; `message` is for people and holds no secret. */
export class SimError extends Error {
  readonly code: SimErrorCode;

  constructor(code: SimErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SimError';
    this.code = code;
  }
}

/** What a caught value says, for a message or a log. */
export function reasonOf(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault);
}
