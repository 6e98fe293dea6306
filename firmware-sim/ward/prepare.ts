/** Makes a ward's keys, certificates and registrations with the workspaces' own commands, as people would. Throw-away: every key lies in one folder. */
import { createHash, randomBytes } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { reasonOf, SimError } from '../errors.ts';
import { parseObject, textOf } from '../json.ts';
import { agentToml, type BrokerAddress, hospitalToml, type UpdateSettings, WARD_AUTHORITY, type WardNames } from './configurations.ts';
import { type WardLayout, type WardMarker, writeMarker } from './layout.ts';
import { type Runtime, runProgram } from './programs.ts';

export interface Preparation {
  readonly names: WardNames;
  readonly careSetting: string;
  /** Any address: the configuration is written anew at each start. */
  readonly broker: BrokerAddress;
  /** PEM file of who vouches for a broker that is there already; null: the site's own authority. */
  readonly brokerAuthority: string | null;
  /** Absent: its gateway takes none. */
  readonly updates?: UpdateSettings | null;
}

/** The folders of `layout` must be there and hold a ward at stage `preparing`. Throws `COMMAND_FAILED`. */
export async function prepareWard(runtime: Runtime, layout: WardLayout, preparation: Preparation): Promise<WardMarker> {
  const { names } = preparation;
  const run = (name: Parameters<typeof runProgram>[1], ...args: string[]) => runProgram(runtime, name, args);
  writeConfigurations(layout, preparation);

  const agent = ['--config', layout.agentConfig];
  const updates = makeUpdateRepository(runtime, layout);
  const [, , , request] = await Promise.all([
    run('wardkeeper-release', 'init', '--dir', layout.factory, '--name', 'Throw-away factory of a simulated ward'),
    run('wardkeeper-hospital', 'directory', 'init', '--dir', layout.keys, '--site', names.site, '--authority', WARD_AUTHORITY),
    issueSiteCertificates(runtime, layout, names.site),
    run('wardkeeper', 'identity', 'request', ...agent, '--serial', 'SIM-0001', '--json'),
  ]);
  const factoryAuthority = join(layout.factory, 'factory-ca.crt.pem');
  const siteAuthority = join(layout.site, 'site-ca.crt.pem');
  writeFileSync(layout.clientAuthorities, `${readFileSync(factoryAuthority, 'utf8')}${readFileSync(siteAuthority, 'utf8')}`);
  copyFileSync(preparation.brokerAuthority ?? siteAuthority, layout.brokerAuthority);

  const files = requestFiles(layout, request.stdout);
  await run(
    'wardkeeper-release',
    ...['device', 'issue', '--dir', layout.factory, '--request', files.request],
    ...['--site', names.site, '--gateway', names.gateway, '--out', layout.gatewayCertificate],
  );
  await Promise.all([
    run(
      'wardkeeper',
      ...['identity', 'install', ...agent, '--certificate', layout.gatewayCertificate],
      ...['--hospital-root', join(layout.keys, 'root.json'), '--directory', join(layout.keys, 'directory.wkdoc')],
      ...['--broker-ca', layout.brokerAuthority],
    ),
    run(
      'wardkeeper-hospital',
      ...['gateway', 'add', '--config', layout.hospitalConfig, '--certificate', layout.gatewayCertificate],
      ...['--key-statement', files.keyStatement, '--factory-ca', factoryAuthority],
    ),
  ]);
  await updates;
  const marker: WardMarker = { stage: 'prepared', ...names, brokerAuthority: authorityDigest(layout.brokerAuthority) };
  writeMarker(layout, marker);
  return marker;
}

/** Written at every start: ports and the care setting may be others than last time. */
export function writeConfigurations(
  layout: WardLayout,
  { names, careSetting, broker, updates = null }: Omit<Preparation, 'brokerAuthority'>,
): void {
  writeFileSync(layout.agentConfig, agentToml(layout, names, careSetting, broker, updates), { mode: 0o600 });
  writeFileSync(layout.hospitalConfig, hospitalToml(layout, names.site, broker), { mode: 0o600 });
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

async function issueSiteCertificates(runtime: Runtime, layout: WardLayout, site: string): Promise<void> {
  const certificate = (...args: string[]) => runProgram(runtime, 'wardkeeper-hospital', ['certificate', ...args, '--dir', layout.site]);
  await certificate('init', '--site', site);
  await Promise.all([certificate('issue', '--for', 'broker'), certificate('issue', '--for', 'receiver')]);
}

/** Where the agent put its request; the places that its command promises, where it names none. */
function requestFiles(layout: WardLayout, stdout: string): { readonly request: string; readonly keyStatement: string } {
  const told = parseObject(stdout) ?? {};
  const at = (name: string) => join(layout.agentState, 'identity', name);
  return {
    request: textOf(told, 'request') || at('request.csr.pem'),
    keyStatement: textOf(told, 'keyStatement') || at('key-statement.wkdoc'),
  };
}
