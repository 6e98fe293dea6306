/**
 * The program in a slot: the pump, with nothing of this project beside it but what was bundled into it. It finds its configuration where
 * the box says (`PUMP_CONFIG`), and its version in the tree that it was started in.
 */
import { readFileSync } from 'node:fs';
import { parsePumpConfig } from '../device/config.ts';
import { versionIn } from '../device/faults.ts';
import { runPump } from '../device/run.ts';

const LOOK_FOR_PARENT_MS = 100;
const NO_CONFIG = 78;

const stop = new AbortController();
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop.abort());
// A box ends everything with its launcher; so does this one.
const parent = process.ppid;
setInterval(() => process.ppid === parent || stop.abort(), LOOK_FOR_PARENT_MS).unref();

const path = process.env['PUMP_CONFIG'];
const version = versionIn(process.cwd());
if (path === undefined || version === null) {
  process.stderr.write('expected PUMP_CONFIG, and a release.json that names a version\n');
  process.exitCode = NO_CONFIG;
} else {
  try {
    const config = parsePumpConfig(readFileSync(path, 'utf8'), path);
    await runPump(config, stop.signal, (entry) => process.stdout.write(`${JSON.stringify(entry)}\n`), version);
    process.exit(0);
  } catch (fault) {
    process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`);
    process.exit(1);
  }
}
