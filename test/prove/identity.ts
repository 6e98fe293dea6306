/**
 * `npm run prove -- identity [--keep]`: one device from the factory floor to its end, on real processes: the manufacturer's tool, the
 * hospital's enrolment server and receiver, Mosquitto with the shipped configuration and a revocation list, and the agent. Clocks are
 * moved by libfaketime. The last line is one JSON object.
 */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { requestLocal, socketPaths } from '../../agent/local-api/index.ts';
import { loadFactory } from '../../agent/identity/factory.ts';
import { loadIdentity } from '../../agent/identity/index.ts';
import { openStateSecrets } from '../support/secrets.ts';
import { type Ended, FAKETIME_LIBRARY, Programs } from './identity/programs.ts';
import {
  agentToml,
  GATEWAY,
  makeWorld,
  SERIAL,
  SITE,
  startAgent,
  startBroker,
  startHospital,
  startReceiver,
  type World,
} from './identity/world.ts';
import { Story } from './story.ts';

const { values } = parseArgs({ options: { keep: { type: 'boolean', default: false }, long: { type: 'boolean', default: false } } });
const story = new Story();
const startedMs = performance.now();
const folder = mkdtempSync(join(tmpdir(), 'wardkeeper-identity-'));
const programs = new Programs(folder);
const figures: Record<string, unknown> = {};
const [hospital, gateway] = [{ place: 'hospital' }, { place: 'gateway' }] as const;
const agent = ['--config', 'agent.toml'] as const;
const at = ['--config', 'hospital.toml'] as const;

try {
  await play();
} catch (error) {
  story.check(`the story went on: ${error instanceof Error ? error.message : String(error)}`, false);
} finally {
  await programs.stopAll();
  if (values.keep) console.log(`\nEverything lies in ${folder}.`);
  else rmSync(folder, { recursive: true });
}
const failed = story.checks.filter(({ ok }) => !ok).map(({ what }) => what);
const seconds = Math.round((performance.now() - startedMs) / 1_000);
console.log(JSON.stringify({ ok: story.ok, proof: 'identity', seconds, checks: story.checks.length, ...figures, failed }));
process.exitCode = story.ok ? 0 : 1;

