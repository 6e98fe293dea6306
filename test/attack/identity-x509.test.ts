/** What someone who wants another gateway's name, or a weak key under a good one, can send; and the code that it must get. */
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { parseCertificate, verifyGatewayCertificate } from '@wardkeeper/proto';
import { MAX_PEM_BYTES, parseCertificateRequest } from '@wardkeeper/proto/x509';
import { describe, expect, it } from 'vitest';
import { encodeDer, type Node, OID, octetString, sequence, utf8String } from '../../proto/x509/der.ts';
import { decodePem, encodePem } from '../../proto/x509/pem.ts';
import {
  DAY_MS,
  forgeCertificate,
  forgeRequest,
  HONEST_SUBJECT,
  issueGateway,
  makeAuthority,
  makeKey,
  makeRequest,
  NOW_MS,
  subjectOf,
  SUBJECT,
} from '../support/x509-parts.ts';

const authority = makeAuthority();
const key = makeKey();
const stranger = makeKey();
const rsa = (modulusLength: number): KeyObject => generateKeyPairSync('rsa', { modulusLength }).privateKey;
const rsa2048 = rsa(2048);
const rsa3072 = rsa(3072);
const rsa1024 = rsa(1024);
const rsaOfExponent3 = generateKeyPairSync('rsa', { modulusLength: 2_048, publicExponent: 3 }).privateKey;
const ed25519 = generateKeyPairSync('ed25519').privateKey;
const honestRequest = makeRequest(key);
const honestDer = Buffer.from(decodePem(['CERTIFICATE REQUEST'], honestRequest));
const requestPem = (der: Uint8Array) => encodePem('CERTIFICATE REQUEST', der);
const withSubject = (...attributes: readonly (readonly [string, Node])[]) => forgeRequest({ key, subject: subjectOf(...attributes) });

/** 30 80 … 00 00: a BER form of the same tree, which DER forbids. */
function indefinite(der: Buffer): Buffer {
  return Buffer.concat([Buffer.from('3080', 'hex'), der.subarray(3), Buffer.from('0000', 'hex')]);
}

function nested(depth: number): Uint8Array {
  let der: Uint8Array = Buffer.alloc(0);
  for (let level = 0; level < depth; level += 1) der = Buffer.concat([Buffer.from([0x30, 0x82, der.length >> 8, der.length & 0xff]), der]);
  return der;
}

