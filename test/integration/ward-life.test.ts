/** A ward's life: made, woken again, broken, stopped. Real processes on a temporary folder. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { copyPreparedWard } from '../support/prepared-ward.ts';
import { tempFolder } from '../support/temp.ts';
import { processesNaming, runSim, type SimProcess, startSim } from '../support/ward-process.ts';
import { journeys } from '../support/journey.ts';

const ALIVE = /^The ward is alive/;
const LIFE_MS = 120_000;

journeys('one ward', null, () => {
  const home = mkdtempSync(join(tmpdir(), 'wardkeeper-life-'));
  const state = join(home, 'w');
  let pin = '';
  let guarded = '';
  beforeAll(() => copyPreparedWard(state), LIFE_MS);
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  test('alive, used by hand, stopped by Ctrl-C', { timeout: LIFE_MS }, async () => {
    const ward = startSim('ward', '--state', state);
    await ward.line(/Ctrl-C stops the ward/);
    await ward.line(/baselineRecorded/);
    pin = secretOf(ward, 'anna');

    const login = await runSim(['panel', '--state', state, 'login', '--user', 'anna'], `${pin}\n`);
    expect(login).toMatchObject({ code: 0, stdout: 'Logged in as anna (patient-care).' });
    await ward.line(/loginSucceeded/);
    const wrong = await runSim(['network-login', '--state', state, '--user', 'remote-service', '--json'], 'not the right password\n');
    expect(wrong.code).toBe(1);
    expect(JSON.parse(wrong.stdout)).toMatchObject({ kind: 'refused', status: 401, code: 'CREDENTIALS_REFUSED' });
    const right = await runSim(
      ['network-login', '--state', state, '--user', 'remote-service'],
      `${secretOf(ward, 'remote-service')}\n${codeOf(ward, 'remote-service')}\n`,
    );
    expect(right).toMatchObject({ code: 0, stdout: expect.stringContaining('(service)') });

    const second = await runSim(['ward', '--state', state]);
    expect(second).toMatchObject({ code: 1, stderr: expect.stringContaining('[WARD_RUNNING]') });

    // Its console answers where it says, needs the code that was printed, and that code is in no file.
    const address = consoleOf(ward);
    expect(await (await fetch(`${address}/api/v1/console`)).json()).toMatchObject({ needsFirstAdministrator: true });
    const code = /one-time code (\S+),/.exec(await ward.line(/one-time code/))?.[1] ?? '';
    expect(code).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/);
    expect(await runSim(['console', '--state', state])).toMatchObject({ code: 0, stdout: expect.stringContaining(code) });

    ward.child.kill('SIGINT');
    expect(await ward.ended).toBe(0);
    await ward.line(/agentStopped/);
    expect(ward.errors()).toBe('');
    expect(processesNaming(state)).toEqual([]);
    expect(filesWith(state, pin)).toEqual([]);
    expect(filesWith(state, code)).toEqual([]);
    expect(await runSim(['console', '--state', state])).toMatchObject({ code: 1, stderr: expect.stringContaining('[SOCKET_UNREACHABLE]') });
    guarded = readFileSync(join(state, 'agent.toml'), 'utf8');
  });

  test('woken again, it knows its people; when it is killed it may leave programs', { timeout: LIFE_MS }, async () => {
    const ward = startSim('ward', '--state', state);
    await ward.line(ALIVE);
    await ward.line(/agentStarted.*bootCounter=2.*previousStopClean=true/);
    expect(ward.lines.join('\n')).not.toMatch(/patient-care {2,}pin/);
    // The agent guards it: another broker's port there would be a critical finding that nobody caused.
    expect(readFileSync(join(state, 'agent.toml'), 'utf8')).toBe(guarded);
    expect(await runSim(['panel', '--state', state, 'login', '--user', 'anna'], `${pin}\n`)).toMatchObject({ code: 0 });
    const programs = processesNaming(state).filter((pid) => pid !== ward.child.pid);
    expect(programs.length).toBeGreaterThanOrEqual(6);
    const tour = await runSim(['tour', '--state', state]);
    expect(tour).toMatchObject({ code: 1, stdout: expect.stringMatching(/npm start -- --fresh(.|\n)*"code":"STATE_UNUSABLE"/) });
    ward.child.kill('SIGKILL');
    await ward.ended;
  });

  test('none of them is there after the next start; stopped by SIGTERM', { timeout: LIFE_MS }, async () => {
    const before = processesNaming(state);
    const ward = startSim('ward', '--state', state);
    await ward.line(ALIVE);
    await ward.line(/agentStarted.*bootCounter=3/);
    expect(processesNaming(state).filter((pid) => before.includes(pid))).toEqual([]);
    expect(await (await fetch(`${consoleOf(ward)}/api/v1/console`)).json()).toMatchObject({ site: 'st-anna' });
    ward.child.kill('SIGTERM');
    expect(await ward.ended).toBe(0);
    expect(processesNaming(state)).toEqual([]);
  });

  test('a program that dies is named with its last lines, and the others are stopped', { timeout: LIFE_MS }, async () => {
    const ward = startSim('ward', '--state', state);
    await ward.line(ALIVE);
    const [hospital] = processesNaming(join(state, 'hospital.toml')).filter((pid) => commandLine(pid).includes('run'));
    expect(hospital).toBeDefined();
    process.kill(hospital ?? 0, 'SIGKILL');
    expect(await ward.ended).toBe(1);
    expect(ward.errors()).toMatch(/hospital ended unexpectedly with signal SIGKILL/);
    expect(ward.errors()).toContain(join(state, 'logs/hospital.log'));
    expect(processesNaming(state)).toEqual([]);
  });

  test('what is flipped afterwards is found by both sides', { timeout: LIFE_MS }, () => {
    expect(verify(state)).toEqual({ gateway: 0, hospital: 0 });
    flipABit(join(state, 'agent/ledger.db'));
    flipABit(join(state, 'hospital/store.db'));
    expect(verify(state)).toEqual({ gateway: 1, hospital: 1 });
  });
});

describe('does not start, and says why', () => {
  test("in a folder with somebody's files, which stay as they are", async () => {
    const folder = tempFolder('ward');
    writeFileSync(join(folder, 'thesis.txt'), 'years of work');
    for (const more of [[], ['--fresh']]) {
      const refused = await runSim(['ward', '--state', folder, ...more]);
      expect(refused).toMatchObject({ code: 1, stderr: expect.stringMatching(/found other files.*\[STATE_UNUSABLE\]/) });
    }
    expect(readFileSync(join(folder, 'thesis.txt'), 'utf8')).toBe('years of work');
  });

  test('whose first start was cut short before anybody saw its PINs, where a broker of the user trusts it', async () => {
    const folder = tempFolder('ward');
    const digest = createHash('sha256').update('an authority').digest('hex');
    const marker = { format: 1, stage: 'peopling', site: 'st-anna', gateway: 'gw-1', device: 'pump-1', brokerAuthority: digest };
    mkdirSync(join(folder, 'pki/site'), { recursive: true });
    const authority = join(folder, 'pki/site/site-ca.crt.pem');
    writeFileSync(authority, 'an authority');
    writeFileSync(join(folder, 'ward.json'), JSON.stringify(marker));
    const refused = await runSim(['ward', '--state', folder, '--broker', 'mqtts://localhost:1']);
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringMatching(/cut short.*--fresh \[STATE_UNUSABLE\]/) });
    expect(readFileSync(authority, 'utf8')).toBe('an authority');
  });

  test('where it cannot write', async () => {
    const file = join(tempFolder('ward'), 'file');
    writeFileSync(file, '');
    const refused = await runSim(['ward', '--state', join(file, 'state')]);
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringMatching(/to write in.*--state \[STATE_UNUSABLE\]/) });
  });

  test.each([
    ['a broker without TLS', ['--broker', 'mqtt://localhost:1883'], 2],
    ['a tour of a setting whose bedside locks', ['--tour', '--care-setting', 'laboratory'], 2],
    ['a broker authority that is not there', ['--broker', 'mqtts://localhost:1', '--broker-ca', '/nonexistent/ca.pem'], 78],
    ['a tour over a broker that is far away', ['--tour', '--broker', 'mqtts://broker.example:8883'], 2],
  ])('with %s', async (_what, args, code) => {
    const folder = join(tempFolder('ward'), 'w');
    const refused = await runSim(['ward', '--state', folder, ...args]);
    expect(refused.code).toBe(code);
    expect(refused.stderr).toMatch(/\[(USAGE|CONFIG_INVALID)\]/);
    expect(existsSync(folder)).toBe(false);
  });

  test('with a name that no topic may hold, an unknown setting, an unknown option', async () => {
    for (const args of [['--site', 'St. Anna'], ['--care-setting', 'spa'], ['--surprise']]) {
      expect(await runSim(['ward', ...args])).toMatchObject({ code: 2 });
    }
  });

  test('a pump or a broker with a broken configuration', async () => {
    const folder = tempFolder('ward');
    writeFileSync(join(folder, 'c.json'), '{"deviceId":"Pump 1"}');
    for (const command of ['pump', 'broker']) {
      const refused = await runSim([command, '--config', join(folder, 'c.json')]);
      expect(refused).toMatchObject({ code: 78, stderr: expect.stringContaining('c.json') });
    }
  });

  test('a panel without a pump', async () => {
    const refused = await runSim(['panel', '--state', tempFolder('ward'), 'status']);
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('is the ward running') });
  });
});

function secretOf(ward: SimProcess, name: string): string {
  const line = ward.lines.find((text) => text.startsWith(`  ${name} `));
  return line?.trim().split(/\s+/)[3] ?? '';
}

function consoleOf(ward: SimProcess): string {
  return ward.lines.map((line) => /console: (http:\S+?)(?:\/welcome)?$/.exec(line)?.[1]).find((found) => found !== undefined) ?? '';
}

/** The first code of its second factor. */
function codeOf(ward: SimProcess, name: string): string {
  const at = ward.lines.findIndex((text) => text.startsWith(`  ${name} `));
  return /second factor, one code a login: (\S+)/.exec(ward.lines[at + 1] ?? '')?.[1] ?? '';
}

