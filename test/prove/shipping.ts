/**
 * `npm run prove -- shipping [--keep] [--long] [--packages FOLDER]`: what a manufacturer and a hospital install, on a fresh Debian 12 in a folder, whose
 * systemd runs in namespaces of its own. Hospital, enrolment, the manufacturer's tool and a simulated pump run outside it, the broker is
 * Mosquitto. Needs root; the first run fetches Debian.
 */
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { VERSION } from '../../agent/version.ts';
import { buildDebian } from '../../bin/package/debian.ts';
import { type Machine, machineOf } from '../../bin/package/node-binary.ts';
import { sourceDate } from '../../bin/package/stage.ts';
import { buildArtefacts, ELSEWHERE, HERE, type Surroundings } from '../support/built.ts';
import { memoryOf } from '../support/process-figures.ts';
import { Programs } from './identity/programs.ts';
import { GATEWAY, makeWorld, SERIAL, SITE, startBroker, startHospital } from './identity/world.ts';
import { type Ended, outside } from './shipping/command.ts';
import { Debian, lacking } from './shipping/debian.ts';
import { PIN, playPump } from './shipping/pump.ts';
import { agentService, type Service, UNIT } from './shipping/service.ts';
import { playSlot } from './shipping/slot.ts';
import type { Systemd } from './shipping/systemd.ts';
import { Story } from './story.ts';

const MAX_RESIDENT_MIB = 110;
const ARRIVES_MS = 180_000;
/** After a start the collector has not run yet. */
const SETTLE_MS = 5_000;
const AGENT = 'agent-package/usr/bin/wardkeeper';
const NEXT_VERSION = '0.1.0+next';
const STATE = 'var/lib/wardkeeper';
const KEY_FILE = 'telemetry.ed25519.key.pem';

const { values } = parseArgs({
  options: { keep: { type: 'boolean', default: false }, long: { type: 'boolean', default: false }, packages: { type: 'string' } },
});
const story = new Story();
const startedMs = performance.now();
const machine = process.arch as Machine;
const date = sourceDate(process.env);
const folder = mkdtempSync(join(realpathSync(tmpdir()), 'wardkeeper-shipping-'));
const figures: Record<string, unknown> = {};
const hospital = { place: 'hospital' } as const;
const tool = join(folder, 'wardkeeper-release');
const hospitalTool = join(folder, 'hospital-package/usr/bin/wardkeeper-hospital');
const programs = new Programs(folder, { 'wardkeeper-release': [tool], 'wardkeeper-hospital': [hospitalTool] });

const missing = lacking();
if (missing.length > 0) story.check(`this machine has ${missing.join(', ')}`, false);
else await playWhole();
const failed = story.checks.filter(({ ok }) => !ok).map(({ what }) => what);
const seconds = Math.round((performance.now() - startedMs) / 1_000);
console.log(JSON.stringify({ ok: story.ok, proof: 'shipping', seconds, checks: story.checks.length, ...figures, failed }));
process.exitCode = story.ok ? 0 : 1;

async function playWhole(): Promise<void> {
  try {
    const packages = await build();
    using debian = Debian.open(join(folder, 'debian'), (text) => story.say(text));
    await play(debian, packages);
  } catch (error) {
    story.check(`the story went on: ${error instanceof Error ? error.message : String(error)}`, false);
  } finally {
    await programs.stopAll();
    if (values.keep) console.log(`\nEverything lies in ${folder}.`);
    else rmSync(folder, { recursive: true, force: true });
  }
}

interface Packages {
  readonly agent: string;
  readonly next: string;
  readonly hospital: string;
}

