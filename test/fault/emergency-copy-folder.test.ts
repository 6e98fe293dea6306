/** The copy of the emergency codes is worth nothing where the device's group cannot get to it: said before it is needed. */
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { EMERGENCY_COPY_FILES } from '@wardkeeper/proto/emergency';
import { expect, it } from 'vitest';
import { emergencyCopiesIn } from '../../agent/access/index.ts';
import { openAccessBench } from '../support/access.ts';
import { tempFolder } from '../support/temp.ts';

/** The test's own group is what the device's group is to the agent. */
const GROUP = process.getgid?.() ?? 0;

it.each([
  ['a folder above that is closed to it', 0o700, 0o750, 'state'],
  ['a folder that is closed to it', 0o710, 0o700, 'device'],
  ['files that are closed to it', 0o710, 0o750, 'emergency'],
] as const)('%s is named, with its mode', async (_name, above, folderMode, named) => {
  const state = join(tempFolder('copies'), 'state');
  mkdirSync(state);
  const folder = join(state, 'device');
  const copies = emergencyCopiesIn(folder, GROUP);
  const { guard } = await openAccessBench({ emergencyCopies: copies });
  await guard.emergencies.issue(1, new Uint8Array(8));
  for (const path of [state, join(state, '..')]) chmodSync(path, 0o711);
  expect(guard.emergencies.status().copiesObstacle).toBeNull();
  chmodSync(folder, folderMode);
  if (named === 'emergency') for (const name of EMERGENCY_COPY_FILES) chmodSync(join(folder, name), 0o600);
  chmodSync(state, above);
  expect(guard.emergencies.status().copiesObstacle).toMatch(new RegExp(`${named}.*: mode [0-7]{3}, group ${GROUP}$`));
  chmodSync(state, 0o700);
  chmodSync(folder, 0o700);
});

it('is no matter where no group is named, or the setting has no emergency access', async () => {
  const folder = join(tempFolder('copies'), 'device');
  const bench = await openAccessBench({ emergencyCopies: emergencyCopiesIn(folder, null) });
  expect(bench.guard.emergencies.status().copiesObstacle).toBeNull();
  const home = await openAccessBench({ careSetting: 'home', emergencyCopies: emergencyCopiesIn(folder, GROUP) });
  expect(home.guard.emergencies.status().copiesObstacle).toBeNull();
});
