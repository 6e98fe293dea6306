/** `broker`. */
import { unwatchFile, watchFile } from 'node:fs';
import type { Command } from 'commander';
import { SimError } from '../errors.ts';
import { type Broker, parseBrokerConfig, startBroker } from '../broker/index.ts';
import type { SimContext } from './context.ts';
import { readConfig } from './device-commands.ts';

const LOOK_MS = 1_000;

export function addBrokerCommand(program: Command, context: SimContext): void {
  program
    .command('broker')
    .description("run the ward's own MQTT broker on the loopback interface")
    .requiredOption('--config <file>', 'its configuration (JSON)')
    .action(async (options: { config: string }) => {
      const config = parseBrokerConfig(readConfig(options.config), options.config);
      const log = (entry: object) => context.stdout(JSON.stringify(entry));
      const broker = await startBroker({
        ...config,
        authorities: config.authorities.map(readConfig),
        revocations: config.revocations.map(readConfig),
        certificate: readConfig(config.certificate),
        key: readConfig(config.key),
        log,
      });
      log({ event: 'ready', port: broker.port });
      for (const path of config.revocations) watchFile(path, { interval: LOOK_MS }, () => readAgain(broker, config.revocations, log));
      if (!context.stopSignal.aborted) {
        const { promise, resolve } = Promise.withResolvers<void>();
        context.stopSignal.addEventListener('abort', () => resolve(), { once: true });
        await promise;
      }
      for (const path of config.revocations) unwatchFile(path);
      await broker.close();
      log({ event: 'stopped' });
    });
}

/** A list that cannot be read leaves the ones before in force. */
function readAgain(broker: Broker, paths: readonly string[], log: (entry: object) => void): void {
  try {
    broker.revoke(paths.map(readConfig));
  } catch (error) {
    if (!(error instanceof SimError)) throw error;
    log({ event: 'revocations-unusable', reason: error.message });
  }
}
