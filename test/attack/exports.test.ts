/** A hostile but enrolled gateway against what reads exports: each named attack, and what must come of it. */
import { type EventDraft, Severity } from '@wardkeeper/proto';
import { describe, expect, it } from 'vitest';
import { boundDetail, boundText, MAX_DETAIL_BYTES } from '../../hospital/exports/bounded.ts';
import { toCef } from '../../hospital/exports/cef/event.ts';
import { toAuditMessage } from '../../hospital/exports/dicom/audit-message.ts';
import { type ExportRecord, type ExportRow, recordOf } from '../../hospital/exports/export-record.ts';
import { FORMATS, render, toSyslogMessage } from '../../hospital/exports/formats.ts';
import { toSyslog } from '../../hospital/exports/syslog/message.ts';
import { parseCef } from '../support/cef.ts';
import { readAuditMessage } from '../support/dicom-audit.ts';
import { eventBody } from '../support/hospital-parts.ts';

function rowWith(draft: EventDraft, wallMs = Date.UTC(2026, 10, 22)): ExportRow {
  return {
    position: 1,
    gateway: 'gw-1',
    ledger: 'ab'.repeat(16),
    seq: 1,
    hash: Buffer.alloc(32),
    body: eventBody(draft, wallMs),
    kind: draft.kind,
    severity: 4,
    receivedMs: Date.UTC(2026, 10, 22),
  };
}

function fileNamed(path: string | Uint8Array, rest: object = {}): ExportRecord {
  return recordOf(
    rowWith({ kind: 'fileChanged', severity: Severity.HIGH, detail: { set: 's', path: Buffer.from(path), ...rest } }),
    'st-anna',
  );
}

describe('what one event can do to its neighbours', () => {
  it.each([
    ['CEF header injection', 'x|CEF:0|Forged|Forged|1|forged|Forged|10|'],
    ['CEF field injection', 'x outcome=success externalId=forged'],
    ['CEF escape at the end of a value', 'x\\'],
    ['CEF second line', 'x\nCEF:0|Forged|Forged|1|forged|Forged|10|'],
  ])('%s: one line, our header, our fields', (_attack, path) => {
    const line = toCef(fileNamed(path), '0.1.0');
    const { header, fields } = parseCef(line);
    expect(line).not.toMatch(/[\r\n]/);
    expect(header.slice(1, 5)).toEqual(['Wardkeeper', 'Wardkeeper', '0.1.0', 'fileChanged']);
    expect(fields).toMatchObject({ outcome: 'minor-failure', externalId: `st-anna/gw-1/${'ab'.repeat(16)}/1` });
    expect(fields['wardkeeperDetailPath']).toBe(path.replace('\n', '\\u{a}'));
  });

  it.each([
    ['a line end in a path', '\n<13>1 2026-01-01T00:00:00Z forged app - - - forged'],
    ['a carriage return', '\r<13>1 forged'],
    ['a null that ends C strings', '\0 and the rest is lost'],
  ])('syslog newline injection by %s: a message has one line', (_how, path) => {
    for (const format of ['cef', 'ocsf', 'dicom'] as const) {
      expect(Buffer.from(toSyslog(toSyslogMessage(render(fileNamed(path), format)))).toString('utf8')).not.toMatch(/[\0\r\n]/);
    }
  });

  it.each([
    ['an element', '"/><EventID csd-code="1"/><x y="'],
    ['an entity that reads a file', '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>&y;'],
    ['CDATA', ']]><![CDATA[<EventID/>'],
    ['a character that XML does not have', '\ufffe\uffff\u0001&#0;'],
  ])('XML injection by %s: the device keeps its name, and there is one EventID', (_how, name) => {
    const record = recordOf(
      rowWith({ kind: 'agentStopped', severity: Severity.INFO, deviceId: name, detail: { reason: name } }),
      'st-anna',
    );
    const { faults, root } = readAuditMessage(toAuditMessage(record));
    expect(faults).toEqual([]);
    expect(root.getElementsByTagName('EventID')).toHaveLength(1);
    expect(root.getElementsByTagName('ParticipantObjectIdentification')[0]?.getAttribute('ParticipantObjectID')).toBe(record.deviceId);
  });

  it('JSON injection: no key of ours is said twice, and none of theirs becomes one', () => {
    const event = JSON.parse(render(fileNamed('","severity_id":0,"__proto__":{"x":1},"y":"'), 'ocsf').text) as Record<string, unknown>;
    expect(event['severity_id']).toBe(4);
    expect(event).not.toHaveProperty('x');
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });
});