async function play(): Promise<void> {
  if (FAKETIME_LIBRARY === null) throw new Error('libfaketime is missing (Debian: faketime)');
  story.chapter('A factory, a hospital, a broker');
  const world = await makeWorld(folder, programs);
  let broker = await startBroker(world, programs);
  await startHospital(programs);
  story.say(`Mosquitto with the shipped access list and a CRL; enrolment server on port ${world.enrolmentPort}`);

  story.chapter('Factory: keys made in the device, a certificate for its serial number');
  await programs.must('wardkeeper', ['identity', 'request', ...agent, '--serial', SERIAL], gateway);
  const issue = ['device', 'issue', '--dir', 'factory', '--request', 'gateway/identity/request.csr.pem', '--out', 'factory.crt.pem'];
  await programs.must('wardkeeper-release', [...issue, '--site', SITE, '--gateway', GATEWAY, '--serial', SERIAL], hospital);
  await programs.must('wardkeeper', ['identity', 'install', ...agent, '--factory', '--certificate', 'factory.crt.pem'], gateway);
  story.check('the device is who its factory says', (await status()).stage === 'factory');
  const early = await programs.run('wardkeeper', ['run', ...agent], gateway);
  story.check('the agent does not run for nobody: it says what is next', early.code !== 0 && early.stderr.includes('identity enroll'));

  story.chapter('Enrolled: a voucher, and everything that goes with a hospital');
  const wrong = await voucher();
  const cut = await programs.run('wardkeeper', ['identity', 'enroll', ...agent, '--voucher', '-', '--json'], {
    ...gateway,
    stdin: `${wrong.slice(0, -3)}AAA`,
  });
  story.check(`a voucher with a slip is refused here: ${codeOf(cut.stdout)}`, codeOf(cut.stdout) === 'VOUCHER_MALFORMED');
  await programs.must('wardkeeper', ['identity', 'enroll', ...agent, '--voucher', '-'], { ...gateway, stdin: wrong });
  const enrolled = await status();
  story.check(
    'it is enrolled, and knows where to renew',
    enrolled.stage === 'enrolled' && String(enrolled.server).endsWith(`:${world.enrolmentPort}`),
  );
  const verified = await programs.run(
    'openssl',
    ['verify', '-purpose', 'sslclient', '-CAfile', 'pki/site-ca.crt.pem', 'gateway/identity/tls.crt.pem'],
    gateway,
  );
  story.check('openssl verifies its certificate against the site’s CA', verified.code === 0);
  const again = await programs.run('wardkeeper', ['identity', 'enroll', ...agent, '--voucher', '-', '--json'], {
    ...gateway,
    stdin: wrong,
  });
  story.check(`the voucher is used up: ${codeOf(again.stdout)}`, codeOf(again.stdout) === 'HOSPITAL_VOUCHER_USED');

  story.chapter('At the broker: by certificate, under its own name alone');
  let running = await startAgent(programs);
  await running.says(/connected to the broker/);
  await eventually('the hospital holds its events', async () => (await held()) > 0);
  await running.stop();
  const own = `wardkeeper/1/${SITE}/${GATEWAY}/batch`;
  const thief = await keysOf(world);
  story.check('Mosquitto takes its certificate under its own name', (await publish(world, thief.site, own)).code === 0);
  const other = await publish(world, thief.site, own.replace(GATEWAY, 'gw-2'));
  story.check('and under no other: the CN decides', /not authorized/i.test(other.stderr));
  story.check('a factory certificate is refused: it is for enrolment alone', (await publish(world, thief.factory, own)).code !== 0);
  cpSync(join(folder, 'gateway'), join(folder, 'copy'), { recursive: true });
  story.say('(somebody copies the disk here)');

  story.chapter('Renewed, while the agent runs');
  running = await startAgent(programs);
  await running.says(/connected to the broker/);
  await programs.must('wardkeeper', ['identity', 'renew', ...agent], gateway);
  const renewed = await status();
  story.check('another key and certificate, the same gateway', renewed.certificate.serialNumber !== enrolled.certificate.serialNumber);
  await running.says(/renewed credentials are used/, 40_000);
  await eventually('the agent connects with it, and the hospital is told', async () => (await kinds()).includes('identityChanged'));
  await running.stop();

  story.chapter('Switched off: 30 days of life, then 60 days more; and its clock is a year behind');
  await programs.stopAll();
  programs.setClock('hospital', 91);
  programs.setClock('gateway', 91 - 365);
  // The hospital has gone on meanwhile: its servers have new certificates, and its list is of today
  await programs.must('wardkeeper-hospital', ['identity', 'crl', ...at], hospital);
  const brokerArgs = ['certificate', 'issue', '--dir', 'pki', '--for', 'broker', '--host', 'localhost'];
  await reissue(brokerArgs);
  await reissue(['certificate', 'issue', '--dir', 'pki', '--for', 'receiver']);
  broker = await startBroker(world, programs);
  const { receiver } = await startHospital(programs);
  const before = await status();
  running = await startAgent(programs);
  await running.says(/connected to the broker/, 60_000);
  const revived = await status();
  story.check('it renewed itself by proof that it holds the key', revived.certificate.serialNumber !== before.certificate.serialNumber);
  await eventually('and reports, with nobody near it', async () => (await kinds()).filter((kind) => kind === 'identityChanged').length > 1);
  figures['staleDays'] = 60;

  story.chapter('Cloned: the copied disk wakes up in another machine');
  programs.setClock('gateway', 91);
  writeFileSync(join(folder, 'copy.toml'), agentToml(join(folder, 'copy'), join(folder, 'run-copy'), world.brokerPort), { mode: 0o600 });
  const stolen = await programs.run('wardkeeper', ['identity', 'renew', '--config', 'copy.toml', '--json'], gateway);
  story.check(
    `the copy’s certificate was renewed by the original: ${codeOf(stolen.stdout)}`,
    codeOf(stolen.stdout) === 'HOSPITAL_CERTIFICATE_SUPERSEDED',
  );
  const shown = await show();
  story.check('the hospital has a clone alarm that names both', JSON.stringify(shown).includes('superseded'));
  const alarms = await programs.must('wardkeeper-hospital', ['alarms', ...at, '--json'], hospital);
  story.check('as a standing alarm', alarms.includes('clone'));

  story.chapter('Revoked: by the broker and by the receiver, without a restart');
  const list = join(folder, 'pki/site-ca.crl.pem');
  const listedMs = statSync(list).mtimeMs;
  const revoking = programs.must('wardkeeper-hospital', ['identity', 'revoke', ...at, GATEWAY, '--reason', 'keyCompromise'], hospital);
  // What a path unit of systemd does
  while (statSync(list).mtimeMs === listedMs) await sleep(10);
  broker.signal('SIGHUP');
  await revoking;
  await running.says(/no connection to the broker/, 60_000);
  story.check('its connection, which stood, is cut', /no connection to the broker/.test(running.said()));
  await running.says(/ALERT|ERR_SSL|certificate revoked/i, 60_000);
  story.check('and the next one is refused, by Mosquitto’s revocation list', true);
  await running.stop();
  const crl = await programs.run('openssl', ['crl', '-in', 'pki/site-ca.crl.pem', '-CAfile', 'pki/site-ca.crt.pem', '-noout'], hospital);
  story.check('openssl verifies the list', crl.code === 0);
  await programs.must('wardkeeper', ['identity', 'enroll', ...agent, '--voucher', '-'], { ...gateway, stdin: await voucher() });
  running = await startAgent(programs);
  await running.says(/connected to the broker/, 60_000);
  story.check('with a new voucher the true one is back', true);

  story.chapter('Retired: a last signed word, then the keys are wiped; and the plug is pulled in between');
  await logIn();
  const retire = ['identity', 'retire', ...agent, '--json', '--confirm'];
  const refusedAs = async (name: string) => codeOf((await programs.run('wardkeeper', [...retire, name], gateway)).stdout, 'reason');
  await tellState('infusing', true);
  const during = await refusedAs(GATEWAY);
  story.check(`not during a therapy: ${during}`, during === 'THERAPY');
  await tellState('idle', false);
  const misnamed = await refusedAs('gw-2');
  story.check(`not by another name: ${misnamed}`, misnamed === 'CONFIRMATION' && existsSync(join(folder, 'gateway/identity/tls.key.pem')));
  await receiver.stop();
  const retiring = programs.start('retire', 'wardkeeper', [...retire, GATEWAY], 'gateway');
  await running.says(/waiting for the hospital to have the last word/, 60_000);
  running.signal('SIGKILL');
  await running.ended;
  story.check(
    'killed after its last word: the keys are there, for nobody has heard it',
    existsSync(join(folder, 'gateway/identity/tls.key.pem')),
  );
  await startReceiver(programs);
  running = await startAgent(programs);
  await running.ended;
  story.check('started again it carries it through, and ends by itself', /"retired":true/.test(running.said()));
  story.check('who asked for it is told', (await retiring.ended) === 0);
  story.check('no key of the hospital is left', !existsSync(join(folder, 'gateway/identity/tls.key.pem')));
  story.check('the hospital’s register shows it retired', JSON.stringify(await show()).includes('retired'));
  const last = await programs.must('wardkeeper-hospital', ['alarms', ...at, '--json'], hospital);
  story.check('and nothing came behind its last word', !last.includes('retired-speaks'));
  story.check('the factory identity is the device’s, and stays', (await status()).stage === 'factory');
}

