/** A DICOM audit message as PS3.15 A.5.1's schema has it: read with a strict XML parser, and checked for what it requires. */
import { DOMParser, type Element } from '@xmldom/xmldom';

export interface AuditMessage {
  readonly faults: readonly string[];
  readonly root: Element;
}

/** Elements in the order that the schema wants, with the attributes that each must have. */
const CODED = ['csd-code', 'codeSystemName', 'originalText'];
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  EventIdentification: ['EventDateTime', 'EventOutcomeIndicator'],
  EventID: CODED,
  EventTypeCode: CODED,
  ActiveParticipant: ['UserID', 'UserIsRequestor'],
  RoleIDCode: CODED,
  AuditSourceIdentification: ['AuditSourceID'],
  AuditSourceTypeCode: ['csd-code'],
  ParticipantObjectIdentification: ['ParticipantObjectID'],
  ParticipantObjectIDTypeCode: CODED,
  ParticipantObjectDetail: ['type', 'value'],
};
const ORDER = ['EventIdentification', 'ActiveParticipant', 'AuditSourceIdentification', 'ParticipantObjectIdentification'];
const VALUES: Readonly<Record<string, RegExp>> = {
  EventActionCode: /^[CRUDE]$/,
  EventOutcomeIndicator: /^(0|4|8|12)$/,
  EventDateTime: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
  UserIsRequestor: /^(true|false)$/,
  NetworkAccessPointTypeCode: /^[12345]$/,
  ParticipantObjectTypeCode: /^[1234]$/,
  ParticipantObjectTypeCodeRole: /^([1-9]|1\d|2[0-4])$/,
  value: /^[A-Za-z0-9+/]*={0,2}$/,
};

/** Throws where it is not well-formed. */
export function readAuditMessage(xml: string): AuditMessage {
  const parser = new DOMParser({
    onError: (level, message) => {
      throw new Error(`${level}: ${message}`);
    },
  });
  const root = parser.parseFromString(xml, 'text/xml').documentElement;
  if (root === null) throw new Error('no element at all');
  const all = [root, ...Array.from(root.getElementsByTagName('*'))];
  const faults = [
    ...(root.tagName === 'AuditMessage' ? [] : [`${root.tagName} in place of AuditMessage`]),
    ...all.flatMap((element) => missing(element)),
    ...all.flatMap((element) =>
      Array.from(element.attributes).flatMap(({ name, value }) => (VALUES[name]?.test(value) === false ? [`${name}="${value}"`] : [])),
    ),
    ...(inOrder(root) ? [] : ['elements out of order']),
    ...ORDER.slice(0, 3)
      .filter((name) => root.getElementsByTagName(name).length === 0)
      .map((name) => `no ${name}`),
  ];
  return { faults, root };
}

function missing(element: Element): string[] {
  if (element.tagName === 'AuditMessage') return [];
  const required = REQUIRED[element.tagName];
  if (required === undefined) return [`${element.tagName} is not in the schema`];
  return required.filter((name) => !element.hasAttribute(name)).map((name) => `${element.tagName} without ${name}`);
}

function inOrder(root: Element): boolean {
  const places = Array.from(root.childNodes).map(({ nodeName }) => ORDER.indexOf(nodeName));
  return places.every((place, index) => place >= (places[index - 1] ?? 0));
}

/** `ParticipantObjectDetail` by its type, out of base64. */
export function detailsOf(root: Element): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Array.from(root.getElementsByTagName('ParticipantObjectDetail')).map((element) => [
      element.getAttribute('type') ?? '',
      Buffer.from(element.getAttribute('value') ?? '', 'base64').toString('utf8'),
    ]),
  );
}
