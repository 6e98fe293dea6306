/** tuf-conformance: test_basic.py and test_expiration.py. */
import { describe, expect } from 'vitest';
import { EVERYTHING, isoTime, TOP_LEVEL } from '../../support/tuf/repository.ts';
import { respelt } from '../../support/tuf/signers.ts';
import { DAY_MS, initialised, NOW_MS, refreshed, suiteOf } from './cases.ts';

const ALL = ['root', ...EVERYTHING];

describe('test_basic.py', () => {
  const suite = suiteOf('test_basic.py', [
    'test_basic_refresh_requests',
    'test_basic_refresh_trusted_data',
    'test_implicit_refresh',
    'test_invalid_initial_root',
    'test_unsigned_initial_root',
    'test_unsigned_metadata[root]',
    'test_unsigned_metadata[timestamp]',
    'test_unsigned_metadata[snapshot]',
    'test_unsigned_metadata[targets]',
    'test_url_and_metadata_version_mismatch[root]',
    'test_url_and_metadata_version_mismatch[snapshot]',
    'test_url_and_metadata_version_mismatch[targets]',
    'test_timestamp_content_changes',
    'test_basic_metadata_hash_support',
    'test_targets_hash_mismatch',
    'test_snapshot_hash_mismatch',
    'test_metadata_bytes_match',
    'test_custom_fields',
    'test_deprecated_keyid_hash_algorithms',
    'test_snapshot_404',
    'test_targets_404',
    'test_timestamp_404',
    'test_incorrect_metadata_type',
    'test_faketime',
  ]);
  const ASKED = [
    ['root', 2],
    ['timestamp', null],
    ['snapshot', 1],
    ['targets', 1],
  ];

  suite.case('test_basic_refresh_requests', async (scene) => {
    await refreshed(scene);
    expect(scene.repository.requests).toEqual(ASKED);
  });

  suite.case('test_basic_refresh_trusted_data', async (scene) => {
    await refreshed(scene);
    for (const role of TOP_LEVEL) expect(scene.client.files.get(role)).toEqual(scene.repository.latest(role));
  });

  suite.case('test_implicit_refresh', async (scene) => {
    initialised(scene);
    expect(await scene.client.download('nonexistent artifact')).toBe('NO_TARGET');
    expect(scene.repository.requests).toEqual(ASKED);
    for (const role of TOP_LEVEL) expect(scene.client.files.get(role)).toEqual(scene.repository.latest(role));
  });

  suite.case('test_invalid_initial_root', async ({ repository, client }) => {
    repository.tamper('root', ({ signed }) => delete (signed as { version?: number }).version);
    expect(client.init(repository.latest('root'))).toBe('MALFORMED');
    expect(await client.refresh()).toBe('MALFORMED');
    expect(repository.requests).toEqual([]);
  });

  suite.case('test_unsigned_initial_root', async ({ repository, client }) => {
    const other = repository.newSigner();
    repository.tamper('root', ({ signatures, signed }) => {
      for (const signature of signatures) signature.sig = other.sign(signed);
    });
    expect(client.init(repository.latest('root'))).toBe('THRESHOLD');
    expect(await client.refresh()).toBe('MALFORMED');
    expect(repository.requests).toEqual([]);
  });

  const unsigned: Record<string, Record<string, number>> = {
    root: { root: 1 },
    timestamp: { root: 2 },
    snapshot: { root: 2, timestamp: 2 },
    targets: { root: 2, snapshot: 2, timestamp: 2 },
  };
  for (const [role, trusted] of Object.entries(unsigned))
    suite.case(`test_unsigned_metadata[${role}]`, async (scene) => {
      scene.repository.signersOf(role).clear();
      scene.repository.publish(ALL);
      initialised(scene);
      expect(await scene.client.refresh()).toBe('THRESHOLD');
      expect(scene.client.trusted).toEqual(trusted);
    });

  for (const role of ['root', 'snapshot', 'targets'])
    suite.case(`test_url_and_metadata_version_mismatch[${role}]`, async (scene) => {
      scene.repository.signedOf(role).version += 1;
      scene.repository.publish(ALL);
      // What is served under the version's own name is not found; under the one before, it is another version.
      initialised(scene);
      const code = await scene.client.refresh();
      expect(code).toBe(role === 'root' ? 'VERSION' : 'MISSING');
      expect(scene.client.trusted).toEqual(unsigned[role]);
    });

  suite.case('test_timestamp_content_changes', async (scene) => {
    const { repository, client } = scene;
    await refreshed(scene);
    repository.timestamp.meta['snapshot.json'] = { version: 100 };
    repository.forget('timestamp');
    repository.publish(['timestamp']);
    const before = client.files.get('timestamp');
    expect(await client.refresh()).toBe('ok');
    expect(repository.requests.at(-1)).toEqual(['timestamp', null]);
    expect(client.files.get('timestamp')).toBe(before);
  });

  suite.case('test_basic_metadata_hash_support', async (scene) => {
    scene.repository.withHashes = true;
    scene.repository.publish(EVERYTHING);
    await refreshed(scene);
  });

  suite.case('test_targets_hash_mismatch', async (scene) => {
    const { repository, client } = scene;
    repository.withHashes = true;
    repository.publish(EVERYTHING);
    await refreshed(scene);
    repository.publish(['targets']);
    const meta = repository.snapshot.meta['targets.json'];
    if (meta !== undefined) meta.hashes = { sha256: '0'.repeat(64) };
    repository.publish(['snapshot', 'timestamp']);
    expect(await client.refresh()).toBe('HASH');
    expect(client.version('snapshot')).toBe(3);
    expect(client.version('targets')).toBe(2);
  });

  suite.case('test_snapshot_hash_mismatch', async (scene) => {
    const { repository, client } = scene;
    repository.withHashes = true;
    repository.publish(['snapshot', 'timestamp']);
    await refreshed(scene);
    repository.publish(['snapshot']);
    const meta = repository.timestamp.meta['snapshot.json'];
    if (meta !== undefined) meta.hashes = { sha256: '0'.repeat(64) };
    repository.publish(['timestamp']);
    expect(await client.refresh()).toBe('HASH');
    expect(client.version('snapshot')).toBe(2);
    expect(client.version('timestamp')).toBe(3);
  });

  suite.case('test_metadata_bytes_match', async (scene) => {
    const { repository, client } = scene;
    const bytes = Buffer.concat([repository.latest('timestamp'), Buffer.from(' ')]);
    repository.published.set('timestamp', [bytes]);
    await refreshed(scene);
    expect(client.files.get('timestamp')).toEqual(bytes);
  });

  suite.case('test_custom_fields', async (scene) => {
    const { repository, client } = scene;
    await refreshed(scene);
    repository.root['custom-field'] = 'value';
    repository.addKey('root', 'root', respelt(repository.newSigner(), { 'extra-field': { a: 1, b: 2 } }));
    repository.roleOf('root')['another-field'] = 'value';
    repository.publish(['root']);
    expect(await client.refresh()).toBe('ok');
    expect(client.version('root')).toBe(2);
  });

  suite.case('test_deprecated_keyid_hash_algorithms', async (scene) => {
    const { repository, client } = scene;
    initialised(scene);
    repository.roleOf('snapshot').keyids.length = 0;
    repository.signersOf('snapshot').clear();
    repository.addKey('snapshot', 'root', respelt(repository.newSigner(), { keyid_hash_algorithms: 'md5' }));
    repository.publish(['root', 'snapshot', 'timestamp']);
    expect(await client.refresh()).toBe('ok');
    expect(client.trusted).toMatchObject({ root: 2, snapshot: 2 });
  });

  suite.case('test_snapshot_404', async (scene) => {
    const { repository, client } = scene;
    await refreshed(scene);
    repository.timestamp.meta['snapshot.json'] = { version: 2 };
    repository.publish(['timestamp']);
    expect(await client.refresh()).toBe('MISSING');
    expect(repository.requests.at(-1)).toEqual(['snapshot', 2]);
    expect(client.trusted).toEqual({ root: 1, snapshot: 1, targets: 1, timestamp: 2 });
  });

  suite.case('test_targets_404', async (scene) => {
    const { repository, client } = scene;
    await refreshed(scene);
    repository.snapshot.meta['targets.json'] = { version: 2 };
    repository.publish(['snapshot', 'timestamp']);
    expect(await client.refresh()).toBe('MISSING');
    expect(repository.requests.at(-1)).toEqual(['targets', 2]);
    expect(client.trusted).toEqual({ root: 1, snapshot: 2, targets: 1, timestamp: 2 });
  });

  suite.case('test_timestamp_404', async (scene) => {
    await refreshed(scene);
    scene.repository.forget('timestamp');
    expect(await scene.client.refresh()).toBe('MISSING');
    expect(scene.repository.requests.at(-1)).toEqual(['timestamp', null]);
  });

  suite.case('test_incorrect_metadata_type', async (scene) => {
    const { repository, client } = scene;
    initialised(scene);
    const [timestampSigner] = repository.signersOf('timestamp').values();
    if (timestampSigner === undefined) throw new Error('nobody signs timestamps');
    repository.addKey('snapshot', 'root', timestampSigner);
    repository.snapshot.meta = { 'snapshot.json': { version: 1 } };
    repository.publish(['root', 'snapshot']);
    repository.published.get('timestamp')?.push(repository.published.get('snapshot')?.pop() ?? new Uint8Array());
    expect(await client.refresh()).toBe('TYPE');
    expect(client.trusted).toEqual({ root: 2 });
  });

  suite.case('test_faketime', async (scene) => {
    const { repository, client } = scene;
    initialised(scene);
    repository.root.expires = isoTime(NOW_MS + 7 * DAY_MS);
    repository.publish(['root']);
    expect(await client.refresh()).toBe('ok');
    client.nowMs += 8 * DAY_MS;
    expect(await client.refresh()).toBe('EXPIRED');
  });

  suite.end();
});

