/** What can be tried against the enrolment server, the code that each gets, and that nothing but what is counted changes. */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { expandXWingSeed, parseXWingPublicKey } from '@wardkeeper/proto';
import { ENROLMENT_PATHS, MAX_REQUEST_BODY_BYTES, parseEnrolmentAnswer } from '@wardkeeper/proto/enrolment';
import { base32 } from '@wardkeeper/proto/consent';
import { describe, expect, it } from 'vitest';
import { askWith, makeVoucher, type RequestChange, SERIAL } from '../support/enrolment-parts.ts';
import { NAME, STRANGER } from '../support/envelope-parts.ts';
import { base64Of, codeOf, enrolled, issuedBy, makeFactory, makeSite, serialOf, type Site } from '../support/identity-site.ts';
import { DAY_MS, forgeCertificate, forgeRequest, HONEST_SUBJECT, issueGateway, makeKey, NOW_MS, subjectOf } from '../support/x509-parts.ts';
import { fileOf } from '../support/stores.ts';

/** All that a refusal must leave as it was; tries are counted apart. */
async function register(site: Site) {
  return {
    gateways: (await site.store.lastHeard()).map(({ gateway }) => gateway),
    certificates: (await site.store.identities.certificatesOf(NAME.gateway)).map(({ serial, revokedMs }) => ({ serial, revokedMs })),
    vouchers: (await site.store.vouchers.list(10)).map(({ state, request }) => ({ state, request })),
  };
}

const tries = async (site: Site) => (await site.store.vouchers.list(1))[0]?.tries;
const OTHER_SEALING = parseXWingPublicKey(expandXWingSeed(Buffer.alloc(32, 9)).publicKey);

describe('a certificate shown', () => {
  it('that is not one of a device of this factory is refused, and nothing changes', async () => {
    const site = await makeSite();
    const voucher = await site.voucher();
    const before = await register(site);
    const now = Date.now();
    const mallory = makeKey();
    const malloryCertificate = issueGateway(site.factory, mallory, {
      subject: { commonName: 'Mallory' },
      notBeforeMs: NOW_MS - DAY_MS,
      notAfterMs: NOW_MS + DAY_MS,
    });
    const forged = (signer: Parameters<typeof forgeCertificate>[0]['signer'], issuerName: string, algorithm?: 'ecdsa-sha1') =>
      forgeCertificate({ key: makeKey(), issuerName, signer, subject: subjectOf(...HONEST_SUBJECT), ...(algorithm ? { algorithm } : {}) });
    const rows: readonly [string, readonly string[], string, number?][] = [
      ['none at all', [], 'CERTIFICATE_MISSING'],
      ["of a stranger under the factory's name", [site.device(SERIAL, { authority: makeFactory() }).certificate], 'CHAIN_UNKNOWN'],
      [
        'that is over',
        [site.device(SERIAL, { notBeforeMs: now - 9 * DAY_MS, notAfterMs: now - DAY_MS }).certificate],
        'CERTIFICATE_EXPIRED',
      ],
      ['that is not valid yet', [site.device(SERIAL, { notBeforeMs: now + DAY_MS }).certificate], 'CERTIFICATE_NOT_YET_VALID'],
      ['for servers alone', [site.device(SERIAL, { extendedKeyUsage: ['serverAuth'] }).certificate], 'CERTIFICATE_PURPOSE'],
      ['that may sign others', [site.device(SERIAL, { ca: true, extendedKeyUsage: [] }).certificate], 'CERTIFICATE_PURPOSE'],
      ['that is none', ['-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'], 'CERTIFICATE_MALFORMED'],
      ['from a CA without the CA flag', [forged(mallory, 'Mallory'), malloryCertificate], 'CERTIFICATE_PURPOSE', NOW_MS],
      ['signed with SHA-1', [forged(site.factory.key, 'Factory CA', 'ecdsa-sha1')], 'CERTIFICATE_WEAK', NOW_MS],
      [
        'without a serial number',
        [issueGateway(site.factory, makeKey(), { subject: { commonName: 'x' }, notAfterMs: now + DAY_MS })],
        'CERTIFICATE_NAME',
      ],
    ];
    for (const [what, shown, code, atMs] of rows) {
      site.clock.nowMs = atMs ?? now;
      const answer = await site.ask(ENROLMENT_PATHS.enrol, shown, base64Of(askWith(voucher).request));
      expect([what, codeOf(answer)]).toEqual([what, code]);
    }
    expect(await register(site)).toEqual(before);
    expect(await tries(site)).toBe(0);
  });
});

