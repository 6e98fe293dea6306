/** Makes a ward's keys, certificates and registrations with the workspaces' own commands, as people would. Throw-away: every key lies in one folder. */
import { createHash, randomBytes } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { reasonOf, SimError } from '../errors.ts';
import { parseObject, textOf } from '../json.ts';
import {
  agentToml,
  type BrokerAddress,
  hospitalToml,
  type StoreSettings,
  type UpdateSettings,
  WARD_AUTHORITY,
  type WardNames,
} from './configurations.ts';
import { freePortOf } from './console.ts';
import { readMarker, type WardLayout, type WardMarker, writeMarker } from './layout.ts';
import { Companion, type Runtime, runProgram } from './programs.ts';

export interface Preparation {
  readonly names: WardNames;
  readonly careSetting: string;
  /** Any address: the configuration is written anew at each start. */
  readonly broker: BrokerAddress;
  /** PEM file of who vouches for a broker that is there already; null: the site's own authority. */
  readonly brokerAuthority: string | null;
  /** Absent: its gateway takes none. */
  readonly updates?: UpdateSettings | null;
  /** Null or absent: one SQLite file. */
  readonly store?: StoreSettings | null;
}

/**
 * The gateway comes in as in a hospital: with the identity of its factory, by a voucher, at the hospital's enrolment server, which runs for as
 * long as that takes. The folders of `layout` must be there and hold a ward at stage `preparing`. Throws `COMMAND_FAILED`, `CHILD_DIED`.
 */
export async function prepareWard(runtime: Runtime, layout: WardLayout, preparation: Preparation): Promise<WardMarker> {
  const { names } = preparation;
  const run = (name: Parameters<typeof runProgram>[1], ...args: string[]) => runProgram(runtime, name, args);
  writeConfigurations(layout, { ...preparation, enrolmentPort: NO_PORT_YET });

  const agent = ['--config', layout.agentConfig];
  const hospital = ['--config', layout.hospitalConfig];
  const updates = makeUpdateRepository(runtime, layout);
  // Awaited below; until then its failure is nobody's
  updates.catch(() => undefined);
  const [, , , request] = await Promise.all([
    run('wardkeeper-release', 'init', '--dir', layout.factory, '--name', 'Throw-away factory of a simulated ward'),
    run('wardkeeper-hospital', 'directory', 'init', '--dir', layout.keys, '--site', names.site, '--authority', WARD_AUTHORITY),
    issueSiteCertificates(runtime, layout),
    run('wardkeeper', 'identity', 'request', ...agent, '--serial', SERIAL, '--json'),
  ]);
  const siteAuthority = join(layout.site, 'site-ca.crt.pem');
  writeFileSync(layout.clientAuthorities, `${readFileSync(layout.factoryAuthority, 'utf8')}${readFileSync(siteAuthority, 'utf8')}`);
  copyFileSync(preparation.brokerAuthority ?? siteAuthority, layout.brokerAuthority);

  const certified = makeFactoryIdentity(runtime, layout, names, requestFile(layout, request.stdout));
  certified.catch(() => undefined);
  const { server, enrolmentPort } = await startEnrolment(runtime, layout, preparation);
  try {
    const issue = ['identity', 'voucher', 'issue', '--serial', SERIAL, '--out', layout.voucher];
    await Promise.all([certified, run('wardkeeper-hospital', ...issue, ...hospital)]);
    await run('wardkeeper', 'identity', 'enroll', ...agent, '--voucher', layout.voucher);
  } finally {
    await server.stop();
    rmSync(layout.voucher, { force: true });
  }
  await updates;
  const marker: WardMarker = { stage: 'prepared', ...names, brokerAuthority: authorityDigest(layout.brokerAuthority), enrolmentPort };
  writeMarker(layout, marker);
  return marker;
}

interface Enrolment {
  readonly server: Companion;
  readonly enrolmentPort: number;
}

