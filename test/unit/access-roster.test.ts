import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { bothKeysOf, type SigningIdentity, signDocument, utf8, keysOf, TimeQuality } from '@wardkeeper/proto';
import { type Roster, type RosterAccount, signRoster } from '@wardkeeper/proto/policy';
import { formatSet, makeVerifier, newSalt } from '../../agent/access/verifier.ts';
import { makeRosterVerifier, signRosterFile } from '../../hospital/policy/index.ts';
import { type AccessBench, CHEAP, openAccessBench, PASSWORD, PIN, WRONG } from '../support/access.ts';
import { HOSPITAL, STRANGER } from '../support/policies.ts';

const DAY = 86_400_000;
const OTHER_PIN = '730194';
let pin: string;
let otherPin: string;
let password: string;

beforeAll(async () => {
  const cheap = (secret: string) => makeVerifier(secret, newSalt(randomBytes), CHEAP);
  [pin, otherPin, password] = await Promise.all([cheap(PIN), cheap(OTHER_PIN), cheap(PASSWORD)]);
});

const openBench = () => openAccessBench({ rosterSigners: bothKeysOf([HOSPITAL]) });

function roster(
  bench: AccessBench,
  accounts: readonly RosterAccount[],
  change: Partial<Roster> = {},
  signer: SigningIdentity = HOSPITAL,
): Uint8Array {
  const issuedMs = bench.clock.wallMs();
  return signRoster({ version: 1, site: 'st-anna', issuedMs, expiresMs: issuedMs + 30 * DAY, accounts, ...change }, signer);
}

const carla = (): RosterAccount => ({ name: 'carla', role: 'patient-care', pin, password });

describe('a roster', () => {
  it("makes the hospital's accounts this gateway's", async () => {
    const bench = await openBench();
    expect(await bench.tryLogin({ principal: 'carla' })).toBe('CREDENTIALS_REFUSED 0');
    expect(await bench.guard.importRoster(roster(bench, [carla()]))).toMatchObject({ kind: 'applied', added: 1, changed: 0, revoked: 0 });
    expect(await bench.tryLogin({ principal: 'carla' })).toBe('opened');
    expect(await bench.tryLogin({ principal: 'carla', origin: 'local-network' })).toBe('opened');
    expect(await bench.tryLogin()).toBe('opened');
    expect(bench.events('rosterApplied').map(({ detail }) => detail)).toMatchObject([{ version: 1, accounts: 1, added: 1, revoked: 0 }]);
    expect(bench.guard.status().roster).toMatchObject({ version: 1, stale: false });
  });

  it('revoked there is refused here: who is no longer in it has no login and no session, and comes back with the next', async () => {
    const bench = await openBench();
    await bench.guard.importRoster(roster(bench, [carla()]));
    const opened = await bench.login({ principal: 'carla' });
    if (opened.kind !== 'opened') throw new Error(opened.code);
    expect(await bench.guard.importRoster(roster(bench, [], { version: 2 }))).toMatchObject({ kind: 'applied', revoked: 1 });
    expect(bench.guard.recordActivity(opened.session, 'local-console')).toEqual({ kind: 'refused', code: 'SESSION_UNKNOWN' });
    expect(await bench.tryLogin({ principal: 'carla' })).toBe('CREDENTIALS_REFUSED 0');
    expect(await bench.tryLogin()).toBe('opened');
    await bench.guard.importRoster(roster(bench, [carla()], { version: 3 }));
    expect(await bench.tryLogin({ principal: 'carla' })).toBe('opened');
    expect(bench.events('accountChanged').map(({ detail }) => detail.change)).toEqual(
      expect.arrayContaining(['roster-added', 'roster-revoked', 'roster-changed']),
    );
  });

  it('that changes nothing says so, and resets no count', async () => {
    const bench = await openBench();
    await bench.guard.importRoster(roster(bench, [carla()]));
    for (let index = 0; index < 3; index += 1) await bench.tryLogin({ ...WRONG, principal: 'carla' });
    expect(await bench.guard.importRoster(roster(bench, [carla()], { version: 2 }))).toMatchObject({ added: 0, changed: 0, revoked: 0 });
    expect(await bench.tryLogin({ principal: 'carla' })).toBe('WAITING 5000');
  });

  it('with a new PIN binds it anew, and the old one is a wrong one', async () => {
    const bench = await openBench();
    await bench.guard.importRoster(roster(bench, [carla()]));
    for (let index = 0; index < 3; index += 1) await bench.tryLogin({ ...WRONG, principal: 'carla' });
    await bench.guard.importRoster(roster(bench, [{ ...carla(), pin: otherPin }], { version: 2 }));
    expect(await bench.tryLogin({ principal: 'carla' })).toBe('CREDENTIALS_REFUSED 0');
    expect(await bench.tryLogin({ principal: 'carla', secret: OTHER_PIN })).toBe('opened');
  });

  it('takes an authenticator away, and leaves what was bound here', async () => {
    const bench = await openBench();
    await bench.guard.importRoster(roster(bench, [{ name: 'anna', role: 'patient-care', pin: otherPin }]));
    expect(await bench.tryLogin({ secret: OTHER_PIN })).toBe('opened');
    expect(await bench.tryLogin({ origin: 'local-network' })).toBe('opened');
    await bench.guard.importRoster(roster(bench, [{ name: 'anna', role: 'patient-care', password }], { version: 2 }));
    expect(await bench.tryLogin({ secret: OTHER_PIN })).toBe('CREDENTIALS_REFUSED 0');
    expect(await bench.tryLogin({ origin: 'local-network' })).toBe('opened');
  });

  it('changes a role, and ends the sessions of the old one', async () => {
    const bench = await openBench();
    const opened = await bench.login({ principal: 'bert' });
    if (opened.kind !== 'opened') throw new Error(opened.code);
    await bench.guard.importRoster(roster(bench, [{ name: 'bert', role: 'patient-care', pin }]));
    expect(bench.guard.recordActivity(opened.session, 'local-console').kind).toBe('refused');
    expect(await bench.login({ principal: 'bert' })).toMatchObject({ role: 'patient-care' });
  });
});