async function build(): Promise<Packages> {
  const first = values.packages ?? join(folder, 'first');
  const at = (name: string) => readdirSync(first).find((file) => file.startsWith(`${name}_`) && file.endsWith('.deb'));
  if (values.packages === undefined) {
    story.chapter('Built from this checkout');
    const again = join(folder, 'much/deeper/again');
    await Promise.all([buildAll(first, HERE), buildAll(again, ELSEWHERE)]);
    const made = readdirSync(first).toSorted();
    story.check(`built: ${made.join(', ')}`, made.length === 3);
    for (const file of made) {
      const isSame = digest(join(first, file)) === digest(join(again, file));
      story.check(`two builds of ${file} are the same ${statSync(join(first, file)).size} bytes`, isSame);
    }
  }
  const [agent, hospitalPackage] = [join(first, at('wardkeeper') ?? ''), join(first, at('wardkeeper-hospital') ?? '')];
  outside('cp', [join(first, `wardkeeper-release-linux-${machine}`), tool]);
  outside('dpkg-deb', ['-x', hospitalPackage, join(folder, 'hospital-package')]);
  outside('dpkg-deb', ['-x', agent, join(folder, 'agent-package')]);
  const executable = join(folder, AGENT);
  for (const path of [executable, hospitalTool, tool])
    story.check(`${basename(path)} is one executable for ${machine}`, machineOf(readFileSync(path).subarray(0, 64)) === machine);
  const next = await buildDebian({ name: 'wardkeeper', machine, folder, date, version: NEXT_VERSION, executable });
  figures['packageMB'] = Math.round(statSync(agent).size / 1e5) / 10;
  return { agent, next, hospital: hospitalPackage };
}

async function buildAll(out: string, surroundings: Surroundings): Promise<void> {
  await buildArtefacts(['deb', '--out', out], surroundings);
  await buildArtefacts(['executable', '--program', 'wardkeeper-release', '--out', out], surroundings);
}

