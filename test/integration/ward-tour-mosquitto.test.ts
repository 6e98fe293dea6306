/** The whole line on real parts, played without a person: the proof `tour`, against Mosquitto with the configuration that is shipped. */
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createPrivateKey } from 'node:crypto';
import mqtt from 'mqtt';
import { expect, onTestFinished, test } from 'vitest';
import { issueIdentity, SITE } from '../support/broker-world.ts';
import { mosquittoMissing } from '../support/hospital-ward.ts';
import { tempFolder } from '../support/temp.ts';
import { runSim, startSim, TOUR_EXPECTATIONS } from '../support/ward-process.ts';

const MOSQUITTO = '/usr/sbin/mosquitto';
const TOUR_MS = 180_000;
/** What nobody on a broker may read: people, paths, kinds of event, roles. */
const SECRET_WORDS = ['anna', 'bert', 'remote-service', 'library.json', 'version.txt', 'loginFailed', 'fileChanged', 'patient-care'];

const missing = mosquittoMissing();
if (missing !== null) console.warn(`tour against Mosquitto is skipped: ${missing}`);

test.skipIf(missing !== null)('the tour against Mosquitto, with a subscriber that hears everything', { timeout: TOUR_MS }, async () => {
  const state = join(tempFolder('tour'), 'w');
  const prepared = await runSim(['ward', '--prepare-only', '--state', state]);
  expect(prepared, prepared.stderr).toMatchObject({ code: 0 });
  const port = await freePort();
  await startMosquitto(state, port);
  const heard = await listenToEverything(state, port);

  const tour = startSim('ward', '--tour', '--state', state, '--broker', `mqtts://localhost:${port}`, '--broker-protocol', '5');
  const code = await tour.ended;
  const report: unknown = JSON.parse(tour.lines.at(-1) ?? '');
  expect(report, tour.lines.join('\n') + tour.errors()).toMatchObject({
    ok: true,
    lost: 0,
    duplicated: 0,
    chain: 'intact',
    ...Object.fromEntries(TOUR_EXPECTATIONS.map((name) => [name, true])),
  });
  expect(code).toBe(0);

  const bytes = Buffer.concat(heard.map(({ payload }) => payload))
    .toString('latin1')
    .replaceAll(SITE, '');
  expect(heard.filter(({ topic }) => topic.endsWith('/batch')).length).toBeGreaterThan(3);
  expect(SECRET_WORDS.filter((word) => bytes.includes(word))).toEqual([]);
  expect(new Set(heard.map(({ topic }) => topic))).toEqual(
    new Set(
      ['batch', 'state', 'receipt'].map((channel) => `wardkeeper/1/${SITE}/gw-1/${channel}`).concat(`wardkeeper/1/${SITE}/directory`),
    ),
  );
});

/** The configuration that is shipped, on the ward's keys, and one more reader. */
async function startMosquitto(state: string, port: number): Promise<void> {
  const shipped = (name: string) => readFileSync(fileURLToPath(new URL(`../../config/mosquitto/${name}`, import.meta.url)), 'utf8');
  const rules = join(state, 'acl.conf');
  writeFileSync(rules, `${shipped('acl.conf')}\nuser observer.${SITE}\ntopic read #\n`, { mode: 0o600 });
  const configuration = join(state, 'mosquitto.conf');
  writeFileSync(
    configuration,
    shipped('mosquitto.conf')
      .replaceAll('/etc/mosquitto/wardkeeper/clients-ca.pem', join(state, 'pki/client-authorities.pem'))
      .replaceAll('/etc/mosquitto/wardkeeper/broker.crt.pem', join(state, 'pki/site/broker.crt.pem'))
      .replaceAll('/etc/mosquitto/wardkeeper/broker.key.pem', join(state, 'pki/site/broker.key.pem'))
      .replaceAll('/etc/mosquitto/wardkeeper/acl.conf', rules)
      .replace('listener 8883', `listener ${port} 127.0.0.1`)
      // Started by root it would give up its rights and could not read this folder.
      .concat(process.getuid?.() === 0 ? '\nuser root\n' : '\n'),
  );
  const child = spawn(MOSQUITTO, ['-c', configuration], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  child.on('close', end);
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  await expect.poll(() => (child.exitCode === null ? takesConnections(port) : `ended: ${said}`), { timeout: 10_000 }).toBe(true);
}

async function takesConnections(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const probe = connect(port, '127.0.0.1', () => resolve(true));
  probe.on('error', () => resolve(false));
  return promise.finally(() => probe.destroy());
}

async function listenToEverything(state: string, port: number): Promise<{ readonly topic: string; readonly payload: Buffer }[]> {
  const read = (name: string) => readFileSync(join(state, 'pki/site', name), 'utf8');
  const authority = { certificate: read('site-ca.crt.pem'), key: createPrivateKey(read('site-ca.key.pem')) };
  const observer = issueIdentity(authority, `observer.${SITE}`, SITE, 'clientAuth', 3_600_000, 60_000);
  const client = await mqtt.connectAsync(`mqtts://localhost:${port}`, {
    ...observer,
    ca: authority.certificate,
    protocolVersion: 5,
    reconnectPeriod: 0,
  });
  onTestFinished(() => client.endAsync(true));
  const heard: { topic: string; payload: Buffer }[] = [];
  client.on('message', (topic, payload) => heard.push({ topic, payload }));
  await client.subscribeAsync('#', { qos: 1 });
  return heard;
}

async function freePort(): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const server = createServer();
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : null;
    server.close(() => (port === null ? reject(new Error('no port')) : resolve(port)));
  });
  return promise;
}
