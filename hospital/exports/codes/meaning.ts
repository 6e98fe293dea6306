/** What an event means in the words of others: one row of codes for each kind, with what differs by its detail. */
import type { DicomCode } from './dicom-terms.ts';

/** As DICOM and FHIR have it: 0, 4, 8, 12. */
export type Outcome = 'success' | 'minor-failure' | 'serious-failure' | 'major-failure';
/** DICOM and FHIR: create, read, update, delete, execute. */
export type Action = 'C' | 'R' | 'U' | 'D' | 'E';

export interface Codes {
  /** For people, and CEF's Name. */
  readonly title: string;
  /** OCSF 1.8 `type_uid`: class times 100 plus activity. */
  readonly ocsf: number;
  /** DICOM PS3.16 CID 400 (what happened) and CID 401 and 402 (more exactly): FHIR's type and subtype. */
  readonly event: DicomCode;
  readonly type: DicomCode;
  readonly action: Action;
  readonly outcome: Outcome;
}

/** Where `field` of the detail reads one of `values` (as text; an absent field is empty), `codes` take the row's place. */
export interface Variant {
  readonly field: string;
  readonly values: readonly string[];
  readonly codes: Partial<Codes>;
}

export interface KindCodes {
  readonly codes: Codes;
  /** The first that matches counts. */
  readonly variants: readonly Variant[];
}

/** A row that is a success unless a variant says otherwise. */
export function row(
  title: string,
  ocsf: number,
  [event, type]: readonly [DicomCode, DicomCode],
  rest: Partial<Codes> = {},
  ...variants: readonly Variant[]
): KindCodes {
  return { codes: { title, ocsf, event, type, action: 'E', outcome: 'success', ...rest }, variants };
}

export function when(field: string, values: readonly string[], codes: Partial<Codes>): Variant {
  return { field, values, codes };
}

export function pickCodes({ codes, variants }: KindCodes, detail: Readonly<Record<string, unknown>>): Codes {
  const variant = variants.find(({ field, values }) => {
    const value = Object.hasOwn(detail, field) ? detail[field] : '';
    return values.includes(typeof value === 'string' ? value : JSON.stringify(value));
  });
  return variant === undefined ? codes : { ...codes, ...variant.codes };
}
