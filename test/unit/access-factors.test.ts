import { createHmac, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { SHIPPED_POLICIES } from '@wardkeeper/proto/policy';
import { describe, expect, it } from 'vitest';
import { badgeDigest, checkBadge, formatBadge, isCardNumber } from '../../agent/access/badge.ts';
import { encodeBase32, foldBase32 } from '../../agent/access/base32.ts';
import { alertAt, crossing, decideCapped, standingOf, stateAfterSuccess } from '../../agent/access/caps.ts';
import { CHALLENGE_MS, Challenges } from '../../agent/access/challenges.ts';
import { completedBy, isEnough, mayBegin, minPasswordLength } from '../../agent/access/factors.ts';
import { codesLeft, makeLookupCodes, matchLookupCode, withoutCode } from '../../agent/access/lookup-codes.ts';
import { refusePassword } from '../../agent/access/passwords.ts';
import { freshState } from '../../agent/access/rules.ts';
import { SecretBox } from '../../agent/access/sealed-secret.ts';
import { matchTotp, totpCode, totpStep, totpUri } from '../../agent/access/totp.ts';
import { checkSecret, deriveFrom, makeShadowVerifier, makeVerifier, parseSet, PBKDF2_HASHING } from '../../agent/access/verifier.ts';
import { verifierCopyAt } from '../../agent/access/verifier-copy.ts';
import { CHEAP } from '../support/access.ts';
import { tempFolder } from '../support/temp.ts';

const ICU = SHIPPED_POLICIES.icu;

describe('one-time codes by time', () => {
  // RFC 6238, appendix B; the keys of the longer hashes are the same digits over again (errata 2866).
  const key = (length: number) => Buffer.from('1234567890'.repeat(7).slice(0, length));
  it.each([
    [59, '94287082', '46119246', '90693936'],
    [1111111109, '07081804', '68084774', '25091201'],
    [1111111111, '14050471', '67062674', '99943326'],
    [1234567890, '89005924', '91819424', '93441116'],
    [2000000000, '69279037', '90698825', '38618901'],
    [20000000000, '65353130', '77737706', '47863826'],
  ])('at second %i are those of RFC 6238', (seconds, sha1, sha256, sha512) => {
    const step = totpStep(seconds * 1_000);
    expect(totpCode(key(20), step, 'sha1', 8)).toBe(sha1);
    expect(totpCode(key(32), step, 'sha256', 8)).toBe(sha256);
    expect(totpCode(key(64), step, 'sha512', 8)).toBe(sha512);
  });

  // RFC 4226, appendix D: the same function of a counter.
  it('of each count are those of RFC 4226', () => {
    const codes = ['755224', '287082', '359152', '969429', '338314', '254676', '287922', '162583', '399871', '520489'];
    expect(codes.map((_, count) => totpCode(key(20), count))).toEqual(codes);
  });

  it('are taken half a minute early or late, and not a minute', () => {
    const atMs = 1_800_000_015_000;
    const now = totpStep(atMs);
    for (const [offset, step] of [
      [-2, null],
      [-1, now - 1],
      [0, now],
      [1, now + 1],
      [2, null],
    ] as const) {
      expect(matchTotp(key(20), totpCode(key(20), now + offset), atMs, 0)).toBe(step);
    }
  });

  it('are taken once, and none before the last one', () => {
    const atMs = 1_800_000_015_000;
    const now = totpStep(atMs);
    expect(matchTotp(key(20), totpCode(key(20), now), atMs, now)).toBeNull();
    expect(matchTotp(key(20), totpCode(key(20), now - 1), atMs, now)).toBeNull();
    expect(matchTotp(key(20), totpCode(key(20), now + 1), atMs, now)).toBe(now + 1);
  });

  it.each(['', '12345', '1234567', 'abcdef', '１２３４５６', '123456\0'])('that are none (%j) match nothing', (code) => {
    expect(matchTotp(key(20), code, 1_800_000_000_000, 0)).toBeNull();
  });

  it('are shown to authenticator programs with issuer and account', () => {
    const uri = new URL(totpUri(key(20), 'Wardkeeper st-anna/gw-1', 'carla'));
    expect([uri.protocol, uri.host, uri.searchParams.get('secret')]).toEqual(['otpauth:', 'totp', 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ']);
  });
});

describe('base 32', () => {
  // RFC 4648 §10, without padding.
  it.each([
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ])('of %j is %s', (text, encoded) => expect(encodeBase32(Buffer.from(text))).toBe(encoded));

  it('is read as people type it', () => expect(foldBase32(' mzxw-6ytb 018i ')).toBe('MZXW6YTBOIBI'));
});

describe('codes on paper', () => {
  it('are ten, have 80 bits each, and are found however they are typed', async () => {
    const { codes, verifier } = await makeLookupCodes(randomBytes, CHEAP);
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^[A-Z2-7]{4}(-[A-Z2-7]{4}){3}$/);
    const [first = ''] = codes;
    expect(verifier).not.toContain(first.replaceAll('-', ''));
    expect(await matchLookupCode(first.toLowerCase().replaceAll('-', ' '), verifier)).not.toBeNull();
    expect(await matchLookupCode(`${first.slice(0, -1)}${first.endsWith('A') ? 'B' : 'A'}`, verifier)).toBeNull();
  });

  it('go out of the set one by one, each once', async () => {
    const { codes, verifier } = await makeLookupCodes(randomBytes, CHEAP);
    let rest = verifier;
    for (const [index, code] of codes.entries()) {
      const hash = await matchLookupCode(code, rest);
      if (hash === null) throw new Error('not found');
      const next = withoutCode(rest, hash);
      if (next === null) throw new Error('not removed');
      expect(withoutCode(next, hash)).toBeNull();
      expect(await matchLookupCode(code, next)).toBeNull();
      expect(codesLeft(next)).toBe(9 - index);
      rest = next;
    }
    expect(parseSet(rest)?.hashes).toEqual([]);
  });
});

describe('a site that may use FIPS-approved functions only', () => {
  it('has PBKDF2-HMAC-SHA-512, by its published vector', async () => {
    const hash = await deriveFrom('password', Buffer.from('salt'), { iterations: 1 });
    expect(Buffer.from(hash).toString('hex')).toBe('867f70cf1ade02cff3752599a3a53dc4af34c7a669815ae5d513554e1c8cf252');
  });

  it('keeps its parameters with each hash, beside argon2id ones', async () => {
    const verifier = await makeVerifier('428193', randomBytes(16), PBKDF2_HASHING);
    expect(verifier).toMatch(/^\$pbkdf2-sha512\$i=210000\$/);
    expect([await checkSecret('428193', verifier), await checkSecret('428194', verifier)]).toEqual([true, false]);
    expect(await checkSecret('x', makeShadowVerifier(randomBytes, { iterations: 10 }))).toBe(false);
  });

  it.each(['$pbkdf2-sha512$i=0$AAAAAAAAAAA$', '$pbkdf2-sha512$i=9999999$AAAAAAAAAAA$', '$pbkdf2-sha1$i=10$AAAAAAAAAAA$'])(
    '%s: refused',
    async (head) => {
      expect(await checkSecret('x', `${head}${'A'.repeat(43)}`)).toBeNull();
    },
  );
});

describe('a badge', () => {
  const key = randomBytes(32);
  const shadow = makeShadowVerifier(randomBytes, CHEAP);
  const present = (card: string, pin = '', owner = 'anna') => ({ card, digest: badgeDigest(key, owner, card), pin });

  it('opens by its number alone, where it was bound so', async () => {
    const verifier = formatBadge(badgeDigest(key, 'anna', '04A1B2'), null);
    expect(verifier).not.toContain('04A1B2');
    expect(await checkBadge(present('04a1b2'), verifier, shadow)).toEqual({ matches: true, userVerified: false });
    expect((await checkBadge(present('04A1B3'), verifier, shadow)).matches).toBe(false);
    expect((await checkBadge(present('04A1B2', '', 'bert'), verifier, shadow)).matches).toBe(false);
    expect((await checkBadge(present('04A1B2'), null, shadow)).matches).toBe(false);
  });

  it('bound with a PIN opens with both and with neither alone', async () => {
    const verifier = formatBadge(badgeDigest(key, 'anna', '04A1B2'), await makeVerifier('428193', randomBytes(16), CHEAP));
    expect(await checkBadge(present('04A1B2', '428193'), verifier, shadow)).toEqual({ matches: true, userVerified: true });
    for (const wrong of [present('04A1B2'), present('04A1B2', '428194'), present('04A1B3', '428193')]) {
      expect((await checkBadge(wrong, verifier, shadow)).matches).toBe(false);
    }
  });

  it.each(['', '123', 'a'.repeat(65), '04 A1', '04:A1', '१२३४५'])('number %j is none', (text) => expect(isCardNumber(text)).toBe(false));

  it('is worthless to whoever has the database and not the key', () => {
    const stolen = formatBadge(badgeDigest(key, 'anna', '1234'), null);
    const guessed = createHmac('sha256', 'anna').update('1234').digest('base64url');
    expect(stolen).not.toContain(guessed);
  });
});

describe('caps', () => {
  const now = { bootId: 'a', monotonicMs: 0 };
  const pin = { origins: ['local-console'], cap: 10, keepsPatientCare: true } as const;
  const password = { origins: ['local-network'], cap: 100, keepsPatientCare: false } as const;
  const bedside = ICU.throttle['local-console'];
  const network = ICU.throttle['local-network'];

  it('cut off at their number and not before; the bedside keeps patient care', () => {
    expect([99, 100].map((count) => standingOf(count, password, network, 'local-network'))).toEqual(['open', 'disabled']);
    expect([9, 10, 5_000].map((count) => standingOf(count, pin, bedside, 'local-console'))).toEqual(['open', 'reduced', 'reduced']);
  });

  it.each([
    ['from a network', bedside, 'local-network', pin],
    ['where the setting locks', SHIPPED_POLICIES.outpatient.throttle['local-console'], 'local-console', pin],
    ['where the policy does not keep it', bedside, 'local-console', { ...pin, keepsPatientCare: false }],
  ] as const)('keep nothing %s', (_what, throttle, origin, rule) => expect(standingOf(10, rule, throttle, origin)).toBe('disabled'));

  it('bring the longest wait with each further failure at the bedside', () => {
    const decision = decideCapped({ ...freshState(now), consecutiveFailures: 10 }, pin, bedside, 'local-console', now);
    expect(decision).toMatchObject({ kind: 'verify', penaltyMs: 15_000 });
  });

  it('are not taken back by a right secret', () => {
    const counted = (failures: number) => ({ ...freshState(now), consecutiveFailures: failures, blockedMs: 15_000 });
    expect(stateAfterSuccess(counted(10), pin, now)).toBeNull();
    expect(stateAfterSuccess(counted(11), pin, now)).toMatchObject({ consecutiveFailures: 10, blockedMs: 0 });
  });

  it('say so half-way and at the end, once each', () => {
    const told = Array.from({ length: 20 }, (_, index) => crossing(index + 1, pin, bedside, 'local-console'));
    expect(told.flatMap((standing, index) => (standing === null ? [] : [[index + 1, standing]]))).toEqual([
      [5, 'half-way'],
      [10, 'reduced'],
    ]);
    expect([alertAt(password), crossing(100, password, network, 'local-network')]).toEqual([50, 'disabled']);
  });
});

describe('two factors', () => {
  const proof = (
    authenticator: 'password' | 'pin' | 'badge' | 'totp' | 'lookup-code' | 'webauthn' | 'certificate',
    userVerified = false,
  ) => ({
    authenticator,
    userVerified,
  });

  it('are asked of service and administrators, and not at the bed', () => {
    expect(isEnough(ICU, 'patient-care', 'local-console', [proof('pin')])).toBe(true);
    for (const role of ['service', 'administrator'] as const) {
      expect(isEnough(ICU, role, 'local-console', [proof('password')])).toBe(false);
      expect(isEnough(ICU, role, 'local-console', [proof('password'), proof('totp')])).toBe(true);
    }
  });

  it.each([
    ['password and PIN: both known', [proof('password'), proof('pin')], false],
    ['badge and key: both had', [proof('badge'), proof('webauthn')], false],
    ['password and code', [proof('password'), proof('lookup-code')], true],
    ['password and key', [proof('password'), proof('webauthn')], true],
    ['a key that asked for its PIN', [proof('webauthn', true)], true],
    ['a key that did not', [proof('webauthn')], false],
    ['a badge with its PIN', [proof('badge', true)], true],
    ['two codes', [proof('totp'), proof('lookup-code')], false],
    ['nothing', [], false],
  ] as const)('%s', (_what, proofs, enough) => expect(isEnough(ICU, 'administrator', 'local-network', proofs)).toBe(enough));

  it('never begin with a code', () => {
    expect((['totp', 'lookup-code'] as const).map(mayBegin)).toEqual([false, false]);
    expect(isEnough(ICU, 'patient-care', 'local-console', [proof('totp')])).toBe(false);
  });

  it('are completed by what the account has and the policy takes from there', () => {
    const bound = ['password', 'pin', 'totp', 'certificate', 'webauthn'] as const;
    expect(completedBy(ICU, 'local-console', proof('password'), bound)).toEqual(['totp', 'webauthn']);
    expect(completedBy(ICU, 'local-network', proof('password'), bound)).toEqual(['totp', 'certificate', 'webauthn']);
  });

  it('allow a shorter password only where the second is always asked for', () => {
    expect(minPasswordLength(ICU, 'administrator')).toBe(8);
    expect(minPasswordLength(ICU, 'patient-care')).toBe(15);
    expect(minPasswordLength({ ...ICU, secondFactor: { roles: ['administrator'], origins: ['local-network'] } }, 'administrator')).toBe(15);
  });
});

describe('a password', () => {
  const context = { minLength: 8, contextWords: ['st-anna', 'gw-1', 'carla', 'pump-1'] };

  it.each([
    ['too short', 'k7#Lw2q', 'PASSWORD_MALFORMED'],
    ['too long', 'ab1!'.repeat(65), 'PASSWORD_MALFORMED'],
    ['half a character', `${'x1y2z3w4v5'}\ud83d`, 'PASSWORD_MALFORMED'],
    ['with a line end', 'x1y2z3w4\nv5', 'PASSWORD_MALFORMED'],
    ['everybody’s first', 'baseball', 'PASSWORD_GUESSABLE'],
    ['everybody’s first, in capitals with a year', 'BaseBall2026!', 'PASSWORD_GUESSABLE'],
    ['everybody’s first, in full width', 'ｂａｓｅｂａｌｌ', 'PASSWORD_GUESSABLE'],
    ['a famous one', 'correct horse battery staple', 'PASSWORD_GUESSABLE'],
    ['the site', 'St-Anna-2026', 'PASSWORD_GUESSABLE'],
    ['the site and the gateway and the name', 'carla@gw-1.st-anna', 'PASSWORD_GUESSABLE'],
    ['the product', 'wardkeeper1!', 'PASSWORD_GUESSABLE'],
    ['one letter', 'a'.repeat(40), 'PASSWORD_GUESSABLE'],
    ['one word again and again', 'xyzzy xyzzy xyzzy xyzzy', 'PASSWORD_GUESSABLE'],
    ['the digits in order', '1234567890123456789', 'PASSWORD_GUESSABLE'],
    ['a row of keys', 'qwertzuiopasdfghjkl', 'PASSWORD_GUESSABLE'],
    ['words', 'seventeen grey herons', null],
    ['words with the site in them', 'seventeen herons at st-anna', null],
    ['noise', 'Lw2q#8vK', null],
    ['letters of elsewhere', 'Ångström schläft nie', null],
    ['64 characters', 'seventeen grey herons at dawn, '.repeat(3).slice(0, 64), null],
  ])('%s', async (_what, secret, refusal) => expect(await refusePassword(secret, context)).toBe(refusal));
});

describe('a challenge', () => {
  const purpose = { origin: 'local-network', deviceId: 'pump-1' } as const;

  it('is good once, for a while, for one socket and one device', () => {
    const challenges = new Challenges(randomBytes);
    const issue = () => challenges.issue(purpose, 1_000);
    const once = issue();
    expect([challenges.redeem(once, purpose, 2_000), challenges.redeem(once, purpose, 2_001)]).toEqual([true, false]);
    expect(challenges.redeem(issue(), purpose, 1_000 + CHALLENGE_MS)).toBe(false);
    expect(challenges.redeem(issue(), { ...purpose, origin: 'local-console' }, 2_000)).toBe(false);
    expect(challenges.redeem(issue(), { ...purpose, deviceId: 'pump-2' }, 2_000)).toBe(false);
    expect(challenges.redeem(new Challenges(randomBytes).issue(purpose, 1_000), purpose, 2_000)).toBe(false);
    for (const text of ['', 'x', `${issue()}=`, `${issue()}A`]) expect(challenges.redeem(text, purpose, 2_000)).toBe(false);
  });
});

describe('what is kept', () => {
  it('sealed opens for its owner at its gateway only', () => {
    const key = randomBytes(32);
    const box = new SecretBox(key);
    const sealed = box.seal(Buffer.from('secret'), 'totp anna', randomBytes);
    expect(Buffer.from(box.open(sealed, 'totp anna') ?? []).toString()).toBe('secret');
    expect(box.open(sealed, 'totp bert')).toBeNull();
    expect(new SecretBox(randomBytes(32)).open(sealed, 'totp anna')).toBeNull();
    expect(box.open(sealed.replace(/.{6}$/, 'AAAAAA'), 'totp anna')).toBeNull();
    expect(box.open('', 'totp anna')).toBeNull();
  });

  it('in the copy is what was written, or nothing', () => {
    const path = join(tempFolder('copy'), 'verifiers');
    const key = randomBytes(32);
    const credentials = {
      accounts: [{ name: 'anna', role: 'patient-care', disabled: false }],
      verifiers: [{ name: 'anna', authenticator: 'pin', verifier: 'x' }],
    } as const;
    expect(verifierCopyAt(path, key).read()).toBeNull();
    verifierCopyAt(path, key).write(credentials);
    expect(verifierCopyAt(path, key).read()).toEqual(credentials);
    expect(verifierCopyAt(path, randomBytes(32)).read()).toBeNull();
  });
});
