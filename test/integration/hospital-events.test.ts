/** `events` and `retention` on a real store: each filter, pages both ways, with the index, without it and while it lags. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FileChange, FileNet, hex, Severity } from '@wardkeeper/proto';
import { describe, expect, test } from 'vitest';
import { SYSTEM_CLOCK } from '../../hospital/runtime/index.ts';
import { followRecord, indexPathOf, openIndexWriter, StoreEventRows } from '../../hospital/search/index.ts';
import { openStore, sqliteAt } from '../../hospital/store/index.ts';
import { LEDGER, NAME } from '../support/envelope-parts.ts';
import { startBench } from '../support/hospital-bench.ts';
import { eventBody, register, seal, TestLedger, until } from '../support/hospital-parts.ts';
import { hospital } from '../support/hospital-ward.ts';
import { tempFolder } from '../support/temp.ts';

const CONFIG = `
site = "${NAME.site}"
[broker]
url = "mqtts://localhost:8883"
ca = "a"
certificate = "b"
key = "c"
[keys]
folder = "keys"
[store]
path = "hospital.db"
`;
const DAY_MS = 86_400_000;

interface Made {
  readonly config: string;
  /** Brings the index to the newest event. */
  readonly follow: () => Promise<void>;
}

/** Rows 1 to 10 of gw-1, of which 4 and 7 tell of files, and 1 to 3 of gw-2; half of them 40 days ago. */
async function madeStore(retention = ''): Promise<Made> {
  const folder = tempFolder('events');
  const config = join(folder, 'hospital.toml');
  writeFileSync(config, `${CONFIG}${retention}`);
  const location = sqliteAt(join(folder, 'hospital.db'));
  let nowMs = Date.now() - 40 * DAY_MS;
  const bench = await startBench({ clock: { wallMs: () => nowMs, monotonicMs: () => performance.now() } }, location);
  const ledger = new TestLedger(3);
  ledger.append(fileBody('/var/lib/pump/=drug-library.json', Severity.CRITICAL));
  for (let row = 0; row < 2; row++) ledger.append(eventBody());
  ledger.append(fileBody('/opt/pump/Library.bin', Severity.HIGH));
  for (let row = 0; row < 3; row++) ledger.append(eventBody());
  await bench.send(seal(ledger.content([ledger.run(1, 5)])));
  nowMs = Date.now();
  await bench.send(seal(ledger.content([ledger.run(6, 10)])));
  await register(bench.store, 'gw-2');
  const name = { site: NAME.site, gateway: 'gw-2' };
  const other = new TestLedger(3, { ledger: Buffer.alloc(16, 9), name });
  await bench.send(seal(other.content([other.run(1, 3)]), { name }), 'gw-2');
  await bench.stop();
  const follow = async () => {
    await using store = await openStore(location, NAME.site);
    const stop = new AbortController();
    const rows = new StoreEventRows(store.database.outside);
    const openIndex = () => openIndexWriter(location, store.database);
    const log = (event: string, fields = {}) => {
      throw new Error(`${event} ${JSON.stringify(fields)}`);
    };
    const following = followRecord(
      { rows, version: () => store.database.version(), openIndex, clock: SYSTEM_CLOCK, log, random: () => 0 },
      stop.signal,
    );
    await using index = await openIndexWriter(location, store.database);
    await until(async () => (await index.through()) === 13);
    stop.abort();
    await following;
  };
  return { config, follow };
}

function fileBody(path: string, severity: Severity): Uint8Array {
  const detail = { set: 'app', path: Buffer.from(path), change: FileChange.CONTENT, net: FileNet.WATCH };
  return eventBody({ kind: 'fileChanged', severity, deviceId: 'pump-9', actor: Buffer.from('0123456789abcdef', 'hex'), detail });
}

const CASES: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['a gateway', ['--gateway', 'gw-2'], ['gw-2/1', 'gw-2/2', 'gw-2/3']],
  ['a kind', ['--kind', 'fileChanged'], ['gw-1/4', 'gw-1/7']],
  ['two kinds', ['--kind', 'fileChanged', '--kind', 'loginFailed'], ['gw-1/4', 'gw-1/7']],
  ['a severity', ['--severity', 'critical'], ['gw-1/4']],
  ['a device', ['--device', 'pump-9'], ['gw-1/4', 'gw-1/7']],
  ['a time', ['--from', '7d', '--kind', 'fileChanged'], ['gw-1/7']],
  ['a time before', ['--to', '7d', '--kind', 'fileChanged'], ['gw-1/4']],
  ['rows of a ledger', ['--ledger', hex(LEDGER), '--seq', '3-5'], ['gw-1/3', 'gw-1/4', 'gw-1/5']],
  ['a row of it that is a file', ['--ledger', hex(LEDGER), '--seq', '3-5', '--kind', 'fileChanged'], ['gw-1/4']],
  ['words', ['--text', 'library'], ['gw-1/4', 'gw-1/7']],
  ['a phrase', ['--text', '"drug library"'], ['gw-1/4']],
  ['the beginning of a pseudonym', ['--text', '0123*'], ['gw-1/4', 'gw-1/7']],
  ['words and a severity', ['--text', 'library', '--severity', 'critical'], ['gw-1/4']],
  ['what is not there', ['--text', 'ransomware'], []],
  ['nothing, but few', ['--limit', '2'], ['gw-2/2', 'gw-2/3']],
  ['older than an event', ['--before', '4', '--limit', '2'], ['gw-1/2', 'gw-1/3']],
  ['newer than one', ['--after', '4', '--limit', '2'], ['gw-1/5', 'gw-1/6']],
];

