/** `npm run bench [-- NAME … --OPTION …]`: prints a table of medians and ratios with the machine named. Reports; never passes or fails. */
import { benchAccess } from './access.ts';
import { benchConsole } from './console.ts';
import { benchFleet } from './fleet.ts';
import { benchFootprint } from './footprint.ts';
import { benchHospital } from './hospital.ts';
import { benchIntegrity } from './integrity.ts';
import { benchLedger } from './ledger.ts';
import { benchLine } from './line.ts';
import { machine, table } from './measure.ts';
import { benchSealing } from './sealing.ts';
import { benchSearch } from './search.ts';
import { benchUpdates } from './updates.ts';

const BENCHES = {
  sealing: benchSealing,
  ledger: benchLedger,
  line: benchLine,
  fleet: benchFleet,
  hospital: benchHospital,
  search: benchSearch,
  console: benchConsole,
  footprint: benchFootprint,
  access: benchAccess,
  integrity: benchIntegrity,
  updates: benchUpdates,
} as const;
type BenchName = keyof typeof BENCHES;

const given = process.argv.slice(2);
const options = given.filter((word) => word.startsWith('--'));
const asked = given.filter((word) => !word.startsWith('--'));
const unknown = asked.filter((name) => !Object.hasOwn(BENCHES, name));
if (unknown.length > 0) {
  process.stderr.write(`no such bench: ${unknown.join(', ')}; there are ${Object.keys(BENCHES).join(', ')}\n`);
  process.exitCode = 2;
} else {
  process.stdout.write(`${machine()}\n`);
  for (const name of (asked.length > 0 ? asked : Object.keys(BENCHES)) as BenchName[]) {
    process.stderr.write(`measuring ${name} …\n`);
    process.stdout.write(`\n${name}\n${table(await BENCHES[name](options))}\n`);
  }
}
