/** Options that several verbs have. */
import { InvalidArgumentError, Option } from 'commander';
import { DEFAULT_CONFIG } from './context.ts';

export function configOption(): Option {
  return new Option('--config <file>', 'hospital.toml').default(DEFAULT_CONFIG);
}

export function parseDays(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) < 1) throw new InvalidArgumentError('expected a whole number of days, at least 1');
  return Number(text);
}
