/** Files with one or several certificates. */
import { parseCertificate, ProtoError } from '@wardkeeper/proto';
import { HospitalError } from '../errors.ts';
import { readFileWithin } from '../runtime/index.ts';

const MAX_FILE_BYTES = 256 * 1024;
const MAX_CERTIFICATES = 64;
const BLOCK = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\r?\n?/g;

/** PEM of each, in order. `what` names the file's part for people. Throws HospitalError `FILE_UNREADABLE`, `KEYS_INVALID`. */
export function readCertificates(path: string, what: string): readonly string[] {
  return splitCertificates(readFileWithin(path, MAX_FILE_BYTES, what).toString('utf8'), `${what} ${path}`);
}

/** `what` names the text for people. Throws HospitalError `KEYS_INVALID` for a text without any, or with one that cannot be read. */
export function splitCertificates(text: string, what: string): readonly string[] {
  const blocks = text.match(BLOCK) ?? [];
  if (blocks.length === 0 || blocks.length > MAX_CERTIFICATES) {
    throw new HospitalError('KEYS_INVALID', `${what}: expected 1 to ${MAX_CERTIFICATES} certificates in PEM, found ${blocks.length}`);
  }
  try {
    return blocks.map((block) => parseCertificate(block).toString());
  } catch (cause) {
    if (!(cause instanceof ProtoError)) throw cause;
    throw new HospitalError('KEYS_INVALID', `${what}: ${cause.message}`, { cause });
  }
}