describe('offline', () => {
  it('its accounts log in for the stated age and no longer; those made here always', async () => {
    const bench = await openBench();
    await bench.guard.importRoster(roster(bench, [carla()]));
    bench.clock.advance(7 * DAY);
    expect(await bench.tryLogin({ principal: 'carla' })).toBe('opened');
    bench.clock.advance(1);
    expect(await bench.tryLogin({ principal: 'carla' })).toBe('ROSTER_STALE 0');
    expect(await bench.tryLogin({ ...WRONG, principal: 'carla' })).toBe('CREDENTIALS_REFUSED 0');
    expect(await bench.tryLogin()).toBe('opened');
    await bench.guard.tick();
    await bench.guard.tick();
    expect(bench.events('rosterStale')).toHaveLength(1);
    expect(await bench.guard.importRoster(roster(bench, [carla()], { version: 2 }))).toMatchObject({ kind: 'applied' });
    expect(await bench.tryLogin({ principal: 'carla' })).toBe('opened');
  });

  it('ends with its expiry, where that is sooner', async () => {
    const bench = await openBench();
    await bench.guard.importRoster(roster(bench, [carla()], { expiresMs: bench.clock.wallMs() + DAY }));
    bench.clock.advance(DAY);
    expect(await bench.tryLogin({ principal: 'carla' })).toBe('ROSTER_STALE 0');
  });

  it('a clock that cannot be trusted takes nobody’s login away', async () => {
    const bench = await openBench();
    await bench.guard.importRoster(roster(bench, [carla()]));
    bench.clock.timeQuality = TimeQuality.UNTRUSTED;
    bench.clock.stepWall(3_650 * DAY);
    expect(await bench.tryLogin({ principal: 'carla' })).toBe('opened');
  });
});

