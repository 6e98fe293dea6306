/** From the manufacturer's tool to a gateway: what it makes is what the agent believes, and what others who know TUF believe. */
import { readFileSync } from 'node:fs';
import { cp, readdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Updater } from 'tuf-js';
import { describe, expect, test } from 'vitest';
import { FolderSource } from '../../agent/updates/trust/folder-source.ts';
import { offersFor } from '../../agent/updates/trust/offers.ts';
import { refresh, type TrustStore } from '../../agent/updates/trust/workflow.ts';
import {
  addRelease,
  makeSigner,
  mergeDrafts,
  publish,
  replaceSigner,
  Repository,
  setRole,
  signDrafts,
  verifyShelf,
  openShelf,
  whatWaits,
  writeBundle,
} from '../../release/index.ts';
import { tempFolder } from '../support/temp.ts';
import { makeManufacturer, order, release } from '../support/updates-repository.ts';
import { NOW_MS } from '../support/x509-parts.ts';

const DAY_MS = 86_400_000;

/** A gateway that was built with this root. */
function gateway(root: Uint8Array) {
  let believed: ReadonlyMap<string, Uint8Array> = new Map([['root', root]]);
  const store: TrustStore = {
    read: (role) => believed.get(role) ?? null,
    replace: (files) => {
      believed = files;
    },
  };
  return async (folder: string, options: { readonly offline: boolean; readonly hybrid?: boolean; readonly nowMs?: number }) => {
    const nowMs = options.nowMs ?? NOW_MS;
    const time = { boundMs: NOW_MS - DAY_MS, nowMs, uncertain: false, behind: false };
    const refreshed = await refresh({
      source: new FolderSource(folder),
      store,
      rules: { time, hybrid: options.hybrid ?? true, offline: options.offline },
    });
    if (!refreshed.ok) return refreshed;
    refreshed.update.keep();
    return offersFor(refreshed.update, 'Pump X2');
  };
}

const rootOf = (folder: string, version = 1) => readFileSync(join(folder, 'repository/metadata', `${version}.root.json`));

