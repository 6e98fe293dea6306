/** tuf-conformance: test_rollback.py and test_quoting_issues.py. */
import { describe, expect } from 'vitest';
import { EVERYTHING } from '../../support/tuf/repository.ts';
import { initialised, refreshed, suiteOf } from './cases.ts';

describe('test_rollback.py', () => {
  const suite = suiteOf('test_rollback.py', [
    'test_new_timestamp_version_rollback',
    'test_snapshot_rollback[basic]',
    'test_snapshot_rollback[with hashes]',
    'test_targets_role_removal',
    'test_targets_fast_forward_recovery',
    'test_new_snapshot_fast_forward_recovery',
    'test_new_timestamp_fast_forward_recovery',
    'test_targets_rollback[basic]',
    'test_targets_rollback[with hashes]',
  ]);

  suite.case('test_new_timestamp_version_rollback', async (scene) => {
    const { repository, client } = scene;
    repository.publish(['timestamp']);
    await refreshed(scene);
    repository.forget('timestamp');
    repository.timestamp.version = 1;
    repository.publish(['timestamp']);
    expect(await client.refresh()).toBe('ROLLBACK');
    expect(client.version('timestamp')).toBe(2);
    expect(repository.requests.at(-1)).toEqual(['timestamp', null]);
  });

  for (const [name, withHashes] of [['basic', false] as const, ['with hashes', true] as const]) {
    suite.case(`test_snapshot_rollback[${name}]`, async (scene) => {
      const { repository, client } = scene;
      repository.withHashes = withHashes;
      repository.publish(['snapshot', 'timestamp']);
      await refreshed(scene);
      repository.forget('snapshot');
      repository.snapshot.version = 1;
      repository.publish(['snapshot', 'timestamp']);
      expect(await client.refresh()).toBe('ROLLBACK');
      expect(client.trusted).toMatchObject({ timestamp: 2, snapshot: 2 });
      expect(repository.requests.at(-1)).toEqual(['timestamp', null]);
    });

    suite.case(`test_targets_rollback[${name}]`, async (scene) => {
      const { repository, client } = scene;
      repository.withHashes = withHashes;
      repository.publish(EVERYTHING);
      await refreshed(scene);
      repository.forget('targets');
      repository.targets.version = 1;
      repository.publish(EVERYTHING);
      expect(await client.refresh()).toBe('ROLLBACK');
      expect(client.trusted).toMatchObject({ snapshot: 2, targets: 2 });
    });
  }

  suite.case('test_targets_role_removal', async (scene) => {
    const { repository, client } = scene;
    initialised(scene);
    repository.addDelegation('targets', { name: 'delegated', paths: ['delegatedpath/*'] });
    repository.publish(['delegated', ...EVERYTHING]);
    expect(await client.refresh()).toBe('ok');
    delete repository.snapshot.meta['delegated.json'];
    repository.publish(['snapshot', 'timestamp']);
    expect(await client.refresh()).toBe('REMOVED');
    expect(client.version('snapshot')).toBe(2);
  });

  suite.case('test_targets_fast_forward_recovery', async (scene) => {
    const { repository, client } = scene;
    initialised(scene);
    repository.addDelegation('targets', { name: 'delegated', paths: ['delegatedpath/*'] });
    repository.publish(['delegated', ...Array.from({ length: 99 }, () => 'targets'), 'snapshot', 'timestamp']);
    expect(await client.refresh()).toBe('ok');
    expect(client.version('targets')).toBe(100);
    repository.rotateKeys('snapshot');
    repository.forget('targets');
    repository.targets.version = 1;
    delete repository.snapshot.meta['delegated.json'];
    repository.publish(['root', ...EVERYTHING]);
    expect(await client.refresh()).toBe('ok');
    expect(client.version('targets')).toBe(1);
  });

  suite.case('test_new_snapshot_fast_forward_recovery', async (scene) => {
    const { repository, client } = scene;
    initialised(scene);
    repository.publish([...Array.from({ length: 99 }, () => 'snapshot'), 'timestamp']);
    expect(await client.refresh()).toBe('ok');
    expect(client.version('snapshot')).toBe(100);
    repository.rotateKeys('snapshot');
    repository.rotateKeys('timestamp');
    repository.forget('snapshot');
    repository.snapshot.version = 1;
    repository.publish(['root', ...EVERYTHING]);
    expect(await client.refresh()).toBe('ok');
    expect(client.version('snapshot')).toBe(1);
  });

  suite.case('test_new_timestamp_fast_forward_recovery', async (scene) => {
    const { repository, client } = scene;
    initialised(scene);
    repository.publish(Array.from({ length: 99 }, () => 'timestamp'));
    expect(await client.refresh()).toBe('ok');
    expect(client.version('timestamp')).toBe(100);
    repository.rotateKeys('timestamp');
    repository.forget('timestamp');
    repository.timestamp.version = 1;
    repository.publish(['root', 'timestamp']);
    expect(await client.refresh()).toBe('ok');
    expect(client.version('timestamp')).toBe(1);
  });

  suite.end();
});

describe('test_quoting_issues.py', () => {
  const names = ['?', '#', '/delegatedrole', '../delegatedrole'];
  const suite = suiteOf(
    'test_quoting_issues.py',
    names.map((name) => `test_unusual_role_name[${name}]`),
  );
  for (const name of names)
    suite.case(`test_unusual_role_name[${name}]`, async (scene) => {
      const { repository, client } = scene;
      repository.addDelegation('targets', { name });
      repository.addKey(name, 'targets');
      repository.publish([name, ...EVERYTHING]);
      const asked: string[] = [];
      const serve = repository.serve.bind(repository);
      repository.serve = (file) => {
        asked.push(file);
        return serve(file);
      };
      initialised(scene);
      expect(await client.download('nonexistent target')).toBe('NO_TARGET');
      expect(asked).toContain(`1.${encodeURIComponent(name)}.json`);
      expect(client.files.size).toBe(5);
    });
  suite.end();
});
