/** The way back to the keys where their holder is gone: 160 random bits on paper, shown once, in the hospital's or the manufacturer's safe. */
import { utf8 } from '@wardkeeper/proto';
import { encodeBase32, foldBase32 } from '../../access/base32.ts';

const BYTES = 20;
const FORM = /^[A-Z2-7]{32}$/;

/** Eight groups of four letters and digits. */
export function makeRecoveryCode(randomBytes: (count: number) => Uint8Array): string {
  return (encodeBase32(randomBytes(BYTES)).match(/.{4}/g) ?? []).join('-');
}

/** What the storage key is wrapped under; null: not in the form of a code. In any case, with or without hyphens. */
export function recoverySecret(typed: string): Uint8Array | null {
  const code = foldBase32(typed);
  return FORM.test(code) ? utf8(code) : null;
}
