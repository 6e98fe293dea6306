/** Secrets, second factors, keys and certificates: how they are chosen, kept, used and lost. */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import { AUTHENTICATORS, CARE_SETTINGS, SHIPPED_POLICIES } from '@wardkeeper/proto/policy';
import { formatBadge, badgeDigest, checkBadge } from '../../agent/access/badge.ts';
import { CHALLENGE_MS, Challenges } from '../../agent/access/challenges.ts';
import { isEnough, mayBegin, minPasswordLength, needsTwoFactors } from '../../agent/access/factors.ts';
import { codesLeft, LOOKUP_CODES_PER_SET, makeLookupCodes, matchLookupCode, withoutCode } from '../../agent/access/lookup-codes.ts';
import { refusePassword } from '../../agent/access/passwords.ts';
import { matchTotp, totpCode, totpStep } from '../../agent/access/totp.ts';
import { checkSecret, DEFAULT_HASHING, makeShadowVerifier, makeVerifier, newSalt } from '../../agent/access/verifier.ts';
import { CHEAP } from '../support/access.ts';
import { standard } from './standard.ts';

const CONTEXT = { minLength: 15, contextWords: ['st-anna', 'gw-1', 'anna'] };
const GOOD = 'seven quiet herons at the weir';
const random = (count: number) => randomBytes(count);
const NOW = Date.UTC(2026, 0, 1);

standard(
  ['ASVS 6.2.1', 'CWE-521', 'IA-05(01)(h)', 'FIA_PMG_EXT.1', 'WSTG-ATHN-07', 'SP 800-63B-4 §3.1.1.2', 'EN 18031 AUM-5'],
  'passwordLength',
  'a password alone has at least 15 characters',
  async () => {
    expect(await refusePassword('vq7#Lm2x!Kd90p', CONTEXT)).toBe('PASSWORD_MALFORMED');
    expect(await refusePassword('vq7#Lm2x!Kd90pz', CONTEXT)).toBeNull();
    expect(await refusePassword('🔒'.repeat(14), CONTEXT)).toBe('PASSWORD_MALFORMED');
    for (const setting of CARE_SETTINGS) expect(minPasswordLength(SHIPPED_POLICIES[setting], 'auditor')).toBeGreaterThanOrEqual(8);
  },
);

standard(['ASVS 6.2.9', 'IA-05(01)(f)'], 'passwordLong', 'passwords of 64 characters and more are taken, spaces and all', async () => {
  expect(await refusePassword(`${GOOD} and then some more of it, up to well beyond sixty-four characters`, CONTEXT)).toBeNull();
  expect(await refusePassword('x'.repeat(257), CONTEXT)).toBe('PASSWORD_MALFORMED');
});

standard(
  ['ASVS 6.2.4', 'ASVS 6.2.12', 'IA-05(01)(a)', 'IA-05(01)(b)', 'MID-049'],
  'commonPasswords',
  'what everybody tries first is refused, however it is dressed up',
  async () => {
    const { COMMON_PASSWORDS } = await import('../../agent/access/common-passwords.ts');
    // ASVS: the commonest 3,000 that the policy would take. There are fewer that long; shorter ones are the stem of longer ones.
    expect(COMMON_PASSWORDS.size).toBeGreaterThanOrEqual(1_000);
    const short = { ...CONTEXT, minLength: 8 };
    for (const common of ['password1', 'iloveyou', 'Baseball2026!', 'QWERTYUIOP'])
      expect(await refusePassword(common, short), common).toBe('PASSWORD_GUESSABLE');
    expect(await refusePassword(GOOD, CONTEXT)).toBeNull();
  },
);

standard(
  ['ASVS 6.2.11', 'ASVS 6.1.2'],
  'contextWords',
  'words of the place are no password: site, gateway, name, product, keyboard rows',
  async () => {
    for (const word of ['st-anna st-anna gw-1', 'wardkeeper-gw-1-anna', 'annaannaannaanna', 'abcdefghijklmnop']) {
      expect(await refusePassword(word, CONTEXT), word).toBe('PASSWORD_GUESSABLE');
    }
  },
);

