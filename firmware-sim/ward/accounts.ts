/** The people of a throw-away ward. Their secrets are random, shown once on the terminal and kept nowhere else. */
import { randomInt } from 'node:crypto';
import type { WardLayout } from './layout.ts';
import { type Runtime, runProgram } from './programs.ts';

export interface WardAccount {
  readonly name: string;
  readonly role: string;
  readonly authenticator: 'pin' | 'password';
  readonly secret: string;
}

const PIN_DIGITS = 6;
const PASSWORD_LETTERS = 20;
const DIGITS = '0123456789';
/** No letters that look alike, as people type it from a screen. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

export function chooseAccounts(): readonly WardAccount[] {
  return [
    { name: 'anna', role: 'patient-care', authenticator: 'pin', secret: randomText(DIGITS, PIN_DIGITS) },
    { name: 'bert', role: 'biomed', authenticator: 'pin', secret: randomText(DIGITS, PIN_DIGITS) },
    { name: 'remote-service', role: 'service', authenticator: 'password', secret: randomText(LETTERS, PASSWORD_LETTERS) },
  ];
}

/** The agent must be running. One after the other: each is hashed with argon2id. */
export async function makeAccounts(runtime: Runtime, layout: WardLayout, accounts: readonly WardAccount[]): Promise<void> {
  for (const { name, role, authenticator, secret } of accounts) {
    const args = ['account', 'add', '--config', layout.agentConfig, '--name', name, '--role', role, '--authenticator', authenticator];
    await runProgram(runtime, 'wardkeeper', args, { stdin: `${secret}\n` });
  }
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
