/** The agent as a process, given what it cannot work with: each ends with its code, one clear text, and nothing begun. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { BenchWard, SOURCE_FLAGS } from '../support/bench-ward.ts';
import { hireOperators } from '../support/operators-at-work.ts';
import { copyPreparedWard } from '../support/prepared-ward.ts';
import { ROOT } from '../support/source-tree.ts';
import { tempFolder } from '../support/temp.ts';
import { PATIENCE } from '../support/patience.ts';

const ENTRY = join(ROOT, 'agent/main.ts');

function wardkeeper(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...SOURCE_FLAGS, '--disallow-code-generation-from-strings', ENTRY, ...args],
    { encoding: 'utf8', timeout: 30_000 },
  );
  return { status, stdout, stderr };
}

function writeConfig(folder: string, state: string): string {
  const path = join(folder, 'agent.toml');
  writeFileSync(
    path,
    `site = "st-anna"\ngateway = "gw-1"\ncare_setting = "icu"\n[paths]\nstate = "${state}"\nruntime = "${folder}/run"\n[broker]\nurl = "mqtts://localhost:1"\n[[device]]\nid = "pump-1"\nessential_actions = []\n`,
  );
  return path;
}

describe('it does not start', () => {
  test('with a broken configuration: 78, every fault with its line', () => {
    const path = join(tempFolder('config'), 'agent.toml');
    writeFileSync(path, 'site = "St. Anna"\ngateway = "gw-1"\nlinger = 3\n');
    const { status, stderr } = wardkeeper('run', '--config', path);
    expect(status).toBe(78);
    expect(
      stderr
        .trim()
        .split('\n')
        .map((line) => line.slice(path.length)),
    ).toEqual([
      expect.stringMatching(/^:1: site: expected/),
      ':1: care_setting: missing',
      ':1: broker: missing',
      ':1: device: missing',
      ':3: linger: unknown key',
    ]);
  });

  test('without a configuration: 78', () => {
    expect(wardkeeper('run', '--config', '/nowhere/agent.toml')).toMatchObject({
      status: 78,
      stderr: expect.stringContaining('/nowhere/agent.toml'),
    });
  });

  test('where its state cannot be written: 1, and it says so', () => {
    const folder = tempFolder('unwritable');
    writeFileSync(join(folder, 'file'), '');
    const { status, stderr } = wardkeeper('run', '--config', writeConfig(folder, join(folder, 'file', 'state')));
    expect({ status, stderr }).toMatchObject({ status: 1, stderr: expect.stringContaining('could keep no evidence') });
  });

  test('where it was never enrolled: 1, with what to do, and no database begun', () => {
    const folder = tempFolder('unenrolled');
    const { status, stderr } = wardkeeper('run', '--config', writeConfig(folder, join(folder, 'state')));
    expect(status).toBe(1);
    expect(stderr).toContain('wardkeeper identity request');
    expect(existsSync(join(folder, 'state', 'ledger.db'))).toBe(false);
  });

  test.each([
    ['an unknown verb', ['frobnicate'], 2],
    ['an unknown option', ['status', '--colour'], 2],
    ['nobody running', ['status', '--config'], 75],
  ])('%s', (_name, args, code) => {
    const folder = tempFolder('usage');
    const path = writeConfig(folder, join(folder, 'state'));
    expect(wardkeeper(...args, ...(args.includes('--config') ? [path] : [])).status).toBe(code);
  });
});

describe('on a living ward', () => {
  let ward: BenchWard;
  const atHospital: Record<string, unknown>[] = [];
  beforeAll(async () => {
    ward = await BenchWard.startPrepared(copyPreparedWard);
    ward.follow((line) => void atHospital.push(JSON.parse(line) as Record<string, unknown>));
  }, 180_000);
  afterAll(() => ward[Symbol.asyncDispose]());

  const ofKind = (kind: string) => atHospital.filter((event) => event['kind'] === kind);
  const arrives = (kind: string, count: number) => vi.waitFor(() => expect(ofKind(kind)).toHaveLength(count), 30_000);

  test('a second agent on the same state: 75, and the first goes on', () => {
    expect(wardkeeper('run', '--config', ward.layout.agentConfig)).toMatchObject({
      status: 75,
      stderr: expect.stringContaining('another agent'),
    });
    expect(wardkeeper('status', '--config', ward.layout.agentConfig).status).toBe(0);
  });

  test('doctor and status speak to people and to programs', () => {
    const doctor = wardkeeper('doctor', '--json', '--config', ward.layout.agentConfig);
    expect(JSON.parse(doctor.stdout)).toMatchObject({ ok: true });
    expect(wardkeeper('status', '--config', ward.layout.agentConfig).stdout).toContain('hospital   connected');
  });

  test('inside a program of its own: examples/typescript', { timeout: 90_000 }, async () => {
    const gateway = await ward.runAgent(SOURCE_FLAGS, join(ROOT, 'examples/typescript/gateway.ts'));
    expect(wardkeeper('status', '--config', ward.layout.agentConfig).stdout).toContain('gw-1 at st-anna');
    gateway.kill('SIGINT');
    expect((await once(gateway, 'close'))[0]).toBe(0);
    // Where the agent cannot start, the program hears why and can go on without it.
    const folder = tempFolder('embedded');
    const config = writeConfig(folder, join(folder, 'state'));
    const refused = spawnSync(process.execPath, [...SOURCE_FLAGS, join(ROOT, 'examples/typescript/gateway.ts'), '--config', config]);
    expect(refused.stderr.toString()).toMatch(/does not run \(IDENTITY_MISSING\)/);
    expect(refused.status).toBe(1);
  });

  test('two people accept a changed configuration file: neither alone, and not what was swapped in afterwards', {
    timeout: 90_000,
  }, async () => {
    const { layout } = ward;
    await ward.stopAgent();
    writeFileSync(
      layout.agentConfig,
      readFileSync(layout.agentConfig, 'utf8').replace('[[device]]', '[integrity]\ntwo_people = true\n\n[[device]]'),
    );
    const [dora, emil] = await hireOperators(layout.agentState, layout.agentConfig, [
      { name: 'dora', role: 'administrator', listed: false },
      { name: 'emil', role: 'service', listed: true },
    ]);
    if (dora === undefined || emil === undefined) throw new Error('nobody was hired');
    const agent = await ward.runAgent(SOURCE_FLAGS, ENTRY);
    expect([(await dora.login()).code, (await emil.login()).code]).toEqual([0, 0]);

    const path = join(layout.pumpFiles, 'configuration', 'alarms.json');
    const agreed = '{"occlusionKpa":40}\n';
    writeFileSync(path, agreed);
    const findings = (text: unknown) =>
      vi.waitFor(async () => expect((await dora.type(['integrity', 'findings'])).out.join()).toEqual(text), PATIENCE);
    await dora.type(['integrity', 'check']);
    await findings(expect.stringContaining(path));
    const accept = ['integrity', 'accept', path, '--set', 'pump-configuration', '--json'];
    const asked = await dora.type(accept);
    expect(asked.code).toBe(77);
    const { approval, digest } = JSON.parse(asked.out[0] ?? '') as { approval: string; digest: string };
    const grant = ['approval', 'grant', approval, '--digest'];
    expect((await dora.type([...accept, '--approval', approval])).talk.join()).toContain('NOT_APPROVED');
    expect((await dora.type([...grant, digest])).talk.join()).toContain('SAME_PERSON');
    expect((await emil.type(['approval', 'list'])).out.join('\n')).toContain(createHash('sha256').update(agreed).digest('hex'));
    expect((await emil.type([...grant, '0'.repeat(64)])).talk.join()).toContain('APPROVAL_UNKNOWN');
    expect((await emil.type([...grant, digest])).code).toBe(0);

    writeFileSync(path, '{"occlusionKpa":400}\n');
    expect((await dora.type([...accept, '--approval', approval])).talk.join()).toContain('NOT_APPROVED');
    writeFileSync(path, agreed);
    chmodSync(path, 0o4755);
    expect((await dora.type([...accept, '--approval', approval])).talk.join()).toContain('NOT_APPROVED');
    chmodSync(path, 0o644);
    expect(await dora.type([...accept, '--approval', approval])).toMatchObject({ code: 0 });
    await findings(expect.not.stringContaining(path));
    await arrives('approvalChanged', 3);
    expect(
      ofKind('approvalChanged')
        .map(({ detail }) => (detail as { change: string }).change)
        .toSorted(),
    ).toEqual(['granted', 'requested', 'used']);
    agent.kill('SIGKILL');
    await once(agent, 'exit');
  });

  test('a bit flipped in the ledger: audit verify names the row, the agent sets it aside, the hospital is told', {
    timeout: 90_000,
  }, async () => {
    const agent = await ward.runAgent(SOURCE_FLAGS, ENTRY);
    agent.kill('SIGKILL');
    await once(agent, 'exit');
    const path = join(ward.layout.agentState, 'ledger.db');
    using database = new DatabaseSync(path);
    database.exec("UPDATE event SET body = CAST(substr(body, 1, 3) || x'ff' || substr(body, 5) AS BLOB) WHERE seq = 3");
    database.close();
    const verdict = wardkeeper('audit', 'verify', '--config', ward.layout.agentConfig);
    expect(verdict).toMatchObject({ status: 1, stdout: expect.stringContaining('BROKEN at row 3 (ROW_CHANGED)') });
    const again = await ward.runAgent(SOURCE_FLAGS, ENTRY);
    await arrives('ledgerSetAside', 1);
    expect(ofKind('ledgerSetAside')[0]).toMatchObject({ severity: 'critical', detail: { firstBadSeq: 3 } });
    again.kill('SIGTERM');
    await once(again, 'exit');
  });

  test('an enrolled gateway that finds no database is damaged, not new, and no copy of itself', { timeout: 180_000 }, async () => {
    const kept = tempFolder('kept');
    for (const name of readdirSync(ward.layout.agentState).filter((file) => file.startsWith('ledger.db'))) {
      renameSync(join(ward.layout.agentState, name), join(kept, name));
    }
    const agent = await ward.runAgent(SOURCE_FLAGS, ENTRY);
    await arrives('ledgerSetAside', 2);
    expect(ofKind('ledgerSetAside')[1]).toMatchObject({ detail: { finding: 'DATABASE_MISSING' } });
    expect(wardkeeper('doctor', '--config', ward.layout.agentConfig).stdout).toContain('COUNTERS_DAMAGED');
    agent.kill('SIGTERM');
    await once(agent, 'exit');
  });
});