describe('is refused whole', () => {
  it.each([
    ['signed by a stranger', 'SIGNATURE', (bench: AccessBench) => roster(bench, [carla()], { version: 5 }, STRANGER)],
    ['of another site', 'OTHER_SITE', (bench: AccessBench) => roster(bench, [carla()], { version: 5, site: 'st-bernard' })],
    ['the same version again', 'VERSION', (bench: AccessBench) => roster(bench, [])],
    ['expired', 'EXPIRED', (bench: AccessBench) => roster(bench, [], { version: 5, expiresMs: bench.clock.wallMs() })],
    ['a signed policy', 'TYPE', () => signDocument({ type: 'policy', version: 5, body: utf8('{}') }, keysOf(HOSPITAL))],
    ['no JSON', 'FAULTY', () => signDocument({ type: 'roster', version: 5, body: utf8('{') }, keysOf(HOSPITAL))],
    ['a secret in place of its verifier', 'FAULTY', (bench: AccessBench) => roster(bench, [{ ...carla(), pin: PIN }], { version: 5 })],
    ['a name twice', 'FAULTY', (bench: AccessBench) => roster(bench, [carla(), carla()], { version: 5 })],
    ['a name in capitals', 'FAULTY', (bench: AccessBench) => roster(bench, [{ ...carla(), name: 'Carla' }], { version: 5 })],
    ['a name with a NUL', 'FAULTY', (bench: AccessBench) => roster(bench, [{ ...carla(), name: 'car\0la' }], { version: 5 })],
    [
      'an administrator with a PIN',
      'FAULTY',
      (bench: AccessBench) => roster(bench, [{ ...carla(), role: 'administrator' }], { version: 5 }),
    ],
    [
      'a verifier that would use up the gateway’s memory',
      'FAULTY',
      (bench: AccessBench) =>
        roster(
          bench,
          [
            {
              ...carla(),
              pin: formatSet({
                parameters: { memoryKib: 9_000_000, passes: 2, parallelism: 1 },
                salt: Buffer.alloc(16),
                hashes: [Buffer.alloc(32)],
              }),
            },
          ],
          { version: 5 },
        ),
    ],
  ] as const)('%s', async (_name, code, make) => {
    const bench = await openBench();
    await bench.guard.importRoster(roster(bench, [carla()]));
    expect(await bench.guard.importRoster(make(bench))).toMatchObject({ kind: 'refused', code });
    expect(await bench.tryLogin({ principal: 'carla' })).toBe('opened');
    expect(bench.guard.status().roster.version).toBe(1);
    expect(bench.events('rosterRefused').map(({ detail }) => detail.code)).toEqual([code]);
  });

  it('where nobody is trusted to sign one', async () => {
    const bench = await openAccessBench();
    expect(await bench.guard.importRoster(roster(bench, [carla()]))).toMatchObject({ kind: 'refused', code: 'SIGNATURE' });
  });

  it('where it cannot be recorded', async () => {
    const bench = await openBench();
    bench.ledger.broken = true;
    expect(await bench.guard.importRoster(roster(bench, [carla()]))).toMatchObject({ kind: 'refused', code: 'LEDGER_UNAVAILABLE' });
    bench.ledger.broken = false;
    expect(await bench.tryLogin({ principal: 'carla' })).toBe('CREDENTIALS_REFUSED 0');
  });
});

describe("the hospital's verifiers", () => {
  it.each(['argon2id', 'pbkdf2-hmac-sha512'] as const)('of PIN, password and badge by %s open a session here', async (hash) => {
    const bench = await openBench();
    const make = async (kind: 'pin' | 'password' | 'badge', input: string) => {
      const made = await makeRosterVerifier(kind, input, hash, randomBytes);
      if (typeof made !== 'string') throw new Error(made.refusal);
      return made;
    };
    const account = { name: 'dora', role: 'patient-care' } as const;
    const [hisPin, hisPassword, badge] = [
      await make('pin', PIN),
      await make('password', PASSWORD),
      await make('badge', '04a1b2c3\n428193'),
    ];
    const text = `site = "st-anna"\nversion = 1\n[[account]]\nname = "${account.name}"\nrole = "${account.role}"\npin = "${hisPin}"\npassword = "${hisPassword}"\nbadge = "${badge}"\n`;
    const signed = signRosterFile(text, { signer: HOSPITAL, days: 30, nowMs: bench.clock.wallMs() });
    if (!signed.ok) throw new Error(JSON.stringify(signed.faults));
    expect(await bench.guard.importRoster(signed.document)).toMatchObject({ kind: 'applied', added: 1 });
    expect(await bench.tryLogin({ principal: 'dora' })).toBe('opened');
    expect(await bench.tryLogin({ principal: 'dora', origin: 'local-network' })).toBe('opened');
    const card = { principal: 'dora', authenticator: 'badge', secret: '04A1B2C3' } as const;
    expect(await bench.tryLogin({ ...card, pin: '111111' })).toBe('CREDENTIALS_REFUSED 0');
    expect(await bench.tryLogin({ ...card, pin: '428193' })).toBe('opened');
  });

  it.each([
    ['pin', '12345', 'expected a PIN of 6 to 16 digits'],
    ['pin', '123456\n1', 'expected the pin as one line on standard input'],
    ['password', 'short', 'expected a password of 15 to 256 characters'],
    ['badge', 'no card!', "expected the badge's number: 4 to 64 letters and digits"],
    ['certificate', 'not PEM', 'expected one certificate as PEM on standard input'],
  ] as const)('%s %j is refused: %s', async (kind, input, refusal) => {
    expect(await makeRosterVerifier(kind, input, 'argon2id', randomBytes)).toEqual({ refusal });
  });
});
