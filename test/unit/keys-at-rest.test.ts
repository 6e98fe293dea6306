/** The verbs that put keys under a holder, as a person types them; the sealed form; and what doctor says. */
import { createSecretKey, randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runCli } from '../../agent/cli/index.ts';
import { isSealed, openText, sealText } from '../../agent/identity/at-rest/sealed-text.ts';

function machine(table: string) {
  const folder = mkdtempSync(join(tmpdir(), 'wardkeeper-protect-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const credentials = join(folder, 'credentials');
  mkdirSync(credentials);
  writeFileSync(join(credentials, 'wardkeeper-keys'), randomBytes(32));
  const config = join(folder, 'agent.toml');
  const configure = (identity: string) =>
    writeFileSync(
      config,
      [
        'site = "st-anna"\ngateway = "gw-1"\ncare_setting = "icu"',
        `[paths]\nstate = "${folder}/state"\nruntime = "${folder}/run"`,
        '[broker]\nurl = "mqtts://localhost:8883"\nprotocol = "5"',
        '[[device]]\nid = "pump-1"\nessential_actions = ["stop"]',
        `[identity]\n${identity}`,
      ].join('\n'),
    );
  configure(table);
  const type = async (args: readonly string[], { stdin = '', credentialed = true } = {}) => {
    const [out, err]: [string[], string[]] = [[], []];
    const code = await runCli([...args, '--config', config], {
      writeOut: (text) => void out.push(text),
      writeError: (text) => void err.push(text),
      readStdin: async () => stdin,
      untilSignalled: () => new AbortController().signal,
      environment: credentialed ? { CREDENTIALS_DIRECTORY: credentials } : {},
    });
    return { code, out: out.join(''), err: err.join('') };
  };
  return { type, configure, at: (name: string) => join(folder, 'state', name) };
}

describe('wardkeeper identity', () => {
  it('request makes keys that never lay plain; protect moves them, and the code brings them back', async () => {
    const { type, configure, at } = machine('key_holder = "file"');
    expect(await type(['identity', 'request', '--serial', 'WK-1'])).toMatchObject({ code: 0 });
    const keys = ['tls.key.pem', 'telemetry.ed25519.key.pem', 'telemetry.ml-dsa-65.key.pem', 'sealing.x-wing.seed'];
    const content = () => keys.map((name) => readFileSync(at(`identity/${name}`)));
    expect(content().every(isSealed)).toBe(true);

    configure('key_holder = "systemd-credential"');
    const before = content();
    expect(await type(['identity', 'protect', '--dry-run', '--json'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('"holder":"file"'),
    });
    expect(readdirSync(at('.'))).toContain('keys-at-rest.key');
    const moved = await type(['identity', 'protect', '--json']);
    const { recoveryCode } = JSON.parse(moved.out) as { recoveryCode: string };
    expect(moved).toMatchObject({ code: 0, err: expect.stringContaining('systemd credential wardkeeper-keys') });
    expect(recoveryCode).toMatch(/^(?:[A-Z2-7]{4}-){7}[A-Z2-7]{4}$/);
    expect([content(), readdirSync(at('.'))]).toEqual([before, expect.not.arrayContaining(['keys-at-rest.key'])]);

    const away = { credentialed: false };
    expect(await type(['identity', 'protect'], away)).toMatchObject({ code: 1, err: expect.stringContaining('LoadCredentialEncrypted') });
    configure('key_holder = "file"');
    expect(await type(['identity', 'recover'], { ...away, stdin: 'no code' })).toMatchObject({
      code: 1,
      err: expect.stringContaining('[RECOVERY_CODE]'),
    });
    const back = await type(['identity', 'recover'], { ...away, stdin: recoveryCode });
    expect(back).toMatchObject({
      code: 0,
      err: expect.stringContaining('a file in the state folder'),
      out: expect.not.stringContaining(recoveryCode),
    });
  });

  it('protect seals what lies plain, and without --recovery leaves the code of before in force', async () => {
    const { type, at } = machine('key_holder = "file"');
    mkdirSync(at('.'));
    writeFileSync(at('pseudonym.key'), randomBytes(32));
    expect(await type(['identity', 'protect', '--dry-run'])).toMatchObject({ out: '', err: expect.stringContaining('plain') });
    const first = await type(['identity', 'protect']);
    expect([first.code, first.err, isSealed(readFileSync(at('pseudonym.key')))]).toEqual([0, expect.stringContaining('now: 1.'), true]);
    expect(await type(['identity', 'protect', '--no-recovery'])).toMatchObject({ code: 0, out: '' });
    expect(await type(['identity', 'recover'], { stdin: first.out })).toMatchObject({ code: 0 });
  });
});

describe('wardkeeper doctor', () => {
  const keysOf = async ({ type }: ReturnType<typeof machine>, credentialed = true) => {
    const { out } = await type(['doctor', '--json'], { credentialed });
    return (JSON.parse(out) as { checks: { name: string; verdict: string; cause: string }[] }).checks.find(({ name }) => name === 'KEYS');
  };

  it('says who holds the keys, that they lie plain, that others may read the holder’s, or that it could not look', async () => {
    const gateway = machine('key_holder = "file"');
    expect(await keysOf(gateway)).toMatchObject({ verdict: 'pass', cause: 'there are none yet' });
    mkdirSync(gateway.at('.'));
    writeFileSync(gateway.at('pseudonym.key'), randomBytes(32));
    expect(await keysOf(gateway)).toMatchObject({ verdict: 'warn', cause: '1 of 1 secrets lie plain on the disk' });
    await gateway.type(['identity', 'request', '--serial', 'WK-1']);
    expect(await keysOf(gateway)).toMatchObject({ verdict: 'pass', cause: expect.stringContaining('a file in the state folder') });
    chmodSync(gateway.at('keys-at-rest.key'), 0o644);
    expect(await keysOf(gateway)).toMatchObject({ verdict: 'warn', cause: expect.stringContaining('read by others') });
    rmSync(gateway.at('keys-at-rest.key'));
    expect(await keysOf(gateway)).toMatchObject({ verdict: 'fail' });
    const other = machine('key_holder = "systemd-credential"');
    await other.type(['identity', 'request', '--serial', 'WK-1']);
    expect(await keysOf(other, false)).toMatchObject({
      verdict: 'warn',
      cause: expect.stringContaining('no credentials were handed over'),
    });
  });
});

describe('the sealed form', () => {
  const key = createSecretKey(randomBytes(32));

  it('opens under its own name alone, and is one line of text', () => {
    const text = Buffer.from(sealText(key, 'a.key', Buffer.from('secret'), randomBytes(12)));
    expect(text.toString()).toMatch(/^wardkeeper-sealed 1 [A-Za-z0-9+/=]+\n$/);
    expect(openText(key, 'a.key', text)?.toString()).toBe('secret');
    expect(openText(key, 'b.key', text)).toBeNull();
    expect(openText(createSecretKey(randomBytes(32)), 'a.key', text)).toBeNull();
  });

  it('of nothing opens as nothing', () => {
    expect(openText(key, 'a', Buffer.from(sealText(key, 'a', Buffer.alloc(0), randomBytes(12))))).toHaveLength(0);
  });
});
