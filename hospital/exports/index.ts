/**
 * What the hospital already runs is told every event in its own words: OCSF and CEF for a SIEM, FHIR AuditEvent and DICOM audit messages for a
 * clinical audit store, over HTTP, syslog or a file.
 *
 * Protects receivers from what a hostile gateway wrote: every text is bounded, harmless and stays one field of one record in every format. Protects
 * the record from receivers: what a slow, dead or refusing one does not take waits in the store, at least once and in order, and receipts never
 * wait for it. Trusts the store, and a receiver no further than its certificate. People stay pseudonyms: no name goes out.
 */
export { boundText, type Json } from './bounded.ts';
export { EXPORTS_SCHEMA, type ExportConfig, toExportConfig } from './config.ts';
export { type ExportRow, recordOf, sentenceOf } from './export-record.ts';
export { type Format, FORMATS, render } from './formats.ts';
export { alarmsOf, exporterOf, isOfAlarms } from './rows.ts';
export { runExports } from './service.ts';
export { DatabaseExportStore, openExportStore } from './database-store.ts';
export type { DeadLetter, ExportProgress, ExportStore } from './store-port.ts';
export { ThreadShare } from './thread-share.ts';
export { HttpClient } from './transports/http-client.ts';
export { reasonFrom } from './transports/reason.ts';
export { readSecret } from './transports/secret-file.ts';
