/** The state folder: there, private, writable. */
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { attempt, type Check, passed } from './check.ts';

export function checkState(folder: string): Check {
  const name = 'STATE';
  const cure = `Make ${folder} with mode 0700, owned by the user that the agent runs as.`;
  if (!existsSync(folder)) return { name, verdict: 'fail', cause: `${folder} does not exist`, cure };
  const writable = attempt(() => accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK));
  if (writable.error !== null) return { name, verdict: 'fail', cause: writable.error, cure };
  const isOpenToOthers = (statSync(folder).mode & 0o077) !== 0;
  if (isOpenToOthers) return { name, verdict: 'warn', cause: `${folder} is open to other users`, cure: `chmod 0700 ${folder}` };
  return passed(name, `${folder} is private and writable${existsSync(join(folder, 'ledger.db')) ? '' : ', no ledger yet'}`);
}
