/** Debian packages of the agent and of the hospital's side, made by Debian's own dpkg-deb from a staged tree. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { VERSION } from '../../agent/version.ts';
import { describeProgram } from './commands.ts';
import { bashCompletion, zshCompletion } from './completions.ts';
import { copyrightFile } from './copyright.ts';
import { buildExecutable } from './executable.ts';
import { manualPage } from './manual.ts';
import type { Machine } from './node-binary.ts';
import { ROOT } from './programs.ts';
import { layTree, type Tree } from './stage.ts';

export type PackageName = 'wardkeeper' | 'wardkeeper-hospital';
export const PACKAGE_NAMES = ['wardkeeper', 'wardkeeper-hospital'] as const satisfies readonly PackageName[];

interface PackageFacts {
  readonly summary: string;
  /** Paragraphs of the long description. */
  readonly description: readonly string[];
  readonly recommends: readonly string[];
  readonly suggests: readonly string[];
  readonly units: readonly string[];
  /** In /etc: kept as an administrator left them. Path below /etc/wardkeeper to file of the repository. */
  readonly conffiles: Readonly<Record<string, string>>;
  readonly examples: readonly string[];
  readonly manualFiles: readonly { readonly path: string; readonly what: string }[];
}

/** What Node's own build is linked to. libc of Debian 10, which is older than any that has zstd in dpkg. */
const DEPENDS = ['libc6 (>= 2.28)', 'libstdc++6 (>= 8)', 'libgcc-s1', 'libatomic1', 'init-system-helpers (>= 1.54~)', 'passwd'];
const DEBIAN_MACHINES: Readonly<Record<Machine, string>> = { x64: 'amd64', arm64: 'arm64' };

const FACTS: Readonly<Record<PackageName, PackageFacts>> = {
  wardkeeper: {
    summary: 'security agent of a medical-device gateway',
    description: [
      'Decides who may use the device, watches that nothing on the gateway changes unasked, lets only rightly signed updates in, and reports all of it, sealed, to the hospital. It never stands between a patient and care.',
      'Nothing runs before "wardkeeper init" has written a configuration.',
    ],
    recommends: ['attr', 'systemd | systemd-standalone-sysusers'],
    suggests: ['tpm2-tools', 'auditd'],
    units: ['wardkeeper'],
    conffiles: {
      'integrity/debian-gateway.toml': 'config/integrity/debian-gateway.toml',
      'integrity/pump.toml': 'config/integrity/pump.toml',
    },
    examples: ['config/agent.toml', 'config/integrity.toml'],
    manualFiles: [
      { path: '/etc/wardkeeper/agent.toml', what: 'the configuration; "wardkeeper init" writes it' },
      { path: '/etc/wardkeeper/integrity/', what: 'sets of guarded files to begin with' },
      { path: '/var/lib/wardkeeper/', what: 'ledger, keys and counters, 0700; its backup and its loss are the identity of this gateway' },
      { path: '/run/wardkeeper/', what: 'the sockets of device and operator' },
    ],
  },
  'wardkeeper-hospital': {
    summary: "hospital's side of Wardkeeper: receiver, console, enrolment",
    description: [
      'Receives what gateways seal for the hospital, checks it and keeps it; shows it, raises alarms, tells a SIEM and an audit store; signs policies, commands and consents; enrols gateways.',
      'Nothing runs before /etc/wardkeeper/hospital.toml is there and the services that the site needs are enabled.',
    ],
    recommends: ['systemd | systemd-standalone-sysusers'],
    suggests: ['mosquitto', 'postgresql'],
    units: ['wardkeeper-hospital', 'wardkeeper-hospital-console', 'wardkeeper-hospital-enrolment'],
    conffiles: { 'alert-rules.toml': 'config/alert-rules.toml' },
    examples: [
      'config/hospital.toml',
      'config/mosquitto/mosquitto.conf',
      'config/mosquitto/acl.conf',
      'config/grafana/wardkeeper-hospital.json',
    ],
    manualFiles: [
      {
        path: '/etc/wardkeeper/hospital.toml',
        what: 'the configuration; /usr/share/doc/wardkeeper-hospital/examples has one to begin with',
      },
      { path: '/var/lib/wardkeeper-hospital/', what: 'the record, and the folders of keys and of the site CA, which services may write' },
    ],
  },
};

export interface DebianOrder {
  readonly name: PackageName;
  readonly machine: Machine;
  /** Absolute; the package goes there under its usual name. */
  readonly folder: string;
  /** Of the sources. */
  readonly date: Date;
  /** Other than the sources' own, and an executable that is there already: for tests of upgrades. */
  readonly version?: string;
  readonly executable?: string;
}

