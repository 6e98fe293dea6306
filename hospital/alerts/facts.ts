/** Rows of the record as facts. Pure. */
import { printable } from '@wardkeeper/proto';
import { boundText, type ExportRow, recordOf, sentenceOf } from '../exports/index.ts';
import type { AlarmFact, EventFact } from './fact.ts';
import type { FactFilter } from './store-port.ts';
import type { RuleSet } from './rule.ts';

/** Of a line about a fact. */
const MAX_LINE = 240;
const NOTHING = 6;

export interface AlarmRow {
  readonly id: number;
  readonly gateway: string;
  readonly code: string;
  readonly about: string;
  readonly message: string;
  readonly change: AlarmFact['change'];
  readonly atMs: number;
}

export function eventFact(row: ExportRow, site: string): EventFact {
  const record = recordOf(row, site);
  const { gateway, kind, severity, deviceId: device, detail } = record;
  return { is: 'event', atMs: row.receivedMs, gateway, kind, severity, device, detail, text: sentenceOf(record, MAX_LINE) };
}

export function alarmFact({ gateway, code, about, message, change, atMs }: AlarmRow): AlarmFact {
  const where = gateway === '' ? 'the hospital' : gateway;
  const more = about === '' ? '' : ` (${printable(about)})`;
  return {
    is: 'alarm',
    atMs,
    gateway,
    code,
    about: printable(about),
    change,
    text: boundText(`${where}: ${printable(message)}${more}`, MAX_LINE),
  };
}

/** Which events any of these rules could mean. */
export function filterOf({ rules }: RuleSet): FactFilter {
  const tests = rules.flatMap(({ trigger }) =>
    trigger.is !== 'event' ? [] : trigger.until === null ? [trigger.test] : [trigger.test, trigger.until],
  );
  const kinds = [...new Set(tests.flatMap((test) => test.kinds))].toSorted();
  return { kinds, minSeverity: Math.min(NOTHING, ...tests.filter((test) => test.kinds.length === 0).map((test) => test.minSeverity)) };
}
