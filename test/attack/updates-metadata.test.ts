/** What update metadata may not be: each row is what somebody would try, and the code that it gets. */
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { canonicalize } from '@tufjs/canonical-json';
import {
  delegationOf,
  judgeThreshold,
  type MetadataType,
  parseMetadata,
  publicKeyJson,
  type ReadMetadata,
  serialiseMetadata,
  signMetadata,
  TUF_LIMITS,
} from '@wardkeeper/proto/tuf';
import { describe, expect, test } from 'vitest';

interface Signer {
  readonly keyId: string;
  readonly json: Readonly<Record<string, unknown>>;
  readonly key: KeyObject;
}

function signer(name: string, type: 'ed25519' | 'ml-dsa-65' = 'ed25519'): Signer {
  const { publicKey, privateKey } = type === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ml-dsa-65');
  return { ...publicKeyJson(publicKey, name), key: privateKey };
}

const ANNA = signer('anna');
const ANNA_PQ = signer('anna', 'ml-dsa-65');
const BEN = signer('ben');
const BEN_PQ = signer('ben', 'ml-dsa-65');
const EXPIRES = '2036-01-01T00:00:00Z';

function rootOf(keys: readonly Signer[], threshold: number, change: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const role = { keyids: keys.map(({ keyId }) => keyId), threshold };
  return {
    _type: 'root',
    spec_version: '1.0.34',
    version: 1,
    expires: EXPIRES,
    consistent_snapshot: true,
    keys: Object.fromEntries(keys.map(({ keyId, json }) => [keyId, json])),
    roles: { root: role, timestamp: role, snapshot: role, targets: role },
    ...change,
  };
}

function targetsOf(change: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return { _type: 'targets', spec_version: '1.0.34', version: 1, expires: EXPIRES, targets: {}, ...change };
}

function bytesOf(signed: Readonly<Record<string, unknown>>, by: readonly Signer[] = []): Uint8Array {
  let metadata = { signed, signatures: new Map<string, string>() } as Parameters<typeof signMetadata>[0];
  for (const { keyId, json, key } of by) metadata = signMetadata(metadata, keyId, String(json['scheme']), key);
  return serialiseMetadata(metadata);
}

function read<T extends MetadataType>(type: T, bytes: Uint8Array): ReadMetadata<T> {
  const parsed = parseMetadata(type, bytes);
  if (!parsed.ok) throw new Error(`${parsed.code}: ${parsed.detail}`);
  return parsed.metadata;
}

function refusal(type: MetadataType, bytes: Uint8Array): string {
  const parsed = parseMetadata(type, bytes);
  return parsed.ok ? 'accepted' : parsed.code;
}

const strong = { length: 1, hashes: { sha256: '0'.repeat(64) } };
const deep = `${'['.repeat(TUF_LIMITS.depth + 1)}${']'.repeat(TUF_LIMITS.depth + 1)}`;
const many = Array.from({ length: TUF_LIMITS.keys + 1 }, (_, index) => signer(`k${index}`));

describe('what is refused before anything is verified', () => {
  test.each<[string, MetadataType, Uint8Array, string]>([
    ['an endless file', 'timestamp', Buffer.alloc(TUF_LIMITS.timestampBytes + 1, 0x20), 'SIZE'],
    ['nested until a parser falls over', 'targets', Buffer.from(deep), 'LIMITS'],
    ['brackets within a text are no depth', 'targets', Buffer.from(JSON.stringify('['.repeat(99))), 'MALFORMED'],
    ['bytes that are not UTF-8', 'root', Buffer.from([0x22, 0xff, 0x22]), 'MALFORMED'],
    ['a byte order mark', 'root', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytesOf(rootOf([ANNA], 1))]), 'MALFORMED'],
    ['nothing', 'root', new Uint8Array(), 'MALFORMED'],
    ['a list', 'root', Buffer.from('[]'), 'MALFORMED'],
    ['null', 'root', Buffer.from('null'), 'MALFORMED'],
    ['targets given as root', 'root', bytesOf(targetsOf()), 'TYPE'],
    ['a version of nought', 'targets', bytesOf(targetsOf({ version: 0 })), 'MALFORMED'],
    [
      'a version beyond the safe integers',
      'targets',
      Buffer.from(Buffer.from(bytesOf(targetsOf())).toString().replace('"version": 1', '"version": 1e300')),
      'LIMITS',
    ],
    ['a fraction', 'targets', bytesOf(targetsOf({ version: 1.5 })), 'LIMITS'],
    ['an expiry that is no date', 'targets', bytesOf(targetsOf({ expires: 'soon' })), 'MALFORMED'],
    ['a specification of another age', 'targets', bytesOf(targetsOf({ spec_version: '2.0.0' })), 'MALFORMED'],
    [
      'a name that would change a prototype',
      'targets',
      Buffer.from('{"signatures":[],"signed":{"__proto__":{"_type":"targets"}}}'),
      'LIMITS',
    ],
    ['half of a surrogate pair', 'targets', Buffer.from('{"signatures":[],"signed":{"_type":"\\ud800"}}'), 'LIMITS'],
    [
      'a target without a strong hash',
      'targets',
      bytesOf(targetsOf({ targets: { a: { length: 1, hashes: { md5: '0'.repeat(32) } } } })),
      'HASHES',
    ],
    ['a target with no hash', 'targets', bytesOf(targetsOf({ targets: { a: { length: 1, hashes: {} } } })), 'HASHES'],
    ['a target of negative length', 'targets', bytesOf(targetsOf({ targets: { a: { ...strong, length: -1 } } })), 'MALFORMED'],
    [
      'a target with an endless path',
      'targets',
      bytesOf(targetsOf({ targets: { ['a'.repeat(TUF_LIMITS.nameBytes + 1)]: strong } })),
      'NAME',
    ],
    ['a role named by a number', 'targets', bytesOf(targetsOf({ delegations: delegations('7') })), 'NAME'],
    ['more keys than people', 'root', bytesOf(rootOf(many, 1)), 'LIMITS'],
    ['a key under another key’s id', 'root', bytesOf(rootOf([{ ...ANNA, keyId: BEN.keyId }], 1)), 'KEY_ID'],
    ['a threshold of nought', 'root', bytesOf(rootOf([ANNA], 0)), 'MALFORMED'],
    [
      'two signatures under one id',
      'root',
      Buffer.from(JSON.stringify({ signed: rootOf([ANNA], 1), signatures: [sig('a'), sig('a')] })),
      'MALFORMED',
    ],
  ])('%s', (_name, type, bytes, code) => expect(refusal(type, bytes)).toBe(code));

  test('what is right is read', () => {
    expect(refusal('root', bytesOf(rootOf([ANNA, BEN], 2), [ANNA]))).toBe('accepted');
    expect(refusal('targets', bytesOf(targetsOf({ targets: { 'a/b.tar': strong }, delegations: delegations('offline') })))).toBe(
      'accepted',
    );
  });
});