describe('a request', () => {
  it('that lies about itself is refused before a try is counted', async () => {
    const site = await makeSite();
    const voucher = await site.voucher('--gateway', 'gw-1');
    const device = site.device();
    const before = await register(site);
    const key = makeKey();
    const rsa1024 = generateKeyPairSync('rsa', { modulusLength: 1_024 }).privateKey;
    const honest = askWith(voucher).request;
    const flipped = Buffer.from(base64Of(honest), 'base64');
    flipped[flipped.length - 5] = (flipped[flipped.length - 5] ?? 0) ^ 1;
    const rows: readonly [string, string | Uint8Array, string][] = [
      ['in no base64', 'not base64!', 'REQUEST_MALFORMED'],
      ['of noise', randomBytes(400).toString('base64'), 'REQUEST_MALFORMED'],
      ['changed on its way', flipped.toString('base64'), 'REQUEST_SIGNATURE'],
      ['signed by another key', base64Of(forgeRequest({ key, signer: makeKey() })), 'REQUEST_SIGNATURE'],
      ['with an RSA key of 1,024 bits', base64Of(forgeRequest({ key: rsa1024, algorithm: 'rsa-sha256' })), 'REQUEST_KEY'],
      ['signed with SHA-1', base64Of(forgeRequest({ key, algorithm: 'ecdsa-sha1' })), 'REQUEST_KEY'],
      ['on another curve', base64Of(forgeRequest({ key: makeKey('secp384r1') })), 'REQUEST_KEY'],
      ['for another serial number', base64Of(askWith(voucher, { serial: 'WK-0002' }).request), 'REQUEST_SERIAL'],
      ['for another site', base64Of(askWith(voucher, { site: 'st-bee' }).request), 'REQUEST_NAME'],
      ['for another gateway than the voucher names', base64Of(askWith(voucher, { gateway: 'gw-2' }).request), 'REQUEST_NAME'],
      [
        "under the receiver's name",
        base64Of(askWith(voucher, { gateway: 'receiver.st-anna', withoutStatement: true }).request),
        'REQUEST_NAME',
      ],
      ['with a wildcard for a name', base64Of(askWith(voucher, { gateway: '+', withoutStatement: true }).request), 'REQUEST_NAME'],
      ['without our attribute', base64Of(askWith(voucher, { withoutStatement: true }).request), 'REQUEST_PLAIN'],
      ['with keys it does not hold', base64Of(askWith(voucher, { proofBy: STRANGER }).request), 'KEY_STATEMENT'],
      ['with a statement of noise', base64Of(askWith(voucher, { keyStatement: randomBytes(200) }).request), 'KEY_STATEMENT'],
      ['with a renewal where a voucher is due', base64Of(askWith(null).request), 'VOUCHER_UNKNOWN'],
      ['with a voucher that nobody issued', base64Of(askWith(makeVoucher({ id: Buffer.alloc(8) })).request), 'VOUCHER_UNKNOWN'],
    ];
    for (const [what, body, code] of rows) {
      expect([what, codeOf(await site.ask(ENROLMENT_PATHS.enrol, [device.certificate], body))]).toEqual([what, code]);
    }
    expect(await register(site)).toEqual(before);
    expect(await tries(site)).toBe(0);
    // After all of it the honest one is served
    expect(codeOf(await site.enrol(device, askWith(voucher)))).toBeNull();
  });
});

describe('a request with one bit turned over', () => {
  it('is refused wherever it is, and the server has no fault to report', async () => {
    const site = await makeSite();
    const voucher = await site.voucher();
    const { certificate } = site.device();
    const honest = Buffer.from(base64Of(askWith(voucher).request), 'base64');
    const codes = new Set<string | null>();
    for (let at = 0; at < 200; at++) {
      const flipped = Buffer.from(honest);
      const bit = Math.floor((at / 200) * honest.length * 8);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      codes.add(codeOf(await site.ask(ENROLMENT_PATHS.enrol, [certificate], flipped.toString('base64'))));
    }
    expect(codes).not.toContain(null);
    expect(codes).not.toContain('BUSY');
    expect(await tries(site)).toBe(0);
  });
});

