/**
 * The command line that the public suite `tuf-conformance` drives: `init ROOT`, `refresh`, `download`. It puts the agent's own trust
 * client over HTTP and a plain folder; what the gateway itself uses in their place is tested elsewhere.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { BundleSource } from '../../../agent/updates/trust/source.ts';
import { TrustedSet } from '../../../agent/updates/trust/trusted-set.ts';
import { refresh, type SignedTarget, type TrustStore, type Update } from '../../../agent/updates/trust/workflow.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'metadata-dir': { type: 'string', default: '' },
    'metadata-url': { type: 'string', default: '' },
    'target-name': { type: 'string', multiple: true, default: [] },
    'target-base-url': { type: 'string', default: '' },
    'target-dir': { type: 'string', default: '' },
  },
});
const folder = values['metadata-dir'];
const nowMs = Date.now();
const RULES = { time: { boundMs: 0, nowMs, uncertain: false, behind: false }, hybrid: false, offline: false };

class Refused extends Error {}

const fileOf = (role: string) => join(folder, `${encodeURIComponent(role)}.json`);

/** The suite looks at each step's file, so they are written as they are believed and not at the end. */
const store: TrustStore = {
  read: (role) => {
    try {
      return readFileSync(fileOf(role));
    } catch {
      return null;
    }
  },
  replace: () => undefined,
};

function joinUrl(base: string, name: string): string {
  return `${base.replace(/\/$/, '')}/${name}`;
}

async function get(url: string): Promise<Response | null> {
  const response = await fetch(url);
  if (response.ok) return response;
  if (response.status === 403 || response.status === 404) return null;
  throw new Refused(`${url}: ${response.status}`);
}

const source: BundleSource = {
  metadata: async (name, maxBytes) => {
    const response = await get(joinUrl(values['metadata-url'], name));
    if (response === null) return null;
    const bytes = new Uint8Array(await response.arrayBuffer());
    return bytes.subarray(0, maxBytes + 1);
  },
  open: async () => null,
};

async function update(): Promise<Update> {
  const run = { source, store, rules: RULES, onBelieved: (role: string, bytes: Uint8Array) => writeFileSync(fileOf(role), bytes) };
  const outcome = await refresh(run);
  if (!outcome.ok) throw new Refused(`${outcome.code} ${outcome.role}: ${outcome.detail}`);
  return outcome.update;
}

function isAsSigned(bytes: Uint8Array, { length, hashes }: SignedTarget): boolean {
  if (bytes.length !== length) return false;
  return Object.entries(hashes).every(([algorithm, wanted]) => createHash(algorithm).update(bytes).digest('hex') === wanted);
}

async function download(current: Update, name: string): Promise<void> {
  const found = await current.find(name);
  if (!found.ok) throw new Refused(`${found.code} ${found.role}: ${found.detail}`);
  const path = join(values['target-dir'], encodeURIComponent(name));
  try {
    if (isAsSigned(readFileSync(path), found.target)) return;
  } catch {
    // Not there yet.
  }
  const response = await get(joinUrl(values['target-base-url'], found.target.sourcePath));
  if (response === null) throw new Refused(`${name} is missing`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (!isAsSigned(bytes, found.target)) throw new Refused(`${name} is not what was signed`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}

async function main(): Promise<void> {
  const [command, rootFile] = positionals;
  if (command === 'init') {
    const bytes = readFileSync(rootFile ?? '');
    const opened = TrustedSet.open(bytes, RULES);
    if (!opened.ok) throw new Refused(`${opened.code}: ${opened.detail}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(fileOf('root'), bytes);
  } else {
    const current = await update();
    if (command === 'download') for (const name of values['target-name']) await download(current, name);
  }
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
