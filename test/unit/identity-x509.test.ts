/** Requests and certificates as they are made and read back; names, times, addresses and PEM at their edges. */
import { createPublicKey, generateKeyPairSync, randomBytes, X509Certificate } from 'node:crypto';
import { certificateKey, certificateName, readGatewayCertificate, signingKeyFrom, verifyGatewayCertificate } from '@wardkeeper/proto';
import { issueCertificate, MAX_PEM_BYTES, parseCertificateRequest } from '@wardkeeper/proto/x509';
import { describe, expect, it } from 'vitest';
import { parseIpAddress } from '../../proto/x509/ip-address.ts';
import { decodePem, encodePem } from '../../proto/x509/pem.ts';
import { DAY_MS, issueGateway, makeAuthority, makeKey, makeRequest, NOW_MS, SUBJECT } from '../support/x509-parts.ts';

const authority = makeAuthority();
const key = makeKey();

describe('a request', () => {
  it('comes back with its subject and its key', () => {
    const verdict = parseCertificateRequest(makeRequest(key));
    expect(verdict).toMatchObject({ ok: true, request: { subject: SUBJECT } });
    expect(verdict.ok && verdict.request.publicKey.equals(createPublicKey(key))).toBe(true);
  });

  it('is read with Windows line ends and under its old label', () => {
    const windows = makeRequest(key).replaceAll('\n', '\r\n');
    const old = makeRequest(key).replaceAll('CERTIFICATE REQUEST', 'NEW CERTIFICATE REQUEST');
    expect([parseCertificateRequest(windows).ok, parseCertificateRequest(old).ok]).toEqual([true, true]);
  });

  it('is refused by its maker for a key that is not P-256', () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    expect(() => makeRequest(privateKey)).toThrow(expect.objectContaining({ code: 'KEY_MALFORMED' }));
  });

  it.each([
    ['an empty common name', { commonName: '' }],
    ['a common name of 65 characters', { commonName: 'x'.repeat(65) }],
    ['a serial number with an underscore', { commonName: 'gw-1', serialNumber: 'WK_1' }],
    ['a serial number with a line break', { commonName: 'gw-1', serialNumber: 'WK\n1' }],
  ])('is not made with %s', (_, subject) => {
    expect(() => makeRequest(key, subject)).toThrow(expect.objectContaining({ code: 'NAME_MALFORMED' }));
  });
});

describe('a gateway certificate', () => {
  const pem = issueGateway(authority, key);

  it('names its gateway, site and serial number, and holds the key', () => {
    expect(certificateName(pem)).toEqual({ site: 'st-anna', gateway: 'gw-1', serial: 'WK-0001' });
    expect(certificateKey(pem).id).toEqual(signingKeyFrom(key).id);
  });

  it('is accepted by its authority, and by the gateway itself', () => {
    const accepted = { ok: true, name: { site: 'st-anna', gateway: 'gw-1', serial: 'WK-0001' } };
    expect(verifyGatewayCertificate(pem, { authorityPem: authority.certificate, atMs: NOW_MS })).toMatchObject(accepted);
    expect(readGatewayCertificate(pem, { atMs: NOW_MS })).toMatchObject(accepted);
  });

  it('is valid from its first second to its last', () => {
    const span = issueGateway(authority, key, { notBeforeMs: NOW_MS, notAfterMs: NOW_MS + 5_000 });
    const at = (atMs: number) => {
      const verdict = readGatewayCertificate(span, { atMs });
      return verdict.ok ? 'OK' : verdict.code;
    };
    expect([NOW_MS - 1, NOW_MS, NOW_MS + 5_000, NOW_MS + 5_001].map(at)).toEqual(['NOT_YET_VALID', 'OK', 'OK', 'EXPIRED']);
  });

  it('keeps times on both sides of 2050, where their form changes', () => {
    const notAfterMs = Date.UTC(2050, 0, 1);
    const last = issueGateway(authority, key, { notAfterMs: notAfterMs - 1_000 });
    const first = issueGateway(authority, key, { notAfterMs });
    expect([last, first].map((each) => new X509Certificate(each).validToDate.getTime())).toEqual([notAfterMs - 1_000, notAfterMs]);
  });

  it.each([0x00, 0x7f, 0x80, 0xff])('has a positive serial number of full length from random bytes that begin with %i', (first) => {
    const pem = issueCertificate({ ...order(), serialBytes: Uint8Array.of(first, ...randomBytes(15)) });
    const { serialNumber } = new X509Certificate(pem);
    expect(serialNumber).toHaveLength(32);
    expect(Number.parseInt(serialNumber.slice(0, 2), 16)).toBeLessThan(0x80);
  });
});