describe('a certificate request', () => {
  it('put together by hand, honestly, is accepted', () => {
    expect(parseCertificateRequest(forgeRequest({ key }))).toMatchObject({ ok: true, request: { subject: SUBJECT } });
  });

  it.each<[string, string, string]>([
    ['RSA of 1,024 bits', forgeRequest({ key: rsa1024, algorithm: 'rsa-sha256' }), 'KEY_KIND'],
    ['RSA of 2,048 bits', forgeRequest({ key: rsa2048, algorithm: 'rsa-sha256' }), 'KEY_KIND'],
    ['RSA with SHA-1', forgeRequest({ key: rsa2048, algorithm: 'rsa-sha1' }), 'KEY_KIND'],
    ['a key on P-384', forgeRequest({ key: makeKey('secp384r1') }), 'KEY_KIND'],
    ['a key on secp256k1, of the same size', forgeRequest({ key: makeKey('secp256k1') }), 'KEY_KIND'],
    ['RSA of 3,072 bits and SHA-1', forgeRequest({ key: rsa3072, algorithm: 'rsa-sha1' }), 'SIGNATURE_ALGORITHM'],
    ['RSA, and the algorithm of ECDSA', forgeRequest({ key: rsa3072 }), 'SIGNATURE_ALGORITHM'],
    ['RSA, and no NULL where it belongs', forgeRequest({ key: rsa3072, algorithm: 'rsa-sha256' }), 'SIGNATURE_ALGORITHM'],
    ['an Ed25519 key', forgeRequest({ key: ed25519, algorithm: 'ed25519' }), 'KEY_KIND'],
    ['SHA-1', forgeRequest({ key, algorithm: 'ecdsa-sha1' }), 'SIGNATURE_ALGORITHM'],
    ['a digest that nobody asked for', forgeRequest({ key, algorithm: 'ecdsa-sha512' }), 'SIGNATURE_ALGORITHM'],
    ['parameters where the algorithm has none', forgeRequest({ key, parameters: octetString(Buffer.alloc(0)) }), 'SIGNATURE_ALGORITHM'],
    ['someone else’s key', forgeRequest({ key, signer: stranger }), 'SIGNATURE'],
    ['a name changed on the way', requestPem(replaced(honestDer, 'gw-1', 'gw-2')), 'SIGNATURE'],
    ['a serial number changed on the way', requestPem(replaced(honestDer, 'WK-0001', 'WK-0002')), 'SIGNATURE'],
    ['bytes behind it', requestPem(Buffer.concat([honestDer, Buffer.from([0])])), 'MALFORMED'],
    ['an indefinite length', requestPem(indefinite(honestDer)), 'MALFORMED'],
    ['a length of more bytes than there are', requestPem(Buffer.from('3084ffffffff00', 'hex')), 'MALFORMED'],
    ['2,000 levels of nesting', requestPem(nested(2_000)), 'MALFORMED'],
    ['a version from the future', forgeRequest({ key, version: 1 }), 'MALFORMED'],
    ['a certificate in its place', issueGateway(authority, key), 'MALFORMED'],
    ['a certificate under its label', requestPem(decodePem(['CERTIFICATE'], issueGateway(authority, key))), 'MALFORMED'],
    ['two requests in one file', honestRequest + honestRequest, 'MALFORMED'],
    ['garbage', 'not a request', 'MALFORMED'],
    ['nothing', '', 'MALFORMED'],
    ['more than it may have', honestRequest.padEnd(MAX_PEM_BYTES + 1), 'SIZE'],
    ['an organizational unit', withSubject(...HONEST_SUBJECT, ['2.5.4.11', utf8String('icu')]), 'SUBJECT'],
    ['two common names', withSubject(...HONEST_SUBJECT, [OID.commonName, utf8String('gw-2')]), 'SUBJECT'],
    ['no common name', withSubject(...HONEST_SUBJECT.slice(1)), 'SUBJECT'],
    ['an empty common name', withSubject([OID.commonName, utf8String('')]), 'SUBJECT'],
    ['a common name of 65 characters', withSubject([OID.commonName, utf8String('x'.repeat(65))]), 'SUBJECT'],
    ['a common name that is no text', withSubject([OID.commonName, octetString(Buffer.from('gw-1'))]), 'SUBJECT'],
    [
      'an attribute numbered like a method of objects',
      withSubject([OID.commonName, utf8String('a')], ['2.999.1', utf8String('b')]),
      'SUBJECT',
    ],
  ])('with %s', (_, pem, code) => {
    expect(parseCertificateRequest(pem)).toMatchObject({ ok: false, code });
  });
});

