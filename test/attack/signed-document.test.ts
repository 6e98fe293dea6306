/** What someone who carries, stores or once signed documents can do to one, and the refusal that it must get. */
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import {
  bothKeysOf,
  classicalKeyOf,
  type DocumentType,
  encodeKeyStatement,
  expandXWingSeed,
  type KeyStatement,
  keysOf,
  MAX_DOCUMENT_BYTES,
  parseXWingPublicKey,
  sha256,
  type SigningKey,
  signDocument,
  signingKeyFrom,
  signObject,
  type Trusted,
  verifyDocument,
  verifyKeyStatement,
} from '@wardkeeper/proto';
import { describe, expect, it } from 'vitest';
import { fixedIdentity, GATEWAY, NAME, STRANGER } from '../support/envelope-parts.ts';
import { bytesField, emptyFields, nestedGroups, varintField } from '../support/wire-bytes.ts';

const HOSPITAL = fixedIdentity(0x55);
const OTHER_HOSPITAL = fixedIdentity(0x66);
const TRUSTED = bothKeysOf([HOSPITAL]);
const POLICY = { type: 'policy', version: 3, body: Buffer.from('lock after 5') } as const;

/** The content's bytes as signed, written by hand. */
function contentBytes(
  type: string = POLICY.type,
  version: number | bigint = POLICY.version,
  body: string = POLICY.body.toString(),
): Buffer {
  return Buffer.concat([bytesField(1, type), varintField(2, version), bytesField(3, body)]);
}

function signatureOf(key: SigningKey, content: Uint8Array, type: string = POLICY.type): Buffer {
  return bytesField(2, Buffer.concat([bytesField(1, key.id), bytesField(2, signObject(type, key, content))]));
}

/** Content and signatures put together by hand, so that they need not belong together. */
function assemble(content: Uint8Array, ...signatures: readonly Uint8Array[]): Buffer {
  return Buffer.concat([bytesField(1, content), ...signatures]);
}

function outcome(bytes: Uint8Array, trusted: Trusted = TRUSTED, type: DocumentType = 'policy', minVersion = 3): string {
  const verdict = verifyDocument(bytes, { type, trusted, minVersion });
  return verdict.ok ? 'ACCEPTED' : verdict.reason;
}

const honest = signDocument(POLICY, keysOf(HOSPITAL));
const content = contentBytes();
const both = keysOf(HOSPITAL).map((key) => signatureOf(key, content));

describe('what is accepted', () => {
  it.each<[string, Uint8Array, Trusted?]>([
    ['both keys of the hospital', honest],
    ['the same, put together by hand', assemble(content, ...both)],
    ['signatures in the other order', assemble(content, ...both.toReversed())],
    ['a stranger’s signatures beside them', assemble(content, ...keysOf(STRANGER).map((key) => signatureOf(key, content)), ...both)],
    ['a broken signature by the same key beside them', assemble(content, signatureOf(HOSPITAL.ed25519, Buffer.from('else')), ...both)],
    ['both keys of the second of two trusted signers', honest, bothKeysOf([OTHER_HOSPITAL, HOSPITAL])],
    ['the classical key, where that is enough', assemble(content, both[0] ?? content), classicalKeyOf([HOSPITAL])],
    ['sixteen signatures', assemble(content, ...both, ...Array.from({ length: 14 }, () => both[0] ?? content))],
  ])('%s', (_name, bytes, trusted) => {
    expect(outcome(bytes, trusted)).toBe('ACCEPTED');
  });

  it('is given back as it was signed', () => {
    const verdict = verifyDocument(honest, { type: 'policy', trusted: TRUSTED });
    expect(verdict).toEqual({ ok: true, document: POLICY });
  });
});

