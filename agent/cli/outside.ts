/** What the entry, which alone touches the process, hands to the command line. */
import type { OwnProgram } from '../runtime/spawn.ts';

export interface CliProcess {
  readonly writeOut: (text: string) => void;
  readonly writeError: (text: string) => void;
  readonly readStdin: () => Promise<string>;
  /** Called once, by a verb that waits: from then on signals stop what it does instead of the process. */
  readonly untilSignalled: () => AbortSignal;
  readonly environment: Record<string, string | undefined>;
  /** How this program was started, for the daemon, which starts verbs of it. Absent: there is no daemon to be run from here. */
  readonly own?: Pick<OwnProgram, 'path' | 'args'>;
  /** Asks whoever sits at the terminal; null: no more answers. Absent: nobody does. */
  readonly ask?: (question: string) => Promise<string | null>;
  /** Columns of the terminal that standard error is; absent: it is none. */
  readonly terminalColumns?: number;
}