describe('what one event can weigh', () => {
  it.each([
    ['one text of 15 KiB', fileNamed('a', { class: 'A'.repeat(15_000) })],
    ['one path of 15 KiB in four-byte characters', fileNamed('\u{1f469}'.repeat(3_700))],
    ['bytes of 15 KiB', fileNamed('a', { after: { capability: Buffer.alloc(15_000, 1) } })],
    ['a list of 4,000 texts', fileNamed('a', { meanings: Array.from({ length: 4_000 }, () => 'm') })],
    [
      'backslashes and equals signs alone, which CEF doubles',
      fileNamed('\\='.repeat(2_000), { class: '\\='.repeat(2_000), set: '\\='.repeat(2_000) }),
    ],
    ['quotes alone, which JSON in JSON doubles twice', fileNamed('"'.repeat(4_000), { class: '"'.repeat(4_000), set: '"'.repeat(4_000) })],
    ['control characters alone, each six characters when shown', fileNamed('\u0001'.repeat(4_000), { class: '\u0001'.repeat(4_000) })],
  ])('%s: every format stays below 24 KiB and says where it was cut', (_attack, record) => {
    for (const format of FORMATS) expect(Buffer.byteLength(render(record, format).text)).toBeLessThan(24 * 1024);
    expect(JSON.stringify(record.detail)).toMatch(/\((\d+) (characters|bytes|entries)\)|"cut":true/);
  });

  it('deep: what nests deeper than any kind of ours is left out', () => {
    const deep = JSON.parse(`${'{"a":'.repeat(500)}1${'}'.repeat(500)}`) as Parameters<typeof boundDetail>[0];
    expect(JSON.stringify(boundDetail(deep)).length).toBeLessThan(100);
  });

  it('wide: thousands of fields stay within the budget', () => {
    const wide = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`f${index}`, 'x'.repeat(10)]));
    expect(JSON.stringify(boundDetail(wide)).length).toBeLessThan(2 * MAX_DETAIL_BYTES);
  });

  it('a cut never leaves half a character', () => {
    for (let length = 20; length < 60; length++) expect(boundText('\u{1f469}'.repeat(100), length).isWellFormed()).toBe(true);
  });
});

describe('what one event can claim', () => {
  it.each([
    ['the year 275760, which no format can write', 8.64e15],
    ['a time past every date', Number.MAX_SAFE_INTEGER],
  ])('%s: the time at which it came stands in its place', (_attack, wallMs) => {
    const record = recordOf(rowWith({ kind: 'agentStopped', severity: Severity.INFO, detail: {} }, wallMs), 'st-anna');
    expect(record).toMatchObject({ timeMs: record.receivedMs, timeIsOwn: false });
    for (const format of FORMATS) expect(render(record, format).text).not.toContain('275760');
  });

  it('a kind of nobody, a row without a body, bytes that are none: each has its row, none stops the line', () => {
    const { hash, ...row } = rowWith({ kind: 'agentStopped', severity: Severity.INFO, detail: {} });
    const kinds = [
      { kind: 'dropped', body: null },
      { kind: 'constructor', body: Buffer.from([0xba, 0x3e, 0x00]) },
      { kind: 'unreadable', body: Buffer.from([0x0a, 0xff]) },
    ].map((change) => recordOf({ ...row, hash, ...change }, 'st-anna').kind);
    expect(kinds).toEqual(['dropped', 'unknown', 'unreadable']);
  });
});
