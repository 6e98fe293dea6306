/** A certificate with its key from the hospital's own PKI, as openssl exports it; and what somebody can bring in its place. Refused, nothing on the disk changes. */
import { readFileSync } from 'node:fs';
import { certificateKey, parseCertificate, verifyKeyStatement } from '@wardkeeper/proto';
import { describe, expect, it } from 'vitest';
import { type ImportOrder, type ImportRefusal, importPkcs12 } from '../../agent/identity/import.ts';
import { identityFiles, loadIdentity } from '../../agent/identity/index.ts';
import { isEnrolled } from '../../agent/identity/enrolment/record.ts';
import { PLAIN_FILES } from '../../agent/runtime/secret-files.ts';
import { SERIAL } from '../support/enrolment-parts.ts';
import { DEVICE_SUBJECT, type GatewayAtEst, makeGatewayAtEst } from '../support/gateway-at-est.ts';
import { snapshot } from '../support/identity-parts.ts';
import { NAME } from '../support/names.ts';
import { hasCommand, needs } from '../support/needs.ts';
import { DAY_MS, makeAuthority } from '../support/x509-parts.ts';

const hasOpenssl = needs('openssl', hasCommand('openssl'));
const PASSWORD = 'three words and a number 42';
/** As Windows exports from AD CS: RSA, 3DES and SHA-1 around it, and SHA-256 in the certificate. */
const AD_CS = ['rsa', '-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'sha1'];
/** A number of iterations of three bytes, so that a larger one has room in the same bytes. */
const COUNTED = ['-iter', '70000', '-maciter'];

const stranger = makeAuthority('Root 2020');

function orderOf(bench: GatewayAtEst, file: Uint8Array, change: Partial<ImportOrder> = {}): ImportOrder {
  const { hospitalRoot, directory, brokerCa } = bench.order().parts;
  const siteCa = readFileSync(bench.est.files.root, 'utf8');
  const parts = { hospitalRoot, directory, brokerCa, siteCa };
  return { file, password: PASSWORD, ...parts, configured: NAME, atMs: Date.now(), dryRun: false, ...change };
}

/** Only a file that was already there says who the hospital is. */
const INSTALLED = { hospitalRoot: null, directory: null, brokerCa: null, siteCa: null };

/** The MAC's own number of iterations, the last thing in the file (RFC 7292 §4), made larger. */
function withIterations(file: Buffer): Buffer {
  const forged = Buffer.from(file);
  expect(forged.subarray(-5).toString('hex')).toBe('0203011170');
  forged.write('7fffff', forged.length - 3, 'hex');
  return forged;
}

describe.skipIf(!hasOpenssl)('a certificate from the hospital’s PKI', () => {
  it('of P-256 and of RSA is used, one after the other, and each vouches for the same telemetry keys', async () => {
    const bench = await makeGatewayAtEst();
    const { identity, est } = bench;
    const first = est.exportPkcs12(DEVICE_SUBJECT, [], PASSWORD);
    expect(await importPkcs12(identity, orderOf(bench, first), PLAIN_FILES)).toMatchObject({ ok: true, name: { ...NAME, serial: SERIAL } });
    const before = loadIdentity(identity, PLAIN_FILES);
    const next = est.exportPkcs12(DEVICE_SUBJECT, AD_CS, PASSWORD);
    expect(await importPkcs12(identity, orderOf(bench, next, INSTALLED), PLAIN_FILES)).toMatchObject({ ok: true });
    const after = loadIdentity(identity, PLAIN_FILES);
    expect(parseCertificate(after.certificatePem).publicKey.asymmetricKeyType).toBe('rsa');
    expect(after.telemetry.ed25519.raw).toEqual(before.telemetry.ed25519.raw);
    const statement = verifyKeyStatement(readFileSync(identityFiles(identity).keyStatement), certificateKey(after.certificatePem));
    expect(statement).toMatchObject({ ok: true, version: 3 });
    expect(
      est.openssl('verify', '-purpose', 'sslclient', '-CAfile', 'authorities.pem', identityFiles(identity).certificate).toString(),
    ).toMatch(/OK/);
  });

  it('takes the place of one that was enrolled, and then nobody renews it', async () => {
    const bench = await makeGatewayAtEst();
    expect(await bench.enrol()).toMatchObject({ ok: true });
    expect(isEnrolled(bench.identity)).toBe(true);
    const file = bench.est.exportPkcs12(DEVICE_SUBJECT, [], PASSWORD);
    expect(await importPkcs12(bench.identity, orderOf(bench, file, INSTALLED), PLAIN_FILES)).toMatchObject({ ok: true });
    expect(isEnrolled(bench.identity)).toBe(false);
  });

  it('is refused where it is not what it should be, on a new gateway and on one in use', async () => {
    const bench = await makeGatewayAtEst();
    const { est, identity } = bench;
    const good = est.exportPkcs12(DEVICE_SUBJECT, [], PASSWORD);
    const hostile = withIterations(est.exportPkcs12(DEVICE_SUBJECT, COUNTED, PASSWORD));
    const another = est.exportPkcs12(DEVICE_SUBJECT.replace(NAME.gateway, 'gw-9'), [], PASSWORD);
    const unnamed = est.exportPkcs12('/CN=Pump 7/O=st-anna/serialNumber=WK-0001', [], PASSWORD);
    const usual = est.how.life;
    est.how.life = { from: new Date(Date.now() - 9 * DAY_MS), to: new Date(Date.now() - DAY_MS) };
    const over = est.exportPkcs12(DEVICE_SUBJECT, [], PASSWORD);
    est.how.life = { from: new Date(Date.now() + DAY_MS), to: new Date(Date.now() + 9 * DAY_MS) };
    const early = est.exportPkcs12(DEVICE_SUBJECT, [], PASSWORD);
    est.how.life = usual;
    const refused: readonly (readonly [string, ImportRefusal, Uint8Array, Partial<ImportOrder>])[] = [
      ['a wrong password', 'PKCS12_PASSWORD', good, { password: 'wrong' }],
      ['no password', 'PKCS12_PASSWORD', good, { password: '' }],
      ['a hostile number of iterations', 'PKCS12_ITERATIONS', hostile, {}],
      ['another kind of file', 'PKCS12_MALFORMED', Buffer.from(stranger.certificate), {}],
      ['a chain to a stranger of the same name', 'CERTIFICATE_CHAIN', good, { siteCa: stranger.certificate }],
      ['an authority that is none', 'SITE_CA_MALFORMED', good, { siteCa: 'no PEM' }],
      ['the certificate of another gateway', 'CONFIGURED_NAME', another, {}],
      ['a name that is no gateway’s', 'CERTIFICATE_NAME', unnamed, {}],
      ['one that has ended', 'CERTIFICATE_EXPIRED', over, {}],
      ['one that has not begun', 'CERTIFICATE_NOT_YET_VALID', early, {}],
    ];
    const all = async (more: Partial<ImportOrder>) => {
      const before = snapshot(bench.state);
      for (const [what, code, file, change] of refused) {
        expect([what, await importPkcs12(identity, orderOf(bench, file, { ...more, ...change }), PLAIN_FILES)]).toMatchObject([
          what,
          { ok: false, code },
        ]);
      }
      expect(snapshot(bench.state)).toEqual(before);
    };
    await all({});
    for (const missing of Object.keys(INSTALLED)) {
      expect(await importPkcs12(identity, orderOf(bench, good, { [missing]: null }), PLAIN_FILES)).toMatchObject({
        ok: false,
        code: 'PARTS_MISSING',
      });
    }
    expect(await importPkcs12(identity, orderOf(bench, good, { dryRun: true }), PLAIN_FILES)).toMatchObject({ ok: true });
    expect(() => loadIdentity(identity, PLAIN_FILES)).toThrow(expect.objectContaining({ code: 'IDENTITY_MISSING' }));
    expect(await importPkcs12(identity, orderOf(bench, good), PLAIN_FILES)).toMatchObject({ ok: true });
    await all(INSTALLED);
    const other = await makeGatewayAtEst();
    const { hospitalRoot, directory } = other.order().parts;
    const before = snapshot(bench.state);
    expect(await importPkcs12(identity, orderOf(bench, good, { hospitalRoot, directory }), PLAIN_FILES)).toMatchObject({
      ok: false,
      code: 'ROOT_CHANGED',
    });
    expect(snapshot(bench.state)).toEqual(before);
  });
});
