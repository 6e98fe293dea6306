/** People with more than one factor, for tests. */
import type { AccessGuard, Role } from '../../agent/access/index.ts';
import { totpCode, totpStep } from '../../agent/access/totp.ts';

/** Long enough beside a second factor only. */
export const ADMIN_PASSWORD = 'nine-Herons';

export interface Privileged {
  readonly name: string;
  /** The one-time code of that moment. */
  readonly code: (wallMs: number) => string;
  /** Ten from paper. */
  readonly codes: readonly string[];
}

/** An account with password, one-time codes and codes on paper. */
export async function addPrivileged(guard: AccessGuard, name: string, role: Role): Promise<Privileged> {
  const password = await guard.addAccount({ name, role, authenticator: 'password', secret: ADMIN_PASSWORD });
  if (password.kind === 'refused') throw new Error(password.code);
  const totp = await guard.addAccount({ name, role, authenticator: 'totp', secret: '' });
  const lookup = await guard.addAccount({ name, role, authenticator: 'lookup-code', secret: '' });
  if (totp.kind === 'refused' || totp.shown?.kind !== 'totp') throw new Error('no one-time codes');
  if (lookup.kind === 'refused' || lookup.shown?.kind !== 'lookup-codes') throw new Error('no codes on paper');
  const key = readBase32(totp.shown.secret);
  return { name, codes: lookup.shown.codes, code: (wallMs) => totpCode(key, totpStep(wallMs)) };
}

/** RFC 4648 §6, apart from the agent's own. */
export function readBase32(text: string): Uint8Array {
  const bits = Array.from(text, (letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2));
}