/** Returns the package's path. Throws where dpkg-deb is missing. */
export async function buildDebian({ name, machine, folder, date, version = VERSION, ...given }: DebianOrder): Promise<string> {
  const work = await mkdtemp(join(folder, '.debian-'));
  try {
    const executable = given.executable ?? join(work, name);
    if (given.executable === undefined) await buildExecutable({ program: name, machine, outfile: executable });
    const tree = join(work, 'tree');
    const files = await contents(name, executable, date, version);
    await layTree(tree, files, date);
    await layTree(join(tree, 'DEBIAN'), await controlFiles(name, machine, tree, version), date);
    const made = join(work, 'made.deb');
    // zstd: xz takes four minutes for a fifth less. One thread: how many a machine has must not show.
    const args = ['--build', '--root-owner-group', '-Zzstd', '-z3', '--threads-max=1', tree, made];
    const environment = { PATH: '/usr/bin:/bin', SOURCE_DATE_EPOCH: String(date.getTime() / 1_000) };
    const { status, stderr, error } = spawnSync('dpkg-deb', args, { encoding: 'utf8', env: environment });
    if (status !== 0) throw new Error(`dpkg-deb: ${error?.message ?? stderr.trim()}; Debian's package "dpkg" has it`);
    const target = join(folder, `${name}_${version}_${DEBIAN_MACHINES[machine]}.deb`);
    await rename(made, target);
    return target;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function contents(name: PackageName, executable: string, date: Date, version: string): Promise<Tree> {
  const { units, conffiles, examples, manualFiles } = FACTS[name];
  const program = await describeProgram(name);
  const doc = `usr/share/doc/${name}`;
  return {
    [`usr/bin/${name}`]: { file: executable, mode: 0o755 },
    ...Object.fromEntries(units.map((unit) => [`lib/systemd/system/${unit}.service`, { source: `config/systemd/${unit}.service` }])),
    [`usr/lib/sysusers.d/${name}.conf`]: { source: `config/sysusers/${name}.conf` },
    [`usr/lib/tmpfiles.d/${name}.conf`]: { source: `config/tmpfiles/${name}.conf` },
    ...Object.fromEntries(Object.entries(conffiles).map(([path, source]) => [`etc/wardkeeper/${path}`, { source }])),
    [`usr/share/man/man8/${name}.8.gz`]: { gzip: manualPage(program, { version, date, files: manualFiles }) },
    [`usr/share/bash-completion/completions/${name}`]: { text: bashCompletion(program) },
    [`usr/share/zsh/vendor-completions/_${name}`]: { text: zshCompletion(program) },
    ...Object.fromEntries(examples.map((source) => [`${doc}/examples/${source.split('/').at(-1)}`, { source }])),
    [`${doc}/copyright`]: { text: await copyrightFile(name) },
    [`${doc}/changelog.gz`]: { gzip: changelog(name, version, date) },
    [`usr/share/lintian/overrides/${name}`]: { source: `config/debian/${name}/lintian-overrides` },
  };
}

/** In Debian's form, which its tools read; what changed stands in CHANGELOG.md. */
function changelog(name: PackageName, version: string, date: Date): string {
  const when = `${date.toUTCString().slice(0, -3)}+0000`;
  const entries = readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8');
  const titles = [...(entries.split('\n## ')[1] ?? '').matchAll(/^[A-Z][^\n]*$/gm)].map(([line]) => `  * ${line}`.slice(0, 79));
  return [
    `${name} (${version}) stable; urgency=medium`,
    '',
    ...(titles.length === 0 ? ['  * New version.'] : titles),
    '',
    ` -- ${MAINTAINER}  ${when}`,
    '',
  ].join('\n');
}

const MAINTAINER = 'The Wardkeeper authors <security@wardkeeper.example>';

async function controlFiles(name: PackageName, machine: Machine, tree: string, version: string): Promise<Tree> {
  const { summary, description, recommends, suggests, conffiles } = FACTS[name];
  const paths = (await readdir(tree, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name: file }) => relative(tree, join(parentPath, file)))
    .toSorted();
  const sums: string[] = [];
  let bytes = 0;
  for (const path of paths) {
    bytes += (await stat(join(tree, path))).size;
    if (!path.startsWith('etc/')) sums.push(`${await md5(join(tree, path))}  ${path}`);
  }
  const control = [
    `Package: ${name}`,
    `Version: ${version}`,
    `Architecture: ${DEBIAN_MACHINES[machine]}`,
    `Maintainer: ${MAINTAINER}`,
    `Installed-Size: ${Math.ceil(bytes / 1_024)}`,
    `Depends: ${DEPENDS.join(', ')}`,
    `Recommends: ${recommends.join(', ')}`,
    `Suggests: ${suggests.join(', ')}`,
    'Section: admin',
    'Priority: optional',
    `Description: ${summary}`,
    ...description.flatMap((paragraph, index) => [...(index === 0 ? [] : [' .']), ...wrap(paragraph, 76).map((line) => ` ${line}`)]),
    '',
  ];
  const script = (file: string) => ({ source: `config/debian/${name}/${file}`, mode: 0o755 });
  return {
    control: { text: control.join('\n') },
    conffiles: {
      text: `${Object.keys(conffiles)
        .map((path) => `/etc/wardkeeper/${path}`)
        .join('\n')}\n`,
    },
    md5sums: { text: `${sums.join('\n')}\n` },
    postinst: script('postinst'),
    prerm: script('prerm'),
    postrm: script('postrm'),
  };
}

/** What dpkg compares installed files with; whoever means harm is kept out by signatures, not by this. */
async function md5(path: string): Promise<string> {
  const hash = createHash('md5');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines;
}
