/** What happened, for people and log shippers: one JSON object a line. Never a secret, never an event's content. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;
export type Log = (event: string, fields?: LogFields) => void;

/** A log that writes lines `{"at":…,"event":…,…}`. */
export function jsonLog(writeLine: (line: string) => void, wallMs: () => number): Log {
  return (event, fields = {}) => writeLine(JSON.stringify({ at: new Date(wallMs()).toISOString(), event, ...fields }));
}
