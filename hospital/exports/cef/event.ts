/** CEF 0 ("ArcSight Common Event Format"): one line of a header and `key=value` pairs. Pure. */
import type { Json } from '../bounded.ts';
import { type ExportRecord, sentenceOf } from '../export-record.ts';

/** CEF's scale of 0 to 10, by our severity: cannot be known, info, notice, warning, high, critical. */
const SEVERITIES = [0, 1, 3, 5, 8, 10];
/** CEF's limit for `msg`. */
const MAX_MSG = 1_023;
/** Before every field of ours that CEF has no key for. CEF keys are letters and digits. */
const OWN = 'wardkeeper';

/** One line: whatever the values hold, it has no line end and no value can begin another key or header. `productVersion` is this program's. */
export function toCef(record: ExportRecord, productVersion: string): string {
  const { codes, kind, severity } = record;
  const header = ['CEF:0', 'Wardkeeper', 'Wardkeeper', productVersion, kind, codes.title, String(SEVERITIES[severity] ?? 0)];
  const pairs = Object.entries(fieldsOf(record)).map(([key, value]) => `${key}=${escapeValue(value)}`);
  return `${header.map((field, index) => (index === 0 ? field : escapeHeader(field))).join('|')}|${pairs.join(' ')}`;
}

/** Every field that goes out, by its CEF key. Empty ones are left out: CEF has no empty value. */
export function fieldsOf(record: ExportRecord): Readonly<Record<string, string>> {
  const fields: Record<string, string> = {
    rt: String(record.receivedMs),
    end: String(record.timeMs),
    dvchost: record.gateway,
    externalId: record.uid,
    outcome: record.codes.outcome,
    suid: record.actor,
    msg: sentenceOf(record, MAX_MSG),
    [`${OWN}Site`]: record.site,
    [`${OWN}Device`]: record.deviceId,
    [`${OWN}Ledger`]: record.ledger,
    [`${OWN}Seq`]: String(record.seq),
    [`${OWN}Hash`]: record.hash,
    [`${OWN}TimeQuality`]: record.timeQuality,
    ...detailFields(`${OWN}Detail`, record.detail),
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
}

/** `before.mode` -> `wardkeeperDetailBeforeMode`; lists as JSON. */
function detailFields(prefix: string, part: Readonly<Record<string, Json>>): Record<string, string> {
  return Object.assign(
    {},
    ...Object.entries(part).map(([name, value]) => {
      const key = `${prefix}${name.charAt(0).toUpperCase()}${name.slice(1)}`;
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
        return detailFields(key, value as Readonly<Record<string, Json>>);
      }
      return { [key]: typeof value === 'object' ? JSON.stringify(value) : String(value) };
    }),
  ) as Record<string, string>;
}

/** A header field ends at a pipe, the line at a line end; neither may come from a value. */
function escapeHeader(text: string): string {
  return text.replace(/[\\|]/g, '\\$&').replace(/[\r\n]+/g, ' ');
}

/** A value ends where ` key=` begins. */
function escapeValue(text: string): string {
  return text.replace(/[\\=]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
}