describe('a gateway certificate', () => {
  const name = parseCertificate(authority.certificate).subject.replace('CN=', '');
  const forge = (forgery: Partial<Parameters<typeof forgeCertificate>[0]>) =>
    forgeCertificate({ key, issuerName: name, signer: authority.key, ...forgery });
  const subject = (gateway: string, site = 'st-anna') =>
    issueGateway(authority, key, { subject: { commonName: gateway, organization: site, serialNumber: 'WK-0001' } });
  const judge = (pem: string, authorityPem = authority.certificate, atMs = NOW_MS) => verifyGatewayCertificate(pem, { authorityPem, atMs });

  it('put together by hand, honestly, is accepted', () => {
    expect(judge(forge({}))).toMatchObject({ ok: true });
    expect(judge(forge({ key: rsa2048 }))).toMatchObject({ ok: true, key: { algorithm: 'rsa-pss-sha256' } });
  });

  it.each<[string, string, string]>([
    ['of another authority', issueGateway(makeAuthority('Another CA'), key), 'ISSUER'],
    ['of another authority of the same name', issueGateway(makeAuthority('Factory CA'), key), 'ISSUER'],
    ['signed with the gateway’s own key under the authority’s name', forge({ signer: key }), 'ISSUER'],
    ['of the authority’s key under another name', forge({ issuerName: 'Another CA' }), 'ISSUER'],
    ['for servers', issueGateway(authority, key, { extendedKeyUsage: ['serverAuth'] }), 'PURPOSE'],
    ['for nothing in particular', issueGateway(authority, key, { extendedKeyUsage: [] }), 'PURPOSE'],
    ['that may sign certificates', issueGateway(authority, key, { ca: true }), 'PURPOSE'],
    ['with an RSA key of 1,024 bits', forge({ key: rsa1024 }), 'KEY_KIND'],
    ['with an RSA key whose exponent is 3', forge({ key: rsaOfExponent3 }), 'KEY_KIND'],
    ['signed with RSA and SHA-1', forge({ signer: rsa2048, algorithm: 'rsa-sha1' }), 'SIGNATURE_ALGORITHM'],
    ['with a P-384 key', forge({ key: makeKey('secp384r1') }), 'KEY_KIND'],
    ['signed with SHA-1', forge({ algorithm: 'ecdsa-sha1' }), 'SIGNATURE_ALGORITHM'],
    ['that has ended', issueGateway(authority, key, { notAfterMs: NOW_MS - 1_000 }), 'EXPIRED'],
    ['that has not begun', issueGateway(authority, key, { notBeforeMs: NOW_MS + 1_000 }), 'NOT_YET_VALID'],
    ['of the receiver, whose name has a dot', subject('receiver.st-anna'), 'NAME'],
    ['of a wildcard', subject('+'), 'NAME'],
    ['of a name with a topic separator', subject('gw-1/batch'), 'NAME'],
    ['of a name in capitals', subject('GW-1'), 'NAME'],
    ['of a name that ends in a NUL', subject('gw-1\0'), 'NAME'],
    ['of a name that holds another attribute', subject('gw-1\nO=st-anna'), 'NAME'],
    ['of a site with a wildcard', subject('gw-1', '#'), 'NAME'],
    ['without a site', issueGateway(authority, key, { subject: { commonName: 'gw-1', serialNumber: 'WK' } }), 'NAME'],
    ['without a serial number', issueGateway(authority, key, { subject: { commonName: 'gw-1', organization: 'st-anna' } }), 'NAME'],
    ['with two common names', forge({ subject: subjectOf(...HONEST_SUBJECT, [OID.commonName, utf8String('gw-2')]) }), 'NAME'],
    ['with an organizational unit', forge({ subject: subjectOf(...HONEST_SUBJECT, ['2.5.4.11', utf8String('icu')]) }), 'NAME'],
    ['that is a request', honestRequest, 'MALFORMED'],
    ['that is some other tree', encodePem('CERTIFICATE', encodeDer(sequence(utf8String('gw-1')))), 'MALFORMED'],
    ['with bytes behind it', encodePem('CERTIFICATE', Buffer.concat([decodePem(['CERTIFICATE'], forge({})), Buffer.of(0)])), 'MALFORMED'],
    ['beside another one', forge({}) + forge({}), 'MALFORMED'],
    [
      'with a month 13',
      encodePem('CERTIFICATE', replaced(Buffer.from(decodePem(['CERTIFICATE'], forge({}))), '260228', '261328')),
      'MALFORMED',
    ],
    ['that is too large', forge({}).padEnd(MAX_PEM_BYTES + 1), 'SIZE'],
  ])('%s', (_, pem, code) => {
    expect(judge(pem)).toMatchObject({ ok: false, code });
  });

  it('is refused where the authority is an ordinary certificate that signed it', () => {
    const fellow = issueGateway(authority, stranger, { subject: { commonName: 'fellow' } });
    expect(judge(forgeCertificate({ key, issuerName: 'fellow', signer: stranger }), fellow)).toMatchObject({ ok: false, code: 'ISSUER' });
  });

  it('is refused where the authority does not say that it is one, though nothing forbids it to sign', () => {
    const named = subjectOf([OID.commonName, utf8String('fellow')]);
    const fellow = forgeCertificate({ key: stranger, issuerName: 'Factory CA', signer: authority.key, subject: named });
    expect(judge(forgeCertificate({ key, issuerName: 'fellow', signer: stranger }), fellow)).toMatchObject({ ok: false, code: 'ISSUER' });
  });

  it('is refused when its authority has ended, though it has not', () => {
    const old = makeAuthority('Old CA', 1);
    const pem = forgeCertificate({ key, issuerName: 'Old CA', signer: old.key });
    expect(judge(pem, old.certificate)).toMatchObject({ ok: true });
    const ended = makeAuthority('Ended CA', 0);
    const outlived = forgeCertificate({ key, issuerName: 'Ended CA', signer: ended.key });
    expect(judge(outlived, ended.certificate, NOW_MS + DAY_MS / 2)).toMatchObject({ ok: false, code: 'EXPIRED' });
  });
});

/** The same length, so that only the signature can tell. */
function replaced(der: Buffer, from: string, to: string): Buffer {
  const at = der.indexOf(from);
  const copy = Buffer.from(der);
  copy.write(to, at, 'latin1');
  return copy;
}
