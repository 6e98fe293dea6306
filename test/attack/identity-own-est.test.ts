/**
 * Between a gateway, an EST server of another make and the hospital: what somebody there can exchange. Each refusal has its code; of the
 * gateway's identity nothing changes but the keys of the try itself, and what can be judged before anybody is asked is judged before.
 */
import { readFileSync } from 'node:fs';
import { formatIdentityFile, generateSigningIdentity, sha256, signDocument, signingKeyFrom } from '@wardkeeper/proto';
import { type Adoption, encodeVoucher, formatAdoption, MAX_ADOPTION_BYTES, parseAdoption, parseEstUrl } from '@wardkeeper/proto/enrolment';
import { parseWishedAttributes } from '@wardkeeper/proto/x509';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PlainRefusal } from '../../agent/identity/enrolment/plain.ts';
import { chooseKey, stateAllKeys } from '../../agent/identity/enrolment/plain-request.ts';
import { identityFiles } from '../../agent/identity/index.ts';
import { generateKeys } from '../../agent/identity/keys.ts';
import { proveAdoption } from '../../hospital/keys/index.ts';
import { makeVoucher, SERIAL } from '../support/enrolment-parts.ts';
import { DEVICE_SUBJECT, type GatewayAtEst, makeGatewayAtEst } from '../support/gateway-at-est.ts';
import { snapshot } from '../support/identity-parts.ts';
import { NAME } from '../support/names.ts';
import { hasCommand, needs } from '../support/needs.ts';
import { DAY_MS, issueGateway, makeAuthority, makeKey } from '../support/x509-parts.ts';

const hasOpenssl = needs('openssl', hasCommand('openssl'));
type Change = Parameters<GatewayAtEst['enrol']>[0];
const stranger = makeAuthority('Root 2020');
const strangersRoot = formatIdentityFile(generateSigningIdentity());
const isInUse = (line: string) => !/^(identity )|pending\./.test(line);
const inUse = (state: string) => snapshot(state).filter(isInUse);
const partsOf = (bench: GatewayAtEst) => bench.order().parts;

