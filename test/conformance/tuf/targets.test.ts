/** tuf-conformance: test_file_download.py, test_static_repositories.py, and what the suite asks of its own repository. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import type { BundleSource } from '../../../agent/updates/trust/source.ts';
import { TestClient } from '../../support/tuf/client.ts';
import { EVERYTHING, isoTime, TOP_LEVEL } from '../../support/tuf/repository.ts';
import { DAY_MS, initialised, NOW_MS, refreshed, suiteOf } from './cases.ts';

const PATH = 'target_file.txt';
const CONTENT = Buffer.from('target file contents');

describe('test_file_download.py', () => {
  const suite = suiteOf('test_file_download.py', [
    'test_client_downloads_expected_file',
    'test_client_downloads_expected_file_in_sub_dir',
    'test_repository_substitutes_target_file',
    'test_multiple_changes_to_target',
    'test_download_with_hash_algorithms[hashes0]',
    'test_download_with_hash_algorithms[hashes1]',
    'test_download_with_hash_algorithms[hashes2]',
    'test_download_with_unknown_hash_algorithm',
    'test_artifact_cache',
  ]);
  const held = ({ targets }: TestClient) => [...targets.values()].map((bytes) => Buffer.from(bytes).toString());

  suite.case('test_client_downloads_expected_file', async (scene) => {
    const { repository, client } = scene;
    repository.addArtifact('targets', CONTENT, PATH);
    repository.publish(EVERYTHING);
    await refreshed(scene);
    expect(held(client)).toEqual([]);
    expect(await client.download(PATH)).toBe('ok');
    expect(held(client)).toEqual([CONTENT.toString()]);
  });

  suite.case('test_client_downloads_expected_file_in_sub_dir', async (scene) => {
    const { repository, client } = scene;
    initialised(scene);
    repository.addArtifact('targets', CONTENT, `path/to/a/${PATH}`);
    repository.publish(EVERYTHING);
    expect(await client.download(`path/to/a/${PATH}`)).toBe('ok');
    expect(held(client)).toEqual([CONTENT.toString()]);
  });

  suite.case('test_repository_substitutes_target_file', async (scene) => {
    const { repository, client } = scene;
    initialised(scene);
    repository.addArtifact('targets', CONTENT, PATH);
    repository.addArtifact('targets', Buffer.from('content'), 'another_target_file.txt');
    repository.publish(EVERYTHING);
    expect(await client.download(PATH)).toBe('ok');
    for (const artifact of repository.artifacts.values()) artifact.bytes = Buffer.from('malicious data - should not download');
    await client.download(PATH);
    expect(held(client)).toEqual([CONTENT.toString()]);
    expect(await client.download('another_target_file.txt')).toBe('HASH');
    expect(held(client)).toEqual([CONTENT.toString()]);
  });

  suite.case('test_multiple_changes_to_target', async (scene) => {
    const { repository, client } = scene;
    initialised(scene);
    repository.addArtifact('targets', CONTENT, PATH);
    repository.publish(EVERYTHING);
    expect(await client.download(PATH)).toBe('ok');
    const others: string[] = [];
    for (let round = 0; round <= 10; round += 1) {
      const [modified, added] = [`modified file contents ${round}`, `new file contents ${round}`];
      repository.addArtifact('targets', Buffer.from(modified), PATH);
      repository.addArtifact('targets', Buffer.from(added), `new-target-${round}`);
      repository.publish(EVERYTHING);
      if (round % 5 !== 0) continue; // the client sees every fifth version
      expect(await client.download(PATH)).toBe('ok');
      expect(held(client)).toEqual([...others, modified]);
      expect(await client.download(`new-target-${round}`)).toBe('ok');
      const artifact = repository.artifacts.get(PATH);
      if (artifact !== undefined) artifact.bytes = Buffer.from(`malicious contents ${round}`);
      repository.publish(EVERYTHING);
      await client.download(PATH);
      expect(held(client)).toEqual([...others, modified, added]);
      others.push(added);
    }
  });

  for (const [index, algorithms] of [['sha256'], ['sha512'], ['sha256', 'sha512']].entries())
    suite.case(`test_download_with_hash_algorithms[hashes${index}]`, async (scene) => {
      const { repository, client } = scene;
      repository.addArtifact('targets', CONTENT, PATH, algorithms);
      repository.publish(EVERYTHING);
      initialised(scene);
      expect(await client.download(PATH)).toBe('ok');
      const hashes = Object.values(repository.artifacts.get(PATH)?.hashes ?? {});
      expect(repository.downloads).toHaveLength(1);
      expect(hashes.map((hash) => `${hash}.${PATH}`)).toContain(repository.downloads[0]);
      expect(held(client)).toEqual([CONTENT.toString()]);
    });

  suite.case('test_download_with_unknown_hash_algorithm', async (scene) => {
    const { repository, client } = scene;
    repository.addArtifact('targets', CONTENT, PATH, ['sha512']);
    const target = repository.targets.targets[PATH];
    if (target !== undefined) target.hashes = { 'unknown-hash': target.hashes['sha512'] ?? '' };
    repository.publish(EVERYTHING);
    initialised(scene);
    expect(await client.download(PATH)).toBe('HASHES');
    expect(held(client)).toEqual([]);
  });

  suite.case('test_artifact_cache', async (scene) => {
    const { repository, client } = scene;
    initialised(scene);
    repository.addArtifact('targets', CONTENT, PATH);
    repository.publish(EVERYTHING);
    expect([await client.download(PATH), await client.download(PATH)]).toEqual(['ok', 'ok']);
    expect(repository.downloads).toHaveLength(1);
  });

  suite.end();
});

describe('test_static_repositories.py', () => {
  const suite = suiteOf('test_static_repositories.py', [
    'test_static_repository[tuf-on-ci-0.11]',
    'test_static_repository[sigstore-root-signing]',
  ]);
  for (const name of ['tuf-on-ci-0.11', 'sigstore-root-signing'])
    suite.case(`test_static_repository[${name}]`, async () => {
      const folder = join(import.meta.dirname, '../vectors/tuf', name);
      const read = (...path: string[]) => {
        try {
          return readFileSync(join(folder, ...path));
        } catch {
          return null;
        }
      };
      const source: BundleSource = {
        metadata: async (file) => read('metadata', file),
        open: async (path) => {
          const bytes = read('targets', path);
          if (bytes === null) return null;
          const pieces = async function* () {
            yield bytes;
          };
          return { size: bytes.length, read: pieces, close: async () => undefined };
        },
      };
      const client = new TestClient(source, Date.parse(String(read('faketime')).trim()));
      expect(client.init(read('initial_root.json') ?? new Uint8Array())).toBe('ok');
      expect(await client.refresh()).toBe('ok');
      expect(await client.download(String(read('targetpath')).trim())).toBe('ok');
      expect(client.targets.size).toBe(1);
    });
  suite.end();
});

describe('test_repository_simulator.py', () => {
  const suite = suiteOf('test_repository_simulator.py', [
    'test_basic_metadata_hash_support_unittest',
    'test_repo_initialzation_unittest',
    'test_update_timestamp',
  ]);
  const versionOf = (bytes: Uint8Array) => (JSON.parse(Buffer.from(bytes).toString()) as { signed: { version: number } }).signed.version;

  suite.case('test_repo_initialzation_unittest', ({ repository }) => {
    expect(TOP_LEVEL.map((role) => versionOf(repository.latest(role)))).toEqual([1, 1, 1, 1]);
    expect(repository.published.size).toBe(4);
  });
  suite.case('test_basic_metadata_hash_support_unittest', ({ repository }) => {
    repository.withHashes = true;
    repository.publish(EVERYTHING);
    expect(versionOf(repository.latest('snapshot'))).toBe(2);
    expect(repository.timestamp.meta['snapshot.json']).toMatchObject({ version: 2, length: repository.latest('snapshot').length });
  });
  suite.case('test_update_timestamp', ({ repository }) => {
    repository.timestamp.expires = isoTime(NOW_MS - 5 * DAY_MS);
    repository.publish(['timestamp']);
    expect(JSON.parse(Buffer.from(repository.latest('timestamp')).toString())).toMatchObject({
      signed: { expires: isoTime(NOW_MS - 5 * DAY_MS) },
    });
  });
  suite.end();
});