describe('issuing refuses', () => {
  const other = makeAuthority('Another CA');
  it.each<[string, object]>([
    ['a key that is not the authority’s', { issuer: { certificate: authority.certificate, key: other.key } }],
    ['an issuer that is no authority', { issuer: { certificate: issueGateway(authority, key), key } }],
    ['an end before the beginning', { notBeforeMs: NOW_MS, notAfterMs: NOW_MS }],
    ['an end after the authority’s own', { notAfterMs: NOW_MS + 31 * 365 * DAY_MS }],
    ['a beginning before the authority’s own', { notBeforeMs: NOW_MS - 366 * DAY_MS }],
    ['a serial number of another length', { serialBytes: randomBytes(20) }],
    ['no issuer and another’s key', { issuer: { certificate: null, key: other.key } }],
  ])('%s', (_, change) => {
    expect(() => issueCertificate({ ...order(), ...change })).toThrow(expect.objectContaining({ code: 'CERTIFICATE_UNISSUABLE' }));
  });

  it.each(['', 'a b', '-a', 'a..b', '*', 'a.*.b', 'ä', `${'a'.repeat(64)}.b`, '1.2.3.4/8', '::1%lo', 'a\0b'])(
    'the alternative name %j',
    (name) => {
      expect(() => issueCertificate({ ...order(), subjectAltNames: [name] })).toThrow(expect.objectContaining({ code: 'NAME_MALFORMED' }));
    },
  );
});

describe('an IP address', () => {
  it.each([
    ['127.0.0.1', '7f000001'],
    ['255.255.255.255', 'ffffffff'],
    ['::', '0'.repeat(32)],
    ['::1', `${'0'.repeat(31)}1`],
    ['fe80::1:2', 'fe800000000000000000000000010002'],
    ['1:2:3:4:5:6:7:8', '00010002000300040005000600070008'],
    ['1:2:3:4:5:6:7::', '00010002000300040005000600070000'],
  ])('%s is %s', (text, expected) => {
    expect(Buffer.from(parseIpAddress(text) ?? []).toString('hex')).toBe(expected);
  });

  it.each([
    '',
    '1.2.3',
    '1.2.3.4.5',
    '256.1.1.1',
    '01.2.3.4',
    '1.2.3.x',
    ':',
    ':::',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4::5:6:7:8',
    '12345::',
  ])('%j is none', (text) => {
    expect(parseIpAddress(text)).toBeNull();
  });
});

describe('PEM', () => {
  it.each([1, 47, 48, 49, 1_000])('holds %i bytes', (length) => {
    const bytes = randomBytes(length);
    expect(Buffer.from(decodePem(['X'], encodePem('X', bytes)))).toEqual(bytes);
  });

  it('is refused one byte over its limit and not at it', () => {
    const text = encodePem('X', randomBytes(100));
    expect(decodePem(['X'], text.padEnd(MAX_PEM_BYTES))).toHaveLength(100);
    expect(() => decodePem(['X'], text.padEnd(MAX_PEM_BYTES + 1))).toThrow(expect.objectContaining({ code: 'PEM_TOO_LARGE' }));
  });

  const block = encodePem('X', Buffer.from('bytes'));
  it.each([
    ['nothing', ''],
    ['another label', block.replaceAll('X', 'Y')],
    ['two blocks', block + block],
    ['text before it', `see below\n${block}`],
    ['text after it', `${block}and so on`],
    ['an end of another label', block.replace('END X', 'END Y')],
    ['damaged base64', block.replace('Ynl0', 'Yn=0')],
  ])('%s is refused', (_, text) => {
    expect(() => decodePem(['X'], text)).toThrow(expect.objectContaining({ code: 'PEM_MALFORMED' }));
  });
});

function order() {
  return {
    issuer: authority,
    subject: SUBJECT,
    publicKey: createPublicKey(key),
    notBeforeMs: NOW_MS,
    notAfterMs: NOW_MS + DAY_MS,
    ca: false,
    serialBytes: randomBytes(16),
  };
}