describe.skipIf(!hasOpenssl)('an enrolment at another make of server', () => {
  /** Refused before anybody is asked. */
  const BEFORE: readonly (readonly [string, PlainRefusal['code'], (bench: GatewayAtEst) => Change])[] = [
    ['a CA file that is none', 'SERVER_CA_MALFORMED', () => ({ server: { authorities: 'no PEM' } })],
    [
      'a CA file with a gateway’s certificate',
      'SERVER_CA_MALFORMED',
      () => ({ server: { authorities: issueGateway(stranger, makeKey()) } }),
    ],
    ['no hospital root', 'ROOT_MALFORMED', (bench) => ({ parts: { ...partsOf(bench), hospitalRoot: '{}' } })],
    ['a directory of another root', 'DIRECTORY_UNTRUSTED', (bench) => ({ parts: { ...partsOf(bench), hospitalRoot: strangersRoot } })],
    [
      'a broker CA that is none',
      'BROKER_CA_MALFORMED',
      (bench) => ({ parts: { ...partsOf(bench), brokerCa: issueGateway(stranger, makeKey()) } }),
    ],
    ['a voucher of another hospital', 'ROOT_MISMATCH', () => ({ voucher: encodeVoucher(makeVoucher()) })],
    ['a voucher for another device', 'VOUCHER_SERIAL', () => ({ voucher: encodeVoucher(makeVoucher({ serial: 'WK-9' })) })],
    ['a voucher with a slip', 'VOUCHER_MALFORMED', () => ({ voucher: 'WKEV1:0000' })],
    ['another site in agent.toml', 'DIRECTORY_SITE', () => ({ configured: { ...NAME, site: 'st-berta' } })],
  ];
  /** Refused for what the server is or says. */
  const AT: readonly (readonly [string, PlainRefusal['code'], (bench: GatewayAtEst) => Change])[] = [
    ['a server of another CA of the same name', 'SERVER_UNTRUSTED', () => ({ server: { authorities: stranger.certificate } })],
    ['a label that the server does not have', 'HOSPITAL_HTTP_404', () => ({ server: { label: 'elsewhere' } })],
    [
      'a certificate for another gateway',
      'CERTIFICATE_NAME',
      ({ est }) => {
        est.how.subject = DEVICE_SUBJECT.replace(NAME.gateway, 'gw-9');
      },
    ],
    [
      'a certificate for another device',
      'CERTIFICATE_NAME',
      ({ est }) => {
        est.how.subject = DEVICE_SUBJECT.replace(SERIAL, 'WK-9');
      },
    ],
    [
      'a certificate whose name is no gateway’s',
      'CERTIFICATE_UNUSABLE',
      ({ est }) => {
        est.how.subject = '/CN=*/O=st-anna/serialNumber=WK-0001';
      },
    ],
    [
      'a certificate that has ended',
      'CERTIFICATE_UNUSABLE',
      ({ est }) => {
        est.how.life = { from: new Date(Date.now() - 9 * DAY_MS), to: new Date(Date.now() - DAY_MS) };
      },
    ],
  ];

  it(`is refused, and nothing changes: ${[...BEFORE, ...AT].map(([name]) => name).join(', ')}`, async () => {
    const bench = await makeGatewayAtEst();
    const before = snapshot(bench.state);
    for (const [name, code, change] of BEFORE) expect([name, await bench.enrol(change(bench))]).toMatchObject([name, { ok: false, code }]);
    expect(bench.est.asked).toEqual([]);
    expect(snapshot(bench.state)).toEqual(before);
    const usual = { ...bench.est.how };
    for (const [name, code, change] of AT) {
      Object.assign(bench.est.how, usual);
      expect([name, await bench.enrol(change(bench))]).toMatchObject([name, { ok: false, code }]);
      expect([name, inUse(bench.state)]).toEqual([name, before.filter(isInUse)]);
    }
    Object.assign(bench.est.how, usual);
    // A dry run asks who the server is, and for nothing else
    bench.est.asked.length = 0;
    expect(await bench.enrol({ dryRun: true })).toMatchObject({ ok: true, notAfterMs: null });
    expect(bench.est.asked.some((line) => line.startsWith('POST'))).toBe(false);
    // With the voucher of this hospital, whose hashes are those of the root file
    const { hospitalRoot } = partsOf(bench);
    const root = JSON.parse(hospitalRoot) as { ed25519: string; mlDsa65: string };
    const hashes = {
      rootEd25519Sha256: sha256(Buffer.from(root.ed25519, 'base64')),
      rootMlDsa65Sha256: sha256(Buffer.from(root.mlDsa65, 'base64')),
    };
    expect(await bench.enrol({ voucher: encodeVoucher(makeVoucher(hashes)) })).toMatchObject({ ok: true });
    // And then another hospital is another hospital
    const other = await makeGatewayAtEst();
    const parts = partsOf(other);
    expect(await bench.enrol({ parts })).toMatchObject({ ok: false, code: 'ROOT_CHANGED' });
    expect(await bench.enrol({ parts, newHospital: true })).toMatchObject({ ok: true, isOtherHospital: true });
  });
});

