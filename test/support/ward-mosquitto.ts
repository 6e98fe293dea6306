/** Mosquitto for a ward's folder: the configuration that is shipped, but for paths, port and user. */
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { WardLayout } from '../../firmware-sim/ward/layout.ts';
import { ROOT } from './source-tree.ts';

export const MOSQUITTO = '/usr/sbin/mosquitto';

/** Writes it into the ward's folder and returns its path, for `mosquitto -c`. */
export function mosquittoConfiguration(layout: WardLayout, port: number): string {
  const shipped = (name: string) => readFileSync(join(ROOT, 'config/mosquitto', name), 'utf8');
  const path = join(layout.state, 'mosquitto.conf');
  const rules = join(layout.state, 'acl.conf');
  writeFileSync(rules, shipped('acl.conf'), { mode: 0o600 });
  writeFileSync(
    path,
    shipped('mosquitto.conf')
      .replaceAll('/etc/mosquitto/wardkeeper/clients-ca.pem', layout.clientAuthorities)
      .replaceAll('/etc/mosquitto/wardkeeper/broker.crt.pem', join(layout.site, 'broker.crt.pem'))
      .replaceAll('/etc/mosquitto/wardkeeper/broker.key.pem', join(layout.site, 'broker.key.pem'))
      .replaceAll('/etc/mosquitto/wardkeeper/acl.conf', rules)
      .replace('listener 8883', `listener ${port} 127.0.0.1`)
      // Started by root it would give up its rights and could not read this folder.
      .concat(process.getuid?.() === 0 ? '\nuser root\n' : '\n'),
  );
  return path;
}

/** A port of loopback that nobody has just now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', resolve);
  await promise;
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  const { promise: closed, resolve: close } = Promise.withResolvers<void>();
  server.close(() => close());
  await closed;
  return address.port;
}
