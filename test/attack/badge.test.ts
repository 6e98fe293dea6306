/** Badges that were made up, changed, taken back, over, or meant for another device. None of them passes, and each says why. */
import { readFileSync, writeFileSync } from 'node:fs';
import { generateSigningIdentity, keysOf, parseIdentityFile, signDocument, type VerifyingIdentity } from '@wardkeeper/proto';
import {
  type BadgedDevice,
  badgeText,
  encodeBadge,
  fromBadgeText,
  judgeBadge,
  openRevocations,
  readUnverified,
} from '@wardkeeper/proto/badge';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wardkeeper } from '../../proto/wire.ts';
import { snapshot } from '../support/identity-parts.ts';
import { makeReleaseBench, type ReleaseBench } from '../support/release-bench.ts';
import { DAY_MS, NOW_MS } from '../support/x509-parts.ts';

const STATEMENT = `
issuer = "Institute for Device Security"
number = "IDS-2026-014"
model = "Infusor 3000"
valid_days = 730
[hardware]
from = "B"
to = "D"
[firmware]
from = "2.1"
to = "2.9.4"
[[criterion]]
name = "IEC 62443-4-2, SL 2"
evidence = "https://ids.example/reports/2026-014.pdf"
[[criterion]]
name = "Penetration test, 2026"
evidence = "https://ids.example/reports/2026-014-pentest.pdf"
`;
const DEVICE: BadgedDevice = { model: 'Infusor 3000', hardware: 'C', firmware: '2.4.1' };

let bench: ReleaseBench;
let issuer: VerifyingIdentity;
let badge: Uint8Array;
let list: Uint8Array;

const file = (name: string, content: string | Uint8Array) => {
  writeFileSync(bench.path(name), content);
  return bench.path(name);
};
const issue = (statement: string, out: string) =>
  bench.run('badge', 'issue', file('statement.toml', statement), '--dir', bench.path('issuer'), '--out', bench.path(out));
const judge = (bytes: Uint8Array, more: { device?: Partial<BadgedDevice>; atMs?: number; revocations?: Uint8Array | null } = {}) =>
  judgeBadge(bytes, {
    issuer,
    revocations: more.revocations === undefined ? list : more.revocations,
    device: { ...DEVICE, ...more.device },
    atMs: more.atMs ?? NOW_MS,
  });

beforeAll(async () => {
  bench = await makeReleaseBench();
  const dir = bench.path('issuer');
  expect(await bench.run('badge', 'init', '--dir', dir)).toMatchObject({ code: 0 });
  expect(await issue(STATEMENT, 'badge.wkdoc')).toMatchObject({ code: 0 });
  expect(await issue(STATEMENT.replace('014', '015'), 'other.wkdoc')).toMatchObject({ code: 0 });
  const revoked = await bench.run(
    ...['badge', 'revoke', '--dir', dir, '--number', 'IDS-2026-015', '--reason', 'a flaw in the radio', '--out', bench.path('list.wkdoc')],
  );
  expect(revoked).toMatchObject({ code: 0 });
  issuer = parseIdentityFile(readFileSync(bench.path('issuer/badge-root.json'), 'utf8'));
  badge = readFileSync(bench.path('badge.wkdoc'));
  list = readFileSync(bench.path('list.wkdoc'));
});
afterAll(() => bench[Symbol.dispose]());

const resigned = (change: object) => {
  const said = readUnverified(badge);
  if (said === null) throw new Error('the badge cannot be read');
  return signDocument({ type: 'badge', version: 1, body: encodeBadge({ ...said, ...change }) }, keysOf(generateSigningIdentity()));
};
/** With one bit of what follows its beginning changed. */
const flipped = (at: number) => {
  const bytes = Uint8Array.from(badge);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return bytes;
};

