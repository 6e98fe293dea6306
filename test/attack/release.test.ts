/** What may come to the signing machine on a stick, and what a tired person may type there. No certificate comes of any of it. */
import { generateKeyPairSync } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodePem, encodePem } from '../../proto/x509/pem.ts';
import { snapshot } from '../support/identity-parts.ts';
import { makeReleaseBench, type ReleaseBench } from '../support/release-bench.ts';
import { forgeRequest, makeKey, makeRequest, NOW_MS, SUBJECT } from '../support/x509-parts.ts';

let bench: ReleaseBench;
const key = makeKey();
const rsa1024 = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;
const honest = makeRequest(key);

beforeAll(async () => {
  bench = await makeReleaseBench();
  writeFileSync(bench.path('honest.csr.pem'), honest);
});
afterAll(() => bench[Symbol.dispose]());

function issue(request: string, more: readonly string[] = [], dir = bench.dir) {
  const names = ['--site', 'st-anna', '--gateway', 'gw-1', '--out', bench.path('out.crt.pem')];
  return bench.run('device', 'issue', '--dir', dir, '--request', request, ...names, ...more);
}

/** The honest request with one letter of its gateway's name changed. */
function tampered(): string {
  const der = Buffer.from(decodePem(['CERTIFICATE REQUEST'], makeRequest(key, { ...SUBJECT, commonName: 'gw-2' })));
  der.write('gw-1', der.indexOf('gw-2'), 'latin1');
  return encodePem('CERTIFICATE REQUEST', der);
}

describe('a request', () => {
  it.each<[string, string, string, (readonly string[])?]>([
    ['for another gateway', makeRequest(key, { ...SUBJECT, commonName: 'gw-2' }), 'NAME'],
    ['for another site', makeRequest(key, { ...SUBJECT, organization: 'st-berta' }), 'NAME'],
    ['for another serial number', honest, 'SERIAL', ['--serial', 'WK-0002']],
    ['without a serial number', makeRequest(key, { commonName: 'gw-1', organization: 'st-anna' }), 'SERIAL'],
    ['with a name changed on the way', tampered(), 'SIGNATURE'],
    ['signed by another key', forgeRequest({ key, signer: makeKey() }), 'SIGNATURE'],
    ['with an RSA key of 1,024 bits', forgeRequest({ key: rsa1024, algorithm: 'rsa-sha256' }), 'KEY_KIND'],
    ['with SHA-1', forgeRequest({ key, algorithm: 'ecdsa-sha1' }), 'SIGNATURE_ALGORITHM'],
    ['that is garbage', 'BEGIN nothing', 'MALFORMED'],
    ['that is empty', '', 'MALFORMED'],
    ['of 20,000 bytes', honest.padEnd(20_000), 'SIZE'],
    ['of a megabyte', honest.padEnd(1_000_000), 'FILE_TOO_LARGE'],
  ])('%s is refused: %s', async (_, text, code, more) => {
    const request = bench.path('request.csr.pem');
    writeFileSync(request, text);
    const before = snapshot(bench.folder);
    expect(await issue(request, more)).toMatchObject({ code: 1, out: '', err: expect.stringContaining(`[${code}]`) });
    expect(snapshot(bench.folder)).toEqual(before);
  });

  it('refused is told as JSON to those who ask for it', async () => {
    writeFileSync(bench.path('request.csr.pem'), tampered());
    const { code, out } = await issue(bench.path('request.csr.pem'), ['--json']);
    expect([code, JSON.parse(out)]).toMatchObject([1, { ok: false, code: 'SIGNATURE', detail: expect.any(String) }]);
  });

  it('for a certificate that would outlive the CA is refused', async () => {
    using late = await makeReleaseBench(NOW_MS - 29 * 365 * 86_400_000);
    const dir = bench.path('old');
    mkdirSync(dir);
    for (const name of ['factory-ca.crt.pem', 'factory-ca.key.pem']) copyFileSync(join(late.dir, name), join(dir, name));
    expect(await issue(bench.path('honest.csr.pem'), [], dir)).toMatchObject({ code: 1, err: expect.stringContaining('[DAYS]') });
    expect(await issue(bench.path('honest.csr.pem'), ['--days', '30'], dir)).toMatchObject({ code: 0 });
  });
});

describe('the factory CA', () => {
  it('is never made over one that is there, nor over half of one', async () => {
    const before = snapshot(bench.folder);
    expect(await bench.run('init', '--dir', bench.dir)).toMatchObject({ code: 1, err: expect.stringContaining('[CA_EXISTS]') });
    expect(snapshot(bench.folder)).toEqual(before);
    mkdirSync(bench.path('half'));
    copyFileSync(join(bench.dir, 'factory-ca.key.pem'), bench.path('half/factory-ca.key.pem'));
    expect(await bench.run('init', '--dir', bench.path('half'))).toMatchObject({ code: 1, err: expect.stringContaining('[CA_EXISTS]') });
  });

  it.each<[string, string, (dir: string) => void]>([
    ['is missing', 'FILE_UNREADABLE', () => {}],
    ['has lost its key', 'FILE_UNREADABLE', (dir) => copyFileSync(join(bench.dir, 'factory-ca.crt.pem'), join(dir, 'factory-ca.crt.pem'))],
    ['has another CA’s key', 'CA_INVALID', (dir) => place(dir, makeKey().export({ format: 'pem', type: 'pkcs8' }).toString())],
    ['has a torn key', 'CA_INVALID', (dir) => tear(dir, 'factory-ca.key.pem')],
    ['has a torn certificate', 'CA_INVALID', (dir) => tear(dir, 'factory-ca.crt.pem')],
  ])('that %s signs nothing: %s', async (title, code, prepare) => {
    const dir = bench.path(`ca ${title}`);
    mkdirSync(dir);
    prepare(dir);
    const run = await issue(bench.path('honest.csr.pem'), [], dir);
    expect(run).toMatchObject({ code: 1, err: expect.stringContaining(`[${code}]`) });
    expect(existsSync(join(dir, 'issued'))).toBe(false);
    expect(run.err).not.toContain('PRIVATE');
  });
});

describe('a command line', () => {
  it.each<[string, readonly string[]]>([
    ['without a verb', []],
    ['with a verb that is none', ['forge']],
    ['with an option that is none', ['init', '--dir', 'x', '--force']],
    ['without a folder', ['init']],
    ['with a gateway that is no name', ['device', 'issue', '--gateway', 'GW 1']],
    ['with no days', ['device', 'issue', '--days', '0']],
    ['with days that are no number', ['device', 'issue', '--days', '1e3']],
    ['with more days than a certificate may have', ['device', 'issue', '--days', '7306']],
  ])('%s ends with 2 and changes nothing', async (_, args) => {
    const before = snapshot(bench.folder);
    expect(await bench.run(...args)).toMatchObject({ code: 2, out: '' });
    expect(snapshot(bench.folder)).toEqual(before);
  });
});

function place(dir: string, keyPem: string): void {
  copyFileSync(join(bench.dir, 'factory-ca.crt.pem'), join(dir, 'factory-ca.crt.pem'));
  writeFileSync(join(dir, 'factory-ca.key.pem'), keyPem);
}

function tear(dir: string, name: string): void {
  place(dir, readFileSync(join(bench.dir, 'factory-ca.key.pem'), 'utf8'));
  truncateSync(join(dir, name), 100);
}