describe('a voucher', () => {
  const swaps: readonly (readonly [string, RequestChange])[] = [
    ['telemetry keys swapped on the way', { telemetry: STRANGER }],
    ['sealing key swapped on the way', { sealing: OTHER_SEALING }],
    ['no MAC', { challengePassword: null }],
    ['a MAC of zeros', { challengePassword: '0'.repeat(64) }],
  ];
  it.each(swaps)('with %s: the secret does not fit, and a try is counted', async (_what, change) => {
    const site = await makeSite();
    const voucher = await site.voucher();
    const honest = askWith(voucher);
    // The thief has the MAC of an honest request and puts other keys beside it, with a new TLS key of its own
    const mac = change.challengePassword === undefined ? macOf(honest.request) : change.challengePassword;
    const answer = await site.enrol(site.device(), askWith(voucher, { ...change, challengePassword: mac }));
    expect(codeOf(answer)).toBe('VOUCHER_SECRET');
    expect(await tries(site)).toBe(1);
    expect(await site.store.lastHeard()).toEqual([]);
  });

  it('bears five wrong secrets, is then spent for the right one too, and the hospital has an alarm', async () => {
    const site = await makeSite();
    const voucher = await site.voucher();
    const guess = { ...voucher, secret: Buffer.alloc(32, 1) };
    const codes: (string | null)[] = [];
    while (codes.length < 6) codes.push(codeOf(await site.enrol(site.device(), askWith(guess))));
    expect(codes).toEqual(['VOUCHER_SECRET', 'VOUCHER_SECRET', 'VOUCHER_SECRET', 'VOUCHER_SECRET', 'VOUCHER_SPENT', 'VOUCHER_SPENT']);
    expect(codeOf(await site.enrol(site.device(), askWith(voucher)))).toBe('VOUCHER_SPENT');
    expect((await site.run('alarms', '--json')).stdout).toContain('voucher-spent');
    expect((await site.store.vouchers.list(1))[0]).toMatchObject({ state: 'spent', tries: 5 });
  });

  it('takes the right secret at the fifth try', async () => {
    const site = await makeSite();
    const voucher = await site.voucher();
    for (let at = 0; at < 4; at++) await site.enrol(site.device(), askWith({ ...voucher, secret: Buffer.alloc(32, at) }));
    expect(codeOf(await site.enrol(site.device(), askWith(voucher)))).toBeNull();
  });

  it('cannot be spent by another device', async () => {
    const site = await makeSite();
    const voucher = await site.voucher();
    for (let at = 0; at < 7; at++) {
      const answer = await site.enrol(site.device('WK-0666'), askWith({ ...voucher, secret: Buffer.alloc(32, at) }, { serial: 'WK-0666' }));
      expect(codeOf(answer)).toBe('VOUCHER_SERIAL');
    }
    expect(await tries(site)).toBe(0);
    expect(codeOf(await site.enrol(site.device(), askWith(voucher)))).toBeNull();
  });

  it('is used once; the very same request again, after a lost answer, gets the same certificate', async () => {
    const site = await makeSite();
    const voucher = await site.voucher();
    const asked = askWith(voucher);
    const first = issuedBy(await site.enrol(site.device(), asked));
    expect(issuedBy(await site.enrol(site.device(), asked))).toBe(first);
    expect(codeOf(await site.enrol(site.device(), askWith(voucher)))).toBe('VOUCHER_USED');
    expect(await site.store.identities.certificatesOf(NAME.gateway)).toHaveLength(1);
  });

  it.each([
    ['over', 'VOUCHER_EXPIRED'],
    ['cancelled', 'VOUCHER_CANCELLED'],
    ['cancelled by a later one for the same device', 'VOUCHER_CANCELLED'],
  ])('that is %s: %s', async (what, code) => {
    const site = await makeSite();
    const voucher = await site.voucher('--days', '2');
    if (what === 'over') site.clock.nowMs += 2 * DAY_MS + 60_000;
    else if (what === 'cancelled') await site.run('identity', 'voucher', 'cancel', Buffer.from(voucher.id).toString('hex'));
    else await site.voucher();
    expect(codeOf(await site.enrol(site.device(), askWith(voucher)))).toBe(code);
    const listed = (await site.run('identity', 'voucher', 'list', '--json')).stdout;
    expect(listed).not.toContain(Buffer.from(voucher.secret).toString('hex'));
  });

  it("does not take another device's name, unless it was issued for that", async () => {
    const site = await makeSite();
    await enrolled(site);
    const thief = site.device('WK-0002');
    const ask = async (...options: string[]) => {
      const voucher = await site.voucher('--serial', 'WK-0002', '--gateway', NAME.gateway, ...options);
      return await site.enrol(thief, askWith(voucher, { serial: 'WK-0002', telemetry: STRANGER }));
    };
    expect(codeOf(await ask())).toBe('NAME_TAKEN');
    expect(codeOf(await ask('--replace'))).toBeNull();
    // What the one before was given is on the list
    expect((await site.store.identities.certificatesOf(NAME.gateway)).map(({ revokedMs }) => revokedMs !== null)).toEqual([true, false]);
  });

  it('is counted before its secret is looked at: power cut in between, the try is gone, right or wrong', async () => {
    const site = await makeSite();
    const voucher = await site.voucher();
    const transact = site.store.transact.bind(site.store);
    let cut = true;
    Object.assign(site.store, {
      transact: async (work: Parameters<typeof transact>[0]) => {
        const done = await transact(work);
        // The first commit is the count; nothing runs after it
        if (cut && (await tries(site)) === 1) throw new Error('power cut');
        return done;
      },
    });
    expect(codeOf(await site.enrol(site.device(), askWith(voucher)))).toBe('BUSY');
    expect(await tries(site)).toBe(1);
    expect(await site.store.lastHeard()).toEqual([]);
    cut = false;
    expect(codeOf(await site.enrol(site.device(), askWith(voucher)))).toBeNull();
  });

  it('is refused by a store that cannot write', async () => {
    const site = await makeSite();
    const voucher = await site.voucher();
    const blocked = site.store.transact.bind(site.store);
    Object.assign(site.store, {
      transact: () => {
        throw new Error('disk I/O error');
      },
    });
    expect(codeOf(await site.enrol(site.device(), askWith(voucher)))).toBe('BUSY');
    Object.assign(site.store, { transact: blocked });
    expect(await site.store.lastHeard()).toEqual([]);
  });
});

