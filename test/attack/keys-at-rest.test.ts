/** What somebody with the disk, a copy of it or a hand on its files can do to keys at rest; and the code that each must get. */
import { randomBytes } from 'node:crypto';
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type HolderChoice, type HolderOutside, openSecrets, protectSecrets, recoverSecrets } from '../../agent/identity/at-rest/index.ts';
import { CONFIG_SCHEMA } from '../../agent/identity/config.ts';
import { snapshot } from '../support/identity-parts.ts';

const home = mkdtempSync(join(tmpdir(), 'wardkeeper-at-rest-'));
const state = join(home, 'state');
const at = (name: string) => join(state, name);
const credentialsDirectory = join(home, 'credentials');
const outside = (credentials: string | null = credentialsDirectory): HolderOutside => ({
  state,
  credentialsDirectory: credentials,
  tcti: 'device:/dev/tpmrm0',
  randomBytes: (count) => randomBytes(count),
});
const SECRET = 'the seed of a gateway';
const protectionBy = (choice: HolderChoice) => ({
  choice,
  secretFiles: [at('sealing.x-wing.seed'), at('approval.key')],
  withRecovery: true,
});
const BY_FILE = { ...protectionBy({ kind: 'file', path: null }), withRecovery: false };
const BY_CREDENTIAL = protectionBy({ kind: 'systemd-credential', name: 'wardkeeper-keys' });
const codes: string[] = [];

/** Two gateways for each holder, made with the same paths, as on two machines. */
async function make(name: string, protection: typeof BY_FILE): Promise<void> {
  mkdirSync(state);
  for (const file of protection.secretFiles) writeFileSync(file, SECRET, { mode: 0o600 });
  codes.push((await protectSecrets(protection, outside())).recoveryCode ?? '');
  cpSync(state, join(home, name), { recursive: true });
  rmSync(state, { recursive: true });
}

beforeAll(async () => {
  mkdirSync(credentialsDirectory);
  writeFileSync(join(credentialsDirectory, 'wardkeeper-keys'), randomBytes(32));
  await make('other', BY_FILE);
  await make('file', BY_FILE);
  await make('other-credential', BY_CREDENTIAL);
  await make('credential', BY_CREDENTIAL);
});
afterAll(() => rmSync(home, { recursive: true }));

const flip = (name: string, offset: number) => {
  const bytes = readFileSync(at(name));
  bytes[offset] = (bytes[offset] ?? 0) ^ 1;
  writeFileSync(at(name), bytes);
};
const edit = (change: (content: Record<string, unknown>) => unknown) => {
  const content = JSON.parse(readFileSync(at('keys-at-rest.json'), 'utf8'));
  writeFileSync(at('keys-at-rest.json'), JSON.stringify(change(content)));
};
const fromOther = (name: string) => copyFileSync(join(home, 'other', name), at(name));
const read = async (credentials?: string | null) => {
  const { secrets } = await openSecrets(outside(credentials));
  return Buffer.from(secrets.read(at('sealing.x-wing.seed'), 1_024) ?? []).toString();
};

type Attack = readonly [string, string, () => void];

