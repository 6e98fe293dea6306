/**
 * The whole line on real parts, played without a person: the proof `tour`, against Mosquitto with the configuration that is shipped.
 * Against the embedded broker `npm run prove -- tour` plays it.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPrivateKey } from 'node:crypto';
import mqtt from 'mqtt';
import { expect, onTestFinished } from 'vitest';
import { issueIdentity, SITE } from '../support/broker-world.ts';
import { mosquittoMissing } from '../support/hospital-ward.ts';
import { journey } from '../support/journey.ts';
import { freePort, startMosquitto } from '../support/mosquitto-ward.ts';
import { copyPreparedWard } from '../support/prepared-ward.ts';
import { tempFolder } from '../support/temp.ts';
import { startSim, TOUR_EXPECTATIONS } from '../support/ward-process.ts';

const TOUR_MS = 180_000;
/** What nobody on a broker may read: people, paths, kinds of event, roles. */
const SECRET_WORDS = ['anna', 'bert', 'remote-service', 'library.json', 'version.txt', 'loginFailed', 'fileChanged', 'patient-care'];

journey('the tour against Mosquitto, with a subscriber that hears everything', mosquittoMissing(), { timeout: TOUR_MS }, async () => {
  const state = join(tempFolder('tour'), 'w');
  await copyPreparedWard(state);
  const port = await freePort();
  await startMosquitto(state, port, `user observer.${SITE}\ntopic read #\n`);
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