describe('a badge', () => {
  it('holds from the first to the last version it names, by its file with both signatures and by its QR code with one', () => {
    for (const [hardware, firmware] of [
      ['B', '2.1'],
      ['D', '2.9.4'],
      ['C', '2.4.1+build.7'],
    ] as const) {
      expect(judge(badge, { device: { hardware, firmware } })).toMatchObject({ ok: true, signatures: 'both', unchecked: [] });
    }
    const text = badgeText(badge) ?? '';
    expect(text.length).toBeLessThan(3_391);
    expect(judge(fromBadgeText(text.toLowerCase().replaceAll(/(.{60})/g, '$1\n')) ?? badge)).toMatchObject({
      ok: true,
      signatures: 'ed25519',
    });
  });

  it('says what nobody gave it to be checked with', () => {
    const device = { model: null, hardware: null, firmware: null };
    expect(judge(badge, { device, revocations: null })).toMatchObject({
      ok: true,
      unchecked: ['revocations', 'model', 'hardware', 'firmware'],
    });
  });

  it.each<[string, string, () => ReturnType<typeof judge>]>([
    ['that is over', 'EXPIRED', () => judge(badge, { atMs: NOW_MS + 731 * DAY_MS })],
    ['from tomorrow', 'NOT_YET_VALID', () => judge(badge, { atMs: NOW_MS - DAY_MS })],
    ['that its issuer took back', 'REVOKED', () => judge(readFileSync(bench.path('other.wkdoc')))],
    [
      'that was taken back, by a list long over',
      'REVOKED',
      () => judge(readFileSync(bench.path('other.wkdoc')), { atMs: NOW_MS + 99 * DAY_MS }),
    ],
    ['with a list that is over', 'REVOCATIONS_STALE', () => judge(badge, { atMs: NOW_MS + 31 * DAY_MS })],
    ['with a list that a stranger signed', 'REVOCATIONS_UNTRUSTED', () => judge(badge, { revocations: strangersList() })],
    ['with a list cut short', 'REVOCATIONS_UNTRUSTED', () => judge(badge, { revocations: list.subarray(0, -1) })],
    ['with a badge for its list', 'REVOCATIONS_UNTRUSTED', () => judge(badge, { revocations: badge })],
    ['of another model', 'OTHER_MODEL', () => judge(badge, { device: { model: 'Infusor 3000 S' } })],
    ['of newer firmware', 'OTHER_FIRMWARE', () => judge(badge, { device: { firmware: '2.9.5' } })],
    ['of older firmware', 'OTHER_FIRMWARE', () => judge(badge, { device: { firmware: '2.0.9' } })],
    ['of firmware from before its release', 'OTHER_FIRMWARE', () => judge(badge, { device: { firmware: '2.4.1-rc1' } })],
    ['of firmware that is no version', 'OTHER_FIRMWARE', () => judge(badge, { device: { firmware: 'latest' } })],
    ['of other hardware', 'OTHER_HARDWARE', () => judge(badge, { device: { hardware: 'E' } })],
    ['of hardware with two letters', 'OTHER_HARDWARE', () => judge(badge, { device: { hardware: 'BB' } })],
    ['of hardware named by a number', 'OTHER_HARDWARE', () => judge(badge, { device: { hardware: '3' } })],
    ['that a stranger signed in its issuer’s name', 'SIGNATURE', () => judge(resigned({}))],
    ['made to last longer', 'SIGNATURE', () => judge(resigned({ expiresMs: NOW_MS + 9_999 * DAY_MS }))],
    ['without its post-quantum signature, for a file with another in its place', 'SIGNATURE', () => judge(withStrangersSecond())],
    ['with a changed byte', 'SIGNATURE', () => judge(flipped(60))],
    ['that is a list of badges', 'MALFORMED', () => judge(list)],
    ['cut short', 'MALFORMED', () => judge(badge.subarray(0, -1))],
    ['that is nothing', 'MALFORMED', () => judge(new Uint8Array())],
    ['of a megabyte', 'SIZE', () => judge(new Uint8Array(1_000_000))],
  ])('%s is refused: %s', (_, code, attempt) => {
    expect(attempt()).toMatchObject({ ok: false, code, detail: expect.any(String) });
  });

  it('whose QR code was misread is no badge', () => {
    const text = badgeText(badge) ?? '';
    const slip = `${text.slice(0, 200)}${text[200] === '7' ? '8' : '7'}${text.slice(201)}`;
    expect(fromBadgeText(slip)).toBeNull();
  });
});

