/** What someone who wants a revoked certificate to be taken can bring as a revocation list; and the code that it must get. */
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createRevocationList, MAX_REVOCATION_LIST_BYTES, serialOf, verifyRevocationList } from '@wardkeeper/proto/x509';
import { parseCertificate } from '@wardkeeper/proto';
import { describe, expect, it } from 'vitest';
import {
  bitString,
  boolean,
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
  time,
  utf8String,
} from '../../proto/x509/der.ts';
import { extension } from '../../proto/x509/extensions.ts';
import { decodePem, encodePem } from '../../proto/x509/pem.ts';
import {
  DAY_MS,
  flipBit,
  forgeCertificate,
  issueGateway,
  makeAuthority,
  makeKey,
  NOW_MS,
  SIGNATURE_OIDS,
  subjectOf,
} from '../support/x509-parts.ts';

const authority = makeAuthority('Site CA');
const stranger = makeAuthority('Site CA');
const gateway = issueGateway(authority, makeKey());
const serial = serialOf(parseCertificate(gateway));
const times = { number: 7, thisUpdateMs: NOW_MS - DAY_MS, nextUpdateMs: NOW_MS + DAY_MS };
const revoked = [{ serial, atMs: NOW_MS - DAY_MS, reason: 'keyCompromise' }] as const;
const honest = createRevocationList({ issuer: authority, ...times, revoked });
const rsaAuthority = generateKeyPairSync('rsa', { modulusLength: 2_048 }).privateKey;

interface Forgery {
  readonly key?: KeyObject;
  readonly algorithm?: keyof typeof SIGNATURE_OIDS;
  readonly inner?: Node;
  readonly version?: number;
  readonly issuerName?: string;
  readonly extensions?: readonly Node[];
  readonly entryExtensions?: readonly Node[];
  readonly nextUpdate?: Node;
}

const NUMBER = extension(OID.crlNumber, false, integer(7));

/** A list put together by hand, in whatever way the product would not. */
function forge(forgery: Forgery = {}): string {
  const [algorithmOid, digest] = SIGNATURE_OIDS[forgery.algorithm ?? 'ecdsa-sha256'];
  const algorithm = sequence(oid(algorithmOid), ...(forgery.algorithm?.startsWith('rsa') ? [nothing()] : []));
  const entry = sequence(
    integer(99),
    time(NOW_MS),
    ...(forgery.entryExtensions === undefined ? [] : [sequence(...forgery.entryExtensions)]),
  );
  const body = sequence(
    integer(forgery.version ?? 1),
    forgery.inner ?? algorithm,
    subjectOf([OID.commonName, utf8String(forgery.issuerName ?? 'Site CA')]),
    time(times.thisUpdateMs),
    ...(forgery.nextUpdate === undefined ? [time(times.nextUpdateMs)] : [forgery.nextUpdate]),
    sequence(entry),
    tagged(0, [sequence(...(forgery.extensions ?? [NUMBER]))]),
  );
  const signature = sign(digest, encodeDer(body), forgery.key ?? authority.key);
  return encodePem('X509 CRL', encodeDer(sequence(body, algorithm, bitString(signature))));
}

const judge = (pem: string, situation: { atMs?: number; leastNumber?: number; authorityPem?: string } = {}) =>
  verifyRevocationList(Buffer.from(pem), { authorityPem: authority.certificate, atMs: NOW_MS, ...situation });

const der = Buffer.from(decodePem(['X509 CRL'], honest));
const ordinary = issueGateway(authority, authority.key, { subject: { commonName: 'Site CA' } });

