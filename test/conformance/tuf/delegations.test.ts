/** tuf-conformance: test_updater_delegation_graphs.py. */
import { describe, expect } from 'vitest';
import { type DelegatedJson, EVERYTHING, type TestRepository } from '../../support/tuf/repository.ts';
import { initialised, suiteOf } from './cases.ts';

/** Who delegates to whom. */
type Edge = readonly [by: string, to: string, role?: Partial<DelegatedJson>];

const graphs: Record<string, { readonly edges: readonly Edge[]; readonly visited: readonly string[] }> = {
  'basic-delegation': { edges: [['targets', 'A']], visited: ['A'] },
  'single-level-delegations': {
    edges: [
      ['targets', 'A'],
      ['targets', 'B'],
    ],
    visited: ['A', 'B'],
  },
  'two-level-delegations': {
    edges: [
      ['targets', 'A'],
      ['targets', 'B'],
      ['B', 'C'],
    ],
    visited: ['A', 'B', 'C'],
  },
  'two-level-test-DFS-order-of-traversal': {
    edges: [
      ['targets', 'A'],
      ['targets', 'B'],
      ['A', 'C'],
      ['A', 'D'],
    ],
    visited: ['A', 'C', 'D', 'B'],
  },
  'three-level-delegation-test-DFS-order-of-traversal': {
    edges: [
      ['targets', 'A'],
      ['targets', 'B'],
      ['A', 'C'],
      ['C', 'D'],
    ],
    visited: ['A', 'C', 'D', 'B'],
  },
  'two-level-terminating-ignores-all-but-roles-descendants': {
    edges: [
      ['targets', 'A'],
      ['targets', 'B'],
      ['A', 'C', { terminating: true }],
      ['A', 'D'],
    ],
    visited: ['A', 'C'],
  },
  'three-level-terminating-ignores-all-but-roles-descendants': {
    edges: [
      ['targets', 'A'],
      ['targets', 'B'],
      ['A', 'C', { terminating: true }],
      ['C', 'D'],
    ],
    visited: ['A', 'C', 'D'],
  },
  'two-level-ignores-all-branches-not-matching-paths': {
    edges: [
      ['targets', 'A', { paths: ['*.py'] }],
      ['targets', 'B'],
      ['A', 'C'],
    ],
    visited: ['B'],
  },
  'three-level-ignores-all-branches-not-matching-paths': {
    edges: [
      ['targets', 'A'],
      ['targets', 'B'],
      ['A', 'C', { paths: ['*.py'] }],
      ['C', 'D'],
    ],
    visited: ['A', 'B'],
  },
  'cyclic-graph': {
    edges: [
      ['targets', 'A'],
      ['targets', 'B'],
      ['B', 'C'],
      ['C', 'D'],
      ['D', 'B'],
    ],
    visited: ['A', 'B', 'C', 'D'],
  },
  'two-roles-delegating-to-a-third': {
    edges: [
      ['targets', 'A'],
      ['targets', 'B'],
      ['B', 'C'],
      ['A', 'C'],
    ],
    visited: ['A', 'C', 'B'],
  },
  'two-roles-delegating-to-a-third-different-paths': {
    edges: [
      ['targets', 'A'],
      ['targets', 'B'],
      ['B', 'C'],
      ['A', 'C', { paths: ['*.py'] }],
    ],
    visited: ['A', 'B', 'C'],
  },
};

const TREE: readonly Edge[] = [
  ['targets', 'A', { paths: ['*.doc', '*.md', 'foo-?.tgz'] }],
  ['targets', 'B', { paths: ['releases/*/*'] }],
  ['B', 'C', { paths: ['releases/x/*'] }],
  ['B', 'D', { paths: ['releases/y/*.zip'] }],
];
const SIGNED_BY: readonly (readonly [string, string])[] = [
  ['targets', 'targetfile'],
  ['A', 'README.md'],
  ['A', 'releases/README.md'],
  ['A', 'foo-1.tgz'],
  ['A', 'foo-alpha.tgz'],
  ['C', 'releases/x/x_v1'],
  ['D', 'releases/y/y_v1.zip'],
  ['D', 'releases/z/z_v1.zip'],
];
const searches: Record<string, { readonly path: string; readonly found: boolean; readonly visited: readonly string[] }> = {
  'no delegations': { path: 'targetfile', found: true, visited: [] },
  'targetpath matches wildcard': { path: 'README.md', found: true, visited: ['A'] },
  'targetpath with separators x': { path: 'releases/x/x_v1', found: true, visited: ['B', 'C'] },
  'targetpath with separators y': { path: 'releases/y/y_v1.zip', found: true, visited: ['B', 'D'] },
  'targetpath is not delegated by all roles in the chain': { path: 'releases/z/z_v1.zip', found: false, visited: ['B'] },
  'wildcard does not match path separator': { path: 'releases/README.md', found: false, visited: [] },
  'targetpath matches question mark wildcard': { path: 'foo-1.tgz', found: true, visited: ['A'] },
  'targetpath does not match question mark wildcard': { path: 'foo-alpha.tgz', found: false, visited: [] },
  'targetpath matching is case sensitive': { path: 'README.MD', found: false, visited: [] },
};