interface Status {
  readonly stage: string;
  readonly server: string | null;
  readonly certificate: { readonly serialNumber: string };
}

async function status(): Promise<Status> {
  const { stdout } = await programs.run('wardkeeper', ['identity', 'status', ...agent, '--json'], gateway);
  return JSON.parse(stdout) as Status;
}

async function voucher(): Promise<string> {
  await programs.must('wardkeeper-hospital', ['identity', 'voucher', 'issue', ...at, '--serial', SERIAL, '--out', 'voucher.txt'], hospital);
  const text = readFileSync(join(folder, 'voucher.txt'), 'utf8').trim();
  rmSync(join(folder, 'voucher.txt'));
  return text;
}

async function show(): Promise<unknown> {
  return JSON.parse(await programs.must('wardkeeper-hospital', ['identity', 'show', ...at, GATEWAY, '--json'], hospital));
}

async function kinds(): Promise<readonly string[]> {
  const lines = await programs.must('wardkeeper-hospital', ['events', ...at, '--json', '--limit', '500'], hospital);
  return lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => String((JSON.parse(line) as { kind?: unknown }).kind));
}

async function held(): Promise<number> {
  return (await kinds()).length;
}

/** mosquitto_pub by a certificate that is not the agent's to show; its exit code. */
async function publish({ at: path, brokerPort }: World, by: Credentials, topic: string): Promise<Ended> {
  const files = ['--cafile', path('pki/site-ca.crt.pem'), '--cert', by.certificate, '--key', by.key];
  const where = [
    '-h',
    'localhost',
    '-p',
    String(brokerPort),
    '-V',
    'mqttv5',
    '--tls-version',
    'tlsv1.3',
    '-q',
    '1',
    '-t',
    topic,
    '-m',
    'x',
  ];
  return programs.run('mosquitto_pub', [...files, ...where], gateway);
}

