/** Two operators of one gateway, each at an own prompt: the `wardkeeper` command as they type it, in this process. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { loadPseudonymKey, type Role } from '../../agent/access/index.ts';
import { openStateSecrets } from './secrets.ts';
import { saveMember } from '../../agent/access/roster-store.ts';
import { runCli } from '../../agent/cli/index.ts';
import { CHEAP, openAccessBench, PASSWORD } from './access.ts';
import { tempFolder } from './temp.ts';

export interface Typed {
  readonly code: number;
  readonly out: readonly string[];
  readonly talk: readonly string[];
}

export interface OperatorAtWork {
  readonly type: (args: readonly string[], stdin?: string) => Promise<Typed>;
  readonly login: () => Promise<Typed>;
}

export interface Hired {
  readonly name: string;
  readonly role: Role;
  /** Vouched for by the hospital's roster instead of this gateway. */
  readonly listed: boolean;
}

/** Makes accounts in the state folder of an agent that does not run. `config`: of that agent. */
export async function hireOperators(state: string, config: string, people: readonly Hired[]): Promise<readonly OperatorAtWork[]> {
  const pseudonymKey = loadPseudonymKey(join(state, 'pseudonym.key'), await openStateSecrets(state), (count) => randomBytes(count));
  const { guard, ledger } = await openAccessBench({ path: join(state, 'ledger.db'), pseudonymKey, hashing: CHEAP });
  const hired: OperatorAtWork[] = [];
  for (const { name, role, listed } of people) {
    await guard.addAccount({ name, role, authenticator: 'password', secret: PASSWORD });
    const made = await guard.addAccount({ name, role, authenticator: 'lookup-code', secret: '' });
    if (listed) saveMember(ledger.database, name, { revoked: false, disabledHere: false });
    const codes = made.kind === 'added' && made.shown?.kind === 'lookup-codes' ? [...made.shown.codes] : [];
    const type = promptOf(config);
    hired.push({ type, login: () => type(['login', '--name', name], `${PASSWORD}\n${codes.shift()}\n`) });
  }
  ledger.inner.database.close();
  return hired;
}

function promptOf(config: string): OperatorAtWork['type'] {
  const own = tempFolder('xdg');
  return async (args, stdin = '') => {
    const out: string[] = [];
    const talk: string[] = [];
    const code = await runCli([...args, '--config', config], {
      writeOut: (text) => out.push(text.trimEnd()),
      writeError: (text) => talk.push(text.trimEnd()),
      readStdin: async () => stdin,
      untilSignalled: () => new AbortController().signal,
      environment: { XDG_RUNTIME_DIR: own },
    });
    return { code, out, talk };
  };
}
