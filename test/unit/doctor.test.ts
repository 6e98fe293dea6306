/** What the doctor makes of what it finds, without a disk. */
import { TimeQuality } from '@wardkeeper/proto';
import { describe, expect, test } from 'vitest';
import type { Check } from '../../agent/cli/doctor/check.ts';
import { judgeClock } from '../../agent/cli/doctor/clock.ts';
import { judgeRoom } from '../../agent/cli/doctor/disk.ts';
import { judgeCertificate } from '../../agent/cli/doctor/identity.ts';
import { type FolderFacts, judgeSockets, type SocketFacts } from '../../agent/cli/doctor/sockets.ts';

const DAY = 24 * 60 * 60_000;
const MIB = 1024 * 1024;
const NOW = Date.UTC(2027, 0, 15);

/** The verdict; whatever is not passed says what to do. */
function verdict(check: Check): string {
  expect(check.cause).not.toBe('');
  expect(check.cure === '').toBe(check.verdict === 'pass');
  return check.verdict;
}

describe('CLOCK', () => {
  const { SYNCHRONISED, FREE_RUNNING, UNTRUSTED } = TimeQuality;
  test.each([
    ['synchronised', SYNCHRONISED, NOW - 1_000, 'pass'],
    ['kept by nobody that is known', FREE_RUNNING, null, 'pass'],
    ['a little before the last event: somebody set it', SYNCHRONISED, NOW + 4 * 60_000, 'pass'],
    ['before the last event', SYNCHRONISED, NOW + 6 * 60_000, 'warn'],
    ['never set', UNTRUSTED, null, 'warn'],
  ])('%s', (_what, quality, lastEventMs, expected) => {
    expect(verdict(judgeClock({ nowMs: NOW, quality, lastEventMs }))).toBe(expected);
  });
});

describe('CERTIFICATE', () => {
  const year = { notBeforeMs: NOW - 335 * DAY, notAfterMs: NOW + 30 * DAY };
  test.each([
    ['a month left', { ...year, renewsItself: false }, NOW, 'pass'],
    ['less', { ...year, renewsItself: false }, NOW + 1, 'warn'],
    [
      'a short life that renews itself, two weeks before its end',
      { notBeforeMs: NOW - 46 * DAY, notAfterMs: NOW + 14 * DAY, renewsItself: true },
      NOW,
      'pass',
    ],
    ['its last sixth', { notBeforeMs: NOW - 51 * DAY, notAfterMs: NOW + 9 * DAY, renewsItself: true }, NOW, 'warn'],
    ['over', { ...year, renewsItself: true }, year.notAfterMs, 'fail'],
    ['not yet begun, as the clock has it', { ...year, renewsItself: true }, year.notBeforeMs - 1, 'fail'],
  ])('%s', (_what, life, nowMs, expected) => {
    expect(verdict(judgeCertificate(life, nowMs))).toBe(expected);
  });
});

describe('DISK', () => {
  const sound = { folder: '/state', freeBytes: 2_048 * MIB, freeFiles: 100_000, ledgerBytes: 10 * MIB, quotaBytes: 512 * MIB };
  test.each([
    ['room enough', sound, 'pass'],
    ['a file system that counts no files', { ...sound, freeFiles: null }, 'pass'],
    ['less than the ledger may still take', { ...sound, freeBytes: 400 * MIB }, 'warn'],
    ['the same, of a ledger that has it already', { ...sound, freeBytes: 400 * MIB, ledgerBytes: 500 * MIB }, 'pass'],
    ['little', { ...sound, freeBytes: 200 * MIB, ledgerBytes: 500 * MIB }, 'warn'],
    ['nothing to go on with', { ...sound, freeBytes: 10 * MIB }, 'fail'],
    ['few files', { ...sound, freeFiles: 999 }, 'warn'],
    ['no file more', { ...sound, freeFiles: 0 }, 'fail'],
  ])('%s', (_what, room, expected) => {
    expect(verdict(judgeRoom(room))).toBe(expected);
  });
});

describe('SOCKETS', () => {
  const folder: FolderFacts = { path: '/run/wardkeeper', mode: 0o755, uid: 900 };
  const socket = (change: Partial<SocketFacts> = {}, found: Partial<NonNullable<SocketFacts['found']>> = {}): SocketFacts => ({
    ...{ path: '/run/wardkeeper/operator.sock', found: { isSocket: true, mode: 0o600, uid: 900, ...found } },
    ...{ mode: 0o600, answer: 'answers', ...change },
  });
  const sound = socket();
  test.each([
    ['as they should be', [sound, sound], folder, 'pass', /2 in/],
    ['one that this user may not ask', [sound, socket({ answer: 'forbidden' })], folder, 'pass', /may not ask/],
    ['none', [socket({ found: null })], folder, 'warn', /none/],
    ['no folder', [socket({ found: null })], null, 'warn', /none/],
    ['one is missing', [sound, socket({ found: null })], folder, 'warn', /not there/],
    ['left by a killed agent', [sound, socket({ answer: 'refused' })], folder, 'fail', /killed/],
    ['one that hangs', [sound, socket({ answer: 'silent' })], folder, 'fail', /in time/],
    ['a file in its place', [socket({}, { isSocket: false })], folder, 'fail', /no socket/],
    ['made by another user', [socket({}, { uid: 1_000 })], folder, 'fail', /another user/],
    ['opened to everybody', [socket({}, { mode: 0o606 })], folder, 'fail', /every user/],
    ['another mode than configured', [socket({}, { mode: 0o660 })], folder, 'warn', /mode/],
    ['a folder that everybody may write', [sound], { ...folder, mode: 0o777 }, 'fail', /of their own/],
    ['a folder that everybody may write, each his own files', [sound], { ...folder, mode: 0o1777 }, 'pass', /1 in/],
  ] as const)('%s', (_what, sockets, place, expected, words) => {
    const check = judgeSockets(sockets, place, 900);
    expect(verdict(check)).toBe(expected);
    expect(check.cause).toMatch(words);
  });
});