interface Credentials {
  readonly certificate: string;
  readonly key: string;
}

/** Both certificates with their keys in the open, as only this story has them: on the disk they are sealed. */
async function keysOf({ at: path }: World): Promise<{ readonly site: Credentials; readonly factory: Credentials }> {
  const identity = path('gateway/identity');
  const secrets = await openStateSecrets(path('gateway'));
  const factory = loadFactory(identity, secrets);
  writeFileSync(path('thief.site.key'), loadIdentity(identity, secrets).tlsKeyPem, { mode: 0o600 });
  writeFileSync(path('thief.factory.key'), factory?.key.export({ format: 'pem', type: 'pkcs8' }) ?? '', { mode: 0o600 });
  return {
    site: { certificate: `${identity}/tls.crt.pem`, key: path('thief.site.key') },
    factory: { certificate: `${identity}/factory.crt.pem`, key: path('thief.factory.key') },
  };
}

async function reissue(args: readonly string[]): Promise<void> {
  const purpose = args[args.indexOf('--for') + 1] ?? '';
  for (const kind of ['crt', 'key']) rmSync(join(folder, 'pki', `${purpose}.${kind}.pem`), { force: true });
  await programs.must('wardkeeper-hospital', args, hospital);
}

async function eventually(what: string, holds: () => Promise<boolean>, withinMs = 60_000): Promise<void> {
  const endMs = performance.now() + withinMs;
  while (!(await holds())) {
    if (performance.now() > endMs) {
      story.check(what, false);
      return;
    }
    await sleep(300);
  }
  story.check(what, true);
}

/** The first administrator, as on a new gateway without a panel, and the login of that person. */
async function logIn(): Promise<void> {
  const first = ['account', 'first-administrator', ...agent, '--json'];
  const { code } = JSON.parse(await programs.must('wardkeeper', first, gateway)) as { code: string };
  const password = 'three words and a number 42';
  const made = await programs.must('wardkeeper', [...first, '--name', 'mira'], { ...gateway, stdin: `${code}\n${password}\n` });
  const [second = ''] = (JSON.parse(made) as { lookupCodes: string[] }).lookupCodes;
  const stdin = `${password}\n${second}\n`;
  await programs.must('wardkeeper', ['login', ...agent, '--name', 'mira', '--second', 'lookup-code'], { ...gateway, stdin });
}

/** As the device's own firmware says it. */
async function tellState(state: string, patientConnected: boolean): Promise<void> {
  const { deviceConsole } = socketPaths(join(folder, 'run'));
  await requestLocal(deviceConsole, 'PUT', '/v1/device/state', { deviceId: 'pump-1', state, patientConnected });
}

function codeOf(stdout: string, field = 'code'): string {
  try {
    return String((JSON.parse(stdout) as Record<string, unknown>)[field]);
  } catch {
    return stdout.slice(0, 80);
  }
}
