/** The three programs as one file of JavaScript each, started by two lines of shell on the gateway's Node, play the tour. What is in them: programs.test.ts. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROGRAM_NAMES } from '../../bin/package/programs.ts';
import { buildArtefacts } from '../support/built.ts';
import { journey } from '../support/journey.ts';
import { playTourOf, prepareWardOf, TOUR_MS } from '../support/played-tour.ts';
import { tempFolder } from '../support/temp.ts';

journey('the tour, played by bundles', null, { timeout: TOUR_MS }, async () => {
  const commands = tempFolder('bundles');
  await buildArtefacts(['bundle', '--out', commands]);
  for (const name of PROGRAM_NAMES)
    writeFileSync(join(commands, name), `#!/bin/sh\nexec ${process.execPath} ${join(commands, name)}.mjs "$@"\n`, { mode: 0o755 });
  const programs = { commands, path: '/usr/bin:/bin' };
  await playTourOf(programs, await prepareWardOf(programs));
});