describe('a revocation list', () => {
  it('of the authority says who is revoked, as PEM and as DER', () => {
    const expected = { ok: true, list: { ...times, revoked: new Map([[serial, { serial, atMs: NOW_MS - DAY_MS, reason: 1 }]]) } };
    expect(judge(honest)).toMatchObject(expected);
    expect(verifyRevocationList(der, { authorityPem: authority.certificate, atMs: NOW_MS })).toMatchObject(expected);
    expect(judge(forge())).toMatchObject({ ok: true, list: { revoked: new Map([['63', { serial: '63', atMs: NOW_MS, reason: 0 }]]) } });
  });

  it('that is overdue says so, and what it knows is still known', () => {
    expect(judge(honest, { atMs: NOW_MS + 2 * DAY_MS })).toMatchObject({ ok: false, code: 'STALE', list: { number: 7 } });
  });

  it.each<[string, string, string, Parameters<typeof judge>[1]]>([
    ['of a stranger of the same name', createRevocationList({ issuer: stranger, ...times, revoked: [] }), 'SIGNATURE', {}],
    ['of an authority of another name', createRevocationList({ issuer: makeAuthority('Other CA'), ...times, revoked: [] }), 'ISSUER', {}],
    ['signed by a gateway with the authority’s key under its name', forge(), 'ISSUER', { authorityPem: ordinary }],
    ['that was swapped for an older one', honest, 'OLDER', { leastNumber: 8 }],
    ['of tomorrow', honest, 'NOT_YET_VALID', { atMs: NOW_MS - 2 * DAY_MS }],
    ['signed with SHA-1', forge({ algorithm: 'ecdsa-sha1' }), 'SIGNATURE_ALGORITHM', {}],
    ['signed by another kind of key', forge({ algorithm: 'rsa-sha256', key: rsaAuthority }), 'SIGNATURE_ALGORITHM', {}],
    ['that names another algorithm inside', forge({ inner: sequence(oid('1.2.840.10045.4.3.4')) }), 'MALFORMED', {}],
    ['of version 1', forge({ version: 0 }), 'MALFORMED', {}],
    ['that never ends', forge({ nextUpdate: nothing() }), 'MALFORMED', {}],
    ['without a number', forge({ extensions: [] }), 'MALFORMED', {}],
    ['with two numbers', forge({ extensions: [NUMBER, NUMBER] }), 'MALFORMED', {}],
    [
      'with a number below zero',
      forge({ extensions: [extension(OID.crlNumber, false, integerBytes(Uint8Array.of(0xff)))] }),
      'MALFORMED',
      {},
    ],
    ['that is only what changed', forge({ extensions: [NUMBER, extension('2.5.29.27', true, integer(1))] }), 'UNSUPPORTED', {}],
    ['for some reasons alone', forge({ extensions: [NUMBER, extension('2.5.29.28', true, sequence())] }), 'UNSUPPORTED', {}],
    ['with the entry of another authority', forge({ entryExtensions: [extension('2.5.29.29', true, sequence())] }), 'UNSUPPORTED', {}],
    [
      'with a reason that is no number',
      forge({ entryExtensions: [extension(OID.crlReason, false, octetString(Buffer.of(1)))] }),
      'MALFORMED',
      {},
    ],
    ['that is a certificate', gateway, 'MALFORMED', {}],
    ['with a certificate under its label', encodePem('X509 CRL', decodePem(['CERTIFICATE'], gateway)), 'MALFORMED', {}],
    ['beside another one', honest + honest, 'MALFORMED', {}],
    ['that is nothing', '', 'MALFORMED', {}],
    ['that is too large', honest.padEnd(2 * MAX_REVOCATION_LIST_BYTES + 1), 'SIZE', {}],
  ])('%s', (_name, pem, code, situation) => {
    expect(judge(pem, situation)).toMatchObject({ ok: false, code });
  });

  it('with any bit turned over is never taken', () => {
    for (let bit = 0; bit < der.length * 8; bit += 13) expect(judge(flipBit('X509 CRL', der, bit))).toMatchObject({ ok: false });
  });

  it('is made only by an authority with its own key, with times and a number that can be', () => {
    const make = (order: object) => () => createRevocationList({ issuer: authority, ...times, revoked, ...order });
    const unissuable = expect.objectContaining({ code: 'CERTIFICATE_UNISSUABLE' });
    expect(make({ issuer: { certificate: authority.certificate, key: makeKey() } })).toThrow(unissuable);
    expect(make({ issuer: { certificate: gateway, key: authority.key } })).toThrow(unissuable);
    expect(make({ nextUpdateMs: times.thisUpdateMs })).toThrow(unissuable);
    expect(make({ number: -1 })).toThrow(unissuable);
    expect(make({ revoked: [{ serial: 'none', atMs: NOW_MS, reason: 'superseded' }] })).toThrow(unissuable);
  });

  it('of an authority whose certificate may sign certificates and no lists is refused', () => {
    const key = makeKey();
    const usage = extension(OID.keyUsage, true, bitString(Uint8Array.of(0b0000_0100), 2));
    const certificatesOnly = forgeCertificate({
      key,
      issuerName: 'Site CA',
      signer: key,
      subject: subjectOf([OID.commonName, utf8String('Site CA')]),
      extensions: [extension(OID.basicConstraints, true, sequence(boolean(true))), usage],
    });
    expect(judge(forge({ key }), { authorityPem: certificatesOnly })).toMatchObject({ ok: false, code: 'ISSUER' });
  });
});
