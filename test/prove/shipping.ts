/**
 * `npm run prove -- shipping [--keep] [--packages FOLDER]`: what a manufacturer and a hospital install, on a fresh Debian 12 in a folder. Hospital, enrolment and the
 * manufacturer's tool run outside it from their single executables, the broker is Mosquitto. Needs root; the first run fetches Debian.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { buildDebian } from '../../bin/package/debian.ts';
import { buildExecutable } from '../../bin/package/executable.ts';
import { type Machine, machineOf } from '../../bin/package/node-binary.ts';
import { sourceDate } from '../../bin/package/stage.ts';
import { memoryOf } from '../support/process-figures.ts';
import { Programs } from './identity/programs.ts';
import { GATEWAY, makeWorld, SERIAL, SITE, startBroker, startHospital } from './identity/world.ts';
import { Debian, type Ended, lacking, outside } from './shipping/debian.ts';
import { unitCommand } from './shipping/unit.ts';
import { Story } from './story.ts';

const MAX_RESIDENT_MIB = 110;
const ARRIVES_MS = 180_000;
/** After a start the collector has not run yet. */
const SETTLE_MS = 5_000;
const NEXT_VERSION = '0.1.0+next';
const STATE = 'var/lib/wardkeeper';

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
    const again = join(folder, 'again');
    for (const each of [first, again]) mkdirSync(each);
    const agent = await buildDebian({ name: 'wardkeeper', machine, folder: first, date });
    const same = await buildDebian({ name: 'wardkeeper', machine, folder: again, date });
    story.check(`two builds of ${basename(agent)} are the same ${statSync(agent).size} bytes`, digest(agent) === digest(same));
    await buildDebian({ name: 'wardkeeper-hospital', machine, folder: first, date });
    await buildExecutable({ program: 'wardkeeper-release', machine, outfile: join(first, `wardkeeper-release-linux-${machine}`) });
  }
  const [agent, hospitalPackage] = [join(first, at('wardkeeper') ?? ''), join(first, at('wardkeeper-hospital') ?? '')];
  outside('cp', [join(first, `wardkeeper-release-linux-${machine}`), tool]);
  outside('dpkg-deb', ['-x', hospitalPackage, join(folder, 'hospital-package')]);
  outside('dpkg-deb', ['-x', agent, join(folder, 'agent-package')]);
  const executable = join(folder, 'agent-package/usr/bin/wardkeeper');
  for (const path of [executable, hospitalTool, tool])
    story.check(`${basename(path)} is one executable for ${machine}`, machineOf(readFileSync(path).subarray(0, 64)) === machine);
  const next = await buildDebian({ name: 'wardkeeper', machine, folder, date, version: NEXT_VERSION, executable });
  figures['packageMB'] = Math.round(statSync(agent).size / 1e5) / 10;
  return { agent, next, hospital: hospitalPackage };
}

