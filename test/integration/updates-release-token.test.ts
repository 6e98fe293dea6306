/** A signer whose classical key lies on a token (PKCS#11): SoftHSM as the token, through the command, to a release that a gateway believes. */
import { spawnSync } from 'node:child_process';
import { verify } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Repository, runCli } from '../../release/index.ts';
import { readTokenKey, signOnToken } from '../../release/updates/token.ts';
import { hasCommand, needs } from '../support/needs.ts';
import { tempFolder } from '../support/temp.ts';
import { NOW_MS } from '../support/x509-parts.ts';

const MODULE = '/usr/lib/softhsm/libsofthsm2.so';
const PIN = '271828';
const PASSPHRASE = 'three plain words and a number 7';
const isHere = needs('softhsm2 and opensc', hasCommand('pkcs11-tool') && hasCommand('softhsm2-util') && existsSync(MODULE));

describe.runIf(isHere)('keys on a token', () => {
  let folder = '';
  const at = (name: string) => join(folder, name);
  const tool = (...args: readonly string[]) => {
    const done = spawnSync('pkcs11-tool', ['--module', MODULE, '--token-label', 'anna', ...args], { encoding: 'utf8' });
    expect(done.status, done.stderr).toBe(0);
  };

  beforeEach(() => {
    folder = tempFolder('release-token');
    mkdirSync(at('tokens'));
    writeFileSync(at('softhsm2.conf'), `directories.tokendir = ${at('tokens')}\nobjectstore.backend = file\nlog.level = ERROR\n`);
    vi.stubEnv('SOFTHSM2_CONF', at('softhsm2.conf'));
    expect(spawnSync('softhsm2-util', ['--init-token', '--free', '--label', 'anna', '--pin', PIN, '--so-pin', '0000']).status).toBe(0);
    tool('--login', '--pin', PIN, '--keypairgen', '--key-type', 'EC:prime256v1', '--id', '01', '--label', 'updates');
  });
  afterEach(() => void vi.unstubAllEnvs());

  /** Answers come as lines of stdin would, in turn. */
  async function run(answers: readonly string[], ...args: readonly string[]) {
    const left = [...answers];
    const said = { out: [] as string[], err: [] as string[] };
    const answer = async () => left.shift() ?? '';
    const code = await runCli(['update', ...args], {
      nowMs: () => NOW_MS,
      randomBytes: (count) => new Uint8Array(count).fill(7),
      stdout: (text) => void said.out.push(text),
      stderr: (text) => void said.err.push(text),
      openPrompt: () => ({ isTerminal: false, ask: answer, askSecret: answer, close: () => undefined }),
    });
    return { code, text: [...said.out, ...said.err].join('\n') };
  }
  const onToken = () => ['--token', 'anna', '--token-key', '01', '--token-module', MODULE];
  const PLACE = { token: 'anna', key: '01', module: MODULE };

  test('sign what a gateway believes: both kinds of signature, of which one was made on the token', async () => {
    expect(await run([PASSPHRASE], 'key', 'make', 'anna', '--dir', at('keys'), ...onToken())).toMatchObject({ code: 0 });
    expect(await run([PASSPHRASE], 'key', 'make', 'online', '--dir', at('keys'))).toMatchObject({ code: 0 });
    const secret = readFileSync(at('keys/anna.key.json'), 'utf8');
    expect(JSON.parse(secret)).toMatchObject({ token: PLACE });
    expect(secret).not.toContain(PIN);
    const roles = ['root', 'targets', 'release'].flatMap((role) => [`--${role}`, 'anna', `--${role}-threshold`, '1']);
    const rest = ['--online', 'online', '--name', 'Example', '--yes', '--keys', at('keys')];
    expect((await run([], 'init', '--repository', at('repository'), ...roles, ...rest)).code).toBe(0);
    const keys = ['anna', 'online'].flatMap((name) => ['--key', at(`keys/${name}.key.json`)]);
    const signed = await run([PASSPHRASE, PIN, PASSPHRASE], 'sign', '--repository', at('repository'), ...keys);
    expect(signed.code, signed.text).toBe(0);
    const repository = await Repository.open(at('repository'));
    expect(repository.held('timestamp')?.version).toBe(1);
    const root = repository.held('root');
    if (root === null) throw new Error('no root in force');
    expect(repository.judge(root)).toMatchObject([{ met: true, signed: 2 }]);
    expect(repository.judge(root).flatMap(({ shares }) => shares.map(({ scheme }) => scheme))).toEqual([
      'ecdsa-sha2-nistp256',
      'ml-dsa-65/1',
    ]);
  });

  test.each<[string, string]>([
    ['a wrong PIN', '000000'],
    ['no PIN', ''],
  ])('%s signs nothing, and is in no message', (_name, pin) => {
    const attempt = () => signOnToken(PLACE, pin, Buffer.from('a release'));
    expect(attempt).toThrow(expect.objectContaining({ code: 'TOKEN_FAILED', message: expect.not.stringContaining('000000') as string }));
    expect(signOnToken(PLACE, PIN, Buffer.from('a release')).length).toBeGreaterThan(60);
  });

  test('another key on the token than the one that everybody knows counts for nothing', () => {
    const known = readTokenKey(PLACE);
    for (const type of ['privkey', 'pubkey']) tool('--login', '--pin', PIN, '--delete-object', '--type', type, '--id', '01');
    tool('--login', '--pin', PIN, '--keypairgen', '--key-type', 'EC:prime256v1', '--id', '01', '--label', 'updates');
    const message = Buffer.from('a release');
    const signature = signOnToken(PLACE, PIN, message);
    expect(verify('sha256', message, known, signature)).toBe(false);
    expect(verify('sha256', message, readTokenKey(PLACE), signature)).toBe(true);
  });

  test('a key of another kind, one that is not there, and half a token make no signer', async () => {
    tool('--login', '--pin', PIN, '--keypairgen', '--key-type', 'EC:secp384r1', '--id', '02', '--label', 'other');
    for (const key of ['02', '77'])
      expect(() => readTokenKey({ ...PLACE, key })).toThrow(expect.objectContaining({ code: 'TOKEN_FAILED' }));
    expect(await run([PASSPHRASE], 'key', 'make', 'anna', '--dir', at('keys'), '--token', 'anna')).toMatchObject({ code: 2 });
    expect(existsSync(at('keys/anna.key.json'))).toBe(false);
  });
});