async function placesOf(...args: readonly string[]): Promise<string[]> {
  const { code, stdout, stderr } = await hospital('events', '--json', ...args);
  if (code !== 0) throw new Error(stderr);
  const lines = stdout.split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as { gateway: string; seq: number }).map(({ gateway, seq }) => `${gateway}/${seq}`);
}

test('every filter finds the same before there is an index and with it', async () => {
  const { config, follow } = await madeStore();
  for (const [name, args, places] of CASES) expect(await placesOf('--config', config, ...args), `${name}, without`).toEqual(places);
  await follow();
  for (const [name, args, places] of CASES) expect(await placesOf('--config', config, ...args), name).toEqual(places);
  expect((await hospital('events', '--count', '--text', 'library', '--config', config)).stdout).toBe('2');
  expect(JSON.parse((await hospital('events', '--count', '--json', '--config', config)).stdout)).toEqual({ count: 13, exact: true });
  const csv = (await hospital('events', '--csv', '--kind', 'fileChanged', '--config', config)).stdout.split('\n');
  expect(csv).toHaveLength(3);
  expect(csv[1]).toContain('gw-1');
});

test('an index that is damaged or of another store is made anew', async () => {
  const { config, follow } = await madeStore();
  await follow();
  const path = indexPathOf(join(config, '../hospital.db'));
  writeFileSync(path, 'not a database');
  expect(await placesOf('--text', 'library', '--config', config)).toEqual(['gw-1/4', 'gw-1/7']);
  await follow();
  expect(await placesOf('--text', 'library', '--config', config)).toEqual(['gw-1/4', 'gw-1/7']);
  expect((await hospital('store', 'restored', '--config', config)).code).toBe(0);
  expect(await placesOf('--text', 'library', '--config', config)).toEqual(['gw-1/4', 'gw-1/7']);
  await follow();
  expect(await placesOf('--text', 'library', '--config', config)).toEqual(['gw-1/4', 'gw-1/7']);
});

describe('what cannot be meant ends with 2', () => {
  test.each([
    ['rows of no ledger', ['--seq', '3']],
    ['rows in the wrong order', ['--ledger', hex(LEDGER), '--seq', '5-3']],
    ['more rows than are listed', ['--ledger', hex(LEDGER), '--seq', '1-99999']],
    ['a ledger that is none', ['--ledger', 'x']],
    ['a time that is none', ['--from', 'yesterday']],
    ['words without letters', ['--text', '***']],
    ['too many words', ['--text', 'a '.repeat(20)]],
    ['too short a beginning', ['--text', 'ab*']],
    ['a kind that is none', ['--kind', 'DROP TABLE']],
    ['a kind that is mistyped', ['--kind', 'fileChange']],
    ['both directions', ['--before', '1', '--after', '1']],
    ['two forms', ['--json', '--csv']],
  ])('%s', async (_name, args) => expect((await hospital('events', '--config', 'none.toml', ...args)).code).toBe(2));
});

test('a slip never reads as "nothing happened"', async () => {
  const { config } = await madeStore('');
  const mistyped = await hospital('events', '--kind', 'FileChange', '--config', config);
  expect(mistyped.code).toBe(2);
  expect(await hospital('events', '--kind', 'filechange', '--config', config)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('no event is of that kind (fileChanged?)'),
  });
  expect(await hospital('events', '--gateway', 'gw-9', '--config', config)).toMatchObject({
    code: 0,
    stdout: '',
    stderr: expect.stringContaining('no gateway gw-9 is registered here'),
  });
});

test('retention: tried, run by a person, shown, and proven by verify', async () => {
  const { config } = await madeStore('[retention]\ninfo_days = 30\n');
  const run = async (...args: string[]) => await hospital('retention', ...args, '--config', config);
  expect((await hospital('retention', 'run', '--config', config)).code).toBe(2);
  expect(JSON.parse((await run('try', '--json')).stdout)).toEqual({ run: null, events: 4, keptBack: 0, ledgers: 1 });
  expect(JSON.parse((await run('run', '--by', 'k.lang', '--dry-run', '--json')).stdout)).toMatchObject({ run: null, events: 4 });
  expect((await run('show')).stderr).toContain('NO_CONSENT');
  expect((await run('run', '--by', 'k.lang')).stdout).toBe('4 events of 1 ledgers removed, run 1; 0 are old enough and are kept back');
  expect(await placesOf('--gateway', 'gw-1', '--limit', '3', '--config', config)).toEqual(['gw-1/8', 'gw-1/9', 'gw-1/10']);
  expect((await run('show')).stdout).toContain('by k.lang: 4 events removed');
  expect(JSON.parse((await run('show', '--json')).stdout)).toMatchObject({
    waiting: 'RAN',
    runs: [{ number: 1, startedBy: 'k.lang', events: 4 }],
  });
  const { code, stdout } = await hospital('verify', '--config', config);
  expect(code).toBe(0);
  expect(stdout).toMatch(/held from seq 4 on; before that removed by policy; 4 rows removed by policy, the last on \d{4}-\d\d-\d\d/);
  expect(stdout).toContain('intact: 9 events of 2 ledgers and 0 checkpoints checked, 0 known to be missing, 4 removed by policy');
  const gateways = JSON.parse((await hospital('gateways', '--json', '--config', config)).stdout) as {
    gateways: { gateway: string; events: number }[];
  };
  expect(gateways.gateways.find(({ gateway }) => gateway === 'gw-1')?.events).toBe(6);
});
