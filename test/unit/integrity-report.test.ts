import { decodeEvent, encodeEvent, type Event, type EventDraft, FileChange, FileNet, Severity, TimeQuality } from '@wardkeeper/proto';
import { describe, expect, test } from 'vitest';
import { buildReport, type ReportedFinding, type ReportSource } from '../../agent/integrity/report.ts';
import { formatReportPage, verdictText } from '../../agent/integrity/report-page.ts';
import { describeDifference } from '../../agent/integrity/report-words.ts';

const DAY_MS = 86_400_000;
const NOON_MS = Date.UTC(2026, 10, 22, 12);

/** As it comes out of a ledger. */
function eventAt(wallMs: number, draft: EventDraft): Event {
  const time = { wallMs, bootId: Buffer.alloc(16), monotonicUs: 1, timeQuality: TimeQuality.SYNCHRONISED };
  const event = decodeEvent(encodeEvent(draft, time));
  if (event === null) throw new TypeError('an event of an unknown kind');
  return event;
}

function change(path: string | Uint8Array, what: FileChange, severity = Severity.CRITICAL): EventDraft {
  const file = { mode: 0o100644, uid: 0, gid: 0, size: 10, sha256: Buffer.alloc(32, 1) };
  const after = { ...file, mode: 0o104755, sha256: Buffer.alloc(32, 2) };
  const detail = { set: 'firmware', path: Buffer.from(path), change: what, net: FileNet.SWEEP, class: 'executable', before: file, after };
  return { kind: 'fileChanged', severity, deviceId: 'pump-1', detail: { ...detail, meanings: ['set-uid'] } };
}

function baseline(authority: string): EventDraft {
  const detail = { set: 'firmware', files: 3, root: Buffer.alloc(32, 7), authority };
  return { kind: 'baselineRecorded', severity: Severity.NOTICE, deviceId: 'pump-1', detail };
}

const SET = { name: 'firmware', path: '/opt/pump', files: 3, authority: 'signed-list', root: 'ab'.repeat(32), recordedMs: NOON_MS };

function source(events: readonly Event[], findings: readonly ReportedFinding[] = [], rest: Partial<ReportSource> = {}): ReportSource {
  return {
    site: 'st-anna',
    gateway: 'gw-1',
    nowMs: NOON_MS + DAY_MS,
    sinceMs: null,
    sets: [SET],
    findings,
    events: events.map((event, index) => ({ seq: index + 1, event })),
    ...rest,
  };
}

function finding(path: string | Uint8Array, event: Event | null): ReportedFinding {
  const seen = { firstMs: NOON_MS, lastMs: NOON_MS + 1_000, tellings: 1, repeats: 0 };
  return { set: 'firmware', path: Buffer.from(path), change: 'content', net: 'sweep', event, ...seen };
}

describe('the report', () => {
  test('says what differs, and what of the past was put right or made expected by whom', () => {
    const evil = eventAt(NOON_MS + 2, change('/opt/pump/evil', FileChange.CONTENT));
    const events = [
      eventAt(NOON_MS, baseline('first-scan')),
      eventAt(NOON_MS + 1, change('/opt/pump/back', FileChange.CONTENT)),
      evil,
      eventAt(NOON_MS + 3, change('/opt/pump/back', FileChange.RESTORED, Severity.NOTICE)),
      eventAt(NOON_MS + 4, change('/opt/pump/new', FileChange.CONTENT)),
      eventAt(NOON_MS + 5, baseline('authorised-change')),
    ];
    const report = buildReport(source(events, [finding('/opt/pump/evil', evil)]));
    expect(report.verdict).toBe('differs');
    expect(report.open).toMatchObject([{ path: '/opt/pump/evil', severity: 'critical', change: 'content' }]);
    expect(report.open[0]?.difference).toBe(
      'content 010101010101… → 020202020202…, mode 0644 → 4755; it now runs as its owner, whoever starts it',
    );
    expect(report.changed.map(({ path, now, by, events: told }) => [path, now, by, told])).toEqual([
      ['/opt/pump/new', 'expected', 'an update that the manufacturer signed', 1],
      ['/opt/pump/back', 'put right', '', 2],
      ['/opt/pump/evil', 'differs', '', 1],
    ]);
    expect(report.authority.map(({ kind, seq }) => [kind, seq])).toEqual([
      ['baselineRecorded', 1],
      ['baselineRecorded', 6],
    ]);
    expect(verdictText(report)).toBe('1 of 3 entries in 1 set differs from what is expected, 1 of them high or critical.');
  });

  test('covers what happened since the time that was asked for', () => {
    const events = [change('/opt/pump/a', FileChange.CONTENT), change('/opt/pump/b', FileChange.CONTENT)].map((draft, index) =>
      eventAt(NOON_MS + index * DAY_MS, draft),
    );
    const report = buildReport(source(events, [], { sinceMs: NOON_MS + 1 }));
    expect(report.changed.map(({ path }) => path)).toEqual(['/opt/pump/b']);
    expect(report.since).toBe(new Date(NOON_MS + 1).toISOString());
    expect(report.verdict).toBe('as-expected');
  });

  test('lists the gravest first, and keeps a finding whose event is gone', () => {
    const high = eventAt(NOON_MS, change('/opt/pump/z', FileChange.CONTENT, Severity.HIGH));
    const critical = eventAt(NOON_MS, change('/opt/pump/y', FileChange.CONTENT));
    const findings = [finding('/opt/pump/x', null), finding('/opt/pump/z', high), finding('/opt/pump/y', critical)];
    expect(buildReport(source([], findings)).open.map(({ severity }) => severity)).toEqual(['critical', 'high', 'unknown']);
  });

  test('names a few of many', () => {
    const samples = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => Buffer.from(`/opt/pump/${name}`));
    const detail = { set: 'firmware', count: 600, overMs: 900, samples };
    const report = buildReport(source([eventAt(NOON_MS, { kind: 'massChange', severity: Severity.CRITICAL, deviceId: '', detail })]));
    expect(report.masses).toMatchObject([
      { words: 'count 600; overMs 900; such as /opt/pump/a, /opt/pump/b, /opt/pump/c, /opt/pump/d, /opt/pump/e' },
    ]);
  });

  test('of a gateway that guards nothing says so', () => {
    expect(buildReport(source([], [], { sets: [] })).verdict).toBe('nothing-guarded');
  });
});