describe('what is refused, and as what', () => {
  it.each<[string, string, () => Uint8Array, Trusted?]>([
    ['SIZE', 'a byte more than a document may have', () => Buffer.alloc(MAX_DOCUMENT_BYTES + 1)],

    ['MALFORMED', 'garbage', () => Buffer.alloc(64, 0xff)],
    ['MALFORMED', 'truncated by a byte', () => honest.subarray(0, -1)],
    ['MALFORMED', 'seventeen signatures', () => assemble(content, ...Array.from({ length: 17 }, () => both[0] ?? content))],
    ['MALFORMED', 'four million empty signatures', () => assemble(content, emptyFields(2, MAX_DOCUMENT_BYTES - 100))],
    ['MALFORMED', 'groups nested deep', () => assemble(content, ...both, nestedGroups(15, 100_000))],
    ['MALFORMED', 'content that is not one', () => assemble(Buffer.alloc(64, 0xff), ...both)],
    ['MALFORMED', 'a version of 2^53', () => signedByHand(contentBytes('policy', 2n ** 53n))],
    ['MALFORMED', 'a version of 2^64-1', () => signedByHand(contentBytes('policy', 2n ** 64n - 1n))],

    ['TYPE', 'nothing at all', () => Buffer.alloc(0)],
    ['TYPE', 'a document of another type', () => signDocument({ ...POLICY, type: 'roster' }, keysOf(HOSPITAL))],
    ['TYPE', 'a document of no type', () => signedByHand(contentBytes(''))],
    ['TYPE', 'a type with a terminator after it', () => signedByHand(contentBytes('policy\0'))],
    ['TYPE', 'no content', () => assemble(Buffer.alloc(0), ...both)],

    ['SIGNATURE', 'no signatures', () => assemble(content)],
    ['SIGNATURE', 'one key of two: only the classical one', () => signDocument(POLICY, [HOSPITAL.ed25519])],
    ['SIGNATURE', 'one key of two: only the post-quantum one', () => signDocument(POLICY, [HOSPITAL.mlDsa65])],
    ['SIGNATURE', 'one key of each of two trusted signers', mixedSigners, bothKeysOf([HOSPITAL, OTHER_HOSPITAL])],
    ['SIGNATURE', 'the classical key twice', () => assemble(content, both[0] ?? content, both[0] ?? content)],
    ['SIGNATURE', 'a stranger', () => signDocument(POLICY, keysOf(STRANGER))],
    ['SIGNATURE', 'a stranger under the hospital’s key ids', strangerUnderOurIds],
    ['SIGNATURE', 'the signatures of another type moved over', () => movedFrom('roster', contentBytes('roster'))],
    ['SIGNATURE', 'this very content signed as another type', () => movedFrom('roster', content)],
    ['SIGNATURE', 'the signatures of another version moved over', () => movedFrom('policy', contentBytes('policy', 4))],
    ['SIGNATURE', 'another body under the signatures', () => assemble(contentBytes('policy', 3, 'lock after 500'), ...both)],
    ['SIGNATURE', 'a higher version under the signatures', () => assemble(contentBytes('policy', 4), ...both)],
    ['SIGNATURE', 'a byte after the content', () => assemble(Buffer.concat([content, varintField(15, 1)]), ...both)],
    ['SIGNATURE', 'an older version, unsigned', () => assemble(contentBytes('policy', 2))],
    ['SIGNATURE', 'signatures without key ids', () => assemble(content, ...keysOf(HOSPITAL).map(anonymous))],
    ['SIGNATURE', 'nobody is trusted', () => honest, []],
    ['SIGNATURE', 'a trusted signer without keys', () => honest, [[]]],

    ['VERSION', 'an older version, rightly signed', () => signDocument({ ...POLICY, version: 2 }, keysOf(HOSPITAL))],
    ['VERSION', 'no version, rightly signed', () => signDocument({ ...POLICY, version: 0 }, keysOf(HOSPITAL))],
  ])('%s: %s', (reason, _name, attack, trusted) => {
    expect(outcome(attack(), trusted)).toBe(reason);
  });

  it('takes no document in which a byte was changed, or the end cut off', () => {
    const surviving = [];
    for (let at = 0; at < honest.length; at++) {
      const changed = Uint8Array.from(honest);
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
      if (outcome(changed) === 'ACCEPTED') surviving.push(`byte ${at}`);
      if (at % 7 === 0 && outcome(honest.subarray(0, at)) === 'ACCEPTED') surviving.push(`cut at ${at}`);
    }
    expect(surviving).toEqual([]);
  });
});