describe('the issuer', () => {
  const DIR = () => ['--dir', bench.path('issuer'), '--out', bench.path('out.wkdoc')];

  it.each<[string, string, () => readonly string[]]>([
    ['gives a number twice', 'NUMBER_USED', () => ['issue', file('s.toml', STATEMENT), ...DIR()]],
    [
      'writes a range that ends before it begins',
      'DOCUMENT_MALFORMED',
      () => ['issue', file('s.toml', changed('to = "D"', 'to = "A"')), ...DIR()],
    ],
    [
      'writes a number that leaves the folder',
      'STATEMENT_FAULTY',
      () => ['issue', file('s.toml', changed('IDS-2026-014', '../root')), ...DIR()],
    ],
    ['writes a link that is not https', 'STATEMENT_FAULTY', () => ['issue', file('s.toml', changed('https:', 'javascript:')), ...DIR()]],
    [
      'writes a model that turns the line',
      'STATEMENT_FAULTY',
      () => ['issue', file('s.toml', changed('Infusor', '\u202eInfusor')), ...DIR()],
    ],
    ['writes an unknown key', 'STATEMENT_FAULTY', () => ['issue', file('s.toml', `forever = true\n${STATEMENT}`), ...DIR()]],
    [
      'writes more than a QR code holds',
      'DOCUMENT_MALFORMED',
      () => ['issue', file('s.toml', STATEMENT.replace('014', '016') + manyCriteria()), ...DIR()],
    ],
    ['takes back what was never given', 'NUMBER_UNKNOWN', () => ['revoke', '--number', 'IDS-1', '--reason', 'x', ...DIR()]],
    ['takes back twice', 'REVOKED_ALREADY', () => ['revoke', '--number', 'IDS-2026-015', '--reason', 'x', ...DIR()]],
    ['gives a reason of two lines', 'DOCUMENT_MALFORMED', () => ['revoke', '--number', 'IDS-2026-014', '--reason', 'a\nb', ...DIR()]],
  ])('who %s is refused: %s; nothing is written', async (_, code, args) => {
    const call = ['badge', ...args()];
    const before = snapshot(bench.folder);
    expect(await bench.run(...call)).toMatchObject({ code: 1, out: '', err: expect.stringContaining(`[${code}]`) });
    expect(snapshot(bench.folder)).toEqual(before);
  });

  it('never begins a list anew where the old one cannot be read: that would give back what was taken back', async () => {
    using other = await makeReleaseBench();
    const dir = other.path('issuer');
    await other.run('badge', 'init', '--dir', dir);
    writeFileSync(other.path('issuer/badge-revocations.wkdoc'), list);
    const again = await other.run('badge', 'revocations', '--dir', dir, '--issuer', 'X', '--out', other.path('out.wkdoc'));
    expect(again).toMatchObject({ code: 1, err: expect.stringContaining('[KEYS_INVALID]') });
  });

  it('renews the list’s dates and keeps what is on it', async () => {
    expect(await bench.run('badge', 'revocations', ...DIR())).toMatchObject({ code: 0 });
    const [before, after] = [list, readFileSync(bench.path('out.wkdoc'))].map((bytes) => openRevocations(bytes, issuer));
    expect(after?.version).toBe((before?.version ?? 0) + 1);
    expect(after?.list.revoked).toEqual(before?.list.revoked);
  });
});

function changed(from: string, to: string): string {
  return STATEMENT.replace('014', from === 'IDS-2026-014' ? '014' : '020').replace(from, to);
}

function manyCriteria(): string {
  return Array.from(
    { length: 20 },
    (_, n) => `[[criterion]]\nname = "criterion ${n}"\nevidence = "https://ids.example/${'x'.repeat(120)}"\n`,
  ).join('');
}

function strangersList(): Uint8Array {
  const body = openRevocations(list, issuer)?.list;
  if (body === undefined) throw new Error('the list cannot be read');
  const { content } = wardkeeper.v1.SignedDocument.decode(list);
  const inner = wardkeeper.v1.DocumentContent.decode(content ?? new Uint8Array());
  return signDocument({ type: 'badge-revocations', version: 9, body: inner.body ?? new Uint8Array() }, keysOf(generateSigningIdentity()));
}

/** The issuer's Ed25519 signature and a stranger's ML-DSA-65: what somebody with a quantum computer lacks is the other way round. */
function withStrangersSecond(): Uint8Array {
  const { content, signatures } = wardkeeper.v1.SignedDocument.decode(badge);
  const strange = wardkeeper.v1.SignedDocument.decode(resigned({})).signatures ?? [];
  const mixed = [...(signatures ?? []).slice(0, 1), ...strange.slice(1)];
  return wardkeeper.v1.SignedDocument.encode({ content: content ?? new Uint8Array(), signatures: mixed }).finish();
}
