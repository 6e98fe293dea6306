/** Whoever gets a gateway's diagnostics file, or finds it on a stick: what was planted in every corner must not be in it. */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli } from '../../agent/cli/index.ts';
import { emergencyCopiesIn } from '../../agent/access/index.ts';
import { openAccessBench, PASSWORD, PIN } from '../support/access.ts';
import { tempFolder } from '../support/temp.ts';

const PLANTED = {
  key: 'PLANTED-PRIVATE-KEY-0123456789abcdef',
  patient: 'Maria Planted, born 1950',
  reason: 'Planted reason: reanimation of Maria',
  quarantined: 'planted-patient-record.pdf',
  comment: 'planted-comment-about-somebody',
};

async function diag(args: readonly string[], stdin = '') {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCli(['diag', ...args], {
    writeOut: (text) => void out.push(text),
    writeError: (text) => void err.push(text),
    readStdin: async () => stdin,
    untilSignalled: () => new AbortController().signal,
    environment: {},
  });
  return { code, out: out.join(''), err: err.join('') };
}

async function gateway() {
  const folder = tempFolder('diag');
  const state = join(folder, 'state');
  for (const part of ['identity', 'quarantine', 'device']) mkdirSync(join(state, part), { recursive: true, mode: 0o700 });
  const bench = await openAccessBench({ path: join(state, 'ledger.db'), emergencyCopies: emergencyCopiesIn(join(state, 'device'), null) });
  const opened = await bench.login();
  const issued = await bench.guard.emergencies.issue(1, new Uint8Array(8));
  if (opened.kind !== 'opened' || issued.kind !== 'issued') throw new Error('the scene could not be set');
  const code = issued.codes[0]?.code ?? '';
  const emergency = { origin: 'local-console', deviceId: 'pump-1', credential: code, reason: PLANTED.reason } as const;
  expect(await bench.guard.emergencies.open(emergency)).toMatchObject({ kind: 'opened' });
  writeFileSync(join(state, 'identity/tls.key.pem'), PLANTED.key);
  writeFileSync(join(state, 'quarantine', PLANTED.quarantined), PLANTED.patient);
  const config = join(folder, 'agent.toml');
  writeFileSync(
    config,
    `# ${PLANTED.comment}
site = "st-anna"
gateway = "gw-1"
care_setting = "icu"
[paths]
state = "${state}"
runtime = "${join(folder, 'run')}"
[broker]
url = "mqtts://localhost:8883"
[[device]]
id = "pump-1"
essential_actions = ["stop"]
`,
  );
  const log = join(folder, 'log');
  writeFileSync(log, `{"message":"login of anna","session":"${opened.session}"}\n{"message":"somebody typed ${code}"}\n`);
  return { folder, config, log, secrets: [...Object.values(PLANTED), opened.session, code, PIN, PASSWORD, 'anna'] };
}

describe('the file for support', () => {
  test('holds none of what was planted: keys, sessions, codes, reasons, names, what is quarantined', async () => {
    const { folder, config, log, secrets } = await gateway();
    const out = join(folder, 'bundle.json');
    expect(await diag(['--config', config, '--out', out, '--log', log])).toMatchObject({ code: 0 });
    const text = readFileSync(out, 'utf8').replaceAll(folder, '').replaceAll('st-anna', '');
    for (const secret of secrets) expect(text).not.toContain(secret);
    expect(statSync(out).mode & 0o777).toBe(0o600);
  });

  test('holds what helps: versions, configuration, health, files with modes, events by kind, the log', async () => {
    const { folder, config, log } = await gateway();
    const out = join(folder, 'bundle.json');
    const { out: told } = await diag(['--config', config, '--out', out, '--log', log, '--json']);
    expect(JSON.parse(told)).toMatchObject({ ok: true, path: out });
    const bundle = JSON.parse(readFileSync(out, 'utf8')) as {
      config: unknown;
      doctor: { checks: { name: string; verdict: string }[] };
      status: { fault: string };
      files: { name: string; size: number }[];
      ledger: { newest: Record<string, number>; rows: Record<string, number> };
      log: string[];
    };
    expect(bundle.config).toMatchObject({ site: 'st-anna', paths: { state: join(folder, 'state') } });
    expect(bundle.doctor.checks.find(({ name }) => name === 'AGENT')?.verdict).toBe('fail');
    expect(bundle.status.fault).toContain('no agent answers');
    expect(bundle.files.find(({ name }) => name === 'identity/tls.key.pem')?.size).toBe(PLANTED.key.length);
    expect(Object.keys(bundle.ledger.newest).join()).toMatch(/loginSucceeded, severity/);
    expect(bundle.ledger.rows['access_account']).toBeGreaterThan(0);
    expect(bundle.log).toEqual([expect.stringContaining('login of <account>'), expect.stringContaining('somebody typed')]);
  });

  test('where nothing works it still says what does not', async () => {
    const folder = tempFolder('diag');
    const out = join(folder, 'bundle.json');
    expect(await diag(['--config', join(folder, 'none.toml'), '--out', out, '--log', '-'], 'anna did something')).toMatchObject({
      code: 0,
    });
    const bundle = JSON.parse(readFileSync(out, 'utf8')) as Record<string, unknown>;
    expect(bundle).toMatchObject({ config: { fault: expect.stringContaining('none.toml') }, ledger: null });
    // Nobody knows whose names are in it.
    expect(JSON.stringify(bundle['log'])).toMatch(/left out/);
  });

  test('is never written over a file, nor half', async () => {
    const { folder, config } = await gateway();
    const out = join(folder, 'bundle.json');
    writeFileSync(out, 'mine');
    expect(await diag(['--config', config, '--out', out])).toMatchObject({ code: 1, err: expect.stringContaining('give another --out') });
    expect(readFileSync(out, 'utf8')).toBe('mine');
    expect((await diag(['--config', config, '--out', join(folder, 'no/such/folder.json')])).code).toBe(1);
    expect(readdirSync(folder)).not.toContain('no');
  });
});