describe('a key statement', () => {
  const certificate = signingKeyFrom(generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey);
  const otherCertificate = signingKeyFrom(generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey);
  const statement = {
    ...NAME,
    serial: 'A-1',
    telemetry: GATEWAY,
    sealing: parseXWingPublicKey(expandXWingSeed(Buffer.alloc(32, 0x77)).publicKey),
    certificateKeySha256: sha256(certificate.raw),
  };
  const sign = (change: Partial<KeyStatement>, key: SigningKey) =>
    signDocument({ type: 'key-statement', version: 1, body: encodeKeyStatement({ ...statement, ...change }) }, [key]);

  it('is accepted from the certificate’s own key', () => {
    const verdict = verifyKeyStatement(sign({}, certificate), certificate);
    expect(verdict).toMatchObject({ ok: true, version: 1, statement: { ...NAME, serial: 'A-1' } });
  });

  it.each([
    ['another certificate’s statement', () => sign({}, otherCertificate), 'SIGNATURE'],
    [
      'a statement that names another certificate, signed by this one',
      () => sign({ certificateKeySha256: sha256(otherCertificate.raw) }, certificate),
      'SIGNATURE',
    ],
    ['a statement that names no certificate', () => sign({ certificateKeySha256: Buffer.alloc(0) }, certificate), 'SIGNATURE'],
    ['a statement signed by the keys it names', () => sign({}, GATEWAY.ed25519), 'SIGNATURE'],
    ['a name that would be two topic levels', () => sign({ gateway: 'gw/1' }, certificate), 'MALFORMED'],
    ['a wildcard for a name', () => sign({ site: '+' }, certificate), 'MALFORMED'],
    [
      'a body that is not a statement',
      () => signDocument({ type: 'key-statement', version: 1, body: Buffer.alloc(9, 0xff) }, [certificate]),
      'MALFORMED',
    ],
    ['a document of another type', () => signDocument({ ...POLICY }, [certificate]), 'TYPE'],
  ])('is refused: %s', (_name, attack, reason) => {
    expect(verifyKeyStatement(attack(), certificate)).toEqual({ ok: false, reason });
  });

  it('has a P-256 signature in fixed-width form, so that there is one encoding of it', () => {
    const signature = signObject('key-statement', certificate, Buffer.from('x'));
    expect(signature).toHaveLength(64);
    expect(createPublicKey(certificate.privateKey).asymmetricKeyDetails?.namedCurve).toBe('prime256v1');
  });
});

function signedByHand(bytes: Uint8Array): Buffer {
  return assemble(bytes, ...keysOf(HOSPITAL).map((key) => signatureOf(key, bytes)));
}

function mixedSigners(): Uint8Array {
  return signDocument(POLICY, [HOSPITAL.ed25519, OTHER_HOSPITAL.mlDsa65]);
}

function strangerUnderOurIds(): Uint8Array {
  const disguised = (key: SigningKey, as: SigningKey): SigningKey => ({ ...key, id: as.id });
  return signDocument(POLICY, [disguised(STRANGER.ed25519, HOSPITAL.ed25519), disguised(STRANGER.mlDsa65, HOSPITAL.mlDsa65)]);
}

/** Our content under signatures made, as `type`, over `signed`. */
function movedFrom(type: string, signed: Uint8Array): Uint8Array {
  return assemble(content, ...keysOf(HOSPITAL).map((key) => signatureOf(key, signed, type)));
}

function anonymous(key: SigningKey): Uint8Array {
  return bytesField(2, bytesField(2, signObject(POLICY.type, key, content)));
}
