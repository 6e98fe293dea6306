/** A ward on real parts that can be mistreated: agent, Mosquitto and receiver as processes, a proxy on each line, small disks, movable clocks. */
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { loadPseudonymKey } from '../../../agent/access/index.ts';
import { openStateSecrets } from '../../support/secrets.ts';
import { DEFAULT_HASHING } from '../../../agent/access/verifier.ts';
import { makeFolders, makeStateFolder, type WardLayout, wardLayout } from '../../../firmware-sim/ward/layout.ts';
import { prepareWard } from '../../../firmware-sim/ward/prepare.ts';
import { openAccessBench } from '../../support/access.ts';
import { ROOT } from '../../support/source-tree.ts';
import { UnrulyProxy } from '../../support/unruly-proxy.ts';
import { freePort, MOSQUITTO, mosquittoConfiguration } from '../../support/ward-mosquitto.ts';
import { seeded } from '../story.ts';
import { overfill, QUOTA_LINES } from './backlog.ts';
import { clockEnvironment, findClockLibrary, setClock } from './clocks.ts';
import { canMount, SmallDisk } from './disks.ts';
import { Program } from './program.ts';
import type { Fault, PlaceName, ProgramName } from './schedule.ts';

export const NAMES = { site: 'st-anna', gateway: 'gw-1', device: 'pump-1' } as const;
const FLAGS = ['--conditions=wardkeeper-source'];
/** The agent's quota, its ballast, its log, and room beside them. */
const DISK_MEGABYTES = 64;
const STOP_MS = 20_000;

export interface Person {
  readonly name: string;
  readonly pin: string;
}

export interface World {
  readonly layout: WardLayout;
  readonly programs: Readonly<Record<ProgramName, Program>>;
  readonly movesClocks: boolean;
  readonly fillsDisks: boolean;
  begin(fault: Fault): void;
  end(fault: Fault): void;
  /** The gateway has never met its hospital until then. */
  endOutage(): void;
  /** Everything as it should be, all programs still running. */
  mend(): void;
  stop(): Promise<void>;
  /** After `stop`: the small disks end with this process, so what lies on them is copied. Returns where to look. */
  keep(): string;
  remove(): void;
}

