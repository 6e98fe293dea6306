/**
 * The one table of what events mean to others: OCSF, DICOM and FHIR codes, an outcome and a title for **every** kind. A kind without
 * a row does not compile. Pure: it reads a kind and its detail and nothing else.
 */
import type { EventKind } from '@wardkeeper/proto';
import { ACCESS_CODES } from './access.ts';
import { ALARM_CODES, type AlarmKind } from './alarms.ts';
import { INTEGRITY_CODES } from './integrity.ts';
import { type Codes, type KindCodes, pickCodes } from './meaning.ts';
import { RECORD_CODES } from './record.ts';
import { UPDATE_CODES } from './updates.ts';

export type { DicomCode } from './dicom-terms.ts';
export type { Action, Codes, KindCodes, Outcome, Variant } from './meaning.ts';

/** A kind of event.proto, why the store cannot say which, or an alarm of the hospital's own. */
export type ExportKind = EventKind | 'dropped' | 'unknown' | 'unreadable' | AlarmKind;

export const EVENT_CODES: Readonly<Record<ExportKind, KindCodes>> = {
  ...RECORD_CODES,
  ...ACCESS_CODES,
  ...INTEGRITY_CODES,
  ...UPDATE_CODES,
  ...ALARM_CODES,
};

export function isExportKind(kind: string): kind is ExportKind {
  return Object.hasOwn(EVENT_CODES, kind);
}

export function codesOf(kind: ExportKind, detail: Readonly<Record<string, unknown>>): Codes {
  return pickCodes(EVENT_CODES[kind], detail);
}
