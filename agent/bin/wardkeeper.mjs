#!/usr/bin/env node
// In a checkout: the sources, on the pinned Node. In an installed package: the build, on the Node that runs this.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const launcher = new URL('../../bin/pinned-node.mjs', import.meta.url);
const args = process.argv.slice(2);
/** The daemon's memory has bounds of its own (docs/decisions/memory-of-the-daemon.md); a command that reads a whole ledger has not. */
const isDaemon = args[0] === 'run';
const read = (name) => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
/** Node takes one answer to which authorities count, and does not start with two: whoever gave one by the environment is heard. */
const namesAuthorities = process.env.NODE_USE_SYSTEM_CA === '1' || /--use-(system|bundled)-ca/.test(process.env.NODE_OPTIONS ?? '');
const daemonFlags = isDaemon ? read('node-flags.json').filter((flag) => !(namesAuthorities && flag === '--use-openssl-ca')) : [];
/** Whoever supervises the daemon may set these otherwise. */
const environment = isDaemon ? { ...read('environment.json'), ...process.env } : process.env;

if (existsSync(launcher)) {
  const { launch } = await import(launcher.href);
  const flags = [...new Set(['--disallow-code-generation-from-strings', ...daemonFlags])];
  launch(fileURLToPath(new URL('../main.ts', import.meta.url)), args, flags, environment);
} else if (daemonFlags.length > 0 && typeof process.execve === 'function') {
  // Node takes these only at its start: the same process begins again with them, under the same number, so that whoever supervises it notices nothing.
  const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));
  process.execve(process.execPath, [process.execPath, ...process.execArgv, ...daemonFlags, main, ...args], environment);
} else {
  await import('../dist/main.js');
}
