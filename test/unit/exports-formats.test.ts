/** FHIR by R4's own definitions, DICOM by a strict XML parser, CEF and syslog as collectors take them apart: for every kind and variant. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fieldsOf, toCef } from '../../hospital/exports/cef/event.ts';
import { toAuditMessage } from '../../hospital/exports/dicom/audit-message.ts';
import { recordOf } from '../../hospital/exports/export-record.ts';
import { toAuditEvent, toBundle } from '../../hospital/exports/fhir/audit-event.ts';
import { render, toSyslogMessage } from '../../hospital/exports/formats.ts';
import { toFrame, toSyslog } from '../../hospital/exports/syslog/message.ts';
import { VERSION } from '../../hospital/version.ts';
import { parseCef } from '../support/cef.ts';
import { detailsOf, readAuditMessage } from '../support/dicom-audit.ts';
import { everyRow, sampleRecord, SITE } from '../support/export-samples.ts';
import { checkAuditEvent } from '../support/fhir-r4.ts';
import { ROOT } from '../support/source-tree.ts';

const records = everyRow().map(({ name, row }) => ({ name, record: recordOf(row, SITE) }));

function faulty(check: (record: (typeof records)[number]['record']) => readonly string[]): Record<string, readonly string[]> {
  const found = records.map(({ name, record }) => [name, check(record)] as const);
  return Object.fromEntries(found.filter(([, faults]) => faults.length > 0));
}

describe('FHIR R4 AuditEvent', () => {
  it('every kind is valid by the published definitions', () =>
    expect(faulty((record) => checkAuditEvent(toAuditEvent(record)))).toEqual({}));

  it('the check itself finds what is wrong', () => {
    const { recorded: _recorded, ...without } = toAuditEvent(sampleRecord('loginFailed'));
    expect(checkAuditEvent(without).join()).toMatch(/recorded/);
    expect(checkAuditEvent({ ...without, recorded: 'yesterday' }).join()).toMatch(/recorded/);
    expect(checkAuditEvent({ ...without, recorded: '2026-11-22T05:10:07.123Z', hacked: 1 }).join()).toMatch(/hacked/);
  });

  it('has the codes of the table', () => {
    expect(toAuditEvent(sampleRecord('loginFailed'))).toMatchObject({
      type: { system: 'http://dicom.nema.org/resources/ontology/DCM', code: '110114' },
      subtype: [{ code: '110122' }, { system: 'urn:wardkeeper:event-kind', code: 'loginFailed' }],
      action: 'E',
      outcome: '4',
      agent: [{ requestor: false }, { requestor: true, altId: '07'.repeat(16) }],
    });
    expect(toAuditEvent(sampleRecord('emergencyOpened'))).toMatchObject({
      subtype: [{ code: '110127' }, {}],
      purposeOfEvent: [{ coding: [{ code: 'BTG' }] }],
    });
  });

  it('a batch is a Bundle with a POST for each', () => {
    const texts = records.slice(0, 3).map(({ record }) => render(record, 'fhir').text);
    const bundle = JSON.parse(toBundle(texts)) as { entry: { resource: unknown; request: unknown }[] };
    expect(bundle).toMatchObject({ resourceType: 'Bundle', type: 'batch' });
    expect(bundle.entry.map(({ resource }) => JSON.stringify(resource))).toEqual(texts);
    expect(bundle.entry[0]?.request).toEqual({ method: 'POST', url: 'AuditEvent' });
  });
});

describe('DICOM audit message', () => {
  it('every kind is well-formed and has what the schema requires', () =>
    expect(faulty((record) => readAuditMessage(toAuditMessage(record)).faults)).toEqual({}));

  it('the check itself finds what is wrong', () => {
    const xml = toAuditMessage(sampleRecord('loginFailed'));
    expect(() => readAuditMessage(xml.replace('</AuditMessage>', ''))).toThrow();
    expect(readAuditMessage(xml.replace(/EventOutcomeIndicator="4"/, 'EventOutcomeIndicator="5"')).faults).toEqual([
      'EventOutcomeIndicator="5"',
    ]);
    expect(readAuditMessage(xml.replace(/UserID="[^"]*"/, '')).faults).toEqual(['ActiveParticipant without UserID']);
  });

  it('has the codes of the table, and the whole detail in base64', () => {
    const record = sampleRecord('emergencyOpened');
    const { root } = readAuditMessage(toAuditMessage(record));
    expect(root.getElementsByTagName('EventID')[0]?.getAttribute('csd-code')).toBe('110113');
    expect(root.getElementsByTagName('EventTypeCode')[0]?.getAttribute('csd-code')).toBe('110127');
    expect(JSON.parse(detailsOf(root)['detail'] ?? '')).toEqual(record.detail);
  });
});

describe('CEF', () => {
  it('every kind is a line that comes apart into the same fields', () =>
    expect(
      faulty((record) => {
        const { header, fields } = parseCef(toCef(record, '1.2.3'));
        const same = JSON.stringify(fields) === JSON.stringify(fieldsOf(record));
        return [
          ...(header.join('|') === ['CEF:0', 'Wardkeeper', 'Wardkeeper', '1.2.3', record.kind, record.codes.title, '5'].join('|') ||
          record.severity !== 3
            ? []
            : ['header']),
          ...(same ? [] : ['fields']),
        ];
      }),
    ).toEqual({}));
});

describe('syslog', () => {
  it('a message is RFC 5424, its frame says its length in bytes', () => {
    const text = 'two\nlines of \u{1f469}';
    const message = toSyslog({ severity: 4, timeMs: 0, host: 'gw 1\n', app: 'wardkeeper', messageId: '', text, byteOrderMark: false });
    expect(Buffer.from(message).toString('utf8')).toBe(`<84>1 1970-01-01T00:00:00.000Z gw-1- wardkeeper - - - ${text}`);
    expect(Buffer.from(toFrame(message)).toString('utf8')).toBe(`${message.length} ${Buffer.from(message).toString('utf8')}`);
  });

  it('a DICOM message has the MSGID and the byte order mark that ATNA receivers look for', () => {
    const message = Buffer.from(toSyslog(toSyslogMessage(render(sampleRecord('loginFailed'), 'dicom')))).toString('utf8');
    expect(message).toMatch(/^<85>1 \S+ gw-1 wardkeeper - DICOM\+RFC3881 - \u{feff}<\?xml/u);
  });
});

it('receivers are told the version that is published', () => {
  expect(JSON.parse(readFileSync(join(ROOT, 'hospital/package.json'), 'utf8'))).toMatchObject({ version: VERSION });
});
