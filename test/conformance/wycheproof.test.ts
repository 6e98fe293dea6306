/**
 * Wycheproof's vectors against the primitives as proto uses them: through its import of raw keys and its one opening of
 * AES-256-GCM. `verifyObject` hashes and labels what it is given, so signatures are checked with the key that it would use.
 */
import { createPrivateKey, decapsulate, type KeyObject, verify } from 'node:crypto';
import { ProtoError } from '@wardkeeper/proto';
import { expect, it } from 'vitest';
import { openAes256Gcm } from '../../proto/crypto/hpke.ts';
import { exportRawPublicKey, importRawPublicKey, type RawKeyAlgorithm } from '../../proto/crypto/raw-keys.ts';
import { hkdfExpand, hkdfExtract } from '../support/hpke-schedule.ts';
import { describeWithData, loadVectors, unhex } from '../support/published-data.ts';

interface Case {
  readonly tcId: number;
  readonly comment?: string;
  readonly result: 'valid' | 'invalid' | 'acceptable';
}

interface Vectors<Group, Test> {
  readonly testGroups: readonly (Group & { readonly tests: readonly (Test & Case)[] })[];
}

type SignatureCase = Case & { readonly msg: string; readonly sig: string; readonly ctx?: string };

/** Runs every case and lists those that came out otherwise than published, so that one failure does not hide the next. */
function disagreements<C extends Case>(cases: readonly C[], accepts: (one: C) => boolean): string[] {
  return cases.filter((one) => accepts(one) !== (one.result === 'valid')).map((one) => `${one.tcId} ${one.result} ${one.comment ?? ''}`);
}

/** False where proto refuses with its own error; any other error is a failure. */
function succeeds(attempt: () => boolean): boolean {
  try {
    return attempt();
  } catch (error) {
    if (error instanceof ProtoError) return false;
    throw error;
  }
}

/** As `verifyObject` does: OpenSSL reports some malformed signatures as errors. */
function verifies(key: KeyObject, { msg, sig }: SignatureCase): boolean {
  try {
    return verify(null, unhex(msg), key, unhex(sig));
  } catch {
    return false;
  }
}

function importKey(algorithm: RawKeyAlgorithm, raw: string): KeyObject | null {
  try {
    return importRawPublicKey(algorithm, unhex(raw));
  } catch (error) {
    if (error instanceof ProtoError && error.code === 'KEY_MALFORMED') return null;
    throw error;
  }
}

describeWithData('Wycheproof AES-GCM', () => {
  interface Test {
    readonly key: string;
    readonly iv: string;
    readonly aad: string;
    readonly msg: string;
    readonly ct: string;
    readonly tag: string;
  }
  const { testGroups } = loadVectors<Vectors<{ keySize: number; ivSize: number; tagSize: number }, Test>>('wycheproof-aes_gcm_test.json');
  const cases = testGroups
    .filter(({ keySize, ivSize, tagSize }) => keySize === 256 && ivSize === 96 && tagSize === 128)
    .flatMap(({ tests }) => tests);

  it('opens the valid ones of 256-bit keys, and only those', () => {
    expect(cases.length).toBeGreaterThan(60);
    const accepts = (one: Test) =>
      succeeds(() => {
        const sealed = unhex(one.ct + one.tag);
        return Buffer.from(openAes256Gcm(unhex(one.key), unhex(one.iv), unhex(one.aad), sealed)).toString('hex') === one.msg;
      });
    expect(disagreements(cases, accepts)).toEqual([]);
  });

  it('opens none of them with a shortened tag', () => {
    const accepts = (one: Test) =>
      succeeds(() => {
        openAes256Gcm(unhex(one.key), unhex(one.iv), unhex(one.aad), unhex(one.ct + one.tag.slice(0, 8)));
        return true;
      });
    expect(cases.filter(accepts)).toEqual([]);
  });
});

describeWithData('Wycheproof Ed25519', () => {
  const { testGroups } = loadVectors<Vectors<{ publicKey: { pk: string } }, SignatureCase>>('wycheproof-ed25519_test.json');

  it('accepts the valid ones and only those', () => {
    expect(testGroups.flatMap(({ tests }) => tests)).toHaveLength(151);
    const wrong = testGroups.flatMap(({ publicKey, tests }) => {
      const key = importKey('ed25519', publicKey.pk);
      return disagreements(tests, (one) => key !== null && verifies(key, one));
    });
    expect(wrong).toEqual([]);
  });
});

describeWithData('Wycheproof ML-DSA-65', () => {
  const { testGroups } = loadVectors<Vectors<{ publicKey: string }, SignatureCase>>('wycheproof-mldsa_65_verify_test.json');

  it('accepts the valid ones without a context and only those', () => {
    expect(testGroups.flatMap(({ tests }) => tests)).toHaveLength(210);
    const wrong = testGroups.flatMap(({ publicKey, tests }) => {
      const key = importKey('ml-dsa-65', publicKey);
      const withoutContext = tests.filter(({ ctx }) => ctx === undefined || ctx === '');
      return disagreements(withoutContext, (one) => key !== null && verifies(key, one));
    });
    expect(wrong).toEqual([]);
  });

  it('accepts none that was made under a context: ours have none', () => {
    const accepted = testGroups.flatMap(({ publicKey, tests }) => {
      const key = importKey('ml-dsa-65', publicKey);
      return tests.filter((one) => (one.ctx ?? '') !== '' && key !== null && verifies(key, one));
    });
    expect(accepted).toEqual([]);
  });
});

describeWithData('Wycheproof ML-KEM-768', () => {
  interface Test {
    readonly seed: string;
    readonly ek?: string;
    readonly c: string;
    readonly K?: string;
  }
  const { testGroups } = loadVectors<Vectors<object, Test>>('wycheproof-mlkem_768_test.json');
  const seedPkcs8 = unhex('3054020100300b060960864801650304040204428040'); // RFC 9935, seed only

  it('gives the published keys and secrets, and refuses the rest', () => {
    const cases = testGroups.flatMap(({ tests }) => tests);
    expect(cases).toHaveLength(193);
    const accepts = ({ seed, ek, c, K }: Test) => {
      try {
        const key = createPrivateKey({ key: Buffer.concat([seedPkcs8, unhex(seed)]), format: 'der', type: 'pkcs8' });
        const raw = Buffer.from(exportRawPublicKey('ml-kem-768', key));
        const sameKey = ek === undefined || raw.toString('hex') === ek;
        const imported = exportRawPublicKey('ml-kem-768', importRawPublicKey('ml-kem-768', raw));
        return sameKey && raw.equals(imported) && decapsulate(key, unhex(c)).toString('hex') === K;
      } catch {
        return false;
      }
    };
    expect(disagreements(cases, accepts)).toEqual([]);
  });
});

describeWithData('Wycheproof HKDF-SHA256', () => {
  interface Test {
    readonly ikm: string;
    readonly salt: string;
    readonly info: string;
    readonly size: number;
    readonly okm: string;
  }
  const { testGroups } = loadVectors<Vectors<object, Test>>('wycheproof-hkdf_sha256_test.json');

  it('are met by the extract and expand that the HPKE schedule is checked with', () => {
    const cases = testGroups.flatMap(({ tests }) => tests).filter(({ size }) => size <= 255 * 32);
    expect(cases.length).toBeGreaterThan(80);
    const accepts = ({ ikm, salt, info, size, okm }: Test) =>
      hkdfExpand(hkdfExtract(unhex(salt), unhex(ikm)), unhex(info), size).toString('hex') === okm;
    expect(disagreements(cases, accepts)).toEqual([]);
  });
});
