/** OpenSSL, an implementation apart, as the judge of what is made here, and as the maker of what is judged here. */
import { execFile, spawnSync } from 'node:child_process';
import { createPublicKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parseCertificate, readGatewayCertificate, signingKeyFrom, signObject, verifyObject } from '@wardkeeper/proto';
import {
  createCertificateRequest,
  createRevocationList,
  decodeBagPem,
  encodeCertificateBag,
  issueCertificate,
  openPkcs12,
  parseCertificateBag,
  parseCertificateRequest,
  serialOf,
  verifyChain,
  verifyRevocationList,
} from '@wardkeeper/proto/x509';
import { afterAll, describe, expect, it } from 'vitest';
import { DAY_MS, makeKey, SUBJECT } from '../support/x509-parts.ts';

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
if (!hasOpenssl && process.env['CI'] !== undefined) throw new Error('openssl is missing, and under CI nothing may be skipped');

const folder = mkdtempSync(join(tmpdir(), 'wardkeeper-formats-'));
afterAll(() => rmSync(folder, { recursive: true }));
const run = promisify(execFile);
const at = (name: string) => join(folder, name);
const read = (name: string) => readFileSync(at(name));

/** Exit 0 or an exception with what OpenSSL said; what it printed, either way it prints. */
async function openssl(...args: readonly string[]): Promise<string> {
  const { stdout, stderr } = await run('openssl', args, { cwd: folder });
  return stderr + stdout;
}

const NOW_MS = Date.now();
const times = { notBeforeMs: NOW_MS - DAY_MS, notAfterMs: NOW_MS + DAY_MS };
const rsaKey = generateKeyPairSync('rsa', { modulusLength: 3_072 }).privateKey;

function authority(name: string, key: KeyObject, issuer: { certificate: string; key: KeyObject } | null, pathLength: number) {
  const certificate = issueCertificate({
    ...times,
    issuer: issuer ?? { certificate: null, key },
    subject: { commonName: name },
    publicKey: createPublicKey(key),
    ca: true,
    pathLength,
    serialBytes: randomBytes(16),
  });
  return { certificate, key };
}

/** A root and an authority below it of the other kind, a gateway of the first, and its request. */
function site(rootKey: KeyObject, issuingKey: KeyObject) {
  const root = authority('Root', rootKey, null, 1);
  const issuing = authority('Issuing', issuingKey, root, 0);
  const gatewayKey = rootKey.asymmetricKeyType === 'rsa' ? rsaKey : makeKey();
  const attributes = { challengePassword: randomBytes(32).toString('base64'), enrolment: randomBytes(3_500) };
  const request = createCertificateRequest({ subject: SUBJECT, key: gatewayKey, ...attributes });
  const gateway = issueCertificate({
    ...times,
    issuer: issuing,
    subject: SUBJECT,
    publicKey: createPublicKey(gatewayKey),
    ca: false,
    extendedKeyUsage: ['clientAuth'],
    serialBytes: randomBytes(16),
  });
  return { root, issuing, gatewayKey, request, gateway, attributes };
}

const SITES = [
  ['P-256 under RSA', () => site(makeKey(), rsaKey)],
  ['RSA under P-256', () => site(rsaKey, makeKey())],
] as const;