describe('keys held by a file', () => {
  beforeEach(() => {
    cpSync(join(home, 'file'), state, { recursive: true });
    return () => rmSync(state, { recursive: true });
  });

  it('open where nobody has touched them', async () => expect(await read()).toBe(SECRET));

  it.each<readonly [string, () => void]>([
    ['a secret with one bit turned over', () => flip('sealing.x-wing.seed', 40)],
    ['a secret that is cut short', () => writeFileSync(at('sealing.x-wing.seed'), 'wardkeeper-sealed 1 AAAA\n')],
    ['a secret of a form from the future', () => flip('sealing.x-wing.seed', 18)],
    ['another secret in its place', () => copyFileSync(at('approval.key'), at('sealing.x-wing.seed'))],
    ['the secret of another gateway', () => fromOther('sealing.x-wing.seed')],
    ['what says how and the key, both of another gateway', () => ['keys-at-rest.json', 'keys-at-rest.key'].forEach(fromOther)],
  ])('with %s: SECRET_UNREADABLE, and nothing on the disk changes', async (_name, attack) => {
    attack();
    const before = snapshot(state);
    await expect(read()).rejects.toMatchObject({ code: 'SECRET_UNREADABLE', message: expect.not.stringContaining(SECRET) });
    expect(snapshot(state)).toEqual(before);
  });

  it.each<Attack>([
    ['what says how, gone', 'SECRET_UNREADABLE', () => rmSync(at('keys-at-rest.json'))],
    ['what says how, as text', 'SECRET_UNREADABLE', () => writeFileSync(at('keys-at-rest.json'), 'none')],
    ['what says how, too large', 'SECRET_UNREADABLE', () => writeFileSync(at('keys-at-rest.json'), ' '.repeat(20_000))],
    ['what says how, with more in it', 'SECRET_UNREADABLE', () => edit((content) => ({ ...content, also: 1 }))],
    [
      'what says how, of a newer version: nobody is to enrol anew',
      'STATE_NEWER',
      () => edit((content) => ({ ...content, kind: 'wardkeeper-keys-at-rest/2' })),
    ],
    ['what says how, of another gateway', 'KEY_HOLDER_REFUSED', () => fromOther('keys-at-rest.json')],
    ['the key of another gateway', 'KEY_HOLDER_REFUSED', () => fromOther('keys-at-rest.key')],
    [
      'the recovery wrap in the place of the holder’s',
      'KEY_HOLDER_REFUSED',
      () => edit((content) => ({ ...content, wrapped: 'AAAA'.repeat(15) })),
    ],
    ['no key', 'KEY_HOLDER_ABSENT', () => rmSync(at('keys-at-rest.key'))],
    ['a key of 31 bytes', 'KEY_HOLDER_ABSENT', () => writeFileSync(at('keys-at-rest.key'), Buffer.alloc(31))],
    ['a key of a megabyte', 'KEY_HOLDER_ABSENT', () => writeFileSync(at('keys-at-rest.key'), Buffer.alloc(1_000_000))],
    ['a holder nobody knows', 'SECRET_UNREADABLE', () => edit((content) => ({ ...content, holder: { kind: 'none' } }))],
    [
      'a TPM that is reached by a command',
      'SECRET_UNREADABLE',
      () =>
        edit((content) => ({
          ...content,
          holder: { kind: 'tpm2', pcrs: [7], unmeasured: [], sealed: { public: 'AA==', private: 'AA==' }, tcti: 'cmd:sh' },
        })),
    ],
    [
      'registers that are no numbers',
      'SECRET_UNREADABLE',
      () =>
        edit((content) => ({
          ...content,
          holder: { kind: 'tpm2', pcrs: ['7 -o /x'], unmeasured: [], sealed: { public: 'AA==', private: 'AA==' } },
        })),
    ],
    [
      'a credential outside its folder',
      'SECRET_UNREADABLE',
      () => edit((content) => ({ ...content, holder: { kind: 'systemd-credential', name: '../../etc/hostname' } })),
    ],
  ])('with %s: %s, and no new key is made over secrets that need the old one', async (_name, code, attack) => {
    attack();
    const before = snapshot(state);
    const refused = expect.objectContaining({ code, message: expect.not.stringContaining(SECRET) });
    await expect(read()).rejects.toEqual(refused);
    await expect(protectSecrets(BY_FILE, outside())).rejects.toEqual(refused);
    expect(snapshot(state)).toEqual(before);
  });
});