async function play(debian: Debian, packages: Packages): Promise<void> {
  story.chapter('A factory, a hospital and a broker, outside');
  const world = await makeWorld(folder, programs);
  await startBroker(world, programs);
  await startHospital(programs);
  story.say(`Mosquitto on port ${world.brokerPort}, receiver and enrolment server from one executable`);

  story.chapter('A gateway: apt install, init, identity');
  await debian.boot();
  const by = debian.systemd === null ? 'the command line of its unit' : 'systemd';
  figures['startedBy'] = by;
  if (debian.systemd === null)
    story.say("systemd does not come up here: the agent is started by its unit's command line, user and capabilities");
  else story.say(`${debian.run('systemctl', ['--version']).stdout.split('\n')[0]} is its first process`);
  const installed = install(debian, packages.agent);
  story.check('apt installs the package on a fresh Debian 12', installed.code === 0);
  if (installed.code !== 0) throw new Error(installed.stderr.slice(-600));
  await setUp(debian, world.brokerPort);
  const service = agentService(debian);

  story.chapter(`Started by ${by}`);
  await service.start();
  if (debian.systemd !== null) {
    const { systemd } = debian;
    const told = systemd.property(UNIT, 'StatusText');
    story.check(
      `"systemctl start wardkeeper" comes back when it is ready: "${told}"`,
      told !== '' && systemd.property(UNIT, 'NRestarts') === '0',
    );
  }
  story.check('the hospital hears of it', await arrives('agentStarted', 1));
  story.check('what is guarded has its baseline', await arrives('baselineRecorded', 1, '"system-trust"'));
  appendFileSync(debian.path('etc/passwd'), 'intruder:x:0:0::/:/bin/sh\n');
  story.check('a changed /etc/passwd, which its user may not write, is told', await arrives('fileChanged', 1, 'passwd'));
  story.check('it reads what is guarded whoever owns it, and no more: no capability to write', readonlyCapabilities(service.pid()));
  if (debian.systemd !== null) story.check('all but its own folders is read-only for it, /etc/wardkeeper too', seesReadOnly(service.pid()));
  await sleep(SETTLE_MS);
  const { residentMiB, anonymousMiB } = memoryOf(service.pid());
  Object.assign(figures, { residentMiB, anonymousMiB });
  story.check(`at idle the executable has ${residentMiB} MiB resident, ${MAX_RESIDENT_MIB} at most`, residentMiB <= MAX_RESIDENT_MIB);
  const status = asAgent(debian, ['status', '--json']);
  story.check('"wardkeeper status" answers', status.code === 0 && JSON.parse(status.stdout).gateway === GATEWAY);

  story.chapter('A pump beside it, and a firmware in C');
  const operator = (args: readonly string[], stdin?: string) => must(asAgent(debian, args, stdin));
  const unlock = await playPump({ debian, programs, folder, story, operator });
  story.check('the hospital hears of the wait', await arrives('accessBlocked', 1));
  let starts = 1;
  if (debian.systemd !== null) {
    story.chapter('Killed, and hung');
    await playDeath(debian.systemd, service);
    starts = values.long ? 3 : 2;
    story.check('the hospital hears of each start', await arrives('agentStarted', starts));
  }

  story.chapter('Upgraded');
  const sets = 'etc/wardkeeper/integrity/pump.toml';
  appendFileSync(debian.path(sets), '# of this hospital\n');
  const before = keysOf(debian);
  const ledger = ledgerOf(debian);
  const former = service.pid();
  if (debian.systemd === null) story.check('told to stop, it ends with 0', await service.stop());
  story.check('apt upgrades it', install(debian, packages.next).code === 0);
  story.check(
    `version ${NEXT_VERSION} is installed`,
    debian.run('dpkg-query', ['-W', '-f', `\${Version}`, 'wardkeeper']).stdout === NEXT_VERSION,
  );
  if (debian.systemd === null) await service.start();
  else story.check('the running agent was exchanged for it', service.pid() !== 0 && service.pid() !== former);
  story.check('what an administrator changed in /etc stays', readFileSync(debian.path(sets), 'utf8').endsWith('# of this hospital\n'));
  story.check('keys, certificate and configuration are as they were', keysOf(debian) === before);
  story.check('its ledger goes on', (await arrives('agentStarted', starts + 1)) && ledger !== '' && ledgerOf(debian) === ledger);
  story.check('and so do its people: the C example still unlocks', unlock(PIN).code === 0);
  if (debian.systemd !== null && values.long) {
    story.chapter('In a slot, started by the launcher');
    starts += 1;
    const hearsOfStart = () => {
      starts += 1;
      return arrives('agentStarted', starts);
    };
    const { systemd } = debian;
    await playSlot({ debian, systemd, service, story, executable: join(folder, AGENT), version: VERSION, hearsOfStart });
    await service.start();
  }
  if (debian.systemd !== null) story.check('told to stop, it ends in order', await service.stop());
  if (debian.systemd === null) story.check('told to stop, it ends with 0', await service.stop());
  story.check('without an agent the C example says that it is silent: 75', unlock(PIN).code === 75);

  story.chapter('Removed, installed again, purged');
  if (debian.systemd !== null) await service.start();
  const running = service.pid();
  story.check('apt removes it', debian.run('apt-get', ['remove', '-y', '-q', 'wardkeeper']).code === 0);
  if (debian.systemd !== null) story.check('it was stopped first', !existsSync(`/proc/${running}`));
  story.check(
    'the program is gone, keys and configuration are not',
    !existsSync(debian.path('usr/bin/wardkeeper')) && keysOf(debian) === before,
  );
  story.check('installed again it is who it was', install(debian, packages.agent).code === 0 && keysOf(debian) === before);
  // Held open, a deleted file can still be read: whether it was wiped shows there.
  const key = openSync(debian.path(`${STATE}/identity/${KEY_FILE}`), 'r');
  const plain = readFileSync(key);
  story.check('apt purges it', debian.run('apt-get', ['purge', '-y', '-q', 'wardkeeper']).code === 0);
  story.check('keys, ledger and configuration are gone', !existsSync(debian.path(STATE)) && !existsSync(debian.path('etc/wardkeeper')));
  const after = Buffer.alloc(plain.length);
  const read = readSync(key, after, 0, after.length, 0);
  closeSync(key);
  story.check(
    'the key was overwritten before it was deleted',
    plain.length > 0 && !after.subarray(0, read).includes(plain.subarray(0, 32)),
  );
  debian.shutDown();

  story.chapter("The hospital's package, on a Debian without systemd");
  renameSync(debian.path('usr/bin/systemd-sysusers'), debian.path('usr/bin/systemd-sysusers.away'));
  story.check('apt installs it', install(debian, packages.hospital).code === 0);
  mkdirSync(debian.path('var/lib/wardkeeper-hospital/keys'), { recursive: true });
  writeFileSync(debian.path('var/lib/wardkeeper-hospital/hospital.db'), 'a record');
  writeFileSync(debian.path('var/lib/wardkeeper-hospital/keys/recipient.seed'), 'a key');
  story.check('apt purges it', debian.run('apt-get', ['purge', '-y', '-q', 'wardkeeper-hospital']).code === 0);
  const left = readdirSync(debian.path('var/lib/wardkeeper-hospital'), { recursive: true });
  story.check('its keys are gone, the record is left to the hospital', left.join() === 'hospital.db');
}