describe.skipIf(!hasOpenssl).each(SITES)('%s: OpenSSL agrees', (_name, make) => {
  const { root, issuing, gatewayKey, request, gateway, attributes } = make();

  it('that a request is signed by its key, attributes and all', async () => {
    writeFileSync(at('request.pem'), request);
    expect(await openssl('req', '-in', 'request.pem', '-verify', '-noout', '-text')).toMatch(/verify OK[\s\S]*challengePassword/);
    expect(parseCertificateRequest(request)).toMatchObject({ ok: true, request: { subject: SUBJECT, ...attributes } });
  });

  it('that a chain is whole, and that a revoked end of it is revoked', async () => {
    const list = (number: number, revoked: boolean) =>
      createRevocationList({
        issuer: issuing,
        number,
        thisUpdateMs: times.notBeforeMs,
        nextUpdateMs: times.notAfterMs,
        revoked: revoked ? [{ serial: serialOf(parseCertificate(gateway)), atMs: NOW_MS, reason: 'keyCompromise' }] : [],
      });
    const lists = { clean: list(127, false), full: list(128, true) };
    const rootList = createRevocationList({
      issuer: root,
      number: 1,
      thisUpdateMs: times.notBeforeMs,
      nextUpdateMs: times.notAfterMs,
      revoked: [],
    });
    for (const [name, content] of Object.entries({ ...lists, root: root.certificate, issuing: issuing.certificate, gateway })) {
      writeFileSync(at(`${name}.pem`), content);
    }
    const verify = async (name: 'clean' | 'full') => {
      writeFileSync(at('lists.pem'), lists[name] + rootList);
      const chain = ['-CAfile', 'root.pem', '-untrusted', 'issuing.pem', '-CRLfile', 'lists.pem', '-crl_check_all'];
      return openssl('verify', ...chain, '-x509_strict', '-purpose', 'sslclient', 'gateway.pem');
    };
    expect(await verify('clean')).toContain('gateway.pem: OK');
    await expect(verify('full')).rejects.toThrow('certificate revoked');
    expect(await openssl('crl', '-in', 'full.pem', '-CAfile', 'issuing.pem', '-noout', '-text')).toMatch(/verify OK[\s\S]*Key Compromise/);
    const verdict = verifyRevocationList(Buffer.from(lists.full), { authorityPem: issuing.certificate, atMs: NOW_MS });
    expect(verdict).toMatchObject({ ok: true, list: { number: 128 } });
    expect(
      verifyChain(gateway, { anchors: [root.certificate], intermediates: [issuing.certificate], purpose: 'clientAuth', atMs: NOW_MS }),
    ).toMatchObject({ ok: true });
    expect(readGatewayCertificate(gateway, { atMs: NOW_MS })).toMatchObject({ ok: true, name: { gateway: 'gw-1' } });
  });

  it('on what is in a file of certificates, written by either', async () => {
    const pems = [gateway, issuing.certificate, root.certificate];
    writeFileSync(at('bag.p7'), encodeCertificateBag(pems));
    const printed = await openssl('pkcs7', '-inform', 'DER', '-in', 'bag.p7', '-print_certs');
    expect(printed.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\n/g)?.toSorted()).toEqual(pems.toSorted());
    writeFileSync(at('chain.pem'), pems.join(''));
    await openssl('crl2pkcs7', '-nocrl', '-certfile', 'chain.pem', '-out', 'theirs.p7.pem');
    expect([...parseCertificateBag(decodeBagPem(read('theirs.p7.pem').toString()))].toSorted()).toEqual(pems.toSorted());
  });

  it('that a signature over an object of ours is this key’s', async () => {
    const key = signingKeyFrom(gatewayKey);
    const signature = signObject('key-statement', key, Buffer.from('words'));
    expect(verifyObject('key-statement', key, Buffer.from('words'), signature)).toBe(true);
    expect(verifyObject('key-statement', key, Buffer.from('other words'), signature)).toBe(false);
    expect(verifyObject('receipt', key, Buffer.from('words'), signature)).toBe(false);
    // Not the form that TLS and certificates use
    expect(verifyObject('key-statement', key, Buffer.from('words'), sign('sha256', Buffer.from('words'), gatewayKey))).toBe(false);
  });
});

describe.skipIf(!hasOpenssl)('a list that OpenSSL made', () => {
  it('is read, with its number, its reasons and its dates', async () => {
    writeFileSync(at('ca.pem'), authority('Their CA', rsaKey, null, 0).certificate);
    writeFileSync(at('ca.key'), rsaKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600 });
    const revoked = 'R\t301231235959Z\t261101120000Z,keyCompromise\t00FACE\tunknown\t/CN=gw-1\n';
    writeFileSync(at('index.txt'), `${revoked}R\t301231235959Z\t261102120000Z\t05\tunknown\t/CN=gw-2\n`);
    writeFileSync(at('number'), '1F\n');
    writeFileSync(
      at('ca.cnf'),
      '[ca]\ndefault_ca=d\n[d]\ndatabase=index.txt\ncrlnumber=number\ndefault_md=sha384\ncrl_extensions=e\n[e]\nauthorityKeyIdentifier=keyid\n',
    );
    await openssl('ca', '-config', 'ca.cnf', '-gencrl', '-keyfile', 'ca.key', '-cert', 'ca.pem', '-crldays', '1', '-out', 'their.crl');
    const verdict = verifyRevocationList(read('their.crl'), { authorityPem: read('ca.pem').toString(), atMs: Date.now() + 1_000 });
    expect(verdict).toMatchObject({ ok: true, list: { number: 31 } });
    expect(verdict.ok && [...verdict.list.revoked.values()].toSorted((a, b) => a.atMs - b.atMs)).toEqual([
      { serial: 'FACE', atMs: Date.UTC(2026, 10, 1, 12), reason: 1 },
      { serial: '05', atMs: Date.UTC(2026, 10, 2, 12), reason: 0 },
    ]);
  });
});

