/**
 * What this machine is made of, read in the helper process: systeminformation looks in many places and starts programs by itself, and both
 * are to be gone afterwards. Only what is named here is asked of it. No user, no command line, no serial number, no hardware address.
 */
import type { Item } from './rules.ts';
import { readPackages } from './packages.ts';

export async function collectItems(): Promise<readonly Item[]> {
  const { osInfo, system, cpu, mem, networkConnections } = await import('systeminformation');
  const [os, machine, processor, memory, connections, packages] = await Promise.all([
    osInfo(),
    system(),
    cpu(),
    mem(),
    networkConnections(),
    readPackages(),
  ]);
  const item = (kind: 'os' | 'hardware', name: string, value: string | number) => ({ kind, name, value: String(value) });
  return [
    item('os', 'distribution', `${os.distro} ${os.release}`),
    item('os', 'kernel', os.kernel),
    item('os', 'architecture', os.arch),
    item('hardware', 'maker', machine.manufacturer),
    item('hardware', 'model', machine.model),
    item('hardware', 'processor', `${processor.manufacturer} ${processor.brand}`),
    item('hardware', 'cores', processor.cores),
    item('hardware', 'memory-mib', Math.round(memory.total / 1_048_576)),
    ...networkItems(connections),
    ...packages,
  ];
}

export interface Connection {
  readonly protocol: string;
  readonly localAddress: string;
  readonly localPort: string;
  readonly peerAddress: string;
  readonly peerPort: string;
  readonly state: string;
  /** The program's name; never its arguments. */
  readonly process: string;
}

/** Ports that are listened on, and whom this machine speaks with, by the port that tells what it is about. */
export function networkItems(connections: readonly Connection[]): readonly Item[] {
  const listening = new Set<string>();
  const items: Item[] = [];
  for (const { protocol, localAddress, localPort, state, process } of connections) {
    const isUdp = protocol.startsWith('udp');
    if (state !== 'LISTEN' && !(isUdp && state !== 'ESTABLISHED')) continue;
    if (!isUdp) listening.add(localPort);
    items.push({ kind: 'port', name: `${protocol} ${localAddress}:${localPort}`, value: process });
  }
  for (const { protocol, localPort, peerAddress, peerPort, state } of connections) {
    if (state !== 'ESTABLISHED' || isOwn(peerAddress)) continue;
    const name = listening.has(localPort) ? `${protocol} from ${peerAddress} to ${localPort}` : `${protocol} to ${peerAddress}:${peerPort}`;
    items.push({ kind: 'peer', name, value: '' });
  }
  return items;
}

function isOwn(address: string): boolean {
  return address.startsWith('127.') || address === '::1' || address === '' || address.includes('127.0.0.1');
}