async function setUp(debian: Debian, brokerPort: number): Promise<void> {
  story.check('there is no configuration yet', !existsSync(debian.path('etc/wardkeeper/agent.toml')));
  story.check('without one it ends with 78, which systemd does not try again', asAgent(debian, ['run']).code === 78);
  if (debian.systemd !== null) {
    const started = debian.run('systemctl', ['start', UNIT]).code === 0;
    story.check(
      'nor does systemd start it then, and calls it no failure',
      started && debian.systemd.property(UNIT, 'ActiveState') === 'inactive',
    );
  }
  const broker = `mqtts://localhost:${brokerPort}`;
  const answers = ['--care-setting', 'ward', '--site', SITE, '--gateway', GATEWAY, '--broker', broker, '--device', 'pump-1'];
  const made = debian.run('wardkeeper', ['init', ...answers, '--guard', 'debian-gateway', '--json']);
  story.check('"wardkeeper init" makes a configuration from five answers', made.code === 0);
  if (made.code !== 0) throw new Error(made.stderr.slice(-600));
  story.check('asked again, it replaces nothing', debian.run('wardkeeper', ['init', ...answers]).code !== 0);
  must(asAgent(debian, ['identity', 'request', '--serial', SERIAL]));
  const request = debian.path(`${STATE}/identity/request.csr.pem`);
  const issue = ['device', 'issue', '--dir', 'factory', '--request', request, '--out', debian.path('root/gateway.crt.pem')];
  await programs.must('wardkeeper-release', [...issue, '--site', SITE, '--gateway', GATEWAY, '--serial', SERIAL], hospital);
  debian.run('install', ['-m', '0644', '/root/gateway.crt.pem', '/var/tmp/gateway.crt.pem']);
  must(asAgent(debian, ['identity', 'install', '--factory', '--certificate', '/var/tmp/gateway.crt.pem']));
  const voucher = ['identity', 'voucher', 'issue', '--serial', SERIAL, '--out', 'voucher', '--config', 'hospital.toml'];
  const said = await programs.must('wardkeeper-hospital', voucher, hospital);
  story.say(said.split('\n')[0] ?? '');
  must(asAgent(debian, ['identity', 'enroll', '--voucher', '-'], readFileSync(join(folder, 'voucher'), 'utf8')));
}

