/** What a hostile enrolment server or a hostile applicant can put into the files that certificates travel in. */
import { randomBytes } from 'node:crypto';
import {
  createCertificateRequest,
  encodeCertificateBag,
  MAX_BAG_BYTES,
  parseCertificateBag,
  parseCertificateRequest,
} from '@wardkeeper/proto/x509';
import { describe, expect, it } from 'vitest';
import {
  bitString,
  decodeDer,
  encodeDer,
  integer,
  itemsOf,
  type Node,
  OID,
  octetString,
  oid,
  printableString,
  sequence,
  setOf,
  tagged,
  utf8String,
} from '../../proto/x509/der.ts';
import { decodePem, encodePem } from '../../proto/x509/pem.ts';
import { signDer } from '../../proto/x509/signature.ts';
import { issueGateway, makeAuthority, makeKey, SUBJECT } from '../support/x509-parts.ts';
import { encodeName } from '../../proto/x509/distinguished-name.ts';

const authority = makeAuthority();
const gateway = issueGateway(authority, makeKey());
const node = decodeDer(decodePem(['CERTIFICATE'], gateway));
const signed = (...certificates: Node[]) => sequence(integer(1), setOf(), sequence(oid(OID.data)), tagged(0, certificates), setOf());
const bag = (inner: Node, type: string = OID.signedData) => encodeDer(sequence(oid(type), tagged(0, [inner])));

describe('a bag of certificates', () => {
  it('put together by hand, honestly, is opened; so is one in BER', () => {
    expect(parseCertificateBag(bag(signed(node)))).toEqual([gateway]);
    const der = Buffer.from(encodeCertificateBag([gateway, authority.certificate]));
    const indefinite = Buffer.concat([Buffer.from('3080', 'hex'), der.subarray(4), Buffer.from('0000', 'hex')]);
    expect(parseCertificateBag(indefinite).toSorted()).toEqual([gateway, authority.certificate].toSorted());
  });

  it.each<[string, Uint8Array, string]>([
    ['without a certificate', bag(signed()), 'BAG_MALFORMED'],
    ['with 17 of them', bag(signed(...Array.from({ length: 17 }, () => node))), 'BAG_MALFORMED'],
    ['with a request in a certificate’s place', bag(signed(sequence(integer(0)))), 'BAG_MALFORMED'],
    ['of another type', bag(signed(node), OID.data), 'BAG_MALFORMED'],
    ['that is a certificate', decodePem(['CERTIFICATE'], gateway), 'BAG_MALFORMED'],
    ['that is nothing', Buffer.alloc(0), 'BAG_MALFORMED'],
    ['that is noise', Buffer.from('3082ffff00', 'hex'), 'BAG_MALFORMED'],
    ['that is text', Buffer.from('<html>Not found</html>'), 'BAG_MALFORMED'],
    ['of 2,000 levels', Buffer.concat([Buffer.from('3080'.repeat(2_000), 'hex')]), 'BAG_MALFORMED'],
    ['that is too large', Buffer.alloc(MAX_BAG_BYTES + 1, 0x30), 'BAG_TOO_LARGE'],
  ])('%s', (_name, bytes, code) => {
    expect(() => parseCertificateBag(bytes)).toThrow(expect.objectContaining({ code }));
  });
});

const CHALLENGE = OID.challengePassword;
const STATEMENT = OID.enrolmentRequest;
const key = makeKey();

/** A request that its key has signed, with whatever attributes. */
function requestWith(...attributes: Node[]): string {
  const honest = decodeDer(decodePem(['CERTIFICATE REQUEST'], createCertificateRequest({ subject: SUBJECT, key })));
  const spki = itemsOf(itemsOf(honest)[0])[2];
  if (spki === undefined) throw new Error('no key');
  return encodePem('CERTIFICATE REQUEST', encodeDer(signDer(sequence(integer(0), encodeName(SUBJECT), spki, tagged(0, attributes)), key)));
}

describe('a request with attributes', () => {
  it('brings back what it was made with, and ignores what it does not know', () => {
    const enrolment = randomBytes(3_500);
    const made = createCertificateRequest({ subject: SUBJECT, key, challengePassword: 'a+/=', enrolment });
    expect(parseCertificateRequest(made)).toMatchObject({ ok: true, request: { challengePassword: 'a+/=', enrolment } });
    const unknown = sequence(oid('1.2.840.113549.1.9.14'), setOf(sequence()));
    expect(parseCertificateRequest(requestWith(unknown))).toMatchObject({
      ok: true,
      request: { challengePassword: null, enrolment: null },
    });
  });

  it.each<[string, Node[]]>([
    ['two passwords', [attribute(CHALLENGE, printableString('a')), attribute(CHALLENGE, printableString('b'))]],
    ['a password of two values', [sequence(oid(CHALLENGE), setOf(printableString('a'), printableString('b')))]],
    ['a password of no value', [sequence(oid(CHALLENGE), setOf())]],
    ['a password that is too long', [attribute(CHALLENGE, utf8String('x'.repeat(256)))]],
    ['a password that is no text', [attribute(CHALLENGE, bitString(Buffer.from('a')))]],
    ['an enrolment that is text', [attribute(STATEMENT, utf8String('a'))]],
    ['two enrolments', [attribute(STATEMENT, octetString(Buffer.of(1))), attribute(STATEMENT, octetString(Buffer.of(2)))]],
    ['an attribute of no form', [integer(1)]],
  ])('%s is refused', (_name, attributes) => {
    expect(parseCertificateRequest(requestWith(...attributes))).toMatchObject({ ok: false, code: 'MALFORMED' });
  });

  it('is not made with a password that no form of X.509 has', () => {
    for (const challengePassword of ['', 'ä', 'x'.repeat(256), 'a\0']) {
      expect(() => createCertificateRequest({ subject: SUBJECT, key, challengePassword })).toThrow(
        expect.objectContaining({ code: 'NAME_MALFORMED' }),
      );
    }
  });
});

function attribute(type: string, value: Node): Node {
  return sequence(oid(type), setOf(value));
}
