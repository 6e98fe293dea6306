/**
 * A backup, a rotation and a restore under load, with agent, broker and hospital as processes: what the gateway recorded is at the
 * hospital exactly once. `WARDKEEPER_LOAD_SECONDS` makes each stretch of load longer than the 1.5 s of a quick run.
 */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished } from 'vitest';
import { embeddedBroker } from '../../firmware-sim/ward/broker-line.ts';
import { makeFolders, makeStateFolder, type WardLayout, wardLayout } from '../../firmware-sim/ward/layout.ts';
import { prepareWard, writeConfigurations } from '../../firmware-sim/ward/prepare.ts';
import { Companion, type ProgramName, type Runtime, runProgram } from '../../firmware-sim/ward/programs.ts';
import { openForReading, openReader, sqliteAt, verifyStore } from '../../hospital/store/index.ts';
import { until } from '../support/hospital-parts.ts';
import { journey } from '../support/journey.ts';

const NAMES = { site: 'st-anna', gateway: 'gw-1', device: 'pump-1' };
const LOAD_MS = Number(process.env['WARDKEEPER_LOAD_SECONDS'] ?? '1.5') * 1_000;
const LIMIT_MS = 120_000 + 6 * LOAD_MS;
const PASSPHRASE = 'a passphrase that stands on paper in a safe';

interface Line {
  readonly layout: WardLayout;
  readonly launch: (title: string, name: ProgramName, args: readonly string[]) => Promise<Companion>;
  readonly run: (args: readonly string[], stdin?: string, accept?: readonly number[]) => Promise<string>;
  /** Files come and go in the pump's drug library: each is an event or more. */
  readonly load: () => Promise<void>;
}

async function startLine(): Promise<Line> {
  const stop = new AbortController();
  const runtime: Runtime = {
    execPath: process.execPath,
    execArgv: ['--conditions=wardkeeper-source'],
    environment: { PATH: '/usr/bin:/bin' },
    signal: stop.signal,
  };
  const layout = wardLayout(mkdtempSync(join(realpathSync(tmpdir()), 'wardkeeper-restore-')));
  const companions: Companion[] = [];
  onTestFinished(async () => {
    stop.abort();
    for (const companion of companions.toReversed()) await companion.kill();
    rmSync(layout.runtime, { recursive: true, force: true });
    rmSync(layout.state, { recursive: true, force: true });
  });
  makeStateFolder(layout);
  makeFolders(layout);
  for (const set of ['firmware', 'drug-library', 'configuration', 'log']) mkdirSync(join(layout.pumpFiles, set), { recursive: true });
  const preparation = { names: NAMES, careSetting: 'icu' };
  await prepareWard(runtime, layout, {
    ...preparation,
    broker: { url: 'mqtts://localhost:8883', protocol: '3.1.1' },
    brokerAuthority: null,
  });
  const broker = embeddedBroker({
    runtime,
    layout,
    site: NAMES.site,
    record: false,
    onStart: (companion) => void companions.push(companion),
  });
  writeConfigurations(layout, { ...preparation, broker: await broker.open() });
  let files = 0;
  return {
    layout,
    launch: async (title, name, args) => {
      const companion = new Companion(runtime, name, args, { title, logPath: join(layout.logs, `${title}.log`) });
      companions.push(companion);
      await companion.ready();
      return companion;
    },
    run: async (args, stdin = '', accept = [0]) => (await runProgram(runtime, 'wardkeeper-hospital', args, { stdin, accept })).stdout,
    load: async () => {
      for (const end = performance.now() + LOAD_MS; performance.now() < end; ) {
        writeFileSync(join(layout.pumpFiles, 'drug-library', `drug-${files++}`), 'x');
        await sleep(10);
      }
    },
  };
}

