/** A part of the agent with a loop of its own. */
export interface Service {
  /** Stable name for logs and health. */
  readonly name: string;
  /** Works until `signal` aborts, then resolves; rejects only for a fault that the service cannot go on from. */
  run(signal: AbortSignal): Promise<void>;
}
