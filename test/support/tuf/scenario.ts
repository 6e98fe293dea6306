/** What may happen to a repository between two visits of a client, honest and not: small changes that a test strings together. */
import { EVERYTHING, isoTime, TOP_LEVEL, type TestRepository } from './repository.ts';
import { newSigner, respelt, type TestSigner } from './signers.ts';

/** `role` and `other` are looked up among the roles that there are; `n` is a small number. */
export interface Change {
  readonly kind: ChangeKind;
  readonly role: number;
  readonly other: number;
  readonly n: number;
}

const DAY_MS = 86_400_000;
const DELEGATED = ['A', 'B', 'C', 'D'] as const;
const PATHS = [['*'], ['a/*'], ['b/*'], ['a/x', 'b/*'], ['?']] as const;
export const TARGET_PATHS = ['a/x', 'b/y', 'c', 'a/z/z'] as const;
const NOT_ROOT = ['timestamp', 'snapshot', 'targets'] as const;
/** Made once: keys are slow to make. */
let mlDsa: TestSigner | undefined;
let stranger: TestSigner | undefined;

type Act = (repository: TestRepository, roleOf: (index: number) => string, change: Change) => void;

export const CHANGES = {
  'publish everything': (repository) => publishAll(repository),
  'publish one role': (repository, roleOf, { role }) => repository.publish([roleOf(role)]),
  'publish in another order': (repository) => repository.publish(['timestamp', 'snapshot', ...delegated(repository), 'targets']),
  'publish a root': (repository) => repository.publish(['root']),
  'rotate a key': (repository, _roleOf, { role }) => {
    repository.rotateKeys(TOP_LEVEL[role % 4] ?? 'root');
    repository.publish(['root']);
    if (role % 2 === 0) publishAll(repository);
  },
  'rotate the root with its old keys': (repository) => {
    const old = [...repository.signersOf('root').values()];
    repository.rotateKeys('root');
    for (const signer of old) repository.addSigner('root', signer);
    repository.publish(['root']);
    for (const signer of old) repository.signersOf('root').delete(signer.keyId);
  },
  'more keys, and more of them needed': (repository, _roleOf, { role, n }) => {
    const name = TOP_LEVEL[role % 4] ?? 'root';
    repository.addKey(name);
    if (n % 2 === 0) repository.roleOf(name).threshold += 1;
    repository.publish(['root']);
  },
  'one who no longer signs': (repository, roleOf, { role }) => {
    const signers = repository.signersOf(roleOf(role));
    const [first] = signers.keys();
    signers.delete(first ?? '');
    repository.publish([roleOf(role)]);
  },
  'a stranger signs': (repository, roleOf, { role, n }) => {
    stranger ??= newSigner('ed25519', 'stranger');
    if (n % 2 === 0) repository.signersOf(roleOf(role)).clear();
    repository.addSigner(roleOf(role), stranger);
    publishAll(repository);
  },
  expire: (repository, roleOf, { role, n }) => {
    repository.signedOf(roleOf(role)).expires = isoTime(Date.now() - (n + 1) * DAY_MS);
    publishAll(repository);
    if (n % 2 === 0) repository.publish(['root']);
  },
  renew: (repository, roleOf, { role }) => {
    repository.signedOf(roleOf(role)).expires = repository.expires;
    publishAll(repository);
  },
  'go back': (repository, roleOf, { role, n }) => {
    const versions = repository.published.get(roleOf(role)) ?? [];
    repository.published.set(roleOf(role), versions.slice(0, Math.max(1, versions.length - 1 - n)));
  },
  'begin again with low versions': (repository, roleOf, { role }) => {
    const name = roleOf(role);
    if (name === 'root') return;
    repository.forget(name);
    repository.signedOf(name).version = 1;
    publishAll(repository);
  },
  'another version than its place says': (repository, roleOf, { role, n }) => {
    repository.signedOf(roleOf(role)).version += n;
    publishAll(repository);
  },
  'name another version': (repository, roleOf, { role, n }) => {
    const meta = role % 2 === 0 ? repository.timestamp.meta['snapshot.json'] : repository.snapshot.meta[`${roleOf(role)}.json`];
    if (meta !== undefined) meta.version = Math.max(1, meta.version + n - 2);
    repository.publish(['snapshot', 'timestamp'].slice(role % 2 === 0 ? 1 : 0));
  },
  'name another hash': (repository, _roleOf, { role }) => {
    repository.withHashes = true;
    publishAll(repository);
    const meta = role % 2 === 0 ? repository.timestamp.meta['snapshot.json'] : repository.snapshot.meta['targets.json'];
    if (meta !== undefined) meta.hashes = { sha256: '0'.repeat(64) };
    repository.publish(['snapshot', 'timestamp'].slice(role % 2 === 0 ? 1 : 0));
  },
  'with hashes or without': (repository, _roleOf, { n }) => {
    repository.withHashes = n % 2 === 0;
    publishAll(repository);
  },
  'leave a role out of the snapshot': (repository, roleOf, { role }) => {
    delete repository.snapshot.meta[`${roleOf(role)}.json`];
    repository.publish(['snapshot', 'timestamp']);
  },
  'lose a file': (repository, roleOf, { role }) => {
    if (roleOf(role) !== 'root') repository.published.get(roleOf(role))?.pop();
  },
  'change a signature': (repository, roleOf, { role, n }) =>
    repository.tamper(roleOf(role), ({ signatures }) => {
      for (const entry of signatures) entry.sig = n % 2 === 0 ? '' : entry.sig.replace(/^../, '00');
    }),
  'drop all signatures': (repository, roleOf, { role }) => repository.tamper(roleOf(role), ({ signatures }) => void signatures.splice(0)),
  'a signature twice': (repository, roleOf, { role }) =>
    repository.tamper(roleOf(role), ({ signatures }) => void signatures.push(...signatures)),
  'change what is signed': (repository, roleOf, { role, n }) =>
    repository.tamper(roleOf(role), ({ signed }) => {
      (signed as Record<string, unknown>)['expires'] = isoTime(Date.now() + (n + 90) * DAY_MS);
    }),
  'other white space': (repository, roleOf, { role }) => {
    const versions = repository.published.get(roleOf(role)) ?? [];
    versions.push(Buffer.concat([versions.pop() ?? Buffer.alloc(0), Buffer.from(' ')]));
  },
  'one role’s file as another’s': (repository, roleOf, { role, other }) => {
    repository.published.get(roleOf(role))?.push(repository.latest(roleOf(other)));
  },
  'not JSON': (repository, roleOf, { role }) => void repository.published.get(roleOf(role))?.push(Buffer.from('{"signed":')),
  'weak: a version of nought': (repository, roleOf, { role }) => {
    const signed = { ...repository.signedOf(roleOf(role)), version: 0 };
    repository.published.get(roleOf(role))?.push(repository.sign(roleOf(role), signed));
  },
  'an expiry that is none': (repository, roleOf, { role }) => {
    const name = roleOf(role);
    const signed = { ...repository.signedOf(name), expires: 'some day', version: repository.signedOf(name).version + 1 };
    repository.published.get(name)?.push(repository.sign(name, signed));
  },
  'fields of another age': (repository, roleOf, { role }) => {
    repository.signedOf(roleOf(role))['x-new'] = { of: ['a', 1, null] };
    publishAll(repository);
  },
  delegate: (repository, _roleOf, { role, other, n }) => {
    const by = ['targets', ...delegated(repository)][other % (1 + delegated(repository).length)] ?? 'targets';
    const name = DELEGATED[role % 4] ?? 'A';
    if (by === name || repository.targetsOf(by).delegations?.roles.some((each) => each.name === name) === true) return;
    repository.addDelegation(by, { name, paths: [...(PATHS[n % 5] ?? ['*'])], terminating: n === 3 });
    publishAll(repository);
  },
  'sign a target': (repository, _roleOf, { role, n }) => {
    const by = ['targets', ...delegated(repository)][role % (1 + delegated(repository).length)] ?? 'targets';
    repository.addArtifact(by, Buffer.from(`${by} ${n}`), TARGET_PATHS[n % 4] ?? 'c', n % 2 === 0 ? ['sha256'] : ['sha512', 'sha256']);
    publishAll(repository);
  },
  'plain names': (repository, _roleOf, { n }) => {
    repository.root.consistent_snapshot = n % 2 === 0;
    repository.publish(['root']);
  },
  // From here on the two clients may differ, each for a reason that the test names.
  'weak: a target with MD5 alone': (repository) => {
    repository.addArtifact('targets', Buffer.from('x'), 'weak', ['md5']);
    publishAll(repository);
  },
  'weak: one key under two ids': (repository) => {
    const [own] = repository.signersOf('targets').values();
    if (own === undefined) return;
    repository.addKey('targets', 'root', respelt(own, { note: repository.root.version }));
    repository.roleOf('targets').threshold = 2;
    repository.publish(['root']);
    publishAll(repository);
  },
  'weak: a key under another id': (repository, _roleOf, { n }) => {
    const signer = newSigner('ed25519', 'x');
    repository.addKey('targets', n % 2 === 0 ? 'root' : 'root', { ...signer, keyId: 'ab'.repeat(32) });
    repository.publish(['root']);
  },
  'weak: a role called by a number': (repository) => {
    if (repository.roles.has('7')) return;
    repository.addDelegation('targets', { name: '7' });
    publishAll(repository);
  },
  'new: ML-DSA signs': (repository, _roleOf, { role }) => {
    mlDsa ??= newSigner('ml-dsa-65', 'pq');
    const name = NOT_ROOT[role % 3] ?? 'targets';
    if (repository.signersOf(name).has(mlDsa.keyId)) return;
    repository.roleOf(name).keyids.length = 0;
    repository.signersOf(name).clear();
    repository.roleOf(name).threshold = 1;
    repository.addKey(name, 'root', mlDsa);
    repository.publish(['root']);
    publishAll(repository);
  },
} satisfies Record<string, Act>;

export type ChangeKind = keyof typeof CHANGES;

export function applyChange(repository: TestRepository, change: Change): void {
  const roles = [...TOP_LEVEL, ...delegated(repository)];
  CHANGES[change.kind](repository, (index) => roles[index % roles.length] ?? 'targets', change);
}

function delegated(repository: TestRepository): readonly string[] {
  return [...repository.roles.keys()].filter((role) => role !== 'targets');
}

function publishAll(repository: TestRepository): void {
  repository.publish([...delegated(repository), ...EVERYTHING]);
}
