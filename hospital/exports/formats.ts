/** The formats by name: what a record becomes on the wire. Pure. */
import { toCef } from './cef/event.ts';
import { toAuditMessage } from './dicom/audit-message.ts';
import type { ExportRecord } from './export-record.ts';
import { toAuditEvent } from './fhir/audit-event.ts';
import { OCSF_VERSION, toOcsf } from './ocsf/event.ts';
import { syslogSeverity, type SyslogMessage } from './syslog/message.ts';
import { VERSION } from '../version.ts';

export const FORMATS = ['ocsf', 'cef', 'fhir', 'dicom'] as const;
export type Format = (typeof FORMATS)[number];

/** One event in one format, ready to be sent. */
export interface Rendered {
  /** One line: none of the formats has line ends of its own. */
  readonly text: string;
  readonly format: Format;
  readonly timeMs: number;
  readonly gateway: string;
  readonly severity: number;
  readonly kind: string;
}

const WRITERS: Readonly<Record<Format, (record: ExportRecord) => string>> = {
  ocsf: (record) => JSON.stringify(toOcsf(record)),
  cef: (record) => toCef(record, VERSION),
  fhir: (record) => JSON.stringify(toAuditEvent(record)),
  dicom: toAuditMessage,
};

export function render(record: ExportRecord, format: Format): Rendered {
  const { timeMs, gateway, severity, kind } = record;
  return { text: WRITERS[format](record), format, timeMs, gateway, severity, kind };
}

export const CONTENT_TYPES: Readonly<Record<Format, string>> = {
  ocsf: 'application/json',
  cef: 'text/plain; charset=utf-8',
  fhir: 'application/fhir+json',
  dicom: 'application/xml',
};

/** Splunk's name for what comes; its OCSF add-on knows those that begin with `ocsf:`. */
export const SOURCE_TYPES: Readonly<Record<Format, string>> = {
  ocsf: `ocsf:wardkeeper:${OCSF_VERSION}`,
  cef: 'cef',
  fhir: 'wardkeeper:fhir',
  dicom: 'wardkeeper:dicom',
};

/** ATNA receivers tell audit messages from others by this MSGID, at notice whatever they hold. */
const DICOM_MESSAGE_ID = 'DICOM+RFC3881';
const NOTICE = 5;

export function toSyslogMessage({ text, format, timeMs, gateway, severity, kind }: Rendered): SyslogMessage {
  const common = { timeMs, host: gateway, app: 'wardkeeper', text };
  return format === 'dicom'
    ? { ...common, severity: NOTICE, messageId: DICOM_MESSAGE_ID, byteOrderMark: true }
    : { ...common, severity: syslogSeverity(severity), messageId: kind, byteOrderMark: false };
}
