/** Enrolment and renewal at a hospital's own EST server, made of openssl and node:https, and the hospital that then takes the gateway in. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { certificateKey, parseCertificate, verifyKeyStatement } from '@wardkeeper/proto';
import { parseAdoption } from '@wardkeeper/proto/enrolment';
import { parseWishedAttributes } from '@wardkeeper/proto/x509';
import { describe, expect, it } from 'vitest';
import { identityFiles, loadIdentity } from '../../agent/identity/index.ts';
import { renewNow } from '../../agent/identity/renewal/renew-now.ts';
import { PLAIN_FILES } from '../../agent/runtime/secret-files.ts';
import { SERIAL } from '../support/enrolment-parts.ts';
import { makeGatewayAtEst } from '../support/gateway-at-est.ts';
import { hospital } from '../support/hospital-ward.ts';
import { hasCommand, needs } from '../support/needs.ts';
import { NAME } from '../support/names.ts';

const hasOpenssl = needs('openssl', hasCommand('openssl'));
const renew = (folder: string) => renewNow(folder, { wallMs: Date.now(), signal: AbortSignal.timeout(60_000) }, PLAIN_FILES);

describe.skipIf(!hasOpenssl)('an EST server that knows nothing of us', () => {
  it('enrols by the factory certificate; the hospital takes it in by a file; it renews by itself, and the file follows', async () => {
    const bench = await makeGatewayAtEst('devices');
    const { est, identity, folder, config } = bench;
    expect(await bench.enrol()).toMatchObject({ ok: true, name: { ...NAME, serial: SERIAL }, unmet: [] });
    const files = identityFiles(identity);
    const first = loadIdentity(identity, PLAIN_FILES);
    expect(est.openssl('verify', '-purpose', 'sslclient', '-CAfile', 'authorities.pem', files.certificate).toString()).toMatch(/OK/);
    expect(est.asked.map((line) => line.replace(/^.*\/devices\//, ''))).toEqual(['cacerts 200', 'csrattrs 204', 'simpleenroll 200']);
    // Nothing of ours is in the request: such a server may refuse what it does not know
    writeFileSync(join(folder, 'request.der'), est.requests[0] ?? '');
    expect(est.openssl('req', '-inform', 'DER', '-in', join(folder, 'request.der'), '-noout', '-text').toString()).toMatch(
      /Attributes:\s+\(none\)/,
    );

    const adopt = (...more: string[]) =>
      hospital(
        'identity',
        'adopt',
        files.adoption,
        '--ca',
        est.files.root,
        '--factory-ca',
        join(folder, 'factory-cas.pem'),
        '--config',
        config,
        ...more,
      );
    expect(await adopt('--dry-run')).toMatchObject({ code: 0, stdout: `${NAME.gateway} (serial ${SERIAL}): sound` });
    expect(await adopt()).toMatchObject({ code: 0, stdout: `${NAME.gateway} (serial ${SERIAL}): added` });

    expect(await renew(identity)).toMatchObject({ ok: true });
    const second = loadIdentity(identity, PLAIN_FILES);
    expect(second.tlsKeyPem).not.toBe(first.tlsKeyPem);
    expect(second.telemetry.mlDsa65.raw).toEqual(first.telemetry.mlDsa65.raw);
    expect(est.asked.some((line) => line.includes('simplereenroll 200'))).toBe(true);
    expect(est.asked.some((line) => line.includes('wardkeeper'))).toBe(false);
    // One at the factory, one at enrolment, one now
    const statement = verifyKeyStatement(readFileSync(files.keyStatement), certificateKey(second.certificatePem));
    expect(statement).toMatchObject({ ok: true, version: 3 });
    // The same keys: known already, with the newer certificate
    expect(await adopt()).toMatchObject({ code: 0 });
    expect(parseAdoption(readFileSync(files.adoption, 'utf8'))?.certificate).toBe(parseCertificate(second.certificatePem).toString());
  });

  it('asks by name and password where that is wanted, and shows no factory certificate then', async () => {
    const bench = await makeGatewayAtEst();
    bench.est.how.login = { name: 'ward-7', password: 'not-a-real-one:with a colon' };
    expect(await bench.enrol({ server: { login: { name: 'ward-7', password: 'wrong' } } })).toMatchObject({
      ok: false,
      code: 'HOSPITAL_HTTP_401',
    });
    expect(await bench.enrol({ server: { login: bench.est.how.login } })).toMatchObject({ ok: true });
  });

  it('waits for a person, and asks again with the very same request', async () => {
    const bench = await makeGatewayAtEst();
    bench.est.how.pending = 2;
    expect(await bench.enrol()).toMatchObject({ ok: false, code: 'PENDING', retryAfterMs: 1_000 });
    expect(await bench.enrol()).toMatchObject({ ok: false, code: 'PENDING' });
    expect(await bench.enrol()).toMatchObject({ ok: true });
    const [first, ...others] = bench.est.requests;
    expect(others).toEqual([first, first]);
    bench.est.how.pending = 1;
    expect(await renew(bench.identity)).toMatchObject({ ok: false, code: 'PENDING' });
    expect(await renew(bench.identity)).toMatchObject({ ok: true });
    expect(bench.est.requests.at(-1)).toEqual(bench.est.requests.at(-2));
  });

  it('may wish for RSA, and gets it; what it wishes beside that is told', async () => {
    const bench = await makeGatewayAtEst();
    // challengePassword, rsaEncryption with its length, as openssl writes them
    writeFileSync(
      join(bench.est.folder, 'wishes.cnf'),
      'asn1 = SEQUENCE:wishes\n[wishes]\na = OID:challengePassword\nb = SEQUENCE:rsa\n[rsa]\nt = OID:rsaEncryption\nv = SET:length\n[length]\nn = INTEGER:3072\n',
    );
    bench.est.openssl('asn1parse', '-genconf', 'wishes.cnf', '-noout', '-out', 'wishes.der');
    const attributes = readFileSync(join(bench.est.folder, 'wishes.der'));
    bench.est.how.attributes = attributes;
    expect(parseWishedAttributes(attributes)).toEqual({ key: 'rsa', others: ['1.2.840.113549.1.9.7'] });
    expect(await bench.enrol({ kind: 'p-256' })).toMatchObject({ ok: false, code: 'ATTRIBUTES' });
    expect(await bench.enrol()).toMatchObject({ ok: true, unmet: ['1.2.840.113549.1.9.7'] });
    expect(parseCertificate(loadIdentity(bench.identity, PLAIN_FILES).certificatePem).publicKey.asymmetricKeyType).toBe('rsa');
  });
});
