/** What somebody who wants a person's machine, time or trust can put into a PKCS#12 file; and the code that it must get. */
import { createHmac, generateKeyPairSync, type KeyObject, pbkdf2Sync, randomBytes } from 'node:crypto';
import { MAX_PKCS12_BYTES, openPkcs12 } from '@wardkeeper/proto/x509';
import { describe, expect, it } from 'vitest';
import {
  decodeDer,
  encodeDer,
  integer,
  integerBytes,
  type Node,
  nothing,
  OID,
  octetString,
  oid,
  sequence,
  tagged,
} from '../../proto/x509/der.ts';
import { decodePem } from '../../proto/x509/pem.ts';
import { pkcs12Key, PURPOSE } from '../../proto/x509/pkcs12-keys.ts';
import { issueGateway, makeAuthority, makeKey } from '../support/x509-parts.ts';

const PASSWORD = 'correct horse';
const authority = makeAuthority();
const key = makeKey();
const certificate = issueGateway(authority, key);
const SHA256 = '2.16.840.1.101.3.4.2.1';
const HMAC_SHA256 = '1.2.840.113549.2.9';
const SALT = randomBytes(16);
const HUGE = 0x7fff_ffff;

const data = (bytes: Uint8Array) => sequence(oid(OID.data), tagged(0, [octetString(bytes)]));
const bag = (type: string, value: Node) => sequence(oid(`1.2.840.113549.1.12.10.1.${type}`), tagged(0, [value]));
const pkcs8 = (of: KeyObject) => of.export({ format: 'der', type: 'pkcs8' });
const keyBag = (of: KeyObject) => bag('1', decodeDer(pkcs8(of)));
const certBag = (pem: string) =>
  bag('3', sequence(oid('1.2.840.113549.1.9.22.1'), tagged(0, [octetString(decodePem(['CERTIFICATE'], pem))])));
const pbkdf2 = (iterations: Node, salt = SALT, prf = HMAC_SHA256) =>
  sequence(oid('1.2.840.113549.1.5.12'), sequence(octetString(salt), iterations, sequence(oid(prf), nothing())));
const aes = sequence(oid('2.16.840.1.101.3.4.1.42'), octetString(Buffer.alloc(16)));
const pbes2 = (derivation: Node, cipher = aes) => sequence(oid('1.2.840.113549.1.5.13'), sequence(derivation, cipher));
/** A key as it would be encrypted, if what is in it mattered. */
const shrouded = (algorithm: Node) => bag('2', sequence(algorithm, octetString(randomBytes(48))));

interface Forgery {
  readonly version?: number;
  readonly bags?: readonly Node[];
  /** In place of the bags as plain data. */
  readonly contents?: readonly Node[];
  readonly authSafe?: (content: Uint8Array) => Node;
  readonly iterations?: Node;
  readonly mac?: (content: Uint8Array) => readonly Node[];
}

/** A file put together by hand, with a MAC that is right. */
function forge(forgery: Forgery = {}): Uint8Array {
  const contents = forgery.contents ?? [data(encodeDer(sequence(...(forgery.bags ?? [keyBag(key), certBag(certificate)]))))];
  const authSafe = encodeDer(sequence(...contents));
  const honest = () => {
    const macKey = pkcs12Key(PASSWORD, { digest: 'sha256', salt: SALT, iterations: 1_000 }, PURPOSE.mac, 32);
    const mac = createHmac('sha256', macKey).update(authSafe).digest();
    return [
      sequence(sequence(sequence(oid(SHA256), nothing()), octetString(mac)), octetString(SALT), forgery.iterations ?? integer(1_000)),
    ];
  };
  return encodeDer(sequence(integer(forgery.version ?? 3), (forgery.authSafe ?? data)(authSafe), ...(forgery.mac?.(authSafe) ?? honest())));
}

const macOf = (algorithm: Node, content: Uint8Array = Buffer.alloc(32)) => [
  sequence(sequence(algorithm, octetString(content)), octetString(SALT), integer(1)),
];
const pbmac1 = (derivation: Node, mac: (content: Uint8Array) => Buffer) => (content: Uint8Array) =>
  macOf(sequence(oid('1.2.840.113549.1.5.14'), sequence(derivation, sequence(oid(HMAC_SHA256), nothing()))), mac(content));

const byPbkdf2 = (iterations: number) =>
  pbmac1(pbkdf2(integer(iterations)), (content) =>
    createHmac('sha256', pbkdf2Sync(PASSWORD, SALT, iterations, 32, 'sha256'))
      .update(content)
      .digest(),
  );
const millionRounds = byPbkdf2(1_000_000);

