/** Logs are JSON lines. What is logged is for an engineer; what must be proven goes to the ledger. */
export type Log = (message: string, fields?: Readonly<Record<string, unknown>>) => void;

export function createLog(write: (line: string) => void, nowMs: () => number): Log {
  return (message, fields = {}) => write(`${JSON.stringify({ at: new Date(nowMs()).toISOString(), message, ...fields })}\n`);
}
