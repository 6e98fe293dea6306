/** What stands for a person's secret in a roster: a slow hash, as the gateways keep them. */
import { argon2, createHash, pbkdf2, X509Certificate } from 'node:crypto';
import { promisify } from 'node:util';

export const VERIFIER_KINDS = ['password', 'pin', 'badge', 'certificate'] as const;
export type VerifierKind = (typeof VERIFIER_KINDS)[number];
export type VerifierHash = 'argon2id' | 'pbkdf2-hmac-sha512';

/** OWASP Password Storage Cheat Sheet, for both. */
const ARGON2 = { memory: 19 * 1024, passes: 2, parallelism: 1 };
const PBKDF2_ITERATIONS = 210_000;
const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** SP 800-63B-4 §3.1.1.2, where it is the only factor; a gateway whose policy asks for a second one takes it as well. */
const MIN_PASSWORD_LENGTH = 15;
const MAX_PASSWORD_LENGTH = 256;
const PIN = /^[0-9]{6,16}$/;
const CARD_NUMBER = /^[0-9A-Za-z]{4,64}$/;

const hashArgon2 = promisify(argon2);
const hashPbkdf2 = promisify(pbkdf2);

/** `input`: the secret; for a badge its number, and its PIN on a second line if it has one; for a certificate its PEM. */
export async function makeRosterVerifier(
  kind: VerifierKind,
  input: string,
  hash: VerifierHash,
  randomBytes: (count: number) => Uint8Array,
): Promise<string | { readonly refusal: string }> {
  if (kind === 'certificate') return certificateVerifier(input);
  const [secret = '', second = '', ...rest] = input.split(/\r?\n/);
  if (rest.some((line) => line !== '') || (kind !== 'badge' && second !== ''))
    return { refusal: `expected the ${kind} as one line on standard input` };
  const derive = (text: string) => slowHash(text, hash, randomBytes(SALT_BYTES));
  switch (kind) {
    case 'pin':
      return PIN.test(secret) ? derive(secret) : { refusal: 'expected a PIN of 6 to 16 digits' };
    case 'password': {
      const length = Array.from(secret.normalize('NFC')).length;
      const sound = secret.isWellFormed() && !/\p{Cc}/u.test(secret) && length >= MIN_PASSWORD_LENGTH && length <= MAX_PASSWORD_LENGTH;
      return sound ? derive(secret) : { refusal: `expected a password of ${MIN_PASSWORD_LENGTH} to ${MAX_PASSWORD_LENGTH} characters` };
    }
    case 'badge': {
      if (!CARD_NUMBER.test(secret)) return { refusal: "expected the badge's number: 4 to 64 letters and digits" };
      if (second === '') return `$badge$2$card${await derive(secret.toUpperCase())}`;
      return PIN.test(second)
        ? `$badge$2$card-pin${await derive(`${secret.toUpperCase()}:${second}`)}`
        : { refusal: 'expected a PIN of 6 to 16 digits on the second line' };
    }
  }
}

function certificateVerifier(pem: string): string | { readonly refusal: string } {
  try {
    const spki = new X509Certificate(pem).publicKey.export({ format: 'der', type: 'spki' });
    return `$certificate$1$${createHash('sha256').update(spki).digest('base64url')}`;
  } catch {
    return { refusal: 'expected one certificate as PEM on standard input' };
  }
}

/** PHC string, as agent/access/verifier.ts reads it. NFC as RFC 8265 §4.2 has it for secrets. */
async function slowHash(secret: string, kind: VerifierHash, salt: Uint8Array): Promise<string> {
  const message = Buffer.from(secret.normalize('NFC'), 'utf8');
  if (kind === 'pbkdf2-hmac-sha512') {
    const key = await hashPbkdf2(message, salt, PBKDF2_ITERATIONS, HASH_BYTES, 'sha512');
    return `$pbkdf2-sha512$i=${PBKDF2_ITERATIONS}$${base64(salt)}$${base64(key)}`;
  }
  const key = await hashArgon2('argon2id', { message, nonce: salt, tagLength: HASH_BYTES, ...ARGON2 });
  const { memory, passes, parallelism } = ARGON2;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(key)}`;
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replaceAll('=', '');
}