describe('a PKCS#12 file', () => {
  it('put together by hand, honestly, opens; so does one with a MAC by PBKDF2', () => {
    expect(openPkcs12(forge(), PASSWORD)).toMatchObject({ ok: true, certificate, others: [] });
    const mac = byPbkdf2(1_000);
    expect(openPkcs12(forge({ mac }), PASSWORD)).toMatchObject({ ok: true, certificate });
    expect(openPkcs12(forge({ mac }), `${PASSWORD}.`)).toMatchObject({ ok: false, code: 'PASSWORD' });
  });

  it.each<[string, Uint8Array, string]>([
    ['a MAC of two thousand million rounds', forge({ iterations: integer(HUGE) }), 'ITERATIONS'],
    ['a MAC of more rounds than a number holds', forge({ iterations: integerBytes(Buffer.alloc(20, 0x7f)) }), 'ITERATIONS'],
    ['a MAC of no round', forge({ iterations: integer(0) }), 'ITERATIONS'],
    ['a MAC of less than none', forge({ iterations: integerBytes(Uint8Array.of(0xff)) }), 'ITERATIONS'],
    ['a MAC by PBKDF2 without end', forge({ mac: pbmac1(pbkdf2(integer(HUGE)), () => Buffer.alloc(32)) }), 'ITERATIONS'],
    ['a key of two thousand million rounds', forge({ bags: [shrouded(pbes2(pbkdf2(integer(HUGE))))] }), 'ITERATIONS'],
    [
      'a key of as many by the old way',
      forge({ bags: [shrouded(sequence(oid('1.2.840.113549.1.12.1.3'), sequence(octetString(SALT), integer(HUGE))))] }),
      'ITERATIONS',
    ],
    [
      'an honest count in every part, and too much in all',
      forge({ mac: millionRounds, bags: [shrouded(pbes2(pbkdf2(integer(600_000))))] }),
      'ITERATIONS',
    ],
    ['a salt of two kilobytes', forge({ bags: [shrouded(pbes2(pbkdf2(integer(1), randomBytes(2_048))))] }), 'SIZE'],
    ['scrypt', forge({ bags: [shrouded(pbes2(sequence(oid('1.3.6.1.4.1.11591.4.11'), sequence())))] }), 'ENCRYPTION'],
    [
      'RC2 within PBES2',
      forge({ bags: [shrouded(pbes2(pbkdf2(integer(1)), sequence(oid('1.2.840.113549.3.2'), octetString(SALT))))] }),
      'ENCRYPTION',
    ],
    ['PBKDF2 with MD5', forge({ bags: [shrouded(pbes2(pbkdf2(integer(1), SALT, '1.2.840.113549.2.6')))] }), 'ENCRYPTION'],
    [
      'an IV that is too short',
      forge({ bags: [shrouded(pbes2(pbkdf2(integer(1)), sequence(oid('2.16.840.1.101.3.4.1.42'), octetString(Buffer.alloc(8)))))] }),
      'MALFORMED',
    ],
    ['a MAC of MD5', forge({ mac: () => macOf(sequence(oid('1.2.840.113549.2.5'), nothing())) }), 'ENCRYPTION'],
    ['a MAC of nothing', forge({ mac: () => macOf(sequence(oid(SHA256), nothing()), Buffer.alloc(0)) }), 'PASSWORD'],
    ['a MAC of zeros', forge({ mac: () => macOf(sequence(oid(SHA256), nothing())) }), 'PASSWORD'],
    ['no MAC', forge({ mac: () => [] }), 'NO_MAC'],
    [
      'a signature in the MAC’s place',
      forge({ authSafe: (content) => sequence(oid(OID.signedData), tagged(0, [octetString(content)])) }),
      'ENCRYPTION',
    ],
    ['contents for a public key', forge({ contents: [sequence(oid('1.2.840.113549.1.7.3'), tagged(0, [sequence()]))] }), 'ENCRYPTION'],
    ['version 1', forge({ version: 1 }), 'MALFORMED'],
    ['no key', forge({ bags: [certBag(certificate)] }), 'KEY_MISSING'],
    ['two keys', forge({ bags: [keyBag(key), keyBag(makeKey()), certBag(certificate)] }), 'KEYS_SEVERAL'],
    ['a certificate of another key', forge({ bags: [keyBag(key), certBag(issueGateway(authority, makeKey()))] }), 'CERTIFICATE_MISSING'],
    ['no certificate', forge({ bags: [keyBag(key)] }), 'CERTIFICATE_MISSING'],
    ['RSA of 1,024 bits', forge({ bags: [keyBag(generateKeyPairSync('rsa', { modulusLength: 1_024 }).privateKey)] }), 'KEY_KIND'],
    ['an Ed25519 key', forge({ bags: [keyBag(generateKeyPairSync('ed25519').privateKey)] }), 'KEY_KIND'],
    ['a key that is none', forge({ bags: [bag('1', sequence(integer(0)))] }), 'KEY_KIND'],
    [
      'a certificate that is none',
      forge({ bags: [keyBag(key), bag('3', sequence(oid('1.2.840.113549.1.9.22.1'), tagged(0, [octetString(SALT)])))] }),
      'MALFORMED',
    ],
    ['33 entries', forge({ bags: [keyBag(key), ...Array.from({ length: 32 }, () => certBag(certificate))] }), 'SIZE'],
    ['nothing in it', forge({ bags: [] }), 'KEY_MISSING'],
    ['a certificate in its place', decodePem(['CERTIFICATE'], certificate), 'MALFORMED'],
    ['2,000 levels', Buffer.from('3080'.repeat(2_000), 'hex'), 'MALFORMED'],
    ['no byte', Buffer.alloc(0), 'MALFORMED'],
    ['more bytes than it may have', Buffer.alloc(MAX_PKCS12_BYTES + 1, 0x30), 'SIZE'],
  ])('with %s: refused before it costs anything', (_name, file, code) => {
    const from = process.cpuUsage();
    const verdict = openPkcs12(file, PASSWORD);
    expect(verdict).toMatchObject({ ok: false, code });
    expect(verdict.ok ? '' : verdict.detail).not.toContain(PASSWORD);
    expect(process.cpuUsage(from).user / 1_000).toBeLessThan(4_000);
  });

  it('is not tried with a password of a megabyte', () => {
    expect(openPkcs12(forge(), 'x'.repeat(1_000_000))).toMatchObject({ ok: false, code: 'PASSWORD' });
  });
});