export async function makeWorld(seed: number, people: readonly Person[]): Promise<World> {
  const layout = wardLayout(mkdtempSync(join(realpathSync(tmpdir()), 'wk-chaos-')));
  makeStateFolder(layout);
  const disks = canMount()
    ? { agent: new SmallDisk(layout.agentState, DISK_MEGABYTES), receiver: new SmallDisk(dirname(layout.hospitalStore), DISK_MEGABYTES) }
    : null;
  makeFolders(layout);
  const brokerPort = await freePort();
  const lines: Record<PlaceName, UnrulyProxy> = {
    agent: new UnrulyProxy(brokerPort, seeded(seed + 101)),
    receiver: new UnrulyProxy(brokerPort, seeded(seed + 102)),
  };
  await lines.agent.open();
  await lines.receiver.open();
  const url = (place: PlaceName) => `mqtts://localhost:${lines[place].port}`;
  const runtime = {
    execPath: process.execPath,
    execArgv: FLAGS,
    environment: { PATH: '/usr/bin:/bin' },
    signal: new AbortController().signal,
  };
  await prepareWard(runtime, layout, {
    names: NAMES,
    careSetting: 'icu',
    broker: { url: url('agent'), protocol: '5' },
    brokerAuthority: null,
  });
  writeFileSync(layout.hospitalConfig, readFileSync(layout.hospitalConfig, 'utf8').replace(url('agent'), url('receiver')));
  for (const folder of ['firmware', 'drug-library', 'configuration', 'log']) mkdirSync(join(layout.pumpFiles, folder), { recursive: true });
  writeFileSync(join(layout.pumpFiles, 'firmware', 'pump.bin'), 'firmware 1.0\n');
  appendFileSync(layout.agentConfig, QUOTA_LINES);
  await hire(layout, people);

  const clockLibrary = findClockLibrary();
  const clocks: Record<PlaceName, string> = { agent: join(layout.state, 'agent.clock'), receiver: join(layout.state, 'receiver.clock') };
  setClock(clocks.agent, '+0');
  setClock(clocks.receiver, '+0');
  const environment = (place: PlaceName): Record<string, string> => ({
    PATH: '/usr/bin:/bin',
    ...(clockLibrary === null ? {} : clockEnvironment(clockLibrary, clocks[place])),
  });
  const node = (name: ProgramName, place: PlaceName, ...args: string[]) =>
    new Program({
      name,
      command: process.execPath,
      args: [...FLAGS, '--disallow-code-generation-from-strings', ...args],
      environment: environment(place),
      logPath: join(layout.logs, `${name}.log`),
    });
  const programs: Record<ProgramName, Program> = {
    broker: new Program({
      name: 'broker',
      command: MOSQUITTO,
      args: ['-c', mosquittoConfiguration(layout, brokerPort)],
      environment: {},
      logPath: join(layout.logs, 'broker.log'),
    }),
    receiver: node('receiver', 'receiver', join(ROOT, 'hospital/main.ts'), 'run', '--config', layout.hospitalConfig),
    agent: node('agent', 'agent', join(ROOT, 'agent/main.ts'), 'run', '--config', layout.agentConfig),
  };
  // As it left the factory for a place without a network: the hospital hears of it when somebody ends this.
  lines.agent.begin('cut');
  for (const program of Object.values(programs)) program.start();

  const mend = () => {
    for (const program of Object.values(programs)) program.goOn();
    for (const line of Object.values(lines)) line.end();
    for (const place of ['agent', 'receiver'] as const) {
      disks?.[place].free();
      setClock(clocks[place], '+0');
    }
  };
  return {
    layout,
    programs,
    movesClocks: clockLibrary !== null,
    fillsDisks: disks !== null,
    begin(fault) {
      if (fault.kind === 'kill') programs[fault.program].kill(fault.lastsMs);
      else if (fault.kind === 'pause') programs[fault.program].pause();
      else if (fault.kind === 'line') lines[fault.line].begin(fault.trouble);
      else if (fault.kind === 'disk') disks?.[fault.disk].fill();
      else if (fault.kind === 'clock') setClock(clocks[fault.clock], fault.offset);
    },
    end(fault) {
      if (fault.kind === 'pause') programs[fault.program].goOn();
      else if (fault.kind === 'line') lines[fault.line].end();
      else if (fault.kind === 'disk') disks?.[fault.disk].free();
      else if (fault.kind === 'clock') setClock(clocks[fault.clock], '+0');
    },
    endOutage: () => lines.agent.end(),
    mend,
    async stop() {
      mend();
      for (const name of ['agent', 'receiver', 'broker'] as const) await programs[name].stop(STOP_MS);
      await Promise.all(Object.values(lines).map((line) => line.close()));
    },
    keep() {
      const kept = join(layout.state, 'kept');
      for (const folder of disks === null ? [] : [layout.agentState, dirname(layout.hospitalStore)]) {
        cpSync(folder, join(kept, basename(folder)), { recursive: true, filter: (path) => !path.endsWith('.sock') });
      }
      return disks === null ? layout.state : kept;
    },
    remove() {
      for (const place of ['agent', 'receiver'] as const) disks?.[place].unmount();
      rmSync(layout.runtime, { recursive: true, force: true });
      rmSync(layout.state, { recursive: true, force: true });
    },
  };
}

/** People as the agent would have made them, before it runs. */
async function hire(layout: WardLayout, people: readonly Person[]): Promise<void> {
  const pseudonymKey = loadPseudonymKey(join(layout.agentState, 'pseudonym.key'), await openStateSecrets(layout.agentState), (count) =>
    crypto.getRandomValues(new Uint8Array(count)),
  );
  const bench = await openAccessBench({
    careSetting: 'icu',
    path: join(layout.agentState, 'ledger.db'),
    pseudonymKey,
    hashing: DEFAULT_HASHING,
  });
  for (const { name, pin } of people) await bench.guard.addAccount({ name, role: 'patient-care', authenticator: 'pin', secret: pin });
  await overfill(bench.ledger.inner, bench.clock, layout);
  bench.ledger.inner.database.close();
}
