/** Why a PKCS#12 file is not taken. Inside this folder it is thrown; `openPkcs12` makes it a value. */
export type Pkcs12Refusal =
  | 'SIZE'
  | 'MALFORMED'
  /** Nothing in it tells a wrong password from a changed file. */
  | 'NO_MAC'
  /** Wrong, or the file was changed. */
  | 'PASSWORD'
  /** It asks for more rounds of key derivation than any honest program writes. */
  | 'ITERATIONS'
  /** RC2, RC4, single DES, MD5, and what is not under a password at all. */
  | 'ENCRYPTION'
  /** Neither P-256 nor RSA of 2,048 to 8,192 bits. */
  | 'KEY_KIND'
  | 'KEY_MISSING'
  | 'KEYS_SEVERAL'
  /** None in the file holds the key. */
  | 'CERTIFICATE_MISSING';

export class Pkcs12Error extends Error {
  readonly code: Pkcs12Refusal;

  constructor(code: Pkcs12Refusal, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'Pkcs12Error';
    this.code = code;
  }
}
