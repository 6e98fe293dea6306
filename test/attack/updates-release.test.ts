/** The signing machine: what somebody who finds a key file, holds a copy of the repository, or packs the wrong thing can bring about. */
import { randomBytes } from 'node:crypto';
import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  addRelease,
  makeSigner,
  openShelf,
  openSigner,
  publish,
  ReleaseError,
  type ReleaseOrder,
  Repository,
  sealSigner,
  setRole,
  signDrafts,
  verifyShelf,
  withdrawRelease,
  writeBundle,
} from '../../release/index.ts';
import { tempFolder } from '../support/temp.ts';
import { type Manufacturer, makeManufacturer, order, payload, release } from '../support/updates-repository.ts';
import { NOW_MS } from '../support/x509-parts.ts';

const PASSPHRASE = 'three plain words and a number 7';

describe("a signer's secret file", async () => {
  const signer = makeSigner('anna', false);
  const sealed = await sealSigner(signer, PASSPHRASE, randomBytes);
  const changed = (change: (file: Record<string, never>) => void) => {
    const file = JSON.parse(sealed) as Record<string, never>;
    change(file);
    return JSON.stringify(file);
  };
  const other = JSON.parse(await sealSigner(makeSigner('anna', false), PASSPHRASE, randomBytes)) as Record<string, never>;

  test('opens with its passphrase, in any Unicode form, and holds no key in the clear', async () => {
    const opened = await openSigner(sealed, PASSPHRASE, 'anna.key.json');
    expect(opened.ok && opened.opened.keys.map(({ keyId }) => keyId)).toEqual(signer.keys.map(({ keyId }) => keyId));
    for (const { key } of signer.keys) {
      const der = key.export({ format: 'der', type: 'pkcs8' });
      for (const form of ['base64', 'hex'] as const) expect(sealed).not.toContain(der.subarray(-32).toString(form).slice(0, 40));
    }
    const composed = await sealSigner(signer, 'Köln liegt am Rhein', randomBytes);
    expect(await openSigner(composed, 'Ko\u0308ln liegt am Rhein', 'x')).toMatchObject({ ok: true });
  });

  test.each<[string, string, string]>([
    ['a guessed passphrase', sealed, `${PASSPHRASE}x`],
    ['no passphrase', sealed, ''],
    ['another name on it', changed((file) => Object.assign(file, { signer: 'mallory' })), PASSPHRASE],
    ["somebody else's public keys on it", changed((file) => Object.assign(file, { keys: other['keys'] })), PASSPHRASE],
    ['a cheaper derivation', changed((file) => Object.assign(file['kdf'] ?? {}, { passes: 1 })), PASSPHRASE],
    ['a changed byte of what it keeps', changed((file) => Object.assign(file['cipher'] ?? {}, { text: 'A'.repeat(64) })), PASSPHRASE],
    ['a changed tag', changed((file) => Object.assign(file['cipher'] ?? {}, { tag: 'A'.repeat(22).concat('==') })), PASSPHRASE],
  ])('%s', async (_name, text, passphrase) => {
    const opened = await openSigner(text, passphrase, 'anna.key.json').catch((error: unknown) => {
      if (error instanceof ReleaseError) return { ok: false, code: error.code };
      throw error;
    });
    expect(opened.ok).toBe(false);
    expect(['PASSPHRASE_WRONG', 'KEYS_INVALID']).toContain('code' in opened ? opened.code : '');
  });

  test.each<[string, string]>([
    ['asks for all memory there is', changed((file) => Object.assign(file['kdf'] ?? {}, { memoryKib: 2 ** 30 }))],
    ['asks for no work at all', changed((file) => Object.assign(file['kdf'] ?? {}, { memoryKib: 8 }))],
    ['has a short nonce', changed((file) => Object.assign(file['cipher'] ?? {}, { nonce: 'AAAA' }))],
    ['has a field more', changed((file) => Object.assign(file, { more: 1 }))],
    ['is not JSON', sealed.slice(0, -9)],
  ])('one that %s is not opened', async (_name, text) => {
    await expect(openSigner(text, PASSPHRASE, 'anna.key.json')).rejects.toMatchObject({ code: 'KEYS_INVALID' });
  });
});

