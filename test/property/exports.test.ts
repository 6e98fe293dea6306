/** Whatever an enrolled gateway writes: each format gives one record, bounded, that comes apart into the same fields. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldsOf, toCef } from '../../hospital/exports/cef/event.ts';
import { objectDetails, toAuditMessage } from '../../hospital/exports/dicom/audit-message.ts';
import { type ExportRecord, recordOf } from '../../hospital/exports/export-record.ts';
import { entityDetails } from '../../hospital/exports/fhir/audit-event.ts';
import { FORMATS, render, toSyslogMessage } from '../../hospital/exports/formats.ts';
import { toOcsf } from '../../hospital/exports/ocsf/event.ts';
import { toFrame, toSyslog } from '../../hospital/exports/syslog/message.ts';
import { parseCef } from '../support/cef.ts';
import { detailsOf, readAuditMessage } from '../support/dicom-audit.ts';
import { hostileRow, SITE } from '../support/export-samples.ts';
import { checkOcsf } from '../support/ocsf-check.ts';
import { loadTable } from '../support/ocsf-table.ts';

const RUNS = { numRuns: 150 };
const table = loadTable();
/** No receiver takes less: rsyslog's own limit is 8 KiB and is raised to 64 by everybody who takes CEF or XML. */
const MAX_LINE_BYTES = 32 * 1024;

function each(check: (record: ExportRecord) => void): void {
  fc.assert(
    fc.property(hostileRow, (row) => check(recordOf(row, SITE))),
    RUNS,
  );
}

describe('hostile events, in every format', () => {
  it('are one line of bounded length without control characters', () =>
    each((record) => {
      for (const format of FORMATS) {
        const { text } = render(record, format);
        expect(text).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        expect(Buffer.byteLength(text)).toBeLessThan(MAX_LINE_BYTES);
      }
    }));

  it('OCSF: valid, and the same detail comes out of the JSON', () =>
    each((record) => {
      const event = JSON.parse(render(record, 'ocsf').text) as { unmapped: { wardkeeper: { detail: unknown; deviceId: string } } };
      expect(checkOcsf(table, event)).toEqual([]);
      expect(event).toEqual(JSON.parse(JSON.stringify(toOcsf(record))));
      expect(event.unmapped.wardkeeper).toMatchObject({ detail: record.detail, deviceId: record.deviceId });
    }));

  it('CEF: the header and every field come back as they were', () =>
    each((record) => {
      const { header, fields } = parseCef(toCef(record, '0.1.0'));
      expect(header).toEqual(['CEF:0', 'Wardkeeper', 'Wardkeeper', '0.1.0', record.kind, record.codes.title, header[6]]);
      expect(header[6]).toMatch(/^(0|1|3|5|8|10)$/);
      expect(fields).toEqual(fieldsOf(record));
    }));

  it('FHIR: one AuditEvent with the same details', () =>
    each((record) => {
      const { resourceType, entity } = JSON.parse(render(record, 'fhir').text) as {
        resourceType: string;
        entity: { detail: { type: string; valueString: string }[] }[];
      };
      expect(resourceType).toBe('AuditEvent');
      const details = Object.fromEntries((entity[0]?.detail ?? []).map(({ type, valueString }) => [type, valueString]));
      expect(details).toEqual(entityDetails(record));
    }));

  it('DICOM: well-formed, with nothing but what the schema has, and the same details', () =>
    each((record) => {
      const { faults, root } = readAuditMessage(toAuditMessage(record));
      expect(faults).toEqual([]);
      expect(detailsOf(root)).toEqual(objectDetails(record));
      expect(root.getElementsByTagName('ParticipantObjectIdentification')[0]?.getAttribute('ParticipantObjectID')).toBe(
        record.deviceId || 'gw-1',
      );
    }));

  it('syslog: the frame has the length of what follows it', () =>
    each((record) => {
      const frame = Buffer.from(toFrame(toSyslog(toSyslogMessage(render(record, 'cef')))));
      const [length = ''] = frame.toString('utf8').split(' ', 1);
      expect(frame.length).toBe(length.length + 1 + Number(length));
    }));
});
