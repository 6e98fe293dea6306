/** The console's rules: waits, sessions, names, cookies, origins, limits, passwords. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { refusePassword, checkPassword, hashPassword } from '../../hospital/console/accounts/passwords.ts';
import {
  ageState,
  type AttemptState,
  canonicalName,
  CAP,
  decideAttempt,
  FREE_FAILURES,
  freshState,
  isLastAdministrator,
  LADDER_MS,
  timeLeft,
} from '../../hospital/console/accounts/rules.ts';
import { Turnstile } from '../../hospital/console/accounts/turnstile.ts';
import { matchTotp } from '../../hospital/console/accounts/totp.ts';
import { vaultOf } from '../../hospital/console/accounts/vault.ts';
import { sessionCookie } from '../../hospital/console/http/cookie.ts';
import { Buckets } from '../../hospital/console/http/limits.ts';
import { isOwnHost, isSameOrigin } from '../../hospital/console/http/same-origin.ts';
import { randomBytes } from 'node:crypto';

const MINUTE_MS = 60_000;
const at = (monotonicMs: number, boot = 'a') => ({ boot, monotonicMs });

function failAt(state: AttemptState, ms: number): AttemptState {
  const decision = decideAttempt(state, at(ms));
  return decision.kind === 'verify' ? decision.counted : state;
}

describe('failed attempts', () => {
  test('five are free, then 15, 30, 60, 60 minutes after each further five', () => {
    let [state, ms] = [freshState(at(0)), 0];
    for (const waitMs of [...LADDER_MS, LADDER_MS[2]]) {
      for (let count = 0; count < FREE_FAILURES; count += 1) state = failAt(state, ms);
      expect(decideAttempt(state, at(ms))).toMatchObject({ kind: 'waiting', retryAfterMs: waitMs });
      ms += waitMs;
      expect(decideAttempt(state, at(ms)).kind).toBe('verify');
    }
  });

  test('no clock of a reboot shortens a wait', () => {
    let state = freshState(at(0));
    for (let count = 0; count < FREE_FAILURES; count += 1) state = failAt(state, 0);
    expect(decideAttempt(state, at(10 * 24 * 3_600_000, 'b'))).toMatchObject({ kind: 'waiting', retryAfterMs: LADDER_MS[0] });
  });

  test('whatever is tried and whenever, nobody gets more than five looks in a wait, and a hundred at all', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40 * MINUTE_MS }), { minLength: 1, maxLength: 400 }), (gaps) => {
        let [state, ms, looks] = [freshState(at(0)), 0, 0];
        const lookedAt: number[] = [];
        for (const gap of gaps) {
          ms += gap;
          const decision = decideAttempt(state, at(ms));
          if (decision.kind !== 'verify') continue;
          state = decision.counted;
          looks += 1;
          lookedAt.push(ms);
        }
        expect(looks).toBeLessThanOrEqual(CAP);
        for (const [index, first] of lookedAt.entries()) {
          const sixth = lookedAt[index + FREE_FAILURES];
          // Six in less than a quiet time happen only where a quiet time lies between two of them.
          if (sixth !== undefined && sixth - first < LADDER_MS[0])
            expect(
              lookedAt.slice(index, index + FREE_FAILURES + 1).some((one, at) => (lookedAt[index + at + 1] ?? one) - one >= LADDER_MS[0]),
            ).toBe(false);
        }
      }),
      { seed: 7, numRuns: 200 },
    );
  });

  test('time alone takes a block back, and never the count of the cap', () => {
    const state = failAt(failAt(freshState(at(0)), 0), 1);
    expect(ageState(state, at(20 * MINUTE_MS))).toMatchObject({ failures: 2, inBlock: 0 });
  });
});

describe('sessions', () => {
  const session = { stage: 'open', boot: 'a', openedMs: 0, lastMs: 0, authenticatedMs: 0 } as const;
  const limits = { idleMs: 30 * MINUTE_MS, absoluteMs: 720 * MINUTE_MS };
  test.each([
    ['open', 29 * MINUTE_MS, true],
    ['open', 30 * MINUTE_MS, false],
    ['factor', 4 * MINUTE_MS, true],
    ['factor', 5 * MINUTE_MS, false],
    ['enrol', 14 * MINUTE_MS, true],
    ['enrol', 15 * MINUTE_MS, false],
  ] as const)('%s after %i ms', (stage, ms, lives) => {
    expect(timeLeft({ ...session, stage }, limits, at(ms)) !== null).toBe(lives);
  });
  test('busy or not, it ends after its time', () => {
    expect(timeLeft({ ...session, lastMs: limits.absoluteMs - 1 }, limits, at(limits.absoluteMs))).toBeNull();
  });
  test('it ends with the boot', () => expect(timeLeft(session, limits, at(1, 'b'))).toBeNull());
});

test('the last administrator is the last that could sign in', () => {
  const one = (id: string, change = {}) => ({ id, role: 'administrator', isDisabled: false, isActive: true, ...change });
  expect(isLastAdministrator([one('a'), one('b')], 'a')).toBe(false);
  expect(isLastAdministrator([one('a'), one('b', { isActive: false })], 'a')).toBe(true);
  expect(isLastAdministrator([one('a'), one('b', { isDisabled: true })], 'a')).toBe(true);
  expect(isLastAdministrator([one('a'), one('b', { role: 'viewer' })], 'b')).toBe(false);
});

test.each([
  ['Ada', 'ada'],
  ['  ada@st-mary.example ', 'ada@st-mary.example'],
  ['ａｄａ', 'ada'],
  ['', null],
  ['.ada', null],
  ['a b', null],
  ['ada\u0000', null],
  ['аda', null],
  ['a'.repeat(65), null],
])('the name %j', (typed, name) => expect(canonicalName(typed)).toBe(name));

describe('cookies', () => {
  const { tokenOf, holding } = sessionCookie('https://wardkeeper.example');
  test('one of ours, and only one', () => {
    expect(tokenOf('a=b; __Host-wardkeeper=xyz; c=d')).toBe('xyz');
    expect(tokenOf('__Host-wardkeeper=xyz; __Host-wardkeeper=abc')).toBeNull();
    expect(tokenOf('wardkeeper=xyz')).toBeNull();
    expect(tokenOf(undefined)).toBeNull();
  });
  test('are for this host alone, never for scripts, never from elsewhere', () => {
    expect(holding('t')).toBe('__Host-wardkeeper=t; Path=/; Secure; HttpOnly; SameSite=Strict');
  });
  test('of two consoles on the loopback interface keep apart: browsers do not tell ports apart', () => {
    const [one, other] = [sessionCookie('http://localhost:8480'), sessionCookie('http://localhost:8481')];
    expect(one.holding('t')).toBe('wardkeeper-8480=t; Path=/; HttpOnly; SameSite=Strict');
    expect(other.tokenOf(`${one.holding('t')}; wardkeeper-8481=u`)).toBe('u');
    expect(other.tokenOf('wardkeeper-8480=t')).toBeNull();
  });
});

test.each([
  ['GET', undefined, 'same-origin', true],
  ['GET', undefined, 'none', true],
  ['GET', undefined, undefined, true],
  ['GET', undefined, 'cross-site', false],
  ['GET', undefined, 'same-site', false],
  ['GET', 'https://evil.example', undefined, false],
  ['POST', 'https://c.example', 'same-origin', true],
  ['POST', 'https://c.example', undefined, true],
  ['POST', undefined, 'same-origin', false],
  ['POST', undefined, undefined, false],
  ['POST', 'null', 'same-origin', false],
  ['POST', 'https://c.example', 'none', false],
  ['POST', 'https://c.example', 'cross-site', false],
  ['POST', 'https://c.example.evil.example', 'same-origin', false],
  ['POST', 'http://c.example', 'same-origin', false],
  ['POST', 'https://c.example:444', 'same-origin', false],
] as const)('%s from %s, told as %s: %s', (method, origin, site, expected) => {
  expect(isSameOrigin({ method, origin, site }, 'https://c.example')).toBe(expected);
});

test.each([
  ['c.example', true],
  ['C.EXAMPLE', true],
  ['c.example:443', false],
  ['evil.example', false],
  ['c.example.evil.example', false],
  [undefined, false],
])('the host %s', (host, own) => expect(isOwnHost(host, 'https://c.example')).toBe(own));

test('a bucket gives what it holds and no more', () => {
  const buckets = new Buckets({ burst: 3, perMinute: 60 });
  expect([1, 2, 3, 4].map(() => buckets.take('a', 0))).toEqual([null, null, null, 1_000]);
  expect(buckets.take('b', 0)).toBeNull();
  expect(buckets.take('a', 1_000)).toBeNull();
  expect(buckets.take('a', 1_000)).toBe(1_000);
});

test('a turnstile lets so many through at once, so many wait, and turns the others away', async () => {
  const turnstile = new Turnstile(2, 1);
  const gate = Promise.withResolvers<void>();
  const order: string[] = [];
  const pass = (name: string) =>
    turnstile.pass(async () => {
      order.push(name);
      await gate.promise;
      return name;
    });
  const all = [pass('a'), pass('b'), pass('c'), pass('d')];
  expect(await all[3]).toBeNull();
  expect(order).toEqual(['a', 'b']);
  gate.resolve();
  expect(await Promise.all(all)).toEqual(['a', 'b', 'c', null]);
});

describe('passwords', () => {
  test.each([
    ['short-1', 'PASSWORD_MALFORMED'],
    ['x'.repeat(257), 'PASSWORD_MALFORMED'],
    ['tab\tin the middle of it', 'PASSWORD_MALFORMED'],
    ['\ud800 is half a character', 'PASSWORD_MALFORMED'],
    ['password1234', 'PASSWORD_GUESSABLE'],
    ['aaaaaaaaaaaaaaa', 'PASSWORD_GUESSABLE'],
    ['qwertyuiop12', 'PASSWORD_GUESSABLE'],
    ['st-mary-password-1', 'PASSWORD_GUESSABLE'],
    ['Wardkeeper2026!', 'PASSWORD_GUESSABLE'],
    ['ada.lovelace.ada', 'PASSWORD_GUESSABLE'],
    ['correct-horse-7-battery-staple', null],
    ['ein Satz mit sieben Wörtern und ß', null],
    ['🐎🔋📎🐄🌧️🧭🪑🥄🪟🧶🎻🧲', null],
  ])('%j: %s', async (password, refusal) => {
    expect(await refusePassword(password, ['st-mary', 'ada.lovelace', 'ada', 'lovelace'])).toBe(refusal);
  });

  test('the same keys on another keyboard are the same password; a damaged hash matches nothing', async () => {
    const stored = await hashPassword('pässwörter-zähle-7', randomBytes);
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await checkPassword('pässwörter-zähle-7'.normalize('NFD'), stored)).toBe(true);
    expect(await checkPassword('pässwörter-zähle-8', stored)).toBe(false);
    for (const damaged of ['', stored.slice(0, -1), stored.replace('m=19456', 'm=9999999'), stored.replace('t=2', 't=999')]) {
      expect(await checkPassword('pässwörter-zähle-7', damaged)).toBe(false);
    }
  });
});

describe('one-time codes by time', () => {
  // RFC 6238 appendix B, of the last six digits.
  const key = Buffer.from('12345678901234567890');
  test.each([
    [59_000, '287082'],
    [1_111_111_109_000, '081804'],
    [20_000_000_000_000, '353130'],
  ])('at %i', (wallMs, code) => expect(matchTotp(key, code, wallMs, 0)).toBe(Math.floor(wallMs / 30_000)));
  test('one step either way, none twice, none before the last', () => {
    expect(matchTotp(key, '287082', 59_000 + 30_000, 0)).toBe(1);
    expect(matchTotp(key, '287082', 59_000 + 60_000, 0)).toBeNull();
    expect(matchTotp(key, '287082', 59_000, 1)).toBeNull();
    expect(matchTotp(key, '28708', 59_000, 0)).toBeNull();
  });
});

test('what is sealed for one opens for nobody else, and not when a bit is wrong', () => {
  const vault = vaultOf(Buffer.alloc(32, 1));
  const sealed = vault.seal('a', Buffer.from('secret'));
  expect(Buffer.from(vault.open('a', sealed) ?? []).toString()).toBe('secret');
  expect(vault.open('b', sealed)).toBeNull();
  expect(vaultOf(Buffer.alloc(32, 2)).open('a', sealed)).toBeNull();
  for (let bit = 0; bit < sealed.length * 8; bit += 7) {
    const changed = Uint8Array.from(sealed);
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(vault.open('a', changed)).toBeNull();
  }
});