describe('what may not become a release', () => {
  const refusalOf = async (maker: Manufacturer, change: Partial<ReleaseOrder>) => {
    const outcome = await addRelease(maker.repository, order(maker.folder, 7, change), NOW_MS);
    return outcome.ok ? 'accepted' : outcome.code;
  };
  test('each for its reason, and nothing waits to be signed because of it', async () => {
    const maker = await makeManufacturer(tempFolder('release'), true);
    await signDrafts(maker.repository, maker.everybody, NOW_MS);
    await release(maker, 6);
    const linked = payload(maker.folder, { 'a/b/c': 'x' });
    symlinkSync('/etc/passwd', join(linked, 'a/link'));
    const odd = payload(maker.folder, { 'name with blank': 'x', z: '' });
    const empty = join(maker.folder, 'empty');
    mkdirSync(join(empty, 'folder'), { recursive: true });
    const rows: readonly (readonly [string, Partial<ReleaseOrder>, string])[] = [
      ['a link out of the payload', { payload: linked }, 'PAYLOAD'],
      ['a name that a gateway refuses', { payload: odd }, 'PAYLOAD'],
      ['nothing', { payload: empty }, 'PAYLOAD'],
      ['a line that is a path', { line: '../../elsewhere' }, 'RELEASE'],
      ['a line with a folder', { line: 'a/b' }, 'RELEASE'],
      ['a component that is a path', { component: '../x' }, 'RELEASE'],
      ['a floor above itself', { securityFloor: 8 }, 'RELEASE'],
      ['no hardware', { hardware: [] }, 'RELEASE'],
      ['the counter of one that is there', { releaseCounter: 6, line: 'other' }, 'COUNTER'],
      ['an older counter', { releaseCounter: 3 }, 'COUNTER'],
    ];
    for (const [name, change, code] of rows) expect([name, await refusalOf(maker, change)]).toEqual([name, code]);
    expect(maker.repository.draft('offline')).toBeNull();
    expect(readdirSync(join(maker.folder, 'repository/targets/pump-x2')).filter((file) => file.endsWith('.part'))).toEqual([]);
    expect(await refusalOf(maker, {})).toBe('accepted');
  });

  test('a bill of materials that is none', async () => {
    const maker = await makeManufacturer(tempFolder('release'), true);
    await signDrafts(maker.repository, maker.everybody, NOW_MS);
    writeFileSync(join(maker.folder, 'bill'), '{"bomFormat":"SPDX"}');
    await expect(refusalOf(maker, { sbom: join(maker.folder, 'bill') })).rejects.toMatchObject({ code: 'BUNDLE_MALFORMED' });
    expect(maker.repository.draft('offline')).toBeNull();
  });
});

describe('a threshold that nobody could meet, or one person alone', () => {
  test.each<[string, (maker: Manufacturer) => Parameters<typeof setRole>[2]]>([
    ['more people than there are', ({ people: { anna, ben } }) => ({ signers: [anna, ben], people: 3 })],
    ['nobody', ({ people: { anna } }) => ({ signers: [anna], people: 0 })],
    ['the same person twice', ({ people: { anna } }) => ({ signers: [anna, makeSigner('anna', false)], people: 2 })],
    ['somebody without ML-DSA-65', ({ people: { anna } }) => ({ signers: [anna, makeSigner('gustav', true)], people: 2 })],
  ])('%s', async (_name, signers) => {
    const maker = await makeManufacturer(tempFolder('release'));
    await signDrafts(maker.repository, maker.everybody, NOW_MS);
    expect(await setRole(maker.repository, 'offline', signers(maker), NOW_MS)).toMatchObject({ ok: false, code: 'THRESHOLD_IMPOSSIBLE' });
    expect(maker.repository.draft('targets')).toBeNull();
  });
});

