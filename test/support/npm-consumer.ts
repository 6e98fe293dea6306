/** A folder that depends on our tarballs: its manifest and its lock file, with the dependencies by the hashes of ours. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseManifest } from '../../bin/package/npm-manifest.ts';
import { ROOT } from '../../bin/package/programs.ts';
import { readLock, shippedBy } from '../../bin/package/locked.ts';

/** `packages`: workspace, and where its tarball lies. */
export function consumerLock(packages: readonly (readonly [string, string])[]): { readonly manifest: object; readonly lock: object } {
  const lock = readLock();
  const dependencies = Object.fromEntries(packages.map(([workspace, path]) => [`@wardkeeper/${workspace}`, `file:${path}`]));
  const manifest = { name: 'consumer', version: '1.0.0', private: true, type: 'module', dependencies };
  const own = packages.map(([workspace, path]) => {
    const { name, version, bin, dependencies: needs } = parseManifest(readFileSync(join(ROOT, workspace, 'package.json'), 'utf8'));
    const integrity = `sha512-${createHash('sha512').update(readFileSync(path)).digest('base64')}`;
    return [
      `node_modules/${name}`,
      { version, resolved: `file:${path}`, integrity, ...(bin === undefined ? {} : { bin }), dependencies: needs },
    ];
  });
  const others = shippedBy(
    lock,
    packages.map(([workspace]) => workspace),
  ).filter(({ path }) => path.startsWith('node_modules/'));
  const entries = others.map(({ path }) => {
    const { dev: _dev, peer: _peer, ...entry } = lock[path] as Record<string, unknown>;
    return [path, entry];
  });
  return {
    manifest,
    lock: { ...manifest, lockfileVersion: 3, requires: true, packages: Object.fromEntries([['', manifest], ...own, ...entries]) },
  };
}