/** systemd starts again what was killed, and, in the long form, what no longer answers. */
async function playDeath(systemd: Systemd, service: Service): Promise<void> {
  const again = async (signal: NodeJS.Signals, restarts: string) => {
    const former = service.pid();
    process.kill(former, signal);
    for (const endMs = performance.now() + ARRIVES_MS; performance.now() < endMs; await sleep(200)) {
      const isUp = systemd.property(UNIT, 'ActiveState') === 'active' && service.pid() !== former;
      if (isUp && systemd.property(UNIT, 'NRestarts') === restarts) return true;
    }
    return false;
  };
  story.check('killed by -9, it is started again', await again('SIGKILL', '1'));
  if (values.long)
    story.check('stopped in its tracks, the watchdog of its unit ends it and it is started again', await again('SIGSTOP', '2'));
  else story.say('the watchdog of a minute is played by --long');
}

/** ProtectSystem=strict and ReadOnlyPaths=, tried with all rights from within what it sees. */
function seesReadOnly(pid: number): boolean {
  const touch = (path: string) => outside('nsenter', ['-t', String(pid), '-m', '-r', '--', 'touch', path]);
  const closed = ['/etc/planted', '/usr/bin/planted', '/etc/wardkeeper/planted'].every((path) => /Read-only/.test(touch(path).stderr));
  const open = touch(`/${STATE}/planted`).code === 0;
  rmSync(`/proc/${pid}/root/${STATE}/planted`, { force: true });
  return closed && open;
}

function install(debian: Debian, file: string): Ended {
  outside('cp', [file, debian.path(`root/${basename(file)}`)]);
  return debian.run('apt-get', ['install', '-y', '-q', '--no-install-recommends', '--allow-downgrades', `/root/${basename(file)}`]);
}

function asAgent(debian: Debian, args: readonly string[], stdin = ''): Ended {
  return debian.run('runuser', ['-u', 'wardkeeper', '--', 'wardkeeper', ...args], stdin);
}

/** Its standard output; throws with what it said where it failed. */
function must({ code, stdout, stderr }: Ended): string {
  if (code !== 0) throw new Error(`ended with ${code}: ${stderr.slice(-600)}`);
  return stdout;
}

/** The id of the ledger that is written now; empty: none that holds. */
function ledgerOf(debian: Debian): string {
  const { code, stdout } = asAgent(debian, ['audit', 'show', '--last', '1', '--json']);
  return code === 0 ? String((JSON.parse(stdout) as Record<string, unknown>)['ledger']) : '';
}

/** Whether the hospital holds so many of a kind, with that text in them, within the limit. */
async function arrives(kind: string, count: number, about = ''): Promise<boolean> {
  for (const endMs = performance.now() + ARRIVES_MS; performance.now() < endMs; await sleep(500)) {
    const lines = (
      await programs.must('wardkeeper-hospital', ['events', '--config', 'hospital.toml', '--json', '--limit', '100000'], hospital)
    ).split('\n');
    const held = lines.filter(
      (line) => line.includes(about) && line !== '' && (JSON.parse(line) as Record<string, unknown>)['kind'] === kind,
    );
    if (held.length >= count) return true;
  }
  return false;
}

/** CAP_DAC_READ_SEARCH is 2 (capabilities(7)): the only bit in each of its sets. */
function readonlyCapabilities(pid: number): boolean {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const only = (name: string) => new RegExp(`^${name}:\\s*0*4$`, 'm').test(status);
  return ['CapPrm', 'CapEff', 'CapBnd', 'CapAmb'].every(only) && /^NoNewPrivs:\s*1$/m.test(status) && /^Uid:\s*[1-9]/m.test(status);
}

/** One digest of everything that makes this gateway who it is. */
function keysOf(debian: Debian): string {
  const identity = debian.path(`${STATE}/identity`);
  const files = readdirSync(identity, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  const all = [...files.toSorted(), debian.path('etc/wardkeeper/agent.toml')].map((path) => `${path} ${digest(path)}`);
  return createHash('sha256').update(all.join('\n')).digest('hex');
}

function digest(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}
