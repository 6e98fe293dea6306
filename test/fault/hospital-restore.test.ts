/** The plug pulled in the middle of a restore: there is always a whole store under its name, the old one or the restored, never none and never half. */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';
import { expandXWingSeed, hex, keyName } from '@wardkeeper/proto';
import { expect, it } from 'vitest';
import { createBackup, restoreBackup } from '../../hospital/backup/index.ts';
import { loadHospitalKeys, makeRecipient, recipientFile } from '../../hospital/keys/index.ts';
import { openReader, openStore, sqliteAt } from '../../hospital/store/index.ts';
import { NAME } from '../support/envelope-parts.ts';
import { startBench } from '../support/hospital-bench.ts';
import { seal, TestLedger } from '../support/hospital-parts.ts';
import { hospital } from '../support/hospital-ward.ts';
import { tempFolder } from '../support/temp.ts';

const CHILD = fileURLToPath(new URL('./hospital-restore-child.ts', import.meta.url));
const execute = promisify(execFile);
const random = (count: number) => randomBytes(count);
const [BACKED_UP, NOW] = [20, 30];

it('killed after each change it makes: the store is whole, keys fit, and the next restore ends it', { timeout: 180_000 }, async () => {
  const folder = tempFolder('restore-kill');
  const at = (name: string) => join(folder, name);
  await hospital('directory', 'init', '--dir', at('origin/keys'), '--site', NAME.site);
  mkdirSync(at('safe'));
  const recipient = makeRecipient(at('safe'), random);
  const seed = join(at('safe'), recipientFile(keyName(recipient)));
  const ledger = new TestLedger(NOW);
  const bench = await startBench({}, sqliteAt(at('origin/hospital.db')));
  await bench.send(seal(ledger.content([ledger.run(1, BACKED_UP)])));
  await createBackup({
    storePath: at('origin/hospital.db'),
    keysFolder: at('origin/keys'),
    site: NAME.site,
    out: at('b.wkbackup'),
    locksmith: { recipient },
    includeRoot: false,
    nowMs: 1,
    randomBytes: random,
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
  await bench.send(seal(ledger.content([ledger.run(BACKED_UP + 1, NOW)])));
  const oldId = hex(bench.store.storeId);
  await bench.stop();
  // A key folder that has lost everything but its root, so that there are names to be made there too.
  for (const name of readdirSync(at('origin/keys'))) if (name !== 'root.json') rmSync(join(at('origin/keys'), name));

  const putBack = (place: string) =>
    restoreBackup({
      storePath: join(place, 'hospital.db'),
      keysFolder: join(place, 'keys'),
      site: NAME.site,
      file: at('b.wkbackup'),
      opener: async () => ({ recipient: expandXWingSeed(Buffer.from(readFileSync(seed, 'utf8').trim(), 'base64')) }),
      replace: true,
      dryRun: false,
      nowMs: Date.now(),
      randomBytes: random,
      onProgress: () => undefined,
    });
  const states: string[] = [];
  for (let killAt = 1; ; killAt++) {
    const place = at(`try-${killAt}`);
    cpSync(at('origin'), place, { recursive: true });
    const args = [join(place, 'hospital.db'), join(place, 'keys'), at('b.wkbackup'), seed];
    const finished = await execute(process.execPath, ['--conditions=wardkeeper-source', CHILD, ...args, String(killAt)]).then(
      () => true,
      (error: { signal?: string }) => {
        expect(error.signal).toBe('SIGKILL');
        return false;
      },
    );
    const { id, events } = await look(join(place, 'hospital.db'));
    // The old id with all of the old, or a new id with all of the backup.
    expect(events).toBe(id === oldId ? NOW : BACKED_UP);
    states.push(id === oldId ? 'old' : 'restored');
    if (existsSync(join(place, 'keys/directory.wkdoc'))) loadHospitalKeys(join(place, 'keys'), NAME.site);
    if (finished) break;
    await putBack(place);
    expect(await look(join(place, 'hospital.db'))).toMatchObject({ events: BACKED_UP });
    expect(loadHospitalKeys(join(place, 'keys'), NAME.site).directoryVersion).toBe(1);
  }
  expect(states.length).toBeGreaterThan(8);
  // First only the old one, from some moment on only the restored one.
  expect(states.join(' ')).toMatch(/^(old )+(restored ?)+$/);
});

async function look(path: string): Promise<{ readonly id: string; readonly events: number }> {
  await using store = await openStore(sqliteAt(path), NAME.site);
  await using reader = await openReader(sqliteAt(path), NAME.site);
  return { id: hex(store.storeId), events: (await reader.newestEvents({}, 1_000)).length };
}