describe.skipIf(!hasOpenssl)('a PKCS#12 file that OpenSSL made', () => {
  const PASSWORD = 'pass & wörd';
  const kinds = [
    ['P-256', makeKey()],
    ['RSA', rsaKey],
  ] as const;
  const forms = [
    ['as OpenSSL 3 writes', []],
    ['as Windows writes with AES', ['-iter', '2000', '-keypbe', 'AES-256-CBC', '-certpbe', 'AES-256-CBC', '-macalg', 'sha256']],
    ['as Windows and AD CS write with triple DES', ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'sha1']],
    ['with plain certificates', ['-certpbe', 'NONE']],
    ['with a longer MAC', ['-macalg', 'sha512', '-iter', '10000']],
  ] as const;
  const table = kinds.flatMap(([kind, key]) => forms.map(([form, options]) => [kind, form, key, options] as const));

  async function make(
    key: KeyObject,
    options: readonly string[],
    password = PASSWORD,
  ): Promise<{ file: Buffer; certificate: string; ca: string }> {
    const ca = authority('Hospital CA', makeKey(), null, 0);
    const certificate = issueCertificate({
      ...times,
      issuer: ca,
      subject: SUBJECT,
      publicKey: createPublicKey(key),
      ca: false,
      extendedKeyUsage: ['clientAuth'],
      serialBytes: randomBytes(16),
    });
    writeFileSync(at('p12.key'), key.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600 });
    writeFileSync(at('p12.crt'), certificate);
    writeFileSync(at('p12.ca'), ca.certificate);
    writeFileSync(at('p12.pass'), `${password}\n`, { mode: 0o600 });
    await openssl(
      'pkcs12',
      '-export',
      '-inkey',
      'p12.key',
      '-in',
      'p12.crt',
      '-certfile',
      'p12.ca',
      '-passout',
      'file:p12.pass',
      ...options,
      '-out',
      'made.p12',
    );
    return { file: read('made.p12'), certificate, ca: ca.certificate };
  }

  it.each(table)('%s, %s, opens', async (_kind, _form, key, options) => {
    const { file, certificate, ca } = await make(key, options);
    const opened = openPkcs12(file, PASSWORD);
    expect(opened).toMatchObject({ ok: true, certificate, others: [ca] });
    expect(opened.ok && opened.key.equals(key)).toBe(true);
  });

  it.each<[string, readonly string[], string]>([
    ['with RC2 of 40 bits over its certificates, the default of old Windows', ['-legacy'], 'ENCRYPTION'],
    ['with RC4', ['-legacy', '-certpbe', 'PBE-SHA1-RC4-128'], 'ENCRYPTION'],
    ['without a MAC', ['-nomac'], 'NO_MAC'],
    ['without a key', ['-nokeys'], 'KEY_MISSING'],
    ['with a MAC of MD5', ['-macalg', 'md5'], 'ENCRYPTION'],
    ['with a cipher of another family', ['-keypbe', 'CAMELLIA-256-CBC'], 'ENCRYPTION'],
  ])('%s is refused, in words', async (_name, options, code) => {
    const { file } = await make(makeKey(), options);
    expect(openPkcs12(file, PASSWORD)).toMatchObject({ ok: false, code, detail: expect.not.stringContaining(PASSWORD) });
  });

  it('opens with its own password alone, and not once it was changed', async () => {
    const { file } = await make(makeKey(), []);
    for (const password of ['', 'pass & word', `${PASSWORD} `])
      expect(openPkcs12(file, password)).toMatchObject({ ok: false, code: 'PASSWORD' });
    for (let index = 60; index < file.length; index += 97) {
      const changed = Buffer.from(file);
      changed[index] = (changed[index] ?? 0) ^ 0x20;
      expect(openPkcs12(changed, PASSWORD)).toMatchObject({ ok: false });
    }
  });

  it.each(['secp384r1', 'secp256k1'])('with a key on %s is refused', async (curve) => {
    writeFileSync(at('curve.key'), makeKey(curve).export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600 });
    writeFileSync(at('curve.pass'), `${PASSWORD}\n`, { mode: 0o600 });
    await openssl('req', '-x509', '-key', 'curve.key', '-subj', '/CN=gw-1', '-out', 'curve.crt');
    await openssl('pkcs12', '-export', '-inkey', 'curve.key', '-in', 'curve.crt', '-passout', 'file:curve.pass', '-out', 'curve.p12');
    expect(openPkcs12(read('curve.p12'), PASSWORD)).toMatchObject({ ok: false, code: 'KEY_KIND' });
  });
});
