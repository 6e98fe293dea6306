/** A manufacturer, a hospital with a real Mosquitto, and a gateway's folder, made by their own commands. */
import { readFileSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Daemon, Programs } from './programs.ts';

export const SITE = 'st-anna';
export const GATEWAY = 'gw-1';
export const SERIAL = 'WK-4711';
const hospital = { place: 'hospital' } as const;

export interface World {
  readonly folder: string;
  readonly at: (name: string) => string;
  readonly brokerPort: number;
  readonly enrolmentPort: number;
}

export async function makeWorld(folder: string, programs: Programs): Promise<World> {
  const at = (name: string) => join(folder, name);
  const [brokerPort, enrolmentPort] = [await freePort(), await freePort()];
  await programs.must('wardkeeper-release', ['init', '--dir', 'factory', '--name', 'Infusor AG, factory'], hospital);
  await programs.must('wardkeeper-hospital', ['directory', 'init', '--dir', 'keys', '--site', SITE], hospital);
  writeFileSync(
    at('hospital.toml'),
    [
      `site = "${SITE}"`,
      '[broker]',
      `url = "mqtts://localhost:${brokerPort}"`,
      'protocol = "5"',
      'ca = "pki/site-ca.crt.pem"',
      'certificate = "pki/receiver.crt.pem"',
      'key = "pki/receiver.key.pem"',
      '[keys]',
      'folder = "keys"',
      '[store]',
      'path = "hospital.db"',
      '[identity]',
      'folder = "pki"',
      `url = "https://localhost:${enrolmentPort}"`,
      `listen = "127.0.0.1:${enrolmentPort}"`,
      'factory_cas = "factory/factory-ca.crt.pem"',
      'certificate_days = 30',
      'renew_expired_days = 90',
      '',
    ].join('\n'),
  );
  await programs.must('wardkeeper-hospital', ['identity', 'ca', 'init', '--config', 'hospital.toml'], hospital);
  for (const purpose of ['broker', 'receiver']) {
    const args = ['certificate', 'issue', '--dir', 'pki', '--for', purpose, ...(purpose === 'broker' ? ['--host', 'localhost'] : [])];
    await programs.must('wardkeeper-hospital', args, hospital);
  }
  writeFileSync(at('agent.toml'), agentToml(at('gateway'), at('run'), brokerPort), { mode: 0o600 });
  return { folder, at, brokerPort, enrolmentPort };
}

export function agentToml(state: string, runtime: string, brokerPort: number): string {
  return [
    `site = "${SITE}"`,
    `gateway = "${GATEWAY}"`,
    'care_setting = "icu"',
    '[paths]',
    `state = "${state}"`,
    `runtime = "${runtime}"`,
    '[broker]',
    `url = "mqtts://localhost:${brokerPort}"`,
    'protocol = "5"',
    '[telemetry]',
    'linger_ms = 100',
    'info_linger_ms = 100',
    '[[device]]',
    'id = "pump-1"',
    'essential_actions = ["stop"]',
    '',
  ].join('\n');
}

/** The configuration that is shipped, and the site's revocation list. */
export async function startBroker({ at, brokerPort }: World, programs: Programs): Promise<Daemon> {
  const shipped = (name: string) => readFileSync(fileURLToPath(new URL(`../../../config/mosquitto/${name}`, import.meta.url)), 'utf8');
  writeFileSync(at('acl.conf'), shipped('acl.conf'), { mode: 0o600 });
  writeFileSync(
    at('mosquitto.conf'),
    shipped('mosquitto.conf')
      // Only this site's own certificates connect: a factory certificate is for enrolment and nothing else.
      .replaceAll('/etc/mosquitto/wardkeeper/clients-ca.pem', at('pki/site-ca.crt.pem'))
      .replaceAll('/etc/mosquitto/wardkeeper/broker', at('pki/broker'))
      .replaceAll('/etc/mosquitto/wardkeeper/acl.conf', at('acl.conf'))
      .replace(/^#? ?crlfile .*$/m, `crlfile ${at('pki/site-ca.crl.pem')}`)
      .replace('listener 8883', `listener ${brokerPort} 127.0.0.1`)
      .concat(process.getuid?.() === 0 ? '\nuser root\n' : '\n'),
  );
  const broker = programs.start('mosquitto', 'mosquitto', ['-c', at('mosquitto.conf'), '-v'], 'hospital');
  for (let tries = 0; !(await takesConnections(brokerPort)); tries += 1) {
    if (tries > 200) throw new Error(`mosquitto does not listen: ${broker.said()}`);
    await sleep(50);
  }
  return broker;
}

export async function startHospital(programs: Programs): Promise<{ readonly receiver: Daemon; readonly enrolment: Daemon }> {
  const enrolment = programs.start('enrolment', 'wardkeeper-hospital', ['identity', 'serve', '--config', 'hospital.toml'], 'hospital');
  const [receiver] = await Promise.all([startReceiver(programs), enrolment.says(/"event":"ready"/)]);
  return { receiver, enrolment };
}

export async function startReceiver(programs: Programs): Promise<Daemon> {
  const receiver = programs.start('receiver', 'wardkeeper-hospital', ['run', '--config', 'hospital.toml'], 'hospital');
  await receiver.says(/"event":"ready"/);
  return receiver;
}

export async function startAgent(programs: Programs, config = 'agent.toml', name = 'agent'): Promise<Daemon> {
  const agent = programs.start(name, 'wardkeeper', ['run', '--config', config], 'gateway');
  await agent.says(/"event":"ready"/);
  return agent;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

function takesConnections(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const probe = connect(port, '127.0.0.1', () => resolve(true));
  probe.on('error', () => resolve(false));
  return promise.finally(() => probe.destroy());
}
