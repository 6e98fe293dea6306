/**
 * The three programs as executables that need nothing beside them: what starts them, and the tour, which they play over Mosquitto with the configuration
 * that is shipped, while a subscriber hears everything. On a fresh Debian: `prove -- shipping`. From the sources: `prove -- tour`.
 */
import { spawnSync } from 'node:child_process';
import { createPrivateKey, randomUUID } from 'node:crypto';
import { readFileSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mqtt from 'mqtt';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { VERSION } from '../../agent/version.ts';
import { type Machine, machineOf } from '../../bin/package/node-binary.ts';
import { PROGRAM_NAMES, type ProgramName } from '../../bin/package/programs.ts';
import { issueIdentity, SITE } from '../support/broker-world.ts';
import { buildArtefacts, digestOf, ELSEWHERE, HERE, type Surroundings } from '../support/built.ts';
import { mosquittoMissing } from '../support/hospital-ward.ts';
import { journey, journeys } from '../support/journey.ts';
import { freePort, startMosquitto } from '../support/mosquitto-ward.ts';
import { playTourOf, prepareWardOf, TOUR_MS } from '../support/played-tour.ts';

const BUILD_MS = 600_000;
/** Two builds of three are half a minute of a processor: by hand. `prove -- shipping` has them as packages. */
const REBUILT = process.env['WARDKEEPER_REBUILDS'] === '1';
/** What nobody on a broker may read: people, paths, kinds of event, roles. */
const SECRET_WORDS = ['anna', 'bert', 'remote-service', 'library.json', 'version.txt', 'loginFailed', 'fileChanged', 'patient-care'];

journeys('executables', null, () => {
  const folder = join(realpathSync(tmpdir()), `wardkeeper-executables-${randomUUID()}`);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const machine = process.arch as Machine;
  const commands = join(folder, 'bin');
  const run = (name: ProgramName, ...args: readonly string[]) =>
    // No PATH: neither Node nor anything else is found beside it.
    spawnSync(join(commands, name), args, { encoding: 'utf8', env: {}, cwd: '/' });

  beforeAll(() => build(commands, HERE), BUILD_MS);

  /** Each in a process of its own, under the name that it is installed by. */
  async function build(out: string, surroundings: Surroundings): Promise<void> {
    const made = async (name: ProgramName) => {
      await buildArtefacts(['executable', '--program', name, '--out', out], surroundings);
      renameSync(join(out, `${name}-linux-${machine}`), join(out, name));
    };
    await Promise.all(PROGRAM_NAMES.map(made));
  }

  test.each(PROGRAM_NAMES)('%s runs with nothing beside it', (name) => {
    expect(machineOf(readFileSync(join(commands, name)).subarray(0, 64))).toBe(machine);
    expect(run(name, '--version')).toMatchObject({ status: 0, stdout: `${VERSION}\n`, stderr: '' });
    expect(run(name, 'no-such-verb')).toMatchObject({ status: 2 });
  });

  test.each(PROGRAM_NAMES)(
    'flags of Node on the command line of %s are its own unknown options: nobody makes it run another program',
    (name) => {
      expect(run(name, '--eval', 'console.log(1)')).toMatchObject({ status: 2, stdout: '' });
      expect(run(name, '--import=/nowhere/other.mjs', 'status')).toMatchObject({ status: 2, stdout: '' });
      expect(run(name, '--node-options=--version', 'status')).toMatchObject({ status: 2, stdout: '' });
    },
  );

  test('without its configuration the agent ends with 78', () => {
    const config = join(folder, 'nowhere.toml');
    expect(run('wardkeeper', 'run', '--config', config)).toMatchObject({ status: 78, stderr: expect.stringContaining(config) });
  });

  test.skipIf(!REBUILT)(
    `two builds are the same bytes, whatever the folder, the time zone, the umask and the date${REBUILT ? '' : ' (WARDKEEPER_REBUILDS=1 plays it)'}`,
    { timeout: BUILD_MS },
    async () => {
      const other = join(folder, 'much/deeper/other');
      await build(other, { ...ELSEWHERE, sourceDateEpoch: 86_400 });
      for (const name of PROGRAM_NAMES) expect(await digestOf(join(other, name)), name).toBe(await digestOf(join(commands, name)));
    },
  );

  journey('the tour against Mosquitto, with a subscriber that hears everything', mosquittoMissing(), { timeout: TOUR_MS }, async () => {
    const programs = { commands, path: '/usr/bin:/bin' };
    const state = await prepareWardOf(programs);
    const port = await freePort();
    await startMosquitto(state, port, `user observer.${SITE}\ntopic read #\n`);
    const heard = await listenToEverything(state, port);
    await playTourOf(programs, state, '--broker', `mqtts://localhost:${port}`, '--broker-protocol', '5');

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