describe('the page', () => {
  const hostile = '/opt/pump/<script>alert("1")</script>\n\u{202e}&amp;';
  const event = eventAt(NOON_MS, change(hostile, FileChange.CONTENT));
  const page = formatReportPage(buildReport(source([event], [finding(hostile, event), finding(Buffer.from([0x2f, 0xff, 0xfe]), null)])));

  test('runs no script, loads nothing, and shows a name that tries as text', () => {
    expect(page).not.toMatch(/<script|<img|<link|<iframe|javascript:|url\(|@import|https?:/i);
    expect(page).toContain("default-src 'none'");
    expect(page).toContain('&#60;script&#62;');
    expect(page).toContain('\\u{202e}');
    expect(page).toContain('hex:2ffffe');
  });

  test('is well-formed: every element that is opened is closed', () => {
    const open: string[] = [];
    for (const [, slash, name = ''] of page.matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*>/g)) {
      if (['meta', 'br'].includes(name)) continue;
      if (slash === '') open.push(name);
      else expect(open.pop()).toBe(name);
    }
    expect(open).toEqual([]);
  });

  test('of many alike in a folder shows one, so that the rest stays on the page', () => {
    const high = eventAt(NOON_MS, change('/opt/pump/rest', FileChange.CONTENT, Severity.HIGH));
    const flood = Array.from({ length: 2_000 }, (_, index) => finding(`/opt/pump/flood/${index}`, high));
    const critical = Array.from({ length: 20 }, (_, index) => finding(`/opt/pump/grave/${index}`, event));
    const short = formatReportPage(buildReport(source([], [...flood, finding('/opt/pump/rest', high), ...critical])));
    expect(short).toContain('and 1,999 others alike in this folder');
    expect(short).toContain('/opt/pump/rest<');
    expect(short.match(/\/opt\/pump\/grave\/\d+</g)).toHaveLength(20);
  });

  test('of 2,000 findings shows the first 500 and says so', () => {
    const findings = Array.from({ length: 2_000 }, (_, index) => finding(`/opt/pump/${index}/x`, null));
    const long = formatReportPage(buildReport(source([], findings)));
    expect(long).toContain('… and 1500 more');
    expect(long.length).toBeLessThan(300_000);
  });
});

describe('a difference in words', () => {
  const file = { mode: 0o100644, uid: 1, gid: 2, size: 3, sha256: 'aa'.repeat(32) };
  test.each([
    ['owner', file, { ...file, uid: 0 }, 'owner 1:2 → 0:2'],
    ['size and content', file, { ...file, size: 4, sha256: 'bb'.repeat(32) }, 'content aaaaaaaaaaaa… → bbbbbbbbbbbb…, 3 → 4 bytes'],
    [
      'a folder that became a link',
      { mode: 0o040755 },
      { mode: 0o120777, linkTarget: '/tmp/x' },
      'folder 0755 0:0 → link 0777 0:0 to /tmp/x',
    ],
    ['gone', file, undefined, 'was file 0644 1:2, 3 bytes'],
    ['new', undefined, file, 'now there: file 0644 1:2, 3 bytes'],
    ['a capability', file, { ...file, capability: '01000002' }, 'capability none → 01000002'],
    ['nothing known', undefined, undefined, ''],
  ])('%s', (_name, before, after, words) => expect(describeDifference(before, after)).toBe(words));
});