async function play(debian: Debian, packages: Packages): Promise<void> {
  story.chapter('A factory, a hospital and a broker, outside');
  const world = await makeWorld(folder, programs);
  await startBroker(world, programs);
  await startHospital(programs);
  story.say(`Mosquitto on port ${world.brokerPort}, receiver and enrolment server from one executable`);

  story.chapter('A gateway: apt install, init, identity');
  const installed = install(debian, packages.agent);
  story.check('apt installs the package on a fresh Debian 12', installed.code === 0);
  if (installed.code !== 0) throw new Error(installed.stderr.slice(-600));
  story.check('nothing runs, and there is no configuration yet', !existsSync(debian.path('etc/wardkeeper/agent.toml')));
  story.check('without one it ends with 78, which systemd does not try again', asAgent(debian, ['run']).code === 78);
  const answers = [
    '--care-setting',
    'ward',
    '--site',
    SITE,
    '--gateway',
    GATEWAY,
    '--broker',
    `mqtts://localhost:${world.brokerPort}`,
    '--device',
    'pump-1',
  ];
  const made = debian.run('wardkeeper', ['init', ...answers, '--guard', 'debian-gateway', '--json']);
  story.check('"wardkeeper init" makes a configuration from five answers', made.code === 0);
  if (made.code !== 0) throw new Error(made.stderr.slice(-600));
  story.check('asked again, it replaces nothing', debian.run('wardkeeper', ['init', ...answers]).code !== 0);
  must(asAgent(debian, ['identity', 'request', '--serial', SERIAL]));
  const issue = [
    'device',
    'issue',
    '--dir',
    'factory',
    '--request',
    debian.path(`${STATE}/identity/request.csr.pem`),
    '--out',
    debian.path('tmp/gateway.crt.pem'),
  ];
  await programs.must('wardkeeper-release', [...issue, '--site', SITE, '--gateway', GATEWAY, '--serial', SERIAL], hospital);
  must(asAgent(debian, ['identity', 'install', '--factory', '--certificate', '/tmp/gateway.crt.pem']));
  const voucher = await programs.must(
    'wardkeeper-hospital',
    ['identity', 'voucher', 'issue', '--serial', SERIAL, '--out', 'voucher', '--config', 'hospital.toml'],
    hospital,
  );
  story.say(voucher.split('\n')[0] ?? '');
  must(asAgent(debian, ['identity', 'enroll', '--voucher', '-'], readFileSync(join(folder, 'voucher'), 'utf8')));

  story.chapter("Started as the unit says, by the unit's own user and its one capability");
  {
    await using agent = await startAgent(debian);
    story.check('the hospital hears of it', await arrives('agentStarted', 1));
    story.check('what is guarded has its baseline', await arrives('baselineRecorded', 1, '"system-trust"'));
    appendFileSync(debian.path('etc/passwd'), 'intruder:x:0:0::/:/bin/sh\n');
    story.check('a changed /etc/passwd, which that user may not write, is told', await arrives('fileChanged', 1, 'passwd'));
    story.check('it reads what is guarded whoever owns it, and no more: no capability to write', readonlyCapabilities(agent.pid));
    await sleep(SETTLE_MS);
    const { residentMiB, anonymousMiB } = memoryOf(agent.pid);
    Object.assign(figures, { residentMiB, anonymousMiB });
    story.check(`at idle the executable has ${residentMiB} MiB resident, ${MAX_RESIDENT_MIB} at most`, residentMiB <= MAX_RESIDENT_MIB);
    const status = asAgent(debian, ['status', '--json']);
    story.check('"wardkeeper status" answers', status.code === 0 && JSON.parse(status.stdout).gateway === GATEWAY);
  }

  story.chapter('Upgraded');
  const sets = 'etc/wardkeeper/integrity/pump.toml';
  appendFileSync(debian.path(sets), '# of this hospital\n');
  const before = keysOf(debian);
  story.check('apt upgrades it', install(debian, packages.next).code === 0);
  story.check(
    `version ${NEXT_VERSION} is installed`,
    debian.run('dpkg-query', ['-W', '-f', `\${Version}`, 'wardkeeper']).stdout === NEXT_VERSION,
  );
  story.check('what an administrator changed in /etc stays', readFileSync(debian.path(sets), 'utf8').endsWith('# of this hospital\n'));
  story.check('keys, certificate and configuration are as they were', keysOf(debian) === before);
  {
    await using _agent = await startAgent(debian);
    story.check('its ledger goes on', await arrives('agentStarted', 2));
  }

  story.chapter('Removed, installed again, purged');
  story.check('apt removes it', debian.run('apt-get', ['remove', '-y', '-q', 'wardkeeper']).code === 0);
  story.check(
    'the program is gone, keys and configuration are not',
    !existsSync(debian.path('usr/bin/wardkeeper')) && keysOf(debian) === before,
  );
  story.check('installed again it is who it was', install(debian, packages.agent).code === 0 && keysOf(debian) === before);
  story.check('apt purges it', debian.run('apt-get', ['purge', '-y', '-q', 'wardkeeper']).code === 0);
  story.check('keys, ledger and configuration are gone', !existsSync(debian.path(STATE)) && !existsSync(debian.path('etc/wardkeeper')));

  story.chapter("The hospital's package");
  story.check('apt installs it', install(debian, packages.hospital).code === 0);
  mkdirSync(debian.path('var/lib/wardkeeper-hospital/keys'), { recursive: true });
  writeFileSync(debian.path('var/lib/wardkeeper-hospital/hospital.db'), 'a record');
  writeFileSync(debian.path('var/lib/wardkeeper-hospital/keys/recipient.seed'), 'a key');
  story.check('apt purges it', debian.run('apt-get', ['purge', '-y', '-q', 'wardkeeper-hospital']).code === 0);
  const left = readdirSync(debian.path('var/lib/wardkeeper-hospital'), { recursive: true });
  story.check('its keys are gone, the record is left to the hospital', left.join() === 'hospital.db');
}

function install(debian: Debian, file: string): Ended {
  outside('cp', [file, debian.path(`root/${basename(file)}`)]);
  return debian.run('apt-get', ['install', '-y', '-q', '--no-install-recommends', '--allow-downgrades', `/root/${basename(file)}`]);
}

function asAgent(debian: Debian, args: readonly string[], stdin = ''): Ended {
  return debian.run('runuser', ['-u', 'wardkeeper', '--', 'wardkeeper', ...args], stdin);
}

function must({ code, stderr }: Ended): void {
  if (code !== 0) throw new Error(stderr.slice(-600));
}

/** Ready; ends with the block that it is used in. */
async function startAgent(debian: Debian): Promise<{ readonly pid: number } & AsyncDisposable> {
  // Of systemd, by RuntimeDirectory=.
  debian.run('install', ['-d', '-m', '0755', '-o', 'wardkeeper', '-g', 'wardkeeper', '/run/wardkeeper']);
  const child = spawn('chroot', [debian.root, ...unitCommand(debian.path('lib/systemd/system/wardkeeper.service'))], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' },
  });
  const said: string[] = [];
  const late = setTimeout(() => child.kill('SIGKILL'), ARRIVES_MS);
  let isReady = false;
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line);
    isReady = line.includes('"event":"ready"');
    if (isReady) break;
  }
  clearTimeout(late);
  if (!isReady) throw new Error(`the agent did not become ready: ${said.slice(-5).join('\n')}`);
  child.stdout.resume();
  return {
    pid: child.pid ?? 0,
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      story.check('told to stop, it ends with 0', child.exitCode === 0);
    },
  };
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
