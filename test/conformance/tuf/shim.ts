/**
 * The agent's trust client behind the command line that the public tuf-conformance suite drives (its CLIENT-CLI.md): `init ROOT`, `refresh`,
 * `download`. Exit 0 done, 1 refused. Metadata is stored byte for byte under its role's name, step by step as it is believed.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { BundleSource } from '../../../agent/updates/trust/source.ts';
import { TestClient } from '../../support/tuf/client.ts';

const { values, positionals } = parseArgs({
  options: {
    'metadata-dir': { type: 'string', default: '' },
    'metadata-url': { type: 'string', default: '' },
    'target-name': { type: 'string', multiple: true, default: [] },
    'target-base-url': { type: 'string', default: '' },
    'target-dir': { type: 'string', default: '' },
  },
  allowPositionals: true,
});
const [verb = '', rootPath = ''] = positionals;
const metadataDir = values['metadata-dir'];
const targetDir = values['target-dir'];
const JSON_SUFFIX = '.json';

async function get(base: string, name: string): Promise<Uint8Array | null> {
  const response = await fetch(`${base.replace(/\/$/, '')}/${name}`);
  if (response.status === 404 || response.status === 403) return null;
  if (!response.ok) throw new Error(`status ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

const source: BundleSource = {
  metadata: (name, maxBytes) => get(values['metadata-url'], name).then((bytes) => bytes?.subarray(0, maxBytes + 1) ?? null),
  open: async (path) => {
    const bytes = await get(values['target-base-url'], path.split('/').map(encodeURIComponent).join('/'));
    if (bytes === null) return null;
    return {
      size: bytes.length,
      read: async function* (offset) {
        yield bytes.subarray(offset);
      },
      close: async () => undefined,
    };
  },
};

const client = new TestClient(source, Date.now());
for (const name of filesIn(metadataDir))
  if (name.endsWith(JSON_SUFFIX))
    client.files.set(decodeURIComponent(name.slice(0, -JSON_SUFFIX.length)), readFileSync(join(metadataDir, name)));
for (const name of filesIn(targetDir)) client.targets.set(decodeURIComponent(name), readFileSync(join(targetDir, name)));
const held = new Map(client.targets);

const code = await work();
for (const [role, bytes] of client.files) writeFileSync(join(metadataDir, `${encodeURIComponent(role)}${JSON_SUFFIX}`), bytes);
for (const [path, bytes] of client.targets) if (held.get(path) !== bytes) writeFileSync(join(targetDir, encodeURIComponent(path)), bytes);
if (code !== 'ok') console.error(code);
process.exitCode = code === 'ok' ? 0 : 1;

async function work(): Promise<string> {
  if (verb === 'init') {
    mkdirSync(metadataDir, { recursive: true });
    return client.init(readFileSync(rootPath));
  }
  if (verb === 'refresh') return client.refresh();
  return verb === 'download' ? client.download(...values['target-name']) : 'USAGE';
}

function filesIn(folder: string): readonly string[] {
  return folder === '' ? [] : readdirSync(folder);
}