standard('ASVS 6.2.5', 'passwordLength', 'nothing is asked of a password’s composition', async () => {
  for (const plain of [GOOD, 'nur kleine buchstaben hier', '8417 2290 5563 1176', '木漏れ日がさす静かな午後の散歩道'])
    expect(await refusePassword(plain, CONTEXT), plain).toBeNull();
  expect(await refusePassword('short', CONTEXT)).toBe('PASSWORD_MALFORMED');
});

standard('ASVS 6.2.8', 'exactSecret', 'a password is verified as typed: no cutting, no folding of case', async () => {
  const long = `${'herons '.repeat(20)}end`;
  const verifier = await makeVerifier(long, newSalt(random), CHEAP);
  expect(await checkSecret(long, verifier)).toBe(true);
  for (const other of [long.slice(0, -1), long.toUpperCase(), `${long} `, long.slice(0, 72)])
    expect(await checkSecret(other, verifier)).toBe(false);
});

standard(['TID-329', 'IA-05(01)(d)'], 'salted', 'secrets are kept as slow, salted hashes', async () => {
  const [one, two] = await Promise.all([makeVerifier(GOOD, newSalt(random), CHEAP), makeVerifier(GOOD, newSalt(random), CHEAP)]);
  expect(one).not.toBe(two);
  expect(one).not.toContain('herons');
  expect(one).toMatch(/^\$argon2id\$/);
  expect(DEFAULT_HASHING).toEqual({ memoryKib: 19 * 1024, passes: 2, parallelism: 1 });
  expect(await checkSecret('', makeShadowVerifier(random, CHEAP))).toBe(false);
});

standard(
  ['ASVS 6.3.3', 'IA-02(01)', 'FIA_UAU.5', 'ASVS 8.4.2'],
  'twoFactors',
  'service and administrator need two factors of different kinds',
  () => {
    const { icu } = SHIPPED_POLICIES;
    const password = { authenticator: 'password', userVerified: false } as const;
    const pin = { authenticator: 'pin', userVerified: false } as const;
    const totp = { authenticator: 'totp', userVerified: false } as const;
    for (const role of ['service', 'administrator'] as const) {
      for (const origin of icu.secondFactor.origins) {
        expect(needsTwoFactors(icu, role, origin)).toBe(true);
        expect(isEnough(icu, role, origin, [password])).toBe(false);
        expect(isEnough(icu, role, origin, [password, pin])).toBe(false);
        expect(isEnough(icu, role, origin, [password, totp])).toBe(true);
      }
    }
    expect(isEnough(icu, 'patient-care', 'local-console', [pin])).toBe(true);
  },
);

standard('WSTG-ATHN-10', 'codeNeverFirst', 'a code alone begins no login, by whatever way it comes', () => {
  expect(AUTHENTICATORS.filter(mayBegin)).toEqual(AUTHENTICATORS.filter((name) => name !== 'totp' && name !== 'lookup-code'));
  for (const setting of CARE_SETTINGS) {
    const only = { authenticator: 'totp', userVerified: false } as const;
    expect(isEnough(SHIPPED_POLICIES[setting], 'patient-care', 'local-console', [only])).toBe(false);
  }
});

standard(
  'ASVS 6.3.6',
  'passwordOrigins',
  'there is no authenticator by mail, by telephone or by text message, and no PIN or secret question over a network',
  () => {
    expect(AUTHENTICATORS).toEqual(['password', 'pin', 'badge', 'totp', 'lookup-code', 'webauthn', 'certificate']);
    for (const setting of CARE_SETTINGS) expect(SHIPPED_POLICIES[setting].authenticators.pin?.origins).toEqual(['local-console']);
  },
);

standard(
  ['ASVS 6.5.1', 'IA-02(08)', 'SP 800-63B-4 §3.1.4'],
  'totpOnce',
  'a code by time is good once, and none before it afterwards',
  () => {
    const key = randomBytes(20);
    const step = totpStep(NOW);
    const code = totpCode(key, step);
    expect(matchTotp(key, code, NOW, 0)).toBe(step);
    expect(matchTotp(key, code, NOW, step)).toBeNull();
    expect(matchTotp(key, totpCode(key, step - 1), NOW, step)).toBeNull();
  },
);

