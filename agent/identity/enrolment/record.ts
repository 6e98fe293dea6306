/** Where this gateway was enrolled, for its renewals: the server's address and the CA that its certificate comes from. */
import { existsSync } from 'node:fs';
import { ProtoError, parseCertificate } from '@wardkeeper/proto';
import { isEnrolmentUrl } from '@wardkeeper/proto/enrolment';
import * as v from 'valibot';
import { identityFiles, MAX_BROKER_CA_BYTES, MAX_SMALL_BYTES } from '../files.ts';
import { damaged, readIdentityText } from '../keys.ts';

const RECORD = v.strictObject({
  url: v.pipe(v.string(), v.check(isEnrolmentUrl)),
  /** PEM. */
  serverCas: v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(16)),
  /** Absent: the hospital's own server, which knows all keys. Present: a server of another make, which certifies one key and a name. */
  plain: v.optional(v.strictObject({ label: v.pipe(v.string(), v.regex(/^[A-Za-z0-9._~-]{0,64}$/)) })),
});

export type EnrolmentRecord = v.InferOutput<typeof RECORD>;

const PEM_BLOCK = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\n?/g;

/** Whether there is a server that renews. */
export function isEnrolled(folder: string): boolean {
  return existsSync(identityFiles(folder).enrolment);
}

/** Null: not enrolled at a server. Throws `IDENTITY_INVALID`. */
export function loadEnrolment(folder: string): EnrolmentRecord | null {
  const { enrolment: path } = identityFiles(folder);
  if (!existsSync(path)) return null;
  try {
    const record = v.parse(RECORD, JSON.parse(readIdentityText(path, MAX_BROKER_CA_BYTES)));
    for (const pem of record.serverCas) parseCertificate(pem);
    return record;
  } catch (cause) {
    if (!(cause instanceof v.ValiError) && !(cause instanceof SyntaxError) && !(cause instanceof ProtoError)) throw cause;
    throw damaged(path, 'expected where this gateway was enrolled', cause);
  }
}

export function formatEnrolment(record: EnrolmentRecord): string {
  return `${JSON.stringify(record, null, 2)}\n`;
}

/** PEM of each; empty: none is known. Throws `IDENTITY_INVALID`. */
export function loadSiteCas(folder: string): readonly string[] {
  const { siteCa: path } = identityFiles(folder);
  if (!existsSync(path)) return [];
  return readIdentityText(path, MAX_BROKER_CA_BYTES + MAX_SMALL_BYTES).match(PEM_BLOCK) ?? [];
}
