/** `wardkeeper-release` doing what it is for: what it makes, where, and what it prints. */
import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { verifyGatewayCertificate } from '@wardkeeper/proto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { snapshot } from '../support/identity-parts.ts';
import { makeReleaseBench, type ReleaseBench } from '../support/release-bench.ts';
import { DAY_MS, makeKey, makeRequest, NOW_MS } from '../support/x509-parts.ts';

let bench: ReleaseBench;
let issue: (...more: readonly string[]) => ReturnType<ReleaseBench['run']>;

beforeAll(async () => {
  bench = await makeReleaseBench();
  const request = bench.path('request.csr.pem');
  writeFileSync(request, makeRequest(makeKey()));
  issue = (...more) =>
    bench.run('device', 'issue', '--dir', bench.dir, '--request', request, '--site', 'st-anna', '--gateway', 'gw-1', ...more);
});
afterAll(() => bench[Symbol.dispose]());

describe('init', () => {
  it('keeps the key from everyone but the owner', () => {
    const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);
    expect([mode(bench.dir), mode(join(bench.dir, 'factory-ca.key.pem'))]).toEqual(['700', '600']);
  });

  it('takes a name of its own, in any script', async () => {
    const { code } = await bench.run('init', '--dir', bench.path('named'), '--name', 'Pumpenwerk Köln');
    const { subject, issuer, ca } = new X509Certificate(readFileSync(bench.path('named/factory-ca.crt.pem')));
    expect({ code, subject, issuer, ca }).toEqual({ code: 0, subject: 'CN=Pumpenwerk Köln', issuer: 'CN=Pumpenwerk Köln', ca: true });
  });
});

describe('device issue', () => {
  it('makes a certificate that the factory CA vouches for, and keeps a copy', async () => {
    const out = bench.path('gw-1.crt.pem');
    const { code, out: text } = await issue('--out', out, '--json', '--serial', 'WK-0001');
    expect(code).toBe(0);
    const told = JSON.parse(text) as { readonly certificateSerial: string };
    expect(told).toMatchObject({ ok: true, certificate: out, site: 'st-anna', gateway: 'gw-1', serial: 'WK-0001' });
    const pem = readFileSync(out, 'utf8');
    const authorityPem = readFileSync(join(bench.dir, 'factory-ca.crt.pem'), 'utf8');
    expect(verifyGatewayCertificate(pem, { authorityPem, atMs: NOW_MS })).toMatchObject({ ok: true, name: { gateway: 'gw-1' } });
    expect(told.certificateSerial).toBe(new X509Certificate(pem).serialNumber);
    expect(readFileSync(join(bench.dir, 'issued', `${told.certificateSerial}.crt.pem`), 'utf8')).toBe(pem);
  });

  it('begins an hour ago and ends after the days that were asked for', async () => {
    const out = bench.path('short.crt.pem');
    await issue('--out', out, '--days', '7');
    const { validFromDate, validToDate } = new X509Certificate(readFileSync(out));
    expect([validFromDate.getTime(), validToDate.getTime()]).toEqual([NOW_MS - 3_600_000, NOW_MS + 7 * DAY_MS]);
  });

  it('only tried writes nothing', async () => {
    const before = snapshot(bench.folder);
    expect(await issue('--out', bench.path('never.crt.pem'), '--dry-run')).toMatchObject({ code: 0, out: '' });
    expect(snapshot(bench.folder)).toEqual(before);
    expect(existsSync(bench.path('never.crt.pem'))).toBe(false);
  });
});
