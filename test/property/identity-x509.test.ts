/** Whatever is named comes back; whatever is changed on the way is refused, bit by bit and byte by byte. */
import { certificateName, isName, verifyGatewayCertificate } from '@wardkeeper/proto';
import { parseCertificateRequest } from '@wardkeeper/proto/x509';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePem, encodePem } from '../../proto/x509/pem.ts';
import { flipBit, issueGateway, makeAuthority, makeKey, makeRequest, NOW_MS } from '../support/x509-parts.ts';

const authority = makeAuthority();
const key = makeKey();
const by = { authorityPem: authority.certificate, atMs: NOW_MS };
const name = fc.stringMatching(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/).filter(isName);
const serial = fc.stringMatching(/^[A-Za-z0-9 '()+,./:=?-]{1,64}$/);

describe('names', () => {
  it('go through a request and a certificate unchanged', () => {
    fc.assert(
      fc.property(name, name, serial, (gateway, site, serialNumber) => {
        const subject = { commonName: gateway, organization: site, serialNumber };
        expect(parseCertificateRequest(makeRequest(key, subject))).toMatchObject({ ok: true, request: { subject } });
        expect(certificateName(issueGateway(authority, key, { subject }))).toEqual({ site, gateway, serial: serialNumber });
      }),
      { numRuns: 60 },
    );
  });

  it('of any characters at all come back as they were or are refused by name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 70 }), (commonName) => {
        let pem: string;
        try {
          pem = makeRequest(key, { commonName });
        } catch (error) {
          expect(error).toMatchObject({ code: 'NAME_MALFORMED' });
          return;
        }
        const verdict = parseCertificateRequest(pem);
        if (commonName.isWellFormed()) expect(verdict).toMatchObject({ ok: true, request: { subject: { commonName } } });
      }),
      { numRuns: 100 },
    );
  });
});

describe('changed on the way', () => {
  it('a request is refused whichever bit was turned over', () => {
    const der = decodePem(['CERTIFICATE REQUEST'], makeRequest(key));
    const accepted = bitsOf(der).filter((bit) => parseCertificateRequest(flipBit('CERTIFICATE REQUEST', der, bit)).ok);
    expect(accepted).toEqual([]);
  });

  it('a request is refused wherever it was cut', () => {
    const der = decodePem(['CERTIFICATE REQUEST'], makeRequest(key));
    const accepted = Array.from(der.keys()).filter(
      (length) => parseCertificateRequest(encodePem('CERTIFICATE REQUEST', der.subarray(0, length))).ok,
    );
    expect(accepted).toEqual([]);
  });

  it('a certificate is refused whichever bit was turned over', () => {
    const der = decodePem(['CERTIFICATE'], issueGateway(authority, key));
    const accepted = bitsOf(der).filter((bit) => verifyGatewayCertificate(flipBit('CERTIFICATE', der, bit), by).ok);
    expect(accepted).toEqual([]);
  });
});

describe('what nobody meant as a request or certificate', () => {
  it('is refused without an exception', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(parseCertificateRequest(encodePem('CERTIFICATE REQUEST', bytes)).ok).toBe(false);
        expect(verifyGatewayCertificate(encodePem('CERTIFICATE', bytes), by).ok).toBe(false);
      }),
    );
    fc.assert(
      fc.property(fc.string({ maxLength: 2_000 }), (text) => {
        expect(parseCertificateRequest(text).ok).toBe(false);
        expect(verifyGatewayCertificate(text, by).ok).toBe(false);
      }),
    );
  });
});

function bitsOf(bytes: Uint8Array): number[] {
  return Array.from({ length: bytes.length * 8 }, (_, bit) => bit);
}
