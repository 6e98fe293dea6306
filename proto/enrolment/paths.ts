/** The resources of an enrolment server. Refusals are JSON, {"code": …, "message": …}, with the HTTP status that RFC 7030 asks for. */

/** Under `/.well-known/`, which RFC 7030 §3.2.2 fixes. */
export const ENROLMENT_PATHS = {
  /** RFC 7030 §4.1: GET; base64 of PKCS#7 with the site's CA certificates. No client certificate needed. */
  caCertificates: '/.well-known/est/cacerts',
  /** §4.2.1: POST a PKCS#10 in base64, with the factory certificate. */
  enrol: '/.well-known/est/simpleenroll',
  /** §4.2.2: the same, with the certificate that is renewed. */
  renew: '/.well-known/est/simplereenroll',
  /** §4.5: GET. */
  requestAttributes: '/.well-known/est/csrattrs',
  /** Ours: GET, with either certificate once a certificate was issued: `EnrolmentAnswer`, application/octet-stream. */
  answer: '/.well-known/wardkeeper/enrolment',
  /** Ours: POST the signed retirement, with the site's certificate, for a gateway whose link is gone. */
  retire: '/.well-known/wardkeeper/retirement',
  /** Ours: GET the newest revocation list, DER. No client certificate needed. */
  revocationList: '/.well-known/wardkeeper/crl',
} as const;

/** A request with all keys and three signatures has 11 KB in base64. */
export const MAX_REQUEST_BODY_BYTES = 64 * 1024;