/** On a port that was free a moment ago, and on another where somebody was faster. */
async function startEnrolment(runtime: Runtime, layout: WardLayout, preparation: Preparation, tries = 5): Promise<Enrolment> {
  const enrolmentPort = await freePortOf([]);
  writeConfigurations(layout, { ...preparation, enrolmentPort });
  const server = new Companion(runtime, 'wardkeeper-hospital', ['identity', 'serve', '--config', layout.hospitalConfig], {
    title: 'enrolment server',
    logPath: join(layout.logs, 'enrolment.log'),
  });
  try {
    await server.ready();
    return { server, enrolmentPort };
  } catch (cause) {
    await server.stop();
    if (tries <= 1 || runtime.signal.aborted) throw cause;
    return startEnrolment(runtime, layout, preparation, tries - 1);
  }
}

/** What the configuration needs before the server's port is known. */
const NO_PORT_YET = 8_443;
/** On the label of the simulated device. */
const SERIAL = 'SIM-0001';

/** What its manufacturer does at the end of the line. */
async function makeFactoryIdentity(runtime: Runtime, layout: WardLayout, names: WardNames, request: string): Promise<void> {
  const naming = ['--site', names.site, '--gateway', names.gateway, '--out', layout.gatewayCertificate];
  await runProgram(runtime, 'wardkeeper-release', ['device', 'issue', '--dir', layout.factory, '--request', request, ...naming]);
  const installing = ['--config', layout.agentConfig, '--factory', '--certificate', layout.gatewayCertificate];
  await runProgram(runtime, 'wardkeeper', ['identity', 'install', ...installing]);
}

export interface WrittenConfigurations extends Omit<Preparation, 'brokerAuthority'> {
  /** Absent: as the ward was made. */
  readonly enrolmentPort?: number;
  /** 0: without one. */
  readonly consolePort?: number;
}

/** Written at every start: the broker's and the console's port and the care setting may be others than last time. */
export function writeConfigurations(
  layout: WardLayout,
  { names, careSetting, broker, updates = null, enrolmentPort = readMarker(layout)?.enrolmentPort ?? 0, ...more }: WrittenConfigurations,
): void {
  const { consolePort = 0, store = null } = more;
  writeFileSync(layout.agentConfig, agentToml(layout, names, careSetting, broker, updates), { mode: 0o600 });
  writeFileSync(layout.hospitalConfig, hospitalToml(layout, names.site, broker, { enrolmentPort, consolePort, store }), { mode: 0o600 });
}

/** As `WardMarker.brokerAuthority` holds it. Throws `CONFIG_INVALID` where the file cannot be read. */
export function authorityDigest(path: string): string {
  try {
    return createHash('sha256').update(readFileSync(path)).digest('hex');
  } catch (cause) {
    throw new SimError('CONFIG_INVALID', `${path}: expected a readable PEM file: ${reasonOf(cause)}`, { cause });
  }
}

/** One person holds every key here; a manufacturer would not. */
async function makeUpdateRepository(runtime: Runtime, layout: WardLayout): Promise<void> {
  const passphrase = randomBytes(18).toString('base64url');
  mkdirSync(join(layout.updateRepository, '..'), { recursive: true, mode: 0o700 });
  writeFileSync(layout.updatePassphrase, `${passphrase}\n`, { mode: 0o600 });
  const roles = ['root', 'targets', 'release'].flatMap((role) => [`--${role}`, role, `--${role}-threshold`, '1']);
  const names = ['--name', 'Throw-away updates of a simulated ward', ...roles, '--online', 'online', '--yes'];
  const args = ['update', 'init', '--repository', layout.updateRepository, '--keys', layout.updateKeys, ...names, '--json'];
  await runProgram(runtime, 'wardkeeper-release', args, { stdin: `${passphrase}\n`.repeat(4) });
}

async function issueSiteCertificates(runtime: Runtime, layout: WardLayout): Promise<void> {
  await runProgram(runtime, 'wardkeeper-hospital', ['identity', 'ca', 'init', '--config', layout.hospitalConfig]);
  const issue = (purpose: string) =>
    runProgram(runtime, 'wardkeeper-hospital', ['certificate', 'issue', '--for', purpose, '--dir', layout.site]);
  await Promise.all([issue('broker'), issue('receiver')]);
}

/** Where the agent put its request; the place that its command promises, where it names none. */
function requestFile(layout: WardLayout, stdout: string): string {
  return textOf(parseObject(stdout) ?? {}, 'request') || join(layout.agentState, 'identity', 'request.csr.pem');
}