describe('what does not leave the signing machine', () => {
  const ready = async () => {
    const maker = await makeManufacturer(tempFolder('release'), true);
    await release(maker, 7);
    return { ...maker, out: join(maker.folder, 'out.wkb'), targets: join(maker.folder, 'repository/targets/pump-x2') };
  };
  const payloadIn = (targets: string) => join(targets, readdirSync(targets).find((name) => name.endsWith('.payload.tar')) ?? '');

  test.each<[string, (path: string) => void]>([
    ['a payload with a byte more', (path) => appendFileSync(path, 'x')],
    ['a payload with a byte less', (path) => truncateSync(path, 100)],
    ['another payload', (path) => writeFileSync(path, readFileSync(path).fill(1, 600, 601))],
    ['no payload', (path) => rmSync(path)],
  ])('%s', async (_name, damage) => {
    const { repository, out, targets, folder } = await ready();
    damage(payloadIn(targets));
    expect(await writeBundle(repository, out, [], NOW_MS)).toMatchObject({ ok: false, code: 'DAMAGED' });
    expect(await publish(repository, join(folder, 'www'), NOW_MS)).toMatchObject({ ok: false, code: 'DAMAGED' });
    expect(readdirSync(folder)).not.toContain('out.wkb');
  });

  test('what nobody has signed yet', async () => {
    const { repository, folder } = await makeManufacturer(tempFolder('release'));
    expect(await writeBundle(repository, join(folder, 'out'), [], NOW_MS)).toMatchObject({ ok: false, code: 'UNSIGNED' });
  });

  test('what has expired: on a stick by the release list, at a server by anything', async () => {
    const { repository, out, folder } = await ready();
    const later = (days: number) => NOW_MS + days * 86_400_000;
    expect(await publish(repository, join(folder, 'www'), later(8))).toMatchObject({ ok: false, code: 'EXPIRED' });
    expect(await writeBundle(repository, out, [], later(8))).toMatchObject({ ok: true });
    expect(await writeBundle(repository, out, [], later(181))).toMatchObject({ ok: false, code: 'EXPIRED' });
  });

  test('a list in force that somebody exchanged', async () => {
    const { folder, repository } = await ready();
    const path = join(folder, 'repository/metadata/1.offline.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace('"releaseCounter": 7', '"releaseCounter": 9'));
    expect(await publish(await Repository.open(repository.folder), join(folder, 'www'), NOW_MS)).toMatchObject({
      ok: false,
      code: 'NOT_TRUSTED',
    });
  });

  test('a release that was withdrawn', async () => {
    const { repository, everybody, out, folder } = await ready();
    expect(await withdrawRelease(repository, 'pump-x2/firmware-7.payload.tar', NOW_MS)).toMatchObject({ ok: true });
    await signDrafts(repository, everybody, NOW_MS);
    expect(await writeBundle(repository, out, [], NOW_MS)).toMatchObject({ ok: true, releases: [] });
    expect(await withdrawRelease(repository, '../x', NOW_MS)).toMatchObject({ ok: false, code: 'UNKNOWN' });
    expect(readFileSync(join(folder, 'out.wkb')).length).toBeLessThan(100_000);
  });
});

describe('a bundle that comes back', () => {
  test.each<[string, (bytes: Buffer) => Buffer, string]>([
    ['whole', (bytes) => bytes, 'accepted'],
    ['with another byte in its payload', (bytes) => bytes.with(bytes.indexOf('#!/bin/sh'), 0x41) as Buffer, 'DAMAGED'],
    ['with another byte in its metadata', (bytes) => bytes.with(bytes.indexOf('"spec_version"') + 3, 0x41) as Buffer, 'NOT_TRUSTED'],
    ['cut off', (bytes) => bytes.subarray(0, -5_000), 'NOT_TRUSTED'],
    ['with something after it', (bytes) => Buffer.concat([bytes, Buffer.alloc(512)]), 'NOT_TRUSTED'],
  ])('%s', async (_name, change, code) => {
    const maker = await makeManufacturer(tempFolder('release'), true);
    await release(maker, 7);
    const path = join(maker.folder, 'x.wkb');
    await writeBundle(maker.repository, path, [], NOW_MS);
    writeFileSync(path, change(readFileSync(path)));
    expect(await judge(path, readFileSync(join(maker.folder, 'repository/metadata/1.root.json')))).toBe(code);
  });

  test("of another manufacturer, under this one's root", async () => {
    const [ours, theirs] = [await makeManufacturer(tempFolder('release'), true), await makeManufacturer(tempFolder('release'), true)];
    await release(ours, 7);
    await release(theirs, 8);
    const path = join(theirs.folder, 'x.wkb');
    await writeBundle(theirs.repository, path, [], NOW_MS);
    expect(await judge(path, readFileSync(join(ours.folder, 'repository/metadata/1.root.json')))).toBe('NOT_TRUSTED');
  });

  test('a provenance counts for who signed it, and nobody else', async () => {
    const maker = await makeManufacturer(tempFolder('release'), true);
    const build = { buildType: 'https://ci.example/make', builder: 'https://ci.example', materials: [] };
    await release(maker, 7, { provenance: { build, signer: maker.people.anna } });
    const path = join(maker.folder, 'x.wkb');
    await writeBundle(maker.repository, path, [], NOW_MS);
    const opened = await openShelf(path);
    if (!opened.ok) throw new Error(opened.detail);
    const honest = await verifyShelf(opened.shelf, { root: null, hybrid: false, nowMs: NOW_MS });
    await opened.shelf.close();
    expect(honest).toMatchObject({ ok: true, releases: [{ provenanceBy: maker.people.anna.keys.map(({ keyId }) => keyId) }] });
    const stranger = await makeManufacturer(tempFolder('release'), true);
    await release(stranger, 7, { provenance: { build, signer: makeSigner('mallory', true) } });
    const verified = await verifyShelf((await shelfOf(stranger)).shelf, { root: null, hybrid: false, nowMs: NOW_MS });
    expect(verified).toMatchObject({ ok: true, releases: [{ provenanceBy: [] }] });
  });
});

async function shelfOf({ repository }: Manufacturer) {
  const opened = await openShelf(repository.folder);
  if (!opened.ok) throw new Error(opened.detail);
  return opened;
}

async function judge(path: string, root: Uint8Array): Promise<string> {
  const opened = await openShelf(path);
  if (!opened.ok) return opened.code;
  const verified = await verifyShelf(opened.shelf, { root, hybrid: false, nowMs: NOW_MS });
  await opened.shelf.close();
  return verified.ok ? 'accepted' : verified.code;
}
