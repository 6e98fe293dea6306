/** The way to the ward's broker, which the tour can cut and mend: the embedded broker as a process, or a relay to one that is there already. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseBrokerConfig } from '../broker/index.ts';
import { SimError } from '../errors.ts';
import { type BrokerAddress, brokerJson } from './configurations.ts';
import type { WardLayout } from './layout.ts';
import { Companion, type Runtime } from './programs.ts';
import { Relay } from './relay.ts';

export interface BrokerLine {
  /** What it is, for people. */
  readonly title: string;
  /** Throws `CHILD_DIED`, `TIMEOUT` or `LISTEN_FAILED`. */
  open(): Promise<BrokerAddress>;
  /** As suddenly as a power cut or a cut cable. */
  cut(): Promise<void>;
  /** On the same address as before. */
  mend(): Promise<void>;
  close(): Promise<void>;
}

export interface EmbeddedBrokerOptions {
  readonly runtime: Runtime;
  readonly layout: WardLayout;
  readonly site: string;
  /** Whether it writes down what passes through. */
  readonly record: boolean;
  /** `mayEnd`: whether its end, just now, is no failure of the ward. */
  readonly onStart: (companion: Companion, mayEnd: () => boolean) => void;
}

export function embeddedBroker({ runtime, layout, site, record, onStart }: EmbeddedBrokerOptions): BrokerLine {
  let companion: Companion | null = null;
  let port = 0;
  const start = async (wanted: number, mayEnd: boolean): Promise<BrokerAddress> => {
    writeFileSync(layout.brokerConfig, brokerJson(layout, site, wanted, record));
    companion = new Companion(runtime, 'wardkeeper-sim', ['broker', '--config', layout.brokerConfig], {
      title: 'broker',
      logPath: join(layout.logs, 'broker.log'),
    });
    onStart(companion, () => mayEnd);
    const ready = await companion.ready();
    if (typeof ready['port'] !== 'number') throw new SimError('OUTPUT_MALFORMED', 'the broker is ready but names no port');
    port = ready['port'];
    mayEnd = false;
    // For the next start of this ward: on another port the agent would find its configuration changed.
    writeFileSync(layout.brokerConfig, brokerJson(layout, site, port, record));
    return { url: `mqtts://localhost:${port}`, protocol: '3.1.1' };
  };
  /** Where it was last, or anywhere if somebody else listens there now. */
  const open = async (): Promise<BrokerAddress> => {
    const last = lastPort(layout.brokerConfig);
    if (last === 0) return start(0, false);
    try {
      return await start(last, true);
    } catch (cause) {
      if (companion?.lastWords().includes('EADDRINUSE') !== true) throw cause;
      return start(0, false);
    }
  };
  return {
    title: 'embedded broker (Aedes, MQTT 3.1.1)',
    open,
    cut: async () => companion?.kill(),
    mend: async () => void (await start(port, false)),
    close: async () => void (await companion?.stop()),
  };
}

/** 0: there was none, or it cannot be read. */
function lastPort(brokerConfig: string): number {
  try {
    return parseBrokerConfig(readFileSync(brokerConfig, 'utf8'), brokerConfig).port;
  } catch {
    return 0;
  }
}

const LOOPBACK_HOSTS: readonly string[] = ['localhost', '127.0.0.1'];

/**
 * Throws `USAGE` for an address that cannot be one. `relayed`: through a relay of the ward's own, which keeps the host name that
 * the broker's certificate is checked against and so works for a broker on this machine only.
 */
export function checkBrokerUrl(text: string, relayed: boolean): void {
  if (!URL.canParse(text) || new URL(text).protocol !== 'mqtts:') {
    throw new SimError('USAGE', `--broker: expected mqtts://host:port, got "${text}"`);
  }
  const { hostname } = new URL(text);
  if (relayed && !LOOPBACK_HOSTS.includes(hostname)) {
    throw new SimError(
      'USAGE',
      `--broker: the tour cuts the line by a relay on this machine, so it needs a broker on localhost, not "${hostname}"`,
    );
  }
}

/** `address` passed `checkBrokerUrl`. */
export function outsideBroker(address: BrokerAddress, relayed: boolean): BrokerLine {
  const url = new URL(address.url);
  const title = `broker at ${url.host} (MQTT ${address.protocol})`;
  if (!relayed) {
    const nothing = async () => undefined;
    return { title, open: async () => address, cut: nothing, mend: nothing, close: nothing };
  }
  const relay = new Relay({ host: url.hostname, port: Number(url.port || '8883') });
  return {
    title: `${title}, through a relay`,
    async open() {
      await relay.open();
      return { url: `mqtts://${url.hostname}:${relay.port}`, protocol: address.protocol };
    },
    cut: () => relay.cut(),
    mend: () => relay.open(),
    close: () => relay.cut(),
  };
}
