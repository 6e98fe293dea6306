/** How this gateway stands, for a hospital that asks: its status report in one event, so that it is sealed, chained and kept like all else. */
import { type EventDraft, Severity } from '@wardkeeper/proto';
import type { DiagnosticsSources } from './diagnostics.ts';

/** Of one event, with room for the rest of it under MAX_EVENT_BYTES. */
export const MAX_REPORT_BYTES = 15 * 1024;

/** Null: the report is larger than an event may be; diagnostics carry it in pieces. */
export function postureReport(digest: Uint8Array, { status }: Pick<DiagnosticsSources, 'status'>): EventDraft<'postureReported'> | null {
  const report = JSON.stringify(status());
  if (Buffer.byteLength(report) > MAX_REPORT_BYTES) return null;
  return { kind: 'postureReported', severity: Severity.INFO, detail: { digest, report } };
}
