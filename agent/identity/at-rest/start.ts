/** Secrets at the agent's start: what lies plain is sealed, and what cannot be is told; care does not wait for a TPM. */
import { AgentError } from '../../errors.ts';
import type { Log } from '../../runtime/log.ts';
import { messageOf } from '../../runtime/message.ts';
import type { HolderChoice, HolderOutside } from './holder.ts';
import { type OpenSecrets, openSecrets } from './open.ts';
import { plainSecrets, protectionGap, protectSecrets, sealPlain } from './protect.ts';
import { KeyVault } from './vault.ts';

export interface StartedSecrets extends OpenSecrets {
  /** For a warning: how far what is differs from what agent.toml says. Null: not at all. */
  readonly gap: string | null;
}

/**
 * Throws AgentError `KEY_HOLDER_ABSENT`, `KEY_HOLDER_REFUSED`, `SECRET_UNREADABLE` where what is sealed cannot be opened; a holder that is
 * missing when nothing is sealed yet leaves it plain, with a gap to tell.
 */
export async function startSecrets(
  { choice, secretFiles }: { readonly choice: HolderChoice; readonly secretFiles: readonly string[] },
  outside: HolderOutside,
  log: Log,
): Promise<StartedSecrets> {
  let opened = await openSecrets(outside);
  if (opened.holder === null) opened = await protectedOrPlain({ choice, secretFiles }, outside, opened, log);
  else if (opened.secrets instanceof KeyVault) told(sealPlain(opened.secrets, secretFiles), opened.holder.kind, log);
  return { ...opened, gap: protectionGap(opened.holder, choice, plainSecrets(secretFiles)) };
}

async function protectedOrPlain(
  { choice, secretFiles }: { readonly choice: HolderChoice; readonly secretFiles: readonly string[] },
  outside: HolderOutside,
  plain: OpenSecrets,
  log: Log,
): Promise<OpenSecrets> {
  try {
    const done = await protectSecrets({ choice, secretFiles, withRecovery: false }, outside);
    told(done.sealed, done.holder.kind, log);
    return done;
  } catch (error) {
    if (!(error instanceof AgentError) || error.code !== 'KEY_HOLDER_ABSENT') throw error;
    log('the keys stay as they are: their holder is not there', { code: error.code, detail: messageOf(error) });
    return plain;
  }
}

function told(sealed: readonly string[], holder: string, log: Log): void {
  if (sealed.length > 0) log('keys that lay plain are sealed', { holder, files: sealed.length });
}
