/** Attacks on second factors, keys, certificates and badges, by name, and what each must get. */
import { randomBytes, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { AccessOrigin, AuthenticatorRequest, LoginOutcome, LoginRequest } from '../../agent/access/index.ts';
import { certificateMessage } from '../../agent/access/certificate-login.ts';
import { addPrivileged, ADMIN_PASSWORD } from '../support/access-people.ts';
import { type AccessBench, NETWORK, openAccessBench, PIN } from '../support/access.ts';
import { NAME } from '../support/names.ts';
import { SoftwareKey } from '../support/software-key.ts';
import { DAY_MS, issueGateway, makeAuthority, makeKey, NOW_MS } from '../support/x509-parts.ts';

const PARTY = { id: 'gw-1.st-anna.example', origin: 'https://gw-1.st-anna.example' };
const PAGE = { rpId: PARTY.id, origin: PARTY.origin };
const SECOND = 1_000;

function codeOf(outcome: LoginOutcome): string {
  return outcome.kind === 'refused' ? outcome.code : outcome.kind;
}

async function beginCarla(bench: AccessBench, origin: AccessOrigin = 'local-console'): Promise<string> {
  const request = { origin, deviceId: 'pump-1', principal: 'carla', authenticator: 'password', secret: ADMIN_PASSWORD } as const;
  const outcome = await bench.guard.login(request);
  if (outcome.kind !== 'pending') throw new Error(codeOf(outcome));
  return outcome.pending;
}

describe('a second factor', () => {
  const at = { origin: 'local-console' } as const;
  async function ward() {
    const bench = await openAccessBench();
    return { bench, carla: await addPrivileged(bench.guard, 'carla', 'administrator') };
  }

  it('read over the shoulder and used again: refused, in this login and in another', async () => {
    const { bench, carla } = await ward();
    const factor = { ...at, authenticator: 'totp', secret: carla.code(bench.clock.wallMs()) } as const;
    expect(codeOf(await bench.guard.completeLogin(await beginCarla(bench), factor))).toBe('opened');
    expect(codeOf(await bench.guard.completeLogin(await beginCarla(bench), factor))).toBe('CREDENTIALS_REFUSED');
    bench.clock.reboot();
    const again = await openAccessBench({ on: bench });
    expect(codeOf(await again.guard.completeLogin(await beginCarla(again), factor))).toBe('CREDENTIALS_REFUSED');
  });

  it('used from two sockets at the same moment: opens one session', async () => {
    const { bench, carla } = await ward();
    const [here, there] = [await beginCarla(bench), await beginCarla(bench, 'local-network')];
    const factor = { authenticator: 'totp', secret: carla.code(bench.clock.wallMs()) } as const;
    const outcomes = await Promise.all([
      bench.guard.completeLogin(here, { ...factor, origin: 'local-console' }),
      bench.guard.completeLogin(there, { ...factor, origin: 'local-network' }),
    ]);
    expect(outcomes.map(codeOf).toSorted()).toEqual(['CREDENTIALS_REFUSED', 'opened']);
  });

  it('from paper, used again or from two sockets at once: opens one session', async () => {
    const { bench, carla } = await ward();
    const [secret = '', other = ''] = carla.codes;
    const [here, there] = [await beginCarla(bench), await beginCarla(bench, 'local-network')];
    const outcomes = await Promise.all([
      bench.guard.completeLogin(here, { authenticator: 'lookup-code', secret, origin: 'local-console' }),
      bench.guard.completeLogin(there, { authenticator: 'lookup-code', secret, origin: 'local-network' }),
    ]);
    expect(outcomes.map(codeOf).toSorted()).toEqual(['CREDENTIALS_REFUSED', 'opened']);
    expect(codeOf(await bench.guard.completeLogin(await beginCarla(bench), { ...at, authenticator: 'lookup-code', secret }))).toBe(
      'CREDENTIALS_REFUSED',
    );
    expect(codeOf(await bench.guard.completeLogin(await beginCarla(bench), { ...at, authenticator: 'lookup-code', secret: other }))).toBe(
      'opened',
    );
  });

  it('after a power cut in the middle of its login: not opened, counted, and the code from paper still good', async () => {
    const { bench, carla } = await ward();
    const pending = await beginCarla(bench);
    const [secret = ''] = carla.codes;
    let seen = 0;
    bench.ledger.before = () => {
      seen += 1;
      if (seen >= 2) throw new Error('power cut');
    };
    expect(codeOf(await bench.guard.completeLogin(pending, { ...at, authenticator: 'lookup-code', secret }))).toBe('LEDGER_UNAVAILABLE');
    bench.ledger.before = () => undefined;
    bench.clock.reboot();
    const again = await openAccessBench({ on: bench });
    expect(again.events('loginFailed').at(-1)?.detail.interrupted).toBe(true);
    expect(codeOf(await again.guard.completeLogin(await beginCarla(again), { ...at, authenticator: 'lookup-code', secret }))).toBe(
      'opened',
    );
  });

  it('where the ledger cannot write: opens nothing, as it could not be used up', async () => {
    const { bench, carla } = await ward();
    const pending = await beginCarla(bench);
    bench.ledger.broken = true;
    const [secret = ''] = carla.codes;
    expect(codeOf(await bench.guard.completeLogin(pending, { ...at, authenticator: 'lookup-code', secret }))).toBe('LEDGER_UNAVAILABLE');
    const code = carla.code(bench.clock.wallMs());
    expect(codeOf(await bench.guard.completeLogin(pending, { ...at, authenticator: 'totp', secret: code }))).toBe('LEDGER_UNAVAILABLE');
    expect(bench.guard.status().sessions).toBe(0);
  });

  it.each([
    ['from another socket', 'local-network', 'totp'],
    ['of a kind that the account does not have', 'local-console', 'webauthn'],
    ['that is the first one again', 'local-console', 'password'],
  ] as const)('%s: refused', async (_what, origin, authenticator) => {
    const { bench, carla } = await ward();
    const pending = await beginCarla(bench);
    const secret = authenticator === 'password' ? ADMIN_PASSWORD : carla.code(bench.clock.wallMs());
    expect(codeOf(await bench.guard.completeLogin(pending, { origin, authenticator, secret }))).toMatch(
      /^(PENDING_UNKNOWN|AUTHENTICATOR_NOT_ALLOWED)$/,
    );
  });

  it('alone, without a first: refused, whoever it is', async () => {
    const { bench, carla } = await ward();
    for (const principal of ['carla', 'nobody']) {
      for (const authenticator of ['totp', 'lookup-code'] as const) {
        const request = { ...at, deviceId: 'pump-1', principal, authenticator, secret: carla.code(bench.clock.wallMs()) };
        expect(codeOf(await bench.guard.login(request))).toBe('AUTHENTICATOR_NOT_ALLOWED');
      }
    }
  });

  it('guessed with a login begun anew each time: three, then a quarter of an hour', async () => {
    const { bench } = await ward();
    const codes: string[] = [];
    for (let index = 0; index < 6; index += 1) {
      codes.push(codeOf(await bench.guard.completeLogin(await beginCarla(bench), { ...at, authenticator: 'totp', secret: '000000' })));
    }
    expect(codes).toEqual([...Array(3).fill('CREDENTIALS_REFUSED'), ...Array(3).fill('LOCKED')]);
  });

  it('whose key is copied out of the database: sealed, and under another name it does not open', async () => {
    const { bench, carla } = await ward();
    await addPrivileged(bench.guard, 'mallory', 'service');
    bench.ledger.database.exec(
      "UPDATE access_verifier SET verifier = (SELECT verifier FROM access_verifier WHERE name = 'mallory' AND authenticator = 'totp') WHERE name = 'carla' AND authenticator = 'totp'",
    );
    const factor = { ...at, authenticator: 'totp', secret: carla.code(bench.clock.wallMs()) } as const;
    expect(codeOf(await bench.guard.completeLogin(await beginCarla(bench), factor))).toBe('CREDENTIALS_REFUSED');
  });
});

describe('a security key', () => {
  async function ward() {
    const bench = await openAccessBench({ factors: { relyingParty: PARTY, certificateAuthority: null } });
    const key = new SoftwareKey(PAGE);
    const attestation = key.register(bench.guard.issueBindingChallenge().challenge);
    const bound = await bench.guard.addAccount({
      name: 'carla',
      role: 'administrator',
      authenticator: 'webauthn',
      secret: '',
      attestation,
    });
    if (bound.kind === 'refused') throw new Error(bound.code);
    return { bench, key };
  }
  const challenge = (bench: AccessBench, origin: AccessOrigin = 'local-network', deviceId = 'pump-1') => {
    const issued = bench.guard.issueChallenge(origin, deviceId);
    if (issued === null) throw new Error('no such device');
    return issued.challenge;
  };
  const login = (bench: AccessBench, assertion: NonNullable<LoginRequest['assertion']>, change: Partial<LoginRequest> = {}) =>
    bench.guard.login({ ...NETWORK, deviceId: 'pump-1', principal: 'carla', authenticator: 'webauthn', secret: '', assertion, ...change });

  it('that asked for its PIN opens at once, being two factors in one; one that did not leaves the second to come', async () => {
    const { bench, key } = await ward();
    await bench.guard.addAccount({ name: 'carla', role: 'administrator', authenticator: 'password', secret: ADMIN_PASSWORD });
    expect(await login(bench, key.assert(challenge(bench)))).toMatchObject({ kind: 'opened', role: 'administrator' });
    const half = await login(bench, key.assert(challenge(bench), false));
    if (half.kind !== 'pending') throw new Error(codeOf(half));
    expect(half.factors).toEqual(['password']);
    const done = await bench.guard.completeLogin(half.pending, { ...NETWORK, authenticator: 'password', secret: ADMIN_PASSWORD });
    expect(codeOf(done)).toBe('opened');
  });

  it.each([
    ['signed before', (key: SoftwareKey, bench: AccessBench) => key.assert(challenge(bench)), 'replay'],
    ['over a challenge that nobody issued', (key: SoftwareKey) => key.assert(randomBytes(40).toString('base64url')), 'once'],
    [
      'over a challenge of the other socket',
      (key: SoftwareKey, bench: AccessBench) => key.assert(challenge(bench, 'local-console')),
      'once',
    ],
    [
      'over a challenge of another device',
      (key: SoftwareKey, bench: AccessBench) => key.assert(challenge(bench, 'local-network', 'pump-2')),
      'once',
    ],
    [
      'over a challenge for binding',
      (key: SoftwareKey, bench: AccessBench) => key.assert(bench.guard.issueBindingChallenge().challenge),
      'once',
    ],
  ] as const)('%s: refused', async (_what, make, how) => {
    const { bench, key } = await ward();
    const assertion = make(key, bench);
    if (how === 'replay') expect(codeOf(await login(bench, assertion))).toBe('opened');
    expect(codeOf(await login(bench, assertion))).toBe('CREDENTIALS_REFUSED');
  });

  it.each([
    ['of another page', { ...PAGE, origin: 'https://gw-1.st-anna.example.evil' }],
    ['of another relying party', { ...PAGE, rpId: 'evil.example' }],
    ['never bound', PAGE],
  ])('%s: refused', async (_what, page) => {
    const { bench } = await ward();
    expect(codeOf(await login(bench, new SoftwareKey(page).assert(challenge(bench))))).toBe('CREDENTIALS_REFUSED');
  });

  it('cloned, so that its count does not go up: refused', async () => {
    const { bench, key } = await ward();
    expect(codeOf(await login(bench, key.assert(challenge(bench))))).toBe('opened');
    key.counter -= 1;
    expect(codeOf(await login(bench, key.assert(challenge(bench))))).toBe('CREDENTIALS_REFUSED');
  });

  it('for somebody else’s name: refused', async () => {
    const { bench, key } = await ward();
    for (const principal of ['anna', 'nobody']) {
      expect(codeOf(await login(bench, key.assert(challenge(bench)), { principal }))).toBe('CREDENTIALS_REFUSED');
    }
  });

  it.each(['signature', 'authenticatorData', 'clientDataJSON'] as const)('with a bit of its %s turned over: refused', async (member) => {
    const { bench, key } = await ward();
    const assertion = key.assert(challenge(bench));
    const bytes = Buffer.from(assertion.response[member], 'base64url');
    bytes[bytes.length - 3] = (bytes[bytes.length - 3] ?? 0) ^ 1;
    const response = { ...assertion.response, [member]: bytes.toString('base64url') };
    expect(codeOf(await login(bench, { ...assertion, response }))).toBe('CREDENTIALS_REFUSED');
  });

  it.each([
    ['over no challenge of ours', (key: SoftwareKey) => key.register(randomBytes(40).toString('base64url'))],
    [
      'made for another page',
      (_key: SoftwareKey, challenged: string) => new SoftwareKey({ ...PAGE, origin: 'https://evil.example' }).register(challenged),
    ],
  ])('%s: not bound', async (_what, make) => {
    const { bench, key } = await ward();
    const attestation = make(key, bench.guard.issueBindingChallenge().challenge);
    const request: AuthenticatorRequest = { authenticator: 'webauthn', secret: '', attestation };
    expect(await bench.guard.addAccount({ name: 'dora', role: 'service', ...request })).toEqual({ kind: 'refused', code: 'KEY_REFUSED' });
  });

  it('where the gateway has no page for it: not taken', async () => {
    const bench = await openAccessBench();
    const assertion = new SoftwareKey(PAGE).assert(challenge(bench));
    expect(codeOf(await login(bench, assertion))).toBe('AUTHENTICATOR_NOT_ALLOWED');
    expect(bench.events('loginFailed')).toHaveLength(0);
  });
});

describe('a certificate', () => {
  const authority = makeAuthority('Site people CA');
  async function ward() {
    const bench = await openAccessBench({ factors: { relyingParty: null, certificateAuthority: authority.certificate } });
    bench.clock.stepWall(NOW_MS - bench.clock.wallMs());
    const key = makeKey();
    const certificate = issueGateway(authority, key, { subject: { commonName: 'remote' } });
    const account = { name: 'remote', role: 'service', authenticator: 'certificate', secret: certificate } as const;
    const bound = await bench.guard.addAccount(account);
    if (bound.kind === 'refused') throw new Error(bound.code);
    await bench.guard.addAccount({ ...account, authenticator: 'password', secret: ADMIN_PASSWORD });
    return { bench, key, certificate };
  }
  const challenge = (bench: AccessBench, deviceId = 'pump-1') => bench.guard.issueChallenge('local-network', deviceId)?.challenge ?? '';
  type Ward = Awaited<ReturnType<typeof ward>>;
  const prove = (
    { bench, key, certificate }: Ward,
    change: { principal?: string; gateway?: string; deviceId?: string; with?: string; by?: typeof key } = {},
  ) => {
    const asked = challenge(bench);
    const name = { ...NAME, deviceId: 'pump-1', principal: 'remote', challenge: asked, ...change };
    const signature = sign('sha256', certificateMessage(name), change.by ?? key).toString('base64');
    return { certificate: change.with ?? certificate, challenge: asked, signature };
  };
  const login = ({ bench }: Ward, certificate: NonNullable<LoginRequest['certificate']>, change: Partial<LoginRequest> = {}) =>
    bench.guard.login({
      ...NETWORK,
      deviceId: 'pump-1',
      principal: 'remote',
      authenticator: 'certificate',
      secret: '',
      certificate,
      ...change,
    });

  it('with its key is one factor, and the password the other', async () => {
    const world = await ward();
    const half = await login(world, prove(world));
    if (half.kind !== 'pending') throw new Error(codeOf(half));
    expect(half.factors).toEqual(['password']);
    const done = await world.bench.guard.completeLogin(half.pending, { ...NETWORK, authenticator: 'password', secret: ADMIN_PASSWORD });
    expect(codeOf(done)).toBe('opened');
  });

  it('shown twice with one signature: refused', async () => {
    const world = await ward();
    const proof = prove(world);
    expect(codeOf(await login(world, proof))).toBe('pending');
    expect(codeOf(await login(world, proof))).toBe('CREDENTIALS_REFUSED');
  });

  it.each([
    ['without its key', () => ({ by: makeKey() })],
    ['signed for another person', () => ({ principal: 'carla' })],
    ['signed for another gateway', () => ({ gateway: 'gw-2' })],
    ['signed for another device', () => ({ deviceId: 'pump-2' })],
    [
      'of another authority',
      (world: Ward) => ({ with: issueGateway(makeAuthority('Site people CA'), world.key, { subject: { commonName: 'remote' } }) }),
    ],
    [
      'that signs itself',
      (world: Ward) => ({
        with: issueGateway({ certificate: authority.certificate, key: authority.key }, world.key, { extendedKeyUsage: ['serverAuth'] }),
      }),
    ],
    [
      'of the authority, for a key that is not bound',
      () => {
        const by = makeKey();
        return { by, with: issueGateway(authority, by, { subject: { commonName: 'remote' } }) };
      },
    ],
    [
      'that has ended',
      (world: Ward) => ({ with: issueGateway(authority, world.key, { notBeforeMs: NOW_MS - 3 * DAY_MS, notAfterMs: NOW_MS - DAY_MS }) }),
    ],
    ['that is none', () => ({ with: 'certificate' })],
  ] as const)('%s: refused', async (_what, change) => {
    const world = await ward();
    expect(codeOf(await login(world, prove(world, change(world))))).toBe('CREDENTIALS_REFUSED');
  });

  it('at the bed, where the policy takes none: refused before it is counted', async () => {
    const world = await ward();
    expect(codeOf(await login(world, prove(world), { origin: 'local-console' }))).toBe('AUTHENTICATOR_NOT_ALLOWED');
  });

  it('that the site’s authority did not issue: not bound', async () => {
    const { bench } = await ward();
    const secret = issueGateway(makeAuthority(), makeKey());
    const bound = await bench.guard.addAccount({ name: 'eve', role: 'service', authenticator: 'certificate', secret });
    expect(bound).toEqual({ kind: 'refused', code: 'CERTIFICATE_REFUSED' });
  });
});

describe('a badge', () => {
  const badge = { name: 'anna', role: 'patient-care', authenticator: 'badge' } as const;
  const tap = (bench: AccessBench, change: Partial<LoginRequest> = {}) =>
    bench.tryLogin({ authenticator: 'badge', secret: '04A1B2C3', ...change });

  it('found, without its PIN: refused, and counted like any other try', async () => {
    const bench = await openAccessBench();
    await bench.guard.addAccount({ ...badge, secret: '04A1B2C3', pin: PIN });
    expect([await tap(bench), await tap(bench, { pin: '000000' }), await tap(bench)]).toEqual([
      'CREDENTIALS_REFUSED 0',
      'CREDENTIALS_REFUSED 0',
      'CREDENTIALS_REFUSED 5000',
    ]);
    expect(await tap(bench, { pin: PIN })).toBe('WAITING 5000');
    bench.clock.advance(5 * SECOND);
    expect(await tap(bench, { pin: PIN })).toBe('opened');
  });

  it('of somebody else, over the network, or of an administrator without PIN: refused', async () => {
    const bench = await openAccessBench();
    await bench.guard.addAccount({ ...badge, secret: '04A1B2C3' });
    expect(await tap(bench)).toBe('opened');
    expect(await tap(bench, { principal: 'bert' })).toBe('CREDENTIALS_REFUSED 0');
    expect(await tap(bench, NETWORK)).toBe('AUTHENTICATOR_NOT_ALLOWED 0');
    const administrator = { name: 'carla', role: 'administrator', authenticator: 'badge', secret: '04A1B2C4' } as const;
    expect(await bench.guard.addAccount(administrator)).toEqual({ kind: 'refused', code: 'AUTHENTICATOR_NOT_ALLOWED' });
  });

  it('read out of the database: no number is in it', async () => {
    const bench = await openAccessBench();
    await bench.guard.addAccount({ ...badge, secret: '04A1B2C3' });
    const rows = JSON.stringify(bench.ledger.database.prepare('SELECT * FROM access_verifier').all());
    expect(rows).not.toContain('04A1B2C3');
  });
});