/** Logs, configurations, databases: everything but the sockets. */
function filesWith(folder: string, text: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => readFileSync(path).includes(text));
}

function commandLine(pid: number): string {
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
}

const FLAGS = ['--conditions=wardkeeper-source', '--disallow-code-generation-from-strings'];

function verify(state: string): { readonly gateway: number; readonly hospital: number } {
  const run = (main: string, ...args: readonly string[]): number => {
    try {
      execFileSync(process.execPath, [...FLAGS, fileURLToPath(new URL(main, import.meta.url)), ...args], {
        stdio: 'ignore',
      });
      return 0;
    } catch (error) {
      return error instanceof Error && 'status' in error ? Number(error.status) : -1;
    }
  };
  return {
    gateway: run('../../agent/main.ts', 'audit', 'verify', '--config', join(state, 'agent.toml')),
    hospital: run('../../hospital/main.ts', 'verify', '--config', join(state, 'hospital.toml')),
  };
}

/** In the body of the fifth row of whatever table holds bodies; the file stays a sound database. */
function flipABit(path: string): void {
  using database = new DatabaseSync(path);
  const table = database
    .prepare(
      "SELECT m.name AS name FROM sqlite_master m JOIN pragma_table_info(m.name) c ON c.name = 'body' JOIN pragma_table_info(m.name) s ON s.name = 'seq' WHERE m.type = 'table'",
    )
    .get()?.['name'];
  const row = database.prepare(`SELECT body FROM ${String(table)} WHERE seq = 5`).get();
  const body = row?.['body'];
  if (!(body instanceof Uint8Array)) throw new Error(`${path}: no body of row 5`);
  const flipped = Uint8Array.from(body, (byte, index) => (index === body.length - 1 ? byte ^ 1 : byte));
  database.prepare(`UPDATE ${String(table)} SET body = ? WHERE seq = 5`).run(flipped);
}