standard('ASVS 6.5.5', 'totpDrift', 'a code by time is good for its step and the one beside it, and no longer', () => {
  const key = randomBytes(20);
  const code = totpCode(key, totpStep(NOW));
  expect(matchTotp(key, code, NOW + 30_000, 0)).not.toBeNull();
  expect(matchTotp(key, code, NOW + 60_000, 0)).toBeNull();
  expect(matchTotp(key, code, NOW - 60_000, 0)).toBeNull();
  // RFC 6238 appendix B, SHA-1, 8 digits.
  const vector = Buffer.from('12345678901234567890');
  for (const [seconds, expected] of [
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [20_000_000_000, '65353130'],
  ] as const) {
    expect(totpCode(vector, totpStep(seconds * 1_000), 'sha1', 8)).toBe(expected);
  }
});

standard('ASVS 6.5.2', 'lookupHashed', 'codes on paper are kept as slow hashes under a salt', async () => {
  const { codes, verifier } = await makeLookupCodes(random, CHEAP);
  for (const code of codes) expect(verifier).not.toContain(code.replaceAll('-', ''));
  expect(verifier).toMatch(/^\$argon2id\$/);
  expect(codesLeft(verifier)).toBe(LOOKUP_CODES_PER_SET);
});

standard(
  ['ASVS 6.5.3', 'ASVS 6.5.4', 'ASVS 6.4.1'],
  'lookupBits',
  'codes on paper have 80 random bits each, and are used up one by one',
  async () => {
    const { codes, verifier } = await makeLookupCodes(random, CHEAP);
    const other = await makeLookupCodes(random, CHEAP);
    expect(new Set([...codes, ...other.codes]).size).toBe(2 * LOOKUP_CODES_PER_SET);
    for (const code of codes) expect(code.replaceAll('-', '')).toMatch(/^[A-Z2-7]{16}$/);
    const hash = (await matchLookupCode(codes[3] ?? '', verifier)) ?? new Uint8Array();
    const rest = withoutCode(verifier, hash) ?? '';
    expect(codesLeft(rest)).toBe(LOOKUP_CODES_PER_SET - 1);
    expect(await matchLookupCode(codes[3] ?? '', rest)).toBeNull();
  },
);

standard('ASVS 6.7.2', 'challengeFresh', 'a challenge has 128 random bits, one purpose, two minutes and one use', () => {
  const challenges = new Challenges(random);
  const purpose = { origin: 'local-console', deviceId: 'pump-1' } as const;
  const all = new Set(Array.from({ length: 500 }, () => challenges.issue(purpose, 0)));
  expect(all.size).toBe(500);
  const [challenge = '', late = ''] = [...all];
  expect(challenges.redeem(challenge, { ...purpose, deviceId: 'pump-2' }, 1)).toBe(false);
  expect(challenges.redeem(challenge, purpose, 1)).toBe(true);
  expect(challenges.redeem(challenge, purpose, 2)).toBe(false);
  expect(challenges.redeem(late, purpose, CHALLENGE_MS)).toBe(false);
  expect(new Challenges(random).redeem(late, purpose, 1)).toBe(false);
});

standard('WSTG-ATHN-09', 'badgePin', 'a badge that was bound with a PIN does not open without it', async () => {
  const key = randomBytes(32);
  const digest = badgeDigest(key, 'anna', '04AABBCC');
  const verifier = formatBadge(digest, await makeVerifier('428193', newSalt(random), CHEAP));
  const shadow = makeShadowVerifier(random, CHEAP);
  expect((await checkBadge({ digest, pin: '428193' }, verifier, shadow)).matches).toBe(true);
  expect((await checkBadge({ digest, pin: '' }, verifier, shadow)).matches).toBe(false);
  expect(
    (await checkBadge({ card: '04AABBCC', digest: badgeDigest(key, 'bert', '04AABBCC'), pin: '428193' }, verifier, shadow)).matches,
  ).toBe(false);
});

standard(['TID-316', 'IA-03'], 'certificateKey', 'a certificate that anybody made, or whose key is another, opens nothing', async () => {
  const { judgeCertificate } = await import('../../agent/access/certificate-login.ts');
  const { privateKey } = generateKeyPairSync('ed25519');
  expect(judgeCertificate('no certificate', 'none either', NOW)).toBe('MALFORMED');
  expect(judgeCertificate(privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(), '', NOW)).toBe('MALFORMED');
});
