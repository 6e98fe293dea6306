/**
 * Binding: the voucher's secret over everything that the hospital is to believe of a gateway. Nobody between the two can exchange
 * a name or a key without the secret, and the secret itself never travels.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { concat, hex, lengthPrefixed, utf8 } from '../bytes.ts';
import type { CertificateName } from '../x509/certificate.ts';
import { VOUCHER_SECRET_BYTES } from './voucher.ts';

/** Public keys as raw bytes; the requested one as SubjectPublicKeyInfo. The MAC stands inside the request, so it is over what the request says and not over its bytes. */
export interface BoundRequest extends CertificateName {
  readonly voucher: Uint8Array;
  /** DER, of the key that a certificate is asked for. */
  readonly certificateKeySpki: Uint8Array;
  readonly ed25519: Uint8Array;
  readonly mlDsa65: Uint8Array;
  readonly xWing: Uint8Array;
}

/** HMAC-SHA-256 under the secret over labelled, length-prefixed parts, as 64 hexadecimal digits: the request's challengePassword. */
export function bindRequest(secret: Uint8Array, bound: BoundRequest): string {
  return hex(macOf(secret, bound));
}

/** In constant time. `mac`: as it stands in the request, whatever it is. */
export function isBound(secret: Uint8Array, bound: BoundRequest, mac: string): boolean {
  const expected = macOf(secret, bound);
  const given = /^[0-9a-f]{64}$/.test(mac) ? Buffer.from(mac, 'hex') : Buffer.alloc(expected.length);
  return timingSafeEqual(expected, given);
}

function macOf(secret: Uint8Array, bound: BoundRequest): Buffer {
  if (secret.length !== VOUCHER_SECRET_BYTES) throw new Error(`expected a secret of ${VOUCHER_SECRET_BYTES} bytes`);
  const parts: readonly (readonly [string, Uint8Array])[] = [
    ['voucher', bound.voucher],
    ['site', utf8(bound.site)],
    ['gateway', utf8(bound.gateway)],
    ['serial', utf8(bound.serial)],
    ['certificate', bound.certificateKeySpki],
    ['ed25519', bound.ed25519],
    ['ml-dsa-65', bound.mlDsa65],
    ['x-wing', bound.xWing],
  ];
  const input = concat(utf8('wardkeeper/enrolment/1\0'), lengthPrefixed(...parts.flatMap(([label, bytes]) => [utf8(label), bytes])));
  return createHmac('sha256', secret).update(input).digest();
}
