/** Killed at any step of putting keys under a holder, of changing it or of coming back: every secret still opens, and going on finishes it. */
import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type HolderChoice,
  type HolderOutside,
  openSecrets,
  plainSecrets,
  protectSecrets,
  recoverSecrets,
  startSecrets,
} from '../../agent/identity/at-rest/index.ts';
import { Killed, killBefore } from '../support/dying-process.ts';

const CONTENT = { 'tls.key.pem': 'a key', 'sealing.x-wing.seed': 'a seed', 'pseudonym.key': 'thirty-two bytes of a pseudonym k' } as const;
const NAMES = Object.keys(CONTENT) as (keyof typeof CONTENT)[];
const FILE: HolderChoice = { kind: 'file', path: null };
const CREDENTIAL: HolderChoice = { kind: 'systemd-credential', name: 'wardkeeper-keys' };

const home = mkdtempSync(join(tmpdir(), 'wardkeeper-at-rest-'));
const credentialsDirectory = join(home, 'credentials');
afterAll(() => rmSync(home, { recursive: true }));

const outsideOf = (state: string): HolderOutside => ({
  state,
  credentialsDirectory,
  tcti: 'device:/dev/tpmrm0',
  randomBytes: (count) => randomBytes(count),
});
const secretFiles = (state: string) => NAMES.map((name) => join(state, name));
const protect = (state: string, choice: HolderChoice) =>
  protectSecrets({ choice, secretFiles: secretFiles(state), withRecovery: true }, outsideOf(state));

let recoveryCode = '';
beforeAll(async () => {
  mkdirSync(credentialsDirectory);
  writeFileSync(join(credentialsDirectory, CREDENTIAL.name), randomBytes(32));
  for (const name of ['plain', 'by-file', 'by-credential']) {
    mkdirSync(join(home, name));
    for (const each of NAMES) writeFileSync(join(home, name, each), CONTENT[each], { mode: 0o600 });
  }
  await protect(join(home, 'by-file'), FILE);
  recoveryCode = (await protect(join(home, 'by-credential'), CREDENTIAL)).recoveryCode ?? '';
});

async function expectAllThere(state: string): Promise<void> {
  const { secrets } = await openSecrets(outsideOf(state));
  for (const name of NAMES) expect(Buffer.from(secrets.read(join(state, name), 1_024) ?? []).toString()).toBe(CONTENT[name]);
}

const TRIED: readonly (readonly [string, string, HolderChoice, (state: string) => Promise<unknown>])[] = [
  ['what lay plain under a file', 'plain', FILE, (state) => protect(state, FILE)],
  ['what lay plain under a credential', 'plain', CREDENTIAL, (state) => protect(state, CREDENTIAL)],
  [
    'what lay plain, at the agent’s start',
    'plain',
    FILE,
    (state) => startSecrets({ choice: FILE, secretFiles: secretFiles(state) }, outsideOf(state), () => undefined),
  ],
  ['from a file to a credential', 'by-file', CREDENTIAL, (state) => protect(state, CREDENTIAL)],
  ['from a credential to a file', 'by-credential', FILE, (state) => protect(state, FILE)],
  [
    'back by the recovery code',
    'by-credential',
    FILE,
    (state) => recoverSecrets(recoveryCode, { choice: FILE, secretFiles: secretFiles(state), withRecovery: true }, outsideOf(state)),
  ],
];

describe('keys that are put', () => {
  it.each(TRIED)('%s open after a kill at any step', async (_name, from, choice, work) => {
    let kills = 0;
    for (let change = 1; ; change += 1) {
      const state = join(home, 'tried');
      cpSync(join(home, from), state, { recursive: true });
      let wasKilled: boolean;
      {
        using dying = killBefore(change);
        await work(state).catch((error: unknown) => {
          if (!(error instanceof Killed) && !((error as Error).cause instanceof Killed)) throw error;
        });
        wasKilled = dying.wasKilled();
      }
      await expectAllThere(state);
      const done = await protect(state, choice);
      await expectAllThere(state);
      expect([done.holder.kind, plainSecrets(secretFiles(state))]).toEqual([choice.kind, []]);
      expect(existsSync(join(state, 'keys-at-rest.key'))).toBe(choice.kind === 'file');
      rmSync(state, { recursive: true });
      if (!wasKilled) break;
      kills += 1;
    }
    expect(kills).toBeGreaterThanOrEqual(4);
  });
});

describe('an agent whose holder is not there', () => {
  const start = (state: string, choice: HolderChoice, told: string[] = []) =>
    startSecrets(
      { choice, secretFiles: secretFiles(state) },
      { ...outsideOf(state), credentialsDirectory: null },
      (message) => void told.push(message),
    );

  it('starts with what lies plain, and says so: care does not wait for a holder', async () => {
    const state = join(home, 'waiting');
    cpSync(join(home, 'plain'), state, { recursive: true });
    const told: string[] = [];
    const { secrets, holder, gap } = await start(state, CREDENTIAL, told);
    expect([holder, gap, told]).toEqual([null, expect.stringContaining('lie plain'), [expect.stringContaining('holder is not there')]]);
    expect(Buffer.from(secrets.read(join(state, 'tls.key.pem'), 1_024) ?? []).toString()).toBe('a key');
    expect(readdirSync(state).toSorted()).toEqual([...NAMES].toSorted());
  });

  it('does not start with what is sealed, and changes nothing', async () => {
    const state = join(home, 'by-credential');
    const before = readdirSync(state);
    await expect(start(state, CREDENTIAL)).rejects.toMatchObject({
      code: 'KEY_HOLDER_ABSENT',
      message: expect.stringContaining('LoadCredentialEncrypted'),
    });
    expect(readdirSync(state)).toEqual(before);
  });
});
