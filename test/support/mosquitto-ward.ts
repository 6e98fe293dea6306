/** A whole ward over the real Mosquitto with the configuration that is shipped: hospital, agent and pump as processes of their own. */
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished } from 'vitest';
import { outsideBroker } from '../../firmware-sim/ward/broker-line.ts';
import { makeFolders, makeStateFolder, type WardLayout, wardLayout } from '../../firmware-sim/ward/layout.ts';
import { prepareWard } from '../../firmware-sim/ward/prepare.ts';
import type { Runtime } from '../../firmware-sim/ward/programs.ts';
import { Ward } from '../../firmware-sim/ward/ward.ts';
import { tempFolder } from './temp.ts';

const MOSQUITTO = '/usr/sbin/mosquitto';
export const WARD_NAMES = { site: 'st-anna', gateway: 'gw-1', device: 'pump-1' };

/** Prepared, started, and stopped with the test. */
export async function startMosquittoWard(): Promise<{ readonly ward: Ward; readonly layout: WardLayout; readonly brokerUrl: string }> {
  const layout = wardLayout(join(tempFolder('ward'), 'w'));
  makeStateFolder(layout);
  makeFolders(layout);
  const stop = new AbortController();
  const runtime: Runtime = {
    execPath: process.execPath,
    execArgv: ['--conditions=wardkeeper-source'],
    environment: { PATH: '/usr/bin:/bin' },
    signal: stop.signal,
  };
  const broker = { url: `mqtts://localhost:${await freePort()}`, protocol: '5' } as const;
  await prepareWard(runtime, layout, { names: WARD_NAMES, careSetting: 'icu', broker, brokerAuthority: null });
  await startMosquitto(layout.state, Number(new URL(broker.url).port), '');
  const ward = new Ward({ runtime, layout, names: WARD_NAMES, careSetting: 'icu', line: outsideBroker(broker, false) });
  onTestFinished(async () => {
    await ward.stop();
    stop.abort();
  });
  await ward.start();
  return { ward, layout, brokerUrl: broker.url };
}

/** The configuration that is shipped, on the keys of the ward in `state`. `rules`: lines added to its access list. */
export async function startMosquitto(state: string, port: number, rules: string): Promise<void> {
  const shipped = (name: string) => readFileSync(fileURLToPath(new URL(`../../config/mosquitto/${name}`, import.meta.url)), 'utf8');
  const list = join(state, 'acl.conf');
  writeFileSync(list, `${shipped('acl.conf')}\n${rules}`, { mode: 0o600 });
  const configuration = join(state, 'mosquitto.conf');
  writeFileSync(
    configuration,
    shipped('mosquitto.conf')
      .replaceAll('/etc/mosquitto/wardkeeper/clients-ca.pem', join(state, 'pki/client-authorities.pem'))
      .replaceAll('/etc/mosquitto/wardkeeper/broker.crt.pem', join(state, 'pki/site/broker.crt.pem'))
      .replaceAll('/etc/mosquitto/wardkeeper/broker.key.pem', join(state, 'pki/site/broker.key.pem'))
      .replaceAll('/etc/mosquitto/wardkeeper/acl.conf', list)
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
  await expect.poll(() => (child.exitCode === null ? takesConnections(port) : `ended: ${said}`), { timeout: 60_000 }).toBe(true);
}

async function takesConnections(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const probe = connect(port, '127.0.0.1', () => resolve(true));
  probe.on('error', () => resolve(false));
  return promise.finally(() => probe.destroy());
}

export async function freePort(): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const server = createServer();
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : null;
    server.close(() => (port === null ? reject(new Error('no port')) : resolve(port)));
  });
  return promise;
}
