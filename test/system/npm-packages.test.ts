/** The npm packages as somebody installs them: into a folder of his own, by the lock file's hashes, with nothing of this repository beside them. */
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, relative } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { VERSION } from '../../agent/version.ts';
import { parseManifest } from '../../bin/package/npm-manifest.ts';
import { NPM_WORKSPACES } from '../../bin/package/npm.ts';
import { PROGRAM_NAMES, ROOT } from '../../bin/package/programs.ts';
import { BenchWard } from '../support/bench-ward.ts';
import { buildArtefacts, digestOf, ELSEWHERE } from '../support/built.ts';
import { journeys } from '../support/journey.ts';
import { consumerLock } from '../support/npm-consumer.ts';
import { playTourOf, prepareWardOf, TOUR_MS } from '../support/played-tour.ts';
import { copyPreparedWard } from '../support/prepared-ward.ts';

/** Two builds are 40 s of a processor: by hand. What makes them the same is looked at each time: modes, times, and where the maps lead. */
const REBUILT = process.env['WARDKEEPER_REBUILDS'] === '1';
const REPOSITORY = 'git+https://git.example/wardkeeper.git';

journeys('npm packages', null, () => {
  const folder = join(realpathSync(tmpdir()), `wardkeeper-npm-${randomUUID()}`);
  const [one, other] = [join(folder, 'one'), join(folder, 'much/deeper/other')];
  const consumer = join(folder, 'consumer');
  const tarball = (workspace: string, of = one) => join(of, `wardkeeper-${workspace}-${VERSION}.tgz`);
  const listing = new Map<string, readonly string[]>();
  const env = { PATH: `${dirname(process.execPath)}${delimiter}/usr/bin${delimiter}/bin`, HOME: process.env['HOME'] ?? folder };

  beforeAll(async () => {
    const kind = ['npm', '--repository', REPOSITORY];
    await Promise.all([
      buildArtefacts([...kind, '--out', one]),
      ...(REBUILT ? [buildArtefacts([...kind, '--out', other], ELSEWHERE)] : []),
    ]);
    for (const workspace of NPM_WORKSPACES)
      listing.set(
        workspace,
        run('tar', ['-tzf', tarball(workspace)], folder)
          .trim()
          .split('\n'),
      );
  }, 600_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function run(command: string, args: readonly string[], cwd: string): string {
    const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, env, encoding: 'utf8', maxBuffer: 2 ** 26 });
    expect({ command, args, status, error, told: status === 0 ? '' : `${stdout}${stderr}`.slice(-3_000) }).toMatchObject({ status: 0 });
    return stdout;
  }

  test.skipIf(!REBUILT).each(NPM_WORKSPACES)(
    `%s: two builds are the same bytes, whatever the folder, the time zone and the umask${REBUILT ? '' : ' (WARDKEEPER_REBUILDS=1 plays it)'}`,
    async (workspace) => expect(await digestOf(tarball(workspace, other))).toBe(await digestOf(tarball(workspace))),
  );

  test.each(NPM_WORKSPACES)('%s: one time, one owner, and two modes, whatever the umask', (workspace) => {
    const lines = run('tar', ['--utc', '--numeric-owner', '-tvzf', tarball(workspace)], folder)
      .trim()
      .split('\n');
    const expected = /^-rw(?:-r--r--|xr-xr-x) 0\/0 +\d+ 1985-10-26 08:15 package\/\S+$/;
    expect(lines.filter((line) => !expected.test(line))).toEqual([]);
    const programs = lines.filter((line) => line.startsWith('-rwx')).map((line) => line.slice(line.indexOf('package/')));
    expect(programs.every((path) => /^package\/bin\/wardkeeper[a-z-]*\.mjs$/.test(path))).toBe(true);
  });

  test.each(NPM_WORKSPACES)('%s: publint has nothing to say', async (workspace) => {
    const bytes = readFileSync(tarball(workspace));
    const pack = { tarball: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer };
    const { messages, pkg } = await publint({ pack, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
    expect(pkg).toMatchObject({
      version: VERSION,
      publishConfig: { provenance: true },
      repository: { url: REPOSITORY, directory: workspace },
    });
  });

  test.each(NPM_WORKSPACES)('%s: everything it names is in it, and nothing of this machine or of a checkout', (workspace) => {
    const files = new Set(listing.get(workspace));
    const { exports, bin = {} } = parsePacked(run('tar', ['-xzOf', tarball(workspace), 'package/package.json'], folder));
    const named = Object.values(exports).flatMap((target) => (typeof target === 'string' ? [target] : Object.values(target)));
    expect([...named, ...Object.values(bin)].filter((path) => !files.has(join('package', path)))).toEqual([]);
    const scripts = [...files].filter(
      (path) => path.startsWith('package/dist/') && path.endsWith('.js') && !path.includes('/console/web/'),
    );
    expect(scripts.length).toBeGreaterThan(30);
    const generated = 'package/dist/generated/wire.js';
    const missing = scripts.filter((path) => {
      const source = path.replace('package/dist/', 'package/src/').replace(/\.js$/, '.ts');
      return path !== generated && ![source, `${path}.map`, path.replace(/\.js$/, '.d.ts')].every((each) => files.has(each));
    });
    expect(missing).toEqual([]);
    const text = run('tar', ['-xzOf', tarball(workspace)], folder);
    for (const foreign of [ROOT, folder, tmpdir() === '/tmp' ? '/tmp/wardkeeper-' : tmpdir()]) expect(text).not.toContain(foreign);
  });

  function parsePacked(text: string) {
    const { files: _files, publishConfig: _config, repository: _repository, ...manifest } = JSON.parse(text) as Record<string, unknown>;
    return parseManifest(JSON.stringify(manifest));
  }

  test('installed by npm in an empty folder, all three commands run', () => {
    mkdirSync(consumer);
    const { manifest, lock } = consumerLock(NPM_WORKSPACES.map((workspace) => [workspace, tarball(workspace)]));
    writeFileSync(join(consumer, 'package.json'), JSON.stringify(manifest));
    writeFileSync(join(consumer, 'package-lock.json'), JSON.stringify(lock));
    // From npm's cache, which "npm ci" has filled; by hash, so it does not matter from where.
    run('npm', ['ci', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund'], consumer);
    for (const name of PROGRAM_NAMES) {
      const command = join(consumer, 'node_modules/.bin', name);
      expect(run(command, ['--version'], '/')).toBe(`${VERSION}\n`);
      expect(run(command, ['--help'], '/')).toContain(`Usage: ${name}`);
    }
  });

  test('maps lead to sources that came along', () => {
    const installed = join(consumer, 'node_modules/@wardkeeper');
    const maps = readdirSync(installed, { recursive: true, encoding: 'utf8' }).filter((path) => /^[a-z]+\/dist\/.*\.map$/.test(path));
    expect(maps.length).toBeGreaterThan(1_000);
    const lost = maps.filter((path) => {
      const { sources } = JSON.parse(readFileSync(join(installed, path), 'utf8')) as { sources: readonly string[] };
      const source = relative(installed, join(installed, dirname(path), sources[0] ?? ''));
      return sources.length !== 1 || !/^[a-z]+\/src\/.*\.ts$/.test(source) || !existsSync(join(installed, source));
    });
    expect(lost).toEqual([]);
  });

  test('its types are enough for a strict program that embeds the agent', () => {
    copyFileSync(join(ROOT, 'examples/typescript/gateway.ts'), join(consumer, 'gateway.ts'));
    writeFileSync(
      join(consumer, 'others.ts'),
      [
        "import { keyId } from '@wardkeeper/proto';",
        "import { parseBill } from '@wardkeeper/proto/bundle';",
        "import { HospitalError, loadConfig } from '@wardkeeper/hospital';",
        "import { initRepository, ReleaseError } from '@wardkeeper/release';",
        "import { createAgent } from '@wardkeeper/agent';",
        "export const used = [keyId, parseBill, HospitalError, loadConfig, initRepository, ReleaseError, createAgent('agent.toml', {",
        '  log: (message) => console.log(message), program: { path: process.execPath, args: [] } }).config.site.length];',
        '',
      ].join('\n'),
    );
    const options = { target: 'es2024', module: 'nodenext', strict: true, noEmit: true, types: ['node'], skipLibCheck: true };
    const typeRoots = [join(ROOT, 'node_modules/@types')];
    const write = (compilerOptions: object) =>
      writeFileSync(join(consumer, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }));
    const tsc = [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', consumer];
    write({ ...options, typeRoots });
    run(process.execPath, tsc, consumer);
    // And it is judged by them: what is wrong is seen.
    writeFileSync(join(consumer, 'wrong.ts'), "import { createAgent } from '@wardkeeper/agent';\ncreateAgent(7);\n");
    const { status, stdout } = spawnSync(process.execPath, tsc, { cwd: consumer, encoding: 'utf8' });
    rmSync(join(consumer, 'wrong.ts'));
    expect([status === 0, stdout]).toEqual([false, expect.stringContaining('wrong.ts')]);
  });

  test('the agent inside a program, from the installed package, speaks to the hospital', { timeout: 300_000 }, async () => {
    await using ward = await BenchWard.startPrepared(copyPreparedWard);
    const gateway = await ward.runAgent([], join(consumer, 'gateway.ts'));
    const command = join(consumer, 'node_modules/.bin/wardkeeper');
    expect(run(command, ['status', '--config', ward.layout.agentConfig], '/')).toContain('gw-1 at st-anna');
    await expect.poll(() => run(command, ['status', '--config', ward.layout.agentConfig], '/')).toContain('hospital   connected');
    gateway.kill('SIGINT');
    expect((await once(gateway, 'close'))[0]).toBe(0);
  });

  test('the tour, played by the installed packages alone', { timeout: TOUR_MS }, async () => {
    const programs = { commands: join(consumer, 'node_modules/.bin'), from: consumer, path: env.PATH };
    // With its bounds, in the same process.
    expect(await playTourOf(programs, await prepareWardOf(programs))).toMatch(
      /--disallow-code-generation-from-strings .*\/dist\/main\.js run /,
    );
  });
});
