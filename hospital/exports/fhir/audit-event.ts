/** FHIR R4 AuditEvent, after the conventions of IHE's Basic Audit Log Patterns. Pure. */
import type { Json } from '../bounded.ts';
import type { DicomCode, Outcome } from '../codes/index.ts';
import { type ExportRecord, sentenceOf } from '../export-record.ts';

type Part = Readonly<Record<string, Json>>;

const DCM = 'http://dicom.nema.org/resources/ontology/DCM';
const OUTCOMES: Readonly<Record<Outcome, string>> = { success: '0', 'minor-failure': '4', 'serious-failure': '8', 'major-failure': '12' };
const APPLICATION: DicomCode = { code: '110150', meaning: 'Application' };
/** An emergency's purpose of use. */
const BREAK_GLASS = { system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code: 'BTG', display: 'break the glass' };
/** Without the class, the codes come from the table that both formats share. */
const EMERGENCY_KINDS: ReadonlySet<string> = new Set(['emergencyOpened', 'emergencyChanged', 'emergencyEnded', 'emergencyRefused']);

export function toAuditEvent(record: ExportRecord): Part {
  const { codes, site, gateway, actor, kind, timeMs, receivedMs } = record;
  return {
    resourceType: 'AuditEvent',
    type: coding(codes.event),
    subtype: [coding(codes.type), { system: 'urn:wardkeeper:event-kind', code: kind, display: codes.title }],
    action: codes.action,
    ...(record.timeIsOwn ? { period: { start: new Date(timeMs).toISOString() } } : {}),
    recorded: new Date(receivedMs).toISOString(),
    outcome: OUTCOMES[codes.outcome],
    outcomeDesc: sentenceOf(record, 500),
    ...(EMERGENCY_KINDS.has(kind) ? { purposeOfEvent: [{ coding: [BREAK_GLASS] }] } : {}),
    agent: [
      {
        type: { coding: [coding(APPLICATION)] },
        who: { identifier: { system: `urn:wardkeeper:site:${site}`, value: gateway }, display: gateway },
        requestor: actor === '',
      },
      ...(actor === ''
        ? []
        : [{ who: { identifier: { system: `urn:wardkeeper:pseudonym:${site}`, value: actor } }, altId: actor, requestor: true }]),
    ],
    source: {
      site,
      observer: { identifier: { system: `urn:wardkeeper:site:${site}`, value: gateway }, display: `Wardkeeper agent of ${gateway}` },
      type: [{ system: 'http://terminology.hl7.org/CodeSystem/security-source-type', code: '4', display: 'Application Server' }],
    },
    entity: [
      {
        what: { identifier: { system: 'urn:wardkeeper:event', value: record.uid } },
        type: { system: 'http://terminology.hl7.org/CodeSystem/audit-entity-type', code: '2', display: 'System Object' },
        role: { system: 'http://terminology.hl7.org/CodeSystem/object-role', code: '13', display: 'Security Resource' },
        name: record.deviceId === '' ? gateway : record.deviceId,
        detail: Object.entries(entityDetails(record))
          .filter(([, value]) => value !== '')
          .map(([type, value]) => ({ type, valueString: value })),
      },
    ],
  };
}

/** What the resource has no place for, by name. FHIR texts are never empty and never begin or end with a space. */
export function entityDetails(record: ExportRecord): Readonly<Record<string, string>> {
  return {
    ledger: record.ledger,
    seq: String(record.seq),
    hash: record.hash,
    timeQuality: record.timeQuality,
    detail: JSON.stringify(record.detail),
  };
}

/** Many at once, as the IHE ITI-20 FHIR feed has it: each entry is stored, or refused, by itself. */
export function toBundle(events: readonly string[]): string {
  const entries = events.map((resource) => `{"resource":${resource},"request":{"method":"POST","url":"AuditEvent"}}`);
  return `{"resourceType":"Bundle","type":"batch","entry":[${entries.join(',')}]}`;
}

function coding({ code, meaning }: DicomCode): Part {
  return { system: DCM, code, display: meaning };
}
