/** tuf-conformance: test_keys.py and test_updater_key_rotations.py. */
import { describe, expect } from 'vitest';
import { EVERYTHING } from '../../support/tuf/repository.ts';
import type { SignerKind } from '../../support/tuf/signers.ts';
import { initialised, refreshed, suiteOf } from './cases.ts';

describe('test_keys.py', () => {
  const KINDS: readonly (readonly [string, SignerKind])[] = [
    ['rsa/rsassa-pss-sha256', 'rsa'],
    ['ecdsa/ecdsa-sha2-nistp256', 'ecdsa'],
    ['ed25519/ed25519', 'ed25519'],
  ];
  const suite = suiteOf('test_keys.py', [
    'test_snapshot_does_not_meet_threshold',
    'test_snapshot_has_too_few_keys',
    'test_duplicate_keys',
    'test_duplicate_sig_keyids',
    'test_keytype_and_scheme[rsa/rsassa-pss-sha256]',
    'test_keytype_and_scheme[ecdsa/ecdsa-sha2-nistp256]',
    'test_keytype_and_scheme[ed25519/ed25519]',
    'test_invalid_sig_in_valid_metadata',
  ]);

  suite.case('test_snapshot_does_not_meet_threshold', async (scene) => {
    const { repository, client } = scene;
    repository.roleOf('snapshot').threshold = 3;
    repository.addKey('snapshot');
    const { keyId } = repository.addKey('snapshot');
    repository.publish(['root', ...EVERYTHING]);
    await refreshed(scene);
    repository.signersOf('snapshot').delete(keyId);
    repository.publish(EVERYTHING);
    expect(await client.refresh()).toBe('THRESHOLD');
    expect(client.version('snapshot')).toBe(2);
  });

  suite.case('test_snapshot_has_too_few_keys', async (scene) => {
    const { repository, client } = scene;
    initialised(scene);
    for (let count = 0; count < 4; count += 1) repository.addKey('snapshot');
    repository.roleOf('snapshot').threshold = 6;
    repository.publish(['root', 'snapshot', 'timestamp']);
    expect(await client.refresh()).toBe('THRESHOLD');
    expect(client.trusted).toEqual({ root: 2, timestamp: 2 });
  });

  suite.case('test_duplicate_keys', async (scene) => {
    const { repository, client } = scene;
    initialised(scene);
    const signer = repository.addKey('snapshot');
    repository.roleOf('snapshot').keyids.push(...Array.from({ length: 8 }, () => signer.keyId));
    repository.roleOf('snapshot').threshold = 6;
    repository.publish(['root', 'snapshot', 'timestamp']);
    repository.tamper('snapshot', ({ signatures, signed }) => {
      for (let count = 0; count < 8; count += 1) signatures.push({ keyid: signer.keyId, sig: signer.sign(signed) });
    });
    expect(await client.refresh()).toBe('MALFORMED');
    expect(client.version('snapshot')).toBeNull();
  });

  suite.case('test_duplicate_sig_keyids', async (scene) => {
    const { repository, client } = scene;
    initialised(scene);
    repository.tamper('snapshot', ({ signatures }) => signatures.push(...signatures));
    expect(await client.refresh()).toBe('MALFORMED');
    expect(client.version('snapshot')).toBeNull();
  });

  for (const [name, kind] of KINDS)
    suite.case(`test_keytype_and_scheme[${name}]`, async (scene) => {
      const { repository, client } = scene;
      initialised(scene);
      const signer = repository.addKey('root', 'root', repository.newSigner(kind));
      repository.roleOf('root').threshold += 1;
      repository.publish(['root']);
      expect(await client.refresh()).toBe('ok');
      expect(client.version('root')).toBe(2);
      repository.publish(['root']);
      // A right signature of this key, over something else.
      repository.tamper('root', ({ signatures }) => {
        for (const entry of signatures) if (entry.keyid === signer.keyId) entry.sig = signer.sign({ other: 'words' });
      });
      expect(await client.refresh()).toBe('THRESHOLD');
      expect(client.version('root')).toBe(2);
    });

  suite.case('test_invalid_sig_in_valid_metadata', async (scene) => {
    const { repository, client } = scene;
    initialised(scene);
    const [first] = repository.signersOf('timestamp').keys();
    const other = repository.newSigner();
    repository.addKey('timestamp');
    repository.publish(['root', 'timestamp']);
    const replaceFirst = (sig: (signed: unknown) => string) =>
      repository.tamper('timestamp', ({ signatures, signed }) => {
        for (const entry of signatures) if (entry.keyid === first) entry.sig = sig(signed);
      });
    replaceFirst((signed) => other.sign(signed));
    expect(await client.refresh()).toBe('ok');
    repository.publish(['timestamp']);
    replaceFirst(() => '');
    expect(await client.refresh()).toBe('ok');
    expect(client.version('timestamp')).toBe(3);
  });

  suite.end();
});

