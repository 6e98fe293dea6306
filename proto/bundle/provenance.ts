/**
 * How a release came to be: an in-toto statement (v1) with SLSA's provenance (v1), in a DSSE envelope. It says what was built from what
 * and by whom; whether the release may be installed is said by targets metadata, which names the envelope by its hash.
 */
import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import * as v from 'valibot';
import { ProtoError } from '../errors.ts';

export const MAX_PROVENANCE_BYTES = 1_048_576;
/** DSSE's type of an in-toto statement. */
const PAYLOAD_TYPE = 'application/vnd.in-toto+json';

const text = v.pipe(v.string(), v.maxLength(4_096));
const SUBJECT = v.strictObject({ name: text, digest: v.strictObject({ sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) }) });
const STATEMENT = v.strictObject({
  _type: v.literal('https://in-toto.io/Statement/v1'),
  subject: v.pipe(v.array(SUBJECT), v.minLength(1), v.maxLength(64)),
  predicateType: text,
  predicate: v.looseObject({}),
});
const BASE64 = v.pipe(v.string(), v.maxLength(MAX_PROVENANCE_BYTES * 2), v.base64());
const ENVELOPE = v.strictObject({
  payloadType: v.literal(PAYLOAD_TYPE),
  payload: BASE64,
  signatures: v.pipe(v.array(v.strictObject({ keyid: text, sig: BASE64 })), v.minLength(1), v.maxLength(16)),
});

export type Statement = v.InferOutput<typeof STATEMENT>;

/** What a build says of itself. */
export interface BuildRecord {
  /** A URI of the kind of build. */
  readonly buildType: string;
  /** A URI of who built it. */
  readonly builder: string;
  /** Sources: `git+https://…` with the digest of the commit. */
  readonly materials: readonly { readonly uri: string; readonly digest: Readonly<Record<string, string>> }[];
}

export interface ProvenanceSigner {
  readonly keyId: string;
  readonly key: KeyObject;
}

/** `subject`: the payload's name in targets metadata, and its SHA-256 in hex. */
export function makeStatement(subject: { readonly name: string; readonly sha256: string }, build: BuildRecord): Statement {
  return {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: subject.name, digest: { sha256: subject.sha256 } }],
    predicateType: 'https://slsa.dev/provenance/v1',
    predicate: {
      buildDefinition: { buildType: build.buildType, externalParameters: {}, resolvedDependencies: build.materials },
      runDetails: { builder: { id: build.builder } },
    },
  };
}

/** The file's bytes. Ed25519 and ML-DSA sign the pre-authentication encoding itself. */
export function signStatement(statement: Statement, signers: readonly ProvenanceSigner[]): Uint8Array {
  const payload = Buffer.from(JSON.stringify(statement));
  const message = preAuthentication(payload);
  const signatures = signers.map(({ keyId, key }) => ({ keyid: keyId, sig: sign(null, message, key).toString('base64') }));
  return Buffer.from(`${JSON.stringify({ payloadType: PAYLOAD_TYPE, payload: payload.toString('base64'), signatures })}\n`);
}

export interface ReadProvenance {
  readonly statement: Statement;
  /** Ids of the keys whose signature is right, of those that were given. */
  readonly signedBy: readonly string[];
}

/** `keys`: who may have signed, as PEM or KeyObject by id. Throws `BUNDLE_MALFORMED`; a wrong signature is no fault, it counts for nothing. */
export function readProvenance(bytes: Uint8Array, keys: ReadonlyMap<string, KeyObject>): ReadProvenance {
  const envelope = v.safeParse(ENVELOPE, jsonOf(bytes));
  if (!envelope.success) throw fault('no DSSE envelope of an in-toto statement');
  const payload = Buffer.from(envelope.output.payload, 'base64');
  const statement = v.safeParse(STATEMENT, jsonOf(payload));
  if (!statement.success) throw fault('no in-toto statement (v1)');
  const message = preAuthentication(payload);
  const signedBy = envelope.output.signatures.filter(({ keyid, sig }) => {
    const key = keys.get(keyid);
    if (key === undefined) return false;
    try {
      return verify(null, message, key.type === 'public' ? key : createPublicKey(key), Buffer.from(sig, 'base64'));
    } catch {
      return false;
    }
  });
  return { statement: statement.output, signedBy: [...new Set(signedBy.map(({ keyid }) => keyid))] };
}

/** DSSE v1, "PAE". */
function preAuthentication(payload: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from(`DSSEv1 ${Buffer.byteLength(PAYLOAD_TYPE)} ${PAYLOAD_TYPE} ${payload.length} `), payload]);
}

function jsonOf(bytes: Uint8Array): unknown {
  if (bytes.length > MAX_PROVENANCE_BYTES) throw fault(`${bytes.length} bytes, expected at most ${MAX_PROVENANCE_BYTES}`);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw fault('not JSON in UTF-8', cause);
  }
}

function fault(message: string, cause?: unknown): ProtoError {
  return new ProtoError('BUNDLE_MALFORMED', `provenance: ${message}`, { cause });
}
