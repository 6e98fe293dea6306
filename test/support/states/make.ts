/**
 * Makes the archive that `test/system/state-of-before.test.ts` opens: a whole ward as an older commit leaves it. By hand, once for a version, as in
 * README.md beside it:
 *
 *     node bin/pinned-node.mjs test/support/states/make.ts CHECKOUT OUT.tar.gz
 *
 * CHECKOUT: a work tree of the older commit, with its node_modules. Everything happens by that commit's own commands. A baseline names absolute
 * paths and owners, so the ward lives at `PLACE` in a mount namespace of its own, where whoever makes it is root.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { oneTimePassword } from '../one-time-password.ts';
import { AGENT_CONFIG, Commands, until, WARD } from './commands.ts';
import { inNamespace, PLACE } from './namespace.ts';
import { DETERMINISTIC, readState, settle } from './read.ts';

/** Nobody takes these for real ones. */
const NAMES = { site: 'test-site', gateway: 'test-gateway', device: 'test-pump' };
const PEOPLE = {
  administrator: { name: 'test-admin', password: 'not a real password 1' },
  nurse: { name: 'test-nurse', pin: '271828', wrongPin: '000001', failures: 2 },
};
const [checkout = '', out = ''] = process.argv.slice(2).map((path) => resolve(path));
const commands = new Commands(checkout);
if (process.env['IN_NAMESPACE'] === '1') await live();
else pack();

function pack(): void {
  const folder = mkdtempSync(join(tmpdir(), 'wardkeeper-state-'));
  const script = [process.execPath, '--conditions=wardkeeper-source', import.meta.filename, checkout, out];
  const [command, args] = inNamespace(folder, script);
  const lived = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, IN_NAMESPACE: '1' } });
  if (lived.status !== 0) throw new Error(`the ward ended with ${lived.status}; what is left of it is in ${folder}`);
  // What each start makes anew, and what is made from nothing but a name.
  const left = [
    'logs',
    'run',
    'ward.lock',
    'ward.lock-journal',
    'processes.json',
    'payload',
    'agent/ballast',
    'agent/critical.ring',
    'agent/agent.lock',
  ];
  const index = ['', '-wal', '-shm'].map((end) => `hospital/store.db-search${end}`);
  for (const name of [...left, ...index, ...DETERMINISTIC.map(({ path }) => path)])
    rmSync(join(folder, 'ward', name), { recursive: true, force: true });
  const packed = spawnSync('tar', [
    '--sort=name',
    '--owner=0',
    '--group=0',
    '--numeric-owner',
    '-C',
    folder,
    '-I',
    'gzip -9',
    '-cf',
    out,
    '.',
  ]);
  if (packed.status !== 0) throw new Error(String(packed.stderr));
  rmSync(folder, { recursive: true });
  console.log(`${out}: ${readFileSync(out).length} bytes`);
}

/** Logins fail and work, a file changes, an update waits for the hospital. */
async function live(): Promise<void> {
  const names = [...['--site', NAMES.site], ...['--gateway', NAMES.gateway], ...['--device', NAMES.device]];
  const ward = commands.start('wardkeeper-sim', ['ward', '--state', WARD, ...names]);
  ward.stdout?.resume();
  ward.once('exit', (code) => code !== 0 && process.exit(1));
  await until('the ward has its people', () => readFileSync(`${WARD}/ward.json`, 'utf8').includes('"lived"'));
  const { administrator, nurse } = PEOPLE;
  const add = (who: { readonly name: string }, role: string, authenticator: string, secret: string) =>
    commands.gateway(['account', 'add', '--name', who.name, '--role', role, '--authenticator', authenticator, '--json'], `${secret}\n`);
  add(administrator, 'administrator', 'password', administrator.password);
  const { shown } = JSON.parse(add(administrator, 'administrator', 'totp', '')) as { readonly shown: { readonly uri: string } };
  const totpSecret = new URL(shown.uri).searchParams.get('secret') ?? '';
  add(nurse, 'patient-care', 'pin', nurse.pin);
  const usedCode = oneTimePassword(totpSecret);
  commands.gateway(['login', '--name', administrator.name, '--second', 'totp'], `${administrator.password}\n${usedCode}\n`);
  for (let count = 0; count < nurse.failures; count++) {
    const panel = ['panel', '--state', WARD, 'login', '--user', nurse.name];
    commands.run('wardkeeper-sim', panel, `${nurse.wrongPin}\n`, [1, 75]);
  }
  writeFileSync(`${WARD}/pump/drug-library/planted`, 'x');
  await commands.untilHospitalHolds('fileChanged');
  await offerUpdate();
  commands.gateway(['update', 'approve', '--mine']);
  await commands.untilHospitalHolds('updateApproval');
  ward.kill('SIGTERM');
  await new Promise((done) => ward.once('exit', done));
  for (const name of ['agent/ledger.db', 'hospital/store.db']) settle(`${WARD}/${name}`);
  const expected = { ...NAMES, people: PEOPLE, totpSecret, usedCode, ...readState(WARD) };
  writeFileSync(`${PLACE}/TEST-KEYS-ONLY`, 'Every key and password in here was made for a test, is public, and protects nothing.\n');
  writeFileSync(`${PLACE}/expected.json`, `${JSON.stringify(expected, null, 2)}\n`);
}

/** Far enough that it waits for somebody at the hospital. */
async function offerUpdate(): Promise<void> {
  const updates = `${WARD}/pki/updates`;
  const [payload, stick] = [`${WARD}/payload`, `${WARD}/stick`];
  mkdirSync(join(payload, 'bin'), { recursive: true });
  writeFileSync(join(payload, 'bin', 'pump'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
  const release = (verb: string, args: readonly string[], stdin = '') =>
    commands.run('wardkeeper-release', ['update', verb, '--repository', `${updates}/repository`, ...args], stdin);
  const naming = [
    '--line',
    'pump',
    '--component',
    'firmware',
    '--version',
    '4.2.2',
    '--counter',
    '2',
    '--floor',
    '0',
    '--hardware',
    'sim-pump',
  ];
  release('add', [...naming, '--payload', payload]);
  const passphrase = readFileSync(`${updates}/passphrase`, 'utf8').trim();
  const keys = ['release', 'online'].flatMap((name) => ['--key', `${updates}/keys/${name}.key.json`]);
  release('sign', keys, `${passphrase}\n${passphrase}\n`);
  release('bundle', ['--out', stick]);
  const apply = commands.start('wardkeeper', ['update', 'apply', '--config', AGENT_CONFIG, stick, '--json']);
  let said = '';
  apply.stdout?.on('data', (data) => (said += String(data)));
  await until('the update waits for leave', () => said.includes('AWAIT_CONSENT'));
  apply.kill('SIGKILL');
}
