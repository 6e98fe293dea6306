/** The signing machine loses power between any two steps: what is in force stays whole, and what was being done can be done again. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { folderShelf } from '../../release/updates/shelves.ts';
import { publish, Repository, verifyShelf } from '../../release/index.ts';
import { seeded } from '../prove/story.ts';
import { tempFolder } from '../support/temp.ts';

const CHILD = join(import.meta.dirname, 'updates-release-child.ts');
const SEED = Number(process.env['WARDKEEPER_SEED'] ?? 7);
const ROUNDS = Number(process.env['WARDKEEPER_RELEASE_KILLS'] ?? 6);

test(`killed at ${ROUNDS} moments (seed ${SEED}), a repository opens, holds together and can be published`, async () => {
  const random = seeded(SEED);
  let versions = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const folder = tempFolder('release');
    const child = spawn(process.execPath, ['--conditions=wardkeeper-source', CHILD, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    await wait(random() * 400);
    child.kill('SIGKILL');
    await once(child, 'exit');

    const path = join(folder, 'repository');
    const root = readFileSync(join(path, 'metadata/1.root.json'));
    const repository = await Repository.open(path);
    const verified = await verifyShelf(folderShelf(path), { root, hybrid: false, nowMs: Date.now() });
    expect(verified).toMatchObject({ ok: true });
    if (verified.ok) versions += verified.releases.length;
    await repository.settle(Date.now());
    const www = join(folder, 'www');
    expect(await publish(repository, www, Date.now())).toMatchObject({ ok: true });
    expect(await verifyShelf(folderShelf(www), { root, hybrid: false, nowMs: Date.now() })).toMatchObject({ ok: true });
    expect(existsSync(join(www, 'metadata/timestamp.json'))).toBe(true);
  }
  expect(versions).toBeGreaterThan(0);
}, 120_000);
