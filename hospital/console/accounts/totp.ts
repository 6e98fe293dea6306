/** One-time codes by time (RFC 6238): six digits, 30 seconds, HMAC-SHA-1, which is what authenticator programs have in common. */
import { Secret, TOTP } from 'otpauth';

/** RFC 4226 §4 R6: 160 bits. */
export const TOTP_KEY_BYTES = 20;
const STEP_MS = 30_000;
/** RFC 6238 §5.2: one step either way. */
const DRIFT_STEPS = 1;

/** The step that `code` belongs to, where that is near `wallMs` and after `lastStep`; null: wrong, or used. */
export function matchTotp(key: Uint8Array, code: string, wallMs: number, lastStep: number): number | null {
  const token = code.replaceAll(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const delta = totpOf(key).validate({ token, timestamp: wallMs, window: DRIFT_STEPS });
  const step = delta === null ? null : Math.floor(wallMs / STEP_MS) + delta;
  // RFC 6238 §5.2: each step is accepted once, and none before the last accepted one.
  return step === null || step <= lastStep ? null : step;
}

/** For authenticator programs; both hold the secret. */
export function totpTexts(key: Uint8Array, issuer: string, label: string): { readonly uri: string; readonly secret: string } {
  const totp = totpOf(key, issuer, label);
  return { uri: totp.toString(), secret: (totp.secret.base32.match(/.{1,4}/g) ?? []).join(' ') };
}

function totpOf(key: Uint8Array, issuer = '', label = 'wardkeeper'): TOTP {
  const bytes = Uint8Array.from(key);
  return new TOTP({ issuer, label, algorithm: 'SHA1', digits: 6, period: STEP_MS / 1_000, secret: new Secret({ buffer: bytes.buffer }) });
}
