/** `broker`. */
import type { Command } from 'commander';
import { parseBrokerConfig, startBroker } from '../broker/index.ts';
import type { SimContext } from './context.ts';
import { readConfig } from './device-commands.ts';

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
        certificate: readConfig(config.certificate),
        key: readConfig(config.key),
        log,
      });
      log({ event: 'ready', port: broker.port });
      if (!context.stopSignal.aborted) {
        const { promise, resolve } = Promise.withResolvers<void>();
        context.stopSignal.addEventListener('abort', () => resolve(), { once: true });
        await promise;
      }
      await broker.close();
      log({ event: 'stopped' });
    });
}