describe('a plain request, as any EST client makes it', () => {
  it('is taken with the secret as challenge password where the site allows it, and registers nobody', async () => {
    const site = await makeSite({ settings: ['accept_plain_requests = true'] });
    const voucher = await site.voucher();
    const plain = (challengePassword: string | null) => askWith(null, { withoutStatement: true, challengePassword });
    expect(codeOf(await site.enrol(site.device(), plain(null)))).toBe('VOUCHER_SECRET');
    expect(codeOf(await site.enrol(site.device(), plain(base32(randomBytes(32)))))).toBe('VOUCHER_SECRET');
    expect(codeOf(await site.enrol(site.device('WK-0002'), askWith(null, { withoutStatement: true, serial: 'WK-0002' })))).toBe(
      'VOUCHER_UNKNOWN',
    );
    const certificate = issuedBy(await site.enrol(site.device(), plain(base32(voucher.secret))));
    expect(await site.store.lastHeard()).toEqual([]);
    expect(await site.store.identities.findCertificate(serialOf(certificate))).toMatchObject({ how: 'plain', gateway: 'gw-1' });
  });
});

describe('a renewal', () => {
  const renewal = (change: RequestChange = {}) => askWith(null, { version: 2, ...change });

  it('that asks for more than it has is refused', async () => {
    const site = await makeSite();
    const { certificate, device } = await enrolled(site);
    const before = await register(site);
    const rows: readonly [string, readonly string[], ReturnType<typeof askWith>, string][] = [
      ['with the factory certificate', [device.certificate], renewal(), 'CHAIN_UNKNOWN'],
      ['for another gateway', [certificate], renewal({ gateway: 'gw-2' }), 'REQUEST_NAME'],
      ['for another serial', [certificate], renewal({ serial: 'WK-0002' }), 'REQUEST_SERIAL'],
      ['with other telemetry keys', [certificate], renewal({ telemetry: STRANGER }), 'KEYS_CHANGED'],
      ['with another sealing key', [certificate], renewal({ sealing: OTHER_SEALING }), 'KEYS_CHANGED'],
      ['with an older key statement', [certificate], renewal({ version: 0 }), 'KEY_STATEMENT'],
      ['without a key statement', [certificate], renewal({ withoutStatement: true }), 'REQUEST_PLAIN'],
    ];
    for (const [what, shown, asked, code] of rows) {
      const answer = await site.ask(ENROLMENT_PATHS.renew, shown, base64Of(asked.request));
      expect([what, codeOf(answer)]).toEqual([what, code]);
    }
    expect(await register(site)).toEqual(before);
    expect(codeOf(await site.ask(ENROLMENT_PATHS.enrol, [certificate], base64Of(askWith(makeVoucher()).request)))).toBe('CHAIN_UNKNOWN');
  });

  it('of an expired certificate is for as long as the site says, at that one resource alone', async () => {
    const site = await makeSite({ settings: ['certificate_days = 30', 'renew_expired_days = 60'] });
    const { certificate } = await enrolled(site);
    site.clock.nowMs += 80 * DAY_MS;
    expect(codeOf(await site.ask(ENROLMENT_PATHS.answer, [certificate]))).toBe('CERTIFICATE_EXPIRED');
    const renewed = issuedBy(await site.renew(certificate, renewal()));
    expect(await site.store.identities.newestOf(NAME.gateway)).toMatchObject({ how: 'renewed-expired', serial: serialOf(renewed) });
    site.clock.nowMs += 91 * DAY_MS;
    expect(codeOf(await site.renew(renewed, renewal({ version: 3 })))).toBe('CERTIFICATE_STALE');
    const strict = await makeSite({ settings: ['certificate_days = 30', 'renew_expired_days = 0'] });
    const other = await enrolled(strict);
    strict.clock.nowMs += 31 * DAY_MS;
    expect(codeOf(await strict.renew(other.certificate, renewal()))).toBe('CERTIFICATE_EXPIRED');
  });

  it('of a revoked gateway is refused, expired or not; its answer too', async () => {
    const site = await makeSite();
    const { certificate, device } = await enrolled(site);
    expect((await site.run('identity', 'revoke', 'gw-1', '--reason', 'keyCompromise')).code).toBe(0);
    expect(codeOf(await site.renew(certificate, renewal()))).toBe('GATEWAY_REVOKED');
    for (const shown of [certificate, device.certificate])
      expect(codeOf(await site.ask(ENROLMENT_PATHS.answer, [shown]))).toBe('GATEWAY_REVOKED');
  });

  it('from two machines: the second is refused, and one critical alarm names both addresses', async () => {
    const site = await makeSite();
    const { certificate } = await enrolled(site);
    const asked = renewal();
    const renewed = issuedBy(await site.renew(certificate, asked, '10.0.0.7'));
    // A lost answer is no second machine
    expect(issuedBy(await site.renew(certificate, asked, '10.0.0.7'))).toBe(renewed);
    expect((await site.run('alarms', '--json')).stdout).not.toContain('clone');
    expect(codeOf(await site.ask(ENROLMENT_PATHS.answer, [renewed], '', '10.0.0.7'))).toBeNull();
    expect(codeOf(await site.renew(certificate, renewal({ version: 3 }), '10.9.9.9'))).toBe('CERTIFICATE_SUPERSEDED');
    expect(codeOf(await site.renew(certificate, renewal({ version: 4 }), '10.9.9.9'))).toBe('CERTIFICATE_SUPERSEDED');
    const { alarms } = JSON.parse((await site.run('alarms', '--json')).stdout);
    expect(alarms).toMatchObject([{ code: 'clone', gateway: 'gw-1', severity: 5, count: 2 }]);
    const shown = JSON.parse((await site.run('identity', 'show', 'gw-1', '--json')).stdout);
    expect(shown.clone).toMatchObject({
      evidence: 'superseded',
      machines: [{ addresses: ['10.0.0.7'] }, { addresses: expect.arrayContaining(['10.9.9.9']) }],
    });
  });
});

