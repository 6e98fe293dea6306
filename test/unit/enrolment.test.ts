/** The words that gateway and hospital speak at enrolment: each form read back as written, and refused where anything of it is changed. */
import { createPublicKey } from 'node:crypto';
import { recipientFrom, signDocument, signingKeyFrom } from '@wardkeeper/proto';
import {
  bindRequest,
  encodeEnrolmentAnswer,
  encodeVoucher,
  type EnrolmentAnswer,
  isBound,
  isEnrolmentUrl,
  judgeAnswer,
  openRetirement,
  parseEnrolmentAnswer,
  parseEnrolmentRequest,
  parseVoucher,
  type Retirement,
  signRetirement,
  verifyKeyProof,
} from '@wardkeeper/proto/enrolment';
import { parseCertificateRequest } from '@wardkeeper/proto/x509';
import { describe, expect, it } from 'vitest';
import { decodeOid, encodeOid } from '../../proto/x509/oid.ts';
import { askWith, makeVoucher, SERIAL } from '../support/enrolment-parts.ts';
import { GATEWAY, HOSPITAL, LEDGER, MANUFACTURER, NAME, STRANGER } from '../support/envelope-parts.ts';
import { ROOT } from '../support/hospital-parts.ts';

describe('voucher', () => {
  it('is read back from its text, in lower case and broken into lines too', () => {
    const voucher = makeVoucher();
    const text = encodeVoucher(voucher);
    expect(text).toMatch(/^WKEV1:[0-9A-Z]+$/);
    const lines = text.toLowerCase().replaceAll(/(.{40})/g, '$1\r\n');
    for (const form of [text, lines]) {
      const read = parseVoucher(form);
      expect(read).toEqual({
        ...voucher,
        id: expect.anything(),
        secret: expect.anything(),
        rootEd25519Sha256: expect.anything(),
        rootMlDsa65Sha256: expect.anything(),
        serverCaSha256: expect.anything(),
      });
      expect(Buffer.compare(read?.secret ?? Buffer.alloc(0), voucher.secret)).toBe(0);
    }
    expect(parseVoucher(encodeVoucher(makeVoucher({ gateway: null })))?.gateway).toBeNull();
  });

  it('fits one QR code that a telephone reads: version 20 at most', () => {
    // 858 alphanumeric characters in version 20 with correction M (ISO/IEC 18004 table 7)
    expect(encodeVoucher(makeVoucher({ url: `https://${'a'.repeat(50)}.example:65535`, serial: 'S'.repeat(64) })).length).toBeLessThan(858);
  });

  it('with one wrong symbol is none', () => {
    const text = encodeVoucher(makeVoucher());
    for (let at = 6; at < text.length; at += 7) {
      const other = text[at] === '7' ? '8' : '7';
      expect(parseVoucher(text.slice(0, at) + other + text.slice(at + 1)), String(at)).toBeNull();
    }
    expect(parseVoucher('')).toBeNull();
    expect(parseVoucher('WKEV1:')).toBeNull();
    expect(parseVoucher('A'.repeat(100_000))).toBeNull();
  });

  it.each([
    ['a short secret', { secret: Buffer.alloc(31) }],
    ['no hash of a root', { rootMlDsa65Sha256: Buffer.alloc(0) }],
    ['a site that is no name', { site: 'St Anna' }],
    ['a serial number that no certificate holds', { serial: 'WK*1' }],
    ['a plain address', { url: 'http://enrol.example' }],
    ['an address with a password in it', { url: 'https://a:b@enrol.example' }],
  ])('with %s is not written', (_what, change) => {
    expect(() => encodeVoucher(makeVoucher(change))).toThrow(/voucher/);
  });

  it.each([
    ['https://enrol.example', true],
    ['https://enrol.example:8443/', true],
    ['https://enrol.example/x', false],
    ['https://enrol.example?x', false],
    ['ftp://enrol.example', false],
    ['', false],
  ])('address %s: %s', (url, sound) => expect(isEnrolmentUrl(url)).toBe(sound));
});

