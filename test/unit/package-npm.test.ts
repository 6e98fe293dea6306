/** What npm packages say of themselves, and that every program says the version that its package has. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { VERSION as AGENT } from '../../agent/version.ts';
import { packageManifest, packageReadme, parseManifest } from '../../bin/package/npm-manifest.ts';
import { NPM_WORKSPACES } from '../../bin/package/npm.ts';
import { VERSION as HOSPITAL } from '../../hospital/version.ts';
import { VERSION as RELEASE } from '../../release/version.ts';
import { ROOT } from '../support/source-tree.ts';

const manifestOf = (workspace: string) => parseManifest(readFileSync(join(ROOT, workspace, 'package.json'), 'utf8'));

test('one version everywhere', () => {
  const root = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  const packages = NPM_WORKSPACES.map((workspace) => manifestOf(workspace).version);
  expect(new Set([root.version, ...packages, AGENT, HOSPITAL, RELEASE])).toEqual(new Set([root.version]));
});

describe.each(NPM_WORKSPACES)('%s', (workspace) => {
  const made = packageManifest(workspace, manifestOf(workspace), null);

  test('what only a checkout has is gone, and types stand first', () => {
    expect(JSON.stringify(made)).not.toMatch(/wardkeeper-source|devDependencies|\.ts"(?<!\.d\.ts")/);
    for (const target of Object.values(made.exports))
      if (typeof target !== 'string') expect(Object.keys(target)).toEqual(['types', 'default']);
  });

  test('its dependencies are exact versions, those of ours the same as its own', () => {
    for (const [name, version] of Object.entries(made.dependencies)) {
      expect(version).toMatch(/^\d+\.\d+\.\d+$/);
      if (name.startsWith('@wardkeeper/')) expect(version).toBe(made.version);
    }
  });

  test('claims no place that nobody has named', () => {
    expect(JSON.stringify(made)).not.toMatch(/https?:/);
    const named = packageManifest(workspace, manifestOf(workspace), 'git+https://git.example/w.git');
    expect(named.repository).toEqual({ type: 'git', url: 'git+https://git.example/w.git', directory: workspace });
  });

  test('its page names it and its command', () => {
    const page = packageReadme(made);
    for (const word of [made.name, made.version, ...Object.keys(made.bin ?? {})]) expect(page).toContain(word);
  });
});

test('a key that nobody has thought about is refused, not published', () => {
  const text = readFileSync(join(ROOT, 'release/package.json'), 'utf8');
  expect(() => parseManifest(text.replace('"type"', '"scripts": { "postinstall": "sh" }, "type"'))).toThrow('scripts');
});
