/** What the verbs of the `wardkeeper` command are given by its entry, which alone touches the process. */
import type { IdentityConfig } from '../identity/config.ts';

/** The part of the agent's configuration that verbs which work without the running agent need. */
export interface AgentConfigForCli {
  /** Both pass `isName`. */
  readonly site: string;
  readonly gateway: string;
  /** Absolute folders. */
  readonly paths: { readonly state: string; readonly runtime: string; readonly device?: string };
  /** Absent: a file in the state folder holds the keys. */
  readonly identity?: IdentityConfig;
}

/** How a verb ended: 0 done, 1 failed or refused, 2 usage, 75 try later, 77 not permitted, 78 bad config. */
export type ExitCode = 0 | 1 | 2 | 75 | 77 | 78;

export interface CliContext {
  /** Data: one call is one line, its line end added. */
  readonly stdout: (text: string) => void;
  /** Talk: what happened, what to do next. One call is one line, its line end added. */
  readonly stderr: (text: string) => void;
  /** All of standard input as text, without its last line end. The one way a secret comes in. */
  readonly readStdin: () => Promise<string>;
  /** Asks whoever sits at the terminal; null: no more answers. Absent: nobody does. Never for a secret. */
  readonly ask?: (question: string) => Promise<string | null>;
  /** Unix milliseconds. */
  readonly nowMs: () => number;
  /** Throws where the file is missing or faulty; the entry turns that into exit 78. */
  readonly loadConfig: (path: string) => AgentConfigForCli;
  /** The process's own; absent: none. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Where standard error is a terminal: writes as it is, so that a line can be drawn again. Absent: it is none. */
  readonly terminal?: { readonly columns: number; readonly write: (text: string) => void };
  /** From the first call on, Ctrl-C ends what is waited for instead of the process. Absent: it cannot be heard. */
  readonly untilInterrupted?: () => AbortSignal;
  /** Between two looks at what goes on. Absent: half a second. */
  readonly lookEveryMs?: number;
  /** Sets how the command will end. Not calling it means 0. */
  readonly exit: (code: ExitCode) => void;
}