describe('a bound request', () => {
  const voucher = makeVoucher();
  const spki = createPublicKey(askWith(null).key).export({ format: 'der', type: 'spki' });
  const bound = {
    ...{ ...NAME, serial: SERIAL, voucher: voucher.id, certificateKeySpki: spki },
    ...{ ed25519: GATEWAY.ed25519.raw, mlDsa65: GATEWAY.mlDsa65.raw, xWing: HOSPITAL.recipient.key.raw },
  };
  const mac = bindRequest(voucher.secret, bound);

  it('holds under its secret', () => {
    expect(mac).toMatch(/^[0-9a-f]{64}$/);
    expect(isBound(voucher.secret, bound, mac)).toBe(true);
  });

  it.each([
    ['another secret', Buffer.alloc(32, 1), bound, mac],
    ['another voucher', voucher.secret, { ...bound, voucher: Buffer.alloc(8) }, mac],
    ['another gateway', voucher.secret, { ...bound, gateway: 'gw-2' }, mac],
    ['a name that reaches into the next', voucher.secret, { ...bound, site: `${NAME.site}g`, gateway: 'w-1' }, mac],
    ['another serial', voucher.secret, { ...bound, serial: 'WK-0002' }, mac],
    ['Ed25519 swapped', voucher.secret, { ...bound, ed25519: STRANGER.ed25519.raw }, mac],
    ['ML-DSA-65 swapped', voucher.secret, { ...bound, mlDsa65: STRANGER.mlDsa65.raw }, mac],
    ['X-Wing swapped', voucher.secret, { ...bound, xWing: MANUFACTURER.recipient.key.raw }, mac],
    ['TLS key swapped', voucher.secret, { ...bound, certificateKeySpki: Buffer.from(spki).fill(9, 40) }, mac],
    ['no MAC', voucher.secret, bound, ''],
    ['a MAC cut short', voucher.secret, bound, mac.slice(0, 62)],
    ['the secret itself', voucher.secret, bound, Buffer.from(voucher.secret).toString('hex')],
  ])('does not hold with %s', (_what, secret, changed, given) => expect(isBound(secret, changed, given)).toBe(false));

  it('travels inside the certificate request, under its signature', () => {
    const { request, statement, key } = askWith(voucher);
    const parsed = parseCertificateRequest(request);
    if (!parsed.ok) throw new Error(parsed.detail);
    const { challengePassword, enrolment, publicKey } = parsed.request;
    const asked = parseEnrolmentRequest(enrolment ?? Buffer.alloc(0));
    expect(Buffer.compare(asked?.voucher ?? Buffer.alloc(0), voucher.id)).toBe(0);
    const proof = verifyKeyProof(asked?.keyStatement ?? Buffer.alloc(0), signingKeyFrom(key));
    expect(proof?.statement).toMatchObject({ ...NAME, serial: SERIAL });
    const parts = {
      ...{ ...NAME, serial: SERIAL, voucher: voucher.id, certificateKeySpki: publicKey.export({ format: 'der', type: 'spki' }) },
      ...{ ed25519: statement.telemetry.ed25519.raw, mlDsa65: statement.telemetry.mlDsa65.raw, xWing: statement.sealing.raw },
    };
    expect(isBound(voucher.secret, parts, challengePassword ?? '')).toBe(true);
  });

  it('of keys whose private halves the sender lacks proves nothing', () => {
    const { request, key } = askWith(voucher, { proofBy: STRANGER });
    const parsed = parseCertificateRequest(request);
    const asked = parsed.ok ? parseEnrolmentRequest(parsed.request.enrolment ?? Buffer.alloc(0)) : null;
    expect(verifyKeyProof(asked?.keyStatement ?? Buffer.alloc(0), signingKeyFrom(key))).toBeNull();
  });
});

