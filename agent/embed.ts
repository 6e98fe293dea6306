/** The agent inside another program: a gateway's own software in TypeScript that wants no second process beside it. */
import { resolve } from 'node:path';
import { type AgentAdapters, checkAdapters } from './adapters.ts';
import { type AgentConfig, loadConfig } from './config.ts';

export interface Agent {
  readonly config: AgentConfig;
  /**
   * Runs until `signal`. Resolves with the name of the service that failed, or with null after a clean stop. Rejects with AgentError where
   * it cannot start: `CONFIG_INVALID`, `STATE_UNWRITABLE`, `IDENTITY_INVALID`, `ALREADY_RUNNING` and others. Once for each agent.
   */
  run(signal: AbortSignal): Promise<string | null>;
}

/**
 * `configPath`: agent.toml, which the agent guards like its own program. Throws AgentError `CONFIG_INVALID`, which names every fault, and
 * `ADAPTER_INVALID`, which names the adapter: what is wrong with `program` would show first when a certificate has to be renewed.
 * The guarded folders include where this program lies only if a set says so: name it in `[[integrity.set]]`.
 */
export function createAgent(configPath: string, adapters: AgentAdapters): Agent {
  checkAdapters(adapters);
  const { log, program, environment = {}, link } = adapters;
  const config = loadConfig(configPath);
  let hasRun = false;
  return {
    config,
    async run(signal) {
      if (hasRun) throw new TypeError('an agent runs once: create another');
      hasRun = true;
      // Everything else of the agent, which whoever only creates one does not carry.
      const { runAgent } = await import('./compose.ts');
      const own = { ...program, environment };
      const outside = { signal, log, environment, configPath: resolve(configPath), own, ...(link === undefined ? {} : { link }) };
      const failed = await runAgent(config, outside);
      return failed === null ? null : failed.name;
    },
  };
}