/** Highest row of each ledger, by its id in hex. */
function gatewayHeads({ agentState }: WardLayout): Map<string, number> {
  const database = new DatabaseSync(join(agentState, 'ledger.db'), { readOnly: true, timeout: 5_000 });
  try {
    const rows = database
      .prepare('SELECT hex(id) AS id, max(seq) AS head FROM ledger JOIN event ON event.ledger = ledger.number GROUP BY id')
      .all();
    return new Map(rows.map((row) => [String(row['id']).toLowerCase(), Number(row['head'])]));
  } finally {
    database.close();
  }
}

async function hospitalHeads({ hospitalStore }: WardLayout): Promise<Map<string, number>> {
  await using reader = await openReader(sqliteAt(hospitalStore), NAMES.site);
  return new Map((await reader.gaps()).map(({ ledger, throughSeq }) => [ledger, throughSeq]));
}

const sum = (heads: Map<string, number>) => [...heads.values()].reduce((total, head) => total + head, 0);

journey('backed up, rotated, killed, set back and caught up: lost 0, duplicates 0', null, { timeout: LIMIT_MS }, async () => {
  const { layout, launch, run, load } = await startLine();
  const config = ['--config', layout.hospitalConfig];
  const at = (name: string) => join(layout.state, name);
  const receiver = () => launch('hospital', 'wardkeeper-hospital', ['run', ...config]);
  let hospital = await receiver();
  const agent = await launch('agent', 'wardkeeper', ['run', '--config', layout.agentConfig]);
  await load();

  const [backup] = await Promise.all([run(['backup', ...config, '--out', at('b.wkbackup'), '--json'], PASSPHRASE), load()]);
  expect(JSON.parse(backup)).toMatchObject({ rootLeftOut: true });
  const recipient = (await run(['directory', 'add', '--dir', layout.keys, '--recipient'])).trim();
  await run(['directory', 'sign', '--dir', layout.keys, '--out', at('2.wkdoc')]);
  await run(['directory', 'publish', at('2.wkdoc'), ...config]);
  await load();
  // What the restored store will lack must be at the hospital first, and receipted.
  const backedUpHeads = sum(await hospitalHeads(layout));
  await until(async () => sum(await hospitalHeads(layout)) >= sum(gatewayHeads(layout)) - 50, 30_000);
  // A running receiver is not robbed of its store.
  await run(['restore', ...config, '--from', at('b.wkbackup'), '--replace'], PASSPHRASE, [75]);
  await Promise.all([hospital.kill(), load()]);
  const before = sum(await hospitalHeads(layout));
  const restored = JSON.parse(await run(['restore', ...config, '--from', at('b.wkbackup'), '--replace', '--json'], PASSPHRASE)) as {
    events: number;
  };
  expect(restored.events).toBeLessThan(before);
  expect(backedUpHeads).toBeGreaterThan(restored.events);

  hospital = await receiver();
  await load();
  await agent.stop();
  const promised = gatewayHeads(layout);
  // A stopped agent has said all it can in its last seconds; what is left comes when it returns.
  if (sum(await hospitalHeads(layout)) < sum(promised)) {
    await launch('agent-again', 'wardkeeper', ['run', '--config', layout.agentConfig]);
    await until(async () => {
      const heads = await hospitalHeads(layout);
      return [...promised].every(([ledger, head]) => (heads.get(ledger) ?? 0) >= head);
    }, 60_000);
  }
  await hospital.stop();

  {
    await using database = await openForReading(sqliteAt(layout.hospitalStore), NAMES.site);
    expect(await verifyStore(database, NAMES.site)).toMatchObject({ ok: true, missing: 0, findings: [] });
    const doubled = await database.outside.all('SELECT ledger, seq FROM event GROUP BY ledger, seq HAVING count(*) > 1');
    expect(doubled).toEqual([]);
    const used = await database.outside.all('SELECT lower(hex(recipient)) AS recipient FROM sealed_to');
    expect(used).toContainEqual({ recipient });
  }
  for (const [ledger, head] of promised) expect((await hospitalHeads(layout)).get(ledger)).toBeGreaterThanOrEqual(head);
  if (LOAD_MS > 10_000) process.stderr.write(`${sum(promised)} events, ${before - restored.events} of them set back by the restore\n`);
});