describe('a store put back from a backup', () => {
  it('lets nobody use a voucher again, forgets no revocation, and takes no gateway for its own copy', async () => {
    const site = await makeSite();
    const first = await enrolled(site);
    const voucher = await site.voucher('--serial', 'WK-0002', '--gateway', 'gw-2');
    const renewed = issuedBy(await site.renew(first.certificate, askWith(null, { version: 2, key: first.asked.key })));
    const revoked = await enrolledAs(site, 'gw-3', 'WK-0003');
    expect((await site.run('identity', 'revoke', 'gw-3')).code).toBe(0);
    const numberBefore = JSON.parse((await site.run('identity', 'ca', 'show', '--json')).stdout).list.number;
    // As it was before the renewal and the revocation
    using database = new DatabaseSync(fileOf(site.parsed.store));
    database.prepare('DELETE FROM identity_certificate WHERE serial IN (?, ?)').run(serialOf(renewed), serialOf(revoked));
    database.exec('DELETE FROM identity_standing; UPDATE identity_crl SET number = 1');
    await site.store.renewStoreId((count) => randomBytes(count), Date.now());

    expect(
      codeOf(await site.enrol(site.device('WK-0002'), askWith(voucher, { serial: 'WK-0002', gateway: 'gw-2', telemetry: STRANGER }))),
    ).toBe('VOUCHER_CANCELLED');
    const again = JSON.parse((await site.run('identity', 'crl', '--json')).stdout);
    expect(again.number).toBeGreaterThan(numberBefore);
    expect(JSON.parse((await site.run('identity', 'ca', 'show', '--json')).stdout).list.serials).toContain(serialOf(revoked));
    expect(codeOf(await site.renew(renewed, askWith(null, { version: 3 })))).toBeNull();
    expect((await site.run('alarms', '--json')).stdout).not.toContain('clone');
  });

  async function enrolledAs(site: Site, gateway: string, serial: string): Promise<string> {
    const asked = askWith(await site.voucher('--serial', serial, '--gateway', gateway), { gateway, serial, telemetry: STRANGER });
    return issuedBy(await site.enrol(site.device(serial), asked));
  }
});

