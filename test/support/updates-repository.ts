/** A manufacturer with people and a repository, by the tool's own functions; keys stay in memory, so that no test waits for argon2. */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  addRelease,
  DEFAULT_DAYS,
  initRepository,
  makeSigner,
  type ReleaseOrder,
  type Repository,
  signDrafts,
  type Signer,
} from '../../release/index.ts';
import { NOW_MS } from './x509-parts.ts';

export interface Manufacturer {
  readonly folder: string;
  readonly repository: Repository;
  readonly people: Readonly<Record<'anna' | 'ben' | 'cleo' | 'dora' | 'emil' | 'online', Signer>>;
  /** Everybody who must, and the online machine. */
  readonly everybody: readonly Signer[];
  readonly nowMs: number;
}

/** Root 3 of 5, targets and releases 2 of 3. */
export async function makeManufacturer(folder: string, classical = false, nowMs = NOW_MS): Promise<Manufacturer> {
  const person = (name: string) => makeSigner(name, classical);
  const people = {
    anna: person('anna'),
    ben: person('ben'),
    cleo: person('cleo'),
    dora: person('dora'),
    emil: person('emil'),
    online: person('online'),
  };
  const { anna, ben, cleo, dora, emil, online } = people;
  const made = await initRepository(
    join(folder, 'repository'),
    {
      name: 'Example Devices',
      hybrid: !classical,
      days: DEFAULT_DAYS,
      root: { signers: [anna, ben, cleo, dora, emil], people: 3 },
      targets: { signers: [anna, ben, cleo], people: 2 },
      release: { signers: [anna, ben, cleo], people: 2 },
      online,
    },
    nowMs,
  );
  if (!made.ok) throw new Error(made.detail);
  return { folder, repository: made.repository, people, everybody: [anna, ben, cleo, online], nowMs };
}

export function payload(folder: string, files: Readonly<Record<string, string>>): string {
  const root = join(folder, `payload-${Object.keys(files).length}-${Buffer.from(JSON.stringify(files)).length}`);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    chmodSync(join(root, path), path.startsWith('bin/') ? 0o755 : 0o644);
  }
  return root;
}

export function order(folder: string, releaseCounter: number, change: Partial<ReleaseOrder> = {}): ReleaseOrder {
  return {
    line: 'pump-x2',
    component: 'firmware',
    version: `2.${releaseCounter}.0`,
    releaseCounter,
    securityFloor: 1,
    hardware: ['Pump X2'],
    minAgent: '0.1.0',
    requires: [],
    dataSchema: { writes: 1, readableFrom: 1 },
    restart: true,
    payload: payload(folder, { 'bin/pump': `#!/bin/sh\n# ${releaseCounter}\n`, 'etc/alarms.json': '{}' }),
    sbom: null,
    notes: null,
    provenance: null,
    ...change,
  };
}

/** Added and signed by all who must. */
export async function release(
  { repository, everybody, folder, nowMs }: Manufacturer,
  releaseCounter: number,
  change: Partial<ReleaseOrder> = {},
): Promise<void> {
  const added = await addRelease(repository, order(folder, releaseCounter, change), nowMs);
  if (!added.ok) throw new Error(added.detail);
  const signed = await signDrafts(repository, everybody, nowMs);
  if (!signed.ok) throw new Error(signed.detail);
}