describe('keys held by a credential', () => {
  const elsewhere = join(home, 'elsewhere');
  beforeEach(() => {
    cpSync(join(home, 'credential'), state, { recursive: true });
    mkdirSync(elsewhere);
    return () => {
      for (const folder of [state, elsewhere]) rmSync(folder, { recursive: true });
    };
  });
  const credential = (bytes: number) => writeFileSync(join(elsewhere, 'wardkeeper-keys'), randomBytes(bytes));

  it('open where it is handed over', async () => expect(await read()).toBe(SECRET));

  it.each<readonly [string, string, string | null, () => void]>([
    ['on a disk without the machine', 'KEY_HOLDER_ABSENT', null, () => undefined],
    ['with a folder that holds others', 'KEY_HOLDER_ABSENT', elsewhere, () => undefined],
    ['with a credential of 31 bytes', 'KEY_HOLDER_ABSENT', elsewhere, () => credential(31)],
    ['with a credential beyond all use', 'KEY_HOLDER_ABSENT', elsewhere, () => credential(5_000)],
    ['with another machine’s credential', 'KEY_HOLDER_REFUSED', elsewhere, () => credential(32)],
  ])('%s: %s', async (_name, code, folder, attack) => {
    attack();
    const before = snapshot(state);
    await expect(read(folder)).rejects.toMatchObject({ code });
    expect(snapshot(state)).toEqual(before);
  });

  it.each([
    ['a code of nobody', () => 'AAAA-BBBB-CCCC-DDDD-EEEE-FFFF-GGGG-HHHH', 'RECOVERY_CODE'],
    ['the code of another gateway', () => codes[2] ?? '', 'RECOVERY_CODE'],
    ['half a code', () => (codes[3] ?? '').slice(0, 20), 'RECOVERY_CODE'],
    ['nothing', () => '', 'RECOVERY_CODE'],
  ])('do not come back by %s', async (_name, typed, code) => {
    const before = snapshot(state);
    expect(await recoverSecrets(typed(), BY_FILE, outside(null))).toMatchObject({ ok: false, code });
    expect(snapshot(state)).toEqual(before);
  });

  it('come back by their own code, which then opens nothing any more', async () => {
    expect(await recoverSecrets(codes[3] ?? '', BY_CREDENTIAL, { ...outside() })).toMatchObject({ ok: true });
    expect(await read()).toBe(SECRET);
    expect(await recoverSecrets(codes[3] ?? '', BY_CREDENTIAL, outside())).toMatchObject({ ok: false, code: 'RECOVERY_CODE' });
  });

  it('have no code where none was ever asked for', async () => {
    rmSync(state, { recursive: true });
    cpSync(join(home, 'file'), state, { recursive: true });
    expect(await recoverSecrets(codes[3] ?? '', BY_FILE, outside())).toMatchObject({ ok: false, code: 'RECOVERY_ABSENT' });
  });
});

describe('the configuration', () => {
  it.each<[string, object]>([
    ['a TPM reached by a command', { key_holder: 'tpm2', tpm2_tcti: 'cmd:sh -c id' }],
    ['a TPM library from anywhere', { key_holder: 'tpm2', tpm2_tcti: '/tmp/evil.so' }],
    ['a TPM over the network', { key_holder: 'tpm2', tpm2_tcti: 'mssim:host=10.0.0.1' }],
    ['a register that no TPM has', { key_holder: 'tpm2', tpm2_pcrs: [24] }],
    ['no register', { key_holder: 'tpm2', tpm2_pcrs: [] }],
    ['a register twice', { key_holder: 'tpm2', tpm2_pcrs: [7, 7] }],
    ['a credential outside its folder', { key_holder: 'systemd-credential', credential: '../keys' }],
    ['a relative key file', { key_file: 'keys' }],
    ['registers and no TPM', { tpm2_pcrs: [7] }],
    ['a key file beside a TPM', { key_holder: 'tpm2', key_file: '/etc/key' }],
    ['a holder nobody knows', { key_holder: 'none' }],
  ])('with %s is refused', (_name, table) => {
    expect(v.safeParse(CONFIG_SCHEMA, table).success).toBe(false);
  });

  it('says nothing and a file holds the keys', () => {
    expect(v.parse(CONFIG_SCHEMA, {})).toEqual({ keyHolder: { kind: 'file', path: null }, tcti: 'device:/dev/tpmrm0' });
    expect(v.parse(CONFIG_SCHEMA, { key_holder: 'tpm2', tpm2_pcrs: [11, 7] })).toMatchObject({
      keyHolder: { kind: 'tpm2', pcrs: [7, 11] },
    });
  });
});
