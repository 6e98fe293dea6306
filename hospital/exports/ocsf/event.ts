/** OCSF 1.8: one JSON object for an event. What the schema has no place for stands whole in `unmapped`. Pure. */
import type { Json } from '../bounded.ts';
import { type ExportRecord, sentenceOf } from '../export-record.ts';
import { classPart } from './classes.ts';

export const OCSF_VERSION = '1.8.0';
const FINDINGS_CATEGORY = 2;
/** The class that the schema keeps for what belongs to no other. */
const BASE_EVENT = 0;
const CLOSED = 3;
const OTHER = 99;

export function toOcsf(record: ExportRecord): { readonly [key: string]: Json } {
  const { codes, kind, severity, timeMs, receivedMs, site, gateway, seq, uid } = record;
  const classUid = Math.floor(codes.ocsf / 100);
  const category = Math.floor(classUid / 1000);
  const activity = codes.ocsf % 100;
  return {
    category_uid: category,
    class_uid: classUid,
    activity_id: activity,
    // The schema asks for the source's own word where none of its activities fits.
    ...(activity === OTHER ? { activity_name: codes.title } : {}),
    type_uid: codes.ocsf,
    // Ours are informational, notice, warning, high, critical: 1 to 5 in both.
    severity_id: severity,
    time: timeMs,
    message: sentenceOf(record),
    ...statusOf(record, category, activity),
    metadata: {
      version: OCSF_VERSION,
      product: { name: 'Wardkeeper', vendor_name: 'Wardkeeper' },
      profiles: ['host'],
      uid,
      event_code: kind,
      sequence: seq,
      tenant_uid: site,
      log_name: 'ledger',
      logged_time: receivedMs,
      original_time: new Date(timeMs).toISOString(),
    },
    device: { type_id: OTHER, type: 'Medical device gateway', uid: `${site}/${gateway}`, hostname: gateway },
    ...(classUid === BASE_EVENT ? {} : classPart(classUid, record)),
    unmapped: unmapped(record),
  };
}

/** Findings have a life (new, resolved); everything else succeeded or failed. */
function statusOf(
  { codes }: ExportRecord,
  category: number,
  activity: number,
): { readonly status_id: number; readonly status_detail?: string } {
  if (category === FINDINGS_CATEGORY) return { status_id: activity === CLOSED ? 4 : 1 };
  return codes.outcome === 'success' ? { status_id: 1 } : { status_id: 2, status_detail: codes.title };
}

/** Where it stands in the ledger, so that anybody can have it proven, and everything that the gateway told. */
function unmapped({ kind, gateway, ledger, seq, hash, deviceId, actor, timeQuality, detail }: ExportRecord): Json {
  return { wardkeeper: { kind, gateway, ledger, seq, hash, deviceId, actor, timeQuality, detail } };
}
