/** Keys under a TPM 2.0 (swtpm, by tpm2-tools): sealed, given back, refused after another start, on another TPM, and brought back by the code. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { decodeEvent } from '@wardkeeper/proto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  describeHolder,
  type HolderOutside,
  openSecrets,
  plainSecrets,
  type Protection,
  protectSecrets,
  recoverSecrets,
} from '../../agent/identity/at-rest/index.ts';
import { installIdentity, secretFiles } from '../../agent/identity/index.ts';
import { openDatabaseForReading, readLedgers, readRows } from '../../agent/ledger/index.ts';
import { requestLocal } from '../../agent/local-api/index.ts';
import { PLAIN_FILES } from '../../agent/runtime/secret-files.ts';
import { GATEWAY, makeEnrolment } from '../support/identity-parts.ts';
import { DAEMON_FLAGS } from '../support/node-flags.ts';
import { ROOT } from '../support/source-tree.ts';
import { HAS_SWTPM, type SoftTpm, startTpm } from '../support/swtpm.ts';
import { NOW_MS } from '../support/x509-parts.ts';

const ENTRY = join(ROOT, 'agent', 'main.ts');
const SECRET = Buffer.from('the seed of a gateway');
const EXTENSION = `sha256=${'ab'.repeat(32)}`;

describe.skipIf(!HAS_SWTPM)('keys held by a TPM', { timeout: 30_000 }, () => {
  let tpm: SoftTpm;
  let state: string;
  beforeAll(async () => {
    tpm = await startTpm();
  });
  afterAll(() => tpm[Symbol.asyncDispose]());
  beforeEach(() => {
    state = mkdtempSync(join(tmpdir(), 'wardkeeper-keys-'));
    writeFileSync(join(state, 'pseudonym.key'), SECRET, { mode: 0o600 });
  });
  afterEach(() => rmSync(state, { recursive: true }));

  const outside = (tcti = tpm.tcti): HolderOutside => ({
    state,
    credentialsDirectory: null,
    tcti,
    randomBytes: (count) => randomBytes(count),
  });
  const path = () => join(state, 'pseudonym.key');
  const protection = (pcrs = [16], withRecovery = true): Protection => ({
    choice: { kind: 'tpm2', pcrs },
    secretFiles: [path()],
    withRecovery,
  });
  const readBack = async (tcti?: string) => (await openSecrets(outside(tcti))).secrets.read(path(), 1_024);

  it('are given back after the same start; nothing of them lies plain, and nothing is left in the TPM or beside it', async () => {
    const { sealed, holder } = await protectSecrets(protection([7, 16]), outside());
    expect(sealed).toEqual([path()]);
    expect(describeHolder(holder)).toMatch(/^TPM 2.0, PCR 7, 16, of which 7, 16 never measured/);
    expect(Buffer.from((await readBack()) ?? [])).toEqual(SECRET);
    const lying = readdirSync(state).map((name) => readFileSync(join(state, name)));
    expect(lying.some((bytes) => bytes.includes(SECRET))).toBe(false);
    expect(readdirSync(state).toSorted()).toEqual(['keys-at-rest.json', 'pseudonym.key']);
    expect(await tpm.tool('getcap', 'handles-transient')).toBe('');
    expect(await tpm.tool('getcap', 'handles-saved-session')).toBe('');
  });

  it('are refused once the machine has started otherwise, with the cure; the recovery code brings them back, for the new start', async () => {
    const { recoveryCode } = await protectSecrets(protection(), outside());
    const before = readdirSync(state).map((name) => readFileSync(join(state, name)).toString('hex'));
    await tpm.tool('pcrextend', `16:${EXTENSION}`);
    const refused = expect.objectContaining({
      code: 'KEY_HOLDER_REFUSED',
      message: expect.stringMatching(/PCR 16 differ.*identity recover/),
    });
    await expect(readBack()).rejects.toEqual(refused);
    await expect(protectSecrets(protection(), outside())).rejects.toEqual(refused);
    // Three sessions left behind and the TPM would take no more
    await expect(readBack()).rejects.toEqual(refused);
    expect(await recoverSecrets('AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA', protection(), outside())).toMatchObject({
      ok: false,
      code: 'RECOVERY_CODE',
    });
    expect(readdirSync(state).map((name) => readFileSync(join(state, name)).toString('hex'))).toEqual(before);
    const recovered = await recoverSecrets(recoveryCode?.toLowerCase().replaceAll('-', ' ') ?? '', protection(), outside());
    expect(recovered).toMatchObject({ ok: true, holder: { kind: 'tpm2', unmeasured: [] } });
    expect(Buffer.from((await readBack()) ?? [])).toEqual(SECRET);
    // The code that was used no longer opens anything
    expect(await recoverSecrets(recoveryCode ?? '', protection(), outside())).toMatchObject({ ok: false, code: 'RECOVERY_CODE' });
  });

  it('are refused by another TPM, and by none at all', async () => {
    await protectSecrets(protection(), outside());
    await using other = await startTpm();
    await expect(readBack(other.tcti)).rejects.toMatchObject({ code: 'KEY_HOLDER_REFUSED', message: expect.stringContaining('board') });
    await expect(readBack('swtpm:path=/nonexistent/tpm.sock')).rejects.toMatchObject({ code: 'KEY_HOLDER_ABSENT' });
    expect(readdirSync(state).toSorted()).toEqual(['keys-at-rest.json', 'pseudonym.key']);
  });

  it('cannot be sealed to a register that the TPM has not', async () => {
    await expect(protectSecrets(protection([24]), outside())).rejects.toMatchObject({ code: 'KEY_HOLDER_ABSENT' });
    expect(readFileSync(path())).toEqual(SECRET);
  });

  it('come from a file and go back to one, without being sealed anew; the file goes when it holds nothing any more', async () => {
    const byFile: Protection = { ...protection(), choice: { kind: 'file', path: null } };
    await protectSecrets(byFile, outside());
    const sealed = readFileSync(path());
    expect(readdirSync(state)).toContain('keys-at-rest.key');
    await protectSecrets(protection(), outside());
    expect(readdirSync(state)).not.toContain('keys-at-rest.key');
    expect(readFileSync(path())).toEqual(sealed);
    await expect(protectSecrets(byFile, outside('swtpm:path=/nonexistent/tpm.sock'))).rejects.toMatchObject({ code: 'KEY_HOLDER_ABSENT' });
    await protectSecrets(byFile, outside());
    expect(Buffer.from((await readBack('swtpm:path=/nonexistent/tpm.sock')) ?? [])).toEqual(SECRET);
  });
});

describe.skipIf(!HAS_SWTPM)('the agent on a machine with a TPM', () => {
  const start = async (config: string) => {
    const child = spawn(process.execPath, ['--conditions=wardkeeper-source', ...DAEMON_FLAGS, ENTRY, 'run', '--config', config], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const said: string[] = [];
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
    const ended = once(child, 'exit') as Promise<[number | null]>;
    for await (const line of createInterface({ input: child.stdout })) if (line.includes('"event":"ready"')) break;
    child.stdout.resume();
    return {
      said: () => said.join(''),
      stop: async () => {
        child.kill();
        return (await ended)[0];
      },
    };
  };

  it('seals what it finds plain, runs, and does not start once the machine has started otherwise', { timeout: 60_000 }, async () => {
    await using tpm = await startTpm();
    using gateway = await makeEnrolment();
    installIdentity(gateway.folder, { parts: gateway.parts, configured: GATEWAY, atMs: NOW_MS }, PLAIN_FILES);
    const config = join(gateway.state, 'agent.toml');
    writeFileSync(
      config,
      [
        `site = "${GATEWAY.site}"\ngateway = "${GATEWAY.gateway}"\ncare_setting = "icu"`,
        `[paths]\nstate = "${gateway.state}"\nruntime = "${gateway.state}/run"`,
        '[broker]\nurl = "mqtts://localhost:1"\nprotocol = "5"',
        '[[device]]\nid = "pump-1"\nessential_actions = ["stop"]',
        `[identity]\nkey_holder = "tpm2"\ntpm2_pcrs = [16]\ntpm2_tcti = "${tpm.tcti}"`,
      ].join('\n'),
    );
    const running = await start(config);
    const status = (await requestLocal(join(gateway.state, 'run', 'operator.sock'), 'GET', '/v1/status')).body;
    expect(await running.stop()).toBe(0);
    expect(status).toMatchObject({ keyHolder: 'tpm2' });
    expect(plainSecrets(secretFiles(gateway.state))).toEqual([]);
    using database = openDatabaseForReading(join(gateway.state, 'ledger.db'));
    const [ledger] = readLedgers(database);
    const events = [...readRows(database, ledger?.number ?? 0, 1)].map(({ body }) => (body === null ? null : decodeEvent(body)));
    expect(events.find((event) => event?.kind === 'agentStarted')?.detail).toMatchObject({ keyHolder: 'tpm2' });

    await tpm.tool('pcrextend', `16:${EXTENSION}`);
    const refused = await start(config);
    expect([await refused.stop(), refused.said()]).toEqual([1, expect.stringContaining('PCR 16 differ')]);
  });
});
