/** Releases and signs without end, until somebody pulls the plug: `updates-release-child.ts FOLDER`. Says when the repository is there. */
import { addRelease, signDrafts } from '../../release/index.ts';
import { makeManufacturer, order } from '../support/updates-repository.ts';

const folder = process.argv[2] ?? '';
const { repository, everybody } = await makeManufacturer(folder, true, Date.now());
await signDrafts(repository, everybody, Date.now());
process.stdout.write('ready\n');
for (let counter = 1; ; counter += 1) {
  await addRelease(repository, order(folder, counter), Date.now());
  for (const signer of everybody) await signDrafts(repository, [signer], Date.now());
}