/** Who may sign, how many must, who does; `res` false: the last one is refused. */
interface Version {
  readonly keys: readonly number[];
  readonly threshold: number;
  readonly sigs: readonly number[];
  readonly res?: false;
}

const FIVE = [0, 1, 2, 3, 4];
const ONE_REPLACED = [0, 1, 3, 4, 5];

describe('test_updater_key_rotations.py', () => {
  const roots: Record<string, readonly Version[]> = {
    '1-of-1-key-rotation': [
      { keys: [1], threshold: 1, sigs: [1] },
      { keys: [2], threshold: 1, sigs: [2, 1] },
      { keys: [2], threshold: 1, sigs: [2] },
    ],
    '1-of-1-key-rotation-unused-signatures': [
      { keys: [1], threshold: 1, sigs: [3, 1, 4] },
      { keys: [2], threshold: 1, sigs: [3, 2, 1, 4] },
      { keys: [2], threshold: 1, sigs: [3, 2, 4] },
    ],
    '3-of-5-sign-with-different-keycombos': [
      { keys: FIVE, threshold: 3, sigs: [0, 2, 4] },
      { keys: FIVE, threshold: 3, sigs: [0, 4, 1] },
      { keys: FIVE, threshold: 3, sigs: [0, 1, 3] },
      { keys: FIVE, threshold: 3, sigs: [0, 1, 3] },
    ],
    '3-of-5-one-key-rotated': [
      { keys: FIVE, threshold: 3, sigs: [0, 2, 4] },
      { keys: ONE_REPLACED, threshold: 3, sigs: [0, 4, 1] },
    ],
    '3-of-5-one-key-rotated-with-intermediate-step': [
      { keys: FIVE, threshold: 3, sigs: [0, 2, 4] },
      { keys: ONE_REPLACED, threshold: 3, sigs: [0, 2, 4, 5] },
      { keys: ONE_REPLACED, threshold: 3, sigs: [0, 4, 5] },
    ],
    '3-of-5-all-keys-rotated-with-intermediate-step': [
      { keys: FIVE, threshold: 3, sigs: [0, 2, 4] },
      { keys: [5, 6, 7, 8, 9], threshold: 3, sigs: [0, 2, 4, 5, 6, 7] },
      { keys: [5, 6, 7, 8, 9], threshold: 3, sigs: [5, 6, 7] },
    ],
    '1-of-3-threshold-increase-to-2-of-3': [
      { keys: [1, 2, 3], threshold: 1, sigs: [1] },
      { keys: [1, 2, 3], threshold: 2, sigs: [1, 2] },
    ],
    '2-of-3-threshold-decrease-to-1-of-3': [
      { keys: [1, 2, 3], threshold: 2, sigs: [1, 2] },
      { keys: [1, 2, 3], threshold: 1, sigs: [1, 2] },
      { keys: [1, 2, 3], threshold: 1, sigs: [1] },
    ],
    '1-of-2-threshold-increase-to-2-of-2': [
      { keys: [1], threshold: 1, sigs: [1] },
      { keys: [1, 2], threshold: 2, sigs: [1, 2] },
    ],
    '1-of-1-key-rotation-fail-not-signed-with-old-key': [
      { keys: [1], threshold: 1, sigs: [1] },
      { keys: [2], threshold: 1, sigs: [2, 3, 4], res: false },
    ],
    '1-of-1-key-rotation-fail-not-signed-with-new-key': [
      { keys: [1], threshold: 1, sigs: [1] },
      { keys: [2], threshold: 1, sigs: [1, 3, 4], res: false },
    ],
    '3-of-5-one-key-rotate-fails-not-signed-with-3-new-keys': [
      { keys: FIVE, threshold: 3, sigs: [0, 2, 4] },
      { keys: ONE_REPLACED, threshold: 3, sigs: [0, 2, 4], res: false },
    ],
    '3-of-5-one-key-rotate-fails-not-signed-with-3-old-keys': [
      { keys: FIVE, threshold: 3, sigs: [0, 2, 4] },
      { keys: ONE_REPLACED, threshold: 3, sigs: [0, 4, 5], res: false },
    ],
    '1-of-3-threshold-bump-to-2-of-3-fails-new-threshold-not-reached': [
      { keys: [1, 2, 3], threshold: 1, sigs: [1] },
      { keys: [1, 2, 3], threshold: 2, sigs: [2], res: false },
    ],
    '2-of-3-threshold-decr-to-1-of-3-fails-old-threshold-not-eached': [
      { keys: [1, 2, 3], threshold: 2, sigs: [1, 2] },
      { keys: [1, 2, 3], threshold: 1, sigs: [1], res: false },
    ],
  };
  const others: Record<string, Version> = {
    '1-of-1-key-rotation': { keys: [2], threshold: 1, sigs: [2] },
    '1-of-1-key-rotation-unused-signatures': { keys: [1], threshold: 1, sigs: [3, 1, 4] },
    '1-of-1-key-rotation-fail-not-signed-with-new-key': { keys: [2], threshold: 1, sigs: [1, 3, 4], res: false },
    '3-of-5-one-key-signature-wrong-not-signed-with-3-expected-keys': { keys: ONE_REPLACED, threshold: 3, sigs: [0, 2, 4], res: false },
    '2-of-5-one-key-signature-mising-threshold-not-reached': { keys: ONE_REPLACED, threshold: 3, sigs: [0, 4], res: false },
    '3-of-5-sign-first-combo': { keys: FIVE, threshold: 3, sigs: [0, 2, 4] },
    '3-of-5-sign-second-combo': { keys: FIVE, threshold: 3, sigs: [0, 4, 1] },
    '3-of-5-sign-third-combo': { keys: FIVE, threshold: 3, sigs: [0, 1, 3] },
    '3-of-5-sign-fourth-combo': { keys: FIVE, threshold: 3, sigs: [1, 2, 3] },
    '3-of-5-sign-fifth-combo': { keys: FIVE, threshold: 3, sigs: [2, 3, 4] },
  };
  const suite = suiteOf('test_updater_key_rotations.py', [
    ...Object.keys(roots).map((name) => `test_root_rotation[${name}]`),
    ...Object.keys(others).map((name) => `test_non_root_rotations[${name}]`),
  ]);

  for (const [name, versions] of Object.entries(roots))
    suite.case(`test_root_rotation[${name}]`, async ({ repository, client }) => {
      const signers = Array.from({ length: 10 }, () => repository.newSigner());
      repository.forget('root');
      for (const { keys, threshold, sigs } of versions) {
        const role = repository.roleOf('root');
        role.keyids.length = 0;
        role.threshold = threshold;
        for (const index of keys) addRootKey(index);
        repository.signersOf('root').clear();
        for (const index of sigs) repository.addSigner('root', at(index));
        repository.publish(['root']);
      }
      repository.publish(EVERYTHING);
      expect(client.init(repository.firstRoot())).toBe('ok');
      const isFine = versions.at(-1)?.res !== false;
      expect(await client.refresh()).toBe(isFine ? 'ok' : 'THRESHOLD');
      expect(client.files.get('root')).toEqual(repository.published.get('root')?.at(isFine ? -1 : -2));

      function at(index: number) {
        const signer = signers[index];
        if (signer === undefined) throw new Error(`no signer ${index}`);
        return signer;
      }
      function addRootKey(index: number) {
        repository.addKey('root', 'root', at(index));
      }
    });

  for (const [name, { keys, threshold, sigs, res }] of Object.entries(others))
    suite.case(`test_non_root_rotations[${name}]`, async (scene) => {
      const { repository, client } = scene;
      initialised(scene);
      const signers = Array.from({ length: 10 }, () => repository.newSigner());
      for (const role of ['timestamp', 'snapshot', 'targets']) {
        const entry = repository.roleOf(role);
        entry.keyids.length = 0;
        entry.threshold = threshold;
        for (const index of keys) {
          const signer = signers[index];
          if (signer !== undefined) repository.addKey(role, 'root', signer);
        }
        repository.signersOf(role).clear();
        for (const index of sigs) {
          const signer = signers[index];
          if (signer !== undefined) repository.addSigner(role, signer);
        }
        repository.publish(['root', ...EVERYTHING]);
        expect(await client.refresh()).toBe(res === false ? 'THRESHOLD' : 'ok');
        if (res !== false) expect(client.files.get(role)).toEqual(repository.latest(role));
      }
    });

  suite.end();
});
