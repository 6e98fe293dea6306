/** `npm run bench [-- NAME … --OPTION=…]`: prints a table of medians and ratios with the machine named. Reports; never passes or fails. */
import { benchAccess } from './access.ts';
import { benchConsole } from './console.ts';
import { benchFleet } from './fleet.ts';
import { benchFootprint } from './footprint.ts';
import { benchHospital } from './hospital.ts';
import { benchIntegrity } from './integrity.ts';
import { benchLedger } from './ledger.ts';
import { benchLine } from './line.ts';
import { type Figure, machine, table } from './measure.ts';
import { BenchOptions, type OptionTexts, UnknownOption } from './options.ts';
import { benchSealing } from './sealing.ts';
import { benchSearch } from './search.ts';
import { benchUpdates } from './updates.ts';

interface Bench {
  readonly run: (options: BenchOptions) => Promise<readonly Figure[]>;
  readonly measures: string;
  readonly options?: OptionTexts;
}

const BENCHES: Readonly<Record<string, Bench>> = {
  sealing: { run: benchSealing, measures: 'sealing and opening batches, against HPKE with JSON and gzip' },
  ledger: { run: benchLedger, measures: 'recording with fsync, against bare appends' },
  line: { run: benchLine, measures: 'from the commit at a gateway to the commit at the hospital, against mosquitto_pub' },
  fleet: {
    run: benchFleet,
    measures: 'receivers under a fleet of light gateways',
    options: {
      gateways: 'N,N,…: how cost and memory grow with the gateways',
      receivers: 'N,N,…: what several receivers on one PostgreSQL take',
      database: 'postgres: instead of SQLite',
      rate: 'events of each gateway in a second',
      together: 'events of all gateways in a second, instead of --rate; with --gateways',
      seconds: 'of events; with --gateways',
      threads: 'that play the gateways, instead of one for 500 and at most one a core; with --gateways',
      rounds: 'of --receivers',
    },
  },
  hospital: { run: benchHospital, measures: 'the receiver alone: opened, checked, stored with fsync' },
  search: {
    run: benchSearch,
    measures: 'every filter and the free-text search',
    options: {
      events: 'how many are searched',
      database: 'postgres: instead of SQLite',
      folder: 'PATH: where the store is kept for the next time',
    },
  },
  console: {
    run: benchConsole,
    measures: "the console in Chromium: first view, live event, the script's size",
    options: { gateways: 'of the fleet', events: 'in the record' },
  },
  footprint: {
    run: benchFootprint,
    measures: 'the agent at idle: memory, processor, bytes sent and written',
    options: {
      files: 'that it guards',
      'watch-s': 'seconds that it is watched',
      build: '"in parts", "one file" or "from sources": that one alone',
      'group-mib': 'of memory that a control group allows it, on a Node of its own',
    },
  },
  access: { run: benchAccess, measures: 'decisions and logins, quiet and under a flood' },
  integrity: {
    run: benchIntegrity,
    measures: 'first scan, sweep, changes and memory, against AIDE, sha256sum, openssl and chokidar',
    options: { files: 'N,N,…: of the guarded tree, instead of 1,000, 20,000 and 200,000' },
  },
  updates: { run: benchUpdates, measures: 'staging and checking a payload, against tuf-js', options: { mib: 'of the payload' } },
};

const words = process.argv.slice(2);
const asked = words.filter((word) => !word.startsWith('-'));
const unknown = asked.filter((name) => !Object.hasOwn(BENCHES, name));
if (words.includes('--help') || words.includes('-h')) {
  process.stdout.write(help());
} else if (unknown.length > 0) {
  refuse(`no such bench: ${unknown.join(', ')}`);
} else {
  await measure(asked.length > 0 ? asked : Object.keys(BENCHES));
}

async function measure(names: readonly string[]): Promise<void> {
  const benches = names.flatMap((name) => (BENCHES[name] === undefined ? [] : [[name, BENCHES[name]] as const]));
  try {
    const known = benches.flatMap(([, bench]) => Object.keys(bench.options ?? {}));
    const options = BenchOptions.parse(
      words.filter((word) => word.startsWith('-')),
      known,
    );
    process.stdout.write(`${machine()}\n`);
    for (const [name, bench] of benches) {
      process.stderr.write(`measuring ${name} …\n`);
      process.stdout.write(`\n${name}\n${table(await bench.run(options))}\n`);
    }
  } catch (error) {
    if (!(error instanceof UnknownOption)) throw error;
    refuse(error.message);
  }
}

function refuse(what: string): void {
  process.stderr.write(`${what}\n\n${help()}`);
  process.exitCode = 2;
}

function help(): string {
  const lines = Object.entries(BENCHES).flatMap(([name, { measures, options }]) => [
    `${name.padEnd(12)} ${measures}`,
    ...Object.entries(options ?? {}).map(([option, text]) => `${''.padEnd(12)}   --${option}=  ${text}`),
  ]);
  return `npm run bench -- NAME … --OPTION=VALUE …   without a name: all of them\n\n${lines.join('\n')}\n`;
}
