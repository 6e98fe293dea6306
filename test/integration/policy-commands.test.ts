/** Policies, bounds and rosters as people make them: by the hospital's, the manufacturer's and the gateway's own commands. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bothKeysOf, parseIdentityFile } from '@wardkeeper/proto';
import { BUILT_IN_BOUNDS, openPolicy, openRoster } from '@wardkeeper/proto/policy';
import { loadBounds } from '../../agent/access/index.ts';
import { runCli as runAgentCli } from '../../agent/cli/index.ts';
import { type ExitCode, runCli as runHospitalCli } from '../../hospital/cli/index.ts';
import { runCli as runReleaseCli } from '../../release/index.ts';
import { change, shippedText } from '../support/policies.ts';
import { ROOT } from '../support/source-tree.ts';

interface Result {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function hospital(stdin: string, ...args: readonly string[]): Promise<Result> {
  const [out, err]: [string[], string[]] = [[], []];
  let code: ExitCode = 0;
  await runHospitalCli(args, {
    stdout: (line) => void out.push(line),
    stderr: (line) => void err.push(line),
    readStdin: async () => stdin,
    colour: false,
    signal: new AbortController().signal,
    wallMs: () => Date.UTC(2026, 0, 1),
    randomBytes: (count) => randomBytes(count),
    exit: (ended) => {
      code = ended;
    },
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

async function agent(...args: readonly string[]): Promise<Result> {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await runAgentCli(args, {
    writeOut: (text) => void out.push(text),
    writeError: (text) => void err.push(text),
    readStdin: async () => '',
    untilSignalled: () => new AbortController().signal,
    environment: {},
  });
  return { code, out: out.join(''), err: err.join('') };
}

async function release(...args: readonly string[]): Promise<Result> {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await runReleaseCli(args, {
    nowMs: () => Date.UTC(2026, 0, 1),
    randomBytes: (count) => randomBytes(count),
    stdout: (line) => void out.push(line),
    stderr: (line) => void err.push(line),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

const folder = mkdtempSync(join(tmpdir(), 'wardkeeper-policy-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const keys = join(folder, 'keys');
const file = (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const trusted = () => bothKeysOf([parseIdentityFile(readFileSync(join(keys, 'root.json'), 'utf8'))]);

beforeAll(async () => {
  expect((await hospital('', 'directory', 'init', '--dir', keys, '--site', 'st-anna')).code).toBe(0);
});

describe('policy check', () => {
  const shipped = ['emergency', 'operating-room', 'icu', 'ward', 'outpatient', 'laboratory', 'home', 'bounds'].map((name) =>
    join(ROOT, 'config/policies', `${name}.toml`),
  );

  it('finds nothing wrong with any shipped file, at the hospital and at the gateway, in the same words', async () => {
    const here = await agent('policy', 'check', ...shipped);
    const there = await hospital('', 'policy', 'check', ...shipped);
    expect([here.code, there.code]).toEqual([0, 0]);
    expect(here.out.trim()).toBe(there.out.trim());
    expect(here.out).not.toContain('warning');
    expect(here.out).toContain(
      'At the bedside nobody is ever locked out; after three wrong tries the next one waits 5 s, then 10, then 15.',
    );
    expect(here.out).toMatch(/bounds\.toml: sound: bounds wardkeeper, version 1: \d+ bounds/);
  });

  it('names every fault with file, line and field, and fails', async () => {
    const path = file('bad.toml', change(shippedText('icu'), ['hash = "argon2id"', 'hash = "md5"'], ['idle_lock_minutes', 'idle_lock']));
    const { code, out } = await agent('policy', 'check', path);
    expect(code).toBe(1);
    expect(out).toMatch(/bad\.toml:\d+: passwords\.hash: expected one of argon2id, pbkdf2-hmac-sha512\n/);
    expect(out).toMatch(/bad\.toml:\d+: sessions\.clinical\.idle_lock: names no unit, or another one: expected idle_lock_minutes\n/);
    expect(out).toContain('refused, 2 faults');
  });

  it('warns and passes; as JSON too', async () => {
    const path = file('unwise.toml', change(shippedText('icu'), ['idle_lock_minutes = 15 ', 'idle_lock_minutes = 2 ']));
    const { code, out } = await agent('policy', 'check', path, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      policies: [{ ok: true, id: 'shipped-icu', warnings: [{ key: 'sessions.clinical.idle_lock_minutes' }] }],
    });
  });

  it("takes the manufacturer's bounds in place of those built in", async () => {
    const bounds = file(
      'tight.toml',
      readFileSync(join(ROOT, 'config/policies/bounds.toml'), 'utf8').replace('min = 6\nmax = 12', 'min = 8\nmax = 12'),
    );
    const { code, out } = await hospital('', 'policy', 'check', join(ROOT, 'config/policies/icu.toml'), '--bounds', bounds);
    expect(code).toBe(1);
    expect(out).toContain('pins.min_length_digits: expected 8 to 12, got 6');
  });

  it('says of a missing file what is wrong', async () => {
    const { code, err } = await agent('policy', 'check', join(folder, 'none.toml'));
    expect([code, err]).toEqual([1, expect.stringContaining('none.toml cannot be read (ENOENT)')]);
  });
});

it('policy diff names what differs, and nothing else', async () => {
  const path = file('other.toml', change(shippedText('icu'), ['version = 1', 'version = 2'], ['max_extensions = 2', 'max_extensions = 1']));
  const { code, out } = await agent('policy', 'diff', join(ROOT, 'config/policies/icu.toml'), path);
  expect([code, out]).toEqual([0, 'version: 1 -> 2\nemergency.max_extensions: 2 -> 1\n']);
});

describe('policy sign', () => {
  it('makes a document that a gateway of that place takes', async () => {
    const out = join(folder, 'icu.wkdoc');
    const signed = await hospital('', 'policy', 'sign', join(ROOT, 'config/policies/icu.toml'), '--dir', keys, '--out', out);
    expect([signed.code, signed.out]).toEqual([0, out]);
    const place = { trusted: trusted(), site: 'st-anna', careSetting: 'icu', bounds: BUILT_IN_BOUNDS, minVersion: 1 } as const;
    expect(openPolicy(readFileSync(out), place)).toMatchObject({ ok: true, version: 1, text: shippedText('icu') });
  });

  it('signs nothing that is out of bounds', async () => {
    const path = file('wide.toml', change(shippedText('icu'), ['[5, 10, 15]', '[5, 10, 99]']));
    const out = join(folder, 'wide.wkdoc');
    const { code, err } = await hospital('', 'policy', 'sign', path, '--dir', keys, '--out', out);
    expect(code).toBe(1);
    expect(err).toContain('throttle.local-console.ladder_seconds: expected 1 to 15, got 99');
    expect(() => statSync(out)).toThrow('ENOENT');
  });

  it('refuses keys that are not those of the root beside them', async () => {
    const other = join(folder, 'other-keys');
    await hospital('', 'directory', 'init', '--dir', other, '--site', 'st-anna');
    writeFileSync(join(other, 'root.json'), readFileSync(join(keys, 'root.json')));
    const { code, err } = await hospital(
      '',
      'policy',
      'sign',
      join(ROOT, 'config/policies/icu.toml'),
      '--dir',
      other,
      '--out',
      join(folder, 'x'),
    );
    expect([code, err]).toEqual([78, expect.stringContaining('the private keys are not those of root.json')]);
  });
});

describe('roster', () => {
  it('verifier and sign make a roster without a secret in it', async () => {
    const verifier = await hospital('428193', 'roster', 'verifier', '--authenticator', 'pin');
    expect(verifier.out).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    const path = file(
      'roster.toml',
      `site = "st-anna"\nversion = 12\n[[account]]\nname = "anna"\nrole = "patient-care"\npin = "${verifier.out}"\n`,
    );
    const out = join(folder, 'roster.wkdoc');
    const signed = await hospital('', 'roster', 'sign', path, '--dir', keys, '--out', out, '--days', '30', '--json');
    expect(JSON.parse(signed.out)).toMatchObject({ ok: true, version: 12, accounts: 1, expires: '2026-01-31T00:00:00.000Z' });
    expect(statSync(out).mode & 0o777).toBe(0o600);
    const opened = openRoster(readFileSync(out), { trusted: trusted(), site: 'st-anna', minVersion: 1, nowMs: Date.UTC(2026, 0, 2) });
    expect(opened).toMatchObject({ ok: true, roster: { version: 12, accounts: [{ name: 'anna', pin: verifier.out }] } });
    expect(readFileSync(out).includes('428193')).toBe(false);
  });

  it('sign names what is wrong with a list', async () => {
    const path = file('bad-roster.toml', 'site = "st-anna"\nversion = 1\n[[account]]\nname = "anna"\nrole = "nurse"\npin = "428193"\n');
    const { code, err } = await hospital('', 'roster', 'sign', path, '--dir', keys, '--out', join(folder, 'y'));
    expect(code).toBe(1);
    expect(err).toMatch(/:5: account\[0\]\.role: expected one of patient-care/);
    expect(err).toMatch(/:6: account\[0\]\.pin: expected a verifier, as "wardkeeper-hospital roster verifier/);
  });
});

describe('policy-bounds', () => {
  it('init and sign make bounds that an agent pins, and that a changed file is not', async () => {
    const dir = join(folder, 'bounds-keys');
    expect((await release('policy-bounds', 'init', '--dir', dir)).code).toBe(0);
    expect((await release('policy-bounds', 'init', '--dir', dir)).code).toBe(1);
    const out = join(folder, 'bounds.wkdoc');
    const signed = await release('policy-bounds', 'sign', join(ROOT, 'config/policies/bounds.toml'), '--dir', dir, '--out', out);
    expect(signed.code).toBe(0);
    const files = { manufacturerRoot: join(dir, 'policy-bounds-root.json'), bounds: out };
    expect(loadBounds(files)).toEqual({ bounds: BUILT_IN_BOUNDS, refused: null });
    const bytes = readFileSync(out);
    bytes[bytes.indexOf('max = 15') + 6] = 0x39;
    writeFileSync(out, bytes);
    expect(loadBounds(files)).toEqual({ bounds: BUILT_IN_BOUNDS, refused: 'SIGNATURE' });
    expect(loadBounds({ ...files, bounds: join(folder, 'none') })).toEqual({ bounds: BUILT_IN_BOUNDS, refused: 'UNREADABLE' });
    expect(loadBounds(null)).toEqual({ bounds: BUILT_IN_BOUNDS, refused: null });
  });

  it('sign refuses bounds on fields that no policy has', async () => {
    const dir = join(folder, 'bounds-keys');
    const path = file(
      'bad-bounds.toml',
      change(readFileSync(join(ROOT, 'config/policies/bounds.toml'), 'utf8'), ['"pins.min_length_digits"', '"pins.digits"']),
    );
    const { code, err } = await release('policy-bounds', 'sign', path, '--dir', dir, '--out', join(folder, 'z'));
    expect([code, err]).toEqual([1, expect.stringContaining('no policy has such a field')]);
  });
});
