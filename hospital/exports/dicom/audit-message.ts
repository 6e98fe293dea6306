/** A DICOM audit message (PS3.15 A.5), as IHE ATNA's ITI-20 carries it over syslog. Pure. */
import type { DicomCode, Outcome } from '../codes/index.ts';
import { type ExportRecord, sentenceOf } from '../export-record.ts';
import { element, toXml, type XmlElement } from './xml.ts';

const OUTCOMES: Readonly<Record<Outcome, string>> = { success: '0', 'minor-failure': '4', 'serious-failure': '8', 'major-failure': '12' };
const APPLICATION: DicomCode = { code: '110150', meaning: 'Application' };
/** PS3.15: the object's id is an address on a network, a machine's name. */
const NODE_ID: DicomCode = { code: '110182', meaning: 'Node ID' };
const MACHINE_NAME = '1';
const SYSTEM_OBJECT = '2';
const SECURITY_RESOURCE = '13';
/** RFC 3881 audit source type: an application server. */
const APPLICATION_SERVER = '4';

export function toAuditMessage(record: ExportRecord): string {
  const { codes, site, gateway, actor } = record;
  return toXml(
    element('AuditMessage', {}, [
      element(
        'EventIdentification',
        {
          EventActionCode: codes.action,
          EventDateTime: new Date(record.timeMs).toISOString(),
          EventOutcomeIndicator: OUTCOMES[codes.outcome],
        },
        [
          coded('EventID', codes.event),
          coded('EventTypeCode', codes.type),
          coded('EventTypeCode', { code: record.kind, meaning: codes.title }, 'WARDKEEPER'),
        ],
      ),
      element(
        'ActiveParticipant',
        {
          UserID: `${gateway}.${site}`,
          UserIsRequestor: String(actor === ''),
          NetworkAccessPointID: gateway,
          NetworkAccessPointTypeCode: MACHINE_NAME,
        },
        [coded('RoleIDCode', APPLICATION)],
      ),
      ...(actor === '' ? [] : [element('ActiveParticipant', { UserID: actor, UserIsRequestor: 'true' })]),
      element('AuditSourceIdentification', { AuditEnterpriseSiteID: site, AuditSourceID: gateway }, [
        element('AuditSourceTypeCode', { 'csd-code': APPLICATION_SERVER }),
      ]),
      element(
        'ParticipantObjectIdentification',
        {
          ParticipantObjectID: record.deviceId === '' ? gateway : record.deviceId,
          ParticipantObjectTypeCode: SYSTEM_OBJECT,
          ParticipantObjectTypeCodeRole: SECURITY_RESOURCE,
        },
        [
          coded('ParticipantObjectIDTypeCode', NODE_ID),
          ...Object.entries(objectDetails(record))
            .filter(([, value]) => value !== '')
            .map(([type, value]) => element('ParticipantObjectDetail', { type, value: Buffer.from(value).toString('base64') })),
        ],
      ),
    ]),
  );
}

/** By name; the schema has their values in base64. */
export function objectDetails(record: ExportRecord): Readonly<Record<string, string>> {
  const { uid, hash, timeQuality, detail } = record;
  return { description: sentenceOf(record, 500), uid, hash, timeQuality, detail: JSON.stringify(detail) };
}

function coded(name: string, { code, meaning }: DicomCode, system = 'DCM'): XmlElement {
  return element(name, { 'csd-code': code, codeSystemName: system, originalText: meaning });
}
