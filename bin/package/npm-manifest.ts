/** What an npm package says of itself: the workspace's manifest without what only a checkout has, and with types. Pure. */
import * as v from 'valibot';

export type NpmWorkspace = 'proto' | 'agent' | 'hospital' | 'release';

const words = v.record(v.string(), v.string());
const MANIFEST = v.strictObject({
  name: v.string(),
  version: v.string(),
  description: v.string(),
  license: v.string(),
  type: v.literal('module'),
  engines: words,
  bin: v.optional(words),
  exports: v.record(v.string(), v.union([v.string(), words])),
  dependencies: words,
  devDependencies: v.optional(words),
});

/** A workspace's package.json, or a package's: a key that nobody here knows is a fault, so that none goes out by accident. */
export type Manifest = v.InferOutput<typeof MANIFEST>;

export interface PackageManifest extends Omit<Manifest, 'devDependencies'> {
  readonly files: readonly string[];
  readonly publishConfig: { readonly access: 'public'; readonly provenance: true };
  readonly repository?: { readonly type: 'git'; readonly url: string; readonly directory: string };
}

export function parseManifest(text: string): Manifest {
  return v.parse(MANIFEST, JSON.parse(text));
}

/** `repository`: a URL as npm wants it, `git+https://…`; null: the publisher has not said. */
export function packageManifest(workspace: NpmWorkspace, manifest: Manifest, repository: string | null): PackageManifest {
  const { name, version, description, license, type, engines, bin, exports, dependencies } = manifest;
  return {
    ...{ name, version, description, license, type, engines },
    ...(bin === undefined ? {} : { bin }),
    exports: Object.fromEntries(Object.entries(exports).map(([path, target]) => [path, compiledTarget(target)])),
    dependencies,
    files: ['dist', 'src', 'bin', 'config', 'schemas', 'c-client', 'emergency-verifier'],
    publishConfig: { access: 'public', provenance: true },
    ...(repository === null ? {} : { repository: { type: 'git', url: repository, directory: workspace } }),
  };
}

/** The sources' condition goes. Types stand first, because the first condition that fits is taken. */
function compiledTarget(target: string | Readonly<Record<string, string>>): string | Record<string, string> {
  if (typeof target === 'string') return target;
  const { default: file = '' } = target;
  return { types: file.replace(/\.js$/, '.d.ts'), default: file };
}

export function packageReadme({ name, description, version, bin = {} }: PackageManifest): string {
  const commands = Object.keys(bin).map((command) => `\`${command} --help\` lists what it does.`);
  return [
    `# ${name}`,
    '',
    `${description}. Version ${version} of Wardkeeper, the security agent of medical-device gateways; all its packages have the same version.`,
    ...commands.flatMap((line) => ['', line]),
    '',
    '`dist` is what runs, with its types; `src` the TypeScript that it was made of.',
    '',
  ].join('\n');
}