describe('the rest of the server', () => {
  it('answers who was enrolled and nobody else', async () => {
    const site = await makeSite({ settings: ['approval_authority = "desk"'] });
    const device = site.device();
    expect(codeOf(await site.ask(ENROLMENT_PATHS.answer, [device.certificate]))).toBe('NOT_ENROLLED');
    const { certificate } = await enrolled(site);
    const answer = parseEnrolmentAnswer(Buffer.from((await site.ask(ENROLMENT_PATHS.answer, [certificate])).body));
    expect(answer).toMatchObject({ ...NAME, serial: SERIAL });
    expect(answer.approvalKey?.length).toBeGreaterThan(1_000);
    expect(codeOf(await site.ask(ENROLMENT_PATHS.answer, [site.device('WK-0002').certificate]))).toBe('NOT_ENROLLED');
  });

  it.each([
    ['/.well-known/est/fullcmc', 'NOT_FOUND'],
    ['/.well-known/est/serverkeygen', 'NOT_FOUND'],
    ['/../../etc/passwd', 'NOT_FOUND'],
  ])('%s: %s', async (path, code) => {
    const site = await makeSite();
    expect(codeOf(await site.ask(path, [], 'x'))).toBe(code);
  });

  it('takes no request larger than any honest one', () => expect(MAX_REQUEST_BODY_BYTES).toBeLessThanOrEqual(64 * 1024));

  it('writes no secret into its log', async () => {
    const site = await makeSite();
    const voucher = await site.voucher();
    await site.enrol(site.device(), askWith({ ...voucher, secret: Buffer.alloc(32, 1) }));
    await site.enrol(site.device(), askWith(voucher));
    const log = JSON.stringify(site.logs);
    for (const form of ['hex', 'base64', 'base64url'] as const) expect(log).not.toContain(Buffer.from(voucher.secret).toString(form));
    expect(log).not.toContain(base32(voucher.secret));
    expect(log).toContain('certificate-issued');
  });
});

function macOf(request: string): string {
  // 64 hexadecimal digits are in no other place of a request
  const [mac = ''] = /[0-9a-f]{64}/.exec(Buffer.from(base64Of(request), 'base64').toString('latin1')) ?? [];
  return mac;
}
