/** This gateway's secrets for verbs that work without the running agent. */
import { randomBytes } from 'node:crypto';
import {
  DEFAULT_TCTI,
  type HolderOutside,
  openSecrets,
  type OpenSecrets,
  type Protection,
  protectSecrets,
} from '../identity/at-rest/index.ts';
import { secretFiles } from '../identity/index.ts';
import type { AgentConfigForCli, CliContext } from './context.ts';

const BY_FILE = { keyHolder: { kind: 'file', path: null }, tcti: DEFAULT_TCTI } as const;

export function holderOutside({ paths, identity = BY_FILE }: AgentConfigForCli, { environment = {} }: CliContext): HolderOutside {
  const { CREDENTIALS_DIRECTORY: credentialsDirectory = null } = environment;
  return { state: paths.state, credentialsDirectory, tcti: identity.tcti, randomBytes: (count) => randomBytes(count) };
}

export function protectionOf({ paths, identity = BY_FILE }: AgentConfigForCli, withRecovery: boolean): Protection {
  return { choice: identity.keyHolder, secretFiles: secretFiles(paths.state), withRecovery };
}

/** As they are. Throws AgentError `KEY_HOLDER_ABSENT`, `KEY_HOLDER_REFUSED`, `SECRET_UNREADABLE`. */
export function openCliSecrets(config: AgentConfigForCli, context: CliContext): Promise<OpenSecrets> {
  return openSecrets(holderOutside(config, context));
}

/** For verbs that write secrets: where nothing is protected yet, it is now. Throws as above, and `STATE_UNWRITABLE`. */
export async function readyCliSecrets(config: AgentConfigForCli, context: CliContext): Promise<OpenSecrets> {
  const opened = await openCliSecrets(config, context);
  return opened.holder === null ? protectSecrets(protectionOf(config, false), holderOutside(config, context)) : opened;
}
