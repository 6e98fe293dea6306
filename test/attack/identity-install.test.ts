/** What a stick brought to a gateway may hold instead of its identity; nothing on its disk changes for any of it. */
import { createPrivateKey, createPublicKey, type KeyObject, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { formatIdentityFile, generateSigningIdentity, keysOf, signDocument } from '@wardkeeper/proto';
import { issueCertificate } from '@wardkeeper/proto/x509';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { identityFiles, type IdentityParts, installIdentity, loadIdentity } from '../../agent/identity/index.ts';
import { PLAIN_FILES } from '../../agent/runtime/secret-files.ts';
import { type EnrolmentBench, GATEWAY, makeEnrolment, snapshot } from '../support/identity-parts.ts';
import { DAY_MS, forgeCertificate, issueGateway, makeKey, NOW_MS } from '../support/x509-parts.ts';

let bench: EnrolmentBench;
let ours: KeyObject;
const stranger = generateSigningIdentity();

beforeAll(async () => {
  bench = await makeEnrolment();
  ours = createPrivateKey(readFileSync(identityFiles(bench.folder).tlsKey));
});
afterAll(() => bench[Symbol.dispose]());

const named = (commonName: string, organization: string) =>
  issueGateway(bench.factory, ours, { subject: { commonName, organization, serialNumber: 'WK-0001' } });

type Attack = readonly [name: string, code: string, change: () => Partial<IdentityParts>];

const ATTACKS: readonly Attack[] = [
  ['a certificate of another key', 'CERTIFICATE_KEY', () => ({ certificate: issueGateway(bench.factory, makeKey()) })],
  ['a certificate for another gateway', 'CONFIGURED_NAME', () => ({ certificate: named('gw-2', 'st-anna') })],
  ['a certificate for another site', 'CONFIGURED_NAME', () => ({ certificate: named('gw-1', 'st-berta') })],
  ['a certificate that names no gateway', 'CERTIFICATE_NAME', () => ({ certificate: named('receiver.st-anna', 'st-anna') })],
  [
    'a certificate that has ended',
    'CERTIFICATE_EXPIRED',
    () => ({ certificate: issueGateway(bench.factory, ours, { notAfterMs: NOW_MS - 1_000 }) }),
  ],
  [
    'a certificate from tomorrow',
    'CERTIFICATE_NOT_YET_VALID',
    () => ({ certificate: issueGateway(bench.factory, ours, { notBeforeMs: NOW_MS + 1_000 }) }),
  ],
  [
    'a server’s certificate',
    'CERTIFICATE_PURPOSE',
    () => ({ certificate: issueGateway(bench.factory, ours, { extendedKeyUsage: ['serverAuth'] }) }),
  ],
  [
    'a certificate signed with SHA-1',
    'CERTIFICATE_SIGNATURE_ALGORITHM',
    () => ({ certificate: forgeCertificate({ key: ours, issuerName: 'Factory CA', signer: bench.factory.key, algorithm: 'ecdsa-sha1' }) }),
  ],
  [
    'a certificate that is a request',
    'CERTIFICATE_MALFORMED',
    () => ({ certificate: readFileSync(identityFiles(bench.folder).request, 'utf8') }),
  ],
  ['an oversized certificate', 'CERTIFICATE_SIZE', () => ({ certificate: bench.parts.certificate.padEnd(20_000) })],
  ['a root that is none', 'ROOT_MALFORMED', () => ({ hospitalRoot: '{}' })],
  ['a root of null', 'ROOT_MALFORMED', () => ({ hospitalRoot: 'null' })],
  ['another hospital’s root', 'DIRECTORY_UNTRUSTED', () => ({ hospitalRoot: formatIdentityFile(stranger) })],
  ['a directory that a stranger signed', 'DIRECTORY_UNTRUSTED', () => ({ directory: bench.directory({ signers: keysOf(stranger) }) })],
  [
    'a directory with the classical signature alone',
    'DIRECTORY_UNTRUSTED',
    () => ({ directory: bench.directory({ signers: [bench.hospital.ed25519] }) }),
  ],
  [
    'a directory with the post-quantum signature alone',
    'DIRECTORY_UNTRUSTED',
    () => ({ directory: bench.directory({ signers: [bench.hospital.mlDsa65] }) }),
  ],
  [
    'another document that the root signed',
    'DIRECTORY_UNTRUSTED',
    () => ({ directory: signDocument({ type: 'policy', version: 1, body: Buffer.from('x') }, keysOf(bench.hospital)) }),
  ],
  [
    'a signed directory without recipients',
    'DIRECTORY_UNTRUSTED',
    () => ({ directory: signDocument({ type: 'directory', version: 1, body: Buffer.alloc(0) }, keysOf(bench.hospital)) }),
  ],
  ['a directory cut short', 'DIRECTORY_UNTRUSTED', () => ({ directory: bench.parts.directory.subarray(0, -1) })],
  ['the directory of another site', 'DIRECTORY_SITE', () => ({ directory: bench.directory({ site: 'st-berta' }) })],
  ['a directory that has ended', 'DIRECTORY_EXPIRED', () => ({ directory: bench.directory({ expiresMs: NOW_MS - 1 }) })],
  ['no broker CA', 'BROKER_CA_MALFORMED', () => ({ brokerCa: '' })],
  ['a broker CA that is none', 'BROKER_CA_MALFORMED', () => ({ brokerCa: bench.parts.certificate })],
  [
    'a broker CA with a private key in the file',
    'BROKER_CA_MALFORMED',
    () => ({ brokerCa: bench.parts.brokerCa + pem(bench.brokerCa.key) }),
  ],
  ['a broker CA that has ended', 'BROKER_CA_EXPIRED', () => ({ brokerCa: endedCa() })],
  ['17 broker CAs', 'BROKER_CA_MALFORMED', () => ({ brokerCa: bench.parts.brokerCa.repeat(17) })],
];

describe('a first installation', () => {
  it.each(ATTACKS)('refuses %s: %s', (_, code, change) => {
    const before = snapshot(bench.state);
    const parts = { ...bench.parts, ...change() };
    expect(installIdentity(bench.folder, { parts, configured: GATEWAY, atMs: NOW_MS }, PLAIN_FILES)).toMatchObject({ ok: false, code });
    expect(snapshot(bench.state)).toEqual(before);
  });
});

describe('an enrolled gateway', () => {
  beforeAll(() => {
    const parts = { ...bench.parts, directory: bench.directory({ version: 5 }) };
    expect(installIdentity(bench.folder, { parts, configured: GATEWAY, atMs: NOW_MS }, PLAIN_FILES)).toMatchObject({ ok: true });
  });

  it.each<Attack>([
    [
      'another hospital’s root with a directory to match',
      'ROOT_CHANGED',
      () => ({ hospitalRoot: formatIdentityFile(stranger), directory: bench.directory({ version: 9, signers: keysOf(stranger) }) }),
    ],
    [
      'a root with one of its two keys exchanged',
      'ROOT_CHANGED',
      () => ({ hospitalRoot: formatIdentityFile({ ed25519: bench.hospital.ed25519, mlDsa65: stranger.mlDsa65 }) }),
    ],
    [
      'a root with the other of its two keys exchanged',
      'ROOT_CHANGED',
      () => ({ hospitalRoot: formatIdentityFile({ ed25519: stranger.ed25519, mlDsa65: bench.hospital.mlDsa65 }) }),
    ],
    ['an older directory', 'DIRECTORY_VERSION', () => ({ directory: bench.directory({ version: 4 }) })],
    // Before the directory is looked at, a root is compared with the pinned one
    ...ATTACKS.filter(([name]) => name !== 'another hospital’s root'),
  ])('refuses %s: %s', (_, code, change) => {
    const before = snapshot(bench.state);
    const parts = { ...bench.parts, directory: bench.directory({ version: 5 }), ...change() };
    expect(installIdentity(bench.folder, { parts, configured: GATEWAY, atMs: NOW_MS }, PLAIN_FILES)).toMatchObject({ ok: false, code });
    expect(snapshot(bench.state)).toEqual(before);
    expect(loadIdentity(bench.folder, PLAIN_FILES)).toMatchObject(GATEWAY);
  });
});

/** It ended with the second before now. */
function endedCa(): string {
  const key = makeKey();
  return issueCertificate({
    issuer: { certificate: null, key },
    subject: { commonName: 'Broker CA' },
    publicKey: createPublicKey(key),
    notBeforeMs: NOW_MS - DAY_MS,
    notAfterMs: NOW_MS - 1_000,
    ca: true,
    serialBytes: randomBytes(16),
  });
}

function pem(key: KeyObject): string {
  return key.export({ format: 'pem', type: 'pkcs8' }).toString();
}
