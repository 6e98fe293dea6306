/**
 * One-time codes by time (RFC 6238): six digits, 30 seconds, HMAC-SHA-1, which is what authenticator programs have in common.
 * Each step is accepted once and none before the last accepted one (RFC 6238 §5.2); steps are never taken at a time that
 * nobody can vouch for, which is the caller's to know.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { u64 } from '@wardkeeper/proto';
import { encodeBase32 } from './base32.ts';

/** RFC 4226 §4 R6: 160 bits. */
export const TOTP_KEY_BYTES = 20;
const STEP_MS = 30_000;
const DIGITS = 6;
/** RFC 6238 §5.2: one step either way, for slow fingers and a clock half a minute off. */
const DRIFT_STEPS = 1;

export type TotpHash = 'sha1' | 'sha256' | 'sha512';

export function totpStep(wallMs: number): number {
  return Math.floor(wallMs / STEP_MS);
}

/** RFC 4226 §5.3 with the step for a counter. `digits` at most 8. */
export function totpCode(key: Uint8Array, step: number, hash: TotpHash = 'sha1', digits = DIGITS): string {
  const mac = createHmac(hash, key).update(u64(step)).digest();
  const offset = (mac.at(-1) ?? 0) & 0xf;
  const number = mac.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

/** The step that `code` belongs to, where that is near `wallMs` and after `lastStep`; null: wrong, or used. */
export function matchTotp(key: Uint8Array, code: string, wallMs: number, lastStep: number): number | null {
  const typed = Buffer.from(code.replaceAll(/\s/g, ''), 'utf8');
  const now = totpStep(wallMs);
  let found: number | null = null;
  // All of them each time: how long it takes says nothing about which one it was.
  for (let step = now - DRIFT_STEPS; step <= now + DRIFT_STEPS; step += 1) {
    const expected = Buffer.from(totpCode(key, Math.max(0, step)), 'utf8');
    if (typed.length === expected.length && timingSafeEqual(typed, expected) && step > lastStep) found ??= step;
  }
  return found;
}

/** What an authenticator program reads from a QR code (Key URI format). Holds the secret. */
export function totpUri(key: Uint8Array, issuer: string, account: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`;
  return `otpauth://totp/${label}?secret=${encodeBase32(key)}&issuer=${encodeURIComponent(issuer)}`;
}
