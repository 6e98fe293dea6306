/** The agent that runs and the command that is typed may be of different versions: between an upgrade and the restart after it. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runCli } from '../../agent/cli/index.ts';
import { tempFolder } from '../support/temp.ts';

const configIn = (folder: string) => `site = "st-anna"
gateway = "gw-1"
care_setting = "icu"
[paths]
state = "${folder}/state"
runtime = "${folder}/run"
[broker]
url = "mqtts://localhost:8883"
protocol = "5"
[[device]]
id = "pump-1"
essential_actions = ["stop"]
`;

test.each([
  [['policy', 'show'], { version: 'seven' }],
  [['update', 'status'], {}],
  [['update', 'receipt', 'list'], { receipts: [{}] }],
  [['integrity', 'findings'], { findings: {} }],
  [['integrity', 'quarantine', 'list'], []],
])('%j of an answer in another form: said in words, with what to do', async (args, answer) => {
  const folder = tempFolder('cli');
  const config = join(folder, 'agent.toml');
  writeFileSync(config, configIn(folder));
  mkdirSync(join(folder, 'run'));
  const agent = createServer((_request, response) => response.setHeader('content-type', 'application/json').end(JSON.stringify(answer)));
  await new Promise<void>((resolve) => agent.listen(join(folder, 'run/operator.sock'), resolve));
  onTestFinished(() => void agent.close());
  const errors: string[] = [];
  const code = await runCli([...args, '--config', config], {
    ...{ writeOut: () => undefined, readStdin: async () => '', untilSignalled: () => new AbortController().signal, environment: {} },
    writeError: (text) => void errors.push(text),
  });
  expect(errors.join('')).toMatch(/another version.*"wardkeeper status"/s);
  expect(code).toBe(1);
});
