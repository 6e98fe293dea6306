/** Events of every kind for the exports' tests: as honest agents write them, and as a hostile one could. Read from event.proto itself. */
import { join } from 'node:path';
import { encodeEvent, EVENT_KINDS, type EventDraft, type EventKind, Severity, TimeQuality } from '@wardkeeper/proto';
import fc from 'fast-check';
import protobuf from 'protobufjs';
import { ALARM_CODES, type AlarmKind } from '../../hospital/exports/codes/alarms.ts';
import { EVENT_CODES, type ExportKind } from '../../hospital/exports/codes/index.ts';
import { type ExportRecord, type ExportRow, recordOf } from '../../hospital/exports/export-record.ts';
import { ROOT } from './source-tree.ts';

export const SITE = 'st-anna';
const WALL_MS = Date.UTC(2026, 10, 22, 5, 10, 7, 123);

const schema = protobuf.loadSync(join(ROOT, 'proto/event.proto'));
const EVENT = schema.lookupType('wardkeeper.v1.Event');

/** `bytes`, `string` … by the kind's field names in camel case. */
function fieldsOf(kind: EventKind): readonly protobuf.Field[] {
  const type = EVENT.fields[kind]?.resolve().resolvedType;
  if (!(type instanceof protobuf.Type)) throw new Error(`event.proto has no kind ${kind}`);
  return type.fieldsArray.map((field) => field.resolve());
}

/** `text` is what every string says; `numbers` what every number is. Enums have their second value where they may choose. */
function fill(fields: readonly protobuf.Field[], text: (name: string) => string, number: number): Record<string, unknown> {
  return Object.fromEntries(
    fields.map((field) => {
      const type = field.resolvedType;
      const value =
        type instanceof protobuf.Type
          ? fill(
              type.fieldsArray.map((inner) => inner.resolve()),
              text,
              number,
            )
          : type instanceof protobuf.Enum
            ? 1
            : field.type === 'string'
              ? text(field.name)
              : field.type === 'bytes'
                ? Buffer.from(text(field.name))
                : field.type === 'bool'
                  ? true
                  : number;
      return [field.name, field.repeated ? [value, value] : value];
    }),
  );
}

function rowOf(kind: ExportKind, body: Uint8Array | null, severity: number): ExportRow {
  return {
    position: 7,
    gateway: 'gw-1',
    ledger: 'ab'.repeat(16),
    seq: 42,
    hash: Buffer.alloc(32, 5),
    body,
    kind,
    severity,
    receivedMs: WALL_MS + 900,
  };
}

function bodyOf(kind: EventKind, detail: Record<string, unknown>, deviceId = 'pump-1', wallMs = WALL_MS): Uint8Array {
  const draft = { kind, severity: Severity.WARNING, detail, deviceId, actor: Buffer.alloc(16, 7) } as unknown as EventDraft;
  return encodeEvent(draft, { wallMs, bootId: Buffer.alloc(16, 1), monotonicUs: 5, timeQuality: TimeQuality.SYNCHRONISED });
}

/** Each variant that the table of codes names, of every kind; every other field filled. */
export function everyRow(): { readonly name: string; readonly row: ExportRow }[] {
  const plain = (Object.keys(EVENT_CODES) as ExportKind[]).map((kind) => ({ name: kind, row: sampleRow(kind, {}) }));
  const variants = EVENT_KINDS.flatMap((kind) =>
    EVENT_CODES[kind].variants.flatMap(({ field, values }) =>
      values.map((value) => ({ name: `${kind} ${field}=${value}`, row: sampleRow(kind, { [field]: enumNumber(kind, field, value) }) })),
    ),
  );
  const alarms = ALARM_KINDS.flatMap((kind) =>
    EVENT_CODES[kind].variants.flatMap(({ values }) =>
      values.map((change) => ({ name: `${kind} change=${change}`, row: alarmRow(kind, change) })),
    ),
  );
  return [...plain, ...variants, ...alarms];
}

export const ALARM_KINDS = Object.keys(ALARM_CODES) as AlarmKind[];

