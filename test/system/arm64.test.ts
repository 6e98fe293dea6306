/**
 * The agent's and the signing machine's executables for arm64, made on this machine and run by QEMU's user mode on the libraries of that
 * processor. By hand, because it fetches that Node (60 MB): `WARDKEEPER_JOURNEYS=1 npm test -- test/system/arm64.test.ts`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, openSync, closeSync, readFileSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { VERSION } from '../../agent/version.ts';
import { buildExecutable } from '../../bin/package/executable.ts';
import { machineOf } from '../../bin/package/node-binary.ts';
import { journeys } from '../support/journey.ts';
import { hasCommand } from '../support/needs.ts';

const QEMU = 'qemu-aarch64-static';
/** Of Debian's libc6-arm64-cross, libstdc++6-arm64-cross and libatomic1-arm64-cross. */
const LIBRARIES = '/usr/aarch64-linux-gnu';
const isHere = hasCommand(QEMU) && existsSync(join(LIBRARIES, 'lib/libatomic.so.1'));
/** A whole Node that is interpreted, on a machine that does other things beside. */
const TIMEOUT_MS = 300_000;

journeys('arm64', isHere ? null : `${QEMU} and the libraries of arm64 in ${LIBRARIES}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'wardkeeper-arm64-'));
  const [agent, release] = [join(folder, 'wardkeeper'), join(folder, 'wardkeeper-release')];
  beforeAll(async () => {
    await buildExecutable({ program: 'wardkeeper', machine: 'arm64', outfile: agent });
    await buildExecutable({ program: 'wardkeeper-release', machine: 'arm64', outfile: release });
  }, TIMEOUT_MS);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const run = (program: string, args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(QEMU, ['-L', LIBRARIES, program, ...args], { encoding: 'utf8', cwd: folder });
    return { status, stdout, stderr };
  };

  test.each([agent, release])('%s is for arm64, and the program is inside', (path) => {
    const file = openSync(path, 'r');
    const start = Buffer.alloc(64);
    readSync(file, start);
    closeSync(file);
    expect(machineOf(start)).toBe('arm64');
    expect(readFileSync(path).includes('.note.node.sea\0')).toBe(true);
  });

  test('the agent says its version, and judges a configuration', { timeout: TIMEOUT_MS }, () => {
    expect(run(agent, ['--version'])).toMatchObject({ status: 0, stdout: `${VERSION}\n` });
    expect(run(agent, ['run', '--config', '/nowhere/agent.toml'])).toMatchObject({
      status: 78,
      stderr: expect.stringContaining('/nowhere/agent.toml'),
    });
    const answers = [
      '--care-setting',
      'ward',
      '--site',
      'st-anna',
      '--gateway',
      'gw-1',
      '--broker',
      'mqtts://broker.example:8883',
      '--device',
      'pump-1',
    ];
    expect(run(agent, ['init', ...answers, '--config', join(folder, 'agent.toml'), '--dry-run'])).toMatchObject({ status: 0 });
  });

  test('the signing tool makes a factory CA there', { timeout: TIMEOUT_MS }, () => {
    const { status, stdout } = run(release, ['init', '--dir', 'factory', '--json']);
    expect([status, JSON.parse(stdout)]).toMatchObject([0, { ok: true }]);
    expect(readFileSync(join(folder, 'factory/factory-ca.crt.pem'), 'utf8')).toContain('BEGIN CERTIFICATE');
  });
});