describe('test_expiration.py', () => {
  const suite = suiteOf('test_expiration.py', [
    'test_root_expired',
    'test_timestamp_expired',
    'test_snapshot_expired',
    'test_targets_expired',
    'test_expired_local_root',
    'test_expired_local_timestamp',
  ]);

  suite.case('test_root_expired', async (scene) => {
    const { repository, client } = scene;
    await refreshed(scene);
    repository.publish(['root']);
    expect(await client.refresh()).toBe('ok');
    repository.root.expires = isoTime(NOW_MS - DAY_MS);
    repository.publish(ALL);
    expect(await client.refresh()).toBe('EXPIRED');
    expect(client.trusted).toMatchObject({ root: 3, timestamp: 1, snapshot: 1 });
  });

  const stale: Record<string, Record<string, number>> = {
    timestamp: { root: 1, snapshot: 1, targets: 1, timestamp: 1 },
    snapshot: { root: 1, snapshot: 1, targets: 1, timestamp: 2 },
    targets: { root: 1, snapshot: 2, targets: 1, timestamp: 2 },
  };
  for (const [role, trusted] of Object.entries(stale))
    suite.case(`test_${role}_expired`, async (scene) => {
      const { repository, client } = scene;
      await refreshed(scene);
      repository.signedOf(role).expires = isoTime(NOW_MS - 5 * DAY_MS);
      repository.publish(EVERYTHING.slice([...EVERYTHING].map(String).indexOf(role)));
      expect(await client.refresh()).toBe('EXPIRED');
      expect(client.trusted).toEqual(trusted);
    });

  suite.case('test_expired_local_root', async (scene) => {
    const { repository, client } = scene;
    initialised(scene);
    repository.root.expires = isoTime(NOW_MS + 7 * DAY_MS);
    repository.publish(['root']);
    expect(await client.refresh()).toBe('ok');
    repository.root.expires = isoTime(NOW_MS + 21 * DAY_MS);
    repository.publish(['root']);
    client.nowMs += 18 * DAY_MS;
    expect(await client.refresh()).toBe('ok');
    expect(client.version('root')).toBe(3);
  });

  suite.case('test_expired_local_timestamp', async (scene) => {
    const { repository, client } = scene;
    initialised(scene);
    repository.timestamp.expires = isoTime(NOW_MS + 7 * DAY_MS);
    repository.publish(['timestamp']);
    expect(await client.refresh()).toBe('ok');
    repository.timestamp.expires = isoTime(NOW_MS + 21 * DAY_MS);
    repository.publish(EVERYTHING);
    client.nowMs += 18 * DAY_MS;
    expect(await client.refresh()).toBe('ok');
    expect(client.trusted).toEqual({ root: 1, snapshot: 2, targets: 2, timestamp: 3 });
  });

  suite.end();
});