function delegations(name: string) {
  return { keys: {}, roles: [{ name, keyids: [], threshold: 1, terminating: true, paths: ['*'] }] };
}

function sig(keyid: string) {
  return { keyid, sig: '00' };
}

describe('what is not counted', () => {
  const verdict = (keys: readonly Signer[], threshold: number, by: readonly Signer[], hybrid = false) => {
    const root = read('root', bytesOf(rootOf(keys, threshold), by));
    const delegation = delegationOf(root, 'root');
    if (delegation === null) throw new Error('no root role');
    return judgeThreshold(delegation, root, hybrid);
  };
  /** The same key again, under the id that its other spelling has. */
  const respelt = (() => {
    const json = { ...ANNA.json, keyid_hash_algorithms: ['sha256'] };
    return { ...ANNA, json, keyId: createHash('sha256').update(canonicalize(json)).digest('hex') };
  })();
  const disguised = (() => {
    const json = { ...ANNA_PQ.json, keytype: 'ed25519', scheme: 'ed25519' };
    const { keytype, scheme, keyval } = json as Record<string, unknown>;
    return { ...ANNA_PQ, json, keyId: createHash('sha256').update(canonicalize({ keytype, scheme, keyval })).digest('hex') };
  })();

  test.each<[string, readonly Signer[], number, readonly Signer[], boolean, boolean]>([
    ['two people where two are needed', [ANNA, BEN], 2, [ANNA, BEN], false, true],
    ['one person where two are needed', [ANNA, BEN], 2, [ANNA], false, false],
    ['one key under two ids', [ANNA, respelt], 2, [ANNA, respelt], false, false],
    ['a stranger’s signature', [ANNA], 1, [BEN], false, false],
    ['an ML-DSA key that calls itself ed25519', [disguised], 1, [disguised], false, false],
    ['ML-DSA where it says so', [ANNA_PQ], 1, [ANNA_PQ], false, true],
    ['hybrid: both families of each', [ANNA, ANNA_PQ, BEN, BEN_PQ], 4, [ANNA, ANNA_PQ, BEN, BEN_PQ], true, true],
    ['hybrid: the classical half alone', [ANNA, ANNA_PQ, BEN, BEN_PQ], 2, [ANNA, BEN], true, false],
    ['hybrid: the post-quantum half alone', [ANNA, ANNA_PQ, BEN, BEN_PQ], 2, [ANNA_PQ, BEN_PQ], true, false],
    ['hybrid: one half of each person', [ANNA, ANNA_PQ, BEN, BEN_PQ], 2, [ANNA, BEN_PQ], true, false],
    ['hybrid: one whole person where one is needed', [ANNA, ANNA_PQ, BEN, BEN_PQ], 2, [ANNA, ANNA_PQ], true, true],
  ])('%s', (_name, keys, threshold, by, hybrid, met) => expect(verdict(keys, threshold, by, hybrid).met).toBe(met));

  test('ML-DSA signs the digest of TAP 21, not the text itself', () => {
    const signed = rootOf([ANNA_PQ], 1);
    const plain = sign(null, Buffer.from(canonicalize(signed)), ANNA_PQ.key).toString('hex');
    const root = read('root', serialiseMetadata({ signed, signatures: new Map([[ANNA_PQ.keyId, plain]]) }));
    const delegation = delegationOf(root, 'root');
    expect(delegation === null ? null : judgeThreshold(delegation, root, false).met).toBe(false);
  });

  test('one changed byte in what was signed', () => {
    const bytes = Buffer.from(bytesOf(rootOf([ANNA], 1), [ANNA]));
    const changed = Buffer.from(bytes.toString().replace('"expires": "2036', '"expires": "2037'));
    const root = read('root', changed);
    const delegation = delegationOf(root, 'root');
    expect(delegation === null ? null : judgeThreshold(delegation, root, false).met).toBe(false);
  });

  test('a role that is a member of every object is not delegated', () => {
    const root = read('root', bytesOf(rootOf([ANNA], 1)));
    expect(delegationOf(root, 'constructor')).toBeNull();
    expect(delegationOf(root, 'toString')).toBeNull();
  });
});
