/** A WebAuthn authenticator in software: what a browser and a security key make together, from node:crypto alone. */
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { FactorRequest, AuthenticatorRequest } from '../../agent/access/index.ts';

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const ATTESTED = 0x40;

export interface SoftwareKeyOptions {
  /** The page's, as the browser sees it. */
  readonly origin: string;
  readonly rpId: string;
}

export class SoftwareKey {
  readonly #pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  readonly #id = randomBytes(32);
  readonly #at: SoftwareKeyOptions;
  /** Signatures so far; real keys count them, some never do. */
  counter = 0;

  constructor(at: SoftwareKeyOptions) {
    this.#at = at;
  }

  register(challenge: string): NonNullable<AuthenticatorRequest['attestation']> {
    const { x = '', y = '' } = this.#pair.publicKey.export({ format: 'jwk' });
    const point = (text: string) => cborBytes(Buffer.from(text, 'base64url'));
    // COSE_Key (RFC 9053): EC2, ES256, P-256.
    const cose = Buffer.concat([Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]), point(x), Buffer.from([0x22]), point(y)]);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.#id.length);
    const authData = Buffer.concat([this.#head(USER_PRESENT | USER_VERIFIED | ATTESTED), Buffer.alloc(16), length, this.#id, cose]);
    const attestation = Buffer.concat([
      Buffer.from([0xa3]),
      ...[cborText('fmt'), cborText('none'), cborText('attStmt'), Buffer.from([0xa0]), cborText('authData'), cborBytes(authData)],
    ]);
    return {
      ...this.#named(),
      response: {
        clientDataJSON: this.#clientData('webauthn.create', challenge),
        attestationObject: attestation.toString('base64url'),
      },
    };
  }

  /** `verified`: the key asked for its PIN or a finger. */
  assert(challenge: string, verified = true): NonNullable<FactorRequest['assertion']> {
    this.counter += 1;
    const clientDataJSON = this.#clientData('webauthn.get', challenge);
    const authData = this.#head(verified ? USER_PRESENT | USER_VERIFIED : USER_PRESENT);
    const signed = Buffer.concat([authData, createHash('sha256').update(Buffer.from(clientDataJSON, 'base64url')).digest()]);
    return {
      ...this.#named(),
      response: {
        clientDataJSON,
        authenticatorData: authData.toString('base64url'),
        signature: sign('sha256', signed, this.#pair.privateKey).toString('base64url'),
      },
    };
  }

  #named() {
    const id = this.#id.toString('base64url');
    return { id, rawId: id, type: 'public-key' } as const;
  }

  #head(flags: number): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.counter);
    return Buffer.concat([createHash('sha256').update(this.#at.rpId).digest(), Buffer.from([flags]), counter]);
  }

  #clientData(type: string, challenge: string): string {
    return Buffer.from(JSON.stringify({ type, challenge, origin: this.#at.origin, crossOrigin: false })).toString('base64url');
  }
}

function cborText(text: string): Buffer {
  return Buffer.concat([Buffer.from([0x60 + text.length]), Buffer.from(text)]);
}

function cborBytes(bytes: Buffer): Buffer {
  const head =
    bytes.length < 24 ? [0x40 + bytes.length] : bytes.length < 256 ? [0x58, bytes.length] : [0x59, bytes.length >> 8, bytes.length & 255];
  return Buffer.concat([Buffer.from(head), bytes]);
}