describe('what the tool makes is believed', () => {
  test('by a gateway: from a stick, and from what is published', async () => {
    const folder = tempFolder('release');
    const maker = await makeManufacturer(folder);
    await release(maker, 7);
    const [stick, www] = [join(folder, 'stick'), join(folder, 'www')];
    expect(await writeBundle(maker.repository, stick, [], NOW_MS)).toMatchObject({ ok: true });
    expect(await publish(maker.repository, www, NOW_MS)).toMatchObject({ ok: true });
    const look = gateway(rootOf(folder));
    for (const [from, offline] of [
      [stick, true],
      [www, false],
    ] as const) {
      const offers = await look(from, { offline });
      expect(offers).toMatchObject({
        ok: true,
        offers: [
          {
            release: { component: 'firmware', releaseCounter: 7, files: [{ path: 'bin/pump', mode: 0o755 }, { path: 'etc/alarms.json' }] },
          },
        ],
      });
      if (!offers.ok) continue;
      const reader = await new FolderSource(from).open(offers.offers[0]?.target.sourcePath ?? '');
      expect(reader?.size).toBe(offers.offers[0]?.target.length);
      await reader?.close();
    }
  });

  test('a stick that lay in a drawer too long is refused, one that did not is not', async () => {
    const folder = tempFolder('release');
    const maker = await makeManufacturer(folder);
    await release(maker, 7);
    await writeBundle(maker.repository, join(folder, 'stick'), [], NOW_MS);
    const look = gateway(rootOf(folder));
    expect(await look(join(folder, 'stick'), { offline: true, nowMs: NOW_MS + 179 * DAY_MS })).toMatchObject({ ok: true });
    expect(await look(join(folder, 'stick'), { offline: true, nowMs: NOW_MS + 181 * DAY_MS })).toMatchObject({
      ok: false,
      code: 'EXPIRED',
      role: 'offline',
    });
  });

  test("by tuf-js's own updater, over HTTP, with the payload", async () => {
    const folder = tempFolder('release');
    const maker = await makeManufacturer(folder, true, Date.now());
    await release(maker, 7);
    await release(maker, 8);
    const www = join(folder, 'www');
    expect(await publish(maker.repository, www, maker.nowMs)).toMatchObject({ ok: true });
    const server = createServer((request, response) => {
      try {
        response.end(readFileSync(join(www, decodeURIComponent(request.url ?? ''))));
      } catch {
        response.writeHead(404).end();
      }
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    try {
      const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const local = tempFolder('tuf-js');
      await cp(join(folder, 'repository/metadata/1.root.json'), join(local, 'root.json'));
      const updater = new Updater({
        metadataDir: local,
        metadataBaseUrl: `${base}/metadata`,
        targetDir: local,
        targetBaseUrl: `${base}/targets`,
      });
      await updater.refresh();
      const target = await updater.getTargetInfo('pump-x2/firmware-8.payload.tar');
      if (target === undefined) throw new Error('no such target');
      const path = await updater.downloadTarget(target, join(local, 'payload.tar'));
      expect(readFileSync(path).length).toBe(target.length);
    } finally {
      server.close();
    }
  });

  test('the same release made twice is the same bytes', async () => {
    const names: string[][] = [];
    for (const _ of [1, 2]) {
      const folder = tempFolder('release');
      const maker = await makeManufacturer(folder, true);
      await release(maker, 7);
      names.push((await readdir(join(folder, 'repository/targets/pump-x2'))).toSorted());
    }
    expect(names[0]).toEqual(names[1]);
    expect(names[0]).toHaveLength(2);
  });

  test('a bundle as one file is byte-equal when written twice, and holds together', async () => {
    const folder = tempFolder('release');
    const maker = await makeManufacturer(folder);
    await release(maker, 7);
    for (const name of ['a.wkb', 'b.wkb']) await writeBundle(maker.repository, join(folder, name), [], NOW_MS);
    expect(readFileSync(join(folder, 'a.wkb')).equals(readFileSync(join(folder, 'b.wkb')))).toBe(true);
    const opened = await openShelf(join(folder, 'a.wkb'));
    if (!opened.ok) throw new Error(opened.detail);
    const verified = await verifyShelf(opened.shelf, { root: rootOf(folder), hybrid: true, nowMs: NOW_MS });
    await opened.shelf.close();
    expect(verified).toMatchObject({ ok: true, releases: [{ path: 'pump-x2/firmware-7.payload.tar', files: 'whole' }] });
  });
});

describe('several people, in different places', () => {
  test('a threshold is signed on two machines at once, and comes together', async () => {
    const folder = tempFolder('release');
    const maker = await makeManufacturer(folder);
    const { repository, people } = maker;
    await signDrafts(repository, maker.everybody, NOW_MS);
    await addRelease(repository, order(folder, 7), NOW_MS);
    const away = join(folder, 'away');
    await cp(repository.folder, away, { recursive: true });
    const there = await signDrafts(await Repository.open(away), [people.ben], NOW_MS);
    expect(whatWaits(repository)[0]?.changes).toEqual([
      expect.stringMatching(/^\+ pump-x2\/firmware-7\.payload\.tar: version 2\.7\.0, sha256 [0-9a-f]{64}$/),
    ]);
    expect(there).toMatchObject({
      ok: true,
      inForce: [],
      waiting: [{ role: 'offline', signed: ['ben'], missing: [{ more: 1, of: ['anna', 'cleo'] }] }],
    });
    const here = await signDrafts(repository, [people.anna], NOW_MS);
    expect(here).toMatchObject({ ok: true, inForce: [] });
    expect(await mergeDrafts(repository, away, NOW_MS)).toMatchObject({ ok: true, inForce: [{ role: 'offline', version: 2 }] });
    expect(whatWaits(repository)).toMatchObject([{ role: 'snapshot', missing: [{ more: 1, of: ['online'] }] }]);
  });

  test('a signature of other content is not taken over', async () => {
    const folder = tempFolder('release');
    const { repository, people, everybody } = await makeManufacturer(folder);
    await signDrafts(repository, everybody, NOW_MS);
    const away = join(folder, 'away');
    await cp(repository.folder, away, { recursive: true });
    const other = await Repository.open(away);
    await addRelease(repository, order(folder, 7), NOW_MS);
    await addRelease(other, order(folder, 8), NOW_MS);
    await signDrafts(other, [people.ben], NOW_MS);
    expect(await mergeDrafts(repository, away, NOW_MS)).toMatchObject({ ok: false, code: 'NOTHING_TO_SIGN' });
  });

  test('whoever signs nothing is told so', async () => {
    const { repository, everybody } = await makeManufacturer(tempFolder('release'));
    await signDrafts(repository, everybody, NOW_MS);
    expect(await signDrafts(repository, [makeSigner('mallory', false)], NOW_MS)).toMatchObject({ ok: false, code: 'NOTHING_TO_SIGN' });
  });
});

describe('a lost key', () => {
  test('is replaced by the people who are left; gateways follow, and what it signs no longer counts', async () => {
    const folder = tempFolder('release');
    const maker = await makeManufacturer(folder);
    const { repository, people } = maker;
    await release(maker, 7);
    const look = gateway(rootOf(folder));
    await publish(repository, join(folder, 'www'), NOW_MS);
    expect(await look(join(folder, 'www'), { offline: false })).toMatchObject({ ok: true });

    const next = makeSigner('anna', false);
    expect(await replaceSigner(repository, 'anna', next, NOW_MS)).toEqual({ ok: true, roles: ['root', 'targets', 'offline'] });
    expect(whatWaits(repository).flatMap(({ changes }) => changes.map((line) => line.slice(0, 10)))).toEqual([
      '~ root: 6 ',
      '~ targets:',
      '~ offline:',
    ]);
    // The old key may not even take part in its own replacement once it is gone: three others can.
    const signed = await signDrafts(repository, [people.ben, people.cleo, people.dora, next, people.online], NOW_MS);
    expect(signed).toMatchObject({ ok: true, waiting: [] });
    const old = await signDrafts(repository, [people.anna], NOW_MS);
    expect(old).toMatchObject({ ok: false, code: 'NOTHING_TO_SIGN' });
    await release({ ...maker, everybody: [people.ben, next, people.online] }, 8);
    await publish(repository, join(folder, 'www'), NOW_MS);
    expect(await look(join(folder, 'www'), { offline: false })).toMatchObject({ ok: true, offers: [{ release: { releaseCounter: 8 } }] });
    expect(rootOf(folder, 2).length).toBeGreaterThan(0);
  });

  test('whose release counted only with it: the list waits to be signed again', async () => {
    const folder = tempFolder('release');
    const maker = await makeManufacturer(folder);
    const { repository, people } = maker;
    await signDrafts(repository, [people.anna, people.ben, people.dora, people.online], NOW_MS);
    const next = makeSigner('fred', false);
    await replaceSigner(repository, 'anna', next, NOW_MS);
    const signed = await signDrafts(repository, [people.ben, people.dora, people.emil], NOW_MS);
    expect(signed).toMatchObject({ ok: true, inForce: [{ role: 'root', version: 2 }] });
    expect(whatWaits(repository)).toMatchObject([
      { role: 'targets', version: 2, missing: [{ more: 1, of: ['fred', 'cleo'] }] },
      ...[{ role: 'snapshot' }].slice(1),
    ]);
    await signDrafts(repository, [next], NOW_MS);
    expect(whatWaits(repository)).toMatchObject([{ role: 'offline', version: 2 }, { role: 'snapshot' }]);
    await signDrafts(repository, [next, people.ben, people.online], NOW_MS);
    expect(whatWaits(repository)).toEqual([]);
    await publish(repository, join(folder, 'www'), NOW_MS);
    expect(await gateway(rootOf(folder))(join(folder, 'www'), { offline: false })).toMatchObject({ ok: false, code: 'NO_TARGET' });
  });

  test('two people of the old root are not enough, and the old root stays in force', async () => {
    const folder = tempFolder('release');
    const { repository, people, everybody } = await makeManufacturer(folder);
    await signDrafts(repository, everybody, NOW_MS);
    await setRole(repository, 'root', { signers: [makeSigner('mallory', false)], people: 1 }, NOW_MS);
    const mallory = makeSigner('mallory', false);
    await signDrafts(repository, [people.anna, people.ben, mallory], NOW_MS);
    expect(repository.held('root')?.version).toBe(1);
    expect(whatWaits(repository)[0]).toMatchObject({
      role: 'root',
      version: 2,
      missing: [
        { more: 1, of: ['cleo', 'dora', 'emil'] },
        { more: 1, of: ['mallory'] },
      ],
    });
  });
});
