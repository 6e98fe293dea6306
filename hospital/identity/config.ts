/** What `[identity]` of hospital.toml says, typed. The schema is in ../config.ts, beside the others. */

export interface IdentityConfig {
  /** Absolute: the site's CA, its revocation list, the server's certificate. */
  readonly folder: string;
  /** Under which gateways reach the enrolment server; stands in vouchers. */
  readonly url: string;
  readonly listen: { readonly host: string; readonly port: number };
  /** Absolute: PEM of the manufacturers' CAs. */
  readonly factoryCas: string;
  /** Absolute: PEM of who vouches for the broker, as gateways are told. */
  readonly brokerCas: string;
  /** Life of a gateway's certificate, and of a revocation list. */
  readonly certificateMs: number;
  readonly listMs: number;
  /** How long after its end a certificate is still renewed for who holds its key; 0: not at all. */
  readonly renewExpiredMs: number;
  readonly acceptPlainRequests: boolean;
  /** Whose keys in the key folder sign what each gateway that enrols is given: an approval key, and the site's pseudonym key; null: none is. */
  readonly approvalAuthority: string | null;
  /** Absolute: the list of a PKI of the hospital's own, and who signs it; null: there is none. */
  readonly externalList: { readonly list: string; readonly authority: string } | null;
}
