/** What the verbs of `wardkeeper-hospital` are given by its entry, which alone touches the process. */
import { type HospitalConfig, loadConfig } from '../config.ts';
import { HospitalError } from '../errors.ts';
import type { IdentityConfig } from '../identity/index.ts';

/** How a verb ended: 0 done, 1 failed or refused, 2 usage, 75 try later, 77 not permitted, 78 bad config. */
export type ExitCode = 0 | 1 | 2 | 75 | 77 | 78;

export interface CliContext {
  /** Data: one call is one line, its line end added. */
  readonly stdout: (line: string) => void;
  /** Talk: what happened, what to do next. One call is one line, its line end added. */
  readonly stderr: (line: string) => void;
  /** All of standard input as text, without its last line end: the one way a secret comes in. At most 64 KiB. */
  readonly readStdin: () => Promise<string>;
  /** Standard output is a terminal: colour is welcome there and nowhere else. */
  readonly colour: boolean;
  /** Aborts on SIGINT and SIGTERM. */
  readonly signal: AbortSignal;
  readonly wallMs: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
  /** Sets how the command will end. Not calling it means 0. */
  readonly exit: (code: ExitCode) => void;
}

export const DEFAULT_CONFIG = '/etc/wardkeeper/hospital.toml';

export interface ConfigOption {
  readonly config: string;
}

export function configOf({ config }: ConfigOption): HospitalConfig {
  return loadConfig(config);
}

/** Throws HospitalError `CONFIG_INVALID` where the file has no `[identity]`. */
export function identityConfigOf({ identity }: Pick<HospitalConfig, 'identity'>): IdentityConfig {
  if (identity !== null) return identity;
  throw new HospitalError('CONFIG_INVALID', 'hospital.toml: expected [identity] with folder, url and factory_cas');
}