/** An alarm of the hospital's own, which has no body. */
export function alarmRow(kind: AlarmKind, change: string, about = 'SIGNATURE', gateway = 'gw-1'): ExportRow {
  const alarm = { code: kind.slice('alarm-'.length), about, change, count: 3 };
  return { ...rowOf(kind, null, Severity.HIGH), gateway, ledger: '', hash: new Uint8Array(), alarm };
}

export function sampleRow(kind: ExportKind, detail: Record<string, unknown>): ExportRow {
  if (isAlarmKind(kind)) return alarmRow(kind, 'raised');
  if (kind === 'dropped') return rowOf(kind, null, 0);
  // Field 999 is nobody's; field 1 with a broken length is no event at all.
  if (kind === 'unknown') return rowOf(kind, Buffer.from([0xba, 0x3e, 0x00]), 0);
  if (kind === 'unreadable') return rowOf(kind, Buffer.from([0x0a, 0xff]), 0);
  return rowOf(
    kind,
    bodyOf(kind, { ...fill(fieldsOf(kind), (name) => (name === 'path' ? '/opt/pump/therapy.bin' : `${name}-code`), 3), ...detail }),
    Severity.WARNING,
  );
}

function isAlarmKind(kind: ExportKind): kind is AlarmKind {
  return Object.hasOwn(ALARM_CODES, kind);
}

export function sampleRecord(kind: ExportKind, detail: Record<string, unknown> = {}): ExportRecord {
  return recordOf(sampleRow(kind, detail), SITE);
}

function enumNumber(kind: EventKind, field: string, value: string): unknown {
  const known = fieldsOf(kind).find(({ name }) => name === field);
  if (known === undefined) throw new Error(`the table of codes names ${kind}.${field}, which event.proto does not have`);
  if (known.type === 'bool') return value === 'true';
  const type = known.resolvedType;
  if (!(type instanceof protobuf.Enum)) return value;
  const number = type.values[value.toUpperCase().replaceAll('-', '_')];
  if (number === undefined) throw new Error(`${kind}.${field} has no value ${value}`);
  return number;
}

/** What tries to end a field, a line, a header, a cell or an element, in every format at once. */
export const HOSTILE_TEXTS: readonly string[] = [
  'a|b\\|c=d\\=e msg=forged severity=10',
  'one\nCEF:0|Forged|Forged|1|x|y|10|',
  '\r\n<13>1 2026-01-01T00:00:00Z forged app - - - forged',
  '"/><EventID csd-code="1"/><!-- ]]> <![CDATA[',
  '&lt;&amp;&#0;&#xD800;',
  '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>&y;',
  '","severity_id":0,"x":"',
  '{"__proto__":{"polluted":true}}',
  '=HYPERLINK("http://evil","x")',
  '\u0000\u0001\u001b[2J\u007f\u0085\u009b\u2028\u2029\u202e\ufeff\ufffe\uffff',
  'e\u0301\u{1f469}\u{200d}\u{2695}\u{fe0f} \u4e2d\u6587 \u0627\u0644',
  '\ud800 lone \udfff',
  ' leading and trailing ',
  '\\u{a}\\n',
];

/** Rows that an enrolled gateway can send: any kind, any legal bytes. */
export const hostileRow: fc.Arbitrary<ExportRow> = fc
  .record({
    kind: fc.constantFrom(...EVENT_KINDS),
    text: fc.oneof(fc.constantFrom(...HOSTILE_TEXTS), fc.string({ unit: 'binary', maxLength: 200 })),
    number: fc.oneof(fc.integer({ min: 0, max: 2 ** 31 - 1 }), fc.constantFrom(0, 1)),
    wallMs: fc.oneof(fc.constant(WALL_MS), fc.maxSafeNat()),
  })
  .map(({ kind, text, number, wallMs }) =>
    rowOf(
      kind,
      bodyOf(
        kind,
        fill(fieldsOf(kind), () => text, number),
        text,
        wallMs,
      ),
      Severity.HIGH,
    ),
  );

/** A row that fills the largest event: one text of 15 KiB, or lists of thousands. */
export function hugeRow(kind: EventKind, detail: Record<string, unknown>): ExportRow {
  return rowOf(kind, bodyOf(kind, detail), Severity.HIGH);
}
