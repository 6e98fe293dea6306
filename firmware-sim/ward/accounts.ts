/** The people of a throw-away ward. Their secrets are random, shown once on the terminal and kept nowhere else. */
import { randomInt } from 'node:crypto';
import { isObject, parseObject } from '../json.ts';
import { logInOperator, makeFirstAdministrator } from './first-administrator.ts';
import type { WardLayout } from './layout.ts';
import { type Runtime, runProgram } from './programs.ts';

export interface WardAccount {
  readonly name: string;
  readonly role: string;
  readonly authenticator: 'pin' | 'password';
  readonly secret: string;
  /** Of the second factor, each good for one login; absent where it has none. */
  readonly codes?: readonly string[];
}

const PIN_DIGITS = 6;
const PASSWORD_LETTERS = 20;
const DIGITS = '0123456789';
/** No letters that look alike, as people type it from a screen. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

export function chooseAccounts(): readonly WardAccount[] {
  return [
    { name: 'dora', role: 'administrator', authenticator: 'password', secret: randomText(LETTERS, PASSWORD_LETTERS) },
    { name: 'anna', role: 'patient-care', authenticator: 'pin', secret: randomText(DIGITS, PIN_DIGITS) },
    { name: 'bert', role: 'biomed', authenticator: 'pin', secret: randomText(DIGITS, PIN_DIGITS) },
    { name: 'carla', role: 'patient-care', authenticator: 'pin', secret: randomText(DIGITS, PIN_DIGITS) },
    { name: 'remote-service', role: 'service', authenticator: 'password', secret: randomText(LETTERS, PASSWORD_LETTERS) },
  ];
}

/**
 * The agent must be running and new. The administrator comes first and stays logged in; the others follow one after the other, for
 * each is hashed with argon2id. Returns them with the codes of their second factor.
 */
export async function makeAccounts(
  runtime: Runtime,
  layout: WardLayout,
  accounts: readonly WardAccount[],
): Promise<readonly WardAccount[]> {
  const made: WardAccount[] = [];
  for (const account of accounts) {
    const { name, role, authenticator, secret } = account;
    if (role === 'administrator') {
      const [first = '', ...codes] = await makeFirstAdministrator(runtime, layout, name, secret);
      await logInOperator(runtime, layout, name, secret, first);
      made.push({ ...account, codes });
      continue;
    }
    const add = ['account', 'add', '--config', layout.agentConfig, '--name', name, '--role', role, '--authenticator'];
    await runProgram(runtime, 'wardkeeper', [...add, authenticator], { stdin: `${secret}\n` });
    if (role !== 'service') {
      made.push(account);
      continue;
    }
    const { stdout } = await runProgram(runtime, 'wardkeeper', [...add, 'lookup-code', '--json']);
    made.push({ ...account, codes: codesIn(stdout) });
  }
  return made;
}

function codesIn(stdout: string): readonly string[] {
  const shown = parseObject(stdout)?.['shown'];
  const codes = isObject(shown) ? shown['codes'] : undefined;
  return (Array.isArray(codes) ? codes : []).filter((code) => typeof code === 'string');
}

/** Like the right secret in length and letters, and never the right one. */
export function wrongSecretFor(account: WardAccount): string {
  const letters = account.authenticator === 'pin' ? DIGITS : LETTERS;
  for (;;) {
    const text = randomText(letters, account.secret.length);
    if (text !== account.secret) return text;
  }
}

function randomText(letters: string, length: number): string {
  return Array.from({ length }, () => letters[randomInt(letters.length)]).join('');
}
