/** A restore that dies at its n-th change of the file system's names. Arguments: store, key folder, backup, seed file, n. */
import { randomBytes } from 'node:crypto';
import fs, { readFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import process from 'node:process';
import { expandXWingSeed } from '@wardkeeper/proto';
import { restoreBackup } from '../../hospital/backup/index.ts';
import { NAME } from '../support/names.ts';

const [storePath = '', keysFolder = '', file = '', seed = '', killAt = '0'] = process.argv.slice(2);
let changes = 0;
for (const name of ['renameSync', 'linkSync', 'unlinkSync', 'mkdirSync'] as const) {
  const real = fs[name] as (...args: unknown[]) => unknown;
  Object.assign(fs, {
    [name]: (...args: unknown[]) => {
      const result = real(...args);
      changes += 1;
      // After the change, before anything that follows it.
      if (changes === Number(killAt)) process.kill(process.pid, 'SIGKILL');
      return result;
    },
  });
}
syncBuiltinESMExports();

await restoreBackup({
  storePath,
  keysFolder,
  site: NAME.site,
  file,
  opener: async () => ({ recipient: expandXWingSeed(Buffer.from(readFileSync(seed, 'utf8').trim(), 'base64')) }),
  replace: true,
  dryRun: false,
  nowMs: Date.now(),
  randomBytes: (count) => randomBytes(count),
  onProgress: () => undefined,
});
process.stdout.write(`${changes}\n`);
