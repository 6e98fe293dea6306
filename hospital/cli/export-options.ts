/** What several verbs of `export` are given. */
import { InvalidArgumentError, Option } from 'commander';
import type { HospitalConfig } from '../config.ts';
import { HospitalError } from '../errors.ts';
import { type ExportConfig, exporterOf, type ExportStore, isOfAlarms } from '../exports/index.ts';

/** `siem`, or `siem/alarms` for what it tells of the hospital's own alarms. Throws HospitalError `USAGE` for a name that the configuration does not have. */
export function exportNamed(config: HospitalConfig, name: string): ExportConfig {
  const found = config.exports.find((each) => each.name === exporterOf(name));
  if (found !== undefined) return found;
  const names = config.exports.map((each) => each.name).join(', ');
  throw new HospitalError('USAGE', `the configuration has no exporter "${name}"${names === '' ? '' : `, only ${names}`}`);
}

/** The rows that an exporter of this name follows. */
export function rowsFor(store: ExportStore, name: string): ExportStore {
  return isOfAlarms(name) ? store.forAlarms() : store;
}

function parseCount(text: string): number {
  if (!/^\d{1,7}$/.test(text) || Number(text) < 1) throw new InvalidArgumentError('expected a whole number from 1 to 9999999');
  return Number(text);
}

export function limitOption(): Option {
  return new Option('--limit <count>', 'at most so many').argParser(parseCount).default(100);
}
