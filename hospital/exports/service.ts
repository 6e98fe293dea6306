/** All exporters of a hospital, each on its own: what goes wrong with one touches neither the others nor the receiver. */
import { messageOf } from '../errors.ts';
import { backoffMs, type Clock, type Log, pause } from '../runtime/index.ts';
import type { ExportConfig, ExportTarget } from './config.ts';
import { Exporter } from './exporter.ts';
import type { Format } from './formats.ts';
import { alarmsOf } from './rows.ts';
import type { ExportStore } from './store-port.ts';
import { SyslogTransport } from './syslog/transport.ts';
import { ThreadShare } from './thread-share.ts';
import { FileTransport } from './transports/file-transport.ts';
import { FHIR_DIALECT, plainDialect, splunkDialect } from './transports/http-dialects.ts';
import { HttpTransport } from './transports/http-transport.ts';
import { SharedTransport } from './transports/shared-transport.ts';
import type { Transport } from './transports/transport.ts';

export interface ExportServiceParts {
  readonly site: string;
  readonly exports: readonly ExportConfig[];
  /** A store for each exporter's run; closed with it. */
  readonly openStore: () => ExportStore;
  readonly clock: Clock;
  readonly log: Log;
  /** In [0, 1). */
  readonly random: () => number;
}

/** Works until `signal` aborts. Never rejects: an exporter that fails for another reason than its receiver is begun anew after a while. */
export async function runExports(parts: ExportServiceParts, signal: AbortSignal): Promise<void> {
  const share = new ThreadShare(parts.clock);
  await Promise.all(parts.exports.map((config) => keepRunning(parts, config, share, signal)));
}

async function keepRunning(parts: ExportServiceParts, config: ExportConfig, share: ThreadShare, signal: AbortSignal): Promise<void> {
  const { site, openStore, clock, log, random } = parts;
  for (let attempt = 0; !signal.aborted; attempt++) {
    try {
      await using store = openStore();
      await using opened = openTransport(config.target, config.format);
      const transport = new SharedTransport(opened);
      const common = { ...config, site, transport, share, clock, log, random };
      const events = new Exporter({ ...common, store });
      const alarms = new Exporter({ ...common, name: alarmsOf(config.name), store: store.forAlarms() });
      await together(signal, [(until) => events.run(until), (until) => alarms.run(until)]);
    } catch (error) {
      const waitMs = backoffMs(attempt, random());
      log('export-broken', { exporter: config.name, error: messageOf(error), waitMs });
      await pause(waitMs, signal);
    }
  }
}

/** Where one ends, all do. */
async function together(signal: AbortSignal, runs: readonly ((signal: AbortSignal) => Promise<void>)[]): Promise<void> {
  const over = new AbortController();
  const until = AbortSignal.any([signal, over.signal]);
  const running = runs.map((run) => run(until).finally(() => over.abort()));
  await Promise.allSettled(running);
  await Promise.all(running);
}

export function openTransport(target: ExportTarget, format: Format): Transport {
  switch (target.to) {
    case 'file':
      return new FileTransport(target);
    case 'syslog':
      return new SyslogTransport(target);
    case 'splunk':
      return new HttpTransport({
        target,
        dialect: splunkDialect(target.index),
        authorization: { scheme: 'Splunk ', file: target.tokenFile },
      });
    case 'http':
      return new HttpTransport({
        target,
        dialect: format === 'fhir' ? FHIR_DIALECT : plainDialect(format),
        authorization: target.authorizationFile === null ? null : { scheme: '', file: target.authorizationFile },
      });
  }
}