describe('answer', () => {
  const answer: EnrolmentAnswer = {
    ...{ ...NAME, serial: SERIAL, siteCas: [Buffer.from('ca')], brokerCas: [Buffer.from('broker')] },
    ...{ hospitalRoot: ROOT, directory: Buffer.from('directory'), approvalKey: null, pseudonymKey: null },
  };

  it('is read back as written, and is the one that the voucher promises', () => {
    const read = parseEnrolmentAnswer(encodeEnrolmentAnswer(answer));
    expect(read).toMatchObject({ ...NAME, serial: SERIAL, approvalKey: null });
    expect(judgeAnswer(makeVoucher(), read)).toBeNull();
    expect(judgeAnswer(makeVoucher({ gateway: null }), read)).toBeNull();
  });

  it.each([
    ['of another root', { hospitalRoot: STRANGER }, 'ROOT_MISMATCH'],
    ['of a root with one key exchanged', { hospitalRoot: { ...ROOT, mlDsa65: STRANGER.mlDsa65 } }, 'ROOT_MISMATCH'],
    ['for another gateway', { gateway: 'gw-2' }, 'NAME_MISMATCH'],
    ['for another site', { site: 'st-bee' }, 'NAME_MISMATCH'],
    ['for another serial', { serial: 'WK-0002' }, 'NAME_MISMATCH'],
  ])('%s: %s', (_what, change, code) => expect(judgeAnswer(makeVoucher(), { ...answer, ...change })).toBe(code));

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['no CA', encodeEnrolmentAnswer({ ...answer, siteCas: [] })],
    ['more CAs than any site has', encodeEnrolmentAnswer({ ...answer, siteCas: Array.from({ length: 17 }, () => Buffer.from('x')) })],
    ['noise', Buffer.alloc(100, 0xff)],
  ])('of %s is refused', (_what, bytes) => expect(() => parseEnrolmentAnswer(bytes)).toThrow(/enrolment answer/));
});

describe('retirement', () => {
  const retirement: Retirement = {
    ...{ ...NAME, serial: SERIAL, reason: 'decommissioned', wiped: ['tls-key', 'telemetry-keys'], ledger: LEDGER, headSeq: 42 },
    ...{ headHash: Buffer.alloc(32, 4), wallMs: 1_700_000_000_000, timeQuality: 'synchronised' },
    ...{ sealingKeyId: recipientFrom(HOSPITAL.recipient.key.raw).id, certificateKeySha256: Buffer.alloc(32, 5) },
  };
  const bytes = signRetirement(retirement, GATEWAY);

  it('is read back as signed', () => {
    expect(openRetirement(bytes, GATEWAY)).toMatchObject({
      ...NAME,
      reason: 'decommissioned',
      wiped: ['tls-key', 'telemetry-keys'],
      headSeq: 42,
    });
  });

  it.each([
    ["with a stranger's keys", bytes, STRANGER],
    ['with one of two keys', bytes, { ...GATEWAY, mlDsa65: STRANGER.mlDsa65 }],
    ['changed by one bit', Buffer.from(bytes).fill((bytes[30] ?? 0) ^ 1, 30, 31), GATEWAY],
    [
      'of another type',
      signDocument({ type: 'update-receipt', version: 1, body: Buffer.alloc(0) }, [GATEWAY.ed25519, GATEWAY.mlDsa65]),
      GATEWAY,
    ],
  ])('%s is none', (_what, form, keys) => expect(openRetirement(form, keys)).toBeNull());
});

describe('object identifiers', () => {
  it.each([
    ['1.2.840.113549.1.9.7', '2a864886f70d010907'],
    ['2.5.4.3', '550403'],
    ['2.999.3', '883703'],
    ['2.25.88859179058196656443872275726694069436.1', null],
  ])('%s', (dotted, hex) => {
    const bytes = encodeOid(dotted);
    if (hex !== null) expect(Buffer.from(bytes).toString('hex')).toBe(hex);
    expect(decodeOid(bytes)).toBe(dotted);
  });

  it.each(['', '80', '2a80', '2a8001', 'ff'.repeat(70)])('%s is none', (hex) => expect(() => decodeOid(Buffer.from(hex, 'hex'))).toThrow());
});
