/**
 * A gateway's own software with the agent inside it: `node gateway.ts run --config agent.toml`. Ctrl-C stops both.
 *
 * The device's part goes on whatever becomes of the agent: where it cannot start, or ends, the device is told and keeps treating.
 */
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { AgentError, createAgent } from '@wardkeeper/agent';

const { values } = parseArgs({ options: { config: { type: 'string', default: '/etc/wardkeeper/agent.toml' } }, allowPositionals: true });
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());

const wardkeeper = createRequire(import.meta.url).resolve('@wardkeeper/agent/command');
try {
  const agent = createAgent(values.config, {
    log: (message, fields) => console.log(JSON.stringify({ message, ...fields })),
    program: { path: process.execPath, args: [...process.execArgv, wardkeeper] },
    environment: process.env,
  });
  console.log(`the gateway of ${agent.config.devices.map(({ id }) => id).join(', ')} runs`);
  const failed = await agent.run(stop.signal);
  if (failed !== null) console.error(`the agent's ${failed} failed: the device goes on, what is not essential stays as it is`);
  process.exitCode = failed === null ? 0 : 1;
} catch (error) {
  if (!(error instanceof AgentError)) throw error;
  console.error(`the agent does not run (${error.code}): ${error.message}`);
  process.exitCode = error.code === 'CONFIG_INVALID' ? 78 : 1;
}