describe.skipIf(!hasOpenssl)('an adoption', () => {
  let bench: GatewayAtEst;
  let text: string;
  let adoption: Adoption;
  const evidence = (change: Partial<Adoption> | string = {}) => ({
    file: typeof change === 'string' ? change : formatAdoption({ ...adoption, ...change }),
    siteCas: [readFileSync(bench.est.files.root, 'utf8')],
    factoryCas: [bench.factory.certificate],
  });
  const prove = (by: ReturnType<typeof evidence>, site: string = NAME.site) => proveAdoption(by, { site, nowMs: Date.now() });

  it('names four keys, and each of them has signed', async () => {
    bench = await makeGatewayAtEst();
    expect(await bench.enrol()).toMatchObject({ ok: true });
    text = readFileSync(identityFiles(bench.identity).adoption, 'utf8');
    adoption = parseAdoption(text) ?? expect.unreachable();
    expect(prove(evidence(text))).toMatchObject({ ...NAME, serial: SERIAL });

    const mine = generateKeys();
    const name = { ...NAME, serial: SERIAL };
    const factoryKey = makeKey();
    const ofFactory = (serial: string, authority = bench.factory) =>
      issueGateway(authority, factoryKey, {
        subject: { commonName: 'wk-line-7', organization: 'factory', serialNumber: serial },
        ...{ notBeforeMs: Date.now() - DAY_MS, notAfterMs: Date.now() + DAY_MS },
      });
    const broken = Buffer.from(adoption.keyStatement);
    broken.writeUInt8(broken.readUInt8(200) ^ 1, 200);
    const body = Buffer.from('not a statement');
    const REFUSED: readonly (readonly [string, RegExp, ReturnType<typeof evidence>])[] = [
      ['another kind of file', /expected a file/, evidence('{"kind":"wardkeeper-identity/1"}')],
      ['a file without end', /expected a file/, evidence(`${text}${' '.repeat(MAX_ADOPTION_BYTES)}`)],
      [
        'a chain without end',
        /expected a file/,
        evidence(JSON.stringify({ ...JSON.parse(text), chain: Array(9).fill(adoption.certificate) })),
      ],
      ['a certificate of a stranger', /ISSUER/, { ...evidence(text), siteCas: [stranger.certificate] }],
      ['a device of a stranger', /factory certificate: .*ISSUER/, { ...evidence(text), factoryCas: [stranger.certificate] }],
      [
        'the factory certificate of another device',
        /is of device "WK-0001", the factory certificate of "WK-9"/,
        evidence({ factoryCertificate: ofFactory('WK-9') }),
      ],
      // Somebody at the PKI has a certificate made in this gateway's name for keys of their own, and knows nothing of the device's key
      ['another factory key of the same number', /four keys/, evidence({ factoryCertificate: ofFactory(SERIAL) })],
      [
        'telemetry keys of somebody else, signed by them alone',
        /four keys/,
        evidence({ keyStatement: stateAllKeys(name, mine, factoryKey, 9) }),
      ],
      ['one byte of the statement', /four keys/, evidence({ keyStatement: broken })],
      [
        'a statement of another form',
        /four keys/,
        evidence({ keyStatement: signDocument({ type: 'key-statement', version: 1, body }, [signingKeyFrom(mine.tls)]) }),
      ],
    ];
    for (const [what, expected, by] of REFUSED) expect(() => prove(by), what).toThrow(expected);
    expect(() => prove(evidence(text), 'st-berta')).toThrow(/for site "st-anna"/);
  });
});

describe('an address', () => {
  it.each([
    ['https://est.example', { url: 'https://est.example', label: '' }],
    ['https://est.example:8443/.well-known/est/', { url: 'https://est.example:8443', label: '' }],
    ['https://est.example/.well-known/est/pumps', { url: 'https://est.example', label: 'pumps' }],
    ['http://est.example', null],
    ['https://user:secret@est.example', null],
    ['https://est.example/pumps', null],
    ['https://est.example/.well-known/est/simpleenroll', null],
    ['https://est.example/.well-known/est/a/b', null],
    ['https://est.example/.well-known/est/%2e%2e', null],
    ['https://est.example/?a', null],
    [`https://${'a'.repeat(500)}`, null],
  ])('%s', (text, expected) => expect(parseEstUrl(text)).toEqual(expected));
});

describe('wishes', () => {
  let example: Uint8Array;
  beforeAll(() => {
    // RFC 7030 §4.5.2: challengePassword, P-384, an extension, ecdsa-with-SHA384
    example = Buffer.from('MEEGCSqGSIb3DQEJBzASBgcqhkjOPQIBMQcGBSuBBAAiMBYGCSqGSIb3DQEJDjEJBgcrBgEBAQEWBggqhkjOPQQDAw==', 'base64');
  });

  it('of the RFC’s own example are for a key that is not made here', () => {
    const wishes = parseWishedAttributes(example);
    expect(wishes).toEqual({ key: 'other', others: ['1.2.840.113549.1.9.7', '1.2.840.113549.1.9.14', '1.2.840.10045.4.3.3'] });
    expect(chooseKey(null, wishes)).toMatchObject({ ok: false });
    expect([chooseKey(null, null), chooseKey('rsa-3072', null)]).toEqual([
      { ok: true, kind: 'p-256' },
      { ok: true, kind: 'rsa-3072' },
    ]);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['no sequence', Buffer.from('0500', 'hex')],
    ['half of one', Buffer.from('304106', 'hex')],
    ['more than any server has', Buffer.alloc(20_000, 0x30)],
    ['nests', Buffer.from('30043002 3000'.replace(' ', ''), 'hex')],
  ])('that are %s are refused', (_what, der) =>
    expect(() => parseWishedAttributes(der)).toThrow(expect.objectContaining({ code: 'DER_MALFORMED' })),
  );
});
