/** Puts what `init` made where nothing stands yet: the file whole or not at all, and nobody's file replaced. */
import { chmodSync, closeSync, existsSync, fsyncSync, linkSync, mkdirSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { AgentError } from '../errors.ts';
import { PRIVATE_FOLDER, PUBLIC_FILE, reasonOf, syncFolder } from '../runtime/durable-file.ts';

export interface InitFiles {
  /** Absolute path of agent.toml, and its text. It holds no secret. */
  readonly config: string;
  readonly text: string;
  /** Absolute; made for its owner alone where it is not there. */
  readonly state: string;
}

/** Throws AgentError: `CONFIG_INVALID` where there is a configuration already, `STATE_UNWRITABLE`. */
export function writeInitFiles({ config, text, state }: InitFiles): void {
  if (existsSync(config)) throw exists(config);
  const scratch = join(dirname(config), `.${basename(config)}.${randomBytes(6).toString('hex')}`);
  try {
    mkdirSync(dirname(config), { recursive: true, mode: 0o755 });
    if (!existsSync(state)) {
      mkdirSync(state, { recursive: true, mode: PRIVATE_FOLDER });
      chmodSync(state, PRIVATE_FOLDER);
    }
    const file = openSync(scratch, 'wx', PUBLIC_FILE);
    try {
      writeFileSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    // A link, because unlike a rename it takes nobody's place.
    linkSync(scratch, config);
    syncFolder(dirname(config));
  } catch (cause) {
    const reason = reasonOf(cause);
    if (reason === 'EEXIST') throw exists(config);
    throw new AgentError('STATE_UNWRITABLE', `${config} or ${state} cannot be written: ${reason}`, { cause });
  } finally {
    rmSync(scratch, { force: true });
  }
}

function exists(config: string): AgentError {
  return new AgentError('CONFIG_INVALID', `${config} is there already and stays as it is: edit it, move it away, or give another --config`);
}