/** Beyond the four roles that every run asks for. */
function delegatedRequests({ requests }: TestRepository) {
  return requests.slice(4);
}

function delegate(repository: TestRepository, edges: readonly Edge[]): Set<string> {
  const changed = new Set<string>();
  for (const [by, name, role] of edges) {
    repository.addDelegation(by, { ...role, name });
    changed.add(name).add(by);
  }
  return changed;
}

describe('test_updater_delegation_graphs.py', () => {
  const suite = suiteOf('test_updater_delegation_graphs.py', [
    ...Object.keys(graphs).map((name) => `test_graph_traversal[${name}]`),
    ...Object.keys(searches).map((name) => `test_targetfile_search[${name}]`),
    'test_cached_role_is_verified_against_current_delegator',
    'test_delegation_not_in_snapshot',
  ]);

  for (const [name, { edges, visited }] of Object.entries(graphs))
    suite.case(`test_graph_traversal[${name}]`, async (scene) => {
      const { repository, client } = scene;
      initialised(scene);
      repository.publish([...delegate(repository, edges), 'snapshot', 'timestamp']);
      expect(await client.download('missingpath')).toBe('NO_TARGET');
      expect(delegatedRequests(repository)).toEqual(visited.map((role) => [role, 1]));
    });

  for (const [name, { path, found, visited }] of Object.entries(searches))
    suite.case(`test_targetfile_search[${name}]`, async (scene) => {
      const { repository, client } = scene;
      initialised(scene);
      const changed = delegate(repository, TREE);
      for (const [role, target] of SIGNED_BY) repository.addArtifact(role, Buffer.from(`${target} by ${role}`), target);
      repository.publish([...changed, 'snapshot', 'timestamp']);
      expect(await client.download(path)).toBe(found ? 'ok' : 'NO_TARGET');
      expect([...client.targets.values()]).toEqual(found ? [repository.artifacts.get(path)?.bytes] : []);
      expect(delegatedRequests(repository)).toEqual(visited.map((role) => [role, 1]));
    });

  suite.case('test_cached_role_is_verified_against_current_delegator', async (scene) => {
    const { repository, client } = scene;
    initialised(scene);
    repository.addDelegation('targets', { name: 'parent-a', paths: ['team-a/*'] });
    repository.addDelegation('targets', { name: 'parent-b', paths: ['team-b/*'] });
    repository.addDelegation('parent-a', { name: 'release', paths: ['team-a/*'] });
    repository.addDelegation('parent-b', { name: 'release', paths: ['team-b/*'] });
    const [keyOfB] = repository.roleOf('release', 'parent-b').keyids;
    repository.signersOf('release').delete(keyOfB ?? '');
    repository.addArtifact('release', Buffer.from('trusted A'), 'team-a/trusted_root.json');
    repository.addArtifact('release', Buffer.from('malicious B'), 'team-b/trusted_root.json');
    repository.publish(['release', 'parent-a', 'parent-b', ...EVERYTHING]);
    expect(await client.download('team-a/trusted_root.json', 'team-b/trusted_root.json')).toBe('THRESHOLD');
    expect([...client.targets.values()]).toEqual([Buffer.from('trusted A')]);
  });

  suite.case('test_delegation_not_in_snapshot', async (scene) => {
    const { repository, client } = scene;
    initialised(scene);
    repository.addDelegation('targets', { name: 'delegated', paths: ['delegatedpath/*'] });
    repository.publish(['delegated', 'targets']);
    delete repository.snapshot.meta['delegated.json'];
    repository.publish(['snapshot', 'timestamp']);
    expect(await client.refresh()).toBe('ok');
    repository.requests.length = 0;
    expect(await client.download('delegatedpath/foo')).toBe('NOT_DELEGATED');
    expect(client.version('delegated')).toBeNull();
    expect(repository.requests).toEqual([
      ['root', 2],
      ['timestamp', null],
    ]);
  });

  suite.end();
});
