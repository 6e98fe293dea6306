/** Chains that lead to nobody who is trusted, or over somebody who may not sign; and the code that each must get. */
import { createPublicKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { issueCertificate, type KeyPurpose, verifyChain } from '@wardkeeper/proto/x509';
import { describe, expect, it } from 'vitest';
import { bitString, boolean, integer, OID, sequence, utf8String } from '../../proto/x509/der.ts';
import { extension } from '../../proto/x509/extensions.ts';
import {
  type Authority,
  type CertificateForgery,
  DAY_MS,
  forgeCertificate,
  issueGateway,
  makeAuthority,
  makeKey,
  NOW_MS,
  subjectOf,
} from '../support/x509-parts.ts';

interface AuthorityOrder {
  readonly name: string;
  readonly issuer: Authority | null;
  readonly pathLength?: number;
  readonly key?: KeyObject;
  readonly endsMs?: number;
}

function makeCa({ name, issuer, pathLength = 0, key = makeKey(), endsMs = NOW_MS + 400 * DAY_MS }: AuthorityOrder): Authority {
  const certificate = issueCertificate({
    issuer: issuer ?? { certificate: null, key },
    subject: { commonName: name },
    publicKey: createPublicKey(key),
    notBeforeMs: NOW_MS - 30 * DAY_MS,
    notAfterMs: endsMs,
    ca: true,
    pathLength,
    serialBytes: randomBytes(16),
  });
  return { certificate, key };
}

const leafKey = makeKey();
const rsa = (modulusLength: number) => generateKeyPairSync('rsa', { modulusLength }).privateKey;
const rsa3072 = rsa(3_072);
const root = makeCa({ name: 'Hospital Root', issuer: null, pathLength: 2 });
const policy = makeCa({ name: 'Hospital Policy', issuer: root, pathLength: 1 });
const issuing = makeCa({ name: 'Hospital Issuing', issuer: policy, key: rsa3072 });
const leaf = issueGateway(issuing, leafKey, { notAfterMs: NOW_MS + 100 * DAY_MS });
const stranger = makeCa({ name: 'Hospital Root', issuer: null, pathLength: 2 });

interface Sent {
  readonly leaf: string;
  readonly intermediates?: readonly Authority[];
  readonly anchors?: readonly Authority[];
  readonly purpose?: KeyPurpose;
  readonly atMs?: number;
  readonly endMayBeExpired?: boolean;
}

function judge({ leaf: pem, intermediates = [policy, issuing], anchors = [root], purpose = 'clientAuth', atMs = NOW_MS, ...rest }: Sent) {
  const pems = (authorities: readonly Authority[]) => authorities.map(({ certificate }) => certificate);
  return verifyChain(pem, { anchors: pems(anchors), intermediates: pems(intermediates), purpose, atMs, ...rest });
}

/** As the hospital's issuing authority would sign it, and not as it would make it. */
const forged = (forgery: Partial<CertificateForgery>) =>
  forgeCertificate({ key: leafKey, issuerName: 'Hospital Issuing', signer: rsa3072, algorithm: 'rsa-sha256', ...forgery });
const authorityFrom = (name: string, key: KeyObject, forgery: Partial<CertificateForgery>): Authority => ({
  key,
  certificate: forgeCertificate({
    key,
    issuerName: 'Hospital Root',
    signer: root.key,
    subject: subjectOf([OID.commonName, utf8String(name)]),
    ...forgery,
  }),
});
const under = (authority: Authority, issuerName: string): Sent => ({
  leaf: forgeCertificate({ key: leafKey, issuerName, signer: authority.key }),
  intermediates: [authority],
});
const CA_FLAG = extension(OID.basicConstraints, true, sequence(boolean(true)));
const keyUsage = (bits: number, unused: number) => extension(OID.keyUsage, true, bitString(Uint8Array.of(bits), unused));

const fellowKey = makeKey();
const ordinary: Authority = { key: fellowKey, certificate: issueGateway(root, fellowKey, { subject: { commonName: 'fellow' } }) };
const flagless = authorityFrom('Flagless', makeKey(), { extensions: [] });
const signsListsOnly = authorityFrom('Lists', makeKey(), { extensions: [CA_FLAG, keyUsage(0b0000_0010, 1)] });
const weakKey = rsa(1_024);
const weak = authorityFrom('Weak', weakKey, { extensions: [CA_FLAG] });
const sha1 = authorityFrom('Old', makeKey(), { extensions: [CA_FLAG], algorithm: 'ecdsa-sha1' });
const constrained = authorityFrom('Constrained', makeKey(), { extensions: [CA_FLAG, extension('2.5.29.30', true, sequence())] });
const ended = makeCa({ name: 'Ended', issuer: root, endsMs: NOW_MS - DAY_MS });
const flat = makeCa({ name: 'Flat Root', issuer: null });
const belowFlat = makeCa({ name: 'Below', issuer: flat });
const tooDeep = makeCa({ name: 'Too Deep', issuer: issuing });
const unrelated = makeAuthority('Unrelated');

describe('a chain', () => {
  it('of root, policy and issuing authority, P-256 and RSA mixed, is followed in any order', () => {
    const verdict = judge({ leaf, intermediates: [issuing, unrelated, policy] });
    expect(verdict).toMatchObject({ ok: true });
    const names = verdict.ok ? verdict.path.map(({ subject }) => /CN=(.*)/.exec(subject)?.[1]) : [];
    expect(names).toEqual(['gw-1', 'Hospital Issuing', 'Hospital Policy', 'Hospital Root']);
  });

  it('may begin at any authority that is trusted, the issuing one alone too', () => {
    expect(judge({ leaf, intermediates: [], anchors: [issuing] })).toMatchObject({ ok: true });
    expect(judge({ leaf: forged({}) })).toMatchObject({ ok: true });
  });

  it('whose end has passed is taken only where that was said', () => {
    const later = { leaf, atMs: NOW_MS + 150 * DAY_MS };
    expect(judge({ ...later, endMayBeExpired: true })).toMatchObject({ ok: true });
    expect(judge({ ...later, atMs: NOW_MS + 450 * DAY_MS, endMayBeExpired: true })).toMatchObject({ ok: false, code: 'EXPIRED' });
  });

  it.each<[string, string, Sent]>([
    ['to a stranger', 'ISSUER', { leaf, anchors: [unrelated] }],
    ['to a stranger with the name of the root', 'ISSUER', { leaf, anchors: [stranger] }],
    ['whose middle was left out', 'ISSUER', { leaf, intermediates: [issuing] }],
    ['that nobody sent along', 'ISSUER', { leaf, intermediates: [] }],
    ['that brings its own root', 'ISSUER', { leaf: issueGateway(unrelated, leafKey), intermediates: [unrelated] }],
    ['over an ordinary certificate', 'NOT_A_CA', under(ordinary, 'fellow')],
    ['over one without any word on being an authority', 'NOT_A_CA', under(flagless, 'Flagless')],
    ['over an authority that may sign lists alone', 'NOT_A_CA', under(signsListsOnly, 'Lists')],
    ['to a trusted certificate that is no authority', 'NOT_A_CA', { ...under(ordinary, 'fellow'), anchors: [ordinary] }],
    [
      'with an authority below one that allows none',
      'PATH_LENGTH',
      { leaf: issueGateway(belowFlat, leafKey, { notAfterMs: NOW_MS + DAY_MS }), intermediates: [belowFlat], anchors: [flat] },
    ],
    [
      'with one authority too many',
      'PATH_LENGTH',
      { leaf: issueGateway(tooDeep, leafKey, { notAfterMs: NOW_MS + DAY_MS }), intermediates: [policy, issuing, tooDeep] },
    ],
    [
      'over RSA of 1,024 bits',
      'KEY_KIND',
      { leaf: forgeCertificate({ key: leafKey, issuerName: 'Weak', signer: weakKey, algorithm: 'rsa-sha256' }), intermediates: [weak] },
    ],
    ['to RSA of 1,024 bits at its end', 'KEY_KIND', { leaf: forged({ key: weakKey }) }],
    ['to a P-384 key at its end', 'KEY_KIND', { leaf: forged({ key: makeKey('secp384r1') }) }],
    ['signed with SHA-1 at its end', 'SIGNATURE_ALGORITHM', { leaf: forged({ algorithm: 'rsa-sha1' }) }],
    ['signed with SHA-1 in its middle', 'SIGNATURE_ALGORITHM', under(sha1, 'Old')],
    ['over a constraint that is not understood', 'EXTENSION', under(constrained, 'Constrained')],
    [
      'to a certificate with an unknown critical extension',
      'EXTENSION',
      { leaf: forged({ extensions: [extension('2.5.29.99', true, integer(1))] }) },
    ],
    ['for servers', 'PURPOSE', { leaf, purpose: 'serverAuth' }],
    ['to an authority in place of an end', 'PURPOSE', { leaf: issuing.certificate }],
    ['that has ended', 'EXPIRED', { leaf, atMs: NOW_MS + 101 * DAY_MS }],
    ['over an authority that has ended', 'EXPIRED', under(ended, 'Ended')],
    ['that has not begun', 'NOT_YET_VALID', { leaf, atMs: NOW_MS - 2 * DAY_MS }],
    ['that is no certificate', 'MALFORMED', { leaf: 'leaf' }],
    ['with more certificates sent along than anybody has', 'SIZE', { leaf, intermediates: Array.from({ length: 17 }, () => policy) }],
  ])('%s: %s', (_name, code, sent) => {
    expect(judge(sent)).toMatchObject({ ok: false, code });
  });

  it('in a ring of authorities that sign one another ends, and leads nowhere', () => {
    const [a, b] = [makeKey(), makeKey()];
    const one = (name: string, key: KeyObject, issuerName: string, signer: KeyObject): Authority => ({
      key,
      certificate: forgeCertificate({
        key,
        issuerName,
        signer,
        subject: subjectOf([OID.commonName, utf8String(name)]),
        extensions: [CA_FLAG],
      }),
    });
    const ring = [one('A', a, 'B', b), one('B', b, 'A', a)];
    const copies = Array.from({ length: 7 }, () => ring).flat();
    const from = process.cpuUsage();
    const end = forgeCertificate({ key: leafKey, issuerName: 'A', signer: a });
    expect(judge({ leaf: end, intermediates: copies })).toMatchObject({ ok: false, code: 'ISSUER' });
    expect(process.cpuUsage(from).user / 1_000).toBeLessThan(4_000);
  });
});
