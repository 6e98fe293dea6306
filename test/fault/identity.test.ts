/** Torn, missing and exchanged files of an identity, and an installation cut off between any two of its files. */
import { copyFileSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type IdentityFiles, identityFiles, installIdentity, loadIdentity, requestIdentity } from '../../agent/identity/index.ts';
import { PLAIN_FILES } from '../../agent/runtime/secret-files.ts';
import { type EnrolmentBench, GATEWAY, makeEnrolment } from '../support/identity-parts.ts';
import { NOW_MS } from '../support/x509-parts.ts';

let bench: EnrolmentBench;
let other: EnrolmentBench;
let files: IdentityFiles;
const install = (on: EnrolmentBench) => installIdentity(on.folder, { parts: on.parts, configured: GATEWAY, atMs: NOW_MS }, PLAIN_FILES);

beforeAll(async () => {
  other = await makeEnrolment();
  install(other);
});
afterAll(() => other[Symbol.dispose]());
beforeEach(async () => {
  bench = await makeEnrolment();
  files = identityFiles(bench.folder);
  return () => bench[Symbol.dispose]();
});

const NEEDED = ['tlsKey', 'ed25519Key', 'mlDsa65Key', 'sealingSeed', 'hospitalRoot', 'directory'] as const;

describe('an enrolled gateway', () => {
  beforeEach(() => {
    expect(install(bench)).toMatchObject({ ok: true });
  });

  const invalid = (path: string) => expect.objectContaining({ code: 'IDENTITY_INVALID', message: expect.stringContaining(path) });

  it.each([...NEEDED, 'brokerCa'] as const)('whose %s is missing is damaged, not new', (file) => {
    rmSync(files[file]);
    expect(() => loadIdentity(bench.folder, PLAIN_FILES)).toThrow(invalid(files[file]));
  });

  it.each([...NEEDED, 'certificate'] as const)('whose %s is torn says which file it is', (file) => {
    truncateSync(files[file], Math.floor(readFileSync(files[file]).length / 2));
    expect(() => loadIdentity(bench.folder, PLAIN_FILES)).toThrow(invalid(files[file]));
  });

  it.each([...NEEDED, 'certificate', 'brokerCa'] as const)('whose %s has grown beyond all use says so', (file) => {
    writeFileSync(files[file], Buffer.alloc(9 * 1024 * 1024, 'A'));
    expect(() => loadIdentity(bench.folder, PLAIN_FILES)).toThrow(invalid(files[file]));
  });

  it.each([
    ['certificate', 'certificate'],
    ['tlsKey', 'certificate'],
    ['hospitalRoot', 'directory'],
    ['directory', 'directory'],
  ] as const)('with another gateway’s %s finds that %s does not belong', (file, found) => {
    copyFileSync(identityFiles(other.folder)[file], files[file]);
    expect(() => loadIdentity(bench.folder, PLAIN_FILES)).toThrow(invalid(files[found]));
  });

  it('whose keys are all missing is damaged too', () => {
    for (const file of ['tlsKey', 'ed25519Key', 'mlDsa65Key', 'sealingSeed'] as const) rmSync(files[file]);
    expect(() => loadIdentity(bench.folder, PLAIN_FILES)).toThrow(invalid(files.tlsKey));
  });

  it('with one key in another’s place says which', () => {
    copyFileSync(files.ed25519Key, files.mlDsa65Key);
    expect(() => loadIdentity(bench.folder, PLAIN_FILES)).toThrow(invalid(files.mlDsa65Key));
  });

  it('has no key in any message', () => {
    const seed = readFileSync(files.sealingSeed, 'utf8').trim();
    writeFileSync(files.sealingSeed, `${seed}${seed}`);
    expect(() => loadIdentity(bench.folder, PLAIN_FILES)).toThrow(expect.objectContaining({ message: expect.not.stringContaining(seed) }));
  });
});

describe('an installation cut off by a power cut', () => {
  const IN_ORDER = ['hospitalRoot', 'directory', 'brokerCa'] as const;

  it.each([0, 1, 2, 3])('after %i of its four files is not enrolled, and is finished by running it again', (count) => {
    install(other);
    const whole = identityFiles(other.folder);
    for (const file of IN_ORDER.slice(0, count)) copyFileSync(whole[file], files[file]);
    expect(() => loadIdentity(bench.folder, PLAIN_FILES)).toThrow(expect.objectContaining({ code: 'IDENTITY_MISSING' }));
    // Also where the first try was for another hospital: it was never in use
    expect(install(bench)).toMatchObject({ ok: true });
    expect(loadIdentity(bench.folder, PLAIN_FILES)).toMatchObject(GATEWAY);
  });
});

describe('without keys', () => {
  it('loading and installing say which command is next', () => {
    const nowhere = join(bench.state, 'nowhere');
    const missing = expect.objectContaining({ code: 'IDENTITY_MISSING', message: expect.stringContaining('wardkeeper identity request') });
    expect(() => loadIdentity(nowhere, PLAIN_FILES)).toThrow(missing);
    expect(() => installIdentity(nowhere, { parts: bench.parts, configured: GATEWAY, atMs: NOW_MS }, PLAIN_FILES)).toThrow(missing);
  });

  it('a request on a state folder that cannot be written throws, and leaves nothing', async () => {
    writeFileSync(join(bench.state, 'file'), '');
    const folder = join(bench.state, 'file', 'identity');
    await expect(requestIdentity(folder, { ...GATEWAY, serial: 'WK-1' }, PLAIN_FILES)).rejects.toMatchObject({ code: 'STATE_UNWRITABLE' });
  });
});
